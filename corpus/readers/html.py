"""Saved web pages. The stored text is the article as the page lays it out; all of it is body but its title.

Which blocks are the article is decided by `corpus.body.html`, with what trafilatura keeps of the page as one measure
among others. Runs in the child process of corpus.readers.sandbox: a page of 360 kB can keep the extraction busy for
five minutes.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

from lxml.etree import strip_elements

from corpus.body import layout
from corpus.body.html import MeasuredBlocks, keeps_a_scrap, measure_blocks
from corpus.body.html_choice import chosen as chosen_blocks
from corpus.body.table_cells import span
from corpus.credits import names
from corpus.dates.publication.html import from_html
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import markup as markup_text
from corpus.readers import page_names, sandbox, unshown
from corpus.readers.decode import decode
from corpus.readers.extractor_text import kept_text
from corpus.readers.files import UnreadableError
from corpus.readers.logos import demote_logos
from corpus.readers.page_facts import page_facts
from corpus.sources.addresses import is_address
from corpus.types import Article, LeftOut

# Bytes in which a page's charset is looked for; the HTML standard asks for the first 1024.
HEAD_BYTES = 4096
CHARSET = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
# What browsers write at the top of a page that they save, with the length of the address before it.
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{4}\)\s*(https?://[^\s<>]{4,2000}?)\s*-->")
# Names that make the library drop an element; on one that holds the headline they only say what the page can do
# ("commentable", "has-sidebar").
TELLING = re.compile(
    r"comment|hidden|shar(?:e|ing)|social|side-?bar|foot|nav|related|popup|modal|print|promo|teaser", re.IGNORECASE
)
SCRAP = 400  # characters; where a page shows less of an article, what it does not show is looked at
MORE = 3  # times as much has to be found there
WORD = re.compile(r"[^\W_]")


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article of a saved page; raises ReadError if it cannot be read or holds none."""
    return sandbox.read("html", path, name, limits)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of a page of these bytes; raises UnreadableError if it holds none. A name that is an address is the
    page's own."""
    return [article_of(decode_page(data), name, limits, url=name if is_address(name) else None)]


def decode_page(data: bytes, declared: str | None = None) -> str:
    """The markup of a page: by the charset it was sent with, else by the one it declares. Raises UndecodableError."""
    charset = CHARSET.search(data, 0, HEAD_BYTES)
    return decode(data, declared or (charset[1].decode("ascii") if charset else None))


def article_of(markup: str, name: str, limits: Limits, url: str | None = None) -> Article:
    """The article in `markup`; `url` is its address where the page does not tell.

    Raises UnreadableError if there is no article in it, or it is nested deeper than the limit.
    """
    tree = markup_text.tree_of(markup)
    markup_text.require_depth(tree, limits.depth)
    # While these references exist, lxml does not make the elements again at each pass over the page.
    every = list(tree.iter())  # noqa: F841 - kept for that alone
    saved_from = SAVED_FROM.search(markup[:HEAD_BYTES])
    known = (unescape(saved_from[1]) if saved_from else None) or url
    demote_logos(tree, [known] if known else [])
    layout.drop_permalinks(tree)
    facts = page_facts(tree, url)
    blocks, chosen = _article(tree, markup)
    address = facts.url or known
    title, publisher = page_names.title_and_publisher(tree.findtext(".//title"), facts, blocks, address)
    heading = _with_heading(blocks, chosen, title)
    text = layout.text_of(heading + chosen)
    left_out = LeftOut(0, len(heading[0].text) + 2, "title") if heading else None
    body = ((left_out.end if left_out else 0, len(text)),)
    return Article(
        id=name,
        path=name,
        text=text,
        body=body,
        title=title,
        publisher=publisher,
        author=names.writer(facts.author) or page_names.signed_in(blocks, chosen, title),
        url=address,
        date=from_html(tree, address, text, body, facts.title),
        left_out=(left_out,) if left_out else (),
    )


def _article(tree: Any, markup: str) -> tuple[list[layout.Block], list[layout.Block]]:
    """The blocks of a page, and those that are its article: of what the page shows, and where that is a scrap, of what
    it holds. Raises UnreadableError if it is none."""
    measured = measured_page(tree)
    chosen = chosen_blocks(measured)
    if _size(chosen) < SCRAP:
        declared = _declared(markup)
        if _size(declared[1]) > max(unshown.FEWEST_DECLARED, MORE * _size(chosen)):
            return declared
    if not any(WORD.search(block.text) for block in chosen):
        raise UnreadableError("contains no article text")
    return measured.blocks, chosen


def _declared(markup: str) -> tuple[list[layout.Block], list[layout.Block]]:
    """What a page holds without showing it, the largest: hidden elements and templates, linked data, scripts' data."""
    tree = markup_text.tree_of(markup)
    texts = [unshown.declared_body(tree), unshown.scripted_text(tree)]
    node = layout.Node("article", "", None)
    blocks = [[layout.Block(part, "p", node) for part in text.split("\n\n") if part] for text in texts]
    unshown.show_templates(tree)
    measured = measured_page(tree, hidden=True)
    blocks.append(chosen_blocks(measured))
    return measured.blocks, max(blocks, key=_size)


def _size(blocks: list[layout.Block]) -> int:
    return sum(len(block.text) for block in blocks)


def measured_page(tree: Any, *, hidden: bool = False) -> MeasuredBlocks:
    """What a page shows, block by block, with the measures that say which of them are the article. Changes the tree.

    With `hidden` what it does not show counts too. Raises UnreadableError if there is no text at all.
    """
    declared_body = unshown.declared_body(tree)
    if not hidden:
        layout.remove_hidden(tree)
    _quiet(tree)
    blocks = layout.blocks_of(tree)
    _narrow(tree)
    strip_elements(tree, "svg", "style", "template", with_tail=False)  # neither the library nor the dates read them
    if not blocks:
        raise UnreadableError("contains no article text")
    measured = measure_blocks(blocks, kept_text(tree, fast=True), declared_body)
    if not keeps_a_scrap(measured):
        return measured
    return measure_blocks(blocks, kept_text(tree, fast=False), declared_body)


def _quiet(tree: Any) -> None:
    """Removes class names and ids that would make the library drop an element around the headline or the article."""
    around: set[Any] = set()
    for element in tree.iter("h1", "article", "main"):
        around.update(element.iterancestors())
        around.add(element)
        if len(around) > 50:  # a page of many articles: none of them is the page
            break
    around.update(tree.iter("html", "body"))
    for element in around:
        for attribute in ("class", "id"):
            value = element.get(attribute)
            if value and TELLING.search(value):
                element.set(attribute, " ".join(name for name in value.split() if not TELLING.search(name)))


def _narrow(tree: Any) -> None:
    """Limits the span of cells to MOST_COLUMNS columns or rows: the library makes that many cells of each, row by
    row."""
    for cell in tree.iter("td", "th"):
        for name in ("rowspan", "colspan"):
            if len(cell.get(name, "")) > 1:
                cell.set(name, str(span(cell.get(name))))


def _with_heading(blocks: list[layout.Block], chosen: list[layout.Block], title: str | None) -> list[layout.Block]:
    """The headline as the page shows it, where it does: it is stored before the article, never quoted as one."""
    if not title:
        return []
    wanted = " ".join(title.split()).casefold()
    if " ".join(chosen[0].text.split()).casefold() == wanted:
        return [chosen.pop(0)] if len(chosen) > 1 else []
    shown = (block for block in blocks if block.tag == "h1" and " ".join(block.text.split()).casefold() == wanted)
    return list(shown)[:1]
