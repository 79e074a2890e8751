"""Checks a quotation against the archive: it is in an article letter for letter, or altered, or nowhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal, Protocol

from bot.answers.citing import citation_of
from bot.answers.quotation import (
    MIN_LETTERS,
    SAME_PLACE,
    Difference,
    abridged,
    is_long_enough,
    locate,
    locate_all,
    nearest,
)
from bot.answers.receipts import receipt
from bot.answers.retracted import takes_back
from bot.answers.types import AlsoIn, Citation
from bot.errors import QuestionError
from bot.questions.asking_words import LONGEST_QUESTION
from corpus.errors import UnknownArticle
from corpus.limits import Limits
from corpus.types import Span, StoredArticle
from embeddings.types import Hit

HITS = 10
"""Passages whose articles are looked through: the article that a quotation is from is nearly always the first."""

LIKE_PARTS = 3
"""Of several texts that may be the quotation, the longest ones, whose place is looked for where they were altered: each
goes through all words."""

LOOKED_THROUGH = 2 * Limits().article_characters
"""Characters of articles that are looked through: two of the greatest length, a second or so."""

EARLIER_VERSIONS = 20
"""Versions of an article that are searched, the latest first: a page that changes daily has hundreds."""

Verdict = Literal["exact", "altered", "not_found"]


class Searched(Protocol):
    """What is searched: an engine, or anything with these methods."""

    def search(self, question: str, *, k: int = 10) -> list[Hit]: ...
    def article(self, article_id: str) -> StoredArticle: ...


class Versions(Protocol):
    """Where earlier versions of articles are. Raises UnknownArticle for one that is not there, or not shown."""

    def __call__(self, article_id: str, version: int) -> StoredArticle: ...


@dataclass(frozen=True, slots=True)
class Quoted:
    """The place of an article that a quotation is from; `differences` where its words were altered, and the `share`
    (0..1) of its words that are there in order. `others` are the articles that contain the very words too."""

    stored: StoredArticle
    span: Span
    differences: tuple[Difference, ...] = ()
    share: float = 1.0
    others: tuple[StoredArticle, ...] = ()

    @property
    def retracted(self) -> bool:
        """Whether the article itself says that what it says there is wrong."""
        return takes_back(self.stored.article.text, self.span)


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """A version of an article, no longer the current one, in which a quotation stands letter for letter. `first_seen`
    is ISO 8601 in UTC; the receipt can be verified as any other."""

    article_id: str
    version: int
    first_seen: str
    receipt: str


@dataclass(frozen=True, slots=True)
class QuotationCheck:
    """Whether a quotation is in the archive.

    "exact": the cited article has these words; typographic variants of marks and white space count as the same.
    "altered": it has most of them, and `differences` are the others. "not_found": no similar place is in the articles
    that its words find, and there is no citation. The citation's excerpt is the article's own text, its score the share
    of the quotation's words that it has in this order. `earlier` are versions that had exactly these words if the
    current one does not. `in_titles` are ids of articles that have them only in their title. `retracted`: the cited
    article itself says that this was wrong.
    """

    quotation: str
    verdict: Verdict
    differences: tuple[Difference, ...] = ()
    citation: Citation | None = None
    earlier: tuple[EarlierVersion, ...] = ()
    in_titles: tuple[str, ...] = ()
    retracted: bool = False


def check(searched: Searched, versions: Versions, quotation: str) -> QuotationCheck:
    """Whether a quotation is in an article, and where. Raises QuestionError for one that is too short to check."""
    if not is_long_enough(quotation):
        raise QuestionError(
            f"a quotation needs at least {MIN_LETTERS} letters: shorter ones occur in many articles by chance"
        )
    quoted = look_up(searched, [quotation])
    if quoted is None:
        titled = _in_titles(searched, quotation)
        return QuotationCheck(quotation, "not_found", earlier=_earlier(searched, versions, quotation), in_titles=titled)
    cited, retracted = _cited(quoted), quoted.retracted
    if not quoted.differences:
        return QuotationCheck(quotation, "exact", citation=cited, retracted=retracted)
    earlier = _earlier(searched, versions, quotation)
    return QuotationCheck(quotation, "altered", quoted.differences, cited, earlier, retracted=retracted)


def look_up(searched: Searched, parts: Sequence[str]) -> Quoted | None:
    """The place that a quotation is from, or was altered from, or None if there is neither. `parts` are the texts that
    may be the quotation, the longest first: where several are in articles, the first of them counts."""
    articles = _candidates(searched, parts[0])
    places = [(stored, found) for stored in articles if (found := locate_all(parts, stored.article.text))]
    if places:
        part = min(min(found) for _, found in places)
        exact = [(stored, found[part]) for stored, found in places if part in found]
        (stored, span), *others = sorted(exact, key=lambda one: _published(one[0]))
        return Quoted(stored, span, others=tuple(other for other, _ in others))
    pairs = [(quote, stored) for quote in parts[:LIKE_PARTS] for stored in articles]
    for quote, stored in pairs:
        if cut := abridged(quote, stored.article.text):
            return Quoted(stored, cut.span, cut.differences)
    like = [(place, stored) for quote, stored in pairs if (place := nearest(quote, stored.article.text))]
    same = [(place, stored) for place, stored in like if place.share >= SAME_PLACE]
    best = max(same, key=lambda one: one[0].likeness, default=None)
    return Quoted(best[1], best[0].span, best[0].differences, best[0].share) if best else None


def _candidates(searched: Searched, quotation: str) -> list[StoredArticle]:
    """The articles that the words of a quotation find, until together they are too long to be looked through."""
    hits = searched.search(" ".join(quotation.split())[:LONGEST_QUESTION], k=HITS)
    return _short_enough(searched.article(name) for name in dict.fromkeys(hit.article_id for hit in hits))


def _in_titles(searched: Searched, quotation: str) -> tuple[str, ...]:
    """The ids of the candidates whose titles hold the words."""
    found = (stored.article for stored in _candidates(searched, quotation))
    return tuple(article.id for article in found if locate(quotation, article.title or ""))


def _short_enough(articles: Iterable[StoredArticle]) -> list[StoredArticle]:
    kept, left = [], LOOKED_THROUGH
    for stored in articles:
        left -= len(stored.article.text)
        if left < 0:
            break
        kept.append(stored)
    return kept


def _published(stored: StoredArticle) -> tuple[bool, str]:
    """By date of publication, the undated last."""
    return stored.article.date.value is None, stored.article.date.value or ""


def _cited(quoted: Quoted) -> Citation:
    also_in = tuple(AlsoIn(other.article.id, other.article.publisher, other.article.date) for other in quoted.others)
    made = citation_of(quoted.stored, quoted.span, highlight=quoted.span, score=quoted.share)
    return replace(made, also_in=also_in)


def _earlier(searched: Searched, versions: Versions, quotation: str) -> tuple[EarlierVersion, ...]:
    """The last version of each candidate, before the current one, that has the very words."""
    had = []
    for stored in _candidates(searched, quotation):
        before = islice(range(stored.version - 1, 0, -1), EARLIER_VERSIONS)
        had += list(islice(filter(None, (_had(versions, stored.article.id, one, quotation) for one in before)), 1))
    return tuple(had)


def _had(versions: Versions, article_id: str, version: int, quotation: str) -> EarlierVersion | None:
    try:
        stored = versions(article_id, version)
    except UnknownArticle:  # purged, or in no collection that is asked
        return None
    span = locate(quotation, stored.article.text)
    if span is None:
        return None
    excerpt = stored.article.text[slice(*span)]
    return EarlierVersion(article_id, version, stored.first_seen, receipt(article_id, version, *span, excerpt))
