"""What pages declare of themselves, as names."""

import time

import pytest

from corpus.credits.declared import named, publisher, site, title
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


@pytest.mark.parametrize(
    "declared",
    [
        "data:text/html;base64,AAAA",
        "javascript:alert(1)",
        "Javascript:Alert(1)",
        "file:///srv/a",
        "mailto:a@coast.example",
        "//www.coast-weekly.example/",
        "<b>Coast</b>",
        "{{ site.title }}",
        "${name}",
        "[[name]]",
        "[site_title]",
        "%sitename%",
        "undefined",
        "Null",
        "None",
        "N/A",
        "Site Name",
        "Your Site Title",
    ],
)
def test_what_is_no_name_at_all_gives_the_host(declared: str) -> None:
    assert publisher(declared, "Harbour shut", PAGE) == "coast-weekly.example"
    assert publisher(declared, "Harbour shut") in (None, "coast-weekly.example")


PLACEHOLDERS = (
    "Unknown|unknown publisher|Unknown Source|DEFAULT|Default Site|My Blog|My WordPress Blog|WordPress site"
    "|Just another WordPress site|Another WordPress.com site|admin|Administrator|Blog Title|(untitled)|No title|-"
    "|anonymous|s.n.|[s.n.]|Publisher|Publisher Name|Company Name|Your Company|New Site|Unbekannt|Mein Blog|Mon blog"
    "|Mi sitio|Desconocido|Éditeur inconnu|RSS Feed|Feed|Example Site|Example.com|lorem ipsum dolor|user|Guest|TBD"
)
NAMES = (
    "Unknown Coast Review|Default Gateway Weekly|My Blog of Bees|WordPress Tavern|Admin Insider|The Blog Herald"
    "|The Untitled Magazine|None of the Above Press|New Site Studies|Company Magazine|The Publisher's Weekly"
    "|Anonymous Press|Guest House News|Example Valley Times|User Group Gazette|Feed & Grain|The Source|Title Magazine"
    "|My Weekly|Site Selection|The Guest Book|Mein Garten|Mon Jardin|Website Planet|60|新华社|test"
)


@pytest.mark.parametrize("words", PLACEHOLDERS.split("|"))
def test_what_stands_where_nobody_gave_a_name_is_none(words: str) -> None:
    assert named(words) is None
    assert publisher(words, "Harbour shut") is None


@pytest.mark.parametrize("words", NAMES.split("|"))
def test_a_name_with_a_word_of_a_placeholder_stays(words: str) -> None:
    assert named(words) == words
    assert publisher(words, "Harbour shut") == words


@pytest.mark.parametrize("name", ["Data Weekly", "The File", "Null Island News", "CNX: Politics", "Blog of the Coast"])
def test_names_that_begin_like_what_is_none_stay(name: str) -> None:
    assert publisher(name, "Harbour shut", PAGE) == name


@pytest.mark.parametrize("unit", ["|a", "a - ", "a: ", "| ", "a | a: "])
def test_a_title_of_thousands_of_parts_costs_little(unit: str) -> None:
    began = time.process_time()
    for length in (399, 10_000):
        whole = (unit * length)[:length]
        assert title(whole, "a", "https://a.example/", ["a", "b"])
        publisher(whole, whole[:200], PAGE)
    assert time.process_time() - began < 1


def test_a_title_of_many_parts_is_cut_at_both_ends() -> None:
    parts = [f"Part {number}" for number in range(12)]
    assert title(" | ".join([*parts, "Coast"]), "Coast", None, []) == " | ".join(parts)
    assert title(" | ".join([*parts, "Coast"]), None, None, ["Part 11"]) == "Part 11"


@pytest.mark.parametrize(("declared", "wanted"), AUTHORS)
def test_an_author_is_somebody(declared: str, wanted: str | None) -> None:
    assert writer(declared) == wanted


@pytest.mark.parametrize(("declared", "wanted"), PUBLISHERS)
def test_a_publisher_is_no_copyright_line(declared: str | None, wanted: str | None) -> None:
    assert publisher(declared) == wanted


SITES = [
    ("Harbour shut | Coast Weekly", [], ["© 2019 Coast Weekly Ltd. All rights reserved."], "Coast Weekly"),
    ("Coast Weekly - Harbour shut", [], ["Copyright 2019 Coast Weekly"], "Coast Weekly"),
    ("Harbour shut | Shipping", ["Harbour shut"], ["© 2019 Coast Weekly"], None),  # a section
    ("Harbour shut | The Holm Gazette", ["Harbour shut"], [], "The Holm Gazette"),
    ("Harbour shut | News", ["Harbour shut"], [], None),
    ("Harbour shut | The Holm Gazette", ["The day the harbour shut"], [], None),
    ("Harbour shut - ships turn round", ["Harbour shut"], ["© Ida Moen"], None),
    ("Harbour shut | WordPress", ["Harbour shut"], ["© WordPress"], None),
    ("Harbour shut", ["Harbour shut"], ["© 2019 Coast Weekly"], None),
    (None, [], ["© 2019 Coast Weekly"], None),
]


@pytest.mark.parametrize(("title", "headings", "notices", "wanted"), SITES)
def test_the_site_in_a_title_is_the_publisher_where_the_page_bears_it_out(
    title: str | None, headings: list[str], notices: list[str], wanted: str | None
) -> None:
    assert site(title, headings, notices) == wanted
