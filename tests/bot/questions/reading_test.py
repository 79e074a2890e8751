"""What is read out of a question: its options, phrases and echo, and what must hold for any text at all."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import QuestionError
from bot.questions.reading import read_question, without_dates
from bot.questions.small_talk import is_empty, is_small_talk

TODAY = datetime.date(2020, 6, 15)

PUBLISHERS = (
    "China Daily",
    "China Daily Asia Weekly",
    "People's Daily",
    "Xinhua",
    "The Harbour Post",
    "新华社",
    "Die Zeit",
)

EVENTS = {"19th congress": "2017-10-18/2017-10-24", "launch of Aurora": "2019-03"}


def test_the_echo_says_what_was_read() -> None:
    assert read_question("tolls in 2014").echo == "I read “in 2014” as 2014-01-01 to 2014-12-31"
    assert read_question("tolls since 2014").echo == "I read “since 2014” as 2014-01-01 or later"
    assert read_question("tolls before 2014").echo == "I read “before 2014” as 2013-12-31 or earlier"
    both = read_question("tolls on 6 March 2014 according to Xinhua", publishers=PUBLISHERS)
    assert both.echo == "I read “on 6 March 2014” as 2014-03-06 and “according to Xinhua” as the source Xinhua"


def test_options_are_inclusive_and_may_be_partial() -> None:
    reading = read_question("tolls", after="2014", before="2014", source=" Xinhua ")
    assert (reading.after, reading.before, reading.source) == ("2014-01-01", "2014-12-31", "Xinhua")
    assert (reading.terms, reading.echo) == ("tolls", None)
    assert read_question("tolls", before="2016-02").before == "2016-02-29"
    assert read_question("tolls", after="2016-02-03").after == "2016-02-03"
    assert read_question("tolls", after="", before=None).after is None


def test_options_win_over_words() -> None:
    ruled = read_question(
        "tolls in 2014 according to Xinhua", after="2016", before="2017", source="Mercury", publishers=PUBLISHERS
    )
    assert (ruled.after, ruled.before, ruled.source) == ("2016-01-01", "2017-12-31", "Mercury")
    assert ruled.terms == "tolls in 2014 according to Xinhua"
    joined = read_question("tolls before 2018", after="2016")
    assert (joined.after, joined.before, joined.terms) == ("2016-01-01", "2017-12-31", "tolls")
    impossible = read_question("tolls before 2014", after="2016")
    assert (impossible.after, impossible.before, impossible.terms) == ("2016-01-01", None, "tolls before 2014")


@pytest.mark.parametrize(
    "value", ["yesterday", "2014-13", "2014-02-30", "14", "2014/03", "0000", "２０１４", "2014-03-06T10:00"]
)
def test_an_option_that_is_no_date_is_refused_in_plain_words(value: str) -> None:
    with pytest.raises(QuestionError, match="is not a date; write 2014, 2014-03 or 2014-03-06"):
        read_question("tolls", after=value)
    with pytest.raises(QuestionError, match="before"):
        read_question("tolls", before=value)


def test_options_that_leave_no_day_are_refused() -> None:
    with pytest.raises(QuestionError, match="no day is both after 2016 and before 2015"):
        read_question("tolls", after="2016", before="2015")


def test_quoted_phrases_are_kept() -> None:
    reading = read_question('who said "iron fist" or “mass line” or «ligne de masse» or "" or "!?" in 2014')
    assert reading.phrases == ("iron fist", "mass line", "ligne de masse")
    assert ((reading.spoken or reading).after, reading.terms) == (
        "2014-01-01",
        'who said "iron fist" or “mass line” or «ligne de masse» or "" or "!?"',
    )
    assert len(read_question('"word" ' * 50).phrases) == 10


def test_a_question_of_nothing_but_a_date_keeps_its_words() -> None:
    assert read_question("in 2014?") == read_question("in 2014?")
    assert read_question("in 2014?").terms == "in 2014?"


def test_dates_can_be_left_among_the_words() -> None:
    question = "Who owned the mill from 1811 to 1827 according to Xinhua?"
    reading = read_question(question, publishers=PUBLISHERS)
    assert ((reading.spoken or reading).after, reading.terms) == ("1811-01-01", "Who owned the mill ?")
    undone = without_dates(reading, question)
    assert (undone.after, undone.before, undone.source) == (None, None, "Xinhua")
    assert undone.terms == "Who owned the mill from 1811 to 1827 ?"
    assert undone.echo == "I read “according to Xinhua” as the source Xinhua"
    plain = without_dates(read_question("in 2014"), "in 2014")
    assert (plain.terms, plain.echo) == ("in 2014", None)


MARKUP = [
    "@here <script>alert(1)</script> in 2014",
    "title:(a OR b) AND NOT c~2^3 [* TO *] shown in 2014",
    '"unbalanced in 2014',
    "```py\nin 2014\n``` <@1234> ||spoiler||",
    "\\\\ '; DROP TABLE x; -- in 2014",
]


@pytest.mark.parametrize("question", MARKUP)
def test_markup_and_query_syntax_do_no_harm(question: str) -> None:
    reading = read_question(question, publishers=PUBLISHERS)
    assert (reading.spoken or reading).after == "2014-01-01"
    assert "2014" not in reading.terms


@given(st.text(max_size=300), st.sampled_from([None, TODAY]))
def test_any_text_is_read(text: str, today: datetime.date | None) -> None:
    reading = read_question(text, publishers=PUBLISHERS, today=today, events=EVENTS)
    for day in (reading.after, reading.before):
        assert day is None or datetime.date.fromisoformat(day)
    assert reading.after is None or reading.before is None or reading.after <= reading.before
    assert is_empty(reading.terms) == is_empty(text)
    assert without_dates(reading, text).after is None
    assert isinstance(is_small_talk(text), bool)


_DATE_WORDS = (
    *("in", "since", "before", "after", "until", "from", "to", "between", "and", "the", "summer", "of", "2014", "2016"),
    *(
        "March",
        "6",
        "th",
        ",",
        '"according',
        "Xinhua",
        "2014年",
        "之前",
        "1990s",
        "Q1",
        "last",
        "year",
        "end",
        "beginning",
    ),
    *("03/04/2014", "9999", "0001", "12", "31", "vor", "bis", "从", "到", "-", "–", "now"),
)


@given(st.lists(st.sampled_from(_DATE_WORDS), max_size=30))
def test_any_heap_of_date_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    reading = read_question(text, publishers=PUBLISHERS, today=TODAY, events=EVENTS)
    assert reading.after is None or reading.before is None or reading.after <= reading.before


@pytest.mark.parametrize(
    "text",
    [
        "in 2014 " * 5000,
        "from " * 10000,
        '"' * 20000,
        "2014 to " * 5000,
        "1" * 50000,
        "according to " * 5000,
        "a" * 100000,
    ],
)
def test_a_long_question_is_read(text: str) -> None:
    assert read_question(text, publishers=PUBLISHERS, today=TODAY, events=EVENTS).source is None
