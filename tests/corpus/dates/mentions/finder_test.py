"""The dates written in a text: a table of forms, what is no date, and what must hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import Mention, years_in
from corpus.dates.mentions.finder import mentions

# (text, the words of the one date in it, year, month, day)
WRITTEN = [
    ("Mercury, March 6, 2014 Print this", "March 6, 2014", 2014, 3, 6),
    ("MARCH 6 2014", "MARCH 6 2014", 2014, 3, 6),
    ("Mar. 6, 2014", "Mar. 6, 2014", 2014, 3, 6),
    ("March 6th, 2014", "March 6th, 2014", 2014, 3, 6),
    ("on the 6th of March 2014.", "6th of March 2014", 2014, 3, 6),
    ("6 March 2014", "6 March 2014", 2014, 3, 6),
    ("06-Mar-2014", "06-Mar-2014", 2014, 3, 6),
    ("6-Mar-14", "6-Mar-14", 2014, 3, 6),
    ("6 Mar '14", "6 Mar '14", 2014, 3, 6),
    ("Publié le 6 mars 14 à 9:21", "6 mars 14", 2014, 3, 6),
    ("Thu Mar 6 10:10:50 GMT 2014", "Mar 6 10:10:50 GMT 2014", 2014, 3, 6),
    ("2014 March 6", "2014 March 6", 2014, 3, 6),
    ("2014-03-06", "2014-03-06", 2014, 3, 6),
    ("2014-03-06T08:00:00Z", "2014-03-06", 2014, 3, 6),
    ("2014/3/6 08:00", "2014/3/6", 2014, 3, 6),
    ("2014.03.06 08:00", "2014.03.06", 2014, 3, 6),
    ("2014. 3. 6.", "2014. 3. 6", 2014, 3, 6),
    ("28.5.2020 17:43", "28.5.2020", 2020, 5, 28),
    ("06.03.2014", "06.03.2014", 2014, 3, 6),
    ("27. 2. 2015", "27. 2. 2015", 2015, 2, 27),
    ("26.09.20", "26.09.20", 2020, 9, 26),
    ("31/03/2014", "31/03/2014", 2014, 3, 31),
    ("03/31/2014", "03/31/2014", 2014, 3, 31),
    ("04/04/2014", "04/04/2014", 2014, 4, 4),
    ("6. März 2014", "6. März 2014", 2014, 3, 6),
    ("5. Jänner 2014", "5. Jänner 2014", 2014, 1, 5),
    ("6 de marzo de 2014", "6 de marzo de 2014", 2014, 3, 6),
    ("marzo 6, 2014", "marzo 6, 2014", 2014, 3, 6),
    ("le 1er mars 2014", "1er mars 2014", 2014, 3, 1),
    ("15 août 2014", "15 août 2014", 2014, 8, 15),
    ("6 de março de 2014", "6 de março de 2014", 2014, 3, 6),
    ("6 marzo 2014", "6 marzo 2014", 2014, 3, 6),
    ("6 марта 2014 года", "6 марта 2014", 2014, 3, 6),
    ("6 مارس 2014", "6 مارس 2014", 2014, 3, 6),
    ("٦ مارس ٢٠١٤", "٦ مارس ٢٠١٤", 2014, 3, 6),
    ("6 كانون الثاني 2014", "6 كانون الثاني 2014", 2014, 1, 6),
    ("2014年3月6日", "2014年3月6日", 2014, 3, 6),
    ("2014 年 3 月 6 日", "2014 年 3 月 6 日", 2014, 3, 6),
    ("二〇一四年三月十六日", "二〇一四年三月十六日", 2014, 3, 16),
    ("平成26年3月6日", "平成26年3月6日", 2014, 3, 6),
    ("令和元年5月1日", "令和元年5月1日", 2019, 5, 1),
    ("民國103年3月6日", "民國103年3月6日", 2014, 3, 6),
    ("2014년 3월 6일", "2014년 3월 6일", 2014, 3, 6),
    ("6 maart 2014", "6 maart 2014", 2014, 3, 6),
    ("6 mars 2014", "6 mars 2014", 2014, 3, 6),
    ("6 marca 2014", "6 marca 2014", 2014, 3, 6),
    ("2014. március 6.", "2014. március 6", 2014, 3, 6),
    ("2014 m. kovo 6 d.", "2014 m. kovo 6", 2014, 3, 6),
    ("6 Mart 2014", "6 Mart 2014", 2014, 3, 6),
    ("6 मार्च 2014", "6 मार्च 2014", 2014, 3, 6),
    ("6 มีนาคม 2557", "6 มีนาคม 2557", 2014, 3, 6),
    ("ngày 6 tháng 3 năm 2014", "6 tháng 3 năm 2014", 2014, 3, 6),
    # less than a day
    ("in March 2014", "March 2014", 2014, 3, None),
    ("in march 2014", "march 2014", 2014, 3, None),
    ("from Apr 1935", "Apr 1935", 1935, 4, None),
    ("en marzo de 2014", "marzo de 2014", 2014, 3, None),
    ("since 2014-03", "2014-03", 2014, 3, None),
    ("2014年3月", "2014年3月", 2014, 3, None),
    ("In 1811 the mill", "1811", 1811, None, None),
    ("On May 21, the mayor", "May 21", None, 5, 21),
    ("on 21 May the mayor", "21 May", None, 5, 21),
    ("3月6日、", "3月6日", None, 3, 6),
    ("31 February 2014", "31 February 2014", 2014, 2, None),
]


@pytest.mark.parametrize(("text", "words", "year", "month", "day"), WRITTEN)
def test_a_written_date_is_found_with_its_parts(
    text: str, words: str, year: int | None, month: int | None, day: int | None
) -> None:
    (found,) = mentions(text)
    assert (text[found.start : found.end], found.year, found.month, found.day) == (words, year, month, day)
    assert found.readings == ()


@pytest.mark.parametrize(
    "text",
    [
        *(
            "On the 29 day, the 04 edition",
            "the council may 5 times",
            "march 12 abreast",
            "192.168.1.10",
            "1.2.3",
            "v4.4",
        ),
        *(
            "$2014",
            "2014%",
            "12014",
            "20145",
            "2014 km/h"[:4] + "km",
            "call 555-2014",
            "2019-nCoV",
            "user2014",
            "@a1989 Jul",
        ),
        *("2014:30", "3,2014", "10 - 25 - 50", "May", "March", "99/99/2014", "2014-13-45", "10:30", "dec 5 points"),
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert mentions(text) == []


def test_a_name_is_no_month() -> None:
    (found,) = mentions("Lei Jun 2014")
    assert (found.year, found.month) == (2014, None)


def test_the_days_of_a_run_are_marked() -> None:
    first, second = mentions("3-5 May 2014, then May 17–18, 2014")
    assert first.days
    assert second.days
    assert (second.month, second.day) == (5, 17)


# ---------------------------------------------------------------- two readings


def test_day_and_month_that_could_be_exchanged_are_left_open() -> None:
    (found,) = mentions("Posted 03/04/2014 by the office of the mayor")
    assert (found.year, found.month, found.day) == (2014, None, None)
    assert found.readings == ((2014, 4, 3), (2014, 3, 4))


@pytest.mark.parametrize(
    ("text", "month", "day"),
    [
        ("03/04/2014 and also 25/04/2014", 4, 3),
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


def test_a_page_that_contradicts_itself_settles_nothing() -> None:
    found = mentions("03/04/2014, 25/04/2014, 04/25/2014")
    assert found[0].readings


def test_german_settles_no_slashes() -> None:
    (found,) = mentions(
        "Stand: 11/01/2021. " + "Der Hafen wird in diesem Jahr erweitert und die Brücke bleibt gesperrt. " * 5
    )
    assert found.readings


# ---------------------------------------------------------------- periods


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Who owned the mill from 1811 to 1827?", [(1811, 1827)]),
        ("from Apr 1935 to Apr 1937", [(1935, 1937)]),
        ("until 3 May 1990", [(0, 1990)]),
        ("1811–1827 and 1914-18", [(1811, 1827), (1914, 1918)]),
        ("since 1990", [(1990, 9999)]),
        ("from 2016 to the present", [(2016, 9999)]),
        ("in the 1960s", [(1960, 1969)]),
        ("in the 19th century", [(1801, 1900)]),
        ("on 6 March 2014, then in 2016", [(2014, 2014), (2016, 2016)]),
        ("2014年到2016年", [(2014, 2016)]),
        ("from 2016 to 2014", [(2016, 2016), (2014, 2014)]),
        ("nothing at all in May", []),
    ],
)
def test_periods_are_found(text: str, periods: list[tuple[int, int]]) -> None:
    assert years_in(text) == periods


# ---------------------------------------------------------------- any text

_PIECES = (
    *(
        "March",
        "Mar",
        "may",
        "6",
        "31",
        "2014",
        "14",
        "03/04/2014",
        "2014-03-06",
        "年",
        "月",
        "日",
        "6日",
        "-",
        "–",
        "/",
        ".",
    ),
    *(
        ",",
        ":",
        " ",
        "\n",
        "to",
        "of",
        "de",
        "th",
        "å",
        "❶",
        "٣",
        "kovo",
        "listopada",
        "since",
        "1990s",
        "'",
        "平成",
        "元年",
    ),
)


def _sound(text: str) -> None:
    last = 0
    for found in mentions(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        assert found.year or found.month
        assert not (found.readings and found.month)
    assert all(first <= after for first, after in years_in(text))


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    _sound(text)


@given(st.lists(st.sampled_from(_PIECES), max_size=40))
def test_any_heap_of_date_pieces_is_read(pieces: list[str]) -> None:
    _sound(" ".join(pieces))
    _sound("".join(pieces))


@pytest.mark.parametrize("piece", ["1", "1/2/", "2014-03-06 ", "March ", "6 of ", "2014年", "2014 to ", " ", "\n", "a"])
def test_a_long_text_is_read(piece: str) -> None:
    _sound(piece * 20_000)


def test_a_mention_knows_whether_it_is_whole() -> None:
    assert Mention(0, 1, 2014, 3, 6).whole
    assert not Mention(0, 1, 2014, 3).whole
