"""What is shown of the archive: lists of articles, an article, what an indexing run did, and the doctor's findings."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.text import Text

from bot.cli.plain import count_words, plain, skipped_words
from bot.cli.terminal import INDENT, TerminalLine, View
from bot.cli.wording import SUMMARY_ONLY, date_short, date_words
from corpus.store.store import ArticleInfo
from corpus.types import StoredArticle
from embeddings.index.build.pipeline import Report

MEASURED = 1000
"""Articles of a list that its columns are measured by."""

LINES_NAMED = 3
"""Of the lines of a file that failed for one reason, so many are named."""

_OF_A_LINE = re.compile(r"line (\d+): (.*)", re.DOTALL)


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
        lines = "\n".join(plain(line) for line in article.text[start:end].strip().splitlines())
        if kind:
            rows.append(TerminalLine(Text(f"[left out: {plain(kind)}]", style="dim")))
        if lines:
            rows.append(TerminalLine(Text(lines, style="dim"), INDENT) if kind else TerminalLine(Text(lines)))
    return rows


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
