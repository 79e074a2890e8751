"""An article as it is stored, in pages."""

import re
from collections.abc import Iterator, Sequence

from bot.discord.conversation import state
from bot.discord.conversation.listed import key_of
from bot.discord.replies import blocks as b
from bot.discord.replies.cited import short
from bot.discord.replies.escape import folded, inline
from bot.discord.replies.links import safe_url
from bot.discord.replies.notes import BLUE, reply, turning
from bot.discord.replies.view import View
from corpus.types import Span, StoredArticle

# Characters of an article on one page, before escaping: twice that still fits beside the head.
PAGE_CHARACTERS = 1400
_LINE_END = r"(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])"
_EMPTY_LINES = re.compile(rf"{_LINE_END}(?:[^\S\n\r\x0b\x0c\x85\u2028\u2029]*{_LINE_END})+")


def article_reply(stored: StoredArticle, view: View) -> b.Reply:
    """One page of an article: the head with what is known of it, then its body as it is stored."""
    article, words = stored.article, view.words
    pages = body_pages(stored)
    page = min(view.page, len(pages) - 1)
    title = f"**{inline(short(article.title or article.id, 150))}**"
    by = [inline(short(part, 80)) for part in (article.publisher, article.author) if part and folded(part)]
    facts = [f"{words('article.date')}: {words.date(article.date)}"]
    if article.date.evidence:
        facts.append(words("article.evidence", words=inline(short(article.date.evidence, 80))))
    facts.append(words("article.version", version=stored.version, day=inline(stored.first_seen[:10])))
    if article.left_out:
        facts.append(words.some("article.left_out", len(article.left_out)))
    lines = [title, *([" · ".join(by)] if by else []), *(f"-# {fact}" for fact in facts)]
    url = safe_url(article.url)
    head = b.Section(("\n".join(lines),), b.Button(words("button.open"), url=url)) if url else b.Text("\n".join(lines))
    foot = b.Text("-# " + words("article.page", page=page + 1, pages=len(pages)))
    base = state.State("article", view.owner, page, text=key_of(article.id))
    parts = [
        head,
        b.Divider(),
        b.Text(page_markup(article.text, pages[page])),
        foot,
        *turning(base, page + 1 < len(pages), words),
    ]
    return reply(parts, BLUE)


def body_pages(stored: StoredArticle) -> list[list[Span]]:
    """The body in pages, each the spans of its paragraphs; an overlong paragraph is cut between words."""
    text = stored.article.text
    pages: list[list[Span]] = [[]]
    left = PAGE_CHARACTERS
    for paragraph in _paragraphs(text, stored.article.body):
        for start, end in _pieces(text, paragraph, PAGE_CHARACTERS):
            if end - start > left and pages[-1]:
                pages.append([])
                left = PAGE_CHARACTERS
            pages[-1].append((start, end))
            left -= end - start + 2
    return pages


def page_markup(text: str, spans: Sequence[Span]) -> str:
    """The markup of one page."""
    return "\n\n".join(shown for start, end in spans if (shown := inline(text[start:end]))) or "…"


def _paragraphs(text: str, body: Sequence[Span]) -> Iterator[Span]:
    """The runs of the body between empty lines."""
    for first, last in body:
        start = first
        for gap in _EMPTY_LINES.finditer(text, first, last):
            yield start, gap.start()
            start = gap.end()
        yield start, last


def _pieces(text: str, paragraph: Span, limit: int) -> Iterator[Span]:
    start, end = paragraph
    while end - start > limit:
        cut = text.rfind(" ", start, start + limit + 1)
        cut = cut if cut > start else start + limit
        yield start, cut
        start = cut
    if not text[start:end].isspace() and start < end:
        yield start, end
