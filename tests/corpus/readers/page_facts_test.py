"""What a page declares of itself is what the library finds: the parts of it that are used run in its own order."""

import pytest
from trafilatura.metadata import extract_metadata

from corpus.readers.markup import tree_of
from corpus.readers.page_facts import page_facts

ARTICLE = '{"@type":"NewsArticle","headline":"Quay","author":{"name":"Anna Berg"}}'
LINKED = f'<script type="application/ld+json">{ARTICLE}</script>'

# Each of the marks by which the library finds an author.
SIGNED = [
    *('a rel="author"', 'p id="author"', 'p class="authorName"', 'b itemprop="author"', 'p data-testid="AuthorURL"'),
    *("author", 'p class="byl"', 'p class="BBL"', 'p class="username"', 'p id="zuozhe"', 'p class="bianji"'),
    *('p class="xiaobian"', 'p class="channel-name"', 'p class="submitted-by"', 'p class="posted-by"'),
    *('p class="journalist-name"', 'b class="screenname"', 'b class="writer"', 'b data-component="Byline"'),
]

# Where it is: in what the library takes out first, beside or around it, and inside another element with such a mark.
AROUND = [
    '<div class="comments"><p class="author">Reader One</p></div><p class="author">Anna Berg</p>',
    '<section id="ProductReviews-1"><div><b class="writer">Reader One</b></div></section><b class="writer">Anna</b>',
    '<figure><figcaption><b class="author">Photo Grapher</b></figcaption></figure><p class="byline">Anna Berg</p>',
    '<div data-component="Figure2"><span class="author">Photo Grapher</span></div>',
    '<div class="author-box"><span class="date">6 March</span><time>7</time><a class="author-name">Anna Berg</a></div>',
    '<div class="author"><p>Written by</p> <b>Anna</b> <i class="author">Berg</i></div> of the Post',
    f'<div class="byline">{"Much more than a name. " * 9}<p><span><a rel="author">Anna Berg</a> tail</span></p></div>',
    '<p class="byline">By <span class="title">Editor</span> Anna Berg</p>',
    '<aside><p><x:y @click="1" class="author">Anna Berg</x:y></p></aside>',
]


@pytest.mark.parametrize(
    ("head", "body", "url"),
    [
        ("<title>Quay to be widened - Post</title>", "<h1>Quay to be widened</h1>", "https://post.example/2014/quay"),
        ('<meta property="og:site_name" content="@harbour post">', '<p class="byline">By Anna Berg</p>', None),
        ('<meta name="author" content="admin">', '<a rel="author" href="/x">Anna Berg</a>', None),
        (LINKED, "", "https://www.post.example/quay"),
        ('<script type="application/ld+json">{"@type": ["a", {}], "author": [[]]}</script>', "<h1>Quay</h1>", None),
        ('<link rel="canonical" href="https://post.example/a?b=1&amp;c">', f"<h1>{'Quay ' * 3000}</h1>", None),
        ("", "<p>Only words.</p>", None),
        ("", '<p class="lead">Anna Berg</p>', None),
        *(("", f"<{shown}>Anna Berg</{shown.split()[0]}>", None) for shown in SIGNED),
        *(("", body, None) for body in AROUND),
    ],
)
def test_the_facts_are_those_of_the_library(head: str, body: str, url: str | None) -> None:
    markup = f"<html><head>{head}</head><body>{body}</body></html>"
    found = extract_metadata(tree_of(markup), default_url=url, date_config={"extensive_search": False})
    facts = page_facts(tree_of(markup), url)
    assert (facts.title, facts.sitename, facts.author, facts.url) == (
        found.title,
        found.sitename,
        found.author,
        found.url,
    )


@pytest.mark.parametrize("tag", ["html", "body"])
def test_a_page_that_is_all_of_an_author_is_searched_whole(tag: str) -> None:
    markup = "<html><body><p>Anna Berg</p></body></html>".replace(f"<{tag}", f'<{tag} class="author"')
    assert page_facts(tree_of(markup), None).author == "Anna Berg"
