"""What becomes of a question on its way to the engine and back, without Discord."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answers.types import Answer
from bot.discord.conversation.admission import READING, Admission
from bot.discord.conversation.asker import Asker
from bot.discord.conversation.lookups import Lookups
from bot.discord.conversation.question_service import QuestionService, Shown
from bot.discord.conversation.worker import AnswerWorker
from bot.discord.errors import Refused
from bot.discord.operations.metrics import Metrics
from bot.discord.operations.storage import Storage
from bot.discord.replies.blocks import Button, Menu, Reply, Row, Section
from bot.discord.settings import DiscordSettings
from bot.questions.types import Filters, Question, Reading
from tests.bot.discord.toy import ToyEngine

NOTHING = "purple elephants juggling?"


class Sourced(ToyEngine):
    """Reads "according to NAME" as a source, as the real engine does; notes what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Question] = []

    def ask_many(self, questions: Sequence[Question]) -> list[Answer]:
        self.asked += questions
        return [self._sourced(question) for question in questions]

    def read(self, question: Question) -> Reading:
        return self._sourced(question).reading

    def _sourced(self, question: Question) -> Answer:
        named = re.search(r"(?i)according to (the Harbour Post|the Northern Courier)", question.text)
        text = question.text.replace(named[0], "") if named else question.text
        source = question.filters.source or (named[1].removeprefix("the ") if named else None)
        [answer] = super().ask_many([replace(question, text=text, filters=replace(question.filters, source=source))])
        return replace(answer, question=question.text)


Work = Callable[[QuestionService, Sourced], Awaitable[None]]


def with_service(work: Work, folder: Path, **chosen: float) -> None:
    async def run() -> None:
        engine = Sourced()
        settings = DiscordSettings.model_validate({"question_burst": 1000, **chosen})
        storage, metrics = Storage(folder / "s"), Metrics()
        worker = AnswerWorker(engine, capacity=9, batch=9)
        service = QuestionService(worker, storage, Admission(storage, settings, metrics), metrics)
        await worker.start()
        await work(service, engine)
        await worker.close()

    asyncio.run(run())


def asker(user: int = 1, *, private: bool = False, server: int | None = 7, shared: bool = False) -> Asker:
    return Asker(user, server, 5, "slash", "en-US", private, "2026-11-26", shared)


def labels(reply: Reply) -> list[str]:
    buttons: list[Button] = []
    for block in reply.blocks:
        buttons += block.buttons if isinstance(block, Row) else [block.button] if isinstance(block, Section) else []
    return [button.label for button in buttons]


def test_any_date_keeps_a_source_named_in_words_and_the_question_as_it_was(tmp_path: Path) -> None:
    question = "When did the harbour bridge open, according to the Harbour Post, in 1999?"

    async def work(service: QuestionService, engine: Sourced) -> None:
        outside = await service.ask(asker(), question)
        assert "1999" in outside.plain
        assert "Any date" in labels(outside)
        reply = await service.again(asker(), question, Filters(), any_date=True)
        assert engine.asked[-1].filters == Filters(source="Harbour Post")
        assert "1999" not in engine.asked[-1].text
        assert f"**{question}**" in reply.plain
        assert "Northern Courier" not in reply.plain
        assert "**Harbour Post** · " in reply.plain
        # And back: the button asks the question as it is there.
        assert "My dates" in labels(reply)
        assert "Any date" not in labels(reply)

    with_service(work, tmp_path)


def test_dates_may_be_words(tmp_path: Path) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        await service.ask(asker(), "harbour bridge", Filters(after="2014-3", before="yesterday"))
        assert engine.asked[-1].filters == Filters("2014-03", "2026-11-25")
        with pytest.raises(Refused, match=r"error\.date"):
            await service.ask(asker(), "harbour bridge", Filters(after="soon"))

    with_service(work, tmp_path)


# Who asks first and how, who goes on and how, whether the second is read with the first.
GOING_ON = [
    (asker(1), asker(1), True),
    (asker(1), asker(2), False),
    (asker(1, shared=True), asker(2, shared=True), True),
    # What was asked privately is the asker's, and only goes on privately.
    (asker(1, private=True), asker(1, private=True), True),
    (asker(1, private=True), asker(1), False),
    (asker(1), asker(1, private=True), False),
    (asker(1, private=True), asker(2, private=True), False),
    (asker(1, private=True, shared=True), asker(2, shared=True), False),
    (asker(1, private=True, shared=True), asker(1, shared=True), False),
    (asker(1, private=True, shared=True), asker(2, private=True, shared=True), False),
    (asker(1, shared=True), asker(2, private=True, shared=True), False),
    (asker(1, server=None), asker(1, server=None), True),
    (asker(1, server=None), asker(2, server=None), False),
]


@pytest.mark.parametrize(("first", "second", "together"), GOING_ON)
def test_who_may_go_on_from_whose_question(tmp_path: Path, first: Asker, second: Asker, together: bool) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        await service.ask(first, "harbour bridge")
        reply = await service.ask(second, "and in 2017?")
        assert (engine.asked[-1].text == "harbour bridge in 2017?") is together
        assert ("harbour" in reply.plain) is together
        assert ("Ask this alone" in labels(reply)) is together

    with_service(work, tmp_path)


def test_a_whole_question_is_never_joined_and_a_joined_one_keeps_its_filters(tmp_path: Path) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        await service.ask(asker(), "harbour bridge opened", Filters("2014", "2014", "Harbour Post"))
        await service.ask(asker(), "Is there a ferry in the bay?")
        assert engine.asked[-1].text == "Is there a ferry in the bay?"
        assert engine.asked[-1].filters == Filters()
        await service.ask(asker(), "harbour bridge opened", Filters("2014", "2014", "Harbour Post"))
        await service.ask(asker(), "how much did it cost?")
        assert engine.asked[-1].text == "how much did harbour bridge cost?"
        assert engine.asked[-1].filters == Filters("2014", "2014", "Harbour Post")
        await service.ask(asker(), "and in 2017?")
        assert engine.asked[-1].filters == Filters(source="Harbour Post")
        await service.ask(asker(), "harbour bridge opened", Filters(author="Ann Carter"))
        assert engine.asked[-1].filters == Filters(author="Ann Carter")
        shown = Shown("harbour bridge", Filters(author="Ann Carter"), "2026-11-26")
        await service.ask(asker(), "and in 2017?", reply_to=shown)
        assert engine.asked[-1].filters == Filters(author="Ann Carter")

    with_service(work, tmp_path)


def test_an_explicit_reply_decides_what_is_gone_on_from(tmp_path: Path) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        await service.ask(asker(), "ferries bay")
        shown = Shown("harbour bridge in 2014", Filters(source="Harbour Post"), "2026-11-26")
        await service.ask(asker(), "and in 2017?", reply_to=shown)
        # The dates of the one before are no words of the new one.
        assert engine.asked[-1].text == "harbour bridge in 2017?"
        assert engine.asked[-1].filters == Filters(source="Harbour Post")
        await service.ask(asker(), "how much did it cost?", reply_to=shown)
        assert engine.asked[-1].filters == Filters("2014-01-01", "2014-12-31", "Harbour Post")
        await service.ask(asker(), "and in 2017?", follow=False)
        assert engine.asked[-1].text == "and in 2017?"

    with_service(work, tmp_path)


def test_what_was_added_to_a_question_is_not_added_to_the_next(tmp_path: Path) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        await service.ask(asker(), "harbour bridge opened")
        await service.ask(asker(), "and for cyclists?", Filters("2014", "2014"))
        assert engine.asked[-1].text == "harbour bridge opened for cyclists?"
        await service.ask(asker(), "and for lorries?")
        assert engine.asked[-1].text == "harbour bridge opened for lorries?"
        assert engine.asked[-1].filters == Filters()

    with_service(work, tmp_path)


@pytest.mark.parametrize(
    ("about", "asked", "shown"),
    [
        # What is found for the joined question is the bridge and says nothing of a lottery, which is found alone.
        ("what about the lottery?", 2, "the lottery"),
        # Nothing is found of elephants, and what is found for the bridge speaks of it.
        ("what about the elephants?", 2, "harbour bridge opened in spring the elephants?"),
        ("what about the bridge?", 1, "harbour bridge opened in spring the bridge?"),
        ("and the lottery?", 1, "harbour bridge opened in spring the lottery?"),
    ],
)
def test_a_new_topic_is_asked_about_alone_where_the_answer_does_not_speak_of_it(
    tmp_path: Path, about: str, asked: int, shown: str
) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        await service.ask(asker(), "harbour bridge opened in spring")
        reply = await service.ask(asker(), about)
        assert len(engine.asked) == 1 + asked
        assert f"**{shown}**" in str(reply.blocks[0])

    with_service(work, tmp_path)


@pytest.mark.parametrize("question", ["is that true?", "Stimmt das?", "¿Es verdad eso?", "这是真的吗？"])
def test_whether_an_answer_is_true_is_not_answered_by_the_same_excerpt(tmp_path: Path, question: str) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        await service.ask(asker(), "harbour bridge opened")
        reply = await service.ask(asker(), question)
        assert "/verify" in str(reply.blocks)
        assert len(engine.asked) == 1
        await service.ask(asker(), "is it true that the harbour bridge opened?")
        assert len(engine.asked) == 2

    with_service(work, tmp_path)


def test_nothing_said_before_is_asked_about_as_usual(tmp_path: Path) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        await service.ask(asker(), "is that true?")
        assert len(engine.asked) == 1

    with_service(work, tmp_path)


def test_gaps_keep_nothing_private_and_nothing_that_one_person_alone_asked(tmp_path: Path) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        kept = service.storage.gaps
        service.storage.set_gaps(7, True)
        for who in (asker(1), asker(1), asker(2, private=True), asker(3, private=True), asker(4, server=None)):
            await service.ask(who, NOTHING)
        for user in (5, 6):
            assert await service.overhear(asker(user), NOTHING) is None
        assert kept(7, 9) == []
        await service.ask(asker(2), NOTHING.upper())
        assert kept(7, 9) == [(NOTHING, 2)]
        await service.ask(asker(1), NOTHING)
        assert kept(7, 9) == [(NOTHING, 3)]
        # Names of people never get that far.
        for user in (1, 2):
            await service.ask(asker(user), "Where does <@123456789012345678> juggle <:wow:123456789012345678> zebras?")
        assert ("where does juggle zebras?", 2) in kept(7, 9)
        # An answer is no gap; another server's question is not this one's.
        for user in (1, 2):
            await service.ask(asker(user), "harbour bridge")
            await service.ask(asker(user, server=8), "striped zebras?")
        assert len(kept(7, 9)) == 2

    with_service(work, tmp_path)


def test_what_is_overheard_is_answered_or_nothing_is_said(tmp_path: Path) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        answered = await service.overhear(asker(), "When did the harbour bridge open?")
        assert answered is not None
        assert "harbour bridge" in answered.plain
        for text in (NOTHING, "maybe harbour bridge", "harbour bridge in 1999", "x " * 400, ""):
            assert await service.overhear(asker(), text) is None

    with_service(work, tmp_path)


def test_a_limit_that_is_reached_is_not_shown_to_those_who_did_not_ask(tmp_path: Path) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        assert await service.overhear(asker(), "When did the harbour bridge open?") is not None
        assert await service.overhear(asker(), "When did the harbour bridge open?") is None

    with_service(work, tmp_path, question_burst=1)


def test_reading_uses_up_no_question(tmp_path: Path) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        lookups = Lookups(service.worker, service.admission, service.metrics)
        await service.ask(asker(), "harbour bridge")
        await service.page(asker(), "harbour bridge", Filters(), 1)
        await service.again(asker(), "harbour bridge", Filters(), any_date=True)
        await service.near(asker(), "harbour bridge", Filters())
        await lookups.sources(asker())
        await lookups.timeline(asker(), "harbour bridge", Filters(after="last year"))
        await lookups.search(asker(), "harbour bridge")
        await lookups.article(asker(), "ferry.txt")
        await lookups.verify(asker(), "x")
        await service.ask(asker(), "hello!")
        with pytest.raises(Refused, match=r"error\.limit"):
            await service.ask(asker(), "harbour bridge")
        for _ in range(READING):
            await lookups.search(asker(2), "harbour bridge")
        with pytest.raises(Refused, match=r"error\.limit"):
            await lookups.search(asker(2), "harbour bridge")

    with_service(work, tmp_path, question_burst=1)


def test_a_server_is_never_more_generous_than_whoever_runs_the_bot(tmp_path: Path) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        service.storage.choose(7, user_rate=600.0, server_rate=6000.0)
        await service.ask(asker(), "harbour bridge")
        await asyncio.sleep(0.2)  # two questions' time at the server's rate
        with pytest.raises(Refused, match=r"error\.limit"):
            await service.ask(asker(), "harbour bridge")

    with_service(work, tmp_path, question_burst=1, questions_a_minute=1)


@pytest.mark.parametrize("text", ["hello", "Hi there!", "thanks", "what can you do?", "danke!", "你好"])
def test_small_talk_gets_words_and_nothing_to_rate(tmp_path: Path, text: str) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        reply = await service.ask(asker(), text)
        assert engine.asked == []
        assert ("welcome" in reply.plain) is (text in ("thanks", "danke!"))
        assert "I found no answer" not in reply.plain
        assert not any(isinstance(block, Menu | Row) for block in reply.blocks)

    with_service(work, tmp_path)


@pytest.mark.parametrize(
    ("question", "hint"),
    [
        (NOTHING, False), ("Wann tanzen lila Elefanten auf dem Mond?", True), ("紫色的大象什么时候跳舞？", True),
        ("zzz qqq", False),
    ],
)  # fmt: skip
def test_a_question_in_another_language_hears_which_ones_there_are(tmp_path: Path, question: str, hint: bool) -> None:
    async def work(service: QuestionService, engine: Sourced) -> None:
        for private in (True, False):
            reply = await service.ask(asker(private=private), question)
            assert ("The articles are in: English. Ask in one of these languages." in reply.plain) is hint

    with_service(work, tmp_path)
