"""What is kept of an article's facts, for every format: one line each, within its limit, and encodable as UTF-8."""

import re
from dataclasses import replace

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.text.language import identify
from corpus.text.unseen import without_unseen
from corpus.types import Article

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")  # RFC 5646, the parts that are in use


def bounded(article: Article, limits: Limits) -> Article | ReadError:
    """The article with its language and its facts in order, or why it is refused: too long, or not encodable.

    A fact over its limit is left out: cut short it would be a different one, and what is shown must be what was
    written.
    """
    if len(article.text) > limits.article_characters:
        size = f"{len(article.text):,} characters, the limit is {limits.article_characters:,}"
        return ReadError(article.path, f"{_short(article.id)}: the article is too long: {size}")
    if len(article.id) > limits.id_characters:
        size = f"{len(article.id):,} characters, the limit is {limits.id_characters:,}"
        return ReadError(article.path, f"{_short(article.id)}: the id is too long: {size}")
    kept = replace(
        article,
        title=_fact(article.title, limits.title_characters),
        publisher=_fact(article.publisher, limits.publisher_characters),
        author=_fact(article.author, limits.author_characters),
        url=_fact(article.url, limits.url_characters),
        language=_language(article.language)
        or identify("\n".join(article.text[start:end] for start, end in article.body)),
    )
    if len(kept.date.evidence or "") > limits.title_characters:
        kept = replace(kept, date=replace(kept.date, evidence=None))
    facts = (kept.title, kept.publisher, kept.author, kept.url)
    try:
        "".join([kept.id, kept.text, *filter(None, facts)]).encode()
    except UnicodeEncodeError:  # half of a surrogate pair, which "\ud83d" in JSON can name
        return ReadError(article.path, f"{_short(article.id)!a}: contains half a character (a lone surrogate)")
    return kept


def _fact(value: str | None, most: int) -> str | None:
    """A fact on one line, without white space around it, or None if nothing is left, or more than the limit."""
    if not value or len(value) > 4 * most:  # too long even if most of it is white space
        return None
    line = " ".join(without_unseen(value).split())
    return line if 0 < len(line) <= most else None


def _language(value: str | None) -> str | None:
    return value if value and _LANGUAGE.fullmatch(value) else None


def _short(name: str) -> str:
    return name if len(name) <= 100 else f"{name[:100]}…"
