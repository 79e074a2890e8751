"""The replies other than answers: passages, sources, a timeline, a verification, help."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answers import receipts
from bot.answers.checking import Quoted
from bot.answers.quotation import Difference
from bot.answers.types import Answer, Citation, IndexInfo, Verification
from bot.discord.conversation import state
from bot.discord.conversation.catalogue import Catalogue, SourceLine
from bot.discord.conversation.engine import ListedArticle
from bot.discord.conversation.short_receipts import shortened
from bot.discord.replies import blocks as b
from bot.discord.replies.cited import short
from bot.discord.replies.escape import code, folded, inline, width
from bot.discord.replies.excerpt import quoted
from bot.discord.replies.links import jump_url
from bot.discord.replies.notes import BLUE, NOTHING_ACCENT, note, question_text, reply, turning
from bot.discord.replies.status import filter_lines, first_and_last, growing
from bot.discord.replies.topic import Topic, topic_of
from bot.discord.replies.view import View
from bot.wording.localisation import Words
from corpus.text.sentences import split
from corpus.types import UNKNOWN_DATE, StoredArticle
from embeddings.types import Hit

# Passages on one page: five of _HIT characters fit in a message.
HITS_PER_PAGE = 5
# Pages of passages that can be turned: a question whose answer is not among 50 wants other words.
MAX_PAGES = 10
# Sources listed in one message; the rest are counted.
MAX_SOURCES = 20
# Articles on a timeline, and the passages they are taken from, several of which may be of one article.
TIMELINE, LOOKED_AT = 10, 20
# Colours beside a reply: verified, refuted, altered.
_GREEN = 0x2E7D32
_RED = 0xB3261E
_ORANGE = 0xB26A00
# Characters shown of a passage.
_HIT = 420
# Characters of a quotation's place, differences listed, and characters of each of their sides.
_QUOTED, _DIFFERENCES, _DIFFERING = 1500, 6, 80
# A receipt longer than this, two lines on a telephone, is shown by the article's key.
_MAX_RECEIPT = 120
# Languages named in /help, the most frequent first.
_LANGUAGES = 4
# Characters of the paragraph around a quotation, within Discord's 4,000 beside its head and source.
_CONTEXT = 2800
# Characters looked at for each that is shown: white space is folded, and what is unseen left out.
_SEEN = 4
_REACH = 1500
"""Characters of context to either side of what was cited, at most."""
# Characters of a passage that are looked at: those that follow each other are joined up to 1,100 (embeddings.search).
_LONGEST_HIT = 2_400


def search_reply(question: str, hits: Sequence[Hit], catalogue: Catalogue, view: View) -> b.Reply:
    """One page of ranked passages with their sources; `hits` are those of the page and perhaps one more."""
    words = view.words
    options = [f"-# {line}" for line in filter_lines(view.filters, words)]
    if not hits:
        return reply([question_text(question), b.Text("\n".join([*options, words("search.none")]))], NOTHING_ACCENT)
    head, topic = [words("search.head", page=view.page + 1), *options], topic_of(question)
    if all(topic.place(hit.text) is None for hit in hits):
        head.append("-# " + words("search.meaning"))
    parts: list[b.Block] = [question_text(question), b.Text("\n".join(head))]
    parts += [b.Text(_hit(hit, catalogue.get(hit.article_id), topic, words)) for hit in hits[:HITS_PER_PAGE]]
    base = state.with_filters("search", view.filters, view.owner, view.page)
    return reply([*parts, *turning(base, len(hits) > HITS_PER_PAGE and view.page + 1 < MAX_PAGES, words)], BLUE)


def _hit(hit: Hit, article: ListedArticle | None, topic: Topic, words: Words) -> str:
    title = inline(short((article.title if article else None) or hit.article_id, 100))
    facts = [title]
    if article and folded(article.publisher or ""):
        facts.append(inline(short(article.publisher or "", 60)))
    if article:
        facts.append(words.date(article.date))
    text = hit.text[:_LONGEST_HIT]
    place = topic.place(text)
    if place is None:
        facts.append(words("search.close"))
    return f"**{hit.rank}.** {_from_word(text, place or 0)}\n-# " + " · ".join(facts)


def _from_word(text: str, place: int) -> str:
    """The passage from its beginning, or from the sentence with the word where that would be cut off."""
    start = next((a for a, b in split(text) if a <= place < b), 0)
    if len(folded(text[: place + 1])) < _HIT * 2 // 3 or not start:
        return _clipped(text, _HIT)
    return "… " + _clipped(text[start:], _HIT)


def _clipped(text: str, room: int) -> str:
    """The text on one line, escaped, in at most `room` characters, cut at a word. What is not shown costs nothing."""
    seen = text[: _SEEN * room]
    line = folded(seen)
    kept = line if len(line) <= room else _shorter(line, room + 1)
    while width(inline(kept)) > room:
        kept = _shorter(kept, int(len(kept) * 0.9))
    return inline(kept) + ("" if kept == line and seen == text else " …")


def _shorter(line: str, length: int) -> str:
    cut = line[:length]
    return cut.rsplit(" ", 1)[0] if " " in cut else cut[: length - 1] or cut


def sources_reply(lines: Sequence[SourceLine], index: IndexInfo, picture: b.Picture | None, words: Words) -> b.Reply:
    """Publishers with counts and date ranges, and the picture of articles by month if there is one."""
    if not lines:
        return note(words("sources.none"))
    text = [f"**{words('sources.head')}**"]
    text += [_source(line, words) for line in lines[:MAX_SOURCES]]
    if len(lines) > MAX_SOURCES:
        text.append("-# " + words.some("sources.more", len(lines) - MAX_SOURCES))
    parts: list[b.Block] = [b.Text("\n".join(text))]
    if picture:
        parts.append(picture)
    parts.append(b.Text("-# " + _index_line(index, words)))
    return reply(parts, BLUE)


def _source(line: SourceLine, words: Words) -> str:
    name = inline(short(line.name, 70)) if line.name else words("sources.unnamed")
    count = words.some("count.articles", line.articles)
    if line.first is None:
        return f"- {name}: {count} · {words.some('sources.undated', line.undated)}"
    between = words("sources.between", first=line.first, last=line.last) if line.first != line.last else line.first
    shown = f"{name}: {count} · {between}"
    undated = f" · {words.some('sources.undated', line.undated)}" if line.undated else ""
    return f"- {shown}{undated}"


def _index_line(index: IndexInfo, words: Words) -> str:
    facts = [words.some("count.articles", index.articles)]
    if index.built:
        facts.append(words("footer.built", day=inline(index.built[:10])))
    return " · ".join([*facts, *growing(index, words)])


@dataclass(frozen=True, slots=True)
class Event:
    """A dated citation on the timeline: `number` is what is beside it in picture and list."""

    number: int
    citation: Citation


def _of_list(answer: Answer) -> tuple[list[Event], list[Citation]]:
    """The same of a list by date, whose undated articles are apart already: the newest, and the earliest."""
    shown = list(answer.citations[:TIMELINE])
    if answer.earliest is not None and answer.earliest.article_id not in {citation.article_id for citation in shown}:
        shown = [*shown[: TIMELINE - 1], answer.earliest]
    undated = list(answer.near_misses[: TIMELINE - len(shown)])
    shown.sort(key=lambda citation: (citation.date.value or "", citation.rank))
    return [Event(number, citation) for number, citation in enumerate(shown, 1)], undated


def events(answer: Answer) -> tuple[list[Event], list[Citation]]:
    """The citations with a date in its order, numbered from 1, and those without: the best of each article alone.

    Of an answer only those that answer, or speak of the subject in its own words; all where that leaves none.
    """
    if answer.status == "listed":
        return _of_list(answer)
    topic = topic_of(answer.reading.terms or answer.question)
    sure = [
        citation for citation in answer.citations if answer.status == "answered" and citation.score >= answer.enough
    ]
    spoken = [one for one in answer.citations if topic.place(f"{one.title or ''}\n{one.excerpt}") is not None]
    kept = [citation for citation in answer.citations if citation in sure or citation in spoken] or answer.citations
    best = {citation.article_id: citation for citation in reversed(kept)}
    shown = sorted(best.values(), key=lambda citation: citation.rank)[:TIMELINE]
    dated = [citation for citation in shown if citation.date.value]
    dated.sort(key=lambda citation: (citation.date.value or "", citation.rank))
    numbered = [Event(number, citation) for number, citation in enumerate(dated, 1)]
    return numbered, [citation for citation in shown if not citation.date.value]


def left_out(answer: Answer, dated: Sequence[Event], undated: Sequence[Citation]) -> tuple[int, int]:
    """How many dated and undated articles of a list by date are not among the events of its timeline."""
    if answer.status != "listed":
        return 0, 0
    shown = {event.citation.article_id for event in dated}
    found = {citation.article_id for citation in answer.citations}
    first = answer.earliest
    counted = first is not None and first.article_id in shown - found  # among the `more`
    more = answer.more + len(found - shown) - counted
    return more, answer.more_undated + len(answer.near_misses) - len(undated)


def timeline_reply(answer: Answer, picture: b.Picture | None, view: View) -> b.Reply:
    """The dated citations in order, the picture of them, then the undated ones."""
    dated, undated = events(answer)
    words = view.words
    if not dated and not undated:
        return reply([question_text(answer.question), b.Text(words("timeline.none"))], NOTHING_ACCENT)
    head = words("timeline.head")
    if answer.status == "related":
        head += f"\n{words('status.related')}"
    if span := first_and_last(answer, words):
        head += f"\n-# {span}"
    parts: list[b.Block] = [question_text(answer.question), b.Text(head)]
    if picture:
        parts.append(picture)
    room = 3300 // (len(dated) + len(undated)) - 190
    leads = [f"**{event.number}.** `{event.citation.date.value}` " for event in dated]
    parts += [b.Text(_event(event.citation, lead, room, words)) for event, lead in zip(dated, leads, strict=True)]
    more, more_undated = left_out(answer, dated, undated)
    if more:
        parts.append(b.Text("-# " + words.some("sources.more", more)))
    if undated or more_undated:
        parts.append(b.Text(words("timeline.undated")))
    parts += [b.Text(_event(citation, "- ", room, words)) for citation in undated]
    if more_undated:
        parts.append(b.Text("-# " + words.some("sources.more", more_undated)))
    return reply(parts, BLUE)


def _event(citation: Citation, lead: str, room: int, words: Words) -> str:
    start, end = citation.highlight
    sentence = citation.excerpt[start - citation.start : end - citation.start]
    title = inline(short(citation.title or citation.article_id, 60))
    publisher = f"{inline(short(citation.publisher, 30))} · " if citation.publisher else ""
    known = "" if citation.date.value is None else f" · {words(f'provenance.{citation.date.provenance}')}"
    return f"{lead}{_clipped(sentence, max(room, 60))}\n-# {publisher}{title}{known}"


def verification_reply(verification: Verification, article: ListedArticle | None, words: Words) -> b.Reply:
    """Whether a receipt holds, in one line, and the words it stands for."""
    if verification.fault:
        return reply([b.Text(words(f"verify.{verification.fault}"))], _RED)
    parts: list[b.Block] = [b.Text(words("verify.yes"))]
    if verification.excerpt:
        parts.append(b.Text("> " + _clipped(verification.excerpt, 2500)))
    if article:
        parts.append(b.Text(_from(article, words)))
    return reply(parts, _GREEN)


def _from(article: ListedArticle, words: Words) -> str:
    title = inline(short(article.title or article.id, 150))
    publisher = f"**{inline(short(article.publisher or '', 80))}** · " if folded(article.publisher or "") else ""
    return f"{publisher}{title}\n-# {words.date(article.date)}"


def quote_reply(quoted: Quoted | None, catalogue: Catalogue, index: IndexInfo, words: Words) -> b.Reply:
    """Whether quoted words are in an article: word for word, altered, with the words that differ, or not at all."""
    if quoted is None:
        return reply([b.Text(words.some("quote.none", index.articles))], NOTHING_ACCENT)
    stored, (start, end) = quoted.stored, quoted.span
    text = stored.article.text[start:end]
    lines = [words("quote.altered" if quoted.differences else "quote.yes"), "> " + _clipped(text, _QUOTED)]
    if quoted.retracted:
        lines.append(words("quote.retracted"))
    if quoted.differences:
        lines.append(words("quote.differs"))
        lines += [f"- {_difference(one, words)}" for one in quoted.differences[:_DIFFERENCES]]
        if len(quoted.differences) > _DIFFERENCES:
            lines.append("-# " + words.some("sources.more", len(quoted.differences) - _DIFFERENCES))
    parts: list[b.Block] = [b.Text("\n".join(lines))]
    receipt = receipts.receipt(stored.article.id, stored.version, start, end, text)
    if len(receipt) > _MAX_RECEIPT:
        receipt = shortened(receipt, stored.article.id)
    article = catalogue.get(stored.article.id)
    source = "\n".join([*([_from(article, words)] if article else []), f"-# {code(receipt)}"])
    url = jump_url(stored.article.url, text)
    parts.append(b.Section((source,), b.Button(words("button.open"), url=url)) if url else b.Text(source))
    return reply(parts, _ORANGE if quoted.differences or quoted.retracted else _GREEN)


def _difference(one: Difference, words: Words) -> str:
    """One difference in words: what the message says, what the article says."""
    said, written = (f"“{inline(short(part, _DIFFERING))}”" if part else "" for part in (one.quoted, one.written))
    key = "changed" if said and written else "added" if said else "left_out"
    return words(f"quote.{key}", said=said, written=f"**{written}**")


def context_reply(
    verification: Verification, stored: StoredArticle | None, info: ListedArticle | None, words: Words
) -> b.Reply:
    """The paragraph around an excerpt, which is in bold; only the excerpt where the article has changed since."""
    if (
        not verification.verified
        or verification.excerpt is None
        or verification.start is None
        or verification.end is None
    ):
        return note(words("context.gone"))
    start, end, text = verification.start, verification.end, verification.excerpt
    low = start
    high = end
    if stored is not None and stored.article.text[start:end] == verification.excerpt:
        text = stored.article.text
        low, high = paragraph_around(text, start, end)
    else:
        start, end, low, high = 0, len(text), 0, len(text)
    # Not more of a long excerpt than is shown.
    end, high = min(end, start + _SEEN * _CONTEXT), min(high, start + _SEEN * _CONTEXT)
    inside = Citation(
        rank=1, article_id="", title=None, publisher=None, author=None, url=None, excerpt=text[low:high],
        start=low, end=high, highlight=(start, end), partial=False, date=UNKNOWN_DATE, score=0.0, receipt="",
    )  # fmt: skip
    parts: list[b.Block] = [b.Text(words("context.head")), b.Text(quoted(inside, _CONTEXT))]
    if info:
        parts.append(b.Text(f"{_from(info, words)}\n-# {words(f'why.{info.date.provenance}')}"))
    return reply(parts, BLUE)


def paragraph_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the paragraphs a span touches, and no more than _REACH characters to either side."""
    low = text.rfind("\n\n", max(0, start - _REACH), start)
    high = text.find("\n\n", end, end + _REACH)
    low = low + 2 if low >= 0 else _word_edge(text, max(0, start - _REACH))
    return low, high if high >= 0 else min(len(text), end + _REACH)


def _word_edge(text: str, offset: int) -> int:
    if offset == 0:
        return 0
    blank = text.find(" ", offset, offset + 60)
    return blank + 1 if blank >= 0 else offset


def help_reply(catalogue: Catalogue, index: IndexInfo, words: Words) -> b.Reply:
    """How to ask, in ten lines, with examples from these articles."""
    example = inline(catalogue.example() or words("talk.example"))
    year = (index.newest or "2014")[:4]
    named = [f"{words.languages([code])} ({words.number(count)})" for code, count in catalogue.languages()[:_LANGUAGES]]
    source = next((line.name for line in catalogue.sources() if line.name), None)
    lines = words("help.text", example=example, year=year, source=inline(short(source or "…", 40)))
    return note(f"{lines}\n{words('help.languages', languages=', '.join(named) or '–')}")


def about_reply(index: IndexInfo, version: str, words: Words) -> b.Reply:
    """What the bot is, and what it answers from."""
    return note(
        words(
            "about.text",
            articles=words.some("count.articles", index.articles),
            passages=words.some("count.passages", index.passages),
            generation=code(index.generation or "–"),
            built=inline((index.built or "–")[:10]),
            newest=inline((index.newest or "–")[:10]),
            version=version,
        )
    )
