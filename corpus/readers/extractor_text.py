"""The text that trafilatura keeps of a page, one measure among others of which blocks are the article.

Of the version that is known its parts run up to where most pages are done (corpus/readers/extractor_parts.py), which
takes less time; a page that needs more of it, and any page under another version, is left to the library as a whole. A
test compares both.
"""

from importlib.metadata import version
from typing import Any

import trafilatura

_KNOWN_VERSION = "2.3.1"
_SAME = version("trafilatura") == _KNOWN_VERSION


def kept_text(tree: Any, *, fast: bool) -> str:
    """What the library keeps of a parsed page, or an empty string; `fast` without its fallbacks."""
    kept = _by_parts(tree) if fast and _SAME else None
    if kept is not None:
        return kept
    found: Any = trafilatura.bare_extraction(tree, include_comments=False, fast=fast)
    return (found.text or "") if found is not None else ""


def _by_parts(tree: Any) -> str | None:
    from corpus.readers.extractor_parts import most_pages_text  # another version may lack what it imports

    return most_pages_text(tree)
