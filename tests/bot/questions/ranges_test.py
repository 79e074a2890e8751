"""A range is read right or not at all: what turns a cue round, what only looks like a year, ends without a year."""

import datetime

import pytest

from bot.errors import QuestionError
from bot.questions.reading import read_question
from bot.questions.spoken_dates import spoken_ranges

TODAY = datetime.date(2021, 8, 18)  # a Wednesday
WORDS = "words"


def read(text: str, today: datetime.date | None = None) -> str:
    """The one range of a text as "first..last", "words" where it has none or more than one."""
    found = spoken_ranges(text, today)
    return f"{found[0].after or ''}..{found[0].before or ''}" if len(found) == 1 else WORDS


TURNED = [
    # What is left out is not what is looked for.
    ("Which harbours grew, but not in 2016?", WORDS),
    ("orchards except in 2016", WORDS),
    ("every flood other than in May 2016", WORDS),
    ("floods outside of 2016", WORDS),
    ("floods never reported in 2016", WORDS),
    ("floods without those in 2016", WORDS),
    ("strikes since 2010 but not in 2016", WORDS),
    ("strikes since 2010, 2016 excluded", WORDS),
    ("Streiks außer im Jahr 2016", WORDS),
    ("Streiks nicht im Mai 2016", WORDS),
    ("grèves sauf en 2016", WORDS),
    ("pas en 2016", WORDS),
    ("huelgas salvo en mayo de 2016", WORDS),
    ("huelgas excepto en 2016", WORDS),
    ("除了在2016年，还有哪些洪水？", WORDS),
    ("2016年除外，哪些年有洪水？", WORDS),
    ("Was it dearer than in 2016?", WORDS),
    # A negation that belongs to the cue.
    ("floods no earlier than 2016", "2016-01-01.."),
    ("floods not before May 2016", "2016-05-01.."),
    ("floods not earlier than 3 May 2016", "2016-05-03.."),
    ("floods no later than 2016", "..2016-12-31"),
    ("floods not after 2016", "..2016-12-31"),
    ("Fluten nicht vor 2016", "2016-01-01.."),
    ("Fluten nicht nach 2016", "..2016-12-31"),
    ("Fluten frühestens 2016", "2016-01-01.."),
    ("Fluten spätestens 2016", "..2016-12-31"),
    ("inundaciones no antes de 2016", "2016-01-01.."),
    ("inundaciones a más tardar en 2016", "..2016-12-31"),
    ("inondations pas avant 2016", "2016-01-01.."),
    ("inondations au plus tard en 2016", "..2016-12-31"),
    ("不早于2016年的洪水", "2016-01-01.."),
    ("不晚于2016年的洪水", "..2016-12-31"),
    # Both sides, and the day itself.
    ("floods on or after 3 May 2016", "2016-05-03.."),
    ("floods in or after 2016", "2016-01-01.."),
    ("floods on or before 3 May 2016", "..2016-05-03"),
    ("floods before or in 2016", "..2016-12-31"),
    ("floods in 2016 or earlier", "..2016-12-31"),
    ("floods in 2016 or before", "..2016-12-31"),
    ("floods in 2016 or later", "2016-01-01.."),
    ("Fluten im Jahr 2016 oder später", "2016-01-01.."),
    ("Fluten im Jahr 2016 oder früher", "..2016-12-31"),
    ("inundaciones en 2016 o antes", "..2016-12-31"),
    ("floods before or after 2016", WORDS),
    ("floods before and after 2016", WORDS),
    # A distance from the day, and not the day.
    ("floods two years before 2016", WORDS),
    ("floods the week after 3 May 2016", WORDS),
    ("zwei Monate nach Mai 2016", WORDS),
    ("tres años después de 2016", WORDS),
    ("2016년 이전이나 이후에 무엇이 있었나?", WORDS),
    ("2016年以前か以後に何があった？", WORDS),
    ("2016年之前或之后发生了什么？", WORDS),
]
ENDS = [
    ("floods from 4 April until 6 June 2016", "2016-04-04..2016-06-06"),
    ("floods since 4 April until 6 June 2016", "2016-04-04..2016-06-06"),
    ("floods between 4 April and 6 June 2016", "2016-04-04..2016-06-06"),
    ("floods from April 4 to June 6, 2016", "2016-04-04..2016-06-06"),
    ("Fluten vom 4. bis 6. April 2016", "2016-04-04..2016-04-06"),
    ("Fluten vom 4. April bis zum 6. Juni 2016", "2016-04-04..2016-06-06"),
    ("inundaciones del 4 al 6 de abril de 2016", "2016-04-04..2016-04-06"),
    ("inundaciones desde el 4 de abril hasta el 6 de junio de 2016", "2016-04-04..2016-06-06"),
    ("inondations du 4 avril au 6 juin 2016", "2016-04-04..2016-06-06"),
    ("наводнения с 4 апреля по 6 июня 2016", "2016-04-04..2016-06-06"),
    ("在2016年4月到6月的洪水", "2016-04-01..2016-06-30"),
    ("2016年4月から6月まで何が起きた？", "2016-04-01..2016-06-30"),
    ("2016年4月4日から6日まで何が起きた？", "2016-04-04..2016-04-06"),
    ("2014年から2016年まで何が起きた？", "2014-01-01..2016-12-31"),
    ("2016년 4월 4일부터 6일까지 무슨 일이 있었나?", "2016-04-04..2016-04-06"),
    ("2016년 4월부터 6월까지 무슨 일이 있었나?", "2016-04-01..2016-06-30"),
    ("2014년부터 2016년까지 무슨 일이 있었나?", "2014-01-01..2016-12-31"),
    ("2016年4月まで何が起きた？", "..2016-04-30"),
    ("что было в апреле 2016?", "2016-04-01..2016-04-30"),
    ("co było w kwietniu 2016?", "2016-04-01..2016-04-30"),
    ("vad hände i april 2016?", "2016-04-01..2016-04-30"),
    ("floods on April 4-6, 2016", "2016-04-04..2016-04-06"),
    ("floods since April 4-6, 2016", "2016-04-04.."),
    ("floods in 2015, 2016 and 2017", "2015-01-01..2017-12-31"),
    ("floods in 2012, 2015 and 2017", WORDS),
    ("floods from 30 November to 2 February 2016", "2015-11-30..2016-02-02"),
    # Every kind of dash, and full-width digits.
    *[(f"floods in 2014{dash}2016", "2014-01-01..2016-12-31") for dash in "-‐‑‒–—―−－"],
    ("floods on 2016‑05‑03", "2016-05-03..2016-05-03"),
    ("２０１６年的洪水有哪些？ 在２０１６年", "2016-01-01..2016-12-31"),
    ("floods in ２０１６", "2016-01-01..2016-12-31"),
]
AMOUNTS = [
    "How many lived in 1900 houses?",
    "Did output fall from 2000 to 1800 tonnes?",
    "closed before 1700 hours",
    "found after 2000 years",
    "in 1500 words, what is a tide?",
    "temples before 1400 BC",
    "temples before 2000 B.C.",
    "Tempel vor 1500 v. Chr.",
    "Who works in 1800 Harbour Street?",
    "entre 1500 y 1900 euros",
]
RELATIVE = [
    ("一昨年发生了什么", WORDS),
    ("재작년 홍수", WORDS),
    ("上上周的洪水", WORDS),
    ("昨年の洪水", "2020-01-01..2020-12-31"),
    ("floods before last year", "..2019-12-31"),
    ("去年以前的洪水", "..2019-12-31"),
    ("inundaciones antes del año pasado", "..2019-12-31"),
    ("not last week, what flooded?", WORDS),
    ("unlike last year, what flooded?", WORDS),
    ("Was it wetter than last year?", WORDS),
    ("as wet as last month?", WORDS),
    ("¿llovió más que el año pasado?", WORDS),
    ("half a year ago", WORDS),
    ("early last year", "2020-01-01..2020-04-30"),
    ("Der Deich von Gestern", WORDS),
    ("Was geschah gestern?", "2021-08-17..2021-08-17"),
    ("What flooded last week?", "2021-08-09..2021-08-15"),
]


@pytest.mark.parametrize(("text", "wanted"), [*TURNED, *ENDS, *((text, WORDS) for text in AMOUNTS)])
def test_a_range_is_read_right_or_stays_words(text: str, wanted: str) -> None:
    assert read(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), RELATIVE)
def test_a_day_counted_from_today_is_read_right_or_stays_words(text: str, wanted: str) -> None:
    assert read(text, TODAY) == wanted


@pytest.mark.parametrize(
    "text", ["in 1990 the ferry sank", "What did the town, in 2010, sell?", "in 2000, the dam broke"]
)
def test_a_year_before_a_sentence_of_its_own_is_a_year(text: str) -> None:
    assert read(text) != WORDS


@pytest.mark.parametrize(
    ("option", "after", "before"),
    [
        ("yesterday", "2021-08-17", "2021-08-17"),
        ("Last week", "2021-08-09", "2021-08-15"),
        ("letzte Woche", "2021-08-09", "2021-08-15"),
    ],
)
def test_an_option_may_count_from_today(option: str, after: str, before: str) -> None:
    assert read_question("floods", after=option, today=TODAY).after == after
    assert read_question("floods", before=option, today=TODAY).before == before
    with pytest.raises(QuestionError, match="today"):
        read_question("floods", after=option)


def test_an_option_in_other_words_is_refused() -> None:
    with pytest.raises(QuestionError, match="is not a date"):
        read_question("floods", after="last week or so", today=TODAY)
