"""What the address of a page says of its date, alone and beside what the page shows."""

import pytest

from tests.corpus.dates.publication.quay_page import PROSE, TITLE, read


def test_the_address_settles_two_readings() -> None:
    date = read(f"{TITLE}\n\nBy Anna Berg | 03/04/2014\n\n{PROSE}", "https://post.example/2014/04/03/quay")
    assert (date.value, date.provenance) == ("2014-04-03", "stated")


def test_an_address_alone_is_metadata() -> None:
    date = read(f"{TITLE}\n\n{PROSE}", "https://post.example/2014/03/06/quay.html?x=2020/01/01")
    assert (date.value, date.provenance, date.evidence) == ("2014-03-06", "metadata", "2014/03/06")
    assert read(f"{TITLE}\n\n{PROSE}", "https://post.example/2014/03/quay").value == "2014-03"


def test_a_doubtful_day_does_not_replace_what_the_address_says() -> None:
    below = "1 page, Anna, March 3, 2014 / 1 opinion / more to be read\n\nTom: 9 March 2014 4:14 PM\n"
    page = f"{TITLE}\n\n{PROSE}\n\n{below}"
    whole = read(page, "https://post.example/2014/03/08/quay")
    assert (whole.value, whole.provenance, whole.not_before) == ("2014-03-08", "metadata", None)
    month = read(page, "https://post.example/2014/03/quay")
    assert (month.value, month.provenance) == ("2014-03", "metadata")


@pytest.mark.parametrize(
    "path",
    ["world/2014/mar/06/quay", "2014/March/6/", "2014/POLITICS/03/06/quay", "2014/middle_east/3/6/quay/index.html"],
)
def test_an_address_names_a_month_or_a_section(path: str) -> None:
    assert read(f"{TITLE}\n\n{PROSE}", f"https://post.example/{path}").value == "2014-03-06"


@pytest.mark.parametrize(
    "url",
    [
        "https://post.example/events/2014-05-01/spring-fair",
        "https://post.example/news/id-20121105.html",
        "https://post.example/d-day/1944-06-06-landing",
        "https://sport.example/premier-league-2011-12/report",
        "https://post.example/a/2914/03/06/x",
        "https://post.example/a/20141399",
        "https://post.example/2014/02/31/x",
        "https://post.example/2014/mayor/06/x",
        "https://post.example/2014/section/3/16",
        "https://post.example/2014/issue/4/12/quay",
        "https://post.example/2014/Vol/03/06/quay",
        "https://post.example/2014/page/3/6/",
        "https://post.example/2014/mar/32/x",
        "https://post.example/id/201403",
        "x",
        "",
        "https://post.example/2014/03/06/2015/03/06",
    ],
)
def test_an_address_without_one_date_tells_nothing(url: str) -> None:
    assert read(f"{TITLE}\n\n{PROSE}", url).value is None


def test_a_conflict_with_the_address_widens_the_bounds() -> None:
    date = read(f"{TITLE}\n\nBy Anna Berg, 6 March 2014 08:30\n\n{PROSE}", "https://post.example/2014/03/01/quay")
    assert (date.value, date.provenance) == ("2014-03-06", "stated")
    assert (date.not_before, date.not_after) == ("2014-03-01", "2014-03-06")
