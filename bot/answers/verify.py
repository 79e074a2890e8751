"""Receipts checked against the store."""

from collections.abc import Callable
from dataclasses import replace

from bot.answers.receipts import Receipt, excerpt_hash, parse
from bot.answers.types import Verification
from corpus.errors import UnknownArticle
from corpus.store.sql.articles import unknown_version
from corpus.store.store import Store


def verify(store: Store, receipt: str, shows: Callable[[str, int], bool] = lambda *_: True) -> Verification:
    """Whether a receipt matches: the stored article is read again and the excerpt's hash compared.

    Of an article that has changed since, the reason says so, and whether the words are still in its current version.
    A version of an article that `shows` does not let through is as if it had never been stored.
    """
    parsed = parse(receipt)
    if parsed is None:
        why = "not a receipt; one looks like ARTICLE.1:1203-1378:9c1e77ab"
        return Verification(False, why, fault="no_receipt")
    span = (parsed.article_id, parsed.start, parsed.end)
    if not shows(parsed.article_id, parsed.version):
        return Verification(False, unknown_version(parsed.article_id, parsed.version), *span, fault="no_article")
    try:
        text = store.get(parsed.article_id, parsed.version).article.text
    except UnknownArticle as fault:
        return Verification(False, str(fault), *span, fault="no_article")
    gone = store.tombstone(parsed.article_id)
    current = None if gone else store.get(parsed.article_id)
    unverified = Verification(
        False, "", *span, version=parsed.version, current_version=current.version if current else None
    )
    if not 0 <= parsed.start < parsed.end <= len(text):
        return replace(unverified, reason="the article has no such span", fault="no_span")
    excerpt = text[parsed.start : parsed.end]
    if excerpt_hash(excerpt, len(parsed.hash)) != parsed.hash:
        why = "the words at that place are not those the receipt was made for"
        return replace(unverified, reason=why, fault="other_words")
    if current is None:
        why = f"the words are in version {parsed.version} of the article, which was removed" + (
            f" on {gone.when_and_why}" if gone else ""
        )
    else:
        why = _still(parsed, current.version, excerpt in current.article.text)
    return replace(unverified, verified=True, reason=why, excerpt=excerpt, sha256=excerpt_hash(excerpt, 64))


def _still(parsed: Receipt, current: int, there: bool) -> str:
    """In which version the words are, and what became of them where that is not the current one."""
    if parsed.version == current:
        return f"the words are in the stored article, unchanged (version {current}, the current one)"
    now = "still contains these words" if there else "no longer contains these words"
    return f"the words are in version {parsed.version} of the article; its current version {current} {now}"
