"""What pages declare of themselves, as names."""

import pytest

from corpus.credits.declared import publisher, title
from corpus.credits.names import writer

TITLES = [
    ("Harbour shut | Coast Weekly", "Coast Weekly", None, [], "Harbour shut"),
    ("Harbour shut - The Guardian", "Guardian", None, [], "Harbour shut"),
    ("Harbour shut – Coast Weekly – News", "Coast Weekly", None, ["Harbour shut"], "Harbour shut"),
    ("News | Harbour shut | BBC", None, "https://www.bbc.co.uk/1", ["Harbour shut"], "Harbour shut"),
    ("Harbour shut - BBC", None, "https://www.bbc.co.uk/1", [], "Harbour shut"),
    ("Coast Weekly: Harbour shut", "Coast Weekly", None, [], "Harbour shut"),
    ("Coast Weekly » Harbour shut", "Coast Weekly", None, [], "Harbour shut"),
    ("Coast Weekly", "Coast Weekly", None, [], "Coast Weekly"),
    ("Coast Weekly - Coast Weekly", "Coast Weekly", None, [], "Coast Weekly"),
    ("Tides - Coast Weekly", "Coast Weekly", None, ["Tides - Coast Weekly"], "Tides - Coast Weekly"),
    ("F-16 - a history", "Coast Weekly", None, [], "F-16 - a history"),
    ("Storm: three dead", "Coast Weekly", None, ["Storm"], "Storm: three dead"),
    (
        "Harbour shut after storm | Coast Weekly",
        None,
        None,
        ["Coast Weekly"],
        "Harbour shut after storm | Coast Weekly",
    ),
    ("Harbour shut after storm - Coast", "Coast", None, ["Coast"], "Harbour shut after storm"),
    ("Coast Weekly | Harbour shut after storm", None, None, ["Harbour shut after storm"], "Harbour shut after storm"),
    ("Coast Weekly | Harbour shut", "Coast Weekly", None, ["Harbour shut"], "Harbour shut"),
    ("港口关闭｜海岸周刊", "海岸周刊", None, [], "港口关闭"),
    ("Harbour shut @ Coast Weekly", "Coast Weekly", None, [], "Harbour shut"),
    (None, "Coast Weekly", None, [], None),
]
AUTHORS = [
    ("Ada Lund", "Ada Lund"),
    ("María José de la Cruz; Admin; Ada Lund", "María José de la Cruz, Ada Lund"),
    ("Ada Lund is a reporter", "Ada Lund"),
    ("Ada Lund Monday, November", "Ada Lund"),
    ("Ada Lund vor", "Ada Lund"),
    ("Ada Lund, Staff Reporter", "Ada Lund, Staff Reporter"),
    ("Ruby Friday", "Ruby Friday"),
    ("BBC News", "BBC News"),
    ("王小明", "王小明"),
    *((words, None) for words in ("Admin", "Court Reporter", "Staff", "Freitag", "python-docx", "本报记者", "user")),
    *((words, None) for words in ("© 2017 Coast Weekly", "https://example.org/ada", "ada@example.org", "")),
]  # fmt: skip
PUBLISHERS = [
    ("Coast Weekly", "Coast Weekly"),
    ("Copyright (c) 2017 Coast Weekly Inc. All Rights Reserved.", "Coast Weekly"),
    ("© 2019 Harbour Press", "Harbour Press"),
    ("All rights reserved", None),
    (None, None),
]


@pytest.mark.parametrize(("declared", "site", "url", "headings", "wanted"), TITLES)
def test_the_name_of_the_site_is_cut_off(
    declared: str | None, site: str | None, url: str | None, headings: list[str], wanted: str | None
) -> None:
    assert title(declared, site, url, headings) == wanted


PAGE = "https://www.coast-weekly.example/1"
LONG = "Harbour shut after the storm, for a week"
PUBLISHERS_BESIDE_TITLES = [
    ("Coast Weekly", "Harbour shut", "Coast Weekly"),
    ("https://www.facebook.com/coastweekly", "Harbour shut", "coast-weekly.example"),
    ("http://www.coast-weekly.example", "Harbour shut", "coast-weekly.example"),
    ("Harbour shut | Coast Weekly", "Harbour shut", "Coast Weekly"),
    ("Harbour shuttle", "Harbour shut", "Harbour shuttle"),
    ("Coast Weekly", "Coast Weekly", "Coast Weekly"),
    (LONG, LONG, "coast-weekly.example"),
]


@pytest.mark.parametrize(("declared", "title", "wanted"), PUBLISHERS_BESIDE_TITLES)
def test_a_publisher_is_no_account_and_no_title(declared: str, title: str, wanted: str) -> None:
    assert publisher(declared, title, PAGE) == wanted


@pytest.mark.parametrize(("declared", "wanted"), AUTHORS)
def test_an_author_is_somebody(declared: str, wanted: str | None) -> None:
    assert writer(declared) == wanted


@pytest.mark.parametrize(("declared", "wanted"), PUBLISHERS)
def test_a_publisher_is_no_copyright_line(declared: str | None, wanted: str | None) -> None:
    assert publisher(declared) == wanted
