"""What is shown of answers, found passages and quotations."""

import re
from collections.abc import Sequence

from rich.text import Text

from bot.answers.arrangement import named_by, parted
from bot.answers.checking import QuotationCheck
from bot.answers.types import Answer, Citation, Verification
from bot.cli.plain import count_words, inert, plain
from bot.cli.terminal import INDENT, KEY, WORDS, TerminalLine, View
from bot.cli.wording import (
    BESIDE,
    CHECKED,
    EARLIER_VERSIONS,
    NO_QUESTION,
    READ_BY_MACHINE,
    RETRACTED,
    SOURCES_DIFFER,
    SUMMARY_ONLY,
    TITLE_ANSWERS,
    changed_words,
    copies_words,
    date_words,
    difference_words,
    growing_words,
    headline,
    more_words,
    said_first_and_last,
    source_words,
)
from bot.questions.small_talk import is_empty, is_small_talk
from corpus.text.rows import BULLET, is_row
from embeddings.index.indexed_text import spoken_date
from embeddings.types import Hit

_RUN = re.compile(r"\s+|\S+")
UNDATED, UNDATED_TOO = "Undated, so not checked against your dates:", "Also here, but undated:"
"""What comes before undated articles: where a period was asked for, and where it was not."""


def answer_view(answer: Answer) -> View:
    """An answer as a reader sees it: how the question was read, the citations or that there is none, and the corpus."""
    parts: list[View] = []
    if is_small_talk(answer.question) and not answer.citations:
        return [TerminalLine(Text(headline(answer)))]
    if answer.reading.echo:
        parts.append([TerminalLine(Text(plain(answer.reading.echo), style="dim"))])
    said = headline(answer)
    if said:
        parts.append([TerminalLine(Text(line, style="yellow")) for line in said.split("\n")])
    if answer.status == "nothing_in_range":
        parts += [_citation(citation) for citation in answer.near_misses]
    elif answer.near_misses and not answer.citations:
        parts.append(_nearest(answer))
    if span := said_first_and_last(answer):
        parts.append([TerminalLine(Text(span, style="dim"))])
    answering, beside = parted(answer, answer.citations)
    for citation in answering:
        if citation.differs_from and named_by(citation.differs_from, answering[: answering.index(citation)]) is None:
            parts.append([TerminalLine(Text(SOURCES_DIFFER, style="yellow"))])
        parts.append(_citation(citation, answer.citations))
    if beside:
        parts.append([TerminalLine(Text(BESIDE, style="yellow"))])
    parts += [_citation(citation, answer.citations) for citation in beside]
    if answer.more:
        parts.append([TerminalLine(Text(more_words(answer.more), style="dim"))])
    if answer.near_misses and answer.citations:
        parts.append(_nearest(answer))
    parts.append([TerminalLine(Text(_footer(answer), style="dim"))])
    return [row for number, part in enumerate(parts) for row in ([TerminalLine(Text())] if number else []) + part]


def _nearest(answer: Answer) -> View:
    """The closest matches by name only, as quoting them would look like an answer. Each line once."""
    beside = UNDATED if any(answer.reading.days) else UNDATED_TOO
    said = beside if answer.citations else "Closest matches (not answers):"
    rows = [TerminalLine(Text(said, style="dim"))]
    names = dict.fromkeys(plain(f"{source_words(near)}, {date_words(near.date)}") for near in answer.near_misses)
    rows += [TerminalLine(Text(f"- {line}", style="dim"), INDENT, 2) for line in names]
    more = [more_words(answer.more_undated)] if answer.more_undated else []
    return rows + [TerminalLine(Text(line, style="dim"), INDENT) for line in more]


def _citation(citation: Citation, company: Sequence[Citation] = ()) -> View:
    """A citation; `company` are those shown with it."""
    head = f"{citation.rank}. {plain(source_words(citation))}"
    rows = [
        TerminalLine(Text(head, style="bold"), hanging=INDENT),
        TerminalLine(Text(date_words(citation.date), style="cyan"), INDENT),
        *(TerminalLine(Text(plain(one.text), style="dim"), INDENT) for one in citation.unshown),
        *([TerminalLine(Text(TITLE_ANSWERS, style="yellow"), INDENT)] if citation.title_answers else []),
        TerminalLine(_marked(citation), INDENT),
    ]
    summary = SUMMARY_ONLY if citation.summary_only else ""
    scanned = READ_BY_MACHINE if citation.read_by_machine else ""
    extras = (
        changed_words(citation, company),
        summary,
        scanned,
        copies_words(citation),
        citation.url,
        f"receipt {citation.receipt}",
    )
    return rows + [TerminalLine(Text(plain(extra), style="dim"), INDENT) for extra in extras if extra]


def _marked(citation: Citation) -> Text:
    """The excerpt in quotation marks, its key sentence in the style KEY, the answering words in WORDS."""
    words, places = _laid_out(citation.excerpt)
    marked = Text(f"“{words}{' […]' if citation.partial else ''}”")
    spans = [(citation.emphasis, KEY), *([(citation.answer_span, WORDS)] if citation.answer_span else [])]
    for (start, end), style in spans:
        first, last = places[start - citation.start], places[end - citation.start]
        said = words[first:last]
        marked.stylize(style, 1 + first + len(said) - len(said.lstrip()), 1 + first + len(said.rstrip()))
    return marked


def _laid_out(text: str) -> tuple[str, list[int]]:
    """A text without what would act on a terminal, in one line but for rows of tables and items of lists, which have
    lines of their own, and where each of its characters is there, with the end."""
    shown, places, size = [], [], 0
    for run in _RUN.finditer(text):
        said = run[0]
        if said.isspace():
            outer = run.start() == 0 or run.end() == len(text)
            said = "" if outer else "\n" if _is_break(text, *run.span()) else " "
            places += [size] * (run.end() - run.start())
        else:
            said = inert(said)
            places += [size + min(at, len(said)) for at in range(run.end() - run.start())]
        shown.append(said)
        size += len(said)
    return "".join(shown), [*places, size]


def _is_break(text: str, start: int, end: int) -> bool:
    """Whether white space ends a line that is a row or an item, or is before one."""
    if "\n" not in text[start:end]:
        return False
    before = text[text.rfind("\n", 0, start) + 1 : start]
    behind = text[end:].partition("\n")[0]
    return any(is_row(line) or BULLET.match(line) for line in (before, behind))


def _footer(answer: Answer) -> str:
    index = answer.index
    if not index.articles:
        day = spoken_date(answer.reading.as_of)
        return f"Searched no articles: there were none on {day}." if day else "Searched no articles."
    newest = f", newest dated {spoken_date(index.newest)}" if index.newest else ""
    growing = f" {growing_words(index)}" if index.percent_embedded < 100 else ""
    searched = f"Searched {count_words(index.articles, 'article')}{newest}"
    if answer.reading.as_of:
        return f"{searched}, as they stood on {spoken_date(answer.reading.as_of)}.{growing}"
    return f"{searched}; indexed {spoken_date((index.built or '')[:10] or None)}.{growing}"


def hits_view(hits: Sequence[Hit], question: str) -> View:
    """Ranked passages."""
    if not hits:
        return [TerminalLine(Text(NO_QUESTION if is_empty(question) else "No matching passages."))]
    rows = []
    for hit in hits:
        scores = [("score", hit.score), ("dense", hit.dense), ("lexical", hit.lexical)]
        shown = ", ".join(f"{name} {value:.3f}" for name, value in scores if value is not None)
        head = Text.assemble((f"{hit.rank}. {plain(hit.article_id)}:{hit.start}-{hit.end}  ", "bold"), (shown, "dim"))
        rows += [TerminalLine(head, hanging=INDENT), TerminalLine(Text(plain(hit.text)), INDENT)]
    return rows


def verification_view(verification: Verification) -> View:
    """Whether a receipt holds, and the words it was made for where it does."""
    rows = [
        TerminalLine(Text(plain(f"{'Verified' if verification.verified else 'Not verified'}: {verification.reason}.")))
    ]
    return [*rows, TerminalLine(Text(f"“{plain(verification.excerpt)}”"), INDENT)] if verification.excerpt else rows


def check_view(check: QuotationCheck) -> View:
    """Whether a quotation is in an article, what differs, and where it is from."""
    rows = [TerminalLine(Text(CHECKED[check.verdict], style="bold"))]
    titles = [f"These words are in the title of the article {name}." for name in check.in_titles]
    titles += [RETRACTED] if check.retracted else []
    rows += [TerminalLine(Text(plain(line)), hanging=INDENT) for line in titles]
    said = [Text(plain(difference_words(one))) for one in check.differences]
    rows += [TerminalLine(words, INDENT, hanging=INDENT) for words in said]
    if check.citation:
        rows += [TerminalLine(Text()), *_citation(check.citation)]
    if check.earlier:
        rows += [TerminalLine(Text()), TerminalLine(Text(EARLIER_VERSIONS))]
    versions = [f"- first seen {version.first_seen[:10]}, receipt {version.receipt}" for version in check.earlier]
    return [*rows, *(TerminalLine(Text(plain(line)), INDENT, hanging=INDENT) for line in versions)]
