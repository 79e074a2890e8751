"""What the style sheets inside a page hide, written into the `style` of the elements that they name.

Only rules of plain selectors hide (`p`, `.note`, `#more`, `div.note`), as they hold on a wide screen. What another rule
shows again (an open tab, a box under the pointer), or what a script, a link or a button of the page names, is there for
a reader who clicks: it stays. Linked style sheets are not there to be read.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from corpus import hidden

_WIDE = 1200  # points: the screen on which a page is read; a choice, that of a desk
_MOST_RULES = 50  # of one name that are looked at, the last ones: a choice, more than any page of the sets has
_AROUND = ("<!--", "-->", "<![CDATA[", "]]>")
_TELLING = re.compile(
    r"\s*(?:display|visibility|content-visibility|opacity|font|font-size|color|clip|overflow|(?:max-)?(?:height|width)"
    r"|position|left|right|top|bottom|inset|text-indent|white-space|margin-left|padding-bottom|float|filter|scale"
    r"|(?:-webkit-)?(?:transform|transition|animation|clip-path|background-clip)|will-change)[\w-]*\s*:",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"([a-z][a-z0-9]*|)((?:[.#][\w-]+)*)", re.IGNORECASE)
_NAME = re.compile(r"[.#][\w-]+")
_BETWEEN = re.compile(r"[\s>+~]")
_WIDTH = re.compile(r"(min|max)-width\s*:\s*(\d{1,6}(?:\.\d{1,6})?)(px|r?em)")
_FEATURE = re.compile(r"\(([^()]*)\)")
_PAGE = frozenset(("html", "body", "main", "article", "h1"))
# Bare tags that a rule may name: of others a browser shows no words, or hides them anyway.
_LISTED = (
    "address aside b blockquote dd div dl dt em figcaption figure footer form h2 h3 h4 h5 h6 header i li nav ol p q s"
    " section small span strong sub sup table td th tr u ul"
)
_TAGS = frozenset(_LISTED.split())
_SHEETS = "//style[not(ancestor::noscript) and not(ancestor::svg)]"
_NAMED = "//*[@class or @id]"
_SCRIPTS = "//script[not(@src) and not(contains(@type, 'json'))]/text()"
_CALLS = "//@onclick | //@href[starts-with(., '#')] | //@aria-controls | //@data-target | //@data-bs-target | //@for"
_NO_SIZE = re.compile(r"font(?:-size)?\s*:[^;]{0,40}?\b[0.]")
_CLEAR = re.compile(r"(?<![\w-])color\s*:\s*transparent")
_FEW = 64  # names that are sought one by one before all words of the scripts are listed
_CALLED = re.compile(r"[\w-]+")


class _Rule(NamedTuple):
    """A rule of a list of selectors; `holds`: whether it does on a wide screen, None where that is not known."""

    selectors: str
    said: str
    holds: bool | None

    def each(self) -> Iterator[str]:
        """The selectors one by one."""
        return map(str.strip, self.selectors.split(","))


class _Plain(NamedTuple):
    """A plain selector: its tag ("" for any), its names (".a", "#b"), and how much it counts beside others."""

    tag: str
    names: frozenset[str]
    weight: tuple[int, int]

    @property
    def key(self) -> str:
        """What an element is looked up by: a name of it, an id before a class, or the tag."""
        return min(self.names, default=self.tag)


def write_into(tree: Any) -> None:
    """Writes what the page's own style sheets hide into the `style` of the elements that they name."""
    sheets = [sheet.text for sheet in tree.xpath(_SHEETS) if _holds(f"@media {sheet.get('media') or 'all'}")]
    rules = [rule for sheet in sheets if sheet and _may_hide(sheet) for rule in _rules(_code_of(sheet))]
    keys = {
        plain.key
        for rule in rules
        if rule.holds and _may_hide(rule.said)
        for plain in map(_plain, rule.each())
        if plain and hidden.hides(rule.said)
    }
    found = _named(tree, keys) if keys else []
    if found:
        keys = _not_called(tree, {key for _, of_element in found for key in of_element})
        said = _said_of(keys, rules)
        for element, of_element in found:
            _write(element, [one for key in of_element for one in said.get(key, ())])


def _may_hide(said: str) -> bool:
    """Whether declarations have a word without which none hides: a quick look, at what most rules lack."""
    low = said.lower()
    return (
        ("display" in low and "none" in low)
        or any(word in low for word in ("hidden", "collapse", "opacity", "-9", "000px", "00em", "clip", "scale"))
        or ("font" in low and _NO_SIZE.search(low) is not None)
        or ("transparent" in low and _CLEAR.search(low) is not None)
    )


def _not_called(tree: Any, keys: set[str]) -> set[str]:
    """The names that no script, link or button of the page uses, and the tags."""
    code = " ".join([*tree.xpath(_SCRIPTS), *tree.xpath(_CALLS)])
    if len(keys) <= _FEW and not any(key[1:] in code for key in keys):
        return keys
    called = set(_CALLED.findall(code))
    return {key for key in keys if key[0] not in ".#" or key[1:] not in called}


def _code_of(sheet: str) -> str:
    """A style sheet without comments, and without what is written around it for old browsers."""
    for mark in _AROUND:
        sheet = sheet.replace(mark, " ")
    first, *others = sheet.split("/*")
    return first + " ".join(other.partition("*/")[2] for other in others)


def _rules(code: str) -> Iterator[_Rule]:
    """The rules of a style sheet, without those that a wide screen does not have. Linear: blocks are told by their
    closing brace alone, so that one inside quotation marks makes what follows unknown at worst."""
    around: list[bool | None] = []
    holds: bool | None = True
    for piece in code.split("}"):
        head, brace, said = piece.rpartition("{")
        if not brace:
            del around[-1:]
        elif "{" in head:
            *outer, head = head.split("{")
            around += [_holds(one.rpartition(";")[2].strip()) for one in outer]
        elif holds is False:
            continue
        if not brace or "{" in piece[: -len(said) - 1]:
            holds = False if False in around[-3:] else None if None in around[-3:] else True
        selectors = head.rpartition(";")[2].strip()
        if brace and holds is not False and selectors[:1] != "@":
            yield _Rule(selectors, said, holds)


@lru_cache(maxsize=512)
def _holds(head: str) -> bool | None:
    """Whether what stands in a block with this head holds on a wide screen; None where that is not known."""
    kind = re.split(r"[\s(]", head.lower(), maxsplit=1)[0]
    if kind != "@media":
        return True if kind == "@layer" else None if kind in ("@supports", "@container") or kind[:1] != "@" else False
    known = {_holds_for(query.strip()) for query in head.lower()[6:].split(",")}
    return True if True in known else None if None in known else False


def _holds_for(query: str) -> bool | None:
    kind = query.removeprefix("only ").partition(" ")[0]
    if kind == "not":
        return None
    known: set[bool | None] = {kind in ("screen", "all") or kind[:1] == "("}
    for feature in _FEATURE.findall(query):
        width = _WIDTH.fullmatch(feature.strip())
        if width is None:
            known.add(None)
        else:
            points = float(width[2]) * (1 if width[3] == "px" else 16)
            known.add(points <= _WIDE if width[1] == "min" else points >= _WIDE)
    return False if False in known else None if None in known else True


@lru_cache(maxsize=4096)
def _plain(selector: str) -> _Plain | None:
    """A selector of one element by its tag and names; None for any other, and for those of the page as a whole."""
    found = _PLAIN.fullmatch(selector)
    if found is None or (not found[2] and found[1].lower() not in _TAGS):
        return None
    names = _NAME.findall(found[2])
    return _Plain(found[1].lower(), frozenset(names), (sum(name[0] == "#" for name in names), len(names)))


def _named(tree: Any, keys: set[str]) -> list[tuple[Any, list[str]]]:
    """The elements that have one of these names, or tags, each with those it has."""
    found = []
    for element in tree.xpath(_NAMED):
        classes, identity = element.get("class"), element.get("id")
        own = [key for key in _classes(classes) if key in keys] if classes else []
        if identity and f"#{identity.strip()}" in keys:
            own.append(f"#{identity.strip()}")
        if own and element.tag not in _PAGE and any(map(str.strip, element.itertext())):
            found.append((element, own))
    tags = [key for key in keys if key[0] not in ".#"]
    return found + [(element, [element.tag]) for element in (tree.iter(*tags) if tags else ())]


@lru_cache(maxsize=4096)  # a page has few names, on many elements
def _classes(names: str) -> frozenset[str]:
    return frozenset(f".{name}" for name in names.split())


def _said_of(keys: set[str], rules: list[_Rule]) -> dict[str, list[tuple[_Plain, str]]]:
    """What plain rules say of each of the names and tags, without what others show again."""
    said: dict[str, list[tuple[_Plain, str]]] = {}
    shown: dict[str, set[str]] = {}
    tags = [key for key in keys if key[0] not in ".#"]
    near = [
        rule
        for rule in rules
        if not keys.isdisjoint(_NAME.findall(rule.selectors)) or any(tag in rule.selectors for tag in tags)
    ]
    for rule, selector in ((one, selector) for one in near for selector in one.each()):
        plain = _plain(selector) if rule.holds else None
        if plain is not None and plain.key in keys:
            said.setdefault(plain.key, []).append((plain, rule.said))
        if plain is not None and len(plain.names) < 2:
            continue
        last = _BETWEEN.split(selector.rpartition("::")[0] or selector)[-1]
        for name in keys.intersection(_NAME.findall(last)):
            if not hidden.hides(rule.said):
                shown.setdefault(name, set()).update(hidden.rules(rule.said))
    for key, names in shown.items():
        said[key] = [one for one in said.get(key, ()) if not (hidden.hides(one[1]) and _by(one[1]) & names)]
    return {key: found[-_MOST_RULES:] for key, found in said.items()}


def _by(said: str) -> set[str]:
    """The properties by which a rule hides."""
    rules = hidden.rules(said)
    by = {name for name in ("display", "visibility") if rules.get(name) in ("none", "hidden", "collapse")}
    return by or set(rules)


def _write(element: Any, said: list[tuple[_Plain, str]]) -> None:
    """Puts the declarations of the rules that are for an element before its own, and the important ones behind."""
    own = _classes(element.get("class") or "") | {f"#{(element.get('id') or '').strip()}"}
    meant = [(plain.weight, text) for plain, text in said if plain.tag in ("", element.tag) and plain.names <= own]
    ordered = [one for _, text in sorted(meant, key=lambda pair: pair[0]) for one in text.split(";")]
    telling = list(filter(_TELLING.match, ordered))
    if telling:
        usual = [one for one in telling if "!" not in one]
        important = [one for one in telling if "!" in one]
        element.set("style", ";".join([*usual, element.get("style") or "", *important]))
