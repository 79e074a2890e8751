"""Date lines below the last prose: what the text says stays in it, what says when it was written does not."""

import pytest

from corpus.body import segment

PROSE = (
    "The trustees agreed that the roof of the boathouse cannot wait for another winter, and asked the treasurer to find"
    " out what the county would lend them."
)
MENU = "Home\nNews\nSport\nSign in\nSubscribe\nContact us\n\n"
BELOW = {
    "under a heading": ("4. Next meeting\nMonday 3 February 2025 at 7 pm", "Monday 3 February 2025 at 7 pm"),
    "under a heading in capitals": ("NEXT MEETING\nMonday 3 February 2025", "Monday 3 February 2025"),
    "under the heading of an event, after a gap": ("Next sailing\n\n3 February 2025", "3 February 2025"),
    "several after a gap": ("Upcoming walks\n\n3 February 2025\n7 March 2025", "7 March 2025"),
    "a deadline after a gap": ("Deadline\n\n3 February 2025", "3 February 2025"),
    "after a colon": ("Next open day:\n\n12 April 2025", "12 April 2025"),
    "item of a list": ("Open days\n- 12 April 2025\n- 10 May 2025", "10 May 2025"),
    "several under a heading": ("Open days\n12 April 2025\n10 May 2025\n7 June 2025", "7 June 2025"),
    "with a full stop": ("Monday 3 February 2025 at 7 pm.", "Monday 3 February"),
    "a short sentence": ("The roof opens on 5 July 2025.", "The roof opens"),
    "with a sentence below": ("Monday 3 February 2025\n\nThe meeting closed early.", "Monday 3 February"),
    "after minutes": ("7. Date\nMonday 3 February 2025 at 7pm.\n\nThe meeting closed at 9pm.", "February 2025 at 7pm."),
}
SIGNED = {
    "alone": "3 February 2025",
    "with a place": "Harrowby, 3 February 2025",
    "under a name": "Ida Moen\n3 February 2025",
    "published": "Published 3 February 2025",
    "published, full stop": "Published on 3 February 2025.",
    "after a gap below a heading": "From the archive\n\n3 February 2025",
    "next to another page": "Next article\n\n3 February 2025",
    "updated below a heading": "Notes\nLast updated: 3 February 2025",
}


def kept(text: str) -> str:
    return "\n".join(text[start:end] for start, end in segment(text).body)


@pytest.mark.parametrize(("below", "said"), BELOW.values(), ids=BELOW)
def test_a_date_line_of_the_text_is_kept(below: str, said: str) -> None:
    assert said in kept(f"Boathouse trust\n\n{PROSE}\n\n{below}\n")


@pytest.mark.parametrize("below", ["Monday 3 February 2025 at 7 pm.", "The roof opens on 5 July 2025."])
def test_a_dated_sentence_below_the_prose_of_a_page_is_kept(below: str) -> None:
    """Only a full stop tells there: a line with a date below it is a teaser of another article."""
    assert below in kept(f"{MENU}Boathouse trust\n\n{PROSE}\n\n{below}\n\nThe meeting closed early.\n")
    teasers = "Old pier sold\n3 June 2024\nFerry late again\n2 June 2024"
    assert "June" not in kept(f"{MENU}Boathouse trust\n\n{PROSE}\n\n{below}\n\nRelated articles\n{teasers}")


@pytest.mark.parametrize("menu", ["", MENU], ids=["note", "page"])
@pytest.mark.parametrize("below", SIGNED.values(), ids=SIGNED)
def test_a_date_line_that_says_when_it_was_written_is_left_out(menu: str, below: str) -> None:
    assert "February" not in kept(f"{menu}Boathouse trust\n\n{PROSE}\n\n{below}\n")
