"""How articles are put into rows of a database, and read from them."""

import datetime
import hashlib
import json
from dataclasses import asdict
from typing import Any

from corpus.errors import StoreError
from corpus.types import Article, LeftOut, SourceDate, StoredArticle

REMEDY = "run `dateline index --verify`"

FACTS = "id, version, first_seen, path, title, publisher, author, url, language, date, summary_only"
"""The columns of what a list of articles shows."""

ARTICLE_COLUMNS = (
    "id, version, digest, first_seen, path, title, publisher, author, url, language, date, text, body, left_out"
)


def content_digest(article: Article) -> str:
    """Over everything an article says but its path, which is where it was found."""
    fields = asdict(article)
    fields.pop("path")
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def article_row(article: Article, version: int, digest: str, first_seen: str | None = None) -> tuple[Any, ...]:
    """The values of ARTICLE_COLUMNS, first seen now where it is not said when."""
    now = first_seen or datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    date = json.dumps(asdict(article.date))
    left_out = json.dumps([(part.start, part.end, part.kind) for part in article.left_out])
    facts = (article.path, article.title, article.publisher, article.author, article.url, article.language)
    return (article.id, version, digest, now, *facts, date, article.text, json.dumps(article.body), left_out)


def fact_row(article: Article, version: int, first_seen: str) -> tuple[Any, ...]:
    """The values of FACTS."""
    facts = (article.path, article.title, article.publisher, article.author, article.url, article.language)
    return (article.id, version, first_seen, *facts, json.dumps(asdict(article.date)), int(article.summary_only))


def stored_date(stored: str) -> SourceDate:
    """A date as it was put in a row. Raises StoreError if it is no longer one."""
    try:
        return SourceDate(**json.loads(stored))
    except (ValueError, TypeError) as fault:
        raise StoreError(f"the date of a stored article is damaged; {REMEDY}") from fault


def stored_article(row: tuple[Any, ...]) -> StoredArticle:
    """The article of a row of ARTICLE_COLUMNS. Raises StoreError if the row is damaged."""
    article_id, version, _, first_seen, path, title, publisher, author, url, language, date, text, body, left_out = row
    try:
        spans = tuple((a, b) for a, b in json.loads(body))
        parts = tuple(LeftOut(*part) for part in json.loads(left_out))
    except (ValueError, TypeError) as fault:
        raise StoreError(f"the stored article {article_id!a} is damaged; {REMEDY}") from fault
    article = Article(
        id=article_id,
        path=path,
        text=text,
        body=spans,
        title=title,
        publisher=publisher,
        author=author,
        url=url,
        language=language,
        date=stored_date(date),
        left_out=parts,
    )
    return StoredArticle(article, version, first_seen)
