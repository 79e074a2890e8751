"""What a saved page holds of its article without showing it: templates, and the data that its scripts build it from.

Looked at only where what the page shows is no article, or a scrap of one.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from corpus.body import layout
from corpus.readers import markup

_TEMPLATE = re.compile(r"template|text/html|x-handlebars|x-mustache", re.IGNORECASE)
_PARAGRAPHS = re.compile(r"<(?:p|br|div|h[2-6]|li)\b", re.IGNORECASE)
FEWEST_DECLARED = 200  # characters; a shorter articleBody is a summary
FEWEST_CHARACTERS = 100  # of a piece of markup inside the data, which is else a label
MOST_SCRIPT = 2_000_000  # characters of one script that are looked at


def declared_body(tree: Any) -> str:
    """The articleBody of the page's linked data, the longest, or an empty string if there is none to speak of."""
    longest = ""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or ""):
            for key, value in _strings(script.text):
                longest = value if key == "articleBody" and len(value) > len(longest) else longest
    return _laid_out(longest) if len(longest) >= FEWEST_DECLARED else ""


def show_templates(tree: Any) -> bool:
    """Puts what templates and `noscript` hold where they stand; whether there was any."""
    any_shown = False
    for element in list(tree.iter("script", "noscript", "template")):
        if element.tag == "script" and not _TEMPLATE.search(element.get("type") or ""):
            continue
        inner = (element.text or "") if element.tag == "script" else ""
        shown = _fragment(inner) if inner.strip() else element
        if shown is None or element.getparent() is None:
            continue
        if shown is not element:
            shown.tail = element.tail
            element.getparent().replace(element, shown)
        shown.tag = "div"
        any_shown = True
    return any_shown


def _fragment(inner: str) -> Any:
    body = markup.tree_of(f"<div>{inner}</div>").find("body")
    return body[0] if body is not None and len(body) else None


def scripted_text(tree: Any) -> str:
    """The pieces of markup inside the page's own data (JSON in scripts and attributes), laid out in their order."""
    pieces: dict[str, None] = {}
    for data in _data(tree):
        for _, value in _strings(data):
            if len(value) >= FEWEST_CHARACTERS and _PARAGRAPHS.search(value):
                pieces.setdefault(value)
    return "\n\n".join(filter(None, map(_laid_out, pieces)))


def _data(tree: Any) -> Iterator[str]:
    for script in tree.iter("script"):
        kind = script.get("type") or ""
        if "json" in kind and "ld+json" not in kind:
            yield script.text or ""
    for element in tree.iter():
        for name, value in element.attrib.items():
            if name.startswith("data-") and len(value) >= FEWEST_CHARACTERS and value.lstrip()[:1] in "{[":
                yield value


def _strings(data: str | None) -> Iterator[tuple[str, str]]:
    """The strings of a piece of JSON, each with the key it is under, in their order."""
    if not data or len(data) > MOST_SCRIPT:
        return
    try:
        waiting: list[tuple[str, Any]] = [("", json.loads(data, strict=False))]
    except (ValueError, RecursionError):
        return
    while waiting:
        key, value = waiting.pop()
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, dict):
            waiting += [(str(name), inner) for name, inner in reversed(value.items())]
        elif isinstance(value, list):
            waiting += [(key, inner) for inner in reversed(value)]


def _laid_out(text: str) -> str:
    if "<" not in text:
        return text.strip()
    return layout.text_of(layout.blocks_of(markup.tree_of(f"<div>{text}</div>")))
