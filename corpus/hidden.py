"""What an element's own markup says about whether a browser shows it: its attributes, its style, its names.

Elements are lxml's, but nothing here loads it. A style is read declaration by declaration: `min-height: 0` is no
`height: 0`, and the last of two values counts, as in a browser. `aria-hidden` hides nothing from the eye, and a closed
`details` opens at a click.
"""

import re
from functools import lru_cache
from typing import Any

_LONGEST = 2_000  # characters of a style, or of names, that are looked at
_ZERO = r"[+-]?(?:0+(?:\.0*)?|\.0+)(?:px|pt|r?em|ex|ch|%|v[wh])?"
_IS_ZERO = re.compile(_ZERO).fullmatch
# Shown nowhere: so far to one side that no screen reaches it. A row of pictures is moved by the width of a few of them.
_FAR = re.compile(r"-(?:\d{4,}|9\d\d|[5-9]\d\dpx|[1-9]\d\dr?em)")
_FARTHEST = re.compile(r"translate\w*\([^)]*-(?:9999|\d{5,})")
_CLIPPED = re.compile(
    r"rect\((?:[\s,]*[01](?:px)?){4}\s*\)|inset\(\s*(?:(?:[5-9]\d|100)(?:\.\d+)?%\s*)+\)|inset\([^)]*\b100%"
    rf"|(?:circle|ellipse)\(\s*{_ZERO}(?:\s+{_ZERO})?\s*[)a]|polygon\(\s*{_ZERO}(?:[\s,]+{_ZERO})*\s*\)"
)
_SCALED = re.compile(rf"(?:scale(?:3d|x|y)?|opacity)\(\s*{_ZERO}\s*[,)]")
_SIDES = ("left", "right", "top", "bottom", "text-indent", "margin-left", "inset-inline-start")
_MAY_HIDE = re.compile(r"none|hid|collapse|clip|-\d{3}|[:\s(]\s*[+-]?\.?0|:\s*1px", re.IGNORECASE)
# What comes into view by a script as the reader scrolls is part of the page.
_CHANGING = ("transition", "animation", "will-change", "-webkit-transition", "-webkit-animation")
_MOVING = re.compile(r"\b(?:aos|wow|fade|animat|reveal|appear|lazy)", re.IGNORECASE)
_MOVED_BY = ("data-aos", "data-w-id", "data-sal", "data-scroll", "data-animate", "data-framer-appear-id")

# Names that style sheets give to what is only read aloud, and to what is not shown at all.
_ALOUD = re.compile(
    r"(?:\S*[-_])?(?:sr[-_]?only|sr[-_]text|visually[-_]?hidden|(?:hidden|hide)-visually|accessibly-hidden|a11y-hidden"
    r"|screen[-_]?reader(?:[-_]?(?:text|only))?|assistive-text|element-invisible|show-for-sr|hidden-accessible|off-?screen)"
    r"(?:-focusable|-text|-{1,2}focus|[-_]{1,2}(?:sc-)?[a-z0-9]*\d[a-z0-9]*|[-_][a-z]{3})?",
    re.IGNORECASE,
)
_MAY_BE_ALOUD = re.compile(
    r"sr[-_]?only|sr[-_]text|hidden|visually|a11y|reader|assistive|invisible|for-sr|off-?screen|d-none", re.IGNORECASE
)
_PAGE = frozenset(("html", "body", "main", "article", "h1"))
_INVISIBLE = ("hidden", "collapse")
_AWAY = frozenset(("d-none", "hidden", "is-hidden"))
# "d-none d-md-block" and "hidden md:flex" are shown on a wide screen, "lg:not-sr-only" too.
_SHOWN_WIDE = re.compile(r"d-\w{2,3}-(?!none)\w+|\w{2,3}:(?!hidden|sr-only)\S+|(?:\S*:)?not-sr-only")


def is_hidden(element: Any) -> bool:
    """Whether an element, with all in it, does not show by its attributes or its style."""
    if element.tag == "dialog":
        return element.get("open") is None
    hidden = element.get("hidden")
    if hidden is not None:
        return str(hidden).strip().lower() != "until-found"
    style = element.get("style")
    if element.get("popover") is not None and not _rules(style or "").get("display"):
        return True
    if style is None:
        return False
    rules = _rules(style) if _MAY_HIDE.search(style, 0, _LONGEST) else {}
    if not rules:
        return False
    return (_hides(rules) and not _shown_inside(element, rules)) or (_faded(rules) and not _moves(element, rules))


def is_read_aloud(element: Any) -> bool:
    """Whether an element's names are those of what is not shown, or only read aloud. A first heading names the page."""
    names = element.get("class")
    return bool(names) and _names_aloud(names[:_LONGEST]) and element.tag not in _PAGE


@lru_cache(maxsize=4096)  # a page has few names, on many elements
def _names_aloud(names: str) -> bool:
    if not _MAY_BE_ALOUD.search(names):
        return False
    every = names.split()
    if any(map(_SHOWN_WIDE.fullmatch, every)):
        return False
    return not _AWAY.isdisjoint(every) or any(map(_ALOUD.fullmatch, every))


def _rules(style: str) -> dict[str, str]:
    """The declarations of a style, the last of each name."""
    pairs = (rule.partition(":") for rule in style[:_LONGEST].lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _hides(rules: dict[str, str]) -> bool:
    value = rules.get
    if value("display") == "none" or value("mso-hide") == "all" or value("content-visibility") == "hidden":
        return True
    if value("visibility") in _INVISIBLE or _no_letters(rules):
        return True
    if any(_FAR.match(value(side, "")) for side in _SIDES) or _FARTHEST.search(value("transform", "")):
        return True
    clipped = any(_CLIPPED.match(value(name, "")) for name in ("clip", "clip-path", "-webkit-clip-path"))
    return clipped or _has_no_room(rules)


def _no_letters(rules: dict[str, str]) -> bool:
    sizes = [rules["font-size"]] if rules.get("font-size") else rules.get("font", "").partition("/")[0].split()
    return any(map(_IS_ZERO, sizes))


def _has_no_room(rules: dict[str, str]) -> bool:
    """Whether a box is nothing, or one point, high or wide, and what does not fit is cut off."""
    cut = any(rules.get(name) in ("hidden", "clip") for name in ("overflow", "overflow-x", "overflow-y"))
    if not cut or re.search(r"[1-9]", rules.get("padding-bottom", "")):
        return False
    if rules.get("text-indent") == "100%" and rules.get("white-space") == "nowrap":
        return True
    sizes = [rules.get(name) for name in ("height", "max-height", "width", "max-width")]
    return any(size and _IS_ZERO(size) for size in sizes) or rules.get("height") == rules.get("width") == "1px"


def _faded(rules: dict[str, str]) -> bool:
    """Whether an element is transparent, or shrunk to nothing."""
    plain = any(_IS_ZERO(rules.get(name, "")) for name in ("opacity", "scale"))
    return plain or any(_SCALED.search(rules.get(name, "")) for name in ("transform", "filter"))


def _moves(element: Any, rules: dict[str, str]) -> bool:
    """Whether a script or an animation brings an element into view."""
    if any(name.startswith(_CHANGING) for name in rules) or "translate" in rules.get("transform", ""):
        return True
    return any(name in element.attrib for name in _MOVED_BY) or bool(_MOVING.search(element.get("class", "")))


def _shown_inside(element: Any, rules: dict[str, str]) -> bool:
    """Whether something in an element without letters, or one that is invisible, has letters or is visible again."""
    if rules.get("display") == "none" or not (_no_letters(rules) or rules.get("visibility") in _INVISIBLE):
        return False
    parts = list(element.iterdescendants())
    inside = [_rules(part.get("style")) for part in parts if part.get("style")]
    if rules.get("visibility") in _INVISIBLE:
        return any(own.get("visibility") == "visible" for own in inside)
    # A box without letters takes the blanks out between columns; a style sheet may give those letters by their names.
    sized = any((own.get("font-size") or own.get("font")) and not _no_letters(own) for own in inside)
    return sized or any(part.get("class") for part in parts)
