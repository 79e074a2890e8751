"""A ranking -> an Answer: which passages are shown, which of their sentences, and whether that is an answer at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import gate
from bot.excerpts import Excerpt, excerpt_around
from bot.matching import Bag, Question, asked, bag, covered, missing_names, unknown
from bot.receipts import receipt
from bot.types import AlsoIn, Answer, Citation, IndexInfo, Reading, Status
from corpus.store import Layout, Store
from corpus.types import StoredArticle
from embeddings.errors import MismatchedIndex
from embeddings.generation import Generation
from embeddings.indexed_text import head
from embeddings.search import Candidate, Ranking

CONSIDERED = 40
"""Passages of a ranking that are looked at when citations are chosen."""


@dataclass(frozen=True, slots=True)
class Style:
    """How answers are cut: citations shown, characters of an excerpt at most, and how sure an answer must be."""

    top: int = 3
    excerpt_characters: int = 600
    strictness: gate.Strictness = "balanced"


class Citer:
    """Makes citations for one question from one generation; reads each article from the store once."""

    def __init__(self, store: Store, generation: Generation, style: Style) -> None:
        self._store, self._generation, self._style = store, generation, style
        self._read: dict[tuple[str, int], tuple[StoredArticle, Layout]] = {}

    def citations(self, question: str, ranking: Ranking, top: int) -> list[Citation]:
        """The best `top` citations of a ranking, each from another story, best first."""
        wanted = asked(question, ranking.terms)
        chosen: list[Citation] = []
        told: set[str] = set()
        for candidate in ranking.candidates[:CONSIDERED]:
            story = self._story(candidate.found.article.id)
            if story[0] in told:
                continue
            told.add(story[0])
            chosen.append(self._cite(wanted, ranking, candidate, len(chosen) + 1, story))
            if len(chosen) == top:
                break
        return chosen

    def _story(self, article_id: str) -> list[str]:
        return self._generation.stories.get(article_id, [article_id])

    def _article(self, candidate: Candidate) -> tuple[StoredArticle, Layout]:
        row = candidate.found.article
        key = (row.id, row.version)
        if key not in self._read:
            stored = self._store.get(*key)
            self._read[key] = stored, self._store.layout(*key, self._generation.manifest.making.splitter)
        return self._read[key]

    def _cite(
        self, question: Question, ranking: Ranking, candidate: Candidate, rank: int, story: Sequence[str]
    ) -> Citation:
        stored, layout = self._article(candidate)
        article = stored.article
        excerpt = self._excerpt(question, candidate, stored, layout)
        shown = article.text[excerpt.start : excerpt.end]
        features = self._features(question, ranking, candidate, stored)
        made = Citation(
            rank=rank,
            article_id=article.id,
            title=article.title,
            publisher=article.publisher,
            author=article.author,
            url=article.url,
            excerpt=shown,
            start=excerpt.start,
            end=excerpt.end,
            highlight=excerpt.highlight,
            partial=excerpt.partial,
            date=article.date,
            score=round(gate.probability(features), 6),
            receipt=receipt(article.id, stored.version, excerpt.start, excerpt.end, shown),
            also_in=self._also_in(article.id, story),
        )
        return self._checked(made, stored.version)

    def _checked(self, citation: Citation, version: int) -> Citation:
        """The citation, once its excerpt was held against the stored article. Raises MismatchedIndex otherwise."""
        text = self._store.get(citation.article_id, version).article.text
        if not citation.excerpt or text[citation.start : citation.end] != citation.excerpt:
            raise MismatchedIndex(f"the index and the store disagree about {citation.article_id}; run `dateline index`")
        return citation

    def _excerpt(self, question: Question, candidate: Candidate, stored: StoredArticle, layout: Layout) -> Excerpt:
        text = stored.article.text
        start, end = candidate.found.start, candidate.found.end
        inside = [n for n, (a, b) in enumerate(layout.sentences) if a < end and b > start]
        key = max(inside, key=lambda n: (covered(question, self._bag(text[slice(*layout.sentences[n])])), -n))
        within = next((span for span in stored.article.body if span[0] <= start and end <= span[1]), (start, end))
        return excerpt_around(text, layout.sentences, key, within, self._style.excerpt_characters)

    def _features(
        self, question: Question, ranking: Ranking, candidate: Candidate, stored: StoredArticle
    ) -> gate.Features:
        passage = self._bag(stored.article.text[candidate.found.start : candidate.found.end])
        top = self._bag(head(stored.article))
        return gate.Features(
            cosine=candidate.dense or 0.0,
            covered=covered(question, passage),
            head_covered=covered(question, passage, top),
            missing_names=missing_names(question, passage, top),
            unknown=unknown(question),
            agreement=ranking.agreement,
        )

    def _bag(self, text: str) -> Bag:
        return bag(text, self._generation.manifest.languages or ["en"])

    def _also_in(self, article_id: str, story: Sequence[str]) -> tuple[AlsoIn, ...]:
        others = [self._store.get(other).article for other in story if other != article_id]
        others.sort(key=lambda other: (other.date.value or "9999", other.id))
        return tuple(AlsoIn(other.id, other.publisher, other.date) for other in others)


def compose(
    question: str,
    reading: Reading,
    index: IndexInfo,
    cited: Sequence[Citation],
    style: Style,
) -> Answer:
    """The Answer that citations inside the reading's filters amount to."""
    status: Status = gate.verdict(max((c.score for c in cited), default=0.0), style.strictness)
    if status == "nothing_relevant":
        return Answer(question, status, reading, (), tuple(cited), index)
    return Answer(question, status, reading, tuple(cited), (), index)


def nothing(question: str, status: Status, reading: Reading, index: IndexInfo, near: Sequence[Citation] = ()) -> Answer:
    """An Answer that cites nothing."""
    return Answer(question, status, reading, (), tuple(near), index)


def reranked(citations: Sequence[Citation]) -> list[Citation]:
    """The same citations, numbered from 1 again."""
    return [replace(citation, rank=place) for place, citation in enumerate(citations, 1)]
