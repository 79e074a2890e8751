"""The dates written in a text: a table of forms, what is no date, and what must hold for any text."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.mentions.finder import Day, mentions
from corpus.dates.mentions.periods import years_in
from corpus.dates.present import RELEASE_YEAR

# (text, the words of the one date in it, year, month, day)
WRITTEN = [
    ("Mercury, March 6, 2014 Print this", "March 6, 2014", 2014, 3, 6),
    ("MARCH 6 2014", "MARCH 6 2014", 2014, 3, 6),
    ("Mar. 6, 2014", "Mar. 6, 2014", 2014, 3, 6),
    ("March 6th, 2014", "March 6th, 2014", 2014, 3, 6),
    ("on the 6th of March 2014.", "6th of March 2014", 2014, 3, 6),
    ("signed this 6th day of March, 2014", "6th day of March, 2014", 2014, 3, 6),
    ("6 March 2014", "6 March 2014", 2014, 3, 6),
    ("6TH OF MARCH 2014", "6TH OF MARCH 2014", 2014, 3, 6),
    ("MARCH 6TH, 2014", "MARCH 6TH, 2014", 2014, 3, 6),
    ("6 DE MARZO DE 2014", "6 DE MARZO DE 2014", 2014, 3, 6),
    ("1ER MARS 2014", "1ER MARS 2014", 2014, 3, 1),
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
    ("6 thg 3, 2014", "6 thg 3, 2014", 2014, 3, 6),
    ("6 มี.ค. 2557", "6 มี.ค. 2557", 2014, 3, 6),
    ("6 มี.ค. 57", "6 มี.ค. 57", 2014, 3, 6),
    ("פורסם: 6 במרץ 2014", "6 במרץ 2014", 2014, 3, 6),
    ("۱۵ اسفند ۱۳۹۲", "۱۵ اسفند ۱۳۹۲", 2014, 3, 6),
    ("6 مارس/ آذار 2014", "6 مارس/ آذار 2014", 2014, 3, 6),
    ("6 مارچ، 2014", "6 مارچ، 2014", 2014, 3, 6),
    ("二〇一四年三月廿六日", "二〇一四年三月廿六日", 2014, 3, 26),
    ("Marso 6, 2014", "Marso 6, 2014", 2014, 3, 6),
    ("2014(e)ko martxoaren 6a", "2014(e)ko martxoaren 6", 2014, 3, 6),
    ("2014 թ. մարտի 6", "2014 թ. մարտի 6", 2014, 3, 6),
    ("2014 ж. 6 наурыз", "2014 ж. 6 наурыз", 2014, 3, 6),
    ("2014. gada 6. martā", "2014. gada 6. martā", 2014, 3, 6),
    ("06MAR2014", "06MAR2014", 2014, 3, 6),
    ("3/16/14 11:04am", "3/16/14", 2014, 3, 16),
    ("3/16/14 9:04 p.m. ET", "3/16/14", 2014, 3, 16),
    ("March 6, ’14", "March 6, ’14", 2014, 3, 6),
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
        *(
            "Tel. 020 12-10-2014 ext 5",
            "Telefon 0471 06.03.2014",
            "Abschnitt 6.3.2014",
            "Ziffer 6.3.2014",
            "Статья 6.3.2014",
            "Room 6.3.2014",
            "Zimmer 6.3.2014",
            "Kundennummer 06-03-2014",
            "Membership number 06-03-2014",
            "Référence 06.03.2014",
        ),
        *("2014:30", "3,2014", "10 - 25 - 50", "May", "March", "99/99/2014", "2014-13-45", "10:30", "dec 5 points"),
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert mentions(text) == []


def test_a_name_is_no_month() -> None:
    (found,) = mentions("Lei Jun 2014")
    assert (found.year, found.month) == (2014, None)


# What is read, though a number beside the month is another thing's: (text, year, month, day), one row a kind.
BESIDE = [
    ("Issue 3, March 2014", 2014, 3, None),
    ("Issue 6 March 2014", 2014, 3, None),
    ("COVID-19 March 2020", 2020, 3, None),
    ("Windows 10 May 2020 Update", 2020, 5, None),
    ("Heft 12, Dezember 2013", 2013, 12, None),
    ("N° 12 - décembre 2013", 2013, 12, None),
    ("On March 6, 1700 people marched", None, 3, 6),
    ("Begins 6 March 1930 hrs", None, 3, 6),
    ("March 6 at 1930", None, 3, 6),
    ("By 6 May 1900 euros were raised", None, 5, 6),
    ("6 March 1750 BC", None, 3, 6),
    ("Sat 6 March 19-21:30, Town Hall", None, 3, 6),
    ("Tuesday 4 May 18-20:00", None, 5, 4),
    ("6 Mar '45", None, 3, 6),
    ("Galaxy S 20 March 2020 update", 2020, 3, None),
    ("Section B 12 March 2016", 2016, 3, None),
    ("6. März 2014 am Abend", 2014, 3, 6),
    ("March 6, 2014 comments", 2014, 3, 6),
]


@pytest.mark.parametrize(("text", "year", "month", "day"), BESIDE)
def test_a_number_of_another_thing_is_no_part_of_a_date(
    text: str, year: int | None, month: int | None, day: int | None
) -> None:
    (found,) = mentions(text)
    assert (found.year, found.month, found.day, found.run) == (year, month, day, None)


@pytest.mark.parametrize(
    "text",
    [
        *("в мае 2014", "у травні 2014", "v květnu 2014", "toukokuussa 2014"),
        *("τον Μάιο του 2014", "in mei 2014", "i maj 2014"),
    ],
)
def test_a_month_is_read_in_the_case_of_the_words_for_in(text: str) -> None:
    (found,) = mentions(text)
    assert (found.year, found.month, found.day) == (2014, 5, None)


@pytest.mark.parametrize("ahead", ["Published: ", "Published ", "Date: ", "Fecha: ", "Posted on "])
def test_eight_digits_are_a_date_behind_a_word_for_one(ahead: str) -> None:
    (found,) = mentions(f"{ahead}20140306")
    assert (found.year, found.month, found.day) == (2014, 3, 6)
    assert mentions("Order 20140306") == mentions("Published 20149906") == []


def test_a_hyphen_behind_the_hebrew_for_in_makes_no_name_of_it() -> None:
    (found,) = mentions("פורסם ב-6 במרץ 2014")
    assert (found.year, found.month, found.day) == (2014, 3, 6)


_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905

_NUMBERS = (
    *("$%d", "€%d", "%d%%", "No. %d,", "Issue %d", "Vol. %d", "Chapter %d", "version %d", "Windows %d", "Android %d"),
    *("Question %d", "Bill %d", "Episode %d,", "PlayStation %d", "Ubuntu %d", "Rule %d,", "Lot %d,", "Apollo %d,"),
    *("COVID-%d", "Section %d,", "§ %d", "Page %d", "Top %d", "+%d", "#%d", "%d:30", "F-%d", "Room %d,", "Figure %d"),
    *("Nr. %d", "Heft %d,", "Ausgabe %d", "Kapitel %d", "Seite %d", "Núm. %d", "Capítulo %d", "numéro %d", "iPhone %d"),
)


@given(st.sampled_from(_NUMBERS), st.integers(1, 31), st.sampled_from(_MONTHS), st.integers(1990, 2026))
def test_a_number_that_is_no_day_gives_none_beside_any_month(shape: str, number: int, month: str, year: int) -> None:
    for text in (f"{shape % number} {month} {year}", f"{shape % number} {month}"):
        assert all(found.day is None for found in mentions(text)), text


@given(
    st.sampled_from(("Tel. {}", "v{}", "Version {}", "{}.15", "Case no. {}", "§ {}", "IP {}", "DIN {}", "Record: {}")),
    st.dates(datetime.date(2000, 1, 1), datetime.date(2026, 12, 31)),
    st.sampled_from(("%d.%m.%Y", "%d.%m.%y")),
)
def test_digits_that_are_no_date_give_none(shape: str, day: datetime.date, form: str) -> None:
    assert all(found.day is None for found in mentions(shape.format(day.strftime(form))))


@given(st.integers(0, 99))
def test_two_digits_never_reach_beyond_the_year_of_the_release(number: int) -> None:
    for text in (f"6 Mar '{number:02}", f"06.03.{number:02}", f"6-Mar-{number:02}"):
        assert all(found.year is None or found.year <= RELEASE_YEAR for found in mentions(text))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("입력 14.03.06 10:15 항만 위원회는 동쪽 부두를 넓히기로 결정했다", (2014, 3, 6)),
        ("14/03/06 東埠頭を拡幅することを決めた", (2014, 3, 6)),
        ("Geplaatst op 06-03-14. De kade van de haven is te smal en het is beter dat er een", (2014, 3, 6)),
        ("Publicerad den 14-03-06. Hamnrådet har beslutat att kajen ska breddas, och det är bra", (2014, 3, 6)),
    ],
)
def test_the_year_comes_first_if_the_language_writes_it_so(text: str, day: Day) -> None:
    (found,) = mentions(text)
    assert (found.year, found.month, found.day) == day


@pytest.mark.parametrize(
    "text",
    [
        *("Redmi Note 8 Pro 2019", "Surface Pro 4, 2015", "22 LED 2014", "Gen 10 2019 chips", "Tet 1968", "Set 4 2014"),
        *("The offices of the mayor are out 5 2014 and that was it for the town",),
    ],
)
def test_an_abbreviation_of_another_language_is_a_word(text: str) -> None:
    assert all(found.month is None for found in mentions(text))


def test_an_abbreviation_counts_in_its_language() -> None:
    (found,) = mentions("22 Gen 2014 Il consiglio del porto ha deciso di allargare il molo che non è più in uso")
    assert (found.year, found.month, found.day) == (2014, 1, 22)


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
        assert found.year or found.month or found.run
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
