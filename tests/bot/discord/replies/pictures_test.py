"""The pictures hold as much ink as there is to show."""

import io

import pytest
from PIL import Image

from bot.discord.replies.pictures import WIDTH, ends, months_picture, timeline_picture

BARS = (88, 140, 236)


def inked(png: bytes | None) -> int:
    """How many pixels have about the colour of bars."""
    assert png is not None
    image = Image.open(io.BytesIO(png))
    assert image.width == WIDTH
    assert 80 <= image.height <= 400
    assert len(png) < 100_000
    pixels = image.convert("RGB").tobytes()
    triples = zip(pixels[::3], pixels[1::3], pixels[2::3], strict=True)
    return sum(all(abs(a - b) < 12 for a, b in zip(pixel, BARS, strict=True)) for pixel in triples)


def test_higher_months_have_more_ink_and_gaps_none() -> None:
    even = inked(months_picture({"2014-01": 5, "2014-02": 5}))
    uneven = inked(months_picture({"2014-01": 5, "2014-02": 1}))
    gap = inked(months_picture({"2014-01": 5, "2014-04": 5}))
    assert even > uneven > gap > 0


@pytest.mark.parametrize("months", [{"1970-01": 1, "2026-12": 3}, {"0001-01": 1, "9999-12": 1}])
def test_many_months_become_years_and_too_many_nothing(months: dict[str, int]) -> None:
    png = months_picture(months)
    assert (png is None) == ("0001-01" in months)


def test_no_months_no_picture() -> None:
    assert months_picture({}) is None
    assert timeline_picture([]) is None


def test_a_year_is_a_bar_and_a_day_a_point() -> None:
    day = inked(timeline_picture(["2010-01-01", "2014-03-06", "2020-12-31"]))
    month = inked(timeline_picture(["2010-01-01", "2014-03", "2020-12-31"]))
    year = inked(timeline_picture(["2010-01-01", "2014", "2020-12-31"]))
    assert max(day, month) < year


@pytest.mark.parametrize("dates", [["2014-03-06"], ["2014"], ["2014-03-06"] * 10, ["0001-01-01", "9999-12"], ["9999"]])
def test_odd_dates_are_drawn_all_the_same(dates: list[str]) -> None:
    assert inked(timeline_picture(dates)) > 0


@pytest.mark.parametrize(
    ("dates", "names"),
    [
        (["2014-03-10", "2017", "2020-05"], ("2014-03-10", "2020-05")),
        (["2020-05-02", "2020"], ("2020", "2020")),
        (["2014-03"], ("2014-03", "2014-03")),
    ],
)
def test_the_ends_of_a_timeline_are_named_as_far_as_they_are_known(dates: list[str], names: tuple[str, str]) -> None:
    assert ends(dates) == names
