"""Whether what a passage says is of the time that a question asks about: "Who coached the club in 1985?" is not
answered where terms of 1970 and 1990 are written."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answers.periods import Days
from corpus.dates.times import Time
from corpus.text.sentences import split
from corpus.types import Article, Span
from embeddings.index.protocols import Index
from embeddings.search.candidates import Candidate
from embeddings.search.other_times import times_said, turns_to_a_time
from embeddings.search.statements import answering_sentence, statement_span
from embeddings.types import PassageText

COVERED = 0.5
"""What is missed where a longer stretch alone contains the time: docs/experiments/strictness.md compares."""


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The time that a question asks about, its first and its last day, for the passages of one index."""

    question: str
    days: Days
    generation: Index

    def missed(self, candidate: Candidate, article: Article) -> float:
        """0..1: 0 if the statement that answers, a sentence beside it or the title names the year in which the asked
        time begins, or the article is of it; COVERED where they name a stretch that contains it; 1 if they name
        neither, or the answering sentence tells of another time.
        """
        published = article.date.bounds()
        if _is_of_other(candidate, article, self.days):
            return 1.0
        if published is not None and published[1] >= self.days[0] and published[0] <= self.days[1]:
            return 0.0
        times = self.generation.times(candidate.key, *around(self.question, candidate, article))
        return missed(times, self.days)


def _is_of_other(candidate: Candidate, article: Article, days: Days) -> bool:
    """Whether the sentence with the words that a reader found tells of times, and of none of these days."""
    judgement, (start, end) = candidate.judgement, (candidate.found.start, candidate.found.end)
    if judgement is None or judgement.span is None:
        return False
    passage = article.text[start:end]
    sentence = answering_sentence(passage, judgement.span)
    return times_said(passage[slice(*sentence)], judgement.span[0] - sentence[0], article.date).is_of_other(days)


def missed(times: Iterable[Time], days: Days) -> float:
    """The same of the times that are named."""
    known = list(times)
    if any(time.first.year == days[0].year for time in known):
        return 0.0
    return COVERED if any(time.first <= days[0] and days[1] <= time.last for time in known) else 1.0


def around(question: str, candidate: Candidate, article: Article) -> Span:
    """The statement with the words that a reader found in a passage, with a sentence before and one after that does not
    turn to another time ("In 2019 it had been 90."); the whole passage where it found none."""
    start, end = candidate.found.start, candidate.found.end
    passage = PassageText(article.title, article.text[start:end])
    statement = statement_span(question, passage, candidate.judgement)
    if candidate.judgement is None or candidate.judgement.span is None or statement is None:
        return start, end
    place, sentences = candidate.judgement.span[0], split(passage.text)
    at = next((n for n, (_, last) in enumerate(sentences) if place < last), len(sentences) - 1)
    first, after = sentences[max(0, at - 1)][0], sentences[min(len(sentences) - 1, at + 1)]
    turns = turns_to_a_time(passage.text[slice(*after)], article.date)
    last = sentences[at][1] if turns else after[1]
    return start + min(first, statement[0]), start + max(last, statement[1])
