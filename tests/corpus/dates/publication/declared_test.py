"""The days that a web page declares in its markup: which of them are its own."""

import pytest

from corpus.dates.publication.declared import declared_dates
from corpus.dates.publication.html import from_html
from corpus.readers.markup import tree_of
from tests.corpus.dates.publication.quay_markup import ARTICLE, OTHER_ARTICLE, linked, page, read
from tests.corpus.dates.publication.quay_page import PROSE, TITLE


@pytest.mark.parametrize(
    ("head", "above", "evidence"),
    [
        (
            '<script type="application/ld+json">{"datePublished":"2014-03-06T08:00:00Z", broken</script>',
            "",
            "2014-03-06T08:00:00Z",
        ),
        (linked('{"@type":"Review","datePublished":"2010-01-01"}', ARTICLE), "", "2014-03-06"),
        (linked(ARTICLE, '{"@type":"Comment","datePublished":"2015-01-01"}'), "", "2014-03-06"),
        (linked('{"@type":"WebPage","datePublished":"2012-01-01"}', ARTICLE), "", "2014-03-06"),
        (
            linked('{"@type":"NewsArticle","headline":"Ferry fares rise again","datePublished":"2010-01-01"}', ARTICLE),
            "",
            "2014-03-06",
        ),
        (
            linked('{"@graph":[{"comment":[{"@type":"NewsArticle","datePublished":"2010-01-01"}]},' + ARTICLE + "]}"),
            "",
            "2014-03-06",
        ),
        (
            '<meta property="article:published_time" content="2014-03-06T08:00:00+01:00">',
            "",
            "2014-03-06T08:00:00+01:00",
        ),
        ("<meta content='6 March 2014' name='pubdate'/>", "", "6 March 2014"),
        ('<meta name="pubdate" content="20140306">', "", "20140306"),
        ('<meta name="DC.date.issued" content="2014-03-06">', "", "2014-03-06"),
        ('<meta name="citation_publication_date" content="2014/03/06">', "", "2014/03/06"),
        ("", '<time datetime="2014-03-06T08:00" class="entry-date">some time ago</time>', "2014-03-06T08:00"),
        ("", '<time class="entry-date published updated" datetime="2014-03-06">x</time>', "2014-03-06"),
        ("", '<time datetime="2014-03-06">some time ago</time>', "2014-03-06"),
        ("", '<time pubdate datetime="2014-03-06">some time ago</time>', "2014-03-06"),
        ("", '<span itemprop="datePublished" content="2014-03-06"></span>', "2014-03-06"),
        ("", '<span property="schema:datePublished" content="2014-03-06"></span>', "2014-03-06"),
        ("", '<abbr class="published" title="2014-03-06">some time ago</abbr>', "2014-03-06"),
        ('<script>x = {\'a\': 1, "published_at": "2014-03-06T10:00"}</script>', "", "2014-03-06"),
    ],
)
def test_what_the_markup_declares_is_metadata(head: str, above: str, evidence: str) -> None:
    date = read(head, above)
    assert (date.value, date.provenance, date.evidence) == ("2014-03-06", "metadata", evidence)


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        ('<meta name="pubdate" content="03/04/2014">', "", ""),
        ('<meta name="pubdate" content="0000-00-00">', "", ""),
        ('<meta name="pubdate" content="0001-01-01T00:00:00Z">', "", ""),
        ('<meta name="pubdate" content="1970-01-01">', "", ""),
        ('<meta name="pubdate" content="9999-12-31">', "", ""),
        ('<meta name="date" content="2014-03-06 - 2014-03-09">', "", ""),
        ('<meta name="pubdate" content="soon">', "", ""),
        ('<meta name="viewport" content="2014-03-06">', "", ""),
        ('<!-- <meta name="pubdate" content="2014-03-06"> -->', "", ""),
        (f"<!-- {linked(ARTICLE)} -->", "", ""),
        (linked('{"@type":"Comment","datePublished":"2015-01-01"}'), "", ""),
        (linked('{"@type":"Event","datePublished":"2015-01-01"}'), "", ""),
        (linked(f'{{"@type":"ItemList","itemListElement":[{OTHER_ARTICLE}]}}'), "", ""),
        (linked(f'{{"@type":"CollectionPage","hasPart":{OTHER_ARTICLE}}}'), "", ""),
        ("", '<time datetime="2014-03-06">a</time><time datetime="2014-03-07">b</time>', ""),
        ("", '<p>The fair opens on <time datetime="2014-05-01">1 May</time>.</p>', ""),
        ("", '<p>Updated on <time datetime="2014-05-01">1 May</time></p>', ""),
        ("", '<time class="updated" datetime="2014-03-08">x</time>', ""),
        ("", '<div style="display:none"><time class="published" datetime="2014-03-08">x</time></div>', ""),
        ("", '<template><time class="published" datetime="2014-03-08">x</time></template>', ""),
        ("", "", '<div class="comments"><p>Tom <time datetime="2014-03-09">x</time> At last</p></div>'),
        ("", "", '<footer><span class="today"><time datetime="2014-03-09">x</time></span></footer>'),
        ("", "", '<div class="related-posts"><time class="published" datetime="2014-03-09">x</time></div>'),
        (
            "",
            "",
            '<div itemscope itemtype="http://schema.org/Article"><meta itemprop="datePublished" content="2013-01-02">'
            "</div>",
        ),
        ("<script>{\"published_at\": \"2014-03-06\"}, {\"published_at\": \"2014-03-07\"}</script>", "", ""),
    ],
)  # fmt: skip
def test_what_declares_no_day_of_the_page_s_own_tells_nothing(head: str, above: str, below: str) -> None:
    assert list(declared_dates(tree_of(page(head, above, below)), None, TITLE)) == []
    assert read(head, above, below).value is None


def test_a_teaser_in_the_menu_is_another_page_s() -> None:
    menu = '<nav><ul><li><time class="published" datetime="2013-01-02">y</time></li></ul></nav>'
    markup = page(above='<time class="published" datetime="2014-03-06">x</time>').replace("<body>", f"<body>{menu}")
    assert from_html(tree_of(markup), None, "", ()).value == "2014-03-06"


def test_of_many_marked_days_that_of_the_headline_s_part_counts() -> None:
    teasers = "".join(
        f'<div><a href="/{day}">Ferry fares {day}</a><time pubdate datetime="2014-05-{day:02}">x</time></div>'
        for day in range(2, 6)
    )
    own = "<div><h1>Eastern quay is to be widened</h1>{}</div>"
    body = "".join(f"<p>{line}</p>" for line in PROSE.split("\n\n"))

    def marked(line: str) -> str | None:
        markup = f"<html><head><title>{TITLE}</title></head><body>{teasers}{own.format(line)}{body}</body></html>"
        return from_html(tree_of(markup), None, PROSE, ((0, len(PROSE)),), TITLE).value

    assert marked('<time pubdate datetime="2014-03-06">x</time>') == "2014-03-06"
    assert marked("<p>6 March 2014</p>") == "2014-03-06"
    assert marked("") is None


def test_a_logo_that_is_a_first_heading_hides_no_headline() -> None:
    comment = '<article><h3>Re</h3><time pubdate datetime="2014-05-02">x</time></article>'
    body = "".join(f"<p>{line}</p>" for line in PROSE.split("\n\n"))
    heads = f"<h1>Harbour Post</h1><div><h1>{TITLE} <span>Members</span></h1><p>6 March 2014</p></div>"
    markup = f"<html><head><title>{TITLE}</title></head><body>{heads}{body}{comment}</body></html>"
    date = from_html(tree_of(markup), None, PROSE, ((0, len(PROSE)),), TITLE)
    assert (date.value, date.provenance) == ("2014-03-06", "stated")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ('<p><time itemprop="dateModified" datetime="2014-03-06">6 March 2014</time></p>', None),
        ('<p><span itemprop="dateModified">6 March 2014</span></p>', None),
        ('<p>Published <time class="updated" datetime="2014-03-06">6 March 2014</time></p>', "2014-03-06"),
        ('<p><time class="entry-date published updated" datetime="2014-03-06">6 March 2014</time></p>', "2014-03-06"),
        (
            '<p><time itemprop="dateModified" datetime="2014-03-08">8 March 2014</time></p>'
            '<p><time itemprop="datePublished" datetime="2014-03-06">6 March 2014</time></p>',
            "2014-03-06",
        ),
    ],
)
def test_a_day_marked_as_that_of_a_change_is_not_the_page_s(line: str, value: str | None) -> None:
    assert read(above=line).value == value
    assert read(above=line).not_after == (None if value else "2014-03-06")
