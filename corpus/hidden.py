"""What an element's own markup says about whether a browser shows it: its attributes, its style, its names.

Elements are lxml's, but nothing here loads it. A style is read declaration by declaration: `min-height: 0` is no
`height: 0`, and the last of two values counts, as in a browser. `aria-hidden` hides nothing from the eye, and a closed
`details` opens at a click.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

_LONGEST = 2_000  # characters of a style, or of names, that are looked at
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_IMPORTANT = re.compile(r"!\s*important")
_ZERO = r"[+-]?(?:0+(?:\.0*)?|\.0+)(?:px|pt|r?em|ex|ch|%|v[wh])?"
_IS_ZERO = re.compile(_ZERO).fullmatch
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?"
_SIZE = re.compile(rf"({_NUMBER})(px|pt|r?em|ex|ch|%|v[wh]|)")
_FUNCTION = re.compile(rf"(scale3d|scalex|scaley|scale|matrix|rotatex|rotatey|opacity)\(\s*({_NUMBER}[^()]{{0,200}})\)")
_FAINT = 0.01  # of full opacity, or of full size: nobody reads what is fainter or flatter; a choice
# Of each, one point of the screen.
_POINT = {
    "px": 1.0,
    "pt": 0.75,
    "em": 1 / 16,
    "rem": 1 / 16,
    "ex": 1 / 8,
    "ch": 1 / 8,
    "%": 100 / 16,
}
# Shown nowhere: so far to one side that no screen reaches it. A carousel moves its pictures by a few widths only.
_FAR = re.compile(r"-(?:\d{4,}|9\d\d|[5-9]\d\dpx|[1-9]\d\dr?em)")
_FARTHEST = re.compile(r"translate\w*\([^)]*-(?:9999|\d{5,})")
_CLIPPED = re.compile(
    r"rect\((?:[\s,]*[01](?:px)?){4}\s*\)|inset\(\s*(?:(?:[5-9]\d|100)(?:\.\d+)?%\s*)+\)|inset\([^)]*\b100%"
    rf"|(?:circle|ellipse)\(\s*{_ZERO}(?:\s+{_ZERO})?\s*[)a]|polygon\(\s*{_ZERO}(?:[\s,]+{_ZERO})*\s*\)"
)
_NO_SHARE = r"\s*(?:0+(?:\.0*)?|\.0+)%?\s*\)"
_CLEAR = re.compile(
    rf"transparent|(?:rgb|hsl)a?\((?:[^,/()]*,){{3}}{_NO_SHARE}|(?:rgb|hsl)a?\([^,/()]*/{_NO_SHARE}|#\w{{3}}0|#\w{{6}}00"
)
_COLOURED = (
    "text-shadow", "background-clip", "-webkit-background-clip", "-webkit-text-fill-color", "-webkit-text-stroke",
)  # fmt: skip
# Sides that move only what has a position, and those that move anything.
_PLACED_SIDES = ("left", "right", "top", "bottom", "inset", "inset-inline-start", "inset-inline-end")
_SIDES = frozenset((*_PLACED_SIDES, "text-indent", "margin-left"))
_CLIPS = frozenset(("clip", "clip-path", "-webkit-clip-path"))
_POSITIONS = ("absolute", "fixed", "relative", "sticky", "-webkit-sticky")
# What needs a box: a word inside a line has none.
_OF_BOXES = ("height", "max-height", "width", "max-width", "overflow", "text-indent", "transform", "scale")
_WORDS = "a abbr b big cite code em font i label mark q s small span strong sub sup u"
_INLINE = frozenset(_WORDS.split())
_MAY_HIDE = re.compile(
    r"none|hid|collapse|clip|-\d{3}|[:\s(,]\s*[+-]?\.?0|[:\s(,]\s*\.\d|:\s*1px|\*/|rotate|transparent|rgba|hsla|#\w",
    re.IGNORECASE,
)
# What a script moves into view as the reader scrolls is part of the page.
_CHANGING = ("transition", "animation", "will-change", "-webkit-transition", "-webkit-animation")
_MOVING = re.compile(r"\b(?:aos|wow|fade|animat|reveal|appear|lazy)", re.IGNORECASE)
_MOVED_BY = ("data-aos", "data-w-id", "data-sal", "data-scroll", "data-animate", "data-framer-appear-id")

# Class names used for what is only read aloud (by screen readers), and for what is not shown at all.
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


def hidden_of(elements: Sequence[Any]) -> list[Any]:
    """Those of the elements with an attribute that may hide them, all of a tree in order, that do not show."""
    around: set[Any] = set()  # what has something visible in it
    for element in elements:
        if (
            "visible" in (element.get("style") or "").lower()
            and rules(element.get("style")).get("visibility") == "visible"
        ):
            for above in element.iterancestors():
                if above in around:
                    break
                around.add(above)
    return [element for element in elements if is_hidden(element, around)]


def is_hidden(element: Any, around: Collection[Any] | None = None) -> bool:
    """Whether an element, with all in it, does not show by its attributes or its style. `around`: the elements of the
    tree that have something visible in them, if that is known."""
    if element.tag == "dialog":
        return element.get("open") is None
    hidden = element.get("hidden")
    if hidden is not None:
        return str(hidden).strip().lower() != "until-found"
    style = element.get("style")
    if element.get("popover") is not None and not rules(style or "").get("display"):
        return True
    if style is None:
        return False
    said = rules(style) if may_hide(style) else {}
    if not said:
        return False
    said = _in_effect(element, said)
    return (_hides(said) and not _shown_inside(element, said, around)) or (_faded(said) and not _moves(element, said))


def hides(style: str) -> bool:
    """Whether these declarations hide an element that has a box and a position."""
    said = rules(style)
    return _hides(said) or _faded(said)


def may_hide(style: str) -> bool:
    """Whether declarations have a word without which none hides: a quick look, at what most lack."""
    return _MAY_HIDE.search(style, 0, _LONGEST) is not None


def is_read_aloud(element: Any) -> bool:
    """Whether an element's class names are those of what is not shown, or only read aloud. A first heading names the
    page."""
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


@lru_cache(maxsize=4096)  # a page has few styles, on many elements
def rules(style: str) -> Mapping[str, str]:
    """The declarations of a style, the last of each name, in lower case."""
    said = style[:_LONGEST].lower()
    if "/*" in said:
        said = _COMMENT.sub("", said)
    if "!" in said:
        said = _IMPORTANT.sub("", said)
    pairs = [rule.partition(":") for rule in said.split(";")]
    return {name.strip(): value.strip() for name, _, value in pairs}


def _in_effect(element: Any, said: Mapping[str, str]) -> Mapping[str, str]:
    """The declarations without those that have no effect here. If the element has class names, a style sheet may give
    it a position or a box."""
    if element.get("class") or element.get("id"):
        return said
    position = said.get("position")
    idle: tuple[str, ...] = () if position in _POSITIONS else _PLACED_SIDES
    if position not in ("absolute", "fixed"):
        idle += ("clip",)
        if element.tag in _INLINE and not {"display", "float"} & said.keys() and _is_plain(element.getparent()):
            idle += _OF_BOXES
    return {name: value for name, value in said.items() if name not in idle}


def _is_plain(parent: Any) -> bool:
    """Whether an element makes no boxes of the words in it, as columns would."""
    return parent is None or not (parent.get("class") or parent.get("id") or parent.get("style"))


def _hides(rules: Mapping[str, str]) -> bool:
    value = rules.get
    if value("display") == "none" or value("mso-hide") == "all" or value("content-visibility") == "hidden":
        return True
    if value("visibility") in _INVISIBLE or _no_letters(rules):
        return True
    if any(_FAR.match(rules[side]) for side in _SIDES & rules.keys()) or _FARTHEST.search(value("transform", "")):
        return True
    return any(_CLIPPED.match(rules[name]) for name in _CLIPS & rules.keys()) or _has_no_room(rules)


def _no_letters(rules: Mapping[str, str]) -> bool:
    """Whether letters are of no size, or of no colour."""
    if _CLEAR.fullmatch(rules.get("color", "")) and not any(name in rules for name in _COLOURED):
        return "text" not in rules.get("background", "") and not any(name.startswith(_CHANGING) for name in rules)
    sizes = [rules["font-size"]] if rules.get("font-size") else rules.get("font", "").partition("/")[0].split()
    return any(map(_is_tiny, sizes))


def _is_tiny(size: str) -> bool:
    """Whether a size of letters is a point of the screen at most."""
    found = _SIZE.fullmatch(size)
    return found is not None and float(found[1]) <= _POINT.get(found[2], 0.0)


def _has_no_room(rules: Mapping[str, str]) -> bool:
    """Whether a box is at most one pixel high or wide, and what does not fit is cut off."""
    cut = any(rules.get(name) in ("hidden", "clip") for name in ("overflow", "overflow-x", "overflow-y"))
    if not cut or re.search(r"[1-9]", rules.get("padding-bottom", "")):
        return False
    if rules.get("text-indent") == "100%" and rules.get("white-space") == "nowrap":
        return True
    sizes = [rules.get(name) for name in ("height", "max-height", "width", "max-width")]
    return any(size and _IS_ZERO(size) for size in sizes) or rules.get("height") == rules.get("width") == "1px"


def _faded(rules: Mapping[str, str]) -> bool:
    """Whether an element is transparent, or scaled down to nothing."""
    if any(map(_is_faint, [rules.get("opacity", ""), *rules.get("scale", "").split()[:2]])):
        return True
    said = f"{rules.get('transform', '')} {rules.get('filter', '')}"
    return any(_flattens(name, arguments) for name, arguments in _FUNCTION.findall(said))


def _is_faint(share: str) -> bool:
    """Whether a number, or a percentage, is close to 0."""
    found = _SIZE.fullmatch(share)
    return found is not None and found[2] in ("", "%") and abs(float(found[1])) < _FAINT * (100 if found[2] else 1)


def _flattens(function: str, arguments: str) -> bool:
    """Whether a CSS transform or filter function leaves nothing to see."""
    numbers = [float(one) for one in re.findall(_NUMBER, arguments)]
    if function.startswith("rotate"):
        return "deg" in arguments and numbers[0] % 180 == 90
    if function == "matrix":
        return len(numbers) > 3 and abs(numbers[0] * numbers[3] - numbers[1] * numbers[2]) < _FAINT**2
    return any(abs(number) < _FAINT * (100 if "%" in arguments else 1) for number in numbers[:2])


def _moves(element: Any, rules: Mapping[str, str]) -> bool:
    """Whether a script or an animation brings an element into view."""
    if any(name.startswith(_CHANGING) for name in rules) or "translate" in rules.get("transform", ""):
        return True
    return any(name in element.attrib for name in _MOVED_BY) or bool(_MOVING.search(element.get("class", "")))


def _shown_inside(element: Any, said: Mapping[str, str], around: Collection[Any] | None) -> bool:
    """Whether something inside an element with no font size, or one that is invisible, is visible again."""
    if said.get("display") == "none":
        return False
    if said.get("visibility") in _INVISIBLE:
        return (
            element in around
            if around is not None
            else any(own.get("visibility") == "visible" for own in _inside(element))
        )
    if not _no_letters(said):
        return False
    # A box without letters takes the blanks out between columns; a style sheet may give those letters by their names.
    if element.xpath("boolean(descendant::*[@class])"):
        return True
    return any({"font-size", "font", "color"} & own.keys() and not _no_letters(own) for own in _inside(element))


def _inside(element: Any) -> Iterator[Mapping[str, str]]:
    """The declarations of the elements in an element."""
    return (rules(part.get("style")) for part in element.xpath("descendant::*[@style]"))
