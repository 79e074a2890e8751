"""The elements that the style sheets inside a page hide.

Only rules of plain selectors hide (`p`, `.note`, `#more`, `div.note`), as they hold on a wide screen. An element stays
where another rule that may be for it shows it again (an open tab, a box under the pointer), by the cascade where both
are plain, and where a script, a link or a button of the page names it: a reader who clicks sees it. Linked style sheets
are not there to be read. In doubt an element stays: too much text is a smaller fault than lost text.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from corpus import hidden

# Points: a width that every desk has, and one that hardly any has. Between them a rule may hold or not. A choice.
_DESK, _WALL = 1000, 2000
_MOST_RULES = 50  # of one name that may show it again; with more, one of them is assumed to. A choice
_PLAIN = re.compile(r"([a-z][a-z0-9]*|)((?:[.#][\w-]+)*)", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
_STRING = re.compile(r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""")
_WIDTH = re.compile(r"(min|max)-width\s*:\s*(\d{1,6}(?:\.\d{1,6})?)(px|r?em)")
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
_CALLED = re.compile(r"[\w-]+")
_LETTERS = ("font-size", "font", "color")
# A rule that hides has one of these words: a quick check that most rules fail.
_MAY_HIDE = re.compile(
    r"none|hidden|collapse|opacity|absolute|fixed|transparent|font(?:-size)?\s*:[^;]{0,40}?\b[0.]|color\s*:\s*(?:rgb|hsl|#)",
    re.IGNORECASE,
)
_OF_PLACE = frozenset(
    ("position", "left", "right", "top", "bottom", "inset", "clip", "clip-path", "text-indent", "opacity")
)


class _Rule(NamedTuple):
    """A rule: its selectors, its declarations, its place among all, and whether it holds on a wide screen (None: not
    known)."""

    selectors: str
    said: str
    order: int
    holds: bool | None


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

    def may_be(self, tag: str, names: frozenset[str]) -> bool:
        """Whether an element of this tag with these names may be one of the selector's."""
        return self.tag in ("", tag) and self.names <= names


class _Said(NamedTuple):
    """One selector of a rule, with what the rule says: `by` are the properties that hide, or those that show."""

    selector: _Selector
    order: int
    by: frozenset[str]
    important: bool

    def beats(self, other: "_Said") -> bool:
        """Whether this one wins over another for an element that both are for; in doubt it does."""
        mine = (self.important, self.selector.weight, self.order)
        return not self.selector.plain or mine > (other.important, other.selector.weight, other.order)


def hidden_elements(tree: Any) -> list[Any]:
    """The elements that the page's own style sheets hide, in order; none if a sheet cannot be divided into rules."""
    try:
        rules = [rule for rule in _rules_of(tree) if rule.holds is not False]
    except ValueError:
        return []
    hiding: dict[str, list[_Said]] = {}
    for rule in rules:
        for said in _hiding(rule):
            hiding.setdefault(said.selector.key, []).append(said)
    for key in _called(tree, set(hiding)):
        del hiding[key]
    if not hiding:
        return []
    showing = _showing(rules, frozenset().union(*(said.by for some in hiding.values() for said in some)))
    _drop_opened(hiding, showing)
    known: dict[tuple[str, frozenset[str], str | None, bool], bool] = {}
    found = []
    for element in tree.xpath("//body//*"):
        if isinstance(element.tag, str) and element.tag not in _KEPT:
            looks = (element.tag, _names_of(element), element.get("style"), len(element) > 0)
            if looks not in known:
                known[looks] = _is_hidden(*looks, hiding, showing)
            if known[looks]:
                found.append(element)
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


def _is_hidden(
    tag: str,
    names: frozenset[str],
    style: str | None,
    has_parts: bool,
    hiding: Mapping[str, list[_Said]],
    showing: Mapping[str, list[_Said]],
) -> bool:
    keys = [*names, tag, ""]
    against = [said for key in keys for said in showing.get(key, ()) if said.selector.may_be(tag, names)]
    own = hidden.rules(style or "").keys()
    for said in (said for key in keys for said in hiding.get(key, ()) if said.selector.may_be(tag, names)):
        if has_parts and not said.by.isdisjoint(_LETTERS):
            continue  # its parts may have letters again
        if (said.important or said.by.isdisjoint(own)) and not any(
            other.by & said.by and other.beats(said) for other in against
        ):
            return True
    return False


def _hiding(rule: _Rule) -> Iterator[_Said]:
    """The plain selectors of a rule that hides, if it does."""
    if not (rule.holds and _MAY_HIDE.search(rule.said)):
        return
    said = hidden.rules(rule.said)
    if said.get("display") == "none":
        by = frozenset(("display",))
    elif said.get("visibility") in ("hidden", "collapse"):
        by = frozenset(("visibility",))
    elif not hidden.hides(rule.said) or any("transition" in name or "animation" in name for name in said):
        return
    elif said.get("position") in ("absolute", "fixed") or "opacity" in said or not {*_LETTERS}.isdisjoint(said):
        by = frozenset(said) & (_OF_PLACE | {*_LETTERS})
    else:
        return  # what hides one kind of box may not hide another
    for selector in map(_selector, rule.selectors.split(",")):
        if selector is not None and selector.plain and (selector.names or selector.tag in _TAGS):
            yield _Said(selector, rule.order, by, "!" in rule.said)


def _showing(rules: list[_Rule], by: frozenset[str]) -> dict[str, list[_Said]]:
    """The rules that set one of these properties without hiding by it, by their selectors' keys."""
    found: dict[str, list[_Said]] = {}
    for rule in rules:
        if not any(name in rule.said for name in by):
            continue
        said = hidden.rules(rule.said)
        shows = frozenset(name for name in by & said.keys() if not hidden.hides(f"{name}:{said[name]}"))
        if not shows:
            continue
        for selector in map(_selector, rule.selectors.split(",")):
            if selector is None:
                continue
            plain = selector.plain and rule.holds is True
            some = found.setdefault(selector.key, [])
            if len(some) == _MOST_RULES:
                some.append(_Said(_Selector("", frozenset(), plain=False), rule.order, by, important=True))
            elif len(some) < _MOST_RULES:
                some.append(_Said(selector._replace(plain=plain), rule.order, shows, "!" in rule.said))
            if "visibility" in shows and selector.key:  # what is in an invisible element may be visible
                found.setdefault("", []).append(
                    _Said(_Selector("", frozenset(), False), 0, frozenset(("visibility",)), True)
                )
    return found


def _selector(text: str) -> _Selector | None:
    """What a selector asks of its last element; None for one of what a browser adds to an element."""
    text = text.strip()
    if _PSEUDO_ELEMENT.search(text):
        return None
    bare = _CONDITION.sub("", text).strip()
    last = _BETWEEN.split(bare)[-1]
    found = _PLAIN.fullmatch(last)
    if found is None:
        return _Selector("", frozenset(), plain=False)
    return _Selector(found[1].lower(), frozenset(_NAME.findall(found[2])), plain=last == text)


def _rules_of(tree: Any) -> Iterator[_Rule]:
    """The rules of all style sheets of a page, in order. Raises ValueError if braces do not match."""
    order = 0
    for sheet in tree.xpath(_SHEETS):
        if (sheet.get("type") or "text/css").strip().lower() == "text/css":
            for selectors, said, holds in _divided(
                _code_of(sheet.text or ""), _holds(f"@media {sheet.get('media') or ''}")
            ):
                order += 1
                yield _Rule(selectors, said, order, holds)


def _code_of(sheet: str) -> str:
    """A style sheet without comments and strings, and without what is written around it for old browsers."""
    for mark in ("<!--", "-->", "<![CDATA[", "]]>"):
        sheet = sheet.replace(mark, " ")
    first, *others = sheet.split("/*")
    return _STRING.sub("''", first + " ".join(other.partition("*/")[2] for other in others))


def _divided(code: str, holds: bool | None) -> Iterator[tuple[str, str, bool | None]]:
    """The rules of a style sheet: selectors, declarations, whether it holds. Of a rule in another rule only the inner
    one, as one that may hold. Raises ValueError if a brace closes nothing."""
    around: list[tuple[str, bool | None]] = [("", holds)]
    inner = True  # nothing has been closed in the block that is open
    last = 0
    for place in re.finditer(r"[{}]", code):
        text, last = code[last : place.start()], place.end()
        if place[0] == "{":
            head = text.rpartition(";")[2].strip()
            outer = around[-1]
            here = _holds(head) if head[:1] == "@" else None if outer[0][:1] not in ("", "@") else True
            around.append((head, False if False in (here, outer[1]) else None if None in (here, outer[1]) else True))
            inner = True
        else:
            if len(around) == 1:
                raise ValueError
            head, known = around.pop()
            if inner and head[:1] != "@":
                yield head, text, known
            inner = False


def _holds(head: str) -> bool | None:
    """Whether what is in a block with this head holds on a wide screen, or None if that is not known."""
    kind = re.split(r"[\s(]", head.lower(), maxsplit=1)[0]
    if kind != "@media":
        return None if kind in ("@layer", "@supports", "@container", "@scope", "@starting-style") else False
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


def _called(tree: Any, keys: set[str]) -> set[str]:
    """Those of the names that a script, a link or a button of the page uses."""
    code = " ".join([*tree.xpath(_SCRIPTS), *tree.xpath(_CALLS)]) if keys else ""
    called = set(_CALLED.findall(code))
    return {key for key in keys if key[0] in ".#" and key[1:] in called}


def _names_of(element: Any) -> frozenset[str]:
    names = {f".{name}" for name in (element.get("class") or "").split()}
    identity = (element.get("id") or "").strip()
    return frozenset(names | {f"#{identity}"} if identity else names)
