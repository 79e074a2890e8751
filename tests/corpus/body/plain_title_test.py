"""The headline without the site's name, where the page's first line has both."""

import pytest

from corpus.body import segment

PROSE = (
    "The ferry to the outer islands stopped running on Monday, after the harbour office found cracks in both of its "
    "landing stages and ordered them to be closed until they are repaired.\n\n"
    "For the three hundred people who live out there the news came late. The shop on the larger island has flour for "
    "two weeks, and the doctor will have to come by helicopter.\n"
)
TITLE = "Islands cut off as ferry stops"
LONG = "Islands cut off - ferry stops after harbour office finds cracks in both stages"
MENU = "Home\nNews\nSport\nContact\nSearch\nLog in\n"


@pytest.mark.parametrize("menu", ["", "Home\n", MENU])
@pytest.mark.parametrize(
    ("first", "below", "title"),
    [
        (f"{TITLE} – Coastal Post", TITLE, TITLE),
        (f"{TITLE} | Coastal Post", TITLE, TITLE),
        (f"{TITLE} · CP", TITLE, TITLE),
        (f"Coastal Post: {TITLE}", TITLE, TITLE),
        (f"Coastal Post » {TITLE}", TITLE, TITLE),
        (f"Isles: {TITLE} – Coastal Post", TITLE, TITLE),
        (f"{TITLE} ~ Coastal Post", TITLE, TITLE),
        (f"{TITLE} ‹ Coastal Post", TITLE, TITLE),
        (f"{TITLE}_Coastal Post", TITLE, TITLE),
        ("Will the islands be cut off? | Coastal Post", "Will the islands be cut off?", "Will the islands be cut off?"),
    ],
)
def test_the_headline_is_the_title(first: str, below: str, title: str, menu: str) -> None:
    text = f"{first}\n{menu}\n{below}\n\nBy Ida Moen\n\n{PROSE}"
    page = segment(text)
    assert page.title is not None
    assert text[slice(*page.title)] == title
    if title == below:
        assert "".join(text[start:end] for start, end in page.body).startswith("The ferry to the outer")


@pytest.mark.parametrize(
    ("first", "head", "title"),
    [
        ("Ferry stops | notes from the outer islands", "notes from the outer islands", "Ferry stops"),
        ("Ferry stops - General - notes from the isles", "notes from the isles", "Ferry stops"),
        ("The Outer Islands Club: The ferry has stopped", "The Outer Islands Club", "The ferry has stopped"),
        ("The ferry has stopped - The Outer Islands Club", "The Outer Islands Club", "The ferry has stopped"),
    ],
)
def test_where_the_page_shows_both_parts_of_its_title_the_site_is_above(first: str, head: str, title: str) -> None:
    text = f"{first}\n\n{head}\nHome\nNews\nContact\n\n{title}\n\n6 March 2014\n\n{PROSE}"
    page = segment(text)
    assert page.title is not None
    assert text[slice(*page.title)] == title


def test_what_is_in_brackets_is_part_of_the_title() -> None:
    page = segment(text := f"{TITLE} (part two)\n\n{TITLE}\n\nPart two\n\n6 March 2014\n\n{PROSE}")
    assert page.title is not None
    assert text[slice(*page.title)] == f"{TITLE} (part two)"


def test_chinese_titles_have_no_space_around_the_sign() -> None:
    prose = (
        "市政府公布了旧纺织厂的改造方案，计划把闲置多年的厂房改建为社区图书馆，屋顶将全部更换，烟囱则予以保留。\n\n" * 3
    )
    for first in ("旧纺织厂改造方案-临江规划馆", "旧纺织厂改造方案_临江规划馆", "旧纺织厂改造方案｜临江规划馆"):
        text = f"{first}\n\n首页\n展览\n\n旧纺织厂改造方案\n\n2014-03-06 10:22\n\n{prose}"
        page = segment(text)
        assert page.title is not None
        assert text[slice(*page.title)] == "旧纺织厂改造方案", first


def test_a_part_of_the_headline_is_not_all_but_a_name() -> None:
    text = f"{LONG}\n\nIslands cut off\n\nBy Ida Moen\n\n{PROSE}"
    page = segment(text)
    assert page.title is not None
    assert text[slice(*page.title)] == LONG
