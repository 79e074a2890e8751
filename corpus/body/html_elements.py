"""What the elements of a web page say of the blocks in them: by their names, tags, and what else they have."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.body.layout import Block, Node

_MOST = 0.8  # of the characters kept, in the element that has the article

# Elements that are furniture however much of the page they hold, and kinds that are as sure of all of it.
_WHOLE = frozenset(("nav", "footer", "aside", "form"))
_CERTAIN = frozenset(("content", "article", "quote", "table", "list"))

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


class Surroundings:
    """What the elements around the blocks of a page say; each is looked at once. `page` is its characters."""

    def __init__(self, page: int) -> None:
        self._page = page
        self._named: dict[str, frozenset[str]] = {}
        self._weights: dict[int, dict[str, float]] = {}
        self._above: dict[int, dict[str, float]] = {}

    def rows(self, nodes: Sequence[Node], kinds: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """(nodes, kinds) float64 each: how strongly an element and those above it say each kind, the less the more of
        the page they hold; and how strongly it and the one above it do."""
        place = {kind: at for at, kind in enumerate(kinds)}
        above, near = [], []
        for node in nodes:
            above.append([0.0] * len(kinds))
            near.append([0.0] * len(kinds))
            for kind, weight in self._all(node).items():
                above[-1][place[kind]] = weight
            both = (node, node.parent) if _is_inside(node) and node.parent is not None else (node,)
            for one in both:
                for kind, weight in self._weight(one).items():
                    near[-1][place[kind]] = max(near[-1][place[kind]], weight)
        return np.array(above), np.array(near)

    def _all(self, node: Node) -> dict[str, float]:
        chain: list[Node] = []
        step: Node | None = node
        while step is not None and _is_inside(step) and id(step) not in self._above:
            chain.append(step)
            step = step.parent
        above = self._above.get(id(step), {}) if step is not None else {}
        for one in reversed(chain):
            own = self._weight(one)
            if own:
                above = dict(above)
                for kind, weight in own.items():
                    above[kind] = max(above.get(kind, 0.0), weight)
            self._above[id(one)] = above
        return above

    def _weight(self, node: Node) -> dict[str, float]:
        if not _is_inside(node):
            return {}
        if id(node) not in self._weights:
            share = 1.0 if node.tag in _WHOLE else 1 - min(1.0, node.characters / self._page)
            kinds = _kinds(node, self._named)
            self._weights[id(node)] = {kind: 1.0 if kind in _CERTAIN else share for kind in kinds}
        return self._weights[id(node)]


def _kinds(node: Node, known: dict[str, frozenset[str]]) -> frozenset[str]:
    key = f"{node.tag} {node.names}"
    if key not in known:
        names = _CAPITAL.sub("-", node.names[:300]).lower()
        kinds = {kind for kind, pattern in _PATTERNS.items() if pattern.search(names)}
        known[key] = frozenset(kinds | {_TAG_KINDS.get(node.tag, "")}) - {""}
    return known[key]


def _is_inside(node: Node) -> bool:
    return node.tag not in ("body", "html", "")


def are_alike(one: Block, other: Block) -> bool:
    """Whether two blocks are siblings of one kind, as paragraphs are."""
    return one.tag == other.tag and one.node.parent is other.node.parent


def parent_of(block: Block) -> int:
    """The element above that of a block, as a key."""
    return id(block.node.parent or block.node)


def grandparent_of(block: Block) -> int:
    """The element above that, as a key."""
    parent = block.node.parent or block.node
    return id(parent.parent or parent)


def masses(blocks: Sequence[Block], mass: NDArray[np.float64]) -> tuple[dict[int, float], dict[int, float]]:
    """The prose of all blocks under the same parent, and under the same grandparent."""
    parents: dict[int, float] = {}
    grands: dict[int, float] = {}
    for block, weight in zip(blocks, mass, strict=True):
        parents[parent_of(block)] = parents.get(parent_of(block), 0.0) + float(weight)
        grands[grandparent_of(block)] = grands.get(grandparent_of(block), 0.0) + float(weight)
    return parents, grands


def in_kept_node(blocks: Sequence[Block], kept: NDArray[np.float64]) -> list[bool]:
    """Whether a block stands in the smallest element that holds most of what was kept."""
    characters_in: dict[int, float] = {}
    nodes: dict[int, Node] = {}
    for block, share in zip(blocks, kept, strict=True):
        node: Node | None = block.node
        while node is not None and share > 0:
            characters_in[id(node)] = characters_in.get(id(node), 0.0) + share * len(block.text)
            nodes[id(node)] = node
            node = node.parent
    total = sum(share * len(block.text) for block, share in zip(blocks, kept, strict=True))
    whole = [key for key, characters in characters_in.items() if characters >= _MOST * total]
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
