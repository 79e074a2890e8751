"""The name of a site above its pages is no headline."""

import pytest

from corpus.readers import DEFAULT_LIMITS
from corpus.readers.html import article_of
from corpus.readers.logos import demote_logos
from corpus.readers.markup import tree_of

BODY = "".join(
    f"<p>The harbour was shut for the day number {day} after the storm of the week before.</p>" for day in range(9)
)


@pytest.mark.parametrize(
    ("heading", "is_headline"),
    [
        ('<h1><a href="/">Coast Weekly</a></h1>', False),
        ('<h1 class="top"><a href="https://coast.example/index.php">Coast <b>Weekly</b></a></h1>', False),
        ('<a href="https://coast.example"><h1>Coast Weekly</h1></a>', False),
        ("<h1>Coast Weekly</h1>", True),
        ('<h1><a href="/2019/coast-weekly">Coast Weekly</a></h1>', True),
        ('<h1><a href="/?p=12">Coast Weekly</a></h1>', True),
        ('<h1><a href="/">News</a> Coast Weekly</h1>', True),
        ('<h1><a href="#top">Coast Weekly</a></h1>', True),
    ],
)
def test_a_heading_that_leads_home_is_no_headline(heading: str, is_headline: bool) -> None:
    page = f"<html><head><title>Harbour shut</title></head><body>{heading}{BODY}</body></html>"
    title = article_of(page, "page.html", DEFAULT_LIMITS).title
    assert (title != "Harbour shut") == is_headline


LOGO = '<h1><a href="/">Ferry sails again</a></h1>'
BESIDE = [
    ("", "", True),
    ("<title>Ferry sails again</title>", "", True),
    ("<title>Ferry sails again!</title>", "<h1>Timetable</h1>", True),
    ('<title>Timetable</title><link rel="canonical" href="https://coast.example/">', "", True),
    ('<title>Timetable</title><meta property="og:url" content="https://coast.example">', "", True),
    ('<title>Timetable</title><link rel="canonical" href="https://coast.example/ferry">', "", False),
    ('<meta property="og:title" content="Timetable">', "", False),
    ("<title>Timetable</title>", "", False),
    ("", "<h1>Timetable</h1>", False),
    ("", "<h2>Timetable</h2>", True),
]


@pytest.mark.parametrize(("head", "below", "stays"), BESIDE)
def test_a_heading_that_is_all_a_page_is_called_by_is_its_headline(head: str, below: str, stays: bool) -> None:
    tree = tree_of(f"<html><head>{head}</head><body>{LOGO}{below}{BODY}</body></html>")
    demote_logos(tree)
    assert ("Ferry sails again" in ["".join(heading.itertext()) for heading in tree.iter("h1")]) == stays


ORCHARD = "Orchard loses its oldest tree"
HERALD = '<meta property="og:site_name" content="Vale Herald">'
SAYS = f'<meta property="og:title" content="{ORCHARD}">'
TITLED = [
    (f"<title>{ORCHARD} | Vale Herald</title>{HERALD}", None),
    (f"<title>Vale Herald - {ORCHARD}</title>{HERALD}", None),
    (f"<title>{ORCHARD} – Vale Herald</title>{SAYS}", None),
    (f"<title>{ORCHARD} : News : Vale Herald</title>{SAYS}", None),
    (f"<title>{ORCHARD} | Vale Herald</title>", "https://www.valeherald.example/2021/orchard"),
    (f"<title>{ORCHARD} « Vale Herald</title>", "https://vale-herald.example/a/1"),
    (f'<title>{ORCHARD} | Vale Herald</title><meta name="application-name" content="Vale Herald">', None),
]


@pytest.mark.parametrize(("head", "address"), TITLED)
@pytest.mark.parametrize(("heading", "stays"), [(ORCHARD, True), ("Vale Herald", False), ("News", False)])
def test_a_heading_that_the_title_says_beside_the_name_of_the_site_is_the_headline(
    head: str, address: str | None, heading: str, stays: bool
) -> None:
    tree = tree_of(f'<html><head>{head}</head><body><h1><a href="/">{heading}</a></h1>{BODY}</body></html>')
    demote_logos(tree, [address] if address else [])
    assert (tree.find(".//h1") is not None) == stays


def test_a_headline_may_have_a_colon_or_be_shorter_than_the_name_of_its_site() -> None:
    for heading, site in (("Soup of the day: leeks", "Cook Book"), ("Quake", "The Shore Post")):
        head = f'<title>{heading} - {site}</title><meta property="og:site_name" content="{site}">'
        tree = tree_of(f'<html><head>{head}</head><body><h1><a href="/">{heading}</a></h1>{BODY}</body></html>')
        demote_logos(tree)
        assert tree.find(".//h1") is not None


def test_a_site_that_gives_its_own_name_as_the_title_has_a_logo() -> None:
    head = f'<title>{ORCHARD} | Vale Herald</title><meta property="og:title" content="Vale Herald">'
    tree = tree_of(f'<html><head>{head}</head><body><h1><a href="/">Vale Herald</a></h1>{BODY}</body></html>')
    demote_logos(tree)
    assert tree.find(".//h1") is None


@pytest.mark.parametrize(("address", "stays"), [("https://coast.example/", True), ("https://coast.example/1", False)])
def test_the_first_page_of_a_site_has_no_logo(address: str, stays: bool) -> None:
    tree = tree_of(f"<title>Timetable</title><body>{LOGO}{BODY}")
    demote_logos(tree, [address])
    assert (tree.find(".//h1") is not None) == stays
