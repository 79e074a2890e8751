"""Attempts and plans are no deeds: the answer is looked for beside them."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from corpus.types import UNKNOWN_DATE
from embeddings.search import reading, rereading
from embeddings.search.attempts import denies_reason, only_attempted, tells_of_before
from embeddings.search.candidates import Candidate
from embeddings.types import Judgement, PassageText

JOIN = "When did Lithuania join the euro?"


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("The country first tried to join the euro in 2007, but was turned down.", JOIN, True),
        ("Lithuania failed to join in 2007.", JOIN, True),
        ("It was due to be opened in May 2012.", "When was the bridge opened?", True),
        ("The firm offered to buy the yard in 2009.", "When did the firm buy the yard?", True),
        ("Its bid to host the games failed in 2010.", "When did the city host the games?", True),
        ("He wanted to leave because of the cold.", "Why did he leave?", True),
        ("It tried to join in 2007 and joined in 2015.", JOIN, False),
        ("It tried to raise taxes and joined the euro in 2015.", JOIN, False),
        ("Lithuania joined the euro in 2015.", JOIN, False),
        ("It plans to open in May.", "When will it open?", False),
        ("They tried to join in 2007.", "When did they first try to join?", False),
        ("The council refused to sell the port.", "Why did the council refuse to sell the port?", False),
        ("He was hired to build the mill.", "Who built the mill?", False),
        ("It is due to open in May.", "When is the opening?", False),
    ],
)
def test_what_is_only_an_attempt(sentence: str, question: str, expected: bool) -> None:
    assert only_attempted(sentence, question) == expected


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("He did not resign because of the vote.", "Why did he resign?", True),
        ("It isn't shut because of rats, the owner says.", "why is it shut", True),
        ("The delay had nothing to do with the weather.", "Why was it late?", True),
        ("It closed not because of the cost but because of the damp.", "Why did it close?", False),
        ("He resigned because of the vote.", "Why did he resign?", False),
        ("It was not sold because it was too dear.", "Why was it not sold?", False),
        ("It was not sold because of the price.", "Was it sold?", False),
    ],
)
def test_a_reason_that_is_denied(sentence: str, question: str, expected: bool) -> None:
    assert denies_reason(sentence, question) == expected


@pytest.mark.parametrize(
    ("sentence", "question", "expected"),
    [
        ("Until now it closed at 10 pm.", "What time does the bath close?", True),
        ("Previously, the fare was 3 crowns.", "How much is the fare?", True),
        ("Until now it closed at 10 pm.", "What time did the bath close before?", False),
        ("Until now it closed at 10 pm.", "When was it closed?", False),
        ("It closes at 8 pm; until now it was 10 pm.", "What time does the bath close?", False),
    ],
)
def test_what_was_before_does_not_answer_what_is(sentence: str, question: str, expected: bool) -> None:
    assert tells_of_before(sentence, question) == expected


TEXT = "A museum opened. The country tried to join the euro in 2007, in vain. It adopted the coin in 2015."


class Reader:
    """Marks the first of some words that a text has, with the logit beside them, and notes what it read."""

    def __init__(self, marks: dict[str, float]) -> None:
        self.marks, self.read = marks, list[str]()

    def judge(self, question: str, passages: Sequence[PassageText]) -> list[Judgement]:
        """One for each passage."""
        self.read += [passage.text for passage in passages]
        return [self._of(passage.text) for passage in passages]

    def _of(self, text: str) -> Judgement:
        word = next((word for word in self.marks if word in text), None)
        return Judgement(self.marks[word], (text.index(word), text.index(word) + 4)) if word else Judgement(-5.0, None)


def judged(marks: dict[str, float], question: str = JOIN) -> tuple[Judgement, list[str]]:
    reader = Reader(marks)
    passages = [PassageText(None, TEXT)]
    made = rereading.about_what_is_asked(question, passages, reader.judge(question, passages), reader, [""])
    return made[0], reader.read[1:]


def test_the_words_beside_an_attempt_are_marked_in_their_place() -> None:
    judgement, read = judged({"2007": 3.0, "2015": 1.0})
    assert judgement.span is not None
    assert (TEXT[slice(*judgement.span)], judgement.logit) == ("2015", 1.0)
    assert [("2007" in text, "tried" in text) for text in read] == [(False, True), (False, False)]


@pytest.mark.parametrize(
    ("marks", "question"),
    [
        ({"2007": 3.0, "2015": -3.0}, JOIN),  # nothing else answers: the attempt is what there is
        ({"2007": 3.0}, JOIN),
        ({"2007": 3.0, "2015": 4.0}, "When did it try to join?"),
        ({"2015": 3.0}, JOIN),
    ],
)
def test_other_judgements_stay(marks: dict[str, float], question: str) -> None:
    judgement, _ = judged(marks, question)
    assert judgement.logit == 3.0
    assert judgement.span is not None
    assert TEXT[slice(*judgement.span)] == next(iter(marks))


def test_what_answers_is_read_without_the_rest() -> None:
    place = SimpleNamespace(article=SimpleNamespace(id="a", version=1), start=0, end=len(TEXT))
    store = SimpleNamespace(
        get=lambda *_: SimpleNamespace(article=SimpleNamespace(title="Coins", text=TEXT, date=UNKNOWN_DATE))
    )
    at = TEXT.index("2015")
    found = Candidate(1, cast(Any, place), 0.0, None, None, judgement=Judgement(2.0, (at, at + 4)))
    unread = Candidate(2, cast(Any, place), 0.0, None, None, judgement=Judgement(-4.0, None))
    reader = Reader({"2015": 0.5})
    first, second = reading.read_alone(JOIN, [found, unread], reader, cast(Any, store))
    assert reader.read == ["It adopted the coin in 2015."]
    assert first.judgement == Judgement(2.0, (at, at + 4), 0.5)
    assert second == unread


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("It opened in 2015. It is red.", "It opened in 2015."),
        ("It opened in 2015.", None),  # the whole passage
        ("Openings\n\n| North | 2011 |\n| South | 2015 |", None),  # a row says nothing without its table
        ("Openings:\n\n- North, in 2011\n- South, in 2015", None),
    ],
)
def test_rows_and_whole_passages_are_not_read_again(text: str, alone: str | None) -> None:
    place = SimpleNamespace(article=SimpleNamespace(id="a", version=1), start=0, end=len(text))
    store = SimpleNamespace(
        get=lambda *_: SimpleNamespace(article=SimpleNamespace(title=None, text=text, date=UNKNOWN_DATE))
    )
    at = text.index("2015")
    found = Candidate(1, cast(Any, place), 0.0, None, None, judgement=Judgement(2.0, (at, at + 4)))
    reader = Reader({"2015": 0.5})
    made = reading.read_alone(JOIN, [found], reader, cast(Any, store))
    assert reader.read == ([alone] if alone else [])
    assert made[0].judgement == Judgement(2.0, (at, at + 4), 0.5 if alone else 2.0)
