"""The parts of trafilatura 2.3.1 that keep the text of most pages, in the order in which it runs them.

`trafilatura.bare_extraction` prepares for what few pages need: it copies the page four times, searches it for comments
and what is scrolled to, and measures all its text. Loaded only with that version (corpus/readers/extractor_text.py):
another one may have other parts.
"""

import re
from copy import copy
from typing import Any

import trafilatura
from lxml import etree
from trafilatura import core, htmlprocessing, main_extractor, xml, xpaths
from trafilatura.settings import Extractor

_FORUM = "DiscussionForumPosting"  # where it is, the comments are the text
# What the library takes out first, and what the names of such elements have in them.
_TAKEN_OUT = (
    (xpaths.RAW_TREE_PRUNE_XPATH, re.compile(r"mvp-post-add|infinite-?scroll|elementor-share-buttons")),
    (
        xpaths.REMOVE_COMMENTS_AND_LISTS_XPATH,
        re.compile(r"^(?:[Cc]omment(?!ary)|comol|disqus_thread|dsq-comments)|(?:article|post)-comments", re.MULTILINE),
    ),
)
_TAGS = ("div", "section", "aside", "list", "details", "ol", "ul")
_SHOWN = etree.XPath("//body//text()[not(parent::script)]", smart_strings=False)


def most_pages_text(tree: Any) -> str | None:
    """The text of a page of which the library keeps enough at its first attempt; None of any other."""
    if any(_FORUM in (script.text or "") for script in tree.iter("script")):
        return None
    options = Extractor(output_format="python", fast=True, comments=False)
    names = "\n".join([element.get(name, "") for element in tree.iter(*_TAGS) for name in ("id", "class")])
    taken_out = [expressions for expressions, marks in _TAKEN_OUT if marks.search(names)]
    try:
        page = copy(tree) if taken_out else tree
        for expressions in taken_out:
            page = htmlprocessing.prune_unwanted_nodes(page, expressions)
        cleaned = htmlprocessing.convert_tags(htmlprocessing.tree_cleaning(copy(page), options), options, None)
        body, text = main_extractor.extract_content(cleaned, options)
    except (TypeError, ValueError):  # which the library takes for a page without text
        return ""
    if len(text) < options.min_extracted_size or _is_little(text, page):
        return None
    kept: str = xml.xmltotxt(body, options.formatting)
    return kept


def _is_little(text: str, page: Any) -> bool:
    """Whether a text is so little of its page that the library would try again."""
    share = len(text) / core.ESCALATION_PAGE_SHARE
    if len(text) >= core.ESCALATION_MAX_LENGTH or share >= len(" ".join(" ".join(_SHOWN(page)).split())):
        return False
    return bool(share < len(trafilatura.html2txt(page)))
