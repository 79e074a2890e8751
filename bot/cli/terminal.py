"""Answers and lists on a terminal, by rich. Elsewhere the same words, without colours or wrapping.

A view is a list of rows; `write` puts them on a stream. Where no style can be shown, the key sentence of an excerpt
stands between pairs of asterisks, the words that answer between pairs of underscores.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import IO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Span, Text

from bot.answers.arrangement import named_by, parted
from bot.answers.checking import QuotationCheck
from bot.answers.types import Answer, Citation, Verification
from bot.cli.wording import (
    BESIDE,
    CHECKED,
    EARLIER_VERSIONS,
    NO_QUESTION,
    READ_BY_MACHINE,
    SOURCES_DIFFER,
    SUMMARY_ONLY,
    changed_words,
    copies_words,
    count_words,
    date_short,
    date_words,
    difference_words,
    growing_words,
    headline,
    plain,
    said_first_and_last,
    skipped_words,
    source_words,
)
from bot.questions.small_talk import is_empty, is_small_talk
from corpus.store.store import ArticleInfo
from corpus.types import StoredArticle
from embeddings.index.build.pipeline import Report
from embeddings.types import Hit

KEY = "bold underline"
"""The style of a key sentence, and of nothing else."""

WORDS = "reverse"
"""The style of the words that answer, and of nothing else."""

SIGNS = {KEY: "**", WORDS: "__"}
"""What stands around them where no style can be shown, the outer first."""

WIDEST = 100
"""Columns of running text at most: longer lines are hard to read."""

NARROWEST = 40
"""Columns that a title needs beside an article's date and id; with fewer it goes below them."""

NARROWEST_CONSOLE = 20
"""Columns below which a terminal's width is not believed: with COLUMNS=0 nothing at all would be printed."""

# Columns: the width of "1. " before a citation.
INDENT = 3

LINES_NAMED = 3
"""Of the lines of a file that failed for one reason, so many are named."""

_OF_A_LINE = re.compile(r"line (\d+): (.*)", re.DOTALL)

UNDATED, UNDATED_TOO = "Undated, so not checked against your dates:", "Also here, but undated:"
"""What stands before undated articles: where a period was asked for, and where it was not."""


@dataclass(frozen=True, slots=True)
class TerminalLine:
    """A paragraph and how far it is indented; `hanging` columns more from its second line on.

    A `head` stands in front of it, in columns of its own where there is room for both.
    """

    text: Text
    indent: int = 0
    hanging: int = 0
    head: Text | None = None


View = list[TerminalLine]

MEASURED = 1000
"""Articles of a list that its columns are measured by."""


def write(view: Iterable[TerminalLine], stream: IO[str] | None = None) -> None:
    """Prints a view on `stream` (standard output): wrapped and coloured on a terminal, a paragraph a line elsewhere."""
    console = Console(file=stream, highlight=False)
    console.width = max(NARROWEST_CONSOLE, console.width)
    styled = console.is_terminal and console.color_system is not None
    for row in view:
        text = row.text if styled else _with_signs(row.text)
        for line in _lines(console, text, row) if console.is_terminal else [_whole(text, row)]:
            line.rstrip()
            console.print(line, soft_wrap=True)


def _whole(text: Text, row: TerminalLine) -> Text:
    return Text(" " * row.indent) + (row.head or Text()) + text


def _lines(console: Console, text: Text, row: TerminalLine) -> list[Text]:
    if row.head is None:
        return _wrapped(console, text, row.indent, row.hanging, WIDEST)
    used = row.head.cell_len
    if console.width - used < NARROWEST:
        return [row.head, *_wrapped(console, text, INDENT, 0, console.width)]
    first, *others = _wrapped(console, text, used, 0, console.width)
    return [row.head + first[used:], *others]


def _wrapped(console: Console, text: Text, indent: int, hanging: int, widest: int) -> list[Text]:
    width = max(NARROWEST_CONSOLE, min(console.width, widest) - indent - hanging)
    lines = text.wrap(console, width) or [Text()]
    return [Text(" " * (indent + (hanging if number else 0))) + line for number, line in enumerate(lines)]


def _with_signs(text: Text) -> Text:
    marked = text.plain
    # Of several at one place the last is put in first: what closes stands ahead of what opens, the inner within.
    signs = [place for span in text.spans if str(span.style) in SIGNS for place in _signs(span)]
    for place, _, _, sign in sorted(signs, reverse=True):
        marked = f"{marked[:place]}{sign}{marked[place:]}"
    return Text(marked)


def _signs(span: Span) -> tuple[tuple[int, bool, int, str], ...]:
    """Where a style's sign stands: place, whether it opens, and how far outside it is."""
    inner = list(SIGNS).index(str(span.style))
    return (span.start, True, inner, SIGNS[str(span.style)]), (span.end, False, -inner, SIGNS[str(span.style)])


# Answers


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
    return rows + [TerminalLine(Text(f"- {line}", style="dim"), INDENT, 2) for line in names]


def _citation(citation: Citation, company: Sequence[Citation] = ()) -> View:
    """A citation; `company` are those shown with it."""
    head = f"{citation.rank}. {plain(source_words(citation))}"
    rows = [
        TerminalLine(Text(head, style="bold"), hanging=INDENT),
        TerminalLine(Text(date_words(citation.date), style="cyan"), INDENT),
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
    text, gap = citation.excerpt, False
    spans = [(citation.highlight, KEY), *([(citation.answer_span, WORDS)] if citation.answer_span else [])]
    places = sorted({0, len(text), *(offset - citation.start for span, _ in spans for offset in span)})
    shown, starts, ends = "“", {}, {}
    for start, end in pairwise(places):
        part = text[start:end]
        words = plain(part)
        if words and start and (gap or part[:1].isspace()):
            shown += " "
        starts[start] = len(shown)
        shown += words
        ends[end] = len(shown)
        gap = part[-1:].isspace() or (gap and not words)
    marked = Text(f"{shown}{' […]' if citation.partial else ''}”")
    for (start, end), style in spans:
        marked.stylize(style, starts[start - citation.start], ends[end - citation.start])
    return marked


def _footer(answer: Answer) -> str:
    index = answer.index
    if not index.articles:
        day = answer.reading.as_of
        return f"Searched no articles: there were none on {day}." if day else "Searched no articles."
    newest = f", newest dated {index.newest}" if index.newest else ""
    growing = f" {growing_words(index)}" if index.percent_embedded < 100 else ""
    if answer.reading.as_of:
        day = answer.reading.as_of
        return f"Searched {count_words(index.articles, 'article')}{newest}, as they stood on {day}.{growing}"
    return f"Searched {count_words(index.articles, 'article')}{newest}; indexed {(index.built or '')[:10]}.{growing}"


# Lists


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


def articles_view(rows: Iterable[tuple[ArticleInfo, int]]) -> Iterator[TerminalLine]:
    """All articles, each with its date and how it is known, its id, title, publisher and number of passages. Columns
    are as wide as the first MEASURED articles need."""
    rest = iter(rows)
    measured = list(itertools.islice(rest, MEASURED))
    if not measured:
        yield TerminalLine(Text("No articles indexed yet. Add some with `dateline index PATH`."))
        return
    first = _width([date_short(info.date) for info, _ in measured], 24)
    second = _width([plain(info.id) for info, _ in measured], 40)
    count = 0
    for info, passages in itertools.chain(measured, rest):
        count += 1
        date, name = date_short(info.date), plain(info.id)
        head = Text.assemble((_pad(date, first), "cyan"), "  ", (_pad(name, second), "bold"), "  ")
        more = f" · {count_words(passages, 'passage')}{f' · {SUMMARY_ONLY}' if info.summary_only else ''}"
        yield TerminalLine(Text.assemble(_title(info), (more, "dim")), head=head)
    yield TerminalLine(Text())
    yield TerminalLine(Text(f"{count_words(count, 'article')}.", style="dim"))


def _title(info: ArticleInfo) -> str:
    return " — ".join(plain(part) for part in (info.title or "untitled", info.publisher) if part)


def _width(cells: Sequence[str], most: int) -> int:
    """The widest cell in columns of the terminal, without those that are wider than `most`."""
    return max((cell_len(cell) for cell in cells if cell_len(cell) <= most), default=8)


def _pad(cell: str, width: int) -> str:
    return cell + " " * (width - cell_len(cell))


def article_view(stored: StoredArticle) -> View:
    """An article with its facts; what was left out of its body is dimmed and named."""
    article = stored.article
    by = (article.publisher or "publisher unknown", article.author or "author unknown", date_words(article.date))
    kept = [f"language {article.language or 'unknown'}"]
    if stored.version:
        kept += [f"version {stored.version}", f"first seen {stored.first_seen}"]
    rows = [
        TerminalLine(Text(plain(article.title or "untitled"), style="bold")),
        TerminalLine(Text(plain(" · ".join(by)))),
        *([TerminalLine(Text(plain(article.url), style="dim"))] if article.url else []),
        TerminalLine(Text(plain(", ".join((article.id, *kept))), style="dim")),
        TerminalLine(Text()),
    ]
    parts = [(start, end, "") for start, end in article.body] + [(p.start, p.end, p.kind) for p in article.left_out]
    for start, end, kind in sorted(parts):
        lines = [plain(line) for line in article.text[start:end].strip().splitlines()]
        if kind:
            rows.append(TerminalLine(Text(f"[left out: {plain(kind)}]", style="dim")))
            rows += [TerminalLine(Text(line, style="dim"), INDENT) for line in lines]
        else:
            rows += [TerminalLine(Text(line)) for line in lines]
    return rows


def verification_view(verification: Verification) -> View:
    """Whether a receipt holds, and the words it was made for where it does."""
    rows = [
        TerminalLine(Text(plain(f"{'Verified' if verification.verified else 'Not verified'}: {verification.reason}.")))
    ]
    return [*rows, TerminalLine(Text(f"“{plain(verification.excerpt)}”"), INDENT)] if verification.excerpt else rows


def check_view(check: QuotationCheck) -> View:
    """Whether a quotation stands in an article, what differs, and where it is from."""
    rows = [TerminalLine(Text(CHECKED[check.verdict], style="bold"))]
    titles = [f"These words stand in the title of the article {name}." for name in check.in_titles]
    rows += [TerminalLine(Text(plain(line)), hanging=INDENT) for line in titles]
    said = [Text(plain(difference_words(one))) for one in check.differences]
    rows += [TerminalLine(words, INDENT, hanging=INDENT) for words in said]
    if check.citation:
        rows += [TerminalLine(Text()), *_citation(check.citation)]
    if check.earlier:
        rows += [TerminalLine(Text()), TerminalLine(Text(EARLIER_VERSIONS))]
    versions = [f"- first seen {version.first_seen[:10]}, receipt {version.receipt}" for version in check.earlier]
    return [*rows, *(TerminalLine(Text(plain(line)), INDENT, hanging=INDENT) for line in versions)]


def checks_view(checks: Sequence[Mapping[str, str]]) -> View:
    """What the doctor found, one line per check, and how to fix it."""
    colours = {"good": "green", "note": "yellow", "bad": "bold red"}
    rows = []
    for check in checks:
        remedy = f" — {check['mend']}" if check["mend"] else ""
        state = (f"{check['state']:<5} ", colours[check["state"]])
        rows.append(TerminalLine(Text.assemble(state, plain(f"{check['name']}: {check['found']}{remedy}")), hanging=6))
    return rows


def report_view(report: Report) -> View:
    """What an indexing run did, failed files by name."""
    counts = (
        ("added", report.added),
        ("changed", report.changed),
        ("removed", report.removed),
        ("unchanged", report.unchanged),
    )
    done = ", ".join(f"{count:,} {what}" for what, count in counts if count)
    total = f"{count_words(report.articles, 'article')} in {count_words(report.passages, 'passage')}"
    cost = (
        f"Embedded {count_words(report.embedded, 'passage')} in {report.seconds:.1f} s; generation {report.generation}."
    )
    rows = [TerminalLine(Text(f"{total} ({done or 'nothing new'}).")), TerminalLine(Text(cost, style="dim"))]
    if report.skipped:
        rows.append(TerminalLine(Text(skipped_words(report.skipped), style="dim")))
    if not (done or report.failed):
        rows.append(TerminalLine(Text("No files to read were found there.", style="yellow")))
    return [*rows, *failures_view(report.failed)] if report.failed else rows


def failures_view(failed: Sequence[tuple[str, str]]) -> View:
    """What could not be read, and why."""
    rows = [TerminalLine(Text("Could not be read:", style="yellow"))]
    for why, paths in _by_reason(failed):
        if len(paths) == 1:
            rows.append(TerminalLine(Text(f"{paths[0]}: {why}"), INDENT, 2))
        else:
            rows += [
                TerminalLine(Text(f"{why}:"), INDENT, 2),
                *(TerminalLine(Text(path), 2 * INDENT, 2) for path in paths),
            ]
    return rows


def _by_reason(failed: Sequence[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """The files that failed by why they did, so that a long reason is not said again for each, or for each line."""
    paths: dict[str, list[str]] = {}
    for path, why in _by_line(failed):
        paths.setdefault(plain(why), []).append(plain(path))
    return list(paths.items())


def _by_line(failed: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The same, with the lines of a file that failed for one reason as one entry."""
    lines: dict[tuple[str, str], list[str]] = {}
    for path, why in failed:
        of_a_line = _OF_A_LINE.fullmatch(why)
        number, reason = of_a_line.groups() if of_a_line else ("", why)
        lines.setdefault((path, reason), []).append(number)
    return [(path, _line_numbers(numbers) + reason) for (path, reason), numbers in lines.items()]


def _line_numbers(numbers: list[str]) -> str:
    if numbers == [""]:
        return ""
    if len(numbers) == 1:
        return f"line {numbers[0]}: "
    more = len(numbers) - LINES_NAMED
    return f"lines {', '.join(numbers[:LINES_NAMED])}{f' and {more:,} more' if more > 0 else ''}: "
