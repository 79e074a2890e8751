"""An answer as one Discord message: question, reading, citations, footer and buttons, within every limit.

What is drawn between the limits is decided here: the fixed lines first, then the excerpts share what is left,
and an excerpt that is too long is cut around its key sentence, at words, with an ellipsis outside of it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from bot.answers.arrangement import named_by, parted, replaced
from bot.answers.types import Answer, Archive, Citation, Missing
from bot.answers.values import key_sentence
from bot.discord.conversation import state
from bot.discord.conversation.short_receipts import shortened
from bot.discord.errors import StateError
from bot.discord.replies import blocks as b
from bot.discord.replies.escape import code, folded, folded_paragraphs, inline, visible, width
from bot.discord.replies.links import jump_url
from bot.questions.types import NO_FILTERS, Filters, Reading
from bot.wording.localisation import Words
from corpus.types import SourceDate

# The number of the text that holds the question: buttons read it from there.
QUESTION = 7001
# Characters of a question that is taken: longer ones are no questions, and every reply shows it.
MAX_QUESTION = 500
PER_PAGE = 3
# The last page of citations, counted from 0: 18 of them, of the 20 an engine gives.
MAX_PAGE = 5
ACCENTS = {"answered": 0x2E7D32, "related": 0xB26A00}
NOTHING_ACCENT = 0x6B7280
# Sources named where the archive is asked about; /sources lists them all.
_SOURCES_NAMED = 10
# Kept free of excerpts, so that a line more in some language never breaks the limit.
_SLACK = 200
_MIN_EXCERPT = 120
# Characters of a title and a publisher on one line.
_TITLE, _PUBLISHER = 60, 40
# A receipt longer than this, two lines on a telephone, is shown by the article's key.
_MAX_RECEIPT = 120

Style = Literal["brief", "full", "quotes"]
"""How a server wants its answers: see `brief`."""

Parts = tuple[Sequence[Citation], Sequence[Citation]]
"""The citations shown that answer, and those beside them that are only related."""


@dataclass(frozen=True, slots=True)
class View:
    """How a reply is to be seen: by whom (`owner`: who may turn its pages), in which language, privately or not.

    `filters` are the options it was asked with, which its buttons ask with again; `alone` the new words of a question
    that was read with the one before; `style` how the server wants its answers.
    """

    words: Words
    owner: int | None = None
    private: bool = False
    page: int = 0
    notes: tuple[str, ...] = ()
    filters: Filters = NO_FILTERS
    alone: str | None = None
    style: Style = "brief"
    hint: str = ""
    """What else to try where there is no answer, as markup."""
    solves: bool = False
    """Whether the question is a forum post, which an answer may solve."""
    any_date: bool = False
    """Whether the dates of the question are left out of account, be they options or words."""


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
    body = _citations(shown, view, b.MAX_TEXT - 900)
    return reply([*head, *body], NOTHING_ACCENT)


def note(text: str) -> b.Reply:
    """One short message of the bot's own; `text` is markup, of which as many lines are kept as there is room for."""
    return b.Reply((b.Text(_lines_within(text, b.MAX_TEXT)),), _lines_within(text, b.MAX_CONTENT))


def _lines_within(text: str, room: int) -> str:
    """The text, or its whole lines that fit: a part of one, which may end inside an escape, only of the first."""
    if width(text) <= room:
        return text
    kept: list[str] = []
    lines = text.split("\n")
    if width(lines[0]) + 2 > room:
        return lines[0][: room // 2].rstrip("\\") + "…"
    for line in lines:
        room -= width(line) + 1
        if room < 1:
            break
        kept.append(line)
    return "\n".join([*kept, "…"])


def reply(parts: Sequence[b.Block], accent: int | None = None) -> b.Reply:
    """A message of these blocks with its plain form."""
    return b.Reply(tuple(parts), b.as_plain(tuple(parts)), accent, shareable=True)


def question_text(question: str) -> b.Text:
    """The question as it stands in a reply, to be found again by its number."""
    return b.Text(f"**{inline(question) or '…'}**", QUESTION)


def read_question(markup: str) -> str:
    """The question out of `question_text`'s markup, as the bot was asked it."""
    return visible(markup.removeprefix("**").removesuffix("**"))


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
    tail: list[b.Block] = [b.Divider(), b.Text(_footer(answer, words)), *_buttons(answer, shown, view)]
    used = b.measure((*head, *tail)).text
    body = _citations(shown, view, limit - used - _SLACK, answer.citations)
    if beside := parts[1]:
        # Between any two citations stands a line.
        body.insert(len(body) - (2 * len(beside) - 1), b.Text(words("status.beside")))
    return (*head, *body, *tail)


def status_text(answer: Answer, words: Words) -> str:
    """What an answer with no citations says, or an unsure one before its citations: what is missing, how to go on."""
    reading, missing = answer.reading, _missing(answer.missing, words)
    if answer.archive:
        return _archive(answer.archive, answer, words)
    if answer.status != "nothing_in_range":
        said = "\n".join([words(f"status.{answer.status}"), *_span_lines(answer, words)])
    elif any(reading.days):
        said = words("status.nothing_in_range", range=_range(reading, words))
    elif missing:
        return missing
    else:
        said = words("status.nothing_from_source", source=inline(reading.source or "…"))
    return f"{missing}\n{said}" if missing else said


def _span_lines(answer: Answer, words: Words) -> list[str]:
    span = first_and_last(answer, words)
    return [f"-# {span}"] if span else []


def first_and_last(answer: Answer, words: Words) -> str:
    """Where the topic of a list was said first and last; empty for other answers."""
    first, last = answer.earliest, answer.citations[0] if answer.citations else None
    if first is None or last is None or first.article_id == last.article_id:
        return ""
    days = {"first": first.date.value or "?", "last": last.date.value or "?"}
    return words("listed.span", **days, source=_said(first), newest=_said(last))


def beside_range(answer: Answer, words: Words) -> list[str]:
    """What came nearest before a range without an answer and behind it, a line each; markup."""
    if answer.status != "nothing_in_range":
        return []
    after, before = answer.reading.days
    dated = [(days, citation) for citation in answer.near_misses if (days := citation.date.bounds())]
    earlier = [(days[1], citation) for days, citation in dated if after and days[1].isoformat() < after]
    later = [(days[0], citation) for days, citation in dated if before and days[0].isoformat() > before]
    ends = (
        ("near.before", max(earlier, key=_day_of, default=None)),
        ("near.after", min(later, key=_day_of, default=None)),
    )
    return [words(key, source=_briefly(end[1])) for key, end in ends if end]


def _day_of(end: tuple[datetime.date, Citation]) -> datetime.date:
    return end[0]


def _briefly(citation: Citation) -> str:
    title, publisher = (
        inline(short(text or "", 30)) for text in (citation.title or citation.article_id, citation.publisher)
    )
    return " · ".join(
        part for part in (f"**{publisher}**" if publisher else "", title, citation.date.value or "?") if part
    )


def named(citation: Citation, words: Words) -> str:
    """Publisher, title and date of a citation on one line; markup."""
    title = inline(short(citation.title or citation.article_id, _TITLE))
    publisher = inline(short(citation.publisher or "", _PUBLISHER))
    name = f"**{publisher}** · {title}" if folded(citation.publisher or "") else f"**{title}**"
    return f"{name} · {date_words(citation.date, words)}"


def _archive(archive: Archive, answer: Answer, words: Words) -> str:
    """What the archive holds, in words."""
    first, last = archive.oldest.value or "?", archive.newest.value or "?"
    facts = words("archive.facts", articles=archive.articles, undated=archive.undated, first=first, last=last)
    named = ", ".join(f"{inline(name)} ({number})" for name, number in archive.publishers[:_SOURCES_NAMED])
    lines = [words("archive.self")] if answer.reading.subject == "self" else []
    lines += [facts, *([words("archive.sources", sources=named)] if named else [])]
    order = "status.oldest" if answer.reading.subject == "oldest" else "status.listed"
    return "\n".join([*lines, *([words(order)] if answer.citations else [])])


def _missing(missing: Missing, words: Words) -> str:
    """What is asked for and not there; empty where all is."""
    lines = [words("missing.source", source=inline(missing.source))] if missing.source else []
    if missing.phrases:
        lines.append(words("missing.phrase", words=inline(" … ".join(missing.phrases))))
    if missing.language:
        return "\n".join([*lines, words("missing.language")])
    return "\n".join([*lines, *missing_word_lines(missing, words)])


def missing_word_lines(missing: Missing, words: Words) -> list[str]:
    """A line on each word that no article contains; markup."""
    lines = []
    for word in missing.words:
        key = "repaired" if word.repaired else "nearest" if word.nearest else "word"
        nearest = ", ".join(word.nearest)
        lines.append(words(f"missing.{key}", word=inline(word.word), nearest=inline(nearest)))
    return lines


def _range(reading: Reading, words: Words) -> str:
    after, before = reading.days
    key = "between" if after and before else "after" if after else "before"
    return words(f"range.{key}", after=after or "", before=before or "")


def reading_lines(reading: Reading, words: Words, *, filtered: bool = False) -> list[str]:
    """How the question was understood, as far as it is not just its words; markup, one line each.

    The engine's echo is English, and silent on options: `filtered` says that some were given, so all filters are named.
    """
    if words.language == "en" and reading.echo and not filtered:
        return [inline(reading.echo)]
    lines = []
    if any(reading.days):
        lines.append(words("reading.range", range=_range(reading, words)))
    if reading.source:
        lines.append(words("reading.source", source=inline(reading.source)))
    return lines


def _citations(shown: Sequence[Citation], view: View, room: int, company: Sequence[Citation] = ()) -> list[b.Block]:
    out: list[b.Block] = []
    sources = [(*source_lines(c, view.words), *changed_lines(c, company, view.words)) for c in shown]
    left = room - sum(width(line) for lines in sources for line in lines)
    for position, (citation, lines) in enumerate(zip(shown, sources, strict=True)):
        share = max(_MIN_EXCERPT, left // (len(shown) - position))
        excerpt = quoted(citation, share)
        left -= width(excerpt)
        if out:
            out.append(b.Divider())
        beside = _beside(citation, view)
        texts = (excerpt, *lines)
        out.append(b.Section(texts, beside) if beside else b.Text("\n".join(texts)))
    return out


def _beside(citation: Citation, view: View) -> b.Button | None:
    url = jump_url(citation.url, key_sentence(citation))
    return b.Button(view.words("button.open"), url=url) if url else context_button(citation, view)


def context_button(citation: Citation, view: View, label: str | None = None) -> b.Button | None:
    """The button that shows the paragraph around; None where it could not remember which."""
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
    return tuple(f"-# {words(key, source=_said(other), date=other.date.value or '?')}" for key, other in bound if other)


def _said(citation: Citation) -> str:
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


def quoted(citation: Citation, room: int) -> str:
    """The excerpt as a block quote of at most `room` characters, its key sentence in bold, cut only at words.

    The words that answer are underlined, but for an excerpt that has to be cut.
    """
    low, high = citation.highlight[0] - citation.start, citation.highlight[1] - citation.start
    # A key sentence too long for an excerpt was cut: an ellipsis outside of it says so.
    cut = " …" if citation.partial else ""
    pieces = _pieces(citation)
    markup = _quote([*pieces, _ReplyPart(cut, gap=True)] if cut else pieces)
    spare = room
    while width(markup) > room and spare > 0:
        # Escaping lengthens text, so what fits is found by trying shorter cuts, a handful of times.
        spare = int(spare * 0.8)
        before, key, after = _cut(
            citation.excerpt[:low], citation.excerpt[low:high], citation.excerpt[high:] + cut, spare
        )
        markup = _quote(
            [_ReplyPart(before, gap=True), _ReplyPart(key, strong=True, gap=True), _ReplyPart(after, gap=True)]
        )
    return markup


@dataclass(frozen=True, slots=True)
class _ReplyPart:
    """A run of an excerpt in one style; `gap`: white space stands before it."""

    text: str
    strong: bool = False
    underlined: bool = False
    gap: bool = False


def _pieces(citation: Citation) -> list[_ReplyPart]:
    """The excerpt cut where its key sentence and the words that answer begin and end."""
    text, spans = citation.excerpt, (citation.highlight, citation.answer_span or citation.highlight)
    places = sorted({0, len(text), *(offset - citation.start for span in spans for offset in span)})
    pieces = []
    for start, end in pairwise(places):
        strong, underlined = (
            span is not None and span[0] - citation.start <= start < span[1] - citation.start
            for span in (citation.highlight, citation.answer_span)
        )
        gap = text[start - 1 : start].isspace() or text[start:end][:1].isspace()
        pieces.append(_ReplyPart(text[start:end], strong, underlined, gap))
    return pieces


def _cut(before: str, key: str, after: str, room: int) -> tuple[str, str, str]:
    key = _head(folded(key), max(room, 20))
    rest = max(0, room - len(key))
    after_words = folded(after)
    before_words = folded(before)
    after_room = max(rest - len(before_words), rest // 2)
    shown_after = _head(after_words, after_room)
    shown_before = _tail(before_words, max(0, rest - len(shown_after)))
    return shown_before, key, shown_after


def _head(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text[: max(0, limit)]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip() + " …"


def _tail(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text[len(text) - limit :] if limit > 0 else ""
    return "… " + (cut.split(" ", 1)[1] if " " in cut else cut).lstrip()


def _quote(pieces: Sequence[_ReplyPart]) -> str:
    return "\n".join(f"> {shown}" for line in _lines(pieces) if (shown := _markup(line))) or "> …"


def _lines(pieces: Sequence[_ReplyPart]) -> list[list[_ReplyPart]]:
    """The pieces by paragraph: bold starts and ends inside one, or Discord would not draw it."""
    lines: list[list[_ReplyPart]] = [[]]
    ended = False
    for piece in pieces:
        text = piece.text
        if ended or text[: len(text) - len(text.lstrip())].count("\n") > 1:
            lines.append([])
        for number, part in enumerate(folded_paragraphs(text)):
            if number:
                lines.append([])
            lines[-1].append(replace(piece, text=part))
        ended = text[len(text.rstrip()) :].count("\n") > 1
    return lines


def _markup(line: Sequence[_ReplyPart]) -> str:
    """One paragraph's markup, what is underlined inside what is bold."""
    shown, last = "", _ReplyPart("")
    for piece in (*line, _ReplyPart("")):
        if last.underlined and not (piece.underlined and piece.strong == last.strong):
            shown += "__"
        if last.strong and not piece.strong:
            shown += "**"
        shown += " " if piece.gap and shown else ""
        if piece.strong and not last.strong:
            shown += "**"
        if piece.underlined and not (last.underlined and piece.strong == last.strong):
            shown += "__"
        shown += inline(piece.text)
        last = piece
    return shown


def _footer(answer: Answer, words: Words) -> str:
    index = answer.index
    facts = [words("footer.articles", articles=words.some("count.articles", index.articles))]
    if index.built:
        facts.append(words("footer.built", day=inline(index.built[:10])))
    if index.newest:
        facts.append(words("footer.newest", day=inline(index.newest[:10])))
    return "-# " + " · ".join(facts)


def _buttons(answer: Answer, shown: Sequence[Citation], view: View) -> list[b.Block]:
    words = view.words
    filters = view.filters
    action: state.Action = "more_any" if view.any_date else "more"
    base = state.State(action, view.owner, view.page, filters.after, filters.before, filters.source)
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
    if buttons := tuple(b.Button(words(key), custom_id=remember(wanted)) for key, wanted in actions):
        rows.append(b.Row(buttons[: b.MAX_ROW]))
    if answer.status != "nothing_indexed":
        rows.append(_rating(view))
    return rows


def alone_state(view: View) -> state.State | None:
    """What asks the new words by themselves; None where they are too long to be remembered."""
    wanted = state.State("alone", view.owner)
    text = view.alone or ""
    return replace(wanted, text=text) if len(text) <= state.room(wanted) else None


def remember(wanted: state.State) -> str:
    """The state as a custom_id; of a source too long to be kept whole its beginning, which the catalogue completes."""
    if wanted.text:
        wanted = replace(wanted, text=wanted.text[: state.room(wanted)])
    return state.encode(wanted)


def _rating(view: View) -> b.Menu:
    options = tuple(
        (view.words(f"rate.{value}"), value) for value in ("yes", "wrong_passage", "wrong_date", "no_answer")
    )
    return b.Menu(state.encode(state.State("rate", view.owner)), view.words("rate.placeholder"), options)
