"""What the elements of a web page say of the blocks in them: by their names, tags, and what else they have."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.body.layout import Block, Node

_MOST = 0.8  # of the characters kept, in the element that has the article

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


def around(block: Block, known: dict[str, frozenset[str]], page: int) -> tuple[dict[str, float], dict[str, float]]:
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


def _kinds(node: Node, known: dict[str, frozenset[str]]) -> frozenset[str]:
    key = f"{node.tag} {node.names}"
    if key not in known:
        names = _CAPITAL.sub("-", node.names[:300]).lower()
        kinds = {kind for kind, pattern in _PATTERNS.items() if pattern.search(names)}
        known[key] = frozenset(kinds | {_TAG_KINDS.get(node.tag, "")}) - {""}
    return known[key]


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
