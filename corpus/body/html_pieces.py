"""What belongs to an article beside the segments that the model singles out: its other pieces, and its edges.

An advertisement, a picture or a box cuts an article into elements that look the same to the page's style sheet; the
library keeps the first of them on some pages. The first and last lines of a short article are as short as furniture.
"""

import re

from corpus.body.features import PROSE
from corpus.body.html import MeasuredBlocks
from corpus.body.html_elements import are_alike, parent_of
from corpus.body.layout import Block

# Choices: on the 151 pages of the sets none of them matters (docs/experiments/bodies.md).
_LINK = 0.5  # of a block's characters, from which on it is a line of links
_PIECE_WORDS = 150  # of prose taken in one element, from which on others that look like it are pieces of the same
_FEWEST_WORDS = 40  # of prose in such a piece: a card with a teaser has fewer
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_ASIDE = frozenset({"aside", "footer", "nav"})
_DIGITS = re.compile(r"\d+")


def take_pieces(measured: MeasuredBlocks, verdicts: list[bool]) -> None:
    """Takes the elements below that have the tag and the names of the one with most of what was taken.

    None from a heading on that is outside of them and so begins something else ("Other news", another article), none
    from the comments on, and none in a footer or an aside.
    """
    blocks, prose = measured.blocks, _prose_words(measured)
    taken: dict[int, float] = {}
    for place, kept in enumerate(verdicts):
        if kept:
            taken[parent_of(blocks[place])] = taken.get(parent_of(blocks[place]), 0.0) + prose[place]
    main = max(taken, key=lambda key: taken[key], default=0)
    if taken.get(main, 0.0) < _PIECE_WORDS:
        return
    first = next(place for place, kept in enumerate(verdicts) if kept and parent_of(blocks[place]) == main)
    look = _look_of(blocks[first])
    if not look[1]:
        return
    pieces: dict[int, list[int]] = {}
    for place in range(first, _end(measured, first)):
        if _look_of(blocks[place]) != look:
            if blocks[place].tag in _HEADINGS and parent_of(blocks[place]) not in taken:
                break
        elif parent_of(blocks[place]) not in taken and not _is_aside(blocks[place]):
            pieces.setdefault(parent_of(blocks[place]), []).append(place)
    links = measured.column("links")
    for places in pieces.values():
        if sum(prose[place] for place in places) >= _FEWEST_WORDS:
            for place in places:
                verdicts[place] = verdicts[place] or (links[place] < _LINK and measured.seen[place].kind is None)


def _is_aside(block: Block) -> bool:
    """Whether a block is in what the page itself marks as no part of its text."""
    node = block.node.parent
    while node is not None:
        if node.tag in _ASIDE:
            return True
        node = node.parent
    return False


def take_edges(measured: MeasuredBlocks, verdicts: list[bool]) -> None:
    """Takes the sentences right before and after what was taken, where the library keeps them as well."""
    places = [place for place, kept in enumerate(verdicts) if kept]
    if places:
        _grow(measured, verdicts, range(places[0] - 1, -1, -1))
        _grow(measured, verdicts, range(places[-1] + 1, _end(measured, places[-1])))


def _grow(measured: MeasuredBlocks, verdicts: list[bool], places: range) -> None:
    kept, links = measured.column("kept"), measured.column("links")
    for place in places:
        block, look = measured.blocks[place], measured.seen[place]
        beside = measured.blocks[place - places.step]
        sentence = look.ends and look.kind is None and links[place] < _LINK and block.tag[:1] != "h"
        if not sentence or kept[place] <= 0.5 or not are_alike(block, beside):
            return
        verdicts[place] = True


def _end(measured: MeasuredBlocks, first: int) -> int:
    """The place after `first` where another article or the comments begin."""
    comments = measured.column("after_comments")
    return next(
        (at for at in range(first + 1, len(comments)) if comments[at] or measured.blocks[at].tag == "h1"), len(comments)
    )


def _prose_words(measured: MeasuredBlocks) -> list[float]:
    return [look.words if look.prose >= PROSE else 0.0 for look in measured.seen]


def _look_of(block: Block) -> tuple[str, str]:
    """The tag and the names of the element above that of a block, without the numbers that tell one from another."""
    parent = block.node.parent or block.node
    return parent.tag, _DIGITS.sub("", parent.names).strip()
