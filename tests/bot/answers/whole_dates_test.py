"""Of a date a part of which is marked the whole is, where the question asks when."""

import pytest

from bot.answers.whole_dates import whole_date

WHEN = "When does the fair begin?"


@pytest.mark.parametrize(
    ("text", "marked", "question", "whole"),
    [
        ("It begins on Saturday 5 April at noon.", "Saturday", WHEN, "Saturday 5 April"),
        ("It begins on Saturday, 5th of April 2031.", "5th of April", WHEN, "Saturday, 5th of April 2031"),
        ("It begins on 5 April 2031.", "2031", WHEN, "5 April 2031"),
        ("It begins on Saturday, April 5, 2031.", "Saturday", WHEN, "Saturday, April 5, 2031"),
        ("It begins at noon on Monday 7 July.", "noon on Monday", WHEN, "noon on Monday 7 July"),
        (
            "Er beginnt am Samstag, dem 5. April 2031.",
            "Samstag",
            "Wann beginnt der Markt?",
            "Samstag, dem 5. April 2031",
        ),
        ("Empieza el sábado 5 de abril de 2031.", "sábado", "¿Cuándo empieza?", "sábado 5 de abril de 2031"),
        # No date, another one, or a question for a part of it.
        ("It begins on Saturday 5 April at noon.", "Saturday", "Which weekday is it?", "Saturday"),
        ("It begins on 5 April 2031.", "2031", "In what year does it begin?", "2031"),
        ("It begins on Saturday. It ends on 5 April.", "Saturday", WHEN, "Saturday"),
        ("It begins on Saturday 5 people hope.", "Saturday", WHEN, "Saturday"),
        ("It begins in May 12 people say.", "May", WHEN, "May"),
        ("It begins in May, and 40 April showers fall.", "May", WHEN, "May"),
        ("It begins on Sunday or the 6 June.", "Sunday", WHEN, "Sunday"),
    ],
)
def test_the_whole_date(text: str, marked: str, question: str, whole: str) -> None:
    start = text.index(marked)
    found = whole_date(text, (start, start + len(marked)), question, (0, len(text)))
    assert text[slice(*found)] == whole


def test_nothing_outside_the_excerpt_is_marked() -> None:
    text = "It begins on Saturday 5 April."
    assert whole_date(text, (13, 21), WHEN, (0, 21)) == (13, 21)
