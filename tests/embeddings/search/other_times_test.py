"""Sentences of another time than the question's, and those that are read in their place."""

import datetime
from collections.abc import Sequence

import pytest

from corpus.types import SourceDate
from embeddings.search.other_times import EARLIER, of_the_asked_time, times_said
from embeddings.types import Judgement, PassageText

DAY = SourceDate("2021-11-16", "day", "stated", None, "2021-11-16", "2021-11-16")


@pytest.mark.parametrize(
    ("sentence", "words", "years"),
    [
        ("In November 2017, when the dam broke, 19 barns were lost.", "19", [2017]),
        ("It had 40 members in 2017.", "40", [2017]),
        ("Last year 90 came.", "90", [2020]),
        ("The boats carried 63 people in 2021, up from 59 in 2020.", "59", [2020]),
        ("The boats carried 63 people in 2021, up from 59 in 2020.", "63", [2021]),
        ("It was the second theft of the year; in May 90 bells had been lost.", "90", [2021]),
        ("The chapel, built in 1731, holds 90 people.", "90", []),
        ("The bridge of 1960 carries 90 cars an hour.", "90", []),
        ("This time 90 were lost.", "90", []),
    ],
)
def test_the_times_that_a_sentence_tells_of(sentence: str, words: str, years: list[int]) -> None:
    assert [time.first.year for time in times_said(sentence, sentence.index(words), DAY).times] == years


class Reader:
    """Finds a number in what it reads, with the logit given for it."""

    def __init__(self, logits: dict[str, float]) -> None:
        self.logits = logits

    def judge(self, question: str, passages: Sequence[PassageText]) -> list[Judgement]:
        """One for each passage."""
        return [self._of(passage.text) for passage in passages]

    def _of(self, text: str) -> Judgement:
        word = next((word for word in self.logits if word in text), None)
        if word is None:
            return Judgement(-5.0, None)
        return Judgement(self.logits[word], (text.index(word), text.index(word) + len(word)))


BATS = "In 2018 we counted 90 bats. We counted 60 bats this summer. Nobody knows why."
ALL = "They counted 60 bats. Last year it had been 90."
YEARS = {year: (datetime.date(year, 1, 1), datetime.date(year, 12, 31)) for year in (2018, 2020, 2021)}


@pytest.mark.parametrize(
    ("text", "marked", "year", "question", "expected", "logit"),
    [
        (BATS, "90", 2021, "How many bats were counted?", "60", 1.0),
        (BATS, "90", None, "How many bats were counted?", "60", 1.0),
        (BATS, "60", 2018, "How many bats were counted?", "90", 2.0),
        (BATS, "90", 2018, "How many bats were counted?", "90", 3.0),
        (BATS, "60", None, "How many bats were counted?", "60", 3.0),
        (BATS, "60", None, "How many bats were counted in the 2018 count?", "90", 2.0),
        (BATS, "90", None, "When were most bats counted?", "90", 3.0),
        (BATS, "90", None, "How many bats were counted before?", "90", 3.0),
        (ALL, "60", 2020, "How many bats were counted?", "90", 2.0),
        (ALL, "90", 2021, "How many bats were counted?", "60", 1.0),
        ("Last year 90 bats came.", "90", None, "How many bats came?", "90", 3.0 - EARLIER),
    ],
)
def test_the_sentence_of_the_asked_time_is_marked(
    text: str, marked: str, year: int | None, question: str, expected: str, logit: float
) -> None:
    span = (text.index(marked), text.index(marked) + 2)
    days = None if year is None else YEARS[year]
    passage, reader = PassageText("Bats", text), Reader({"90": 2.0, "60": 1.0})
    [judged] = of_the_asked_time(question, days, [passage], [Judgement(3.0, span)], reader, [DAY])
    assert judged.span is not None
    assert (text[slice(*judged.span)], judged.logit) == (expected, logit)


def test_without_a_date_nothing_is_counted_from_it() -> None:
    span = (BATS.index("90"), BATS.index("90") + 2)
    reader, known = Reader({"60": 1.0}), [Judgement(3.0, span)]
    assert of_the_asked_time("How many bats?", None, [PassageText(None, BATS)], known, reader, [SourceDate()]) == known
