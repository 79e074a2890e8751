"""An article as it is indexed: its passages with their words, times and digests, ready for any index."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import formats
from corpus.dates.times import times_of
from corpus.store.store import Store
from corpus.types import Article, Passage
from embeddings.index import time_columns, word_columns
from embeddings.index.analysis import Analysis, analyse
from embeddings.index.indexed_text import Aliases, embedded, head, text_digest, widened
from embeddings.index.time_columns import TimeColumns
from embeddings.index.types import ArticleRow
from embeddings.index.word_columns import WordColumns


@dataclass(frozen=True, slots=True)
class Prepared:
    """`spans` (start, end), `digests` of what is embedded and `bodies` are those of its passages, in order; `head` are
    the words of its head, `words` those of all as columns; `signature` is what its copies are found by."""

    row: ArticleRow
    spans: Sequence[tuple[int, int]]
    digests: Sequence[bytes]
    bodies: Sequence[Analysis]
    head: Analysis
    words: WordColumns
    times: TimeColumns
    signature: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Unprepared:
    """A version of an article, how it is cut, its signature, and the groups of equal names that hold for it."""

    article: Article
    version: int
    passages: Sequence[Passage]
    signature: NDArray[np.uint32]
    names: Sequence[tuple[str, ...]]


def unprepared(store: Store, article_id: str, version: int, splitter: str, aliases: Aliases) -> Unprepared:
    """A stored version of an article, cut by `splitter`."""
    article = store.get(article_id, version).article
    passages = store.layout(article_id, version, splitter).passages
    signature = store.signature(article_id, version, formats.STORIES)
    return Unprepared(article, version, passages, signature, aliases.for_article(article))


def prepared(store: Store, article_id: str, version: int, splitter: str, aliases: Aliases) -> Prepared:
    """A stored version of an article, cut by `splitter`, as it is indexed."""
    return prepare(unprepared(store, article_id, version, splitter, aliases))


def prepare(one: Unprepared) -> Prepared:
    """An article as it is indexed. Nothing but what is given goes into it, so any process may do it."""
    article, names = one.article, one.names
    row = article_row(article, one.version)
    language = row.language or None
    texts = [article.text[passage.start : passage.end] for passage in one.passages]
    bodies = [analyse(widened(text, names), language) for text in texts]
    above = analyse(widened(head(article), names), language)
    return Prepared(
        row,
        [(passage.start, passage.end) for passage in one.passages],
        [text_digest(embedded(article, text, names)) for text in texts],
        bodies,
        above,
        word_columns.of_article(bodies, above),
        time_columns.of_article(one.passages, times_of(article)),
        one.signature,
    )


def article_row(article: Article, version: int) -> ArticleRow:
    """A version of an article as an index knows it."""
    days = article.date.bounds()
    first, last = (days[0].toordinal(), days[1].toordinal()) if days else (0, 0)
    publisher, language, author = (name or "" for name in (article.publisher, article.language, article.author))
    return ArticleRow(article.id, version, publisher, language, first, last, author)
