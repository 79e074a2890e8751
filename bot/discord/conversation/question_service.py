"""Where every question goes, whichever way it came: limits, the question before, the engine, gaps; out comes a reply.

No Discord here: the caller says who asks and in which language, and shows the reply.
"""

import asyncio
import datetime
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.answers.types import Answer, Verification
from bot.discord.conversation import short_receipts
from bot.discord.conversation.catalogue import Catalogue
from bot.discord.conversation.engine import AnswerEngine, Question
from bot.discord.conversation.followup import Asked, Conversations, joined, leans
from bot.discord.conversation.limits import Limiter, Rate
from bot.discord.conversation.validate import question_of, range_of
from bot.discord.conversation.worker import Worker
from bot.discord.errors import Refused
from bot.discord.operations.metrics import Metrics
from bot.discord.operations.storage import Storage
from bot.discord.replies import pages
from bot.discord.replies.blocks import Picture, Reply
from bot.discord.replies.localisation import Words
from bot.discord.replies.quotes import locate
from bot.discord.replies.reply import MAX_PAGE, MAX_QUESTION, PER_PAGE, View, answer_reply, near_reply, note
from bot.discord.settings import DiscordSettings
from corpus.errors import CorpusError
from corpus.types import StoredArticle
from embeddings.types import Hit

# Passages read again to find a quote in: the article it is from is nearly always the first.
_QUOTE_HITS = 10


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, where, by which way ("slash", "mention", ...), in which language, and who may see the reply.

    `conversation` is what a follow-up leans on: a thread, or a person in a channel. `today` is the day of the question
    by Discord's own stamp (UTC), from which "last year" is counted; of a button the day of the reply it stands under.
    """

    user: int
    server: int | None
    conversation: tuple[int, int]
    way: str
    locale: str | None = None
    private: bool = False
    today: str | None = None

    @property
    def words(self) -> Words:
        return Words(self.locale)


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a question as they were given."""

    after: str | None = None
    before: str | None = None
    source: str | None = None


NO_OPTIONS = Options()


class QuestionService:
    """Answers for all ways of asking."""

    def __init__(self, worker: Worker, storage: Storage, settings: DiscordSettings, metrics: Metrics) -> None:
        self.worker = worker
        self.storage = storage
        self.metrics = metrics
        self._rates = (
            Rate(settings.questions_a_minute, settings.question_burst),
            Rate(settings.server_questions_a_minute, settings.server_question_burst),
        )
        self.limiter = Limiter(*self._rates)
        self.conversations = Conversations()

    @property
    def catalogue(self) -> Catalogue:
        """What is indexed."""
        return self.worker.catalogue

    def admit(self, asker: Asker) -> None:
        """Counts one more question. Raises Refused, with the time of the next try, where it is one too many."""
        told = self.storage.settings(asker.server)
        user, server = self._rates
        wait = self.limiter.take(
            asker.user,
            asker.server,
            time.monotonic(),
            user=replace(user, per_minute=told.user_rate) if told.user_rate else None,
            server=replace(server, per_minute=told.server_rate) if told.server_rate else None,
        )
        if wait:
            self.metrics.limited.inc()
            raise Refused("error.limit", when=f"<t:{int(time.time() + wait) + 1}:R>")

    async def ask(
        self, asker: Asker, text: str, options: Options = NO_OPTIONS, page: int = 0, *, follow: bool = True
    ) -> Reply:
        """The reply to a question; `follow` lets it lean on the one before.

        Raises Refused, Busy, Closing, and what the engine raises.
        """
        question = question_of(text)
        after, before = range_of(options.after, options.before, asker.today)
        self.admit(asker)
        page = min(page, MAX_PAGE)
        asked = Question(question, after, before, options.source, PER_PAGE * (page + 1), asker.today)
        previous = self.conversations.last(asker.conversation, time.monotonic()) if follow else None
        if previous is not None and leans(question) and len(joined(question, previous.terms)) <= MAX_QUESTION:
            answer, asked = await self._ask_leaning(asked, previous)
            notes = [asker.words("follow.joined")]
        else:
            answer, notes = await self.worker.ask(asked), []
        self._note(asker, answer)
        return answer_reply(answer, self._view(asker, asked, page, tuple(notes)))

    async def _ask_leaning(self, asked: Question, previous: Asked) -> tuple[Answer, Question]:
        """The question read with the one before; that one's dates hold where the new one names none."""
        whole = replace(asked, text=joined(asked.text, previous.terms), source=asked.source or previous.source)
        answer = await self.worker.ask(whole)
        if (previous.after or previous.before) and not any(answer.reading.days):
            whole = replace(whole, after=previous.after, before=previous.before)
            answer = await self.worker.ask(whole)
        return answer, whole

    def _view(self, asker: Asker, asked: Question, page: int = 0, notes: tuple[str, ...] = ()) -> View:
        return View(asker.words, asker.user, asker.private, page, notes, asked.after, asked.before, asked.source)

    def _note(self, asker: Asker, answer: Answer) -> None:
        reading = answer.reading
        asked = Asked(reading.terms, *reading.days, reading.source)
        self.conversations.remember(asker.conversation, asked, time.monotonic())
        self.metrics.questions.labels(asker.way, answer.status).inc()

    def leaning_on(self, asker: Asker, question: str) -> None:
        """Lets the next question lean on one that stands in a message it replies to, unless a later one is known."""
        now = time.monotonic()
        if self.conversations.last(asker.conversation, now) is None:
            self.conversations.remember(asker.conversation, Asked(question), now)

    async def ask_any_date(self, asker: Asker, text: str, options: Options, page: int = 0) -> Reply:
        """The reply to the question without its dates, be they options or words; a source named in words stays."""
        question = question_of(text)
        self.admit(asker)
        page = min(page, MAX_PAGE)
        read = (await self.worker.ask(Question(question, source=options.source, today=asker.today))).reading
        source = options.source or read.source
        answer = await self.worker.ask(Question(read.terms or question, source=source, top=PER_PAGE * (page + 1)))
        self._note(asker, answer)
        view = View(
            asker.words, asker.user, asker.private, page, (asker.words("reading.any_date"),),
            options.after, options.before, options.source, any_date=True,
        )  # fmt: skip
        return answer_reply(replace(answer, question=question), view)

    async def near(self, asker: Asker, text: str, options: Options) -> Reply:
        """What came nearest to a question without an answer, or stands undated beside one."""
        self.admit(asker)
        asked = Question(question_of(text), options.after, options.before, options.source, today=asker.today)
        answer = await self.worker.ask(asked)
        return near_reply(answer, View(asker.words, private=True))

    async def count_gap(self, asker: Asker, text: str, reply: Reply) -> None:
        """Keeps the question for the gaps report, where the server has turned it on and the reply holds no answer."""
        if asker.server is None or not reply.unanswered or not self.storage.settings(asker.server).gaps:
            return
        day = datetime.datetime.now(datetime.UTC).date().isoformat()
        await asyncio.to_thread(self.storage.count_gap, asker.server, text, day)

    async def search(self, asker: Asker, text: str, page: int = 0) -> Reply:
        """A page of ranked passages. Raises Refused, Busy, Closing, and what the engine raises."""
        question = question_of(text)
        self.admit(asker)
        page = min(page, pages.MAX_PAGES - 1)
        first = page * pages.HITS_PER_PAGE
        hits = await self.worker.call(lambda engine: engine.search(question, k=first + pages.HITS_PER_PAGE + 1))
        self.metrics.questions.labels(asker.way, "search").inc()
        return pages.search_reply(question, hits[first:], self.catalogue, View(asker.words, asker.user, page=page))

    async def sources_of(self, asker: Asker, text: str) -> Reply:
        """Ranked passages for somebody's message, of which the beginning is enough."""
        if not text.strip():
            raise Refused("quote.empty")
        return await self.search(asker, " ".join(text.split())[:MAX_QUESTION])

    async def article(self, asker: Asker, name: str, page: int = 0) -> Reply:
        """A page of an article named by id or key. Raises Refused where there is none."""
        self.admit(asker)
        found = self.catalogue.get(name)
        if found is None:
            raise Refused("article.none")
        stored = await self.worker.call(lambda engine: engine.article(found.id))
        return pages.article_reply(stored, View(asker.words, asker.user, page=page))

    async def sources(self, asker: Asker) -> Reply:
        """Publishers, counts and dates, with a picture."""
        self.admit(asker)
        catalogue, words = self.catalogue, asker.words
        months = catalogue.months()
        picture = None
        if months:
            png = await self.worker.call(lambda _: _drawn("months_picture", months))
            alt = words("sources.alt", first=min(months), last=max(months))
            picture = Picture("months.png", png, alt) if png else None
        return pages.sources_reply(catalogue.sources(), self.worker.index, picture, words)

    async def timeline(self, asker: Asker, text: str, options: Options) -> Reply:
        """Dated citations on a subject in order, with a picture."""
        question = question_of(text)
        after, before = range_of(options.after, options.before, asker.today)
        self.admit(asker)
        answer = await self.worker.ask(Question(question, after, before, options.source, pages.LOOKED_AT, asker.today))
        self.metrics.questions.labels(asker.way, "timeline").inc()
        dated, _ = pages.events(answer)
        dates = [event.citation.date.value or "" for event in dated]
        picture = None
        if dates:
            png = await self.worker.call(lambda _: _drawn("timeline_picture", dates))
            alt = asker.words("timeline.alt", count=len(dates), first=min(dates), last=max(dates))
            picture = Picture("timeline.png", png, alt) if png else None
        return pages.timeline_reply(answer, picture, View(asker.words, asker.user))

    async def verify(self, asker: Asker, receipt: str) -> Reply:
        """Whether a receipt holds."""
        self.admit(asker)
        wanted = short_receipts.whole(receipt.strip().strip("`").strip(), self.catalogue)
        found = await self.worker.call(lambda engine: engine.verify(wanted))
        return pages.verification_reply(found, self.catalogue.get(found.article_id or ""), asker.words)

    async def quote(self, asker: Asker, text: str) -> Reply:
        """Whether the words of a message stand in an article; a receipt in it is verified instead."""
        if not text.strip():
            raise Refused("quote.empty")
        if receipt := short_receipts.find(text, self.catalogue):
            return await self.verify(asker, receipt)
        self.admit(asker)
        exact, near = await self.worker.call(lambda engine: _look_up(engine, text))
        return pages.quote_reply(exact, near, self.catalogue, asker.words)

    async def context(self, asker: Asker, receipt: str) -> Reply:
        """The paragraph around a citation, named by its receipt, in which a key may stand for the article's id."""
        self.admit(asker)
        catalogue = self.catalogue

        def look_up(engine: AnswerEngine) -> tuple[Verification, StoredArticle | None]:
            found = engine.verify(short_receipts.whole(receipt, catalogue))
            try:
                return found, engine.article(found.article_id) if found.article_id else None
            except CorpusError:
                return found, None

        found, stored = await self.worker.call(look_up)
        return pages.context_reply(found, stored, catalogue.get(found.article_id or ""), asker.words)

    def about(self, asker: Asker, version: str) -> Reply:
        """What the bot is."""
        return pages.about_reply(self.worker.index, version, asker.words)

    def privacy(self, asker: Asker) -> Reply:
        """What is kept."""
        words = asker.words
        kept = self.storage.settings(asker.server).gaps
        return note(words("privacy.text", gaps=words("privacy.gaps_on" if kept else "privacy.gaps_off")))

    def forget_old(self) -> None:
        """Drops limits and conversations that have run out."""
        now = time.monotonic()
        self.limiter.forget_idle(now)
        self.conversations.forget_old(now)


def _drawn(name: str, of: object) -> bytes | None:
    # Pillow is imported by the first picture, in the thread that draws it.
    from bot.discord.replies import pictures

    draw: Callable[[object], bytes | None] = getattr(pictures, name)
    return draw(of)


def _look_up(engine: AnswerEngine, quote: str) -> tuple[Hit | None, Hit | None]:
    """The place where the quote stands, and the passage nearest to it."""
    hits = engine.search(" ".join(quote.split())[:MAX_QUESTION], k=_QUOTE_HITS)
    for name in dict.fromkeys(hit.article_id for hit in hits):
        stored = engine.article(name)
        span = locate(quote, stored.article.text)
        if span:
            words = stored.article.text[span[0] : span[1]]
            hit = next(hit for hit in hits if hit.article_id == name)
            return replace(hit, start=span[0], end=span[1], text=words), None
    return None, hits[0] if hits else None
