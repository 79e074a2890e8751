"""Signs of markup: skipped by the spans, never cut from the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.body.marks import skipped

WROTE = [
    ("One.\n\n## Two\n\nThree.", ["One.", "Two\n\nThree."]),
    ("## Two ##\n\nThree.", ["Two", "Three."]),
    ("Two\n===\n\nThree.\n\n---\n\nFour.", ["Two", "Three.", "Four."]),
    ("One.\n\n```python\nx = 1\n```\n\nTwo.", ["One.", "x = 1", "Two."]),
    ("| a | b |\n|---|---|\n| c | d |", ["| a | b |", "| c | d |"]),
    ("One.\n\n![The pier](pier.png)\n\nTwo.", ["One.", "Two."]),
    ('One [x][1].\n\n[1]: https://example.org "X"\n', ["One [x][1]."]),
    ("One.\n<!-- gone -->\nTwo.", ["One.", "Two."]),
    ("One.\n\nSource: Coast Weekly\n", ["One."]),
    ("One.\n\n*Quelle: dpa*\n\nTwo.", ["One.", "Two."]),
    ("- one\n- two", ["- one\n- two"]),
    ("#1 in the list, C# and a - b.", ["#1 in the list, C# and a - b."]),
    ("Source: a spring in the hills, which has fed the town for three hundred years.", None),
    ("---", ["---"]),
]


@pytest.mark.parametrize(("text", "wanted"), WROTE)
def test_markdown(text: str, wanted: list[str] | None) -> None:
    body, left_out = skipped(text, ((0, len(text)),), markdown=True)
    assert [text[start:end] for start, end in body] == (wanted or [text])
    assert {part.kind for part in left_out} <= {"markup", "credit"}


def test_plain_text_loses_only_marks_of_headings_and_rules() -> None:
    text = "## Two\n\n```\nThree.\n***\n[1]: https://example.org"
    body, _ = skipped(text, ((0, len(text)),), markdown=False)
    assert [text[start:end] for start, end in body] == ["Two\n\n```\nThree.", "[1]: https://example.org"]


@given(st.text(alphabet="#=-*`~[]()!:|> \n\tab.<", max_size=60), st.booleans())
def test_body_and_left_out_cover_the_text_in_order(text: str, markdown: bool) -> None:
    whole = ((0, len(text)),) if text.strip() else ()
    body, left_out = skipped(text, whole, markdown=markdown)
    spans = sorted([*body, *((part.start, part.end) for part in left_out)])
    position = 0
    for start, end in spans:
        assert position <= start < end
        assert not text[position:start].strip()
        position = end
    assert not text[position:].strip()


def test_a_run_of_blanks_costs_what_its_length_is() -> None:
    text = "Two" + " " * 100_000 + "three.\n\n## Four ##\n"
    kept, _ = skipped(text, [(0, len(text))], markdown=True)
    assert [text[slice(*span)][-6:] for span in kept] == ["three.", "Four"]
