"""The text that the library keeps is the same whether all of it runs or only the parts that most pages need."""

import sys
from typing import Any

import pytest
import trafilatura

from corpus.readers import extractor_text
from corpus.readers.extractor_text import kept_text
from corpus.readers.markup import tree_of

PROSE = "The harbour board agreed on Tuesday that the old quay will be rebuilt before the winter storms arrive. "
ARTICLE = "".join(f"<p>{number}. {PROSE * 4}</p>" for number in range(6))
LINKS = "".join(f'<li><a href="/{number}">Another page of the site, number {number}</a></li>' for number in range(60))
FORUM = '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
BOXES = "".join(f"<div><div><span>Box {number} of many</span></div></div>" for number in range(900))

PAGES = {
    "an article": f"<article>{ARTICLE}</article>",
    "without a frame": ARTICLE,
    "lists and tables": f"<main>{ARTICLE}<ul><li>One of them</li></ul><table><tr><td>A<td>B</table></main>",
    "comments by id": f'<article>{ARTICLE}</article><div id="comments"><p>{PROSE}</p></div>',
    "comments by class": f'<article>{ARTICLE}<ol class="commentlist"><li><p>{PROSE}</p></li></ol></article>',
    "comments in the article": f'<article>{ARTICLE}<section class="x post-comments"><p>{PROSE}</p></section></article>',
    "a commentary": f'<div class="commentary">{ARTICLE}</div>',
    "scrolled to": f'<article>{ARTICLE}</article><div class="infinite-scroll"><article>{ARTICLE}</article></div>',
    "share buttons": f'<article>{ARTICLE}<div class="elementor-share-buttons">{PROSE}</div></article>',
    "a forum": f'{FORUM}<div id="comments">{ARTICLE}</div>',
    "hardly a text": f"<article><p>{PROSE}</p></article>",
    "a little of much": f"<article><p>{PROSE * 3}</p></article><ul>{LINKS}</ul>{BOXES}",
    "a little of much furniture": f"<article><p>{PROSE * 4}</p></article><aside>{BOXES}</aside>",
    "nothing": "<div></div>",
    "a form around": f"<form>{ARTICLE}</form>",
}


@pytest.mark.parametrize("body", PAGES.values(), ids=list(PAGES))
def test_it_is_what_the_library_keeps(body: str) -> None:
    found: Any = trafilatura.bare_extraction(
        tree_of(f"<html><body>{body}</body></html>"), include_comments=False, fast=True
    )
    expected = (found.text or "") if found is not None else ""
    assert kept_text(tree_of(f"<html><body>{body}</body></html>"), fast=True) == expected


def test_the_page_stays_as_it_is() -> None:
    tree = tree_of(f"<html><body>{PAGES['comments by class']}</body></html>")
    before = list(tree.itertext())
    kept_text(tree, fast=True)
    assert list(tree.itertext()) == before


def test_an_ordinary_page_does_without_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(trafilatura, "bare_extraction")
    assert PROSE.strip() in kept_text(tree_of(f"<html><body>{PAGES['an article']}</body></html>"), fast=True)


def test_under_another_version_the_library_runs_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractor_text, "_SAME", False)
    monkeypatch.setitem(sys.modules, "corpus.readers.extractor_parts", None)  # whose imports that version may lack
    monkeypatch.setattr(trafilatura, "bare_extraction", lambda *_, **__: None)
    assert kept_text(tree_of(f"<html><body>{PAGES['an article']}</body></html>"), fast=True) == ""
