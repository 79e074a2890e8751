"""A ranking -> citations: which of its passages are shown, which of their sentences, and how sure each is."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import confidence
from bot.answers.answer_words import answer_in, by_title
from bot.answers.asked_time import AskedTime
from bot.answers.citing import citation_of
from bot.answers.composing import Style
from bot.answers.excerpts import Excerpt, excerpt_around, part_of
from bot.answers.key_sentences import LISTED, KeySentences, answering_words, may_lead
from bot.answers.lines import led_by
from bot.answers.periods import Days, reaches_to, within
from bot.answers.superseding import supersedes
from bot.answers.types import Above, AlsoIn, Citation, Within
from bot.answers.values import figures
from corpus.dates.times import TITLE
from corpus.stages import staged
from corpus.store.store import Layout, Store
from corpus.stories import repeats
from corpus.text.spans import left_of, length
from corpus.types import Article, Span, StoredArticle
from embeddings.errors import MismatchedIndex
from embeddings.index.build.prepared import article_row
from embeddings.index.indexed_text import Aliases, embedded, text_digest
from embeddings.index.protocols import Index
from embeddings.index.types import Key
from embeddings.models.optional_models import reordered
from embeddings.search.candidates import Candidate, Ranking, order_of
from embeddings.search.ranking import Asked
from embeddings.search.rows import LONGEST_ITEM
from embeddings.types import Encoder, Reranker, Vectors

CONSIDERED = 40
"""Passages of a ranking that are looked at when citations are chosen."""

SAME_STORY = 0.5
"""What a further passage of a story already cited must be ahead of another story's by, in the ranking model's scores
(natural logarithms of odds): 1.6 to 1. Below it another story is shown. At twice that, hit@3 fell by .01 to .02 on
corpora of long articles, where one of them alone holds the answer; docs/experiments/ranking.md has the table."""

ABOUT_NOW = 31
"""Days from an article's date within which what it tells is news of then: "in April", said in May."""

LEAD_CHARACTERS = 300
"""Characters of an article's beginning in a list by date: half an excerpt, as nothing in it was asked for."""

COMPANY_GAP = 5.0
"""How far below the surest one's logit, by the reader, a passage may be that is beside an answer: docs/reader.md
compares. Below 5 some right ones are lost; above, more is there that does not answer."""


def check_indexed(generation: Index, aliases: Aliases, candidate: Candidate, article: Article, span: Span) -> None:
    """Raises MismatchedIndex unless a stored article is what was indexed where it is quoted: its facts, and the digests
    of all passages that `span` is of."""
    row, text, groups = candidate.found.article, article.text, aliases.for_article(article)
    passages = generation.digests(candidate.key, *span)
    if article_row(article, row.version) != row or any(
        text_digest(embedded(article, text[a:b], groups)) != digest for a, b, digest in passages
    ):
        raise MismatchedIndex(not_as_indexed(row.id))


def not_as_indexed(article_id: str) -> str:
    """What to do where a stored article is not what was indexed."""
    return (
        f"the stored article {article_id} is not what was indexed: its store was changed since; restore a backup"
        " of the data folder, or move the folder away and index all files again"
    )


@dataclass(frozen=True, slots=True)
class Order:
    """What a re-ranker makes of the first `reranked` passages of a ranking."""

    store: Store
    reranker: Reranker
    reranked: int

    def of(self, question: str, ranking: Ranking) -> list[Candidate]:
        """The candidates in the new order, each with the score it is chosen by."""
        passages = []
        for candidate in ranking.candidates[: self.reranked]:
            place = candidate.found
            article = self.store.get(place.article.id, place.article.version).article
            passages.append(embedded(article, article.text[place.start : place.end], ()))
        return reordered(ranking.candidates, self.reranker.scores(question, passages))


class CitationBuilder:
    """Makes citations for one question from one generation; reads each article from the store once."""

    def __init__(
        self,
        store: Store,
        generation: Index,
        encoder: Encoder,
        question: str,
        vector: Vectors,
        style: Style,
        aliases: Aliases,
        period: Days | None = None,
        asked_time: Days | None = None,
    ) -> None:
        """`vector` (dim,) is the question's; sentences are encoded to be compared with it. `aliases` are those the
        generation was made with; `period` is one that the question speaks of, `asked_time` the time that an answer must
        be of, whether or not it decides on what counts."""
        self._period, self._question = period, question
        self._asked_time = AskedTime(question, asked_time, generation) if asked_time else None
        self._missed: dict[Key, float] = {}
        self._store, self._generation, self._style, self._aliases = store, generation, style, aliases
        self._keys = KeySentences(question, vector, encoder, aliases, generation.facts.languages or ["en"])
        self._read: dict[tuple[str, int], tuple[StoredArticle, Layout]] = {}
        self._stories: dict[Key, list[tuple[str, int]]] = {}

    @staged("citations")
    def citations(self, ranking: Ranking, top: int, order: Sequence[Candidate] | None = None) -> list[Citation]:
        """The best `top` citations of a ranking, best first: from different stories, unless one story is far ahead.

        A passage whose score is too low to be cited leaves its place to the next one. If all scores are too low, the
        result is the near misses. With an answer, only passages are cited that the reader accepts too, if it read them.
        `order` has the candidates in another order, with scores to choose by; the confidence uses the ranking's own.
        """
        own = {candidate.key: candidate for candidate in ranking.candidates}
        chosen: list[tuple[Citation, Candidate]] = []
        left = list((order or ranking.candidates)[:CONSIDERED])
        cited: dict[tuple[str, int], int] = {}
        company = 0
        while left and (len(chosen) < top or 0 < company < top):
            # Of equal ones the first.
            best = min(left, key=lambda c: SAME_STORY * cited.get(self.story(c)[0], 0) - c.score)
            best = self._earliest(ranking, own, self._newest(ranking, own, best, left), left)
            left.remove(best)
            if len(chosen) >= top and not self._shows(self.score(ranking, own[best.key])):
                continue
            shown = [(c.start, c.end) for c, _ in chosen if c.article_id == best.found.article.id]
            if self._worth_showing(ranking.asked, best, shown):
                made = self.cite(ranking, own[best.key], len(chosen) + 1, shown)
                chosen.append((made, own[best.key]))
                company += self._shows(made.score)
                story = self.story(best)[0]
                cited[story] = cited.get(story, 0) + 1
                # What a copy repeats is named beside it, not cited again; what it tells otherwise is beside it.
                left = [c for c in left if self.story(c)[0] != story or not self._repeats(c, best)]
        return self._company([pair for pair in chosen if self._shows(pair[0].score)] or chosen)

    def _company(self, chosen: Sequence[tuple[Citation, Candidate]]) -> list[Citation]:
        """Which of the chosen citations are shown: all of them; or, if the surest is an answer, that one, those that
        the reader accepts (none from outside a period that the surest is about), and those that replace one of these:
        "postponed" does not answer "when", but it withdraws what does."""
        surest = max((citation.score for citation, _ in chosen), default=0.0)
        if not (self._style.read and self._style.verdict(surest) == "answered"):
            return [citation for citation, _ in chosen]
        least = max((c.judgement.logit for _, c in chosen if c.judgement is not None), default=0.0) - COMPANY_GAP
        inside = any(c.score == surest and c.within is not None for c, _ in chosen)
        kept = [
            c
            for c, candidate in chosen
            if c.score == surest or (self._may_answer(candidate, least) and not (inside and self._is_outside(c)))
        ]
        later = [c for c, _ in chosen if c not in kept and any(supersedes(c, one, self._question) for one in kept)]
        return [citation for citation, _ in chosen if citation in kept or citation in later]

    def _is_outside(self, citation: Citation) -> bool:
        """Whether a dated article is neither of the period that the question speaks of, nor speaks of it."""
        return self._period is not None and citation.within is None and citation.date.bounds() is not None

    def _may_answer(self, candidate: Candidate, least: float) -> bool:
        """Whether the reader gives a passage that logit, with words that it marks where the question asks for words,
        and a number among them where it asks for one."""
        if candidate.judgement is None or candidate.judgement.logit < least:
            return False
        span = answering_words(candidate, least)
        if span is None or not self._keys.asks_words:
            return not self._keys.asks_words
        marked = self._article(candidate)[0].article.text[slice(*span)]
        return self._keys.tells_what_is_counted(marked)

    def _repeats(self, candidate: Candidate, other: Candidate) -> bool:
        """Whether a passage of another article of the story tells nothing that the other's article does not."""
        if candidate.found.article.id == other.found.article.id:
            return False
        return repeats(self._text(candidate), self._article(other)[0].article.text)

    def _newest(
        self, ranking: Ranking, own: dict[int, Candidate], best: Candidate, left: Sequence[Candidate]
    ) -> Candidate:
        """Of tellings of one story that differ, and fit as well and are as sure an answer as the best, the newest: of
        daily bulletins today's. A question of a period or with a number of its own wants one of them."""
        story = self.story(best)
        if len(story) == 1 or self._period is not None or figures(self._question):
            return best
        sure = self._style.verdict(self.score(ranking, own[best.key]))
        others = [
            c
            for c in left
            if c.found.article.id != best.found.article.id
            and c.score >= best.score - SAME_STORY
            and self.story(c) == story
            and not self._repeats(c, best)
            and self._style.verdict(self.score(ranking, own[c.key])) == sure
        ]
        return max([best, *others], key=lambda c: c.found.article.last_day)

    def _earliest(
        self, ranking: Ranking, own: dict[int, Candidate], best: Candidate, left: Sequence[Candidate]
    ) -> Candidate:
        """Of equal copies of a passage that are as sure an answer the earliest."""
        story = self.story(best)
        if len(story) == 1:
            return best
        sure = self._style.verdict(self.score(ranking, own[best.key]))
        copies = [
            c
            for c in left
            if self.story(c) == story
            and self._repeats(c, best)
            and self._repeats(best, c)
            and self._style.verdict(self.score(ranking, own[c.key])) == sure
        ]
        return min([best, *copies], key=lambda c: order_of(c.found))

    def _text(self, candidate: Candidate) -> str:
        return self._article(candidate)[0].article.text[candidate.found.start : candidate.found.end]

    def lead(self, passage: Key, rank: int) -> Citation:
        """The beginning of the article of a passage, its first sentence as the key sentence; for lists by date."""
        candidate = Candidate(passage, self._generation.places([passage])[0], 0.0, None, None)
        stored, layout = self._article(candidate)
        text, sentences = stored.article.text, layout.sentences
        body = stored.article.body
        inside = [n for n, (a, b) in enumerate(sentences) if any(x <= a and b <= y for x, y in body)] or [0]
        full = [n for n in inside if may_lead(text, sentences[n])]
        key = (full or inside)[0]
        within = next(
            (span for span in body if span[0] <= sentences[key][0] and sentences[key][1] <= span[1]), sentences[key]
        )
        return self._made(
            candidate, stored, excerpt_around(text, sentences, key, within, LEAD_CHARACTERS, sentences[key]), rank, 1.0
        )

    def telling(self, ranking: Ranking, candidate: Candidate, rank: int) -> Citation:
        """What the article of a candidate says of a topic: its first sentence with the most of the topic's words, one
        that speaks of other times alone only where all do; the candidate's own passage where none has any."""
        stored, layout = self._article(candidate)
        article = stored.article
        looks = self._keys.looks(article, layout)
        shares_of = {
            n: self._keys.information(ranking.asked, article.text[slice(*span)])
            for n, span in enumerate(layout.sentences)
            if looks[n] not in ("heading", "header", "question") and self._keys.is_long(article, span)
        }
        most = max(shares_of.values(), default=0.0)
        if most <= 0:
            return self.cite(ranking, candidate, rank)
        best = [n for n, information in shares_of.items() if information >= most]
        own = [n for n in best if not self._of_other_times(candidate, article, layout.sentences[n])]
        key = layout.sentences[(own or best)[0]]
        within = next((span for span in article.body if span[0] <= key[0] and key[1] <= span[1]), key)
        characters = self._style.excerpt_characters
        excerpt = excerpt_around(article.text, layout.sentences, (own or best)[0], within, characters, key, looks)
        return self._made(candidate, stored, excerpt, rank, self.score(ranking, candidate))

    def _of_other_times(self, candidate: Candidate, article: Article, span: Span) -> bool:
        """Whether a sentence speaks of times, and of none within ABOUT_NOW days of its article's date."""
        days = article.date.bounds()
        times = [time for time in self._generation.times(candidate.key, *span) if time.start != TITLE]
        if days is None or not times:
            return False
        first, last = days[0].toordinal() - ABOUT_NOW, days[1].toordinal() + ABOUT_NOW
        return all(time.last.toordinal() < first or time.first.toordinal() > last for time in times)

    def best(self, ranking: Ranking, top: int) -> float:
        """The highest score among the best `top` stories of a ranking: what its own order would choose from."""
        stories: dict[tuple[str, int], Candidate] = {}
        for candidate in ranking.candidates[:CONSIDERED]:
            stories.setdefault(self.story(candidate)[0], candidate)
        return max((self.score(ranking, c) for c in list(stories.values())[:top]), default=0.0)

    def score(self, ranking: Ranking, candidate: Candidate) -> float:
        known = confidence.features(ranking, candidate, self._time_missed(candidate))
        return round(confidence.score(known, len(ranking.asked.terms), self._style.read), 6)

    def _time_missed(self, candidate: Candidate) -> float:
        """The feature of that name; each passage is looked at once."""
        if self._asked_time is None or not self._style.read:
            return 0.0
        if candidate.key not in self._missed:
            self._missed[candidate.key] = self._asked_time.missed(candidate, self._article(candidate)[0].article)
        return self._missed[candidate.key]

    def _shows(self, score: float) -> bool:
        """Whether a score is enough to be shown as an answer or beside one."""
        return self._style.verdict(score) != "nothing_relevant"

    def _worth_showing(self, asked: Asked, candidate: Candidate, shown: Sequence[Span]) -> bool:
        """Whether half of a passage or more, and the sentence it was found for, are in none of the excerpts shown."""
        span = candidate.found.start, candidate.found.end
        if 2 * max(map(length, left_of(span, shown)), default=0) < length(span):
            return False
        if not any(start < span[1] and span[0] < end for start, end in shown):
            return True
        stored, layout = self._article(candidate)
        key = layout.sentences[self._keys.of(asked, candidate, stored.article, layout, span)]
        return not any(start < key[1] and key[0] < end for start, end in shown)

    def story(self, candidate: Candidate) -> list[tuple[str, int]]:
        """(id, version) of the articles that tell a candidate's story."""
        if candidate.key not in self._stories:
            self._stories[candidate.key] = self._generation.story(candidate.key)
        return self._stories[candidate.key]

    def _article(self, candidate: Candidate) -> tuple[StoredArticle, Layout]:
        row = candidate.found.article
        key = (row.id, row.version)
        if key not in self._read:
            stored = self._store.get(*key)
            self._read[key] = stored, self._store.layout(*key, self._generation.facts.splitter)
        return self._read[key]

    def cite(self, ranking: Ranking, candidate: Candidate, rank: int, shown: Sequence[Span] = ()) -> Citation:
        """The citation of one candidate; its excerpt holds nothing of the spans `shown` already."""
        stored, layout = self._article(candidate)
        excerpt = self._excerpt(ranking.asked, candidate, stored, layout, shown)
        return self._made(candidate, stored, excerpt, rank, self.score(ranking, candidate))

    def _made(self, candidate: Candidate, stored: StoredArticle, excerpt: Excerpt, rank: int, score: float) -> Citation:
        article, layout = stored.article, self._article(candidate)[1]
        span = excerpt.start, excerpt.end
        made = citation_of(stored, span, highlight=excerpt.highlight, score=score, rank=rank, partial=excerpt.partial)
        answer_span = answer_in(excerpt, candidate, article, layout, self._keys)
        made = replace(
            made,
            answer_span=answer_span,
            title_answers=answer_span is None and by_title(candidate) and not (article.title or "").endswith("?"),
            also_in=self._also_in(article.id, self.story(candidate), made.excerpt),
            within=self._within(candidate, article, span),
            above=self._above(article, layout, excerpt),
        )
        return self._checked(made, candidate)

    def _above(self, article: Article, layout: Layout, excerpt: Excerpt) -> tuple[Above, ...]:
        """What leads to a row or an item that is marked."""
        at = bisect_left(layout.sentences, excerpt.highlight)
        if at == len(layout.sentences) or layout.sentences[at] != excerpt.highlight:
            return ()
        looks = self._keys.looks(article, layout)
        leads = [layout.sentences[n] for n in led_by(looks, at)] if looks[at] in LISTED else []
        return tuple(Above(start, end, article.text[start:end]) for start, end in leads if end - start <= LONGEST_ITEM)

    def _within(self, candidate: Candidate, article: Article, cited: Span) -> Within | None:
        """How an excerpt counts for the period that the question speaks of, if it speaks of one."""
        if self._period is None:
            return None
        times = self._generation.times(candidate.key, *cited)
        return within(article.date, times, self._period) or reaches_to(article.text, times, self._period)

    def _checked(self, citation: Citation, candidate: Candidate) -> Citation:
        """The citation, once its excerpt was compared with the stored article, and that with what was indexed."""
        row = candidate.found.article
        article = self._store.get(row.id, row.version).article
        if not citation.excerpt or article.text[citation.start : citation.end] != citation.excerpt:
            raise MismatchedIndex(not_as_indexed(row.id))
        check_indexed(self._generation, self._aliases, candidate, article, (citation.start, citation.end))
        return citation

    def _excerpt(
        self, asked: Asked, candidate: Candidate, stored: StoredArticle, layout: Layout, shown: Sequence[Span]
    ) -> Excerpt:
        """The excerpt around what was found, without what is `shown` of the article already."""
        text = stored.article.text
        start, end = candidate.found.start, candidate.found.end
        within = next((span for span in stored.article.body if span[0] <= start and end <= span[1]), (start, end))
        start, end = max(left_of((start, end), shown), key=length)
        within = next(gap for gap in left_of(within, shown) if gap[0] <= start and end <= gap[1])
        key = self._keys.of(asked, candidate, stored.article, layout, (start, end))
        if _is_cut(layout.sentences[key], (start, end)) or not within[0] <= layout.sentences[key][0] < within[1]:
            # The passage is a part of a sentence too long for one: that part is what answers.
            return part_of(text, (start, end), self._style.excerpt_characters)
        looks = self._keys.looks(stored.article, layout)
        return excerpt_around(text, layout.sentences, key, within, self._style.excerpt_characters, (start, end), looks)

    def _also_in(self, article_id: str, story: Sequence[tuple[str, int]], cited: str) -> tuple[AlsoIn, ...]:
        """The other articles of a story in which what is cited stands too, the earliest first."""
        others = [self._store.get(other, version).article for other, version in story if other != article_id]
        others = [other for other in others if repeats(cited, other.text)]
        others.sort(key=lambda other: (other.date.value or "9999", other.id))
        return tuple(AlsoIn(other.id, other.publisher, other.date) for other in others)


def _is_cut(sentence: Span, passage: Span) -> bool:
    """Whether a sentence begins or ends inside a passage, but not both."""
    return sentence[0] < passage[0] < sentence[1] or sentence[0] < passage[1] < sentence[1]
