"""From the scores of a page's blocks to its article: the segments the model singles out, put right by plain rules.

Each rule holds on any site: captions and lines that are nothing but a link are no sentences of an article, what a colon
announces belongs to it, and a list is not cut in half.
"""

import numpy as np

from corpus.body.features import PROSE
from corpus.body.html import MeasuredBlocks
from corpus.body.html_pieces import take_edges, take_pieces
from corpus.body.html_tail import drop_tail
from corpus.body.html_weights import SEGMENT_COST, WEIGHTS
from corpus.body.layout import Block, Node
from corpus.body.segments import best_segments

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_IN_LISTS = frozenset(("li", "dd", "dt", "tr", "td", "th"))
_LINK = 0.8  # of a block's characters, from which on it is nothing but a link
# Words of a block of links at most; a longer one is text with links in it.
_LINK_WORDS = 40
_NOTE_WORDS = 8  # of "You may also like" or "Share this article"
_SURE_WORDS = 150  # kept by the library, from which on nothing far from it is taken
_SCRAP = 200  # characters; a shorter article on a page with thousands is a scrap of it
# Characters of prose left out, from which what was taken is called a scrap.
_THOUSANDS = 1000
_NEAR = 4  # blocks above the heading of a list in which the text that it belongs to stands
_NO_HEADINGS = frozenset(("share", "form"))
_FURNITURE = frozenset(("nav", "footer", "form", "aside"))


def chosen(measured: MeasuredBlocks, weights: dict[str, float] = WEIGHTS, cost: float = SEGMENT_COST) -> list[Block]:
    """The blocks that are the article, in order; none if there is nothing but furniture."""
    keep = settled(measured, scored(measured, weights, cost))
    return [block for block, kept in zip(measured.blocks, keep, strict=True) if kept]


def scored(measured: MeasuredBlocks, weights: dict[str, float], cost: float) -> list[bool]:
    """The segments with the greatest sum of (2 x chance - 1) x words, less `cost` a segment."""
    scores = measured.rows @ np.array(list(weights.values()))
    words = np.array([max(1.0, look.words) for look in measured.seen])
    return best_segments(list(words * np.tanh(scores / 2)), cost)


def settled(measured: MeasuredBlocks, keep: list[bool]) -> list[bool]:
    """The choice put right: what cannot be the article is left out, what belongs to it is taken in."""
    verdicts = list(keep)
    _drop_captions(measured, verdicts)
    _drop_links(measured, verdicts)
    _drop_far(measured, verdicts)
    _take_lists(measured, verdicts)
    take_pieces(measured, verdicts)
    take_edges(measured, verdicts)
    _take_headings(measured, verdicts)
    drop_tail(measured, verdicts)
    _trim(measured, verdicts)
    if _is_scrap(measured, verdicts):
        verdicts = _densest(measured)
    return verdicts if any(verdicts) else _left(measured)


def _drop_captions(measured: MeasuredBlocks, verdicts: list[bool]) -> None:
    kept = measured.column("kept")
    captions = [_is_caption(block) for block in measured.blocks]
    if all(caption or not is_kept for caption, is_kept in zip(captions, verdicts, strict=True)):
        return  # a page of pictures
    for place, caption in enumerate(captions):
        if caption and kept[place] < 0.9:
            verdicts[place] = False


def _is_caption(block: Block) -> bool:
    node: Node | None = block.node
    for _ in range(6):
        if node is None:
            return False
        if node.tag in ("figure", "figcaption"):
            return True
        node = node.parent
    return False


def _drop_links(measured: MeasuredBlocks, verdicts: list[bool]) -> None:
    links = measured.column("links")
    for place, (block, look) in enumerate(zip(measured.blocks, measured.seen, strict=True)):
        if links[place] > _LINK and look.words <= _LINK_WORDS and block.tag not in _IN_LISTS:
            verdicts[place] = False
        if look.kind in ("related", "share", "form") and look.words <= _NOTE_WORDS and look.prose < PROSE:
            verdicts[place] = verdicts[place] and block.tag == "li" and links[place] < _LINK


def _drop_far(measured: MeasuredBlocks, verdicts: list[bool]) -> None:
    """Leaves out what comes before or after all that the library kept, where that is a good deal."""
    kept, inside = measured.column("kept"), measured.column("in_kept_node")
    places = [place for place in range(len(verdicts)) if kept[place] > 0.5]
    words = sum(look.words * share for look, share in zip(measured.seen, kept, strict=True))
    if words < _SURE_WORDS or not places:
        return
    for place in (*range(places[0]), *range(places[-1] + 1, len(verdicts))):
        verdicts[place] = verdicts[place] and bool(inside[place])


def _take_lists(measured: MeasuredBlocks, verdicts: list[bool]) -> None:
    """A list of which most is taken, or that a colon above announces, is taken whole; so is a table."""
    links = measured.column("links")
    for first, last in _runs(measured.blocks):
        run = range(first, last)
        taken = sum(verdicts[place] for place in run)
        linked = sum(links[place] > _LINK for place in run)
        above = first > 0 and verdicts[first - 1] and measured.blocks[first - 1].text.endswith((":", "："))
        inner = first > 0 and last < len(verdicts) and verdicts[first - 1] and verdicts[last]
        # Items with headings of their own between two paragraphs are pictures or teasers.
        inner = inner and not any(measured.blocks[place].tag in _HEADINGS for place in run)
        plain = 2 * linked < len(run) and not any(_in_furniture(measured.blocks[place]) for place in run)
        headed = linked == 0 and _is_headed(measured, verdicts, first)
        if plain and (
            2 * taken >= len(run) or above or headed or (inner and _same_place(measured.blocks, first, last))
        ):
            for place in range(first - headed, last):
                verdicts[place] = True


def _runs(blocks: list[Block]) -> list[tuple[int, int]]:
    """The runs of items of one list, and of rows of one table."""
    runs: list[tuple[int, int]] = []
    lists = [_list_of(block) for block in blocks]
    start = 0
    for place in range(1, len(blocks) + 1):
        if place < len(blocks) and lists[place] == lists[start] != 0:
            continue
        if lists[start]:
            runs.append((start, place))
        start = place
    return runs


def _list_of(block: Block) -> int:
    """Which list or table a block is in, the outermost within six steps; 0 for none."""
    characters = 0
    node: Node | None = block.node
    for _ in range(6):
        if node is None:
            break
        if node.tag in ("ul", "ol", "dl") or (node.tag == "table" and block.row):
            characters = id(node)
        node = node.parent
    return characters


def _is_headed(measured: MeasuredBlocks, verdicts: list[bool], first: int) -> bool:
    """Whether a run stands below a heading that is a sibling of it and of taken prose: then it is a part of that."""
    blocks = measured.blocks
    if first < 2 or blocks[first - 1].tag not in _HEADINGS or measured.seen[first - 1].kind in _NO_HEADINGS:
        return False
    place = blocks[first - 1].node.parent
    node: Node | None = blocks[first].node
    while node is not None and node.parent is not place:
        node = node.parent
    prose = (at for at in range(max(0, first - _NEAR), first - 1) if verdicts[at] and measured.seen[at].prose >= PROSE)
    return place is not None and node is not None and any(blocks[at].node.parent is place for at in prose)


def _same_place(blocks: list[Block], first: int, last: int) -> bool:
    """Whether the blocks before and after a run are siblings: then the run is inside what they are part of."""
    before, after = blocks[first - 1].node.parent, blocks[last].node.parent
    return before is not None and before is after


def _in_furniture(block: Block) -> bool:
    node: Node | None = block.node
    while node is not None:
        if node.tag in _FURNITURE:
            return True
        node = node.parent
    return False


def _take_headings(measured: MeasuredBlocks, verdicts: list[bool]) -> None:
    """A heading between two taken blocks is taken where it is beside them."""
    links = measured.column("links")
    blocks = measured.blocks
    for place in range(1, len(verdicts) - 1):
        if verdicts[place] or blocks[place].tag not in _HEADINGS - {"h1"} or not verdicts[place + 1]:
            continue
        beside = _same_place(blocks, place, place + 1) or blocks[place].node.parent is blocks[place + 1].node.parent
        if (
            beside
            and any(verdicts[:place])
            and links[place] < _LINK
            and measured.seen[place].kind not in ("related", "form")
        ):
            verdicts[place] = True


def _trim(measured: MeasuredBlocks, verdicts: list[bool]) -> None:
    """The headline above the first sentences is stored apart; a heading below the last heads something else."""
    headline = next((block.text for block in measured.blocks if block.tag == "h1"), None)
    others = [place for place, kept in enumerate(verdicts) if kept and measured.blocks[place].tag not in _HEADINGS]
    if not others:
        return
    for place in range(others[0] + 1):
        if measured.blocks[place].tag == "h1" or (measured.blocks[place].text == headline and place != others[-1]):
            verdicts[place] = False
    for place in range(others[-1] + 1, len(verdicts)):
        verdicts[place] = False


def _is_scrap(measured: MeasuredBlocks, verdicts: list[bool]) -> bool:
    taken = sum(len(block.text) for block, kept in zip(measured.blocks, verdicts, strict=True) if kept)
    if taken >= _SCRAP:
        return False
    links = measured.column("links")
    shown = sum(
        len(block.text)
        for block, share, look in zip(measured.blocks, links, measured.seen, strict=True)
        if share < 0.5 and look.prose >= PROSE and not _in_furniture(block)
    )
    return shown >= _THOUSANDS and shown > 2 * taken


def _left(measured: MeasuredBlocks) -> list[bool]:
    """Where the model finds nothing: what the library kept, else all that is neither furniture nor a link."""
    kept, links = measured.column("kept"), measured.column("links")
    plain = [not _in_furniture(block) and links[place] < 0.5 for place, block in enumerate(measured.blocks)]
    plain_kept = [is_plain and kept[place] > 0.5 for place, is_plain in enumerate(plain)]
    return plain_kept if any(plain_kept) else plain


def _densest(measured: MeasuredBlocks) -> list[bool]:
    """All that reads like sentences in the element with the most of them, and the lists and headings between."""
    prose = [
        look.prose >= PROSE and not _in_furniture(block)
        for look, block in zip(measured.seen, measured.blocks, strict=True)
    ]
    masses: dict[int, float] = {}
    for block, is_prose in zip(measured.blocks, prose, strict=True):
        for node in _two_above(block):
            masses[id(node)] = masses.get(id(node), 0.0) + is_prose * len(block.text)
    main = max(masses, key=lambda key: masses[key])
    inside = [any(id(node) == main for node in _two_above(block)) for block in measured.blocks]
    places = [place for place, is_prose in enumerate(prose) if is_prose and inside[place]]
    links = measured.column("links")
    return [
        bool(places) and places[0] <= place <= places[-1] and inside[place] and links[place] < 0.5
        for place in range(len(prose))
    ]


def _two_above(block: Block) -> list[Node]:
    parent = block.node.parent or block.node
    return [parent, parent.parent or parent] if parent.parent is not parent else [parent]
