"""Receipts checked against the store."""

from bot.answers.receipts import excerpt_hash, parse
from bot.answers.types import Verification
from corpus.errors import UnknownArticle
from corpus.store.store import Store


def verify(store: Store, receipt: str) -> Verification:
    """Whether a receipt holds: the stored article is read again and the excerpt's hash compared."""
    told = parse(receipt)
    if told is None:
        why = "this is no receipt; one looks like ARTICLE.1:1203-1378:9c1e77ab"
        return Verification(False, why, fault="no_receipt")
    span = (told.article_id, told.start, told.end)
    try:
        text = store.get(told.article_id, told.version).article.text
    except UnknownArticle as fault:
        return Verification(False, str(fault), *span, fault="no_article")
    if not 0 <= told.start < told.end <= len(text):
        return Verification(False, "the article has no such span", *span, fault="no_span")
    excerpt = text[told.start : told.end]
    if excerpt_hash(excerpt) != told.hash:
        why = "the words at that place are not those the receipt was made for"
        return Verification(False, why, *span, fault="other_words")
    return Verification(True, "the words stand in the stored article, unchanged", *span, excerpt)
