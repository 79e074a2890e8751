"""An answer as one Discord message: question, reading, citations, footer and buttons, within every limit.

The fixed lines come first; the excerpts share what is left.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.arrangement import parted
from bot.answers.types import Answer, Citation
from bot.answers.values import key_sentence
from bot.discord.conversation import state
from bot.discord.replies import blocks as b
from bot.discord.replies.cited import citation_blocks, context_button
from bot.discord.replies.escape import inline
from bot.discord.replies.links import jump_url
from bot.discord.replies.notes import ACCENTS, NOTHING_ACCENT, note, question_text, reply
from bot.discord.replies.status import beside_range, growing, missing_word_lines, reading_lines, status_text
from bot.discord.replies.view import MAX_PAGE, PER_PAGE, View
from bot.questions.types import NO_FILTERS
from bot.wording.localisation import Words

# Kept free of excerpts, so that a line more in some language never breaks the limit.
_SLACK = 200

Parts = tuple[Sequence[Citation], Sequence[Citation]]
"""The citations shown that answer, and those beside them that are only related."""


def answer_reply(answer: Answer, view: View) -> b.Reply:
    """The message for an answer; always within Discord's limits (`blocks.fits`)."""
    shown = parted(answer, shown_citations(answer, view.page))
    accent = ACCENTS.get(answer.status, NOTHING_ACCENT)
    whole = _blocks(answer, shown, view, b.MAX_TEXT)
    links = sum(len(jump_url(citation.url, key_sentence(citation)) or "") + 3 for part in shown for citation in part)
    short = _blocks(answer, shown, view, max(b.MAX_CONTENT // 2, b.MAX_CONTENT - links))
    return b.Reply(
        whole,
        b.as_plain(short),
        accent,
        unanswered=answer.status not in ("answered", "listed", "nothing_indexed"),
        shareable=True,
    )


def shown_citations(answer: Answer, page: int) -> tuple[Citation, ...]:
    """The citations of one page, three at most."""
    return answer.citations[page * PER_PAGE : (page + 1) * PER_PAGE]


def near_reply(answer: Answer, view: View) -> b.Reply:
    """What came nearest to a question that has no answer, under that plain label; beside citations inside a range of
    dates what articles of unknown date say, under another."""
    if not answer.near_misses:
        return note(view.words("near.none"))
    shown = answer.near_misses[:PER_PAGE]
    beside = "near.undated" if any(answer.reading.days) else "near.undated_too"
    head = [question_text(answer.question), b.Text(view.words(beside if answer.citations else "near.head"))]
    body = citation_blocks(shown, view, b.MAX_TEXT - 900)
    more = len(answer.near_misses) - len(shown) + answer.more_undated
    rest = [b.Text(f"-# {view.words.some('sources.more', more)}")] if more else []
    return reply([*head, *body, *rest], NOTHING_ACCENT)


def _blocks(answer: Answer, parts: Parts, view: View, limit: int) -> tuple[b.Block, ...]:
    words, shown = view.words, [*parts[0], *parts[1]]
    head: list[b.Block] = [question_text(answer.question)]
    lines = [*view.notes, *reading_lines(answer.reading, words, filtered=view.filters != NO_FILTERS)]
    if answer.status == "answered":
        lines += missing_word_lines(answer.missing, words)
    if lines:
        head.append(b.Text("\n".join(f"-# {line}" for line in lines)))
    if view.page and not shown:
        head.append(b.Text(words("more.none")))
    elif answer.status != "answered":
        hint = [view.hint] if view.hint else []
        head.append(b.Text("\n".join([status_text(answer, words), *beside_range(answer, words), *hint])))
    more = answer.more + len(answer.citations[(view.page + 1) * PER_PAGE :]) if answer.status == "listed" else 0
    rest = [b.Text(f"-# {words.some('sources.more', more)}")] if more else []
    tail: list[b.Block] = [*rest, b.Divider(), b.Text(_footer(answer, words)), *_buttons(answer, shown, view)]
    used = b.measure((*head, *tail)).text
    body = citation_blocks(shown, view, limit - used - _SLACK, answer.citations)
    if beside := parts[1]:
        # Between any two citations stands a line.
        body.insert(len(body) - (2 * len(beside) - 1), b.Text(words("status.beside")))
    return (*head, *body, *tail)


def _footer(answer: Answer, words: Words) -> str:
    index = answer.index
    facts = [words("footer.articles", articles=words.some("count.articles", index.articles))]
    if index.built:
        facts.append(words("footer.built", day=inline(index.built[:10])))
    if index.newest:
        facts.append(words("footer.newest", day=inline(index.newest[:10])))
    return "-# " + " · ".join([*facts, *growing(index, words)])


def _buttons(answer: Answer, shown: Sequence[Citation], view: View) -> list[b.Block]:
    words = view.words
    action: state.Action = "more_any" if view.any_date else "more"
    base = state.with_filters(action, view.filters, view.owner, view.page)
    rows: list[b.Block] = []
    around = [
        context_button(citation, view, words("button.context_of", rank=citation.rank))
        for citation in shown
        if jump_url(citation.url, key_sentence(citation))
    ]
    if present := tuple(button for button in around if button):
        rows.append(b.Row(present))
    actions: list[tuple[str, state.State]] = []
    if view.solves:
        actions.append(("button.solved", state.State("solved", view.owner)))
    if view.page:
        actions.append(("button.previous", replace(base, page=view.page - 1)))
    if len(shown) == PER_PAGE and view.page < MAX_PAGE:
        actions.append(("button.more", replace(base, page=view.page + 1)))
    if answer.near_misses:
        label = "button.undated" if answer.citations else "button.near"
        actions.append((label, replace(base, action="near", owner=None, page=0)))
    if view.any_date:
        actions.append(("button.dates", replace(base, action="again", page=0)))
    elif any(answer.reading.days):
        actions.append(("button.wide", replace(base, action="wide", page=0)))
    if view.alone and (alone := alone_state(view)):
        actions.append(("button.alone", alone))
    if not view.private:
        actions.append(("button.delete", state.State("delete", view.owner)))
    if buttons := tuple(b.Button(words(key), custom_id=state.remember(wanted)) for key, wanted in actions):
        rows.append(b.Row(buttons[: b.MAX_ROW]))
    if answer.status != "nothing_indexed":
        rows.append(_rating(view))
    return rows


def alone_state(view: View) -> state.State | None:
    """What asks the new words by themselves, or None if they are too long to be remembered."""
    wanted = state.State("alone", view.owner)
    text = view.alone or ""
    return replace(wanted, text=text) if len(text) <= state.room(wanted) else None


def _rating(view: View) -> b.Menu:
    options = tuple(
        (view.words(f"rate.{value}"), value) for value in ("yes", "wrong_passage", "wrong_date", "no_answer")
    )
    return b.Menu(state.encode(state.State("rate", view.owner)), view.words("rate.placeholder"), options)
