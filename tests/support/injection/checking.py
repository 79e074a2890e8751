"""What must hold after a fault, and what has to be as after a run without one."""

import contextlib
import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from fakes import WordEncoder
from owner import OPTIONS, SETTINGS

from bot.answers.engine import Engine
from bot.discord.database.sqlite import SqliteBotDatabase
from bot.discord.operations.pending import Pending
from bot.discord.operations.storage import Storage
from bot.questions.types import Question
from corpus.errors import DatelineError, StoreError
from corpus.store.opening import open_store, store_exists
from corpus.store.sqlite.upkeep import database_damage
from embeddings.errors import MismatchedIndex
from embeddings.index import generation
from embeddings.index.build import backup
from embeddings.index.build.pipeline import recipe_of
from embeddings.index.checking import check_files
from injection.operations import ACKNOWLEDGED, SERVER, STEPS, Operation

QUESTIONS = [Question("Which apple of garden 0 is ripe?"), Question("What was picked on walk 0 in garden 17?")]
SEARCHES = ["jam number 23", "the cherry of garden 37"]
"""About articles of different files, so that what the operations change is seen."""

NO_SETTINGS, EMPTY_SETTINGS = "[]", "[{}, [], {}, []]"
"""What the bot's own files say if there are none, and where one was made in which nothing is set."""

LEFTOVERS = ("building-*", "*-journal")


@dataclass(frozen=True, slots=True)
class State:
    """What a data folder says: its articles as {id: digest of the current text}, all (id, version), what it answers
    (None if nothing is indexed), and what servers have set."""

    articles: dict[str, str]
    versions: list[list[Any]]
    answers: str | None
    bot: str
    manifest: bytes = b""
    """Of the newest generation. It has a digest of each of its files."""


class Lost(AssertionError):
    """Something that must hold after a fault does not."""


def require(holds: object, what: str) -> None:
    """Raises Lost where it does not hold."""
    if not holds:
        raise Lost(what)


def answers(data: Path) -> str | None:
    """All answers and hits, each quotation compared with its article and each receipt checked. Raises Lost."""
    with Engine.open(data, SETTINGS, WordEncoder()) as engine:
        if engine.index_info.generation is None:
            return None
        found = engine.ask_many(QUESTIONS)
        hits = [engine.search(words, k=5) for words in SEARCHES]
        quoted = [citation for answer in found for citation in (*answer.citations, *answer.near_misses)]
        require(quoted and any(answer.citations for answer in found), "no question was answered")
        for citation in quoted:
            require(engine.verify(citation.receipt).verified, f"the receipt {citation.receipt} does not match")
        store = open_store(data)
        try:
            for hit in (hit for some in hits for hit in some):
                text = store.get(hit.article_id, hit.version).article.text
                require(text[hit.start : hit.end] == hit.text, "a hit is no slice of its article")
        finally:
            store.close()
        compared = [{**asdict(answer), "index": None} for answer in found]
        return json.dumps([compared, [asdict(hit) for some in hits for hit in some]], sort_keys=True, default=repr)


def _stored(data: Path) -> tuple[dict[str, str], list[list[Any]]]:
    with contextlib.closing(sqlite3.connect(f"file:{data / 'store.sqlite'}?mode=ro", uri=True)) as connection:
        made = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'article'").fetchone()[0]
        query = "SELECT id, version, hex(digest) FROM article ORDER BY id, version"
        rows = connection.execute(query).fetchall() if made else []
    store = open_store(data)
    try:
        current = dict(store.current())
        require(not list(store.changed_articles()), "a stored article is not what was stored")
        require(not store.damaged_rows(), "a stored row is not what was stored")
    finally:
        store.close()
    return {name: digest for name, version, digest in rows if current.get(name) == version}, [list(row) for row in rows]


def bot_state(data: Path) -> str:
    """What the bot's own files say."""
    found: list[Any] = []
    if (data / "discord.sqlite").exists():
        require(not database_damage(data / "discord.sqlite"), "the bot's file is damaged")
        storage = Storage(SqliteBotDatabase(data / "discord.sqlite"))
        known = {str(server): repr(chosen) for server, chosen in sorted(storage.all_settings().items())}
        known = {server: re.sub(r"frozenset\((.*?)\)", _in_order, chosen) for server, chosen in known.items()}
        found = [known, storage.gaps(SERVER, 9), storage.ratings(SERVER), storage.due("2026-01-03")]
        storage.close()
    if (data / "pending.jsonl").exists():
        pending = Pending(data / "pending.jsonl")
        found.append(sorted(one.id for one in pending.left))
        pending.close()
    return json.dumps(found)


def _in_order(match: "re.Match[str]") -> str:
    return "".join(sorted(match[0]))


def state(place: Path, operation: Operation, known: State | None = None) -> State:
    """What a folder says. Raises Lost, or a DatelineError if it is refused.

    Where the newest generation is that of a `known` state, file by file, the same index is not asked again.
    """
    data = place / "data"
    if operation.bot or not (data / "store.sqlite").exists():
        return State({}, [], None, bot_state(data))
    damage = database_damage(data / "store.sqlite")
    require(not damage, f"the store is damaged: {damage[:1]}")
    articles, versions = _stored(data)
    manifest = _check_generations(data)
    same = known is not None and manifest and manifest == known.manifest
    return State(articles, versions, known.answers if known and same else answers(data), bot_state(data), manifest)


def check(place: Path, operation: Operation, before: State, after: State, *, finished: bool, cut: bool) -> str:
    """What serves after a fault: "before", "after", "nothing" or "refused". Raises Lost where something is lost.

    `finished` says that the operation ended without an error; `cut` that power was lost.
    """
    if operation.bot:
        return _check_bot(place, operation, before, after, finished=finished, cut=cut)
    try:
        found = state(place, operation, before)
    except MismatchedIndex:
        # Between the two steps of restoring, the store is the backup's and the index is not yet.
        require(operation.name == "restore over articles" and not finished, "the index is refused")
        return "refused"
    if operation.name != "restore over articles":
        kept = {tuple(row) for row in before.versions if row[0] not in operation.purged}
        wanted = kept & {tuple(row) for row in after.versions}
        require(wanted <= {tuple(row) for row in found.versions}, "a stored version is lost")
    for name, digest in found.articles.items():
        require(digest in (before.articles.get(name), after.articles.get(name)), f"{name} is another text")
    gone = before.articles.keys() - found.articles.keys()
    require(gone <= before.articles.keys() - after.articles.keys(), "an article is lost")
    if operation.copy:
        _check_copies(place)
    if operation.moved:
        _check_moved(place, whole=finished)
    nothing = before.bot == NO_SETTINGS and found.bot == EMPTY_SETTINGS
    require(found.bot in (before.bot, after.bot) or nothing, "what servers have set is lost")
    if finished:
        require(found.answers == after.answers, "it ended without an error, and the new index does not serve")
    if found.answers == after.answers:
        return "after"
    if found.answers is None:
        require(before.answers is None, "no index serves any more")
        return "nothing"
    require(found.answers == before.answers, "neither the index before nor the new one serves")
    return "before"


def _check_generations(data: Path) -> bytes:
    """The manifest of the newest generation, which could serve and is whole; nothing if there is none."""
    if not generation.names(data):
        return b""
    store = open_store(data)
    try:
        newest = generation.open_newest(data, recipe_of(WordEncoder(), OPTIONS), store)
    finally:
        store.close()
    check_files(newest.folder, newest.manifest.files, thoroughly=True)
    return (newest.folder / "manifest.json").read_bytes()


def _check_copies(place: Path) -> None:
    """A backup that says that it is whole can be restored."""
    for folder in (place / "copy").iterdir() if (place / "copy").exists() else ():
        if (folder / backup.LISTING).exists():
            backup.verify(folder)


def _check_moved(place: Path, *, whole: bool) -> None:
    """A copy of the store at another place is the whole of it, or says that it is not."""
    if not whole and not store_exists(place / "moved"):
        return
    store = open_store(place / "moved")
    try:
        if not whole:
            with contextlib.suppress(StoreError):
                store.require_whole()
                whole = bool(store.current())
        else:
            store.require_whole()
    finally:
        store.close()
    if whole:
        require(_stored(place / "moved") == _stored(place / "data"), "the copy is not what was copied")


def _check_bot(place: Path, operation: Operation, before: State, after: State, *, finished: bool, cut: bool) -> str:
    found = bot_state(place / "data")
    if finished and operation.name == "settings of servers":  # a reply that could not be noted is only logged
        require(found == after.bot, "a change that was made is lost")
        return "after"
    noted = place / ACKNOWLEDGED
    done = len(noted.read_text().split("\n")) - 1 if noted.exists() and not cut else 0
    if done and operation.name == "settings of servers":
        require(found in list(_after_steps(place, done)), f"a change that was acknowledged is lost ({done})")
    return "after" if found == after.bot else "before" if found == before.bot else "between"


def _after_steps(place: Path, done: int) -> Iterator[str]:
    """What the bot's file says after so many steps, with and without the next one."""
    from injection.operations import operation

    for count in (done, done + 1):
        folder = place / f"expected-{count}"
        if not folder.exists():
            folder.mkdir()
            operation("settings of servers").prepare(folder)
            storage = Storage(SqliteBotDatabase(folder / "data" / "discord.sqlite"))
            for _, step in STEPS[:count]:
                step(storage)
            storage.close()
        yield bot_state(folder / "data")


def check_healed(place: Path, operation: Operation, after: State) -> None:
    """Raises Lost where a folder is not as after a run without a fault."""
    found = state(place, operation)
    require(found.articles == after.articles, "the next run did not bring back the articles")
    require(found.answers == after.answers, "the next run did not bring back the answers")
    # What is counted is counted again.
    same = operation.name != "settings of servers" or json.loads(found.bot)[0] == json.loads(after.bot)[0]
    require(same, "the next run did not bring back what servers have set")
    for pattern in LEFTOVERS:
        left = list((place / "data").rglob(pattern))
        require(not left, f"left over: {left[:1]}")
    if operation.moved:
        _check_moved(place, whole=True)
    if operation.copy:
        _check_copies(place)
        require(any((folder / backup.LISTING).exists() for folder in (place / "copy").iterdir()), "there is no backup")
    with contextlib.suppress(FileNotFoundError):
        require(len(list((place / "data" / "generations").iterdir())) <= 2, "old generations are left")


def refusal(fault: BaseException) -> str:
    """An error in plain words after "refused", else after the name of the fault: no command may end so."""
    plain = isinstance(fault, DatelineError) or (isinstance(fault, OSError) and fault.strerror)
    return f"{'refused' if plain else type(fault).__name__}: {fault}"
