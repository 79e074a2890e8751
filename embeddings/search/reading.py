"""The first passages of a ranking, read together with the question, and the ranking that comes of it.

A reader judges better than words and cosines, and costs a thousand times more: so it reads the first READ passages,
and as many again only where it finds no answer among them and not all are HOPELESS; for an answer half of READ where
one of those is SURE. The weights in reading.json are written by benchmarks/calibrate_reading.py, which names the sets
they were fitted on and compares the depths.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from corpus.stages import staged
from corpus.store.store import Store
from corpus.text.language import script_of
from corpus.types import Article
from embeddings.index.folding import fold
from embeddings.index.words import question_language, words
from embeddings.search.another import BEFORE
from embeddings.search.candidates import Candidate, Ranking
from embeddings.search.clauses import of_the_thing_asked
from embeddings.search.corrections import taken_back
from embeddings.search.interviews import replies_of
from embeddings.search.offices import OfficeReader
from embeddings.search.other_times import Days, of_the_asked_time
from embeddings.search.ranking import Asked
from embeddings.search.rereading import LOST, SAYS_NO, about_what_is_asked, not_called_wrong, not_of_a_change
from embeddings.search.rows import Row, rows_of
from embeddings.search.statements import as_question, behind_its_question, statement_of
from embeddings.search.successors import of_who_holds_it
from embeddings.types import AnswerReader, Judgement, PassageText

_WORD = re.compile(r"\w+")

READ = 8
"""Passages that are read at first, and how many more where none of those is an answer. docs/reader.md compares."""

SURE, BEHIND = 1.0, 0.5
"""The first half of the READ passages is enough for an answer where one of them has this logit or more, and the next
passage a score so far behind that one's: one that fits as well may be a newer telling of the same. Not where the
question names a year: what tells the same of other years is as sure an answer. docs/reader.md compares."""

HOPELESS = -3.0
"""No more than READ passages are read where all of them have a lower logit: of questions that nothing answers these are
three in five, of those with an answer one in a hundred. docs/reader.md compares."""

ALONE = 3
"""Passages, the first of those that were read, whose answering sentence is read without the rest: as many as are shown.
A passage that is about the question and does not answer it is more easily taken for an answer than one sentence of it
(docs/experiments/strictness.md)."""

BY_TITLE = 2.0
"""What a passage loses of its logit in the order where its article's title answers and it does not: another passage of
the article may. docs/reader.md compares."""


@dataclass(frozen=True, slots=True)
class ReadingWeights:
    """What the ranking model's score and the reader's logit count for in the order of the passages that were read."""

    score: float
    logit: float


@cache
def weights() -> ReadingWeights:
    """The weights that come with the package."""
    known = json.loads(resources.files("embeddings.search").joinpath("reading.json").read_text(encoding="utf-8"))
    return ReadingWeights(float(known["score"]), float(known["logit"]))


def can_read(question: str) -> bool:
    """Whether the reader understands a question: it has learnt from English alone."""
    return script_of(question) in ("Latin", None) and question_language(words(question)) == "en"


def read(question: str, ranking: Ranking, reader: AnswerReader, store: Store, days: Days | None = None) -> Ranking:
    """The ranking with the judgements of its first passages, in the order that both together give them; `days` are the
    time that the question asks about, if it names one that its words may lack.

    Passages that were not read stay below those that were, in the order they had.
    """
    candidates = reordered(ranking.candidates, judged(question, ranking, reader, store, answer=True, days=days))
    first = len(first_different(candidates, ALONE, store))
    shown = read_alone(repaired(question, ranking), candidates[:first], reader, store)
    return Ranking((*shown, *candidates[first:]), ranking.asked, ranking.agreement)


@staged("reader")
def judged(
    question: str, ranking: Ranking, reader: AnswerReader, store: Store, *, answer: bool = False,
    days: Days | None = None,
) -> list[Judgement]:  # fmt: skip
    """What the reader says of the first passages of a ranking, in their order: of READ, and of as many again where it
    finds no answer among those and not all are HOPELESS; for an `answer` to a question without a year of half of READ
    where that is `_enough`. Equal passages are read once and counted once: twenty copies take no other passage's
    place."""
    question, reader = repaired(question, ranking), OfficeReader(reader)
    known: dict[PassageText, Judgement] = {}
    passages: list[PassageText] = []
    half = answer and ranking.asked.years is None
    firsts: dict[PassageText, Candidate] = {}
    for most in (READ // 2, READ, 2 * READ) if half else (READ, 2 * READ):
        passages = first_different(ranking.candidates, most, store)
        for passage, candidate in zip(passages, ranking.candidates, strict=False):
            firsts.setdefault(passage, candidate)
        new = [passage for passage in firsts if passage not in known]
        some = [firsts[passage] for passage in new]
        read = [_behind_its_question(one, j) for one, j in zip(new, reader.judge(question, new), strict=True)]
        made = with_rows(question, ranking.asked, some, read, reader, store)
        known |= dict(zip(new, made, strict=True))
        if _enough(ranking.candidates, [known[passage] for passage in passages], len(known)):
            break
    before = [_before(candidate, store) for candidate in firsts.values()]
    articles = [_article(candidate, store) for candidate in firsts.values()]
    withdrawn = {
        article.id: taken_back(article.text, article.title) for article in {one.id: one for one in articles}.values()
    }
    back = [withdrawn[article.id] for article in articles]
    stands = not_called_wrong(question, list(known), list(known.values()), reader, back)
    stands = not_of_a_change(question, list(known), stands, reader)
    asked = about_what_is_asked(question, list(known), stands, reader, before)
    asked = of_the_thing_asked(question, list(known), asked, reader)
    asked = of_who_holds_it(question, list(known), asked, reader)
    dates = [article.date for article in articles]
    final = dict(zip(known, of_the_asked_time(question, days, list(known), asked, reader, dates), strict=True))
    return [final[passage] for passage in passages]


def _behind_its_question(passage: PassageText, judgement: Judgement) -> Judgement:
    """A judgement whose words hold no question of an interview in front of what answers."""
    span = judgement.span
    return judgement if span is None else replace(judgement, span=behind_its_question(passage.text, span))


def _before(candidate: Candidate, store: Store) -> str:
    start = candidate.found.start
    return _article(candidate, store).text[max(0, start - BEFORE) : start]


def with_rows(
    question: str,
    asked: Asked,
    candidates: Sequence[Candidate],
    judgements: Sequence[Judgement],
    reader: AnswerReader,
    store: Store,
) -> list[Judgement]:
    """The judgements of passages; one whose row or item, or answer of an interview, read as a sentence, is the surer
    answer has that one's. One whose words are a bare answer is no surer than that with its question."""
    rows = [_rows(question, asked, c, j, _article(c, store)) for c, j in zip(candidates, judgements, strict=True)]
    texts = [
        PassageText(_article(c, store).title, row.text)
        for c, some in zip(candidates, rows, strict=True)
        for row in some
    ]
    read = iter(reader.judge(as_question(question), texts) if texts else ())
    return [
        _surest(judgement, [(row, next(read)) for row in some], candidate.found.start)
        for candidate, some, judgement in zip(candidates, rows, judgements, strict=True)
    ]


def _rows(question: str, asked: Asked, candidate: Candidate, judgement: Judgement, article: Article) -> list[Row]:
    """The rows and items of a passage, and the answers of an interview in it, that are read as sentences."""
    start, end = candidate.found.start, candidate.found.end
    marked = judgement.span and (start + judgement.span[0], start + judgement.span[1])
    replies = replies_of(article.text, (start, end), article.title or "", question, marked)
    return [*rows_of(article.text, (start, end), asked, question), *replies]


def _surest(judgement: Judgement, rows: Sequence[tuple[Row, Judgement]], start: int) -> Judgement:
    """A passage's judgement, or that of its surest row where this is surer; where its words are in that row, and this
    answers too, it says so. The passage begins at `start`."""
    if not rows:
        return judgement
    row, best = max(rows, key=lambda pair: pair[1].logit)
    at = -1 if judgement.span is None else start + judgement.span[0]
    inside = row.span[0] <= at < row.span[1]
    bare = next((said for one, said in rows if one.bare and one.span[0] <= at < one.span[1]), None)
    judgement = judgement if bare is None else replace(judgement, logit=min(judgement.logit, bare.logit))
    meant = row.placed or (row.reply and inside)
    if best.logit <= judgement.logit and not (meant and best.logit >= SAYS_NO):
        return replace(judgement, in_row=best.logit >= SAYS_NO and inside)
    first, last = row.in_article(best.span)
    return Judgement(best.logit, (first - start, last - start), best.logit, of_row=True)


def first_different(candidates: Sequence[Candidate], most: int, store: Store) -> list[PassageText]:
    """What a reader reads of the first candidates, up to `most` different passages and those that are equal to them."""
    passages: list[PassageText] = []
    different: set[PassageText] = set()
    for candidate in candidates:
        passage = text_of(candidate, store)
        if passage not in different and len(different) == most:
            break
        different.add(passage)
        passages.append(passage)
    return passages


def _enough(candidates: Sequence[Candidate], judgements: Sequence[Judgement], different: int) -> bool:
    """Whether no more of the candidates need to be read: of READ `different` ones that have been one answers or all are
    HOPELESS, of fewer one is SURE and what follows is BEHIND it."""
    best = max(range(len(judgements)), key=lambda at: judgements[at].logit, default=None)
    if best is None:
        return True
    logit, left = judgements[best].logit, candidates[len(judgements) :]
    if different >= READ:
        return logit >= SAYS_NO or logit < HOPELESS
    return not left or (logit >= SURE and left[0].score <= candidates[best].score - BEHIND)


@staged("reader")
def read_alone(question: str, candidates: Sequence[Candidate], reader: AnswerReader, store: Store) -> list[Candidate]:
    """The candidates with the logits of their answering statements, read with the title and nothing else; that of the
    passage where it is no more than the statement. Keywords are read as a question here."""
    asked, reader = as_question(question), OfficeReader(reader)
    passages = [text_of(candidate, store) for candidate in candidates]
    alone = [
        None if c.judgement is not None and c.judgement.of_row else statement_of(question, passage, c.judgement)
        for passage, c in zip(passages, candidates, strict=True)
    ]
    same = [one == passage and asked == question for one, passage in zip(alone, passages, strict=True)]
    todo = [one for one, is_same in zip(alone, same, strict=True) if one is not None and not is_same]
    judgements = dict(zip(dict.fromkeys(todo), reader.judge(asked, list(dict.fromkeys(todo))), strict=True))
    made = []
    for candidate, one, is_same in zip(candidates, alone, same, strict=True):
        judgement = candidate.judgement
        if one is not None and judgement is not None:
            logit = judgement.logit if is_same else judgements[one].logit
            judgement = replace(judgement, alone=logit)
        made.append(replace(candidate, judgement=judgement))
    return made


def repaired(question: str, ranking: Ranking) -> str:
    """The question with what are likely misspellings written as the corpus writes them."""
    known = {term.word: term.nearest[0] for term in ranking.asked.terms if term.respelt and term.nearest}
    return _WORD.sub(lambda match: known.get(fold(match[0]), match[0]), question) if known else question


def reordered(
    candidates: Sequence[Candidate], judgements: Sequence[Judgement], by: ReadingWeights | None = None
) -> list[Candidate]:
    """The candidates, of which the first have a judgement each, by the weighted sum of score and logit (`by`, default:
    as for answers); those without one count as the worst that was read, and stay behind. Where all are far from an
    answer, the order stays."""
    if not judgements:
        return list(candidates)
    known, worst = by or weights(), min(judgement.logit for judgement in judgements)
    counts = known.logit if max(judgement.logit for judgement in judgements) >= LOST else 0.0
    first = [
        replace(candidate, score=known.score * candidate.score + counts * _own_logit(judgement), judgement=judgement)
        for candidate, judgement in zip(candidates, judgements, strict=False)
    ]
    rest = [
        replace(candidate, score=known.score * candidate.score + counts * worst)
        for candidate in candidates[len(first) :]
    ]
    return [*sorted(first, key=lambda c: (-c.score, c.key)), *rest]


def _own_logit(judgement: Judgement) -> float:
    """The logit as far as the passage has earned it."""
    return judgement.logit - BY_TITLE if judgement.by_title else judgement.logit


def text_of(candidate: Candidate, store: Store) -> PassageText:
    """What a reader reads of a candidate."""
    place, article = candidate.found, _article(candidate, store)
    return PassageText(article.title, article.text[place.start : place.end])


def _article(candidate: Candidate, store: Store) -> Article:
    row = candidate.found.article
    return store.get(row.id, row.version).article
