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
_NOT_CODE = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->|<!\[CDATA\[|\]\]>|\"[^\"\n]*\"|'[^'\n]*'", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:|opacity\s*:|font(?:-size)?\s*:\s*[0.]|:\s*-\d{3}|clip|scale|:\s*0|:\s*1px|transparent",
    re.IGNORECASE,
)
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
_SHEETS = "//style[not(ancestor::noscript) and not(ancestor::svg)]"
_NAMED = "//*[@class or @id]"
_SCRIPTS = "//script[not(@src) and not(contains(@type, 'json'))]/text()"
_CALLS = "//@onclick | //@href[starts-with(., '#')] | //@aria-controls | //@data-target | //@data-bs-target | //@for"
_CALLED = re.compile(r"[\w-]+")


class _Rule(NamedTuple):
    """A rule of one selector; `holds`: whether it does on a wide screen, None where that is not known."""

    selector: str
    said: str
    holds: bool | None


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
    sheets = [
        sheet.text for sheet in tree.xpath(_SHEETS) if sheet.text and _holds(f"@media {sheet.get('media') or 'all'}")
    ]
    rules = [rule for sheet in sheets if _HIDING.search(sheet) for rule in _rules(_NOT_CODE.sub(" ", sheet))]
    keys = {
        plain.key
        for rule in rules
        if rule.holds and _HIDING.search(rule.said) and hidden.hides(rule.said) and (plain := _plain(rule.selector))
    }
    found = _named(tree, keys) if keys else []
    if found:
        called = set(_CALLED.findall(" ".join([*tree.xpath(_SCRIPTS), *tree.xpath(_CALLS)])))
        keys = {key for _, of_element in found for key in of_element if key[0] not in ".#" or key[1:] not in called}
        said = _said_of(keys, rules)
        for element, of_element in found:
            _write(element, [one for key in of_element for one in said.get(key, ())])


def _rules(sheet: str) -> Iterator[_Rule]:
    """The rules of a style sheet, a selector each, without those that a wide screen does not have."""
    around: list[str] = []
    at = 0
    for brace in _BRACE.finditer(sheet):
        part, at = sheet[at : brace.start()], brace.end()
        if brace[0] == "{":
            around.append(part.rpartition(";")[2].strip())
        elif around:
            head = around.pop()
            known = {_holds(outer) for outer in around[-3:]}
            if head[:1] != "@" and False not in known and part and not part.isspace():
                holds = None if None in known else True
                yield from (_Rule(one.strip(), part, holds) for one in head.split(","))


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
    if found is None or not selector or (not found[2] and found[1].lower() in _PAGE):
        return None
    names = _NAME.findall(found[2])
    return _Plain(found[1].lower(), frozenset(names), (sum(name[0] == "#" for name in names), len(names)))


def _named(tree: Any, keys: set[str]) -> list[tuple[Any, list[str]]]:
    """The elements that have one of these names, or tags, each with those it has."""
    found = []
    for element in tree.xpath(_NAMED):
        own = _keys(element.get("class") or "", element.get("id") or "")
        if not keys.isdisjoint(own) and element.tag not in _PAGE:
            found.append((element, [key for key in own if key in keys]))
    tags = [key for key in keys if key[0] not in ".#"]
    return found + [(element, [element.tag]) for element in (tree.iter(*tags) if tags else ())]


@lru_cache(maxsize=4096)
def _keys(classes: str, identity: str) -> frozenset[str]:
    own = {f".{name}" for name in classes.split()}
    return frozenset(own | {f"#{identity.strip()}"} if identity else own)


def _said_of(keys: set[str], rules: list[_Rule]) -> dict[str, list[tuple[_Plain, str]]]:
    """What plain rules say of each of the names and tags, without what others show again."""
    said: dict[str, list[tuple[_Plain, str]]] = {}
    shown: dict[str, set[str]] = {}
    for rule in rules:
        plain = _plain(rule.selector) if rule.holds else None
        if plain is not None and plain.key in keys:
            said.setdefault(plain.key, []).append((plain, rule.said))
        if plain is not None and len(plain.names) < 2:
            continue
        last = _BETWEEN.split(rule.selector.rpartition("::")[0] or rule.selector)[-1]
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
    own = _keys(element.get("class") or "", element.get("id") or "")
    meant = [(plain.weight, text) for plain, text in said if plain.tag in ("", element.tag) and plain.names <= own]
    ordered = [one for _, text in sorted(meant, key=lambda pair: pair[0]) for one in text.split(";")]
    telling = list(filter(_TELLING.match, ordered))
    if telling:
        usual = [one for one in telling if "!" not in one]
        important = [one for one in telling if "!" in one]
        element.set("style", ";".join([*usual, element.get("style") or "", *important]))
