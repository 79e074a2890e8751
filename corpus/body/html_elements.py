"""What the elements of a web page say of the blocks in them: by their names, tags, and what else they have."""

import re
from collections.abc import Sequence
from functools import lru_cache

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
_PATTERNS = {kind: re.compile(listed) for kind, listed in _KINDS.items()}
# A name is taken apart into words; those that are listed with a hyphen stay whole.
_HYPHENATED = "|".join(word for listed in _KINDS.values() for word in listed.split("|") if "-" in word)
_NAME_WORD = re.compile(rf"(?:{_HYPHENATED})(?![a-z])|[a-z]+".replace("-?", "-").replace(r"\w", "[a-z]"))
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_TAG_KINDS = {
    "nav": "furniture", "footer": "furniture", "aside": "related", "form": "furniture", "figure": "caption",
    "figcaption": "caption", "header": "header", "article": "article", "main": "article", "body": "", "html": "",
    "address": "byline", "blockquote": "quote", "table": "table", "ul": "list", "ol": "list", "dl": "list",
    "button": "furniture",
}  # fmt: skip


_Weights = tuple[float, ...]


class Surroundings:
    """What the elements around the blocks of a page say of `kinds`; each is looked at once. `page`: its characters."""

    def __init__(self, page: int, kinds: Sequence[str]) -> None:
        self._page = page
        self._kinds = kinds
        # By tag and names: the places of the kinds that they say, with whether each is certain.
        self._sure: dict[tuple[str, str], list[tuple[int, bool]]] = {}
        self._nothing = (0.0,) * len(kinds)
        self._weights: dict[int, _Weights] = {}
        self._above: dict[int, _Weights] = {}

    def rows(self, nodes: Sequence[Node]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """(nodes, kinds) float64 each: how strongly an element and those above it indicate each kind (less the more of
        the page they contain), and how strongly the element and its parent do."""
        above, near = [], []
        known: dict[int, tuple[_Weights, _Weights]] = {}  # an element has many blocks
        for node in nodes:
            both = known.get(id(node))
            if both is None:
                own = self._weight(node)
                if node.parent is not None and _is_inside(node):
                    own = self._stronger(own, self._weight(node.parent))
                both = known[id(node)] = self._all(node), own
            above.append(both[0])
            near.append(both[1])
        return np.array(above), np.array(near)

    def _all(self, node: Node) -> _Weights:
        chain: list[Node] = []
        step: Node | None = node
        while step is not None and _is_inside(step) and id(step) not in self._above:
            chain.append(step)
            step = step.parent
        above = self._above.get(id(step), self._nothing) if step is not None else self._nothing
        for one in reversed(chain):
            above = self._stronger(above, self._weight(one))
            self._above[id(one)] = above
        return above

    def _weight(self, node: Node) -> _Weights:
        known = self._weights.get(id(node))
        if known is None:
            known = self._weights[id(node)] = self._weighed(node) if _is_inside(node) else self._nothing
        return known

    def _weighed(self, node: Node) -> _Weights:
        key = (node.tag, node.names)
        sure = self._sure.get(key)
        if sure is None:
            said = _kinds(node)
            sure = [(place, kind in _CERTAIN) for place, kind in enumerate(self._kinds) if kind in said]
            self._sure[key] = sure
        if not sure:
            return self._nothing
        share = 1.0 if node.tag in _WHOLE else 1 - min(1.0, node.characters / self._page)
        weights = list(self._nothing)
        for place, certain in sure:
            weights[place] = 1.0 if certain else share
        return tuple(weights)

    def _stronger(self, one: _Weights, other: _Weights) -> _Weights:
        """The greater of both, kind by kind."""
        if other is self._nothing or one is other:
            return one
        return other if one is self._nothing else tuple(map(max, one, other))


def _kinds(node: Node) -> frozenset[str]:
    names = node.names[:300]
    lowered = names.lower()
    words = _NAME_WORD.findall(lowered if lowered == names else _CAPITAL.sub("-", names).lower())
    return frozenset((_TAG_KINDS.get(node.tag, ""),)).union(*map(_kinds_of, words)) - {""}


@lru_cache(maxsize=1 << 12)
def _kinds_of(word: str) -> frozenset[str]:
    """What one word of a name says; few words make up the names of most pages."""
    return frozenset(kind for kind, pattern in _PATTERNS.items() if pattern.fullmatch(word))


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


def masses(keys: Sequence[int], mass: NDArray[np.float64]) -> dict[int, float]:
    """The prose of all blocks in the same element, by the keys of `parent_of` or `grandparent_of`."""
    totals: dict[int, float] = {}
    for key, weight in zip(keys, mass.tolist(), strict=True):
        totals[key] = totals.get(key, 0.0) + weight
    return totals


def in_kept_node(blocks: Sequence[Block], kept: NDArray[np.float64]) -> list[bool]:
    """Whether a block is in the smallest element that holds most of what was kept."""
    characters_in: dict[int, float] = {}
    nodes: dict[int, Node] = {}
    shares = kept.tolist()
    for block, share in zip(blocks, shares, strict=True):
        node: Node | None = block.node if share > 0 else None
        characters = share * len(block.text)
        while node is not None:
            characters_in[id(node)] = characters_in.get(id(node), 0.0) + characters
            nodes[id(node)] = node
            node = node.parent
    total = sum(share * len(block.text) for block, share in zip(blocks, shares, strict=True))
    whole = [key for key, characters in characters_in.items() if characters >= _MOST * total]
    if not whole:
        return [False] * len(blocks)
    smallest = min(whole, key=lambda key: nodes[key].characters)
    under = {smallest: True}
    return [_is_under(block.node, under) for block in blocks]


def _is_under(node: Node, known: dict[int, bool]) -> bool:
    """Whether an element is in one that `known` says is meant; what was found is noted there."""
    chain = []
    step: Node | None = node
    while step is not None and id(step) not in known:
        chain.append(id(step))
        step = step.parent
    verdict = step is not None and known[id(step)]
    known.update(dict.fromkeys(chain, verdict))
    return verdict
