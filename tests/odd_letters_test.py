"""Signs that Python takes for digits or letters in one place and refuses in another: none of them stops the reading of
an article or a question."""

import contextlib
import datetime
import sys
import unicodedata

import pytest

from bot.answers.amounts import tells_amount, wanted
from bot.errors import QuestionError
from bot.questions.reading import read_question
from corpus import stories
from corpus.dates.mentions.finder import mentions
from corpus.dates.mentions.periods import years_in
from corpus.dates.parts import from_iso
from corpus.dates.reading import read_date
from corpus.dates.times import times_in
from corpus.text import sentences
from embeddings.index.amounts import amounts
from embeddings.index.words import indexed_forms, names_in, scan

SIGNS = list(map(chr, range(sys.maxunicode + 1)))
ODD = [one for one in SIGNS if one.isdigit() != one.isdecimal()]
NUMBERS = [one for one in SIGNS if unicodedata.numeric(one, None) is not None]
WRITTEN = [
    "{0} million euros, {0} and a half billion, {0}00 000",
    "It rose by {0}.{0} million. {0}. March 201{0}, {0}/{0}/2014",
    "in the last {0} weeks, {0} weeks ago, in Q{0} 2014",
    "201{0}年{0}月{0}日 to {0}{0}{0}{0}年{0}月",
    "from 1990-{0}{0} to the 19{0}0s, the {0}th century",
]
LETTERS = [*zip("iiskISK", "ıİſKİſK", strict=True)]  # what `re` takes for i, s and k in any case
EXPRESSIONS = [
    "five weeks ago",
    "in the last six months",
    "the past five weeks",
    "last spring",
    "this quarter",
    "in the first quarter of 2014",
    "in the third quarter of 2014",
    "the first half of 2014",
    "mid-2014 and mid 2015",
    "spring 2014 and winter 2013, print 2012",
    "since the sixties",
    "six million kronor and a sixth",
]
TODAY = datetime.date(2020, 6, 15)


def read_article(text: str) -> None:
    for language in ("en", "de"):
        indexed_forms(text, language)
        sentences.split(text, language=language)
    mentions(text), years_in(text), times_in(text, from_iso("2014-03-06"))
    stories.facts(text), tells_amount(text, [])


def read_asked(text: str) -> None:
    scan(text), names_in(text), wanted(text), read_date(text)
    with contextlib.suppress(QuestionError):
        read_question(text, today=TODAY)


@pytest.mark.parametrize("written", WRITTEN)
def test_every_sign_that_is_a_number_is_read_in_articles(written: str) -> None:
    assert len(ODD) > 100
    assert len(NUMBERS) > 1500
    for signs in ([*ODD[at : at + 20]] for at in range(0, len(ODD), 20)):
        read_article("\n".join(map(written.format, signs)))
    for signs in ([*NUMBERS[at : at + 200]] for at in range(0, len(NUMBERS), 200)):
        read_article("\n".join(map(written.format, signs)))


@pytest.mark.parametrize("written", WRITTEN)
def test_every_sign_that_is_no_plain_digit_is_read_in_questions(written: str) -> None:
    for sign in ODD:
        read_asked(f"Who paid {written.format(sign)}?")
    for sign in NUMBERS[::17]:
        read_asked(f"Who paid {written.format(sign)}?")


@pytest.mark.parametrize(("letter", "odd"), LETTERS)
def test_letters_that_patterns_take_for_others(letter: str, odd: str) -> None:
    for plain in EXPRESSIONS:
        for text in (plain, plain.upper()):
            read_article(f"It was so {text.replace(letter, odd)}.")
            read_asked(f"What was so {text.replace(letter, odd)}?")


def test_such_letters_mean_what_they_are_taken_for() -> None:
    day = from_iso("2014-03-06")
    for odd, plain in (("thıs year", "this year"), ("FİRST quarter of 2014", "first quarter of 2014")):
        read, meant = ([(one.first, one.last) for one in times_in(f"It was {text}.", day)] for text in (odd, plain))
        assert read == meant
        assert meant


def test_a_digit_that_counts_nothing_makes_no_amount() -> None:
    assert scan("❶ Million euros went to the quay").tokens[0].form == "❶"
    assert amounts(["❶", "million"], ()) == []
    assert [form for _, form, _ in amounts(["1", "million"], ())] == ["1000000"]


def test_an_endless_row_of_groups_of_digits() -> None:
    assert amounts(["100", *["000"] * 5000, "million"], ())[0][1].startswith("1000000")
