"""Patterns tried only where numbers begin find what they find at every character."""

import random
import re

import pytest

from corpus.dates import relative, unit_patterns
from corpus.dates.digit_runs import before_years, matches_at, number_starts
from corpus.dates.mentions import finder, numeric

AT_NUMBERS = (
    *(unit_patterns.HAN_SEASON, unit_patterns.DECADE, unit_patterns.HAN_RUN, unit_patterns.YEARS, finder._YEAR),
    *(numeric._DOTTED_RUN, numeric._ISO_RUN, numeric._SEPARATED, numeric._YEAR_FIRST_MONTH, numeric._MILITARY),
    *(numeric._HAN_YEARLESS, numeric._VIETNAMESE, numeric._THAI),
)
_NUMBERS = (
    "2014 1999 1990s 1990's 03 3 12 14 2014-03-06 2014-03-06/2014-03-09 6.3.2014 03/04/14 6MAR2014 a1990 2014a 12:30"
)
_MARKS = (
    "1,200 3.5 2013-2015 1999–2001 2014年3月 年代 年的春 3月6日 6日 ～ 至 6 bis 05.03.2014 of - – / . , : ( ) the at"
)
_FOREIGN = ["6 tháng 3", " năm 2014", " thg ", "6 มี.ค. 2557", "พ.ศ."]
PARTS = [*_NUMBERS.split(), *_MARKS.split(), *_FOREIGN]
_ENGLISH = "last this past previous year month week quarter spring the day days before yesterday today Today two 12"
_OTHERWISE = "twelve a an weeks years months ago of 's ’s İ ı ſ YEAR dayear"
SPOKEN = [*_ENGLISH.split(), *_OTHERWISE.split(), "last\u00a0week", "Last\nweek"]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    chance = random.Random(4)
    return ["".join(chance.choices([*PARTS, " ", " ", "", "\n"], k=12)) for _ in range(3000)]


@pytest.mark.parametrize("pattern", AT_NUMBERS, ids=range(len(AT_NUMBERS)))
def test_finds_all_that_the_pattern_finds(pattern: re.Pattern[str], texts: list[str]) -> None:
    found = [[m.span() for m in pattern.finditer(text)] for text in texts]
    assert [[m.span() for m in matches_at(pattern, text, number_starts(text))] for text in texts] == found
    assert any(found)


def test_english_expressions_are_found_wherever_they_are() -> None:
    chance = random.Random(5)
    texts = [" ".join(chance.choices(SPOKEN, k=9)) for _ in range(3000)]
    found = [[m.span() for m in relative._ENGLISH.finditer(text)] for text in texts]
    assert [[m.span() for m in relative._english(text, relative._small(text))] for text in texts] == found
    assert sum(map(bool, found)) > 500


@pytest.mark.parametrize("words", relative._OTHERS)
def test_a_text_that_says_it_in_another_language_is_looked_through(words: str) -> None:
    """Every way of saying it, as the pattern lists them, has one of the parts that are looked for first."""
    ways = relative._OTHERS[words].replace(r"\s?", "").replace(r"\s", " ").replace("['’]", "'").split("|")
    assert all(any(part in way.replace("[ée]", "é") for part in relative._SAID[words].split()) for way in ways)


def test_what_comes_before_years() -> None:
    assert before_years("Spring 2014, No. 12345, in 1999", 7) == "spring 2014\n45, in 1999"
    assert before_years("No. 12 of 34567", 7) == ""
