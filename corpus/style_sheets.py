"""The elements that the style sheets inside a page hide.

Only rules of plain selectors hide (`p`, `.note`, `#more`, `div.note`), as they hold on a wide screen. An element stays
where another rule that may be for it shows it again (an open tab, a box under the pointer), by the cascade where both
are plain, and where a script, a link or a button of the page names it: a reader who clicks sees it. Linked style sheets
are not there to be read. In doubt an element stays: too much text is a smaller fault than lost text.
"""

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Set
from functools import cache, lru_cache
from typing import Any, NamedTuple

from corpus import hidden

# Points: a width that every desk has, and one that hardly any has. Between them a rule may hold or not. A choice.
_DESK, _WALL = 1000, 2000
_MOST_RULES = 50  # of one name that may show it again; with more, one of them is assumed to. A choice
_PLAIN = re.compile(r"([a-z][a-z0-9]*|)((?:[.#][\w-]+)*)", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
# A string that is not closed ends with its line.
_STRING = re.compile(r""""(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?""")
_WIDTH = re.compile(r"(min|max)-width\s*:\s*(\d{1,6}(?:\.\d{1,6})?)(px|r?em)")
_LAYER = re.compile(r"@layer(?![\w-])", re.IGNORECASE)
_FEATURE = re.compile(r"\(([^()]*)\)")
_CONDITION = re.compile(r"\[[^\]]*\]|::?[\w-]+(?:\([^()]*\))?")
_PSEUDO_ELEMENT = re.compile(r"::|:(?:before|after|first-l\w+)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s>+~]+")
_KEPT = frozenset(("html", "body", "main", "article", "h1"))
# Bare tags that a rule may hide: of others a browser shows no words, or hides them anyway.
_LISTED = (
    "address aside b blockquote dd div dl dt em figcaption figure footer form h2 h3 h4 h5 h6 header i li nav ol p q s"
    " section small span strong sub sup table td th tr u ul"
)
_TAGS = frozenset(_LISTED.split())
_SHEETS = "//style[not(ancestor::noscript) and not(ancestor::svg)]"
_SCRIPTS = "//script[not(@src) and not(contains(@type, 'json'))]/text()"
_CALLS = "//@onclick | //@href[starts-with(., '#')] | //@aria-controls | //@data-target | //@data-bs-target | //@for"
_IN_NAME = re.compile(r"[\w-]")
_WHOLE_NAME = re.compile(r"[\w-]+")
_FEW = 20  # names that are looked for one by one; more are looked up among all words of the code. A choice
_LETTERS = ("font-size", "font", "color")
# Letters that may be of no colour, or of no size.
_CLEAR = re.compile(r"color\s*:\s*(?:transparent|rgb|hsl|#(?:\w{3}|\w{6}0)0\b)")
_TINY = re.compile(r"font(?:-size)?\s*:[^;]{0,40}?\b[0.]")
_OF_PLACE = frozenset(
    ("position", "left", "right", "top", "bottom", "inset", "clip", "clip-path", "text-indent", "opacity")
)


class _Rule(NamedTuple):
    """A rule: its selectors, its declarations in lower case, its place among all, whether it holds on a wide screen
    (None: not known), and whether it is in a layer, where any rule that is in none wins over it."""

    selectors: str
    said: str
    order: int
    holds: bool | None
    layered: bool


class _Selector(NamedTuple):
    """What a selector asks of an element itself: a tag ("" for any), names (".a", "#b"). `plain`: it asks no more."""

    tag: str
    names: frozenset[str]
    plain: bool

    @property
    def key(self) -> str:
        """What elements are looked up by: a name, an id before a class, or the tag; "" for any element."""
        return min(self.names, default=self.tag)

    @property
    def weight(self) -> tuple[int, int, int]:
        """What it counts in the cascade: ids, classes, tags."""
        ids = sum(name[0] == "#" for name in self.names)
        return ids, len(self.names) - ids, bool(self.tag)

    def may_mean(self, keys: Set[str]) -> bool:
        """Whether it may be for an element with one of these names, or of one of these tags."""
        return not self.names.isdisjoint(keys) if self.names else not self.tag or self.tag in keys

    def may_be(self, tag: str, names: frozenset[str]) -> bool:
        """Whether an element of this tag with these names may be one of the selector's."""
        return self.tag in ("", tag) and self.names <= names


class _Look(NamedTuple):
    """What rules can tell elements apart by; many elements of a page look alike."""

    tag: str
    names: frozenset[str]
    style: str | None
    has_parts: bool


_ANY = _Selector("", frozenset(), plain=False)


class _Said(NamedTuple):
    """One selector of a rule, with what the rule says: `by` are the properties that hide, or those that show."""

    selector: _Selector
    order: int
    by: frozenset[str]
    important: bool
    layered: bool = False

    def beats(self, other: "_Said") -> bool:
        """Whether this one wins over another for an element that both are for; in doubt it does."""
        if self.layered or other.layered:
            return True
        mine = (self.important, self.selector.weight, self.order)
        return not self.selector.plain or mine > (other.important, other.selector.weight, other.order)


def hidden_elements(tree: Any) -> list[Any]:
    """The elements that the page's own style sheets hide, in any order; none if a sheet cannot be divided into
    rules."""
    try:
        rules = list(_rules_of(tree))
    except ValueError:
        return []
    hiding = _hiding(rules)
    looks = _looks(tree, hiding) if hiding else {}
    keys = frozenset(key for look in looks for key in (*look.names, look.tag))
    called = _called(tree, hiding.keys() & keys)
    hiding = {key: said for key, said in hiding.items() if key in keys and key not in called}
    if not hiding:
        return []
    showing = _showing(rules, frozenset().union(*(said.by for some in hiding.values() for said in some)), keys)
    _drop_opened(hiding, showing)
    return [element for look, some in looks.items() if _is_hidden(look, hiding, showing) for element in some]


def _looks(tree: Any, keys: Container[str]) -> dict[_Look, list[Any]]:
    """The elements with one of the names or tags in `keys`, by what they look like."""
    found: dict[_Look, list[Any]] = {}
    known: dict[tuple[str | None, str | None], frozenset[str]] = {}
    for element in tree.xpath("//body//*"):
        named = (element.get("class"), element.get("id"))
        names = known.get(named)
        if names is None:
            names = known[named] = _names_of(*named)
        if (element.tag in keys or any(map(keys.__contains__, names))) and element.tag not in _KEPT:
            look = _Look(element.tag, names, element.get("style"), len(element) > 0)
            found.setdefault(look, []).append(element)
    return found


def _drop_opened(hiding: dict[str, list[_Said]], showing: Mapping[str, list[_Said]]) -> None:
    """Drops rules that hide an element until it gets one more class ("pane", then "pane active"): a click opens it."""
    for opened in (said for some in showing.values() for said in some if len(said.selector.names) > 1):
        for name in opened.selector.names & hiding.keys():
            hiding[name] = [
                said
                for said in hiding[name]
                if not (said.selector.names < opened.selector.names and said.by & opened.by)
            ]


def _is_hidden(look: _Look, hiding: Mapping[str, list[_Said]], showing: Mapping[str, list[_Said]]) -> bool:
    keys = [*look.names, look.tag, ""]
    against = [said for key in keys for said in showing.get(key, ()) if said.selector.may_be(look.tag, look.names)]
    own = hidden.rules(look.style or "").keys()
    for said in (said for key in keys for said in hiding.get(key, ()) if said.selector.may_be(look.tag, look.names)):
        if look.has_parts and not said.by.isdisjoint(_LETTERS):
            continue  # its parts may have letters again
        if (said.important or said.by.isdisjoint(own)) and not any(
            other.by & said.by and other.beats(said) for other in against
        ):
            return True
    return False


def _hiding(rules: list[_Rule]) -> dict[str, list[_Said]]:
    """The plain selectors of the rules that hide, by their keys."""
    found: dict[str, list[_Said]] = {}
    for rule in rules:
        by = _hides_by(rule.said) if rule.holds and _may_hide(rule.said) else None
        if not by:
            continue
        for text in rule.selectors.split(","):
            selector = _selector(text)
            if selector and selector.plain and (selector.names or selector.tag in _TAGS):
                found.setdefault(selector.key, []).append(
                    _Said(selector, rule.order, by, "!" in rule.said, rule.layered)
                )
    return found


def _may_hide(said: str) -> bool:
    """Whether declarations have a word that all that hide have: a quick check that most fail."""
    return (
        ("none" in said and "display" in said)
        or "visibility" in said
        or "opacity" in said
        or "absolute" in said
        or "fixed" in said
        or ("color" in said and _CLEAR.search(said) is not None)
        or ("font" in said and _TINY.search(said) is not None)
    )


def _hides_by(declarations: str) -> frozenset[str] | None:
    """The properties by which declarations hide, or None if they do not, or may not hide another element."""
    said = hidden.rules(declarations)
    if said.get("display") == "none":
        return frozenset(("display",))
    if said.get("visibility") in ("hidden", "collapse"):
        return frozenset(("visibility",))
    if not hidden.hides(declarations) or any("transition" in name or "animation" in name for name in said):
        return None
    if said.get("position") in ("absolute", "fixed") or "opacity" in said or not {*_LETTERS}.isdisjoint(said):
        return frozenset(said) & (_OF_PLACE | {*_LETTERS})
    return None  # what hides one kind of box may not hide another


def _showing(rules: list[_Rule], by: frozenset[str], keys: Set[str]) -> dict[str, list[_Said]]:
    """The rules that set one of these properties without hiding by it, by their selectors' keys: those that may be for
    an element with one of the names or tags in `keys`."""
    found: dict[str, list[_Said]] = {}
    hides, selector_of = cache(hidden.hides), cache(_selector)  # rules repeat what others say
    for rule in rules:
        for name in by:
            if name in rule.said:
                break
        else:
            continue
        selectors = [selector for text in rule.selectors.split(",") if (selector := selector_of(text))]
        meant = [selector for selector in selectors if selector.may_mean(keys)]
        if not meant and "visibility" not in rule.said:
            continue
        said = hidden.rules(rule.said)
        shows = frozenset(name for name in by & said.keys() if not hides(f"{name}:{said[name]}"))
        if "visibility" in shows and any(selector.key for selector in selectors):
            # What is in an invisible element may be visible.
            found.setdefault("", []).append(_Said(_ANY, 0, frozenset(("visibility",)), important=True))
        for selector in meant if shows else ():
            plain = selector.plain and rule.holds is True
            some = found.setdefault(selector.key, [])
            if len(some) == _MOST_RULES:
                some.append(_Said(_ANY, rule.order, by, important=True))
            elif len(some) < _MOST_RULES:
                some.append(_Said(selector._replace(plain=plain), rule.order, shows, "!" in rule.said, rule.layered))
    return found


def _plain(text: str, whole: str) -> _Selector | None:
    """A plain selector, which is all of `whole` or its last part, or None if it is none."""
    found = _PLAIN.fullmatch(text)
    return found and _Selector(found[1].lower(), frozenset(_NAME.findall(found[2])), plain=text == whole)


def _selector(text: str) -> _Selector | None:
    """What a selector asks of its last element; None for one of what a browser adds to an element."""
    text = text.strip()
    if ":" in text and _PSEUDO_ELEMENT.search(text):
        return None
    last = text.rpartition(" ")[2]
    return _plain(last, text) or _plain(_BETWEEN.split(_CONDITION.sub("", text).strip())[-1], text) or _ANY


def _rules_of(tree: Any) -> Iterator[_Rule]:
    """The rules of all style sheets of a page that may hold, in order. Raises ValueError if braces do not match."""
    order = 0
    for sheet in tree.xpath(_SHEETS):
        if (sheet.get("type") or "text/css").strip().lower() == "text/css":
            on = _holds(f"@media {sheet.get('media') or ''}")
            for selectors, said, holds, layered in _divided(_code_of(sheet.text or ""), on):
                order += 1
                yield _Rule(selectors, said.lower(), order, holds, layered)


def _code_of(sheet: str) -> str:
    """A style sheet without comments and strings, and without what is written around it for old browsers."""
    for mark in ("<!--", "-->", "<![CDATA[", "]]>"):
        sheet = sheet.replace(mark, " ")
    first, *others = sheet.split("/*")
    return _STRING.sub("''", first + " ".join(other.partition("*/")[2] for other in others))


class _Block(NamedTuple):
    """A block of a style sheet: what is before its brace, whether what is in it holds, whether it is in a layer."""

    head: str
    holds: bool | None
    layered: bool = False


def _divided(code: str, holds: bool | None) -> Iterator[tuple[str, str, bool | None, bool]]:
    """The rules of a style sheet that may hold: selectors, declarations, whether they hold, and whether in a layer.

    Of a rule in another rule only the inner one, as one that may hold. Raises ValueError if a brace closes nothing.
    """
    around = [_Block("", holds)]
    inner = holds
    for piece in code.split("}")[:-1]:
        head, brace, said = piece.partition("{")
        if not brace:
            if len(around) == 1:
                raise ValueError
            around.pop()
            inner = _holds_in(around[-1])
            continue
        if "{" in said:  # blocks that begin in this piece and go on
            *outer, head, said = piece.split("{")
            for one in outer:
                around.append(_inside(around[-1], _head(one)))
            inner = _holds_in(around[-1])
        head = _head(head)
        if head[:1] != "@" and inner is not False:
            yield head, said, inner, around[-1].layered


def _head(text: str) -> str:
    return (text.rpartition(";")[2] if ";" in text else text).strip()


def _inside(around: _Block, head: str) -> _Block:
    """The block with this head that is in another one."""
    if head[:1] == "@":
        here = _holds(head)
        layered = around.layered or _LAYER.match(head) is not None
        return _Block(head, False if False in (here, around.holds) else here and around.holds, layered)
    return _Block(head, _holds_in(around), around.layered)


def _holds_in(around: _Block) -> bool | None:
    """Whether a rule in a block holds; one in another rule may."""
    return None if around.holds and around.head[:1] not in ("", "@") else around.holds


@lru_cache(maxsize=256)  # a page has few heads, of many blocks
def _holds(head: str) -> bool | None:
    """Whether what is in a block with this head holds on a wide screen, or None if that is not known."""
    kind = re.split(r"[\s(]", head.lower(), maxsplit=1)[0]
    if kind == "@layer":
        return True
    if kind != "@media":
        return None if kind in ("@supports", "@container", "@scope", "@starting-style") else False
    known = {_holds_for(query.strip()) for query in head.lower()[6:].split(",")}
    return True if True in known else None if None in known else False


def _holds_for(query: str) -> bool | None:
    kind = query.removeprefix("only ").partition(" ")[0]
    if kind == "not":
        return None
    known = {kind in ("screen", "all", "") or kind[:1] == "(", *map(_fits, _FEATURE.findall(query))}
    return False if False in known else None if None in known else True


def _fits(feature: str) -> bool | None:
    """Whether a wide screen has a feature, or None if that is not known."""
    width = _WIDTH.fullmatch(feature.strip())
    if width is None:
        return None
    points = float(width[2]) * (1 if width[3] == "px" else 16)
    return None if _DESK < points < _WALL else (width[1] == "min") == (points <= _DESK)


def _called(tree: Any, keys: Iterable[str]) -> frozenset[str]:
    """Those of the names that a script, a link or a button of the page uses."""
    names = [key for key in keys if key[0] in ".#"]
    code = " ".join([*tree.xpath(_SCRIPTS), *tree.xpath(_CALLS)]) if names else ""
    if len(names) > _FEW:
        said = frozenset(_WHOLE_NAME.findall(code))
        return frozenset(name for name in names if name[1:] in said)
    return frozenset(name for name in names if _is_called(name[1:], code))


def _is_called(name: str, code: str) -> bool:
    """Whether a name is in code by itself, not as a part of another."""
    at = code.find(name)
    while at >= 0:
        if not (_IN_NAME.match(code, at + len(name)) or (at and _IN_NAME.match(code, at - 1))):
            return True
        at = code.find(name, at + 1)
    return False


def _names_of(classes: str | None, identity: str | None) -> frozenset[str]:
    """The classes and the id of an element, as selectors have them."""
    names = [f".{name}" for name in (classes or "").split()]
    identity = (identity or "").strip()
    return frozenset([*names, f"#{identity}"] if identity else names)
