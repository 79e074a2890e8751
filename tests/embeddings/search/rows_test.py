"""Rows and items as sentences, and where their words stand."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any, cast

import pytest

from corpus.types import UNKNOWN_DATE
from embeddings.index.terms import Term
from embeddings.search.candidates import Candidate
from embeddings.search.ranking import Asked
from embeddings.search.reading import with_rows
from embeddings.search.rows import asked_cell, rows_of
from embeddings.types import Judgement, PassageText

FERRIES = """Fares of the lake boats

| Pier | Single | Return |
|---|---|---|
| Oster | 4.00 | 7.00 |
| Mill Bay | 5.50 | 9.00 |

All in crowns."""
PAIRS = "Tickets\n\nAdults | 9 crowns\nPupils | 5 crowns"
WIDE = "Stop\tFirst\tLast\nMill Bay\t5.40\t23.10"
LIST = "Opening hours in winter:\n\n- Monday: closed\n- Friday: 7 to 10\n- On Sunday the bath is open until six.\n"
CORNER = "|  | Single | Return |\n|---|---|---|\n| Oster | 4.00 | |\n| Mill Bay | | 9.00 |\n| Lund | 3.00 | 6.00 |"
BARE = "| Single | Return\n|---|---\nOster | 4.00 |\nMill Bay | | 9.00"
TABS = "\tSingle\tReturn\nOster\t4.00\t\nMill Bay\t\t9.00\nLund\t3.00\t6.00"
SHORT = "| Pier | Single | Return |\n|---|---|---|\n| Oster | 4.00 |\n| Lund | 3.00 | 6.00 | new |"
BARS = "| Pier | Single | Return |\n|---|---|---|\n| Oster \\| Quay | 4.00 | 7.00 |"
TWO = (
    "| Pier | Single | Return |\n| Oster | 4.00 | 7.00 |\n\n| Club | Wins | Draws |\n| Lund | 3 | 6 |\n| Rook | 4 | 1 |"
)
RULED = TWO.replace("Return |", "Return |\n|---|---|---|").replace("Draws |", "Draws |\n|---|---|---|")
TIDES = (
    "High water\n\nMonth | Lund | Mill\nApril | 4.0 | 4.3\nMay | 4.1 | 4.4\n\n"
    "Low water\n\nMonth | Lund | Mill\nApril | 0.8 | 1.1\nMay | 0.9 | 1.2"
)
HIGH, LOW = "High water: Month May: Lund 4.1, Mill 4.4.", "Low water: Month May: Lund 0.9, Mill 1.2."
PROSE = FERRIES.replace("Fares of the lake boats", "These are the fares.")
SPACED = FERRIES.replace("|\n|", "|\n\n|")
FAR = "Fares\n\n| Pier | Single | Return |\n" + "".join(f"| Pier {n} | {n}.00 | {n}.50 |\n" for n in range(10_000))


def asked(*stems: str) -> Asked:
    return Asked(tuple(Term(one, (one,), 1.0, 1.0, 1) for one in stems), 0, None)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (FERRIES, ["bay"], ["Fares of the lake boats: Pier Mill Bay: Single 5.50, Return 9.00."]),
        (FERRIES, ["oster", "7.00"], ["Fares of the lake boats: Pier Oster: Single 4.00, Return 7.00."]),
        (FERRIES, ["pier"], []),  # a header is no row
        (FERRIES, ["crown"], []),  # nor is a sentence
        (PAIRS, ["pupil"], ["Tickets: Pupils: 5 crowns."]),  # two columns without a rule may have no header
        (WIDE, ["mill"], ["Stop Mill Bay: First 5.40, Last 23.10."]),
        (LIST, ["friday"], ["Opening hours in winter: Friday: 7 to 10."]),
        (LIST, ["sunday"], []),
        (CORNER, ["oster"], ["Oster: Single 4.00."]),
        (CORNER, ["bay"], ["Mill Bay: Return 9.00."]),
        (CORNER, ["lund"], ["Lund: Single 3.00, Return 6.00."]),
        (BARE, ["oster"], ["Oster: Single 4.00."]),
        (BARE, ["bay"], ["Mill Bay: Return 9.00."]),
        (TABS, ["oster"], ["Oster: Single 4.00."]),
        (TABS, ["bay"], ["Mill Bay: Return 9.00."]),
        (TABS, ["lund"], ["Lund: Single 3.00, Return 6.00."]),
        (SHORT, ["oster"], ["Oster: 4.00."]),  # a cell too few or too many: whose column is not known
        (SHORT, ["lund"], ["Lund: 3.00, 6.00, new."]),
        (BARS, ["quay"], ["Pier Oster \\| Quay: Single 4.00, Return 7.00."]),
        (TWO, ["oster"], ["Pier Oster: Single 4.00, Return 7.00."]),
        (TWO, ["lund"], ["Club Lund: Wins 3, Draws 6."]),
        (TWO, ["rook"], ["Club Rook: Wins 4, Draws 1."]),
        (RULED, ["rook"], ["Club Rook: Wins 4, Draws 1."]),
        (TIDES, ["may"], [HIGH, LOW]),
        (TIDES, ["may", "low"], [LOW, HIGH]),
        (PROSE, ["oster"], ["Pier Oster: Single 4.00, Return 7.00."]),  # a sentence is no heading
        (SPACED, ["bay"], ["Fares of the lake boats: Pier Mill Bay: Single 5.50, Return 9.00."]),
    ],
)  # fmt: skip
def test_rows_as_sentences(text: str, words: list[str], expected: list[str]) -> None:
    assert [row.text for row in rows_of(text, (0, len(text)), asked(*words))] == expected


def test_a_row_has_the_header_above_its_passage() -> None:
    start = FERRIES.index("| Mill")
    [row] = rows_of(FERRIES, (start, len(FERRIES)), asked("bay"))
    assert row.text == "Fares of the lake boats: Pier Mill Bay: Single 5.50, Return 9.00."


@pytest.mark.parametrize(
    ("pier", "expected"),
    [
        (30, "Fares: Pier Pier 30: Single 30.00, Return 30.50."),
        (300, "Pier 300: 300.00, 300.50."),
        (9_999, "Pier 9999: 9999.00, 9999.50."),
    ],
)
def test_no_row_far_down_a_table_is_its_header(pier: int, expected: str) -> None:
    start = FAR.index(f"| Pier {pier} ")
    assert [row.text for row in rows_of(FAR, (start, FAR.index("\n", start)), asked("pier"))] == [expected]


@pytest.mark.parametrize(
    ("said", "words"), [("9.00", "9.00"), ("Return 9.00", "9.00"), ("Bay: Single 5.50", "Bay | 5.50"), ("Return", None)]
)
def test_words_of_a_row_are_in_the_article(said: str, words: str | None) -> None:
    [row] = rows_of(FERRIES, (0, len(FERRIES)), asked("bay"))
    start = row.text.index(said)
    found = FERRIES[slice(*row.in_article((start, start + len(said))))]
    assert found == (words or "| Mill Bay | 5.50 | 9.00 |")


BATH = (
    "Fares\n\n| Guest | One visit | Ten visits | Season ticket |\n|---|---|---|---|\n| Pupil | 2.10 | 18.00 | 60.00 |\n"
)


@pytest.mark.parametrize(
    ("question", "row", "cell"),
    [
        ("How much is a season ticket for a pupil?", "| Pupil", "60.00"),
        ("pupil ten visits price", "| Pupil", "18.00"),
        ("How much does a pupil pay?", "| Pupil", None),  # no head has a word of it
        ("How much is a visit for a pupil?", "| Pupil", None),  # two heads have the same
        ("Which guest is a pupil?", "| Pupil", None),  # the cell only repeats the question
        ("How much is a season ticket?", "| Guest", None),  # a header
        ("How much is a season ticket?", "Fares", None),
    ],
)
def test_the_cell_under_the_head_that_is_asked_for(question: str, row: str, cell: str | None) -> None:
    start = BATH.index(row)
    found = asked_cell(BATH, (start, BATH.index("\n", start)), question)
    assert (found and BATH[slice(*found)]) == cell


def test_a_row_that_answers_more_surely_than_its_passage_is_read_for_the_question_with_its_mark() -> None:
    seen: list[tuple[str, list[str]]] = []

    class Reader:
        def judge(self, question: str, passages: Sequence[PassageText]) -> list[Judgement]:
            seen.append((question, [passage.text for passage in passages]))
            return [Judgement(3.0, (len(passage.text) - 5, len(passage.text) - 1)) for passage in passages]

    article = SimpleNamespace(title="Boats", text=FERRIES, date=UNKNOWN_DATE)
    store = SimpleNamespace(get=lambda *_: SimpleNamespace(article=article))
    place = SimpleNamespace(article=SimpleNamespace(id="a", version=1), start=0, end=len(FERRIES))
    passage = Candidate(1, cast(Any, place), 1.0, None, None)
    query, terms = "return fare to mill bay", asked("bay")
    [judged] = with_rows(query, terms, [passage], [Judgement(-1.0, None)], Reader(), cast(Any, store))
    assert seen == [(f"{query}?", ["Fares of the lake boats: Pier Mill Bay: Single 5.50, Return 9.00."])]
    assert judged.span is not None
    assert (judged.of_row, judged.logit, FERRIES[slice(*judged.span)]) == (True, 3.0, "9.00")


SWIM = """The swim across the lake

Adults

| Place | Name | Minutes |
|---|---|---|
| 1 | Ida Holm | 41 |
| 2 | Jan Roth | 44 |

Juniors

| Place | Name | Minutes |
|---|---|---|
| 1 | Mia Lunn | 52 |
| 2 | Olle Berg | 55 |
"""
PIES = "The jury chose:\n\n1. Plum pie by Ida Holm\n2. Leek pie by Jan Roth\n\n- Under 12: Mia Lunn\n"
MILL_BAY = "Fares of the lake boats: Pier Mill Bay: Single 5.50, Return 9.00."
BOATS = "| # | Boat | Class |\n|---|---|---|\n| 1 | Gull | sail |\n| 2 | Tern | sail |\n| 1 | Otter | oars |"


@pytest.mark.parametrize(
    ("text", "question", "terms", "expected"),
    [
        (SWIM, "Who won the swim?", ["swim"], ["Winner, first place: Name Ida Holm: Minutes 41."]),
        (SWIM, "who was second in the swim", ["swim"], ["second place: Name Jan Roth: Minutes 44."]),
        (SWIM, "Who won the juniors' swim?", ["junior"], ["Juniors: Winner, first place: Name Mia Lunn: Minutes 52."]),
        (PIES, "Who won the contest?", ["pie"], ["Winner, first place: Plum pie by Ida Holm."]),
        (PIES, "who came second?", ["pie"], ["second place: Leek pie by Jan Roth."]),
        (BOATS, "Which boat won with oars?", ["oar"], ["Winner, first place: Boat Otter: Class oars."]),
        (SWIM, "How long did Jan Roth swim?", ["roth"], ["Adults: Place 2: Name Jan Roth, Minutes 44."]),
        (FERRIES, "Who won at Mill Bay?", ["bay"], [MILL_BAY]),
    ],
)  # fmt: skip
def test_the_row_of_the_place_that_is_asked_for(
    text: str, question: str, terms: list[str], expected: list[str]
) -> None:
    rows = rows_of(text, (0, len(text)), asked(*terms), question)
    assert [row.text for row in rows][:1] == expected
    assert all(row.placed == ("place" in row.text and "Place" not in row.text) for row in rows)


def test_words_of_a_placed_row_are_in_the_article() -> None:
    row = rows_of(SWIM, (0, len(SWIM)), asked("swim"), "Who won the swim?")[0]
    start = row.text.index("Ida")
    assert SWIM[slice(*row.in_article((start, start + 8)))] == "Ida Holm"
