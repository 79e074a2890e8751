"""The names that a web page gives itself where it declares none: its title, its publisher, who signs its article."""

from collections.abc import Iterable, Sequence
from itertools import islice

from corpus.body import layout
from corpus.credits import declared
from corpus.credits.byline import LONGEST_LINE
from corpus.credits.signatures import signed
from corpus.readers.page_facts import PageFacts

SUBHEADINGS = frozenset(("h2", "h3", "h4"))
NOTICE = 300  # characters; a block of more is no copyright line
BESIDE = 16  # blocks between a headline and its article in which a name is looked for
BYLINES = 3  # lines at the beginning of an article in which it may be signed. A choice: a subtitle, a name, a day


def title_and_publisher(
    whole: str | None, facts: PageFacts, blocks: Sequence[layout.Block], address: str | None
) -> tuple[str | None, str | None]:
    """The title and the publisher of a page; `whole` is what its title element says."""
    headlines = [block.text for block in blocks if block.tag == "h1"]
    shown = headlines or list(islice((block.text for block in blocks if block.tag in SUBHEADINGS), 1))
    publisher = declared.publisher(facts.sitename, facts.title, address) or declared.site(
        whole,
        shown,
        [block.text for block in blocks if len(block.text) <= NOTICE],
    )
    return declared.title(facts.title, publisher, address, shown) or next(iter(headlines), None), publisher


def signed_in(blocks: Sequence[layout.Block], chosen: Sequence[layout.Block], title: str | None) -> str | None:
    """Who signs the article, the `chosen` of the blocks, as the page shows it."""
    return _signed(chosen) or _signed_beside(blocks, chosen, title)


def _signed_beside(blocks: Sequence[layout.Block], chosen: Sequence[layout.Block], title: str | None) -> str | None:
    """Who is named in a by-line between the headline of a page and its first paragraph. A name alone beside the date
    may be a place or a section."""
    headline = declared.plain(title or "")
    first = next((place for place, block in enumerate(blocks) if block is chosen[0]), None)
    if first is None or not headline:
        return None
    above = blocks[max(0, first - BESIDE) : first]
    heads = [place for place, block in enumerate(above) if declared.plain(block.text) == headline]
    if not heads:
        return None
    shown = (words for block in above[heads[-1] + 1 :] for words in block.text.splitlines())
    return _first_signed(" ".join(words.split()) for words in shown)


def _is_sentence(line: str) -> bool:
    return line.endswith((".", "!", "?"))


def _signed(chosen: Sequence[layout.Block]) -> str | None:
    """Who signs the text in one of its first lines, "By Ida Holm, 6 March 2014", if that is no sentence."""
    return _first_signed(" ".join(block.text.split()) for block in chosen[:BYLINES])


def _first_signed(lines: Iterable[str]) -> str | None:
    short = (line for line in lines if len(line) <= LONGEST_LINE and not _is_sentence(line))
    return next(filter(None, map(signed, short)), None)
