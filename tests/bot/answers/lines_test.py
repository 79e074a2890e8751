"""What a sentence is by its looks, and what an item, a row and an answer are read with."""

import pytest

from bot.answers.lines import Kind, Kinds, is_roll, led_by
from corpus.types import Span


def lines(text: str) -> list[Span]:
    """The spans of the lines of a text that are not empty."""
    found, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append((at, at + len(line)))
        at += len(line) + 1
    return found


ROWS: list[tuple[str, list[Kind]]] = [
    ("Fees\n\nFees rise in May.", ["heading", "sentence"]),
    ("It has:\n* Tents: 11 crowns\n* Dogs", ["sentence", "item", "item"]),
    ("| Pier | Ships |\n|---|---|\n| North | 112 |", ["header", "heading", "row"]),
    ("| Pier | Ships |\n|---|---|\n| North | 112 |\n| South | 98 |", ["header", "heading", "row", "row"]),
    ("Ships:\n\n| North | 112 |", ["sentence", "row"]),
    ("| Pier | Ships |\n| North | 112 |\n| South | 98 |", ["header", "row", "row"]),
    ("| Ships | Boats\nNorth | | 112\nSouth | 98 |", ["header", "row", "row"]),
    ("Read more |\nThe county pays.", ["heading", "sentence"]),
    ("Who pays?\nThe county pays.", ["question", "sentence"]),
    ("Post: Who pays?\nRoth: The county.", ["question", "sentence"]),
    ("**Who pays?**\nThe county pays.", ["question", "sentence"]),
    ("**Post: Who pays?**\nRoth: The county.", ["question", "sentence"]),
    ("**Post:** _Who pays?_\nThe county.", ["question", "sentence"]),
    ("**The county pays.**\n**Fees**\nThey rise.", ["sentence", "heading", "sentence"]),
    ("The county pays.\nWho knows?", ["sentence", "sentence"]),
    ("Photo: a ship in the harbour", ["heading"]),
    ("Opening hours: 9 to 5", ["item"]),
    ("1. Cut the bread", ["item"]),
    ("1. Bell tower\nThe bell is old.\n2. Wall\nA gate is made.", ["heading", "sentence", "heading", "sentence"]),
    ("1. Cut the bread\n2. Toast it\nServe it warm.", ["item", "item", "sentence"]),
    ("Steps:\n1. Cut the bread\nServe it warm.", ["sentence", "item", "sentence"]),
    ("1. The bell is sold.\nA gate is made.", ["item", "sentence"]),
    ("Fish hall\nTuesday 6:00-11:00\nFri closed", ["heading", "item", "item"]),
    ("Library:\nMon-Wed 8 am to 3 pm\nDaily news", ["sentence", "item", "heading"]),
    ("Ingredients\n200 g rye flour\n2 eggs\na pinch of salt", ["heading", "item", "item", "item"]),
    ("You need:\n\nRope\nTwo pegs\nA tarpaulin", ["sentence", "item", "item", "item"]),
    ("Equipment\n\nSaw\nPlane\nClamps", ["heading", "item", "item", "item"]),
    ("Adults £4\nChildren £2\nDogs £1", ["item", "item", "item"]),
    ("For the walk\nboots\nmap\nsandwiches", ["heading", "item", "item", "item"]),
    ("3 planks\n2 hinges\n1 lock\nMethod\nSaw the planks.", ["item", "item", "item", "heading", "sentence"]),
    ("1 Early years\n1.1 School\n1.2 Sea\n2 Works", ["heading", "heading", "heading", "heading"]),
    ("1.5 kg flour\n2 eggs\n0.5 l milk", ["item", "item", "item"]),
    ("Home\nNews\nSport\nWeather", ["heading", "heading", "heading", "heading"]),  # a menu
    ("Ida Moen\nCoastal Post\n3 May 2024\nThe ferry stops.", ["heading", "heading", "heading", "sentence"]),
    ("It rains.\n\nThe harbour in 1990\n\nIt snows.", ["sentence", "heading", "sentence"]),
    (
        "Part 1\n\nThe pier\n\nPart 2\n\nThe ships\n\nIt rains.",
        ["heading", "heading", "heading", "heading", "sentence"],
    ),
    ("It rains.\n\n4. Next meeting\nMonday 3 February 2025 at 7.30 pm.", ["sentence", "heading", "item"]),
    ("It rains.\n\nNext meeting\n3 February 2025", ["sentence", "heading", "item"]),
    ("It rains.\n\n3 February 2025\n\nIt snows.", ["sentence", "heading", "sentence"]),
    ("这座桥开放了。", ["sentence"]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_kinds(text: str, expected: list[Kind]) -> None:
    assert list(Kinds(text, lines(text))) == expected


@pytest.mark.parametrize(
    ("looks", "at", "lead"),
    [
        (["sentence", "item", "item"], 2, [0]),
        (["heading", "item"], 1, [0]),
        (["header", "row", "row"], 2, [0]),
        (["heading", "header", "row", "row"], 3, [0, 1]),
        (["heading", "header", "heading", "row"], 3, [0, 1]),  # a rule under the header
        (["sentence", "header", "row"], 2, [1]),
        (["item"], 0, []),
        (["sentence", "row"], 1, []),
        (["question", "sentence"], 1, [0]),
        (["sentence", "sentence"], 1, []),
        (["header", *["row"] * 90], 90, [0]),
        (["header", *["row"] * 110], 110, []),  # so far above that looking for it costs too much
    ],
)
def test_what_a_line_is_read_with(looks: list[Kind], at: int, lead: list[int]) -> None:
    assert led_by(looks, at) == lead


def test_a_heading_of_markdown_is_one_without_its_marks_too() -> None:
    text = "It rains.\n\n## 5. Bells\n\nThey ring.\n\n### Who pays?\n\nThe county pays."
    spans = [(text.index(said), text.index(said) + len(said)) for said in SAID]
    assert list(Kinds(text, spans)) == ["sentence", "heading", "sentence", "question", "sentence"]


SAID = ["It rains.", "5. Bells", "They ring.", "Who pays?", "The county pays."]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Apologies: Ida Holm, Jan Roth.", True),
        ("Present: Ida Holm (chair), Jan Roth and Mia van Lunn.", True),
        ("Result: the roof will be mended.", False),
        ("Ida Holm and Jan Roth sent their apologies.", False),
        ("Note: Ida Holm left early.", False),
        ("NOTE: THE HALL IS CLOSED.", False),
    ],
)
def test_a_roll_of_names(sentence: str, expected: bool) -> None:
    assert is_roll(sentence) == expected
