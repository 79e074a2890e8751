"""One bit of a file turned over, its times kept, and what the index then does: nothing of it may be a silent change."""

import contextlib
import os
import random
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fakes import WordEncoder
from owner import SETTINGS, run

from bot.answers.engine import Engine
from bot.cli.archive import DATABASES
from bot.questions.types import Question
from corpus.errors import DatelineError
from corpus.store.opening import open_store
from corpus.store.sqlite.upkeep import database_damage
from embeddings.index.build.backup import restore

BLOCK = 4096

QUESTIONS = [Question(text) for text in ("ripe apple", "Which jam is made of quince?", "walk of garden 3")]


def said(data: Path) -> str:
    """What the index answers, as text. Raises DatelineError if it is refused."""
    with Engine.open(data, SETTINGS, WordEncoder()) as engine:
        hits = [engine.search(question.text, k=5) for question in QUESTIONS]
        return repr((engine.ask_many(QUESTIONS), hits))


def flip(path: Path, bit: int) -> None:
    """Turns a bit over in place; size and times stay."""
    before = path.stat()
    with path.open("r+b") as file:
        file.seek(bit // 8)
        byte = file.read(1)[0]
        file.seek(bit // 8)
        file.write(bytes([byte ^ 1 << bit % 8]))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def each_block(data: Path, seed: int = 0) -> Iterator[tuple[Path, int]]:
    """A file and a bit for each 4 KiB of every file that an index and its store are made of."""
    chance = random.Random(4096 + seed)
    [*_, newest] = sorted((data / "generations").iterdir())
    for path in sorted([*newest.rglob("*"), *data.glob("store.sqlite*")]):
        if path.is_file() and path.name != "checked.json" and not path.name.endswith((".lock", "-shm")):
            for start in range(0, path.stat().st_size, BLOCK):
                yield path, (start * 8) + chance.randrange(min(BLOCK, path.stat().st_size - start) * 8)


def healed(place: Path, right: str, content: str) -> str:
    """What names a flipped bit, and what heals it: the next run, one with --verify, or a backup (place/saved).

    "changes nothing" where the answers are right and the store has the `content` of before: the bit was in a part of
    the file that is not used. "SILENT" where nothing names what has changed.
    """
    data = place / "data"
    named = _named(data)
    if named is None and _answers(data, right):
        return "changes nothing" if content_of(data) == content else "SILENT"
    for verify, command in ((False, "index"), (True, "index --verify")):
        with contextlib.suppress(DatelineError):
            run(place, verify=verify)
        if _sound(data, right):
            return f"{'named, ' if named else ''}healed by {command}"
    restore(place / "saved", data, DATABASES)
    return f"{'named, ' if named else ''}healed by a backup" if _sound(data, right) else "NOT HEALED"


def _named(data: Path) -> str | None:
    """What the doctor says of a store, or None if it finds nothing."""
    damage = database_damage(data / "store.sqlite")
    if damage:
        return damage[0]
    try:
        store = open_store(data)
        try:
            changed = [name for name, _ in store.changed_articles()]
            return str(changed) if changed else ", ".join(store.damaged_rows()) or None
        finally:
            store.close()
    except DatelineError as fault:
        return str(fault)


def content_of(data: Path) -> str:
    """Every row of every table of the store, and what the tables are."""
    uri = f"file:{data / 'store.sqlite'}?mode=ro"
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
        tables = connection.execute("SELECT * FROM sqlite_master ORDER BY name").fetchall()
        names = [name for kind, name, *_ in tables if kind == "table"]
        rows = [sorted(map(repr, connection.execute(f"SELECT * FROM {name}"))) for name in names]
        settings = [
            connection.execute(f"PRAGMA {name}").fetchall() for name in ("user_version", "auto_vacuum", "encoding")
        ]
        return repr((tables, rows, settings))


def _sound(data: Path, right: str) -> bool:
    """Whether the answers are right, and nothing in the store is named as damaged."""
    return _named(data) is None and _answers(data, right)


def _answers(data: Path, right: str) -> bool:
    try:
        return without_names(said(data)) == without_names(right)
    except DatelineError:
        return False


def without_names(words: str) -> str:
    """What an index says, without the name and the time of its generation."""
    return re.sub(r"generation='\d+'|built='[^']*'", "", words)


def outcomes(data: Path, flips: int, seed: int) -> Iterator[tuple[str, str]]:
    """For each of so many flips, file after file: (relative path, what came of it).

    That is "refused", "same" answers, "different" answers, or the name of a foreign error, which the last two are not
    allowed to be. The bit is turned back afterwards.
    """
    chance, right = random.Random(seed), said(data)
    [*_, newest] = sorted((data / "generations").iterdir())
    files = sorted(
        path for path in newest.rglob("*") if path.is_file() and path.name != "checked.json" and path.stat().st_size
    )
    for number in range(flips):
        path = files[number % len(files)]
        bit = chance.randrange(path.stat().st_size * 8)
        flip(path, bit)
        try:
            found = "same" if said(data) == right else "different"
        except DatelineError:
            found = "refused"
        except BaseException as fault:
            if isinstance(fault, KeyboardInterrupt):
                raise
            found = type(fault).__name__
        flip(path, bit)
        if found == "refused":
            said(data)  # compared in full again, and known to be whole for the next one
        yield path.relative_to(newest).as_posix(), found


def summed(found: Iterator[tuple[str, str]]) -> Counter[str]:
    """How often each outcome was seen."""
    return Counter(outcome for _, outcome in found)
