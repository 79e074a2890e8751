"""The ranges that questions speak of: every cue, both ends, and what is left alone."""

import datetime

import pytest

from bot.questions.spoken_dates import Spoken, spoken_ranges, without

TODAY = datetime.date(2020, 5, 14)


def found(text: str, today: datetime.date | None = None) -> list[tuple[str, str | None, str | None]]:
    return [(text[said.start : said.end], iso(said.after), iso(said.before)) for said in ranges(text, today)]


def iso(day: datetime.date | None) -> str | None:
    return None if day is None else day.isoformat()


def ranges(text: str, today: datetime.date | None) -> list[Spoken]:
    return spoken_ranges(text, today, {"congress": "2017-10-18/2017-10-24"})


RANGES = [
    ("sales in March 2014", "in March 2014", "2014-03-01", "2014-03-31"),
    ("sales in 2014", "in 2014", "2014-01-01", "2014-12-31"),
    ("sales since 2014", "since 2014", "2014-01-01", None),
    ("sales after 2014", "after 2014", "2015-01-01", None),
    ("sales before 2014", "before 2014", None, "2013-12-31"),
    ("sales until 2014", "until 2014", None, "2014-12-31"),
    ("sales not before 2014", "not before 2014", "2014-01-01", None),
    ("sales no later than March 2014", "no later than March 2014", None, "2014-03-31"),
    ("sales on 6 March 2014", "on 6 March 2014", "2014-03-06", "2014-03-06"),
    ("sales before the end of 2014", "before the end of 2014", None, "2014-12-31"),
    ("sales before the start of 2014", "before the start of 2014", None, "2013-12-31"),
    ("sales since the end of 2014", "since the end of 2014", "2015-01-01", None),
    ("sales after the beginning of 2014", "after the beginning of 2014", "2014-01-01", None),
    ("sales between 2013 and 2015", "between 2013 and 2015", "2013-01-01", "2015-12-31"),
    ("sales from 2013 to 2015", "from 2013 to 2015", "2013-01-01", "2015-12-31"),
    ("sales in 2013 and 2014", "in 2013 and 2014", "2013-01-01", "2014-12-31"),
    ("sales in 2013, 2014 and 2015", "in 2013, 2014 and 2015", "2013-01-01", "2015-12-31"),
    ("sales in 2014 or later", "in 2014 or later", "2014-01-01", None),
    ("sales in 2014 or earlier", "in 2014 or earlier", None, "2014-12-31"),
    ("sales from 2014 onwards", "from 2014 onwards", "2014-01-01", None),
    ("sales between March and May 2014", "between March and May 2014", "2014-03-01", "2014-05-31"),
    ("from 3 March until 5 May 2014", "from 3 March until 5 May 2014", "2014-03-03", "2014-05-05"),
    ("articles from 2014", "from 2014", "2014-01-01", "2014-12-31"),
    ("headlines of 12 May 2014", "of 12 May 2014", "2014-05-12", "2014-05-12"),
    ("Umsatz seit März 2014", "seit März 2014", "2014-03-01", None),
    ("Umsatz vor 2014", "vor 2014", None, "2013-12-31"),
    ("ventas hasta 2014", "hasta 2014", None, "2014-12-31"),
    ("2014年之前的销售", "2014年之前", None, "2013-12-31"),
    ("sales before the congress", "before the congress", None, "2017-10-17"),
]


@pytest.mark.parametrize(("text", "words", "after", "before"), RANGES)
def test_a_range(text: str, words: str, after: str | None, before: str | None) -> None:
    assert found(text) == [(words, after, before)]


@pytest.mark.parametrize(
    "text",
    [
        "revenue 2017",
        "in 2013 and 2016",
        "in 2013, 2015",
        "in 2013 or 2015",
        "between 2013 or 2014",
        "between 2015 and 2013",
        "a card from 1952",
        "in the 1918-1919 epidemic",
        "not in 2014",
        "other than in 2014",
        "in 2014 vision",
        "how many live there today",
        "last year",
        "between May and March 2014",
        "from 5 until 5 May 2014",
    ],
)
def test_what_is_no_range(text: str) -> None:
    assert [said for said in found(text) if said[0] != "between 2013"] == []


@pytest.mark.parametrize(
    ("text", "after", "before"),
    [
        ("news of today", "2020-05-14", "2020-05-14"),
        ("sales last year", "2019-01-01", "2019-12-31"),
        ("sales since yesterday", "2020-05-13", None),
        ("sales before last month", None, "2020-03-31"),
        ("what happened in March?", "2020-03-01", "2020-03-31"),
        ("what happened in march", "2020-03-01", "2020-03-31"),
        ("what was sold in may?", "2020-05-01", "2020-05-31"),
        ("what did they say in august about trams", "2019-08-01", "2019-08-31"),
        ("what happened since april", "2020-04-01", None),
        ("was geschah im märz?", "2020-03-01", "2020-03-31"),
        ("was geschah im mai", "2020-05-01", "2020-05-31"),
        ("qué pasó en marzo", "2020-03-01", "2020-03-31"),
        ("que s'est-il passé en mars", "2020-03-01", "2020-03-31"),
        ("o que aconteceu em março", "2020-03-01", "2020-03-31"),
        ("cosa è successo in marzo", "2020-03-01", "2020-03-31"),
        ("wat gebeurde er in maart", "2020-03-01", "2020-03-31"),
    ],
)
def test_words_that_count_from_a_day(text: str, after: str | None, before: str | None) -> None:
    assert [said[1:] for said in found(text, TODAY)] == [(after, before)]
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "what happened in the march",
        "who won in march madness",
        "may the house they live in may be sold",
        "what did they do in august company",
        "what may happen in spring",
        "what is found in mars orbit",
        "is there water in mars?",
        "which houses that people live in may have mould?",
        "which lake do they swim in may has yet to show?",
        "what do they sell in out stores",
        "how much in set pieces",
    ],
)
def test_words_that_are_months_elsewhere(text: str) -> None:
    assert found(text, TODAY) == []


def test_two_ranges_are_in_order() -> None:
    both = found("sales after March 2014 and before May 2015")
    assert [said[1:] for said in both] == [("2014-04-01", None), (None, "2015-04-30")]


@pytest.mark.parametrize(
    ("spans", "left"),
    [
        ([(0, 3)], "two three"),
        ([(4, 7)], "one three"),
        ([(8, 13)], "one two"),
        ([(8, 13), (0, 3)], "two"),
        ([(0, 7), (4, 13)], ""),
        ([], "one two three"),
    ],
)
def test_a_text_without_spans(spans: list[tuple[int, int]], left: str) -> None:
    assert without("one two three", spans) == left


def test_commas_at_the_ends_go_with_a_span() -> None:
    assert without("in 2014, sales fell, they said", [(0, 7)]) == "sales fell, they said"
