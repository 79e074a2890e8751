"""What was typed becomes a question, or is refused in words."""

import pytest

from bot.discord.conversation.validate import days_meant, looks_like_question, question_of, range_of, without_mentions
from bot.discord.errors import Refused
from bot.wording.localisation import Words


def test_a_question_is_put_on_one_line() -> None:
    assert question_of("  When\n did  it open? ") == "When did it open?"


@pytest.mark.parametrize(("text", "key"), [("", "error.empty"), (" \n", "error.empty"), ("x" * 501, "error.long")])
def test_these_are_no_questions(text: str, key: str) -> None:
    with pytest.raises(Refused) as refused:
        question_of(text)
    assert refused.value.key == key
    assert "{" not in Words("en")(key, **refused.value.values)


TODAY = "2026-11-26"  # a Thursday


@pytest.mark.parametrize(
    ("value", "days"),
    [
        (None, None),
        ("", None),
        (" 2014 ", ("2014-01-01", "2014-12-31")),
        ("2014-02", ("2014-02-01", "2014-02-28")),
        ("2014-3", ("2014-03-01", "2014-03-31")),
        ("2014-3-6", ("2014-03-06", "2014-03-06")),
        ("2016-02-29", ("2016-02-29", "2016-02-29")),
        ("March 2014", ("2014-03-01", "2014-03-31")),
        ("6 March 2014", ("2014-03-06", "2014-03-06")),
        ("summer 2014", ("2014-06-01", "2014-08-31")),
        ("2014年3月", ("2014-03-01", "2014-03-31")),
        ("yesterday", ("2026-11-25", "2026-11-25")),
        ("Yesterday", ("2026-11-25", "2026-11-25")),
        ("today", ("2026-11-26", "2026-11-26")),
        ("last week", ("2026-11-16", "2026-11-22")),
        ("last  month", ("2026-10-01", "2026-10-31")),
        ("3 days ago", ("2026-11-23", "2026-11-23")),
        ("letzte Woche", ("2026-11-16", "2026-11-22")),
        ("gestern", ("2026-11-25", "2026-11-25")),
        ("la semana pasada", ("2026-11-16", "2026-11-22")),
        ("上周", ("2026-11-16", "2026-11-22")),
        ("昨天", ("2026-11-25", "2026-11-25")),
    ],
)
def test_dates_are_taken_as_the_command_line_and_a_question_take_them(
    value: str | None, days: tuple[str, str] | None
) -> None:
    assert days_meant(value, TODAY) == days


@pytest.mark.parametrize(
    "value",
    ["soon", "14", "2014-13", "2015-02-29", "0000", "2014-02-30T00:00", "before 2014", "last bridge"],
)
def test_these_are_no_dates(value: str) -> None:
    with pytest.raises(Refused, match=r"error\.date"):
        days_meant(value, TODAY)


def test_yesterday_is_no_date_without_a_day_to_count_from() -> None:
    with pytest.raises(Refused, match=r"error\.date"):
        days_meant("yesterday")


@pytest.mark.parametrize(
    ("after", "before", "days"),
    [
        ("2014", "2014", ("2014", "2014")),
        ("2014-3", "2014", ("2014-03", "2014")),
        (None, "last year", (None, "2025")),
        ("last week", "yesterday", ("2026-11-16", "2026-11-25")),
    ],
)
def test_ranges_that_hold_a_day(after: str | None, before: str | None, days: tuple[str | None, str | None]) -> None:
    assert range_of(after, before, TODAY) == days


@pytest.mark.parametrize(("after", "before"), [("2015", "2014"), ("2014-04", "2014-03-31"), ("2015", "2014-12-31")])
def test_ranges_that_hold_none(after: str, before: str) -> None:
    with pytest.raises(Refused, match=r"error\.order"):
        range_of(after, before)


def test_the_mention_that_called_is_no_part_of_the_question() -> None:
    for content, text in (
        ("<@42> and <@!42> who is <@43>?", "and   who is  ?"),
        ("<@&9> <#8> at <t:1234:R> <:wow:7> <a:wow:7> 3 < 4 > 2 <b>", "at       3 < 4 > 2 <b>"),
    ):
        assert without_mentions(content).split() == text.split()


@pytest.mark.parametrize(
    ("content", "is_one"),
    [
        ("When did the bridge open?", True),
        ("when did the bridge open", True),
        ("¿Cuándo se inauguró el puente?", True),
        ("wann wurde die Brücke eröffnet", True),
        ("这座桥什么时候通车", True),
        ("ok?", False),
        ("nice weather today", False),
        ("", False),
        ("x" * 600 + "?", False),
    ],
)
def test_a_message_of_a_channel_is_a_question_where_it_says_so(content: str, is_one: bool) -> None:
    assert looks_like_question(content) is is_one
