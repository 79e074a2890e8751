"""An article as it is indexed: its passages with their words, times and digests, ready for any index."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import stories
from corpus.dates.times import times_of
from corpus.store.store import Store
from corpus.types import Article
from embeddings.index import time_columns
from embeddings.index.analysis import Analysis, analyse
from embeddings.index.indexed_text import Aliases, embedded, head, text_digest, widened
from embeddings.index.time_columns import TimeColumns
from embeddings.index.types import ArticleRow


@dataclass(frozen=True, slots=True)
class Prepared:
    """`spans` (start, end), `digests` of what is embedded and `bodies` are those of its passages, in order; `head` are
    the words of its head, `signature` is what its copies are found by."""

    row: ArticleRow
    spans: Sequence[tuple[int, int]]
    digests: Sequence[bytes]
    bodies: Sequence[Analysis]
    head: Analysis
    times: TimeColumns
    signature: NDArray[np.uint32]


def prepared(store: Store, article_id: str, version: int, splitter: str, aliases: Aliases) -> Prepared:
    """A stored version of an article, cut by `splitter`, as it is indexed."""
    article = store.get(article_id, version).article
    passages = store.layout(article_id, version, splitter).passages
    groups = aliases.for_article(article)
    row = article_row(article, version)
    language = row.language or None
    texts = [article.text[passage.start : passage.end] for passage in passages]
    return Prepared(
        row,
        [(passage.start, passage.end) for passage in passages],
        [text_digest(embedded(article, text, groups)) for text in texts],
        [analyse(widened(text, groups), language) for text in texts],
        analyse(widened(head(article), groups), language),
        time_columns.of_article(passages, times_of(article)),
        store.signature(article_id, version, stories.METHOD),
    )


def article_row(article: Article, version: int) -> ArticleRow:
    """A version of an article as an index knows it."""
    days = article.date.bounds()
    first, last = (days[0].toordinal(), days[1].toordinal()) if days else (0, 0)
    publisher, language, author = (name or "" for name in (article.publisher, article.language, article.author))
    return ArticleRow(article.id, version, publisher, language, first, last, author)
