"""An answer in a channel where others talk: one excerpt, its source and date, its receipt, and a button for the rest.

An unsure answer is one line, and a reply without an answer says how to go on. A server may choose the whole answer
(`reply.answer_reply`), or the quotes alone.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.answers.arrangement import named_by, parted
from bot.answers.citing import part_of
from bot.answers.decided import decided_with
from bot.answers.types import Answer, Citation
from bot.answers.values import key_sentence
from bot.discord.conversation import state
from bot.discord.conversation.short_receipts import shortened
from bot.discord.replies import blocks as b
from bot.discord.replies.cited import changed_lines, title_lines
from bot.discord.replies.escape import code, width
from bot.discord.replies.excerpt import quoted
from bot.discord.replies.links import jump_url
from bot.discord.replies.notes import ACCENTS, NOTHING_ACCENT, question_text
from bot.discord.replies.reply import alone_state, answer_reply
from bot.discord.replies.status import beside_range, growing, missing_word_lines, named, reading_lines, status_text
from bot.discord.replies.view import PER_PAGE, View
from bot.wording.localisation import Words
from corpus.text.leaning import leans
from corpus.text.sentences import split

# Characters of a whole reply, and of one that tells of no answer: what fits beside other people's talk.
MAX_BRIEF, MAX_NOTHING = 700, 300
_MIN_QUOTE, _MARKS = 200, 10  # the second: asterisks around the question
# Characters of the excerpt of a source that differs, beside the first.
_OTHER_QUOTE = 180
# A receipt longer than this is shown by the article's key, so that it stays on one line.
_RECEIPT = 70


def channel_reply(answer: Answer, view: View) -> b.Reply:
    """The reply as its server wants it: "brief", "full" or "quotes"."""
    if view.style == "full":
        return answer_reply(answer, view)
    if answer.status == "answered":
        return _answered(answer, view)
    if answer.status == "listed":
        return _listed(answer, view)
    return _related(answer, view) if answer.status == "related" else _nothing(answer, view)


def _answered(answer: Answer, view: View) -> b.Reply:
    """The best excerpt, or that of each question in one; where some have none, the first line says so."""
    cited = answer.citations[: answer.answers] or (parted(answer, answer.citations)[0] or answer.citations)[:1]
    head = _head(answer, view) if view.style == "brief" else []
    head += [b.Text(status_text(answer, view.words))] if answer.status == "related" else []
    room = (MAX_BRIEF - b.measure(tuple(head)).text) // len(cited)
    body = [_excerpt(one, answer, view, room) for one in cited]
    row = _row(answer, view, "button.more") if view.style == "brief" else _row(answer, view, None)
    return _made([*head, *body, *row], ACCENTS[answer.status], unanswered=answer.status == "related")


def _excerpt(cited: Citation, answer: Answer, view: View, room: int) -> b.Block:
    """An excerpt that answers, with its source and what differs from it, in about `room` characters."""
    shown = around_the_answer(cited)
    lines = "\n".join([source_line(shown, view.words), *changed_lines(cited, answer.citations, view.words)])
    if differing := named_by(cited.differs_from, answer.citations):
        other = around_the_answer(differing)
        lines += f"\n{quoted(other, _OTHER_QUOTE)}\n{source_line(other, view.words)}"
    title = title_lines(shown, view.words)
    quote = quoted(shown, max(_MIN_QUOTE, room - width("\n".join([*title, lines]))))
    url = jump_url(cited.url, key_sentence(cited))
    texts = (*title, quote, lines)
    return b.Section(texts, b.Button(view.words("button.open"), url=url)) if url else b.Text("\n".join(texts))


def _related(answer: Answer, view: View) -> b.Reply:
    if answer.answers:
        return _answered(answer, view)
    cited = answer.citations[0]
    line = view.words("status.related_line", source=named(cited, view.words))
    return _made([*_head(answer, view), b.Text(line), *_row(answer, view, "button.show")], ACCENTS["related"], True)


def _listed(answer: Answer, view: View) -> b.Reply:
    """Articles by date, or facts about the archive: a line each, as many as there is room for."""
    head, lines = _head(answer, view), [status_text(answer, view.words)]
    rest = f"-# {view.words.some('sources.more', answer.more + len(answer.citations))}"
    room = MAX_BRIEF - b.measure(tuple(head)).text - width(lines[0]) - width(rest) - 1
    for cited in answer.citations[:PER_PAGE]:
        line = f"{cited.rank}\\. {named(cited, view.words)}"
        room -= width(line) + 1
        if room < 0:
            break
        lines.append(line)
    if more := answer.more + len(answer.citations) - (len(lines) - 1):
        lines.append(f"-# {view.words.some('sources.more', more)}")
    row = _row(answer, view, "button.more" if answer.citations else None)
    return _made([*head, b.Text("\n".join(lines)), *row], ACCENTS["answered"])


def _nothing(answer: Answer, view: View) -> b.Reply:
    lines = [status_text(answer, view.words), *([view.hint] if view.hint else [])]
    for line in beside_range(answer, view.words):
        if width("\n".join([*lines, line])) <= MAX_NOTHING - _MARKS:
            lines.insert(-1 if view.hint else len(lines), line)
    text = "\n".join(lines)
    head = _head(answer, view, read=False)
    return _made([*head, b.Text(text), *_row(answer, view, None)], NOTHING_ACCENT, answer.status != "nothing_indexed")


def _made(parts: Sequence[b.Block], accent: int, unanswered: bool = False) -> b.Reply:
    return b.Reply(tuple(parts), b.as_plain(tuple(parts)), accent, unanswered=unanswered)


def _head(answer: Answer, view: View, *, read: bool = True) -> list[b.Block]:
    """The question, and how it was understood where that is not just its words."""
    lines = list(view.notes)
    if read:
        lines += reading_lines(answer.reading, view.words, filtered=bool(view.filters.after or view.filters.before))
        lines += missing_word_lines(answer.missing, view.words)
    lines += growing(answer.index, view.words)
    head: list[b.Block] = [question_text(answer.question)]
    return [*head, b.Text("-# " + " · ".join(lines))] if lines else head


def around_the_answer(citation: Citation) -> Citation:
    """The citation with an excerpt of its key sentence and those that it needs: those before it, and what was decided;
    the words that answer are what stands out, or the key sentence where they are not known and it is not all. If only
    the title answers, as it is."""
    if citation.title_answers:
        return citation
    text = citation.excerpt
    low, high = (offset - citation.start for offset in citation.highlight)
    sentences = split(text)
    key = next((at for at, (_, end) in enumerate(sentences) if end > low), None)
    if key is None:
        return citation
    first, last = decided_with(text, sentences, key)
    while first > 0 and key - first < 2 and leans(text, sentences[first]):
        first -= 1
    start, end = sentences[first][0], max(high, sentences[last][1])
    while end < len(text) and text[end] in "\"'”’»)":
        end += 1
    strong = citation.answer_span
    if strong is None or not (citation.start + start <= strong[0] <= strong[1] <= citation.start + end):
        strong = citation.highlight if first < key or key < last else (citation.start + start, citation.start + start)
    return part_of(replace(citation, highlight=strong, answer_span=None), start, end)


def source_line(citation: Citation, words: Words) -> str:
    """Publisher, title and date on one line, the receipt on the next; markup."""
    receipt = citation.receipt
    if len(receipt) > _RECEIPT:
        receipt = shortened(receipt, citation.article_id)
    return f"-# {named(citation, words)}\n-# {code(receipt)}"


def _row(answer: Answer, view: View, first: str | None) -> list[b.Block]:
    """One row of buttons: the rest of what was found, other ways to read the question, and the way to take it back."""
    base = state.with_filters("full", view.filters)
    wanted: list[tuple[str, state.State]] = []
    if view.solves:
        wanted.append(("button.solved", state.State("solved", view.owner)))
    if first:
        wanted.append((first, replace(base, action="full_any" if view.any_date else "full")))
    elif answer.near_misses and view.style != "quotes":
        wanted.append(("button.near", replace(base, action="near")))
    owned = replace(base, owner=view.owner)
    if view.any_date:
        wanted.append(("button.dates", replace(owned, action="again")))
    elif any(answer.reading.days):
        wanted.append(("button.wide", replace(owned, action="wide")))
    if view.alone and (alone := alone_state(view)):
        wanted.append(("button.alone", alone))
    if view.owner is not None:
        wanted.append(("button.delete", state.State("delete", view.owner)))
    buttons = tuple(b.Button(view.words(key), custom_id=state.remember(what)) for key, what in wanted)
    return [b.Row(buttons[: b.MAX_ROW])] if buttons else []
