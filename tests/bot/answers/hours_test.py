"""Lines of opening hours, and the place and the day that they answer for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.answers.hours import days_of, is_hours
from bot.answers.values import answer_words, key_sentence

HOURS = [
    "Monday to Thursday 9:30-17:00",
    "Fri closed",
    "Mon-Wed 8 am to 3 pm",
    "Daily except Tuesday 11-17",
    "Sundays 10.00–12.00, in winter closed",
    "Samstag geschlossen",
    "Dienstag bis Freitag 9 bis 12 Uhr",
    "Closed on Mondays and at Easter",
    "Open daily 8-20",
    "geschlossen: Sonntag",
    "Closed on 1 August",
    "Closed on Mondays, Tuesdays and from 3 to 9 May.",
]
OTHERS = [
    "Monday 4 March 2019",
    "Sunday 05-06-2021",
    "Friday market moves to the quay",
    "Daily bread",
    "Closed doors 9-5",
    "Saturday closed the festival",
    "Open on Sundays",
    "Closed since Easter",
    "Closed 3 times",
    "Closed on Monday by a landslide, the road over the pass reopened on Thursday.",
    "Closed on 3 May after a fire, the hall is used again.",
    "Closed on Friday, the school is to become a library.",
]


@pytest.mark.parametrize("line", HOURS)
def test_hours(line: str) -> None:
    assert is_hours(line)


@pytest.mark.parametrize("line", OTHERS)
def test_other_lines(line: str) -> None:
    assert not is_hours(line)


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("Mon-Wed 8-15", {0, 1, 2}),
        ("Friday to Monday 9-12", {4, 5, 6, 0}),
        ("Tuesday, Sundays 9-12", {1, 6}),
        ("when is it open on saturday", {5}),
        ("when is it open", set()),
    ],
)
def test_days(line: str, days: set[int]) -> None:
    assert days_of(line) == days


SIGHTS = (
    "Valid from 1 March\n\nGlass works\nMonday to Thursday 9:30-17:00\nFriday closed\n\nCastle tower\nDaily except"
    " Wednesday 10:00-16:00\n\nFish hall\nTuesday 6:00-11:00\nSaturday 7:00-12:00"
)
DESKS = "Passport desk:\nMon-Wed 8 am to 3 pm\nThu 8 am to 6 pm\nLand registry:\nMon closed\nTue-Fri 9 am to noon"
ROWS = [
    ("sights", "2026-01-05", "Visiting times of the sights of Lindmoor", SIGHTS),
    ("desks", "2026-01-06", "Opening hours of the desks of Ostby county", DESKS),
    ("gate", None, "The gate of Marn", "The gate of Marn was red until 1970. It leads to the harbour."),
    ("tram", "2026-01-07", "Tram extended", "The tram line to Oster opens in spring. It is 9 kilometres long."),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    with engine_over(ROWS, tmp_path_factory.mktemp("hours"), models_dir) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "place", "key"),
    [
        ("when is the fish hall open on saturday", "Fish hall", "Saturday 7:00-12:00"),
        ("is the fish hall open on tuesday morning", "Fish hall", "Tuesday 6:00-11:00"),
        ("when is the glass works closed", "Glass works", "Friday closed"),
        ("is the glass works open on tuesday", "Glass works", "Monday to Thursday 9:30-17:00"),
        ("when is the castle tower closed", "Castle tower", "Daily except Wednesday 10:00-16:00"),
        ("is the land registry open on monday", "Land registry:", "Mon closed"),
        ("when is the passport desk open on thursday", "Passport desk:", "Thu 8 am to 6 pm"),
        ("how long is the tram line to Oster", "The tram line", "It is 9 kilometres long."),
    ],
)
def test_the_hours_of_the_place_that_is_asked_about(engine: Engine, question: str, place: str, key: str) -> None:
    answer = engine.ask(question)
    shown = (*answer.citations, *answer.near_misses)[0]
    assert key_sentence(shown) == key
    assert place in shown.excerpt[: shown.highlight[0] - shown.start]
    assert (answer_words(shown) or "") in key
    assert [above.text for above in shown.above] == ([place] if is_hours(key) else [])


def test_what_lasted_until_a_period_ends_counts_for_it(engine: Engine) -> None:
    answer = engine.ask("what colour was the gate of Marn before 1970")
    assert [shown.within for shown in answer.citations if shown.article_id == "gate"] == ["spoken_of"]


def test_other_hours_are_not_called_an_answer(engine: Engine) -> None:
    assert engine.ask("is the swimming bath open on saturday").status != "answered"
