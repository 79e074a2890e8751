"""The event loop does nothing that grows with an article or the corpus: no callback takes it more than 20 ms."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from loop_watch import Watch, watched

from bot.answers.types import Verification
from bot.discord.conversation.access import Access
from bot.discord.conversation.admission import Admission
from bot.discord.conversation.asker import Asker
from bot.discord.conversation.lookups import Lookups
from bot.discord.conversation.question_service import QuestionService
from bot.discord.conversation.worker import AnswerWorker, set_aside
from bot.discord.gateway import admin, commands
from bot.discord.gateway.components import to_view
from bot.discord.gateway.interactions import App
from bot.discord.operations.metrics import Metrics
from bot.discord.operations.reindex import Indexer
from bot.discord.operations.storage import Storage
from bot.discord.replies.blocks import Reply
from bot.discord.settings import DiscordSettings
from bot.questions.types import NO_FILTERS, Filters, Question
from corpus.types import UNKNOWN_DATE, Article, SourceDate, StoredArticle
from embeddings.types import Hit, Mode
from tests.bot.discord.toy import ARTICLES, Info, ToyEngine, receipt_of

MOST_SECONDS = 0.020
TITLES = 200_000
CHARACTERS = 8_000_000
TRIES = 3
WORDS = "harbour bridge minister report council ferry storm election museum budget railway school river market".split()  # noqa: SIM905

SENTENCE = "The council of the harbour met on a Thursday and spoke of ferries. "
TEXT = (
    "\n\n".join([SENTENCE * 20] * (CHARACTERS // (20 * len(SENTENCE) + 2))) + " The last words stand at the very end."
)
LONG = Article("long.txt", "long.txt", TEXT, ((0, len(TEXT)),), "A long report", "Post", None, None, "en", UNKNOWN_DATE)


class LargeEngine(ToyEngine):
    """Lists 200,000 articles, each made again at every swap as the store does, and has one of 8 million characters."""

    def __init__(self) -> None:
        super().__init__()
        self.swaps = 0

    def articles(self) -> Sequence[Info]:
        drawn = random.Random(7)
        titles = [f"{' '.join(drawn.choices(WORDS, k=7))} number {number}" for number in range(TITLES)]
        date = SourceDate("2014-03-06", "day", "stated")
        listed = [Info(f"a{n}.txt", title, f"Paper {n}", None, replace(date)) for n, title in enumerate(titles)]
        return [*listed, Info(LONG.id, LONG.title, LONG.publisher, None, LONG.date), *super().articles()]

    def article(self, article_id: str) -> StoredArticle:
        return StoredArticle(LONG, 1, "2026-07-18") if article_id == LONG.id else super().article(article_id)

    def search(self, question: str, filters: Filters = NO_FILTERS, *, k: int = 10, mode: Mode = "hybrid") -> list[Hit]:
        found = super().search(question, filters, k=k, mode=mode)
        return [Hit(1, LONG.id, 1, 0, len(TEXT), TEXT, 1.0, None, 1.0), *found]

    def verify(self, receipt: str) -> Verification:
        if receipt == receipt_of(LONG, 0, len(TEXT)):
            return Verification(True, "the words stand there", LONG.id, 0, len(TEXT), TEXT)
        return super().verify(receipt)

    def refresh(self) -> bool:
        self.swaps += 1
        return True


SOMEBODY = Asker(1, 7, 5, "slash", "en-US", False, "2026-11-26", False)
Step = Callable[[App, Any, Asker], Awaitable[object]]
ARTICLES_TYPED = ("", "h", "harbour", "bridge harbour", "zzz", "number 199999", "harbour zzz", "number qqqqqq")
SOURCES_TYPED = ("", "paper", "paper 19", "zzz", "paper qqqqqq")


def completing(complete: Any, typed: str) -> Step:
    return lambda app, asking, asker: complete(asking, typed)


STEPS: dict[str, Step] = {
    **{f"completing articles by {typed!r}": completing(commands.complete_article, typed) for typed in ARTICLES_TYPED},
    **{f"completing sources by {typed!r}": completing(commands.complete_source, typed) for typed in SOURCES_TYPED},
    "completing added files": completing(admin._complete_added, "a"),
    "a question": lambda app, _, asker: app.questions.ask(asker, "What did the harbour bridge cost?"),
    "a question with a long source": lambda app, _, asker: app.questions.ask(
        asker, "harbour bridge", Filters(source="Paper " * 16)
    ),
    "a page": lambda app, _, asker: app.questions.page(asker, "harbour bridge", Filters(), 1),
    "what is near": lambda app, _, asker: app.questions.near(asker, "harbour bridge", Filters()),
    "passages": lambda app, _, asker: app.lookups.search(asker, "harbour bridge"),
    "the first page of an article": lambda app, _, asker: app.lookups.article(asker, LONG.id),
    "the last page of an article": lambda app, _, asker: app.lookups.article(asker, LONG.id, 10**6),
    "sources": lambda app, _, asker: app.lookups.sources(asker),
    "a timeline": lambda app, _, asker: app.lookups.timeline(asker, "harbour bridge", Filters()),
    "a receipt": lambda app, _, asker: app.lookups.verify(asker, receipt_of(LONG, 0, len(TEXT))),
    "the words around": lambda app, _, asker: app.lookups.context(asker, receipt_of(LONG, 0, len(TEXT))),
    "a quotation": lambda app, _, asker: app.lookups.quote(asker, "> The last words stand at the very end."),
    "the source of a button": lambda app, _, asker: _called(
        app.questions.worker.known(None).catalogue.publishers.whole, "Paper 19999"
    ),
    "about": lambda app, _, asker: _called(app.lookups.about, asker, "0"),
    "what has run out": lambda app, _, asker: _called(app.questions.forget_old),
    "a newer index": lambda app, _, asker: app.questions.worker.refresh(),
}


async def _called(work: Callable[..., object], *arguments: object) -> object:
    return work(*arguments)


def app_over(engine: ToyEngine, folder: Path) -> App:
    settings = DiscordSettings(question_burst=1000, questions_a_minute=600)
    storage, metrics = Storage(folder / "discord.sqlite"), Metrics()
    worker = AnswerWorker(engine, capacity=9, batch=9)
    admission = Admission(storage, settings, metrics)
    for user in range(90_000):  # as many as may be remembered, nearly
        admission._questions.take(user, None, 0.0)
    added = folder / "added"
    added.mkdir()
    for number in range(2_000):
        (added / f"a{number}.txt").touch()
    questions = QuestionService(worker, storage, admission, metrics)
    indexer = Indexer((), (), added)
    lookups, access = Lookups(worker, admission, metrics), Access((), {}, storage)
    return App(questions, lookups, indexer, storage, settings, folder, "0", access)


async def dearest(step: Step, app: App, asking: Any, watch: Watch) -> tuple[float, str]:
    """The dearest callback of a step and of showing what it gives: the best of a few tries."""
    found = []
    for _ in range(TRIES):
        watch.reset()
        made = await step(app, asking, SOMEBODY)
        await asyncio.sleep(0)  # what the step let go of
        if isinstance(made, Reply):
            await asyncio.create_task(_called(to_view, made))
        found.append((watch.seconds, watch.callback))
        if watch.seconds <= MOST_SECONDS:
            break
    return min(found)


def test_no_callback_takes_longer_than_20_ms_at_200_000_titles_and_8_million_characters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def run(watch: Watch) -> dict[str, tuple[float, str]]:
        engine = LargeEngine()
        app = app_over(engine, tmp_path)
        app.operators = frozenset({1})
        asking = SimpleNamespace(client=SimpleNamespace(app=app), user=SimpleNamespace(id=1), command=None)
        monkeypatch.setattr(app, "asker", lambda *_: SOMEBODY)
        worker = app.questions.worker
        started = await dearest(lambda *_: worker.start(), app, asking, watch)
        assert len(app.questions.worker.known(None).catalogue) == TITLES + 1 + len(ARTICLES)
        found = {"start": started}
        for name, step in STEPS.items():
            found[name] = await dearest(step, app, asking, watch)
        assert engine.swaps
        assert await worker.ask(Question("harbour bridge"), None)
        await worker.close()
        return found

    set_aside()  # what earlier tests left in memory is none of the loop's
    with watched() as watch:
        found = asyncio.run(run(watch))
    for name, (seconds, callback) in sorted(found.items(), key=lambda row: -row[1][0]):
        print(f"{seconds * 1000:6.1f} ms  {name}  {callback if seconds > MOST_SECONDS else ''}")
    assert {name: spent for name, spent in found.items() if spent[0] > MOST_SECONDS} == {}
