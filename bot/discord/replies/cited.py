"""Citations in a reply: the excerpts share the room there is, each with its source, date, receipt and button."""

from collections.abc import Sequence

from bot.answers.arrangement import named_by, replaced
from bot.answers.types import Citation
from bot.answers.values import key_sentence
from bot.discord.conversation import state
from bot.discord.conversation.short_receipts import shortened
from bot.discord.errors import StateError
from bot.discord.replies import blocks as b
from bot.discord.replies.escape import code, folded, inline, width
from bot.discord.replies.excerpt import quoted
from bot.discord.replies.links import jump_url
from bot.discord.replies.view import View
from bot.wording.localisation import Words
from corpus.types import SourceDate

# Characters that every excerpt keeps, however many share the room.
_MIN_EXCERPT = 120

# Characters of a title and a publisher on one line.
TITLE, PUBLISHER = 60, 40

# A receipt longer than this, two lines on a telephone, is shown by the article's key.
_MAX_RECEIPT = 120


def citation_blocks(
    shown: Sequence[Citation], view: View, room: int, company: Sequence[Citation] = ()
) -> list[b.Block]:
    """The citations in `room` characters, a divider between any two; `company` is what each may replace."""
    out: list[b.Block] = []
    heads = [title_lines(c, view.words) for c in shown]
    sources = [(*source_lines(c, view.words), *changed_lines(c, company, view.words)) for c in shown]
    left = room - sum(width(line) for lines in (*heads, *sources) for line in lines)
    for position, (citation, head, lines) in enumerate(zip(shown, heads, sources, strict=True)):
        share = max(_MIN_EXCERPT, left // (len(shown) - position))
        excerpt = quoted(citation, share)
        left -= width(excerpt)
        if out:
            out.append(b.Divider())
        beside = _beside(citation, view)
        texts = (*head, excerpt, *lines)
        out.append(b.Section(texts, beside) if beside else b.Text("\n".join(texts)))
    return out


def title_lines(citation: Citation, words: Words) -> tuple[str, ...]:
    """What stands over the excerpt where only the title answers; markup."""
    if not citation.title_answers:
        return ()
    return (words("title_answers", title=f"**{inline(short(citation.title or citation.article_id, 120))}**"),)


def _beside(citation: Citation, view: View) -> b.Button | None:
    url = jump_url(citation.url, key_sentence(citation))
    return b.Button(view.words("button.open"), url=url) if url else context_button(citation, view)


def context_button(citation: Citation, view: View, label: str | None = None) -> b.Button | None:
    """The button that shows the paragraph around, or None if it could not remember which."""
    for name in (citation.receipt, shortened(citation.receipt, citation.article_id)):
        try:
            custom_id = state.encode(state.State("context", text=name))
        except StateError:
            continue
        return b.Button(label or view.words("button.context"), custom_id=custom_id)
    return None


def source_lines(citation: Citation, words: Words) -> tuple[str, str]:
    """Where the excerpt is from, and when: markup, bounded."""
    title = short(citation.title or citation.article_id, 120)
    publisher = short(citation.publisher or "", 60)
    name = f"**{inline(publisher)}** · {inline(title)}" if folded(publisher) else f"**{inline(title)}**"
    # The number is that of its context button and of its place among all the citations.
    name = f"{citation.rank}\\. {name}"
    facts = [date_words(citation.date, words)]
    if citation.page:
        facts.append(words("page", page=citation.page))
    if citation.summary_only:
        facts.append(words("summary_only"))
    if citation.read_by_machine:
        facts.append(words("read_by_machine"))
    if citation.author:
        facts.append(inline(short(citation.author, 60)))
    if citation.date.provenance == "inferred" and citation.date.evidence:
        facts.append(words("article.evidence", words=inline(short(citation.date.evidence, 60))))
    if citation.also_in:
        facts.append(words.some("also_in", len(citation.also_in)) + f" ({_places(citation)})")
    known = "-# " + " · ".join(facts)
    return name, known + "\n-# " + code(shown_receipt(citation))


def _places(citation: Citation) -> str:
    """Where else the story stands: two places by name."""
    named = [inline(short(other.publisher or other.article_id, 40)) for other in citation.also_in]
    return ", ".join(dict.fromkeys(named[:2])) + (" …" if len(named) > 2 else "")


def changed_lines(citation: Citation, company: Sequence[Citation], words: Words) -> tuple[str, ...]:
    """What a citation replaces, is replaced by or differs from among those it is shown with, a line each; markup."""
    bound = (
        ("came.replaces", replaced(citation, company)),
        ("came.replaced", named_by(citation.superseded_by, company)),
        ("came.differs", named_by(citation.differs_from, company)),
    )
    return tuple(
        f"-# {words(key, source=_sayer(other), date=other.date.value or '?')}" for key, other in bound if other
    )


def _sayer(citation: Citation) -> str:
    """Who says something, in a sentence: the publisher, or the title in quotation marks."""
    return said_by(citation) if citation.publisher else f"“{said_by(citation)}”"


def said_by(citation: Citation) -> str:
    return inline(short(citation.publisher or citation.title or citation.article_id, 60))


def shown_receipt(citation: Citation) -> str:
    """The receipt as it is written under an excerpt: a long one by the article's key, never a part of one."""
    long = len(citation.receipt) > _MAX_RECEIPT
    return shortened(citation.receipt, citation.article_id) if long else citation.receipt


def date_words(date: SourceDate, words: Words) -> str:
    """The date and how it is known; what is known stands out from the small print around it."""
    value, worded = date.value, words.date(date)
    return f"**{value}**{worded.removeprefix(value)}" if value else worded


def short(text: str, limit: int) -> str:
    """The text on one line, cut with an ellipsis after `limit` characters."""
    line = folded(text)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"
