"""Lookups: passages, articles, sources, timelines, receipts, quotes. They do not count as questions."""

from collections.abc import Callable

from bot.answers.checking import look_up
from bot.answers.types import Verification
from bot.discord.conversation import short_receipts
from bot.discord.conversation.admission import Admission
from bot.discord.conversation.asker import Asker
from bot.discord.conversation.catalogue import Catalogue
from bot.discord.conversation.engine import AnswerEngine
from bot.discord.conversation.validate import question_of
from bot.discord.conversation.worker import AnswerWorker
from bot.discord.errors import Refused
from bot.discord.operations import log
from bot.discord.operations.metrics import Metrics
from bot.discord.replies import article_pages, pages
from bot.discord.replies.blocks import Picture, Reply
from bot.discord.replies.quotes import quotations
from bot.discord.replies.view import View
from bot.questions.types import NO_FILTERS, Filters, Question
from corpus.errors import CorpusError
from corpus.types import StoredArticle

_log = log.get(__name__)


class Lookups:
    """Shows what is indexed."""

    def __init__(self, worker: AnswerWorker, admission: Admission, metrics: Metrics) -> None:
        self.worker = worker
        self.admission = admission
        self.metrics = metrics

    async def _catalogue(self, asker: Asker) -> Catalogue:
        return (await self.worker.seen(asker.sees)).catalogue

    async def search(self, asker: Asker, text: str, filters: Filters = NO_FILTERS, page: int = 0) -> Reply:
        """A page of ranked passages. Raises Refused, Busy, Closing, and what the engine raises."""
        question = question_of(text)
        catalogue = await self._catalogue(asker)
        filters = catalogue.whole(filters, asker.today)
        await self.admission.reading(asker)
        page = min(page, pages.MAX_PAGES - 1)
        first = page * pages.HITS_PER_PAGE
        hits = await self.worker.call(
            lambda engine: engine.search(question, filters, k=first + pages.HITS_PER_PAGE + 1), asker.sees
        )
        self.metrics.questions.labels(asker.way, "search").inc()
        view = View(asker.words, asker.user, page=page, filters=filters)
        return pages.search_reply(question, hits[first:], catalogue, view)

    async def article(self, asker: Asker, name: str, page: int = 0) -> Reply:
        """A page of an article named by id or key. Raises Refused if there is none."""
        await self.admission.reading(asker)
        info = (await self._catalogue(asker)).get(name)
        if info is None:
            raise Refused("article.none")
        view = View(asker.words, asker.user, page=page)
        return await self.worker.call(
            lambda engine: article_pages.article_reply(engine.article(info.id), view), asker.sees
        )

    async def sources(self, asker: Asker) -> Reply:
        """Publishers, counts and dates, with a picture."""
        await self.admission.reading(asker)
        seen, words = await self.worker.seen(asker.sees), asker.words
        months = seen.catalogue.months()
        picture = None
        if months:
            png = await self._picture("months_picture", months)
            alt = words("sources.alt", first=min(months), last=max(months))
            picture = Picture("months.png", png, alt) if png else None
        return pages.sources_reply(seen.catalogue.sources(), seen.index, picture, words)

    async def timeline(self, asker: Asker, text: str, filters: Filters) -> Reply:
        """Dated citations on a subject in order, with a picture."""
        question = question_of(text)
        filters = (await self._catalogue(asker)).whole(filters, asker.today)
        await self.admission.reading(asker)
        answer = await self.worker.ask(
            Question(question, filters, asker.today, pages.LOOKED_AT, by_date=True), asker.sees
        )
        self.metrics.questions.labels(asker.way, "timeline").inc()
        dated, _ = pages.events(answer)
        dates = [event.citation.date.value or "" for event in dated]
        picture = None
        if dates:
            png = await self._picture("timeline_picture", dates)
            alt = asker.words.some("timeline.alt", len(dates), first=min(dates), last=max(dates))
            picture = Picture("timeline.png", png, alt) if png else None
        return pages.timeline_reply(answer, picture, View(asker.words, asker.user))

    async def _picture(self, name: str, of: object) -> bytes | None:
        """A picture as PNG, or None if it cannot be drawn: the words beside it say the same."""
        try:
            return await self.worker.call(lambda _: _drawn(name, of), None)
        except Exception as error:  # noqa: BLE001  # a font that cannot be read, a full queue, and the like
            _log.warning("picture left out", what=name, exc_info=error)
            return None

    async def verify(self, asker: Asker, receipt: str) -> Reply:
        """Whether a receipt holds."""
        await self.admission.reading(asker)
        catalogue = await self._catalogue(asker)
        wanted = short_receipts.whole(receipt.strip().strip("`").strip(), catalogue)
        verification = await self.worker.call(lambda engine: engine.verify(wanted), asker.sees)
        return pages.verification_reply(verification, catalogue.get(verification.article_id or ""), asker.words)

    async def quote(self, asker: Asker, text: str) -> Reply:
        """Whether the words of a message are in an article; a receipt in it is verified instead."""
        if not text.strip():
            raise Refused("quote.empty")
        catalogue = await self._catalogue(asker)
        if receipt := short_receipts.find(text, catalogue):
            return await self.verify(asker, receipt)
        await self.admission.reading(asker)
        quoted = await self.worker.call(lambda engine: look_up(engine, quotations(text) or [text]), asker.sees)
        return pages.quote_reply(quoted, catalogue, self.worker.known(asker.sees).index, asker.words)

    async def context(self, asker: Asker, receipt: str) -> Reply:
        """The paragraph around a citation, named by its receipt, in which a key may stand for the article's id."""
        await self.admission.reading(asker)
        catalogue, words = await self._catalogue(asker), asker.words

        def look_up(engine: AnswerEngine) -> Reply:
            verification = engine.verify(short_receipts.whole(receipt, catalogue))
            return pages.context_reply(
                verification, _stored(engine, verification), catalogue.get(verification.article_id or ""), words
            )

        return await self.worker.call(look_up, asker.sees)

    def help(self, asker: Asker) -> Reply:
        """How to ask."""
        seen = self.worker.known(asker.sees)
        return pages.help_reply(seen.catalogue, seen.index, asker.words)

    def about(self, asker: Asker, version: str) -> Reply:
        """What the bot is."""
        return pages.about_reply(self.worker.known(asker.sees).index, version, asker.words)


def _stored(engine: AnswerEngine, verification: Verification) -> StoredArticle | None:
    try:
        return engine.article(verification.article_id) if verification.article_id else None
    except CorpusError:
        return None


def _drawn(name: str, of: object) -> bytes | None:
    # Pillow is imported by the first picture, in the thread that draws it.
    from bot.discord.replies import pictures

    draw: Callable[[object], bytes | None] = getattr(pictures, name)
    return draw(of)
