"""Statements of another thing than the one asked about."""

import pytest

from embeddings.search.another import of_another, statement_at

TEXT = (
    "The council of Marle has sold its pier. The pier has four cranes.\n\n"
    "The pier of Oxted stays open all year. It has nine sheds. The southern lock is 40 metres long. "
    "The northern lock is not dug yet."
)


@pytest.mark.parametrize(
    ("question", "words", "expected"),
    [
        ("How many cranes does the pier of Marle have?", "four cranes", False),
        ("How many cranes does the pier of Oxted have?", "four cranes", True),  # named in a later paragraph
        ("How many sheds does the pier of Oxted have?", "nine sheds", False),
        ("How many sheds does the pier of Marle have?", "nine sheds", True),  # "It" is the other pier
        ("How long is the southern lock?", "40 metres", False),
        ("How long is the northern lock?", "40 metres", True),
        ("How long is the western lock?", "40 metres", False),  # not told of: the words judge that
        ("What does the council say of Marle?", "sold its pier", False),
        ("how long is it?", "40 metres", False),
    ],
)
def test_which_statements_are_of_another_thing(question: str, words: str, expected: bool) -> None:
    start = TEXT.index(words)
    statement = statement_at(TEXT, (start, start + len(words)))
    assert of_another(question, "", "", TEXT, statement) == expected


@pytest.mark.parametrize(
    ("question", "said", "expected"),
    [
        ("When was Pelican 4.3 released?", "Pelican 4.2 was released in May.", True),
        ("When was Pelican 4.2 released?", "Pelican 4.2 was released in May.", False),
        ("When was Pelican released?", "Pelican 4.2 was released in May.", False),
        ("How big is the cache of Pelican 4.2?", "The cache is now 512, up from 256 in Pelican 4.1.", False),
        ("When does Line 7 open?", "The new Line 4 opens in May.", True),
        ("How does Line 7 differ from Line 4?", "Line 4 is older.", False),
        ("What happened on May 7?", "On May 6 the mill burned down.", False),
        ("Did it cost 4.50?", "It cost 5.00.", False),
    ],
)
def test_others_of_a_series(question: str, said: str, expected: bool) -> None:
    assert of_another(question, "Notes", "", said, (0, len(said))) == expected


def test_a_shorter_name_of_the_same_thing_is_none_of_another() -> None:
    text = "The seed bank of Marle and the Oxted bank share a cellar. The Oxted bank was founded in 1974."
    statement = text.index("The Oxted bank was"), len(text)
    assert not of_another("Who founded the Oxted seed bank?", "", "", text, statement)
    assert of_another("Who founded the seed bank?", "", "", text, statement)


def test_the_text_above_the_passage_names_it() -> None:
    start = TEXT.index("four cranes")
    statement = statement_at(TEXT, (start, start + 4))
    assert not of_another("How many cranes does the pier of Oxted have?", "", "Oxted is a town.", TEXT, statement)


@pytest.mark.parametrize(
    ("question", "title", "text", "expected"),
    [
        ("When was Olaf III crowned?", "", "Olaf II was crowned in 1016.", True),
        ("When was Olaf II crowned?", "", "Olaf II was crowned in 1016.", False),
        ("When was Olaf II crowned?", "", "Olaf 2 was crowned in 1016.", False),
        ("When was Olaf III crowned?", "Olaf II", "The king was crowned in 1016.", True),
        ("When was Olaf II crowned?", "Olaf II", "The king was crowned in 1016.", False),
        ("Who won Cup IX?", "", "Cups were given. Varn won Cup IV in 1994.", True),
        ("What does Type II need?", "", "Type I and II need water in 1994.", False),
        ("When was Olaf crowned?", "", "Olaf II was crowned in 1016.", False),
        ("When did Marle have 12 cranes?", "", "Marle had 14 cranes in 1994.", False),
    ],
)
def test_a_name_with_another_number_is_another(question: str, title: str, text: str, expected: bool) -> None:
    year = text.index("1")
    assert of_another(question, title, "", text, statement_at(text, (year, year + 4))) == expected
