"""Who sees which collections; and that nothing shown in Discord reveals what is in a closed one."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import closed_archive
import pytest
from fakes import WordEncoder
from owner import OPTIONS, SETTINGS

from bot.answers.engine import Engine
from bot.discord.conversation.access import Access
from bot.discord.conversation.adapter import EngineAdapter
from bot.discord.conversation.admission import Admission
from bot.discord.conversation.asker import Asker
from bot.discord.conversation.listed import key_of
from bot.discord.conversation.lookups import Lookups
from bot.discord.conversation.question_service import QuestionService
from bot.discord.conversation.worker import AnswerWorker
from bot.discord.errors import Refused
from bot.discord.operations.metrics import Metrics
from bot.discord.operations.storage import Storage
from bot.discord.replies.blocks import Reply
from bot.discord.settings import DiscordSettings, Given
from bot.questions.types import Filters
from corpus.store.opening import open_store
from embeddings.index.build.pipeline import index

ASKED = 250
SERVER, CHANNEL, THREAD, ROLE = 7, 50, 51, 90
GIVEN = {"minutes": Given(channels=(CHANNEL,)), "board": Given(roles=(ROLE,)), "wide": Given(servers=(SERVER,))}
ALL = ("minutes", "board", "wide", "secret")


@pytest.mark.parametrize(
    ("server", "places", "roles", "private", "seen"),
    [
        (SERVER, (1,), (), False, {"wide"}),
        (SERVER, (CHANNEL,), (), False, {"wide", "minutes"}),
        (SERVER, (THREAD, CHANNEL), (), False, {"wide", "minutes"}),
        (SERVER, (1,), (ROLE,), False, {"wide"}),  # others would read it
        (SERVER, (1,), (ROLE,), True, {"wide", "board"}),
        (SERVER, (1,), (2,), True, {"wide"}),
        (8, (CHANNEL,), (ROLE,), True, {"minutes", "board"}),  # ids are of one channel and one role in the world
        (8, (1,), (), True, set()),
        (8, (SERVER,), (SERVER,), True, set()),  # an id of another kind gives nothing
        (None, (CHANNEL,), (), True, set()),
    ],
)
def test_what_the_settings_give(
    tmp_path: Path, server: int | None, places: tuple[int, ...], roles: tuple[int, ...], private: bool, seen: set[str]
) -> None:
    access = Access(ALL, GIVEN, Storage(tmp_path / "s"))
    assert access.sees(server, places, roles, private=private) == frozenset({"open", *seen})
    assert Access((), {}, Storage(tmp_path / "t")).sees(server, places, roles, private=private) is None


def test_what_commands_give_and_take(tmp_path: Path) -> None:
    storage = Storage(tmp_path / "s")
    access = Access(ALL, GIVEN, storage)
    storage.give(SERVER, "secret", "role", ROLE, True)
    storage.give(SERVER, "secret", "channel", 1, True)
    storage.give(SERVER, "gone", "channel", 1, True)
    storage.close()
    access = Access(ALL, GIVEN, storage := Storage(tmp_path / "s"))
    assert access.sees(SERVER, (1,), (ROLE,)) == frozenset({"open", "wide", "secret"})
    assert access.sees(8, (1,), (ROLE,), private=True) == frozenset({"open", "board"})
    assert access.listed(SERVER) == [("secret", "channel", 1), ("secret", "role", ROLE)]
    storage.give(SERVER, "secret", "channel", 1, False)
    assert access.sees(SERVER, (1,), ()) == frozenset({"open", "wide"})
    assert access.is_fixed("board", "role", ROLE)
    assert not access.is_fixed("secret", "role", ROLE)
    storage.forget_server(SERVER)
    assert access.listed(SERVER) == []


Shows = Callable[[QuestionService, Lookups, Asker], Awaitable[Reply]]


def _replies(question: str, name: str, receipt: str) -> dict[str, Shows]:
    """Everything that a person may ask for."""
    return {
        "ask": lambda service, _, asker: service.ask(asker, question),
        "more": lambda service, _, asker: service.page(asker, question, Filters(), 1),
        "any date": lambda service, _, asker: service.page(asker, question, Filters(), any_date=True),
        "near": lambda service, _, asker: service.near(asker, question, Filters(after="2030")),
        "source": lambda service, _, asker: service.ask(asker, question, Filters(source="Inner Circle")),
        "search": lambda _, lookups, asker: lookups.search(asker, question),
        "search in a source": lambda _, lookups, asker: lookups.search(asker, question, Filters(source="Inner Circle")),
        "sources": lambda _, lookups, asker: lookups.sources(asker),
        "timeline": lambda _, lookups, asker: lookups.timeline(asker, question, Filters()),
        "article": lambda _, lookups, asker: lookups.article(asker, name),
        "article by key": lambda _, lookups, asker: lookups.article(asker, key_of(name)),
        "verify": lambda _, lookups, asker: lookups.verify(asker, receipt),
        "context": lambda _, lookups, asker: lookups.context(asker, receipt),
        "quote": lambda _, lookups, asker: lookups.quote(asker, f'"{question}"'),
    }


async def _shown(engine: Engine, folder: Path, asked: list[tuple[str, str, str]], asker: Asker) -> list[str]:
    """The replies to everything that is asked, one of the ways in turn, and what completion offers."""
    storage, metrics = Storage(folder / "s"), Metrics()
    settings = DiscordSettings.model_validate({"question_burst": 1000, "questions_a_minute": 600})
    worker = AnswerWorker(EngineAdapter(engine), capacity=99, batch=9)
    admission = Admission(storage, settings, metrics)
    service, lookups = QuestionService(worker, storage, admission, metrics), Lookups(worker, admission, metrics)
    await worker.start()
    shown = []
    for number, (question, name, receipt) in enumerate(asked):
        ways = _replies(question, name, receipt)
        way = [*ways][number % len(ways)]
        someone = Asker(
            number, asker.server, asker.place, "slash", "en-US", asker.private, "2026-11-26", sees=asker.sees
        )
        try:
            shown.append(f"{way}: {await ways[way](service, lookups, someone)}")
        except Refused as refused:
            shown.append(f"{way}: {refused.key}")
    catalogue = (await worker.seen(asker.sees)).catalogue
    shown += [repr(catalogue.complete_article(typed)) for typed in ("conf", "rep", "merger", "1")]
    shown += [repr(catalogue.publishers.complete(typed)) for typed in ("in", "co", "")]
    shown.append(repr(lookups.about(asker, "1")))
    await worker.close()
    return [re.sub(r"built='[^']*'|\d{4}-\d\d-\d\dT[\d:+]+|\b0{7}\d\b", "", text) for text in shown]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("archive")
    opened, closed = closed_archive.make(place / "articles", 11)
    for data, folders in ((place / "whole", [opened, closed]), (place / "public", [opened])):
        store = open_store(data)
        index(folders, store, data, WordEncoder(), OPTIONS)
        store.close()
    return place


def test_whoever_has_no_access_is_shown_what_an_archive_without_the_closed_articles_shows(
    archive: Path, tmp_path: Path
) -> None:
    closing = SETTINGS.model_copy(update={"collections": {"closed": [str(archive / "articles" / "closed")]}})
    with (
        Engine.open(archive / "whole", closing, WordEncoder()) as whole,
        Engine.open(archive / "public", SETTINGS, WordEncoder()) as public,
    ):
        receipts = [hit.receipt for hit in whole.ask("merger", collections=("closed",), top=9).citations]
        texts = [*closed_archive.questions(archive / "articles", 12, ASKED)]
        asked = [(text, f"closed-{n % 24}", receipts[n % len(receipts)]) for n, text in enumerate(texts)]

        def run(engine: Engine, folder: str, sees: frozenset[str] | None) -> list[str]:
            return asyncio.run(_shown(engine, tmp_path / folder, asked, Asker(1, SERVER, CHANNEL, "slash", sees=sees)))

        without, alone = run(whole, "a", frozenset({"open"})), run(public, "b", None)
        unsaid = run(whole, "c", None)  # nobody said what they may see
        insider = run(whole, "d", frozenset({"open", "closed"}))
    for one, other, text in zip(without, alone, [*texts, *[""] * 8], strict=True):
        assert one == other, text
    assert unsaid == without
    assert sum(one != other for one, other in zip(without, insider, strict=True)) > ASKED / 2
    assert any("article" in one and "Confidential" in one for one in insider)
