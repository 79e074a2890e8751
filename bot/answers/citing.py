"""A citation of a part of an article: the article's facts, the words, and the receipt."""

from dataclasses import replace

from bot.answers.receipts import parse, receipt
from bot.answers.types import Citation
from corpus.text.pages import page_at
from corpus.types import Span, StoredArticle


def citation_of(
    stored: StoredArticle, span: Span, *, highlight: Span, score: float, rank: int = 1, partial: bool = False
) -> Citation:
    """The citation of text[start:end] of a stored article, with `highlight` as its key sentence."""
    article, (start, end) = stored.article, span
    excerpt = article.text[start:end]
    return Citation(
        rank=rank,
        article_id=article.id,
        title=article.title,
        publisher=article.publisher,
        author=article.author,
        url=article.url,
        excerpt=excerpt,
        start=start,
        end=end,
        highlight=highlight,
        partial=partial,
        date=article.date,
        score=score,
        receipt=receipt(article.id, stored.version, start, end, excerpt),
        page=page_at(article.text, highlight[0]),
        summary_only=article.summary_only,
        read_by_machine=article.read_by_machine,
    )


def part_of(citation: Citation, start: int, end: int) -> Citation:
    """The citation with excerpt[start:end] as its excerpt, and the receipt of that."""
    part, named = citation.excerpt[start:end], parse(citation.receipt)
    low, high = citation.start + start, citation.start + end
    made = receipt(named.article_id, named.version, low, high, part) if named else citation.receipt
    partial = citation.partial and end == len(citation.excerpt)
    return replace(citation, excerpt=part, start=low, end=high, receipt=made, partial=partial)
