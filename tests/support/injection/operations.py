"""What is done to a data folder of forty articles, so that each of its calls can fail once."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fakes import WordEncoder
from owner import OPTIONS, SETTINGS, run, text_of

from bot.answers.engine import Engine
from bot.cli.archive import DATABASES
from bot.discord.database.sqlite import SqliteBotDatabase
from bot.discord.operations.pending import Pending, Promised
from bot.discord.operations.reindex import Indexer
from bot.discord.operations.storage import Storage
from corpus.store.migrating import migrate
from corpus.store.opening import StorePlace, open_store
from embeddings.index.build.backup import backup, restore
from embeddings.index.build.pipeline import index, remove, undo_removal

ARTICLES = 40
A_FILE = 5
"""Articles of one file."""

SERVER = 7
Step = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Operation:
    """`prepare` makes the folder before it, `act` does it, calling what it is given once its calls shall count.

    `watched` is the part of the folder whose calls count. Doing it again has to finish what was cut short. `purged` are
    the articles that it deletes for good; `bot` is set where it is about the bot's own files, `copy` where it makes a
    backup and leaves the data folder as it is.
    """

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path, Step], None]
    watched: str = "data"
    purged: frozenset[str] = frozenset()
    has_power_cuts: bool = True
    bot: bool = False
    copy: bool = False
    moved: bool = False


def put_file(folder: Path, number: int, turn: int = 0, articles: int = A_FILE) -> bytes:
    """Writes a file of some articles; returns its bytes."""
    rows = [
        {"id": f"n{one}", "title": f"Garden {one}", "text": text_of(one, turn), "date": "2020-05-01", "source": "P"}
        for one in range(number * A_FILE, number * A_FILE + articles)
    ]
    content = "".join(json.dumps(row) + "\n" for row in rows).encode()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"f{number}.jsonl").write_bytes(content)
    return content


def _files(place: Path, count: int = ARTICLES // A_FILE) -> None:
    for number in range(count):
        put_file(place / "in", number)
    time.sleep(0.02)  # a file that changed within the clock's grain is read again by every run


def _indexed(place: Path, count: int = ARTICLES // A_FILE) -> None:
    _files(place, count)
    run(place)


def _index(place: Path, begin: Step) -> None:
    begin()
    run(place)


def _changed(place: Path) -> None:
    _indexed(place)
    put_file(place / "in", 2, turn=1)
    put_file(place / "in", 3, articles=3)
    (place / "in" / "f4.jsonl").unlink()
    time.sleep(0.02)


def _changed_and_indexed(place: Path) -> None:
    """Articles of which some have two versions."""
    _changed(place)
    run(place)


def _older(place: Path) -> None:
    """An index of several segments, in which so much was deleted that they are rewritten."""
    for count in (3, 5, 8):
        _indexed(place, count)
    for number in (1, 2):
        (place / "in" / f"f{number}.jsonl").unlink()


def _add(place: Path, begin: Step) -> None:
    scratch = place / "new"
    content = put_file(scratch, 7)
    begin()
    Indexer((), (), place / "data" / "added").add("f7.jsonl", content)
    store = open_store(place / "data")
    try:
        index([place / "data" / "added"], store, place / "data", WordEncoder(), OPTIONS)
    finally:
        store.close()


def _removing(*, purge: bool) -> Callable[[Path, Step], None]:
    def act(place: Path, begin: Step) -> None:
        begin()
        store = open_store(place / "data")
        try:
            remove(["n1", "n17"], store, place / "data", WordEncoder(), OPTIONS, purge=purge)
        finally:
            store.close()

    return act


def _removed(place: Path) -> None:
    _indexed(place)
    _removing(purge=False)(place, lambda: None)


def _undo(place: Path, begin: Step) -> None:
    begin()
    store = open_store(place / "data")
    try:
        if store.tombstone("n1"):
            undo_removal(["n1", "n17"], store, place / "data", WordEncoder(), OPTIONS)
        else:
            run(place)
    finally:
        store.close()


def _swap(place: Path, begin: Step) -> None:
    with Engine.open(place / "data", SETTINGS, WordEncoder()) as engine:
        for number in range(5, 8):
            put_file(place / "in", number, turn=1)
        run(place)
        begin()
        engine.refresh()
        if not engine.ask("Was the quince of garden 5 picked on walk 1?").index.generation:
            raise AssertionError("nothing serves")


def _with_bot(place: Path) -> None:
    _indexed(place)
    storage = Storage(SqliteBotDatabase(place / "data" / "discord.sqlite"))
    storage.choose(SERVER, style="full", gaps=True)
    storage.close()
    put_file(place / "data" / "added", 7)


def _backup(place: Path, begin: Step) -> None:
    number = 1
    while (place / f"copy/{number}").exists():
        number += 1
    begin()
    backup(place / "data", place / f"copy/{number}", DATABASES)


def _backed_up(place: Path) -> None:
    _with_bot(place)
    backup(place / "data", place / "saved", DATABASES)


def _backed_up_and_gone_on(place: Path) -> None:
    _backed_up(place)
    put_file(place / "in", 2, turn=1)
    (place / "in" / "f4.jsonl").unlink()
    run(place)


def _emptied(place: Path) -> None:
    _backed_up(place)
    (place / "data").rename(place / "gone")
    (place / "data").mkdir()


def _restore(place: Path, begin: Step) -> None:
    begin()
    restore(place / "saved", place / "data", DATABASES)


def _migrate(place: Path, begin: Step) -> None:
    begin()
    migrate(StorePlace(place / "data"), StorePlace(place / "moved"))


STEPS: tuple[tuple[str, Callable[[Storage], None]], ...] = (
    ("choose", lambda storage: storage.choose(SERVER, style="full", language="de", gaps=True)),
    ("listen", lambda storage: storage.set_channels(SERVER, {1, 2, 3})),
    ("give", lambda storage: storage.give(SERVER, "board", "role", 5, sees=True)),
    ("gap", lambda storage: storage.count_gap(SERVER, "who keeps bees", "2026-01-02", 2)),
    ("rate", lambda storage: storage.rate(11, SERVER, "right")),
    ("sent", lambda storage: storage.sent(SERVER, "2026-01-03")),
    ("gaps off", lambda storage: storage.set_gaps(SERVER, False)),
    ("leave", lambda storage: storage.forget_server(8)),
)
"""What admins and people do to the bot's own file, one after another."""

ACKNOWLEDGED = "acknowledged"


def _bot(place: Path, begin: Step) -> None:
    """Each step that was done is noted outside of what is watched, as a person would be answered."""
    begin()
    storage = Storage(SqliteBotDatabase(place / "data" / "discord.sqlite"))
    with (place / ACKNOWLEDGED).open("w") as file:
        for name, step in STEPS:
            step(storage)
            print(name, file=file, flush=True)
    storage.close()


def _bot_before(place: Path) -> None:
    (place / "data").mkdir()
    storage = Storage(SqliteBotDatabase(place / "data" / "discord.sqlite"))
    storage.choose(8, style="full")
    storage.choose(9, language="fr")
    storage.close()


def _promises(place: Path, begin: Step) -> None:
    begin()
    pending = Pending(place / "data" / "pending.jsonl")
    for number in range(1, 6):
        pending.begin(Promised(number, "token", "en", time.time()))
        if number % 2:
            pending.end(number)
    pending.close()


def _promised(place: Path) -> None:
    (place / "data").mkdir()
    pending = Pending(place / "data" / "pending.jsonl")
    pending.begin(Promised(99, "token", "en", time.time()))
    pending.close()


OPERATIONS = (
    Operation("first index", _files, _index),
    Operation("index after changes", _changed, _index),
    Operation("add a file", lambda place: _indexed(place, 7), _add),
    Operation("merge segments", _older, _index),
    Operation("remove", _indexed, _removing(purge=False)),
    Operation("remove --purge", _indexed, _removing(purge=True), purged=frozenset({"n1", "n17"})),
    Operation("undo a removal", _removed, _undo),
    Operation("swap to a newer index", _indexed, _swap, has_power_cuts=False),
    Operation("backup", _with_bot, _backup, watched="copy", copy=True),
    Operation("restore into nothing", _emptied, _restore),
    Operation("restore over articles", _backed_up_and_gone_on, _restore),
    Operation("migrate", _changed_and_indexed, _migrate, watched="moved", moved=True),
    Operation("settings of servers", _bot_before, _bot, bot=True),
    Operation("promised replies", _promised, _promises, bot=True),
)


def operation(name: str) -> Operation:
    """The operation of a name. Raises KeyError."""
    return {one.name: one for one in OPERATIONS}[name]
