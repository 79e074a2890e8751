"""Rows and items as sentences, and where their words stand."""

import pytest

from embeddings.index.terms import Term
from embeddings.search.ranking import Asked
from embeddings.search.rows import rows_of

FERRIES = """Fares of the lake boats

| Pier | Single | Return |
|---|---|---|
| Oster | 4.00 | 7.00 |
| Mill Bay | 5.50 | 9.00 |

All in crowns."""
PAIRS = "Tickets\n\nAdults | 9 crowns\nPupils | 5 crowns"
WIDE = "Stop\tFirst\tLast\nMill Bay\t5.40\t23.10"
LIST = "Opening hours in winter:\n\n- Monday: closed\n- Friday: 7 to 10\n- On Sunday the bath is open until six.\n"


def asked(*stems: str) -> Asked:
    return Asked(tuple(Term(one, (one,), 1.0, 1.0, 1) for one in stems), 0, None)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        (FERRIES, ["bay"], ["Pier Mill Bay: Single 5.50, Return 9.00."]),
        (FERRIES, ["oster", "7.00"], ["Pier Oster: Single 4.00, Return 7.00."]),
        (FERRIES, ["pier"], []),  # a header is no row
        (FERRIES, ["crown"], []),  # nor is a sentence
        (PAIRS, ["pupil"], ["Pupils: 5 crowns."]),  # two columns without a rule may have no header
        (WIDE, ["mill"], ["Stop Mill Bay: First 5.40, Last 23.10."]),
        (LIST, ["friday"], ["Opening hours in winter: Friday: 7 to 10."]),
        (LIST, ["sunday"], []),
    ],
)  # fmt: skip
def test_rows_as_sentences(text: str, words: list[str], expected: list[str]) -> None:
    assert [row.text for row in rows_of(text, (0, len(text)), asked(*words))] == expected


def test_a_row_has_the_header_above_its_passage() -> None:
    start = FERRIES.index("| Mill")
    [row] = rows_of(FERRIES, (start, len(FERRIES)), asked("bay"))
    assert row.text == "Pier Mill Bay: Single 5.50, Return 9.00."


@pytest.mark.parametrize(
    ("said", "words"), [("9.00", "9.00"), ("Return 9.00", "9.00"), ("Bay: Single 5.50", "Bay | 5.50"), ("Return", None)]
)
def test_words_of_a_row_stand_in_the_article(said: str, words: str | None) -> None:
    [row] = rows_of(FERRIES, (0, len(FERRIES)), asked("bay"))
    start = row.text.index(said)
    found = FERRIES[slice(*row.in_article((start, start + len(said))))]
    assert found == (words or "| Mill Bay | 5.50 | 9.00 |")
