"""A later article that corrects, postpones or cancels goes first; what is of another thing, or no change, does not."""

from dataclasses import replace

import pytest

from bot.answers.arrangement import arranged
from bot.answers.superseding import supersedes
from bot.answers.types import Citation
from corpus.types import SourceDate


def cited(name: str, date: str | None, title: str, text: str) -> Citation:
    """A citation whose key sentence is all of its text."""
    day = SourceDate(date, "day", "metadata") if date else SourceDate()
    return Citation(
        1,
        name,
        title,
        "Post",
        None,
        None,
        text,
        0,
        len(text),
        (0, len(text)),
        False,
        day,
        0.9,
        f"{name}.1:0-9:00000000",
    )


CHANGES = [
    (
        "When does the open-air pool of Marn open?",
        "Pool opens in June",
        "The open-air pool of Marn opens in June.",
        "Pool opens later",
        "The open-air pool of Marn opens in August rather than in June.",
    ),
    (
        "How many people died in the fire at the Tamar mill?",
        "Mill fire kills four",
        "Four people died in the fire at the Tamar mill.",
        "Correction: mill fire",
        "Correction: three people died in the fire at the Tamar mill.",
    ),
    (
        "When do the Ravens play in Oldburg?",
        "Concert on Friday",
        "The Ravens play in Oldburg on Friday.",
        "Concert cancelled",
        "The concert of the Ravens in Oldburg on Friday is cancelled.",
    ),
    (
        "When will the school of Lund close?",
        "School to close",
        "The school of Lund will close in 2021.",
        "School stays",
        "The school of Lund will not close in 2021, the council says.",
    ),
    (
        "How much does the new bridge over the Lorn cost?",
        "Bridge costs 40 million",
        "The new bridge over the Lorn costs 40 million crowns.",
        "Bridge gets dearer",
        "The new bridge over the Lorn now costs 52 million crowns.",
    ),
    (
        "When does the council of Oster vote on the harbour fee?",
        "Vote on Monday",
        "The council of Oster votes on the harbour fee on Monday.",
        "Vote put off",
        "The vote of the council of Oster on the harbour fee is put off.",
    ),
    (
        "Who is chief of the Marn salt works?",
        "Chief is Ida Holm",
        "The new chief of the Marn salt works is Ida Holm.",
        "Change of plan",
        "Nils Ahl instead of Ida Holm is to be chief of the Marn salt works.",
    ),
    (
        "Wann öffnet das Freibad in Marn?",
        "Bad öffnet im Juni",
        "Das Freibad in Marn öffnet im Juni.",
        "Bad öffnet später",
        "Das Freibad in Marn öffnet im August statt im Juni.",
    ),
    (
        "¿Cuándo empieza la huelga del puerto de Vela?",
        "Huelga el lunes",
        "La huelga del puerto de Vela empieza el lunes.",
        "Huelga aplazada",
        "La huelga del puerto de Vela queda aplazada.",
    ),
]
OTHERS = [
    (
        "When does the open-air pool of Marn open?",
        "Pool opens in June",
        "The open-air pool of Marn opens in June.",
        "Pool of Oster",
        "The indoor pool of Oster is closed and no longer heated.",
    ),
    (
        "How many people died in the fire at the Tamar mill?",
        "Mill fire kills four",
        "Four people died in the fire at the Tamar mill.",
        "Tram delayed",
        "The tram to Oster is delayed by the snow.",
    ),
    (
        "When do the Ravens play in Oldburg?",
        "Concert on Friday",
        "The Ravens play in Oldburg on Friday.",
        "Play cancelled",
        "The play of the Lund school in Hallen is cancelled.",
    ),
    (
        "How much does the new bridge over the Lorn cost?",
        "Bridge costs 40 million",
        "The new bridge over the Lorn costs 40 million crowns.",
        "Bridge is built",
        "The new bridge over the Lorn is built by Holm and Sons.",
    ),
    (
        "How many passengers did the island ferry carry?",
        "Ferry counts",
        "The island ferry carried 41,200 passengers in April.",
        "Ferry counts",
        "The island ferry carried 38,000 passengers in May.",
    ),
    (
        "How many people joined the moth count?",
        "The moth count",
        "Sixty people joined the moth count.",
        "Correction: the newt count",
        "We wrote that thirty people joined the newt count. It was not thirty but forty.",
    ),
    (
        "Who founded the Marn mill?",
        "Marn mill to move",
        "The Marn mill was founded by Ida Holm.",
        "Move of mill put off",
        "The move of the Marn mill is put off. Oster will pay.",
    ),
]


@pytest.mark.parametrize(("question", "title", "text", "later_title", "later_text"), CHANGES)
def test_a_later_change_supersedes(question: str, title: str, text: str, later_title: str, later_text: str) -> None:
    older, later = cited("a", "2020-05-01", title, text), cited("b", "2020-06-01", later_title, later_text)
    assert supersedes(later, older, question)
    assert not supersedes(older, later, question)
    first, second = arranged([older, later], question)
    assert (first.article_id, first.rank, first.superseded_by) == ("b", 1, None)
    assert (second.article_id, second.rank, second.superseded_by) == ("a", 2, later.receipt)


@pytest.mark.parametrize(("question", "title", "text", "later_title", "later_text"), OTHERS)
def test_another_thing_or_no_change_supersedes_nothing(
    question: str, title: str, text: str, later_title: str, later_text: str
) -> None:
    older, later = cited("a", "2020-05-01", title, text), cited("b", "2020-06-01", later_title, later_text)
    assert not supersedes(later, older, question)
    assert arranged([older, later], question) == (older, replace(later, rank=2))


def test_an_earlier_or_undated_one_supersedes_nothing() -> None:
    question, title, text, later_title, later_text = CHANGES[0]
    older, later = cited("a", "2020-05-01", title, text), cited("b", None, later_title, later_text)
    assert not supersedes(later, older, question)
    assert not supersedes(replace(later, date=SourceDate("2020", "year", "metadata")), older, question)


REPORT = "The tower of Marn was shut after the storm. The repair costs 900 crowns. Some 340 people climb it a day."
CORRECTION = (
    "Our report of 1 May on the tower of Marn gave the cost of the repair as 900 crowns. The correct cost is 700."
)


def marking(citation: Citation, sentence: str, words: str | None) -> Citation:
    """A citation with that key sentence, and those words of it marked as the answer."""
    start = citation.excerpt.index(sentence)
    at = start + sentence.index(words) if words else 0
    span = (at, at + len(words)) if words else None
    return replace(citation, highlight=(start, start + len(sentence)), answer_span=span)


@pytest.mark.parametrize(
    ("question", "sentence", "words", "corrected"),
    [
        ("How much does the repair of the tower cost?", "The repair costs 900 crowns.", "900 crowns", True),
        ("Does the repair of the tower cost 900 crowns?", "The repair costs 900 crowns.", None, True),
        ("Why was the tower of Marn shut?", "The tower of Marn was shut after the storm.", "the storm", False),
        ("Was the tower of Marn shut?", "The tower of Marn was shut after the storm.", None, False),
        ("How many people climb the tower?", "Some 340 people climb it a day.", "340", False),
    ],
)
def test_a_correction_replaces_only_what_it_corrects(
    question: str, sentence: str, words: str | None, corrected: bool
) -> None:
    older = marking(cited("a", "2020-05-01", "Tower of Marn shut", REPORT), sentence, words)
    later = cited("b", "2020-05-03", "Correction: tower of Marn", CORRECTION)
    assert supersedes(marking(later, "The correct cost is 700.", None), older, question) == corrected


def test_numbers_of_the_question_are_no_values_in_which_two_agree() -> None:
    question = "How many looms did the mill of Tamar have in 2018?"
    nine, twelve = (f"In 2018 the mill of Tamar had {number} looms." for number in (9, 12))
    one, other = arranged(
        [cited("a", "2020-05-01", "Looms", nine), cited("b", "2020-05-01", "Looms", twelve)], question
    )
    assert (one.differs_from, other.differs_from) == (other.receipt, one.receipt)
