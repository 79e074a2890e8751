"""Every question goes through here, however it came: limits, the previous question, the engine, gaps, the reply.

No Discord here: the caller says who asks and in which language, and shows the reply.
"""

import asyncio
import datetime
import time
from dataclasses import dataclass, replace

from bot.answers.types import Answer
from bot.answers.values import whom_it_named
from bot.discord.conversation.addressed import asks_if_true
from bot.discord.conversation.admission import Admission
from bot.discord.conversation.asker import Asker
from bot.discord.conversation.followup import Conversations, Previous, leans, written_in
from bot.discord.conversation.gaps import Gaps, without_names
from bot.discord.conversation.joining import goes_on_from, in_its_year, joined, new_topic, topic_words
from bot.discord.conversation.validate import question_of
from bot.discord.conversation.worker import AnswerWorker
from bot.discord.errors import Busy, Closing, Refused
from bot.discord.operations.metrics import Metrics
from bot.discord.operations.storage import Storage
from bot.discord.replies.blocks import Reply
from bot.discord.replies.brief import channel_reply
from bot.discord.replies.escape import inline
from bot.discord.replies.notes import note
from bot.discord.replies.reply import answer_reply, near_reply
from bot.discord.replies.view import MAX_PAGE, MAX_QUESTION, PER_PAGE, View
from bot.questions.small_talk import is_small_talk
from bot.questions.types import NO_FILTERS, Filters, Question
from bot.wording.talk import small_talk_words


@dataclass(frozen=True, slots=True)
class Shown:
    """A question that is in a message, with its filters and the day it was asked."""

    text: str
    filters: Filters = NO_FILTERS
    today: str | None = None


class QuestionService:
    """Answers for all ways of asking."""

    def __init__(self, worker: AnswerWorker, storage: Storage, admission: Admission, metrics: Metrics) -> None:
        self.worker = worker
        self.storage = storage
        self.metrics = metrics
        self.admission = admission
        self.conversations = Conversations()
        self.waiting_gaps = Gaps()

    async def admit(self, asker: Asker, text: str) -> None:
        """Counts a question before anything is done for it. Raises Refused if it is none, or one too many."""
        if is_small_talk(question_of(text)):
            await self.admission.reading(asker)
        else:
            await self.admission.question(asker)

    async def ask(
        self,
        asker: Asker,
        text: str,
        filters: Filters = NO_FILTERS,
        *,
        follow: bool = True,
        reply_to: Shown | None = None,
        admitted: bool = False,
    ) -> Reply:
        """The reply to a question; `follow` lets it go on from the one before, or from the one that it replies to.

        `admitted`: it was counted already. Raises Refused, Busy, Closing, and what the engine raises.
        """
        question = question_of(text)
        given = await self._filters(asker, filters)
        if not admitted:
            await self.admit(asker, question)
        if is_small_talk(question):
            example = self.worker.known(asker.sees).catalogue.example()
            return note(small_talk_words(question, asker.words, "`/help`", inline(example) if example else None))
        if follow and asks_if_true(question) and await self._previous(asker, reply_to):
            return note(asker.words("follow.true"))
        answer, view = await self._answer(asker, Question(question, given, asker.today, PER_PAGE), follow, reply_to)
        await self._count_gap(asker, question, answer)
        return self._shown(asker, answer, view)

    async def overhear(self, asker: Asker, text: str) -> Reply | None:
        """The reply to a question that was not asked of the bot: None unless there is an answer; nothing is kept."""
        try:
            question = question_of(text)
            await self.admission.question(asker)
            answer, view = await self._answer(asker, Question(question, today=asker.today, top=PER_PAGE), True, None)
        except (Refused, Busy, Closing):
            return None
        view = replace(view, solves=asker.way == "post")
        return self._shown(asker, answer, view) if answer.status == "answered" else None

    async def _answer(
        self, asker: Asker, question: Question, follow: bool, reply_to: Shown | None
    ) -> tuple[Answer, View]:
        previous = await self._previous(asker, reply_to) if follow and leans(question.text) else None
        view = View(asker.words, asker.user, asker.private, filters=question.filters)
        before = previous and goes_on_from(question.text, previous)
        who = previous.who if previous else ""
        if before and len(joined(question.text, before.terms, who)) <= MAX_QUESTION:
            whole = await self._joined(asker, question, before, who)
            answer = await self.worker.ask(whole, asker.sees)
            other = await self._on_new_topic(asker, question, answer)
            if other is None:
                notes = (asker.words("follow.joined"),)
                view = replace(view, notes=notes, filters=whole.filters, alone=question.text)
            self._note(asker, other or answer, None if other else before.whole or before)
            answer = other or answer
        else:
            answer = await self.worker.ask(question, asker.sees)
            self._note(asker, answer)
        return answer, replace(view, hint=self._other_language(asker, answer))

    async def _on_new_topic(self, asker: Asker, question: Question, whole: Answer) -> Answer | None:
        """The answer to "X" of "what about X?", if it is about X and the answer to the joined question is not."""
        topic = new_topic(question.text)
        if topic is None or (whole.status == "answered" and _speaks_of(whole, topic, key=True)):
            return None
        alone = await self.worker.ask(replace(question, text=topic), asker.sees)
        return alone if alone.status == "answered" and _speaks_of(alone, topic) else None

    def _other_language(self, asker: Asker, answer: Answer) -> str:
        """Words for which languages the articles are in, where a question without an answer is in another one."""
        asked = written_in(answer.question) if answer.status in ("nothing_relevant", "related") else None
        known = [code for code, _ in self.worker.known(asker.sees).catalogue.languages()]
        if asked is None or not known or asked in known:
            return ""
        return asker.words("status.language", languages=asker.words.languages(known[:3]))

    async def _previous(self, asker: Asker, reply_to: Shown | None) -> Previous | None:
        """The question that this one continues: that of the message replied to, else the last one of the
        conversation."""
        if reply_to is None:
            return self.conversations.last(asker.conversation, time.monotonic())
        asked = Question(reply_to.text, reply_to.filters, reply_to.today)
        reading = await self.worker.call(lambda engine: engine.read(asked), asker.sees)
        return Previous(reading.terms, Filters(*reading.days, reading.source, author=reading.author))

    async def _joined(self, asker: Asker, question: Question, previous: Previous, who: str) -> Question:
        """The question read with the one before; that one's dates hold where the new one names none, and its year for
        a month. `who` is the one that the last answer named."""
        asked, before = question.filters, previous.filters
        named = replace(asked, source=asked.source or before.source, author=asked.author or before.author)
        whole = replace(question, text=in_its_year(joined(question.text, previous.terms, who), before), filters=named)
        reading = await self.worker.call(lambda engine: engine.read(whole), asker.sees)
        if any(reading.days):
            return whole
        return replace(whole, filters=replace(named, after=before.after, before=before.before))

    def _shown(self, asker: Asker, answer: Answer, view: View) -> Reply:
        """The reply as its place wants it: short where others read along, whole for one reader."""
        if asker.public:
            return channel_reply(answer, replace(view, style=self.storage.settings(asker.server).style))
        return answer_reply(answer, view)

    async def _filters(self, asker: Asker, filters: Filters) -> Filters:
        return (await self.worker.seen(asker.sees)).catalogue.whole(filters, asker.today)

    def _note(self, asker: Asker, answer: Answer, whole: Previous | None = None) -> None:
        """Remembers a question; `whole` is the one that it goes on from, or None if it stands alone."""
        reading = answer.reading
        filters = Filters(*reading.days, reading.source, author=reading.author)
        asked = Previous(reading.terms, filters, whole, whom_it_named(answer))
        self.conversations.remember(asker.conversation, asked, time.monotonic())
        self.metrics.questions.labels(asker.way, answer.status).inc()

    async def page(self, asker: Asker, text: str, filters: Filters, page: int = 0, *, any_date: bool = False) -> Reply:
        """A page of all that was found for a question that was answered before, whole; with `any_date` without its
        dates, be they options or words, while a source named in words stays. Reading, which uses up no question."""
        question = question_of(text)
        await self.admission.reading(asker)
        answer, view = await self._again(asker, question, filters, page, any_date)
        return answer_reply(answer, view)

    async def again(self, asker: Asker, text: str, filters: Filters, *, any_date: bool = False) -> Reply:
        """The reply to a question that is in a message, as its place wants it: with its dates or without."""
        question = question_of(text)
        await self.admission.reading(asker)
        answer, view = await self._again(asker, question, filters, 0, any_date)
        self._note(asker, answer)
        return self._shown(asker, answer, view)

    async def _again(
        self, asker: Asker, question: str, filters: Filters, page: int, any_date: bool
    ) -> tuple[Answer, View]:
        page = min(page, MAX_PAGE)
        view = View(asker.words, asker.user, asker.private, page, filters=filters, any_date=any_date)
        asked = Question(question, filters, asker.today, PER_PAGE * (page + 1))
        if not any_date:
            return await self.worker.ask(asked, asker.sees), view
        undated = replace(asked, filters=Filters(source=filters.source, author=filters.author))
        reading = await self.worker.call(lambda engine: engine.read(undated), asker.sees)
        named = Filters(source=filters.source or reading.source, author=filters.author or reading.author)
        asked = replace(asked, text=reading.terms or question, filters=named, today=None)
        answer = replace(await self.worker.ask(asked, asker.sees), question=question)
        return answer, replace(view, notes=(asker.words("reading.any_date"),))

    async def near(self, asker: Asker, text: str, filters: Filters) -> Reply:
        """What came nearest to a question without an answer, or stands undated beside one."""
        await self.admission.reading(asker)
        answer = await self.worker.ask(Question(question_of(text), filters, asker.today, PER_PAGE), asker.sees)
        return near_reply(answer, View(asker.words, private=True))

    async def _count_gap(self, asker: Asker, text: str, answer: Answer) -> None:
        """Keeps the question for the gaps report, where the server has turned it on, others saw it asked, it has no
        answer, and it is not the first person who asks it."""
        if not asker.public or asker.server is None or answer.status in ("answered", "listed", "nothing_indexed"):
            return
        if not self.storage.settings(asker.server).gaps:
            return
        text = without_names(text, asker.names)
        if times := self.waiting_gaps.asked_by_several(asker.server, text, asker.user):
            day = datetime.datetime.now(datetime.UTC).date().isoformat()
            await asyncio.to_thread(self.storage.count_gap, asker.server, text, day, times)

    def forget_server(self, server: int) -> None:
        """Deletes everything about a server."""
        self.waiting_gaps.forget_server(server)
        self.storage.forget_server(server)

    def forget_old(self) -> None:
        """Drops limits and conversations that have run out."""
        self.admission.forget_idle()
        self.conversations.forget_old(time.monotonic())


def _speaks_of(answer: Answer, topic: str, *, key: bool = False) -> bool:
    """Whether the first excerpt of an answer, or just its key sentence, or its title has a word of the topic."""
    [first] = answer.citations[:1] or (None,)
    if first is None:
        return False
    said = first.excerpt
    if key:
        said = said[first.highlight[0] - first.start : first.highlight[1] - first.start]
    return any(word in f"{first.title} {said}".casefold() for word in topic_words(topic))
