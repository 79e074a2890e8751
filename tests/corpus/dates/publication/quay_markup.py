"""The page of `quay_page` as HTML, and how the tests here date it."""

from corpus.dates.publication.html import from_html
from corpus.readers.markup import tree_of
from corpus.types import SourceDate
from tests.corpus.dates.publication.quay_page import PROSE, TITLE

DECLARED = '<meta property="article:published_time" content="2014-03-06">'


def page(head: str = "", above: str = "", below: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in PROSE.split("\n\n"))
    return (
        f"<html><head><title>{TITLE}</title>{head}</head><body><article><h1>{TITLE}</h1>{above}{body}</article>"
        f"{below}</body></html>"
    )


def read(head: str = "", above: str = "", below: str = "", url: str | None = None) -> SourceDate:
    return from_html(tree_of(page(head, above, below)), url, PROSE, ((0, len(PROSE)),), TITLE)


def linked(*objects: str) -> str:
    return f'<script type="application/ld+json">[{",".join(objects)}]</script>'


OTHER_ARTICLE = '{"@type":"NewsArticle","headline":"Trams to run later at night","datePublished":"2013-01-02"}'
ARTICLE = '{"@type":"NewsArticle","headline":"Eastern quay is to be widened","datePublished":"2014-03-06"}'
