"""Which blocks of a web page are the article: measured by their words, by the markup around them, and by what a library
keeps of them.

The library's verdict is one measure among others, so that a page on which it keeps a scrap, or lets a column of links
in, is still read by its words and its markup.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.body import comments
from corpus.body.features import Seen, looks_of
from corpus.body.lines import LineUnit
from corpus.readers.layout import Block, Node, text_of

_PROSE = 0.5
_WORDS = re.compile(r"\w+")
_MOST = 0.8  # of the characters kept, in the element that holds the article
_GRAM = 3  # words of a run that has to stand in what a library kept

# What the names of classes and ids say; a name is split at its capitals first ("relatedPosts").
_KINDS = {
    "comment": r"comments?|commentlist|disqus|respond|repl(?:y|ies)|discussion|livefyre|spot-im|fb-comments",
    "related": (
        r"related|recommend\w*|more|trending|popular|latest|read-?next|also|promo\w*|teasers?|outbrain|taboola"
        r"|sponsor\w*"
        r"|adverts?|advertisement|advertising|ads?|partner|recirc\w*|recent|mostread|rail|carousel|suggest\w*"
        r"|similar|upsell|cta"
    ),
    "furniture": (
        r"nav\w*|menu\w*|header|foot(?:er)?|side-?bar|breadcrumbs?|shar(?:e|ing)|social\w*|newsletter"
        r"|subscri\w*|sign-?up"
        r"|signin|cookies?|banner|widgets?|toolbar|tools?|masthead|login|search|tags?|topics|utility|pager|pagination"
        r"|paywall|popup|modal|overlay|tooltip|hidden|print|copyright|legal|notice|alert"
    ),
    "caption": (
        r"captions?|credits?|figure|photo\w*|image\w*|gallery|slideshow|video\w*|media|player|thumb\w*|wp-caption"
    ),
    "byline": (
        r"by-?line\w*|authors?|meta\w*|date\w*|time\w*|published|dateline|posted|info|bio|profile|avatar|contributor"
    ),
    "content": r"article\w*|content\w*|body\w*|entry|post|story\w*|text|main|prose|copy|paragraphs?|richtext|markdown",
}
_PATTERNS = {kind: re.compile(rf"(?<![a-z])(?:{listed})(?![a-z])") for kind, listed in _KINDS.items()}
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TAG_KINDS = {
    "nav": "furniture", "footer": "furniture", "aside": "related", "form": "furniture", "figure": "caption",
    "figcaption": "caption", "header": "header", "article": "article", "main": "article", "body": "", "html": "",
    "address": "byline", "blockquote": "quote", "table": "table", "ul": "list", "ol": "list", "dl": "list",
    "button": "furniture",
}  # fmt: skip
_ABOVE = (
    "comment",
    "related",
    "furniture",
    "caption",
    "byline",
    "content",
    "header",
    "article",
    "quote",
    "table",
    "list",
)
_TAGS = ("p", "heading", "li", "tr", "pre", "div", "figcaption", "cell", "blockquote", "other")

_SEEN_KINDS = (
    "related",
    "form",
    "share",
    "navigation",
    "credit",
    "copyright",
    "comment",
    "contact",
    "counter",
    "advertisement",
)

NAMES = (
    "bias", "words", "words_long", "few_words", "ends_sentence", "prose", "function", "lower", "dated",
    "links", "all_link",
    "colon", "quote", "symbols", "copyright", "cue", "cue_in_prose",
    *(f"tag_{tag}" for tag in _TAGS),
    *(f"above_{kind}" for kind in _ABOVE),
    *(f"near_{kind}" for kind in _ABOVE[:6]),
    "kept", "kept_before", "kept_after", "kept_near", "inside_kept", "kept_prose", "kept_heading",
    "kept_long", "kept_link", "kept_loose", "passed_over", "in_kept_node", "in_kept_node_long",
    "link_line", "link_item", "mostly_link", "capitals",
    *(f"kind_{kind}" for kind in _SEEN_KINDS),
    "declared", "declared_known",
    "prose_before", "prose_after", "near_before", "near_after",
    "parent_mass", "grand_mass", "parent_links", "same_path",
    "before_heading", "after_comments", "first_tenth", "last_tenth", "cue_before", "cue_after",
    "same_tag_run", "repeated",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MeasuredBlocks:
    """The blocks of a page, how each reads, and its measures: `rows` is (blocks, len(NAMES)) float64."""

    blocks: list[Block]
    seen: list[Seen]
    rows: NDArray[np.float64]

    def column(self, name: str) -> NDArray[np.float64]:
        """One measure of every block."""
        values: NDArray[np.float64] = self.rows[:, NAMES.index(name)]
        return values


def measure_blocks(blocks: list[Block], kept: str, declared: str) -> MeasuredBlocks:
    """The features of every block, of which there is at least one. `kept` is what a library keeps, `declared` the text
    that the page declares as its article's (empty where it declares none)."""
    heading = next((place for place, block in enumerate(blocks) if block.tag == "h1"), None)
    text = text_of(blocks)
    units = _units(blocks, text)
    seen = looks_of(text, units)
    cut = comments.first_comment(text, units, seen)
    end = len(units) if cut is None else cut
    words = [[word.lower() for word in _WORDS.findall(block.text)] for block in blocks]
    shares = [_shares(words, source) for source in (kept, declared)]
    rows = np.array(_rows(blocks, seen, words, shares, heading, end, bool(declared)), dtype=np.float64)
    return MeasuredBlocks(blocks, seen, rows.reshape(len(blocks), len(NAMES)))


def _units(blocks: list[Block], text: str) -> list[LineUnit]:
    found = []
    start = 0
    for block in blocks:
        start = text.index(block.text, start)
        found.append(LineUnit(start, start + len(block.text), 0, 1))
        start += len(block.text)
    return found


def _shares(words: list[list[str]], source: str) -> list[float]:
    """For each block the share of its runs of three words that stand in `source`; of a shorter block, of its line."""
    if not source:
        return [0.0] * len(words)
    lines = {" ".join(_WORDS.findall(line.lower())) for line in source.split("\n")}
    flat = _WORDS.findall(source.lower())
    grams = set(zip(flat, flat[1:], flat[2:], strict=False))
    found = []
    for block in words:
        if len(block) < _GRAM or " ".join(block) in lines:
            found.append(float(" ".join(block) in lines))
            continue
        own = list(zip(block, block[1:], block[2:], strict=False))
        found.append(sum(gram in grams for gram in own) / len(own))
    return found


def _kinds(node: Node, known: dict[str, frozenset[str]]) -> frozenset[str]:
    key = f"{node.tag} {node.names}"
    if key not in known:
        names = _CAPITAL.sub("-", node.names[:300]).lower()
        found = {kind for kind, pattern in _PATTERNS.items() if pattern.search(names)}
        known[key] = frozenset(found | {_TAG_KINDS.get(node.tag, "")}) - {""}
    return known[key]


def _tag_of(block: Block) -> str:
    tag = block.tag
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "heading"
    if tag in ("td", "th"):
        return "cell"
    if tag in ("li", "dd", "dt"):
        return "li"
    return tag if tag in _TAGS else "other"


def _rows(
    blocks: list[Block],
    seen: list[Seen],
    words: list[list[str]],
    shares: list[list[float]],
    heading: int | None,
    end: int,
    declares: bool,
) -> list[list[float]]:
    count = len(blocks)
    kept, declared = (np.array(share) for share in shares)
    prose = np.array([look.prose for look in seen])
    size = np.array([look.words for look in seen])
    mass = prose * np.minimum(size, 150.0)
    total = max(1.0, float(mass.sum()))
    cue = np.array([float(look.kind is not None and look.prose < _PROSE) for look in seen])
    parents, grands = _masses(blocks, mass)
    peak, grand_peak = max([1.0, *parents.values()]), max([1.0, *grands.values()])
    first, last = _extent(kept)
    known: dict[str, frozenset[str]] = {}
    page = sum(len(block.text) for block in blocks)
    before = np.cumsum(mass) - mass
    kept_left, kept_right = _decayed(kept, 0.6), _decayed(kept[::-1], 0.6)[::-1]
    prose_left, prose_right = _decayed(prose, 0.6), _decayed(prose[::-1], 0.6)[::-1]
    cue_left, cue_right = _decayed(cue, 0.6), _decayed(cue[::-1], 0.6)[::-1]
    main = max(parents, key=lambda key: parents[key], default=0)
    inside = _in_kept_node(blocks, kept)
    counts: dict[str, int] = {}
    for block in blocks:
        counts[block.text[:80]] = counts.get(block.text[:80], 0) + 1
    found: list[list[float]] = []
    for place, (block, look) in enumerate(zip(blocks, seen, strict=True)):
        above, near = _around(block, known, page)
        tag = _tag_of(block)
        links = min(1.0, block.links / max(1, len(block.text)))
        parent, grand = _parent(block), _grand(block)
        text = block.text
        found.append([
            1.0,
            min(3.0, float(np.log1p(look.words)) / 2),
            min(1.0, look.words / 60),
            float(look.words <= 4),
            float(text.rstrip("\"'”’»)")[-1:] in ".!?…。！？"),
            look.prose,
            float(look.prose >= _PROSE),
            float(text[:1].islower()),
            float(look.kind == "byline"),
            links,
            float(links > 0.9),
            float(text.endswith((":", "："))),
            float(text[:1] in "“\"„«"),
            float("|" in text or "»" in text or "›" in text),
            float(look.kind in ("copyright", "credit", "form")),
            float(look.kind is not None),
            float(look.kind is not None and look.words > 25),
            *(float(tag == other) for other in _TAGS),
            *(above.get(kind, 0.0) for kind in _ABOVE),
            *(near.get(kind, 0.0) for kind in _ABOVE[:6]),
            kept[place],
            kept[place - 1] if place else 0.0,
            kept[place + 1] if place + 1 < count else 0.0,
            min(1.0, kept_left[place] + kept_right[place]),
            float(first <= place <= last),
            kept[place] * look.prose,
            kept[place] * (tag == "heading"),
            kept[place] * min(1.0, look.words / 30),
            kept[place] * links,
            kept[place] * (tag in ("div", "other", "cell")),
            (1 - kept[place]) * (first <= place <= last),
            float(inside[place]),
            float(inside[place]) * min(1.0, look.words / 30),
            float(links > 0.85 and tag not in ("li", "tr", "heading")),
            float(links > 0.85 and tag == "li"),
            float(links > 0.5),
            float(text.isupper() and look.words >= 3),
            *(float(look.kind == kind) for kind in _SEEN_KINDS),
            declared[place],
            (1 - declared[place]) * declares,
            prose[place - 1] if place else 0.0,
            prose[place + 1] if place + 1 < count else 0.0,
            prose_left[place],
            prose_right[place],
            parents[parent] / peak,
            grands[grand] / grand_peak,
            links * (1 - parents[parent] / peak),
            float(parent == main),
            float(heading is not None and place < heading),
            float(place >= end),
            max(0.0, 1 - 10 * before[place] / total),
            max(0.0, 10 * before[place] / total - 9),
            cue_left[place],
            cue_right[place],
            float(place > 0 and _are_alike(blocks[place - 1], block)),
            float(counts[text[:80]] > 1),
        ])  # fmt: skip
    return found


def _are_alike(one: Block, other: Block) -> bool:
    """Whether two blocks are siblings of one kind, as paragraphs are."""
    return one.tag == other.tag and one.node.parent is other.node.parent


def _around(block: Block, known: dict[str, frozenset[str]], page: int) -> tuple[dict[str, float], dict[str, float]]:
    """How strongly the elements above say each kind, the less the more of the page they hold; and the nearest two."""
    above: dict[str, float] = {}
    near: dict[str, float] = {}
    node: Node | None = block.node
    step = 0
    while node is not None and node.tag not in ("body", "html", ""):
        share = 1.0 if node.tag in ("nav", "footer", "aside", "form") else 1 - min(1.0, node.characters / page)
        for kind in _kinds(node, known):
            weight = 1.0 if kind in ("content", "article", "quote", "table", "list") else share
            above[kind] = max(above.get(kind, 0.0), weight)
            if step < 2:
                near[kind] = max(near.get(kind, 0.0), weight)
        node = node.parent
        step += 1
    return above, near


def _parent(block: Block) -> int:
    return id(block.node.parent or block.node)


def _grand(block: Block) -> int:
    parent = block.node.parent or block.node
    return id(parent.parent or parent)


def _masses(blocks: list[Block], mass: NDArray[np.float64]) -> tuple[dict[int, float], dict[int, float]]:
    """The prose of all blocks under the same parent, and under the same grandparent."""
    parents: dict[int, float] = {}
    grands: dict[int, float] = {}
    for block, weight in zip(blocks, mass, strict=True):
        parents[_parent(block)] = parents.get(_parent(block), 0.0) + float(weight)
        grands[_grand(block)] = grands.get(_grand(block), 0.0) + float(weight)
    return parents, grands


def _in_kept_node(blocks: list[Block], kept: NDArray[np.float64]) -> list[bool]:
    """Whether a block stands in the smallest element that holds most of what was kept."""
    held: dict[int, float] = {}
    nodes: dict[int, Node] = {}
    for block, share in zip(blocks, kept, strict=True):
        node: Node | None = block.node
        while node is not None and share > 0:
            held[id(node)] = held.get(id(node), 0.0) + share * len(block.text)
            nodes[id(node)] = node
            node = node.parent
    total = sum(share * len(block.text) for block, share in zip(blocks, kept, strict=True))
    whole = [key for key, characters in held.items() if characters >= _MOST * total]
    if not whole:
        return [False] * len(blocks)
    smallest = min(whole, key=lambda key: nodes[key].characters)
    return [_is_under(block.node, smallest) for block in blocks]


def _is_under(node: Node | None, key: int) -> bool:
    while node is not None:
        if id(node) == key:
            return True
        node = node.parent
    return False


def _extent(kept: NDArray[np.float64]) -> tuple[int, int]:
    places = np.flatnonzero(kept > 0.5)
    return (int(places[0]), int(places[-1])) if len(places) else (0, -1)


def _decayed(values: Sequence[float] | NDArray[np.float64], keep: float) -> NDArray[np.float64]:
    """For each place the values before it, each step back worth `keep` of the one after."""
    found = np.zeros(len(values))
    carried = 0.0
    for place, value in enumerate(values):
        found[place] = carried
        carried = keep * (carried + value)
    return found
