"""The names that a web page gives itself where it declares none: its title, its publisher, who signs its article."""

from collections.abc import Sequence
from itertools import islice

from corpus.body import layout
from corpus.credits import declared
from corpus.credits.byline import LONGEST_LINE, author_beside
from corpus.credits.signatures import signed
from corpus.readers.page_facts import PageFacts

SUBHEADINGS = frozenset(("h2", "h3", "h4"))
NOTICE = 300  # characters; a block of more is no copyright line
MASTHEADS = 2  # blocks at the head of a page, lists and menus aside: its name, or a link to skip to the text, then that
BESIDE = 16  # blocks between a headline and its article in which a name is looked for
BEHIND = 2  # blocks behind an article in which it may be signed
BYLINES = 3  # lines at the beginning of an article in which it may be signed. A choice: a subtitle, a name, a day
_LISTS = frozenset(("li", "nav", "dl", "dt", "dd"))


def title_and_publisher(
    whole: str | None, facts: PageFacts, blocks: Sequence[layout.Block], address: str | None
) -> tuple[str | None, str | None]:
    """The title and the publisher of a page; `whole` is what its title element says."""
    headlines = [block.text for block in blocks if block.tag == "h1"]
    below = [block.text for block in blocks if block.tag in SUBHEADINGS]
    shown = headlines or below[:1]
    publisher = declared.publisher(facts.sitename, facts.title, address) or declared.site(
        whole,
        shown,
        [block.text for block in blocks if len(block.text) <= NOTICE],
        [block.text for block in islice((block for block in blocks if not _is_listed(block)), MASTHEADS)],
    )
    title = declared.title(facts.title, publisher, address, shown) or next(iter(headlines), None)
    if title and not facts.sitename:
        return declared.without_logo(whole, title, below) or (title, publisher)
    return title, publisher


def signed_in(blocks: Sequence[layout.Block], chosen: Sequence[layout.Block], title: str | None) -> str | None:
    """Who signs the article, the `chosen` of the blocks, as the page shows it."""
    return _signed(chosen) or _signed_beside(blocks, chosen, title)


def _is_listed(block: layout.Block) -> bool:
    """Whether a block belongs to a list or a menu."""
    node: layout.Node | None = block.node
    while node is not None:
        if node.tag in _LISTS:
            return True
        node = node.parent
    return block.tag in _LISTS


def _signed_beside(blocks: Sequence[layout.Block], chosen: Sequence[layout.Block], title: str | None) -> str | None:
    """Who is named between the headline of a page and its first paragraph, in a by-line or alone beside the date."""
    headline = declared.plain(title or "")
    first = next((place for place, block in enumerate(blocks) if block is chosen[0]), None)
    if first is None or not headline:
        return None
    above = blocks[max(0, first - BESIDE) : first]
    heads = [place for place, block in enumerate(above) if declared.plain(block.text) == headline]
    if not heads:
        return None
    opens = [block for block in chosen[:BYLINES] if len(block.text) <= LONGEST_LINE]
    shown = (words for block in (*above[heads[-1] + 1 :], *opens) for words in block.text.splitlines())
    lines = [line for words in shown if not _is_sentence(line := " ".join(words.split()))]
    opening = "\n".join(block.text for block in chosen[:BYLINES])
    last = max(place for place, block in enumerate(blocks) if block is chosen[-1])
    after = [" ".join(block.text.split()) for block in blocks[last : last + 1 + BEHIND]]
    return author_beside(lines, opening, "\n".join(block.text for block in blocks), after)


def _is_sentence(line: str) -> bool:
    return line.endswith((".", "!", "?"))


def _signed(chosen: Sequence[layout.Block]) -> str | None:
    """Who signs the text in one of its first lines, "By Ida Holm, 6 March 2014", if that is no sentence."""
    first = (" ".join(block.text.split()) for block in chosen[:BYLINES])
    lines = (line for line in first if len(line) <= LONGEST_LINE and not _is_sentence(line))
    return next(filter(None, map(signed, lines)), None)
