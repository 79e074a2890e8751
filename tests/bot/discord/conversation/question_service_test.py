"""What becomes of a question on its way to the engine and back, without Discord."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bot.answers.types import Answer
from bot.discord.conversation.engine import Question
from bot.discord.conversation.question_service import Asker, Options, QuestionService
from bot.discord.conversation.worker import Worker
from bot.discord.operations.metrics import Metrics
from bot.discord.operations.storage import Storage
from bot.discord.replies.blocks import Button, Reply, Row, Section
from bot.discord.settings import DiscordSettings
from tests.bot.discord.toy import ToyEngine


class Sourced(ToyEngine):
    """Reads "according to NAME" as a source, as the real engine does; notes what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Question] = []

    def ask_many(self, questions: Sequence[Question]) -> list[Answer]:
        self.asked += questions
        return [self._sourced(question) for question in questions]

    def _sourced(self, question: Question) -> Answer:
        named = re.search(r"(?i)according to (the Harbour Post|the Northern Courier)", question.text)
        text = question.text.replace(named[0], "") if named else question.text
        source = question.source or (named[1].removeprefix("the ") if named else None)
        [answer] = super().ask_many([replace(question, text=text, source=source)])
        return replace(answer, question=question.text)


def with_service(work: Callable[[QuestionService, Sourced], Awaitable[None]], folder: Path) -> None:
    async def run() -> None:
        engine = Sourced()
        settings = DiscordSettings(question_burst=1000)
        worker = Worker(engine, capacity=9, batch=9)
        service = QuestionService(worker, Storage(folder / "s"), settings, Metrics())
        await worker.start()
        await work(service, engine)
        await worker.close()

    asyncio.run(run())


def asker(user: int = 1, *, private: bool = False, server: int | None = 7) -> Asker:
    return Asker(user, server, (5, user), "slash", "en-US", private, "2026-11-26")


def text_of(reply: Reply) -> str:
    return reply.plain


def labels(reply: Reply) -> list[str]:
    buttons: list[Button] = []
    for block in reply.blocks:
        buttons += block.buttons if isinstance(block, Row) else [block.button] if isinstance(block, Section) else []
    return [button.label for button in buttons]


def test_any_date_keeps_a_source_named_in_words_and_the_question_as_it_was(tmp_path: Path) -> None:
    question = "When did the harbour bridge open, according to the Harbour Post, in 1999?"

    async def work(service: QuestionService, engine: Sourced) -> None:
        outside = await service.ask(asker(), question)
        assert "1999" in text_of(outside)
        reply = await service.ask_any_date(asker(), question, Options())
        assert engine.asked[-1].source == "Harbour Post"
        assert (engine.asked[-1].after, engine.asked[-1].before) == (None, None)
        assert "1999" not in engine.asked[-1].text
        assert f"**{question}**" in text_of(reply)
        assert "Northern Courier" not in text_of(reply)
        assert "The harbour bridge opened" in text_of(reply)
        # And back: the button asks the question as it stands there.
        assert "With my dates" in labels(reply)
        assert "Any date" not in labels(reply)

    with_service(work, tmp_path)


def test_dates_may_be_words(tmp_path: Path) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        await service.ask(asker(), "harbour bridge", Options(after="2014-3", before="yesterday"))
        assert (engine.asked[-1].after, engine.asked[-1].before) == ("2014-03", "2026-11-25")
        await service.timeline(asker(), "harbour bridge", Options(after="last year"))
        assert engine.asked[-1].after == "2025"

    with_service(work, tmp_path)
