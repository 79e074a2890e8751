"""Sentences that tell of another time than the one asked about: "In 2018 it had been 90." does not answer how many
there were in 2022, nor, without a year in the question, how many there are. English only, like the reader."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.dates.times import Time, times_in
from corpus.text.sentences import split
from corpus.types import UNKNOWN_DATE, SourceDate, Span
from embeddings.index.analysis import stems_said
from embeddings.search.rereading import LOST, SAYS_NO
from embeddings.search.statements import answering_sentence
from embeddings.types import AnswerReader, Judgement, PassageText

Days = tuple[datetime.date, datetime.date]
"""The first and the last day of a time, both included."""

NEAR = 2
"""Sentences on either side of the marked one that may tell the same of the article's own time. A choice: what is
compared stands side by side."""

COMPARED = 90
"""Days before an article from which on what it tells of is no news of its own but a comparison. A choice: a quarter."""
EARLIER = 2.0
"""What a passage loses of its logit that answers with the value of the year before ("last year 90 came") alone: as one
whose title alone answers (BY_TITLE of embeddings/search/reading.py); another passage may have this year's."""

_IN = re.compile(r"(?:\A|[\s(])(?<!\bthan\s)(?:(?:back\s)?in|during|on)\s(?:the\s(?:whole\s)?)?\Z", re.IGNORECASE)
_COUNTED = re.compile(r"\w+\s(?:year|month|week|years|months|weeks|decades?)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"\A\W*(?:(?:but|and|yet|by\scontrast),?\s)?(?:(?:back\s)?in|during)?\s?(?:the\s(?:whole\s)?)?\Z", re.IGNORECASE
)
_AHEAD = 60
"""Characters before a time that are looked at: words that open a sentence or lead to a time have no more."""
_CLOSES = re.compile(r"\s*(?:[.;!?)]|\Z)")
_NOW = re.compile(r"\b(?:this\s(?:time|year|month|week|season|summer|winter|spring|autumn)|now)\b", re.IGNORECASE)
_BORDER = re.compile(r";\s|,\s(?:and|but|while|whereas|up\sfrom|down\sfrom|compared\s(?:with|to)|against)\s")
_ASKS_WHEN = re.compile(
    r"\b(?:when|since|until|ago|last|previous(?:ly)?|before|earlier|former|first|ever|than|compared|"
    r"(?:what|which|how\smany)\s(?:day|date|month|year|time)s?)\b",
    re.IGNORECASE,
)
"""Questions for a time, or for what was before: no time is another one for those."""


@dataclass(frozen=True, slots=True)
class SaidTimes:
    """The times that a sentence tells of; `own` says that it is the article's own ("this year")."""

    times: tuple[Time, ...]
    own: bool = False

    def is_of(self, days: Days) -> bool:
        """Whether one of them shares a day with some days."""
        return any(time.first <= days[1] and days[0] <= time.last for time in self.times)

    def is_of_other(self, days: Days) -> bool:
        """Whether it tells of times, and of none of these days."""
        return bool(self.times) and not self.is_of(days)


def times_said(sentence: str, at: int, published: SourceDate) -> SaidTimes:
    """The times that a sentence tells of in the clause with the character `at`: by words that open or close it ("In
    2018 it was 90", "it was 90 in 2018"), not by those inside ("the bridge of 1960 was closed"); those that open the
    sentence where the clause has none."""
    borders = [0, *(border.end() for border in _BORDER.finditer(sentence)), len(sentence)]
    clause = next((a, b) for a, b in pairwise(borders) if at < b or b == len(sentence))
    times = [time for time in times_in(sentence, published) if _is_adverb(sentence, time, clause)]
    inside = tuple(time for time in times if clause[0] <= time.start < clause[1])
    if not inside and _NOW.search(sentence, *clause):
        return SaidTimes((), own=True)
    return SaidTimes(inside or tuple(time for time in times if _opens(sentence, time)))


def turns_to_a_time(sentence: str, published: SourceDate) -> bool:
    """Whether a sentence opens with a time of its own ("In 2019 it had been 90.")."""
    return any(_opens(sentence, time) for time in times_in(sentence, published))


def _opens(sentence: str, time: Time) -> bool:
    """Whether a time stands at the beginning of its sentence."""
    return time.start < _AHEAD and _OPENS.search(sentence[: time.start]) is not None


def _is_adverb(sentence: str, time: Time, clause: Span) -> bool:
    start = clause[0] if clause[0] <= time.start < clause[1] else 0
    before = sentence[max(start, time.start - _AHEAD) : time.start]
    if time.start - start < _AHEAD and _OPENS.search(before):
        return True
    preposition = _IN.search(before) or _COUNTED.match(sentence, time.start)
    closes = _CLOSES.match(sentence, time.end) or _BORDER.match(sentence, time.end)
    return bool(preposition and closes)


def of_the_asked_time(
    question: str,
    days: Days | None,
    passages: Sequence[PassageText],
    judgements: Sequence[Judgement],
    reader: AnswerReader,
    dates: Sequence[SourceDate],
) -> list[Judgement]:
    """The judgements of passages, with the words of another sentence, read alone, where those marked are of another
    time than the question (`days`, or the articles' own, of `dates`, where it names none) and that one answers."""
    days = days or _named_in(question)
    others = [_others(question, days, *one) for one in zip(passages, judgements, dates, strict=True)]
    texts = [PassageText(p.title, p.text[slice(*s)]) for p, some in zip(passages, others, strict=True) for s in some]
    read = iter(reader.judge(question, texts) if texts else ())
    least = SAYS_NO if days is None else LOST
    made = [
        _surest(judgement, [(span, next(read)) for span in some], least)
        for judgement, some in zip(judgements, others, strict=True)
    ]
    if days is not None or _ASKS_WHEN.search(question):
        return made
    known = zip(passages, judgements, made, dates, strict=True)
    return [now if now != before else _less_sure(passage, now, date) for passage, before, now, date in known]


def _is_earlier(said: SaidTimes, own: Days) -> bool:
    """Whether a sentence tells of times, and only of such as an article of its `own` days compares itself with."""
    return bool(said.times) and all((own[0] - time.last).days > COMPARED for time in said.times)


def _less_sure(passage: PassageText, judgement: Judgement, published: SourceDate) -> Judgement:
    """A judgement, EARLIER less sure where its sentence counts its time from the article's ("last year")."""
    own, span = published.bounds(), judgement.span
    if own is None or span is None or judgement.of_row:
        return judgement
    first, last = answering_sentence(passage.text, span)
    sentence = passage.text[first:last]
    said = times_said(sentence, span[0] - first, published)
    counted = all(_COUNTED.match(sentence, time.start) for time in said.times)
    return replace(judgement, logit=judgement.logit - EARLIER) if counted and _is_earlier(said, own) else judgement


def _named_in(question: str) -> Days | None:
    """The one time that a question names, if it does: "the 2018 survey"."""
    times = times_in(question, UNKNOWN_DATE)
    return (times[0].first, times[0].last) if len(times) == 1 else None


def _others(
    question: str, days: Days | None, passage: PassageText, judgement: Judgement, published: SourceDate
) -> list[Span]:
    """The sentences that may answer in place of the marked one."""
    span, own = judgement.span, published.bounds()
    if span is None or judgement.of_row or judgement.logit < LOST or own is None or _ASKS_WHEN.search(question):
        return []
    sentences, marked = split(passage.text), answering_sentence(passage.text, span)
    if marked not in sentences:
        return []
    said = times_said(passage.text[slice(*marked)], span[0] - marked[0], published)
    at, wanted = sentences.index(marked), days or own
    of_article = own[0] <= wanted[1] and wanted[0] <= own[1]
    if said.is_of(wanted) or (of_article and not said.times):
        return []
    if days is None and not _is_earlier(said, own):
        return []
    spans = [s for n, s in enumerate(sentences) if n != at and abs(n - at) <= NEAR]
    least = stems_said(question) & stems_said(passage.text[slice(*marked)]) if days is None else set()
    return [s for s in spans if _may_be_meant(passage.text[slice(*s)], wanted, published, least, of_article)]


def _may_be_meant(sentence: str, days: Days, published: SourceDate, least: set[str], of_article: bool) -> bool:
    """Whether a sentence tells of the days, or, in an article `of` them, of no other time, and has the words that it
    must have at `least`."""
    if not least <= stems_said(sentence):
        return False
    parts = {times_said(sentence, border, published) for border in (0, len(sentence) - 1)}
    return any(part.is_of(days) or (of_article and not part.times) for part in parts)


def _surest(judgement: Judgement, others: Sequence[tuple[Span, Judgement]], least: float) -> Judgement:
    """A judgement, or that of the surest of other sentences, if its logit is `least` or more."""
    sure = [(s, one) for s, one in others if one.span and one.logit >= least]
    if not sure:
        return judgement
    (start, _), best = max(sure, key=lambda pair: pair[1].logit)
    first, last = best.span or (0, 0)
    return Judgement(best.logit, (start + first, start + last))
