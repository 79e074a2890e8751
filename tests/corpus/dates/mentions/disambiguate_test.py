"""Day and month that could be exchanged: left open, or settled by the rest of the page."""

import pytest

from corpus.dates.mentions.finder import mentions


def test_many_ambiguous_dates_are_settled_by_what_is_close() -> None:
    found = mentions("03/04/2014 and more words\n" * 3_000)
    assert len(found) == 3_000
    assert all(m.readings for m in found)


def test_day_and_month_that_could_be_exchanged_are_left_open() -> None:
    (found,) = mentions("Posted 03/04/2014 by the office of the mayor")
    assert (found.year, found.month, found.day) == (2014, None, None)
    assert found.readings == ((2014, 4, 3), (2014, 3, 4))


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("03/04/2014 and also 25/04/2014", 4, 3),
        ("Thursday, 03/04/2014", 4, 3),
        ("Tuesday, 03/04/2014", 3, 4),
        ("03/04/2014 and also 04/25/2014", 3, 4),
        ("03/04/2014, that is 3 April 2014", 4, 3),
        ("03/04/2014, that is March 4, 2014", 3, 4),
        ("03/04/2014 10:15 AM EST", 3, 4),
        (
            "Publicado el 03/04/2014 por la redacción de la ciudad " + "que los trabajos en el puerto son de la " * 5,
            4,
            3,
        ),
        ("Thứ năm, 03/04/2014 người dân thành phố đến bến cảng để đón tàu", 4, 3),
        ("Dzisiaj, 03-04-2014 13:29 " + "most zamknięto po południu z powodu silnego wiatru " * 6, 4, 3),
        ("8 kwietnia: zabrał ją 5. listopada 2014 łódką", 11, 5),
        ("Objavljeno 5. listopada 2014 đaci i učitelji, više ćemo", 10, 5),
    ],
)
def test_the_page_settles_which_is_meant(text: str, month: int, day: int) -> None:
    (found,) = [m for m in mentions(text) if m.start in (text.find("03/04"), text.find("03-04"), text.find("5. lis"))]
    assert (found.month, found.day, found.readings) == (month, day, ())


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2014 10:15 CST (Beijing)",
        "03/04/2014 10:15 EST, Sydney",
        "03/04/2014" + " and more words" * 10 + " on 3 April 2014",
        "03/04/2014 and 25.04.2014",
    ],
)
def test_what_says_nothing_of_the_order_settles_nothing(text: str) -> None:
    assert mentions(text)[0].readings


def test_a_page_that_contradicts_itself_settles_nothing() -> None:
    found = mentions("03/04/2014, 25/04/2014, 04/25/2014")
    assert found[0].readings


def test_german_settles_no_slashes() -> None:
    (found,) = mentions(
        "Stand: 11/01/2021. " + "Der Hafen wird in diesem Jahr erweitert und die Brücke bleibt gesperrt. " * 5
    )
    assert found.readings
