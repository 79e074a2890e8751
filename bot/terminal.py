"""Answers, lists and progress on a terminal, by rich. Elsewhere the same words, without colours or bars."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from bot.types import Answer, Citation
from bot.wording import copies_words, date_words, headline, source_words
from corpus.store import ArticleInfo
from corpus.types import StoredArticle
from embeddings.indexer import Report
from embeddings.types import Hit

_CONTROL = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160), 8238, 8237, 8294, 8295, 8296))
"""Characters that move a terminal's cursor, colour it, or turn its text around: never passed on from an article."""


def console(stream: object = None) -> Console:
    """A console on standard output; pipes and files get plain text, unwrapped."""
    out = Console(file=stream, highlight=False, soft_wrap=False)  # type: ignore[arg-type]
    if not out.is_terminal:
        out = Console(file=stream, highlight=False, width=100, no_color=True)  # type: ignore[arg-type]
    return out


def plain(text: str) -> str:
    """`text` without characters that would act on the terminal; line breaks inside an excerpt become spaces."""
    return " ".join(text.translate(_CONTROL).split())


def answer_view(answer: Answer) -> RenderableType:
    """An answer as a reader sees it."""
    parts: list[RenderableType] = []
    if answer.reading.echo:
        parts += [Text(plain(answer.reading.echo), style="dim"), Text()]
    said = headline(answer)
    if said:
        parts.append(Text(said, style="yellow"))
    shown = answer.citations or (answer.near_misses if answer.status == "nothing_in_range" else ())
    for citation in shown:
        parts += [Text() if parts else Text(end=""), *_citation(citation)]
    parts += [Text(), Text(_footer(answer), style="dim")]
    return Group(*[part for part in parts if not (isinstance(part, Text) and part.end == "")])


def _citation(citation: Citation) -> list[RenderableType]:
    head = Text.assemble((f"{citation.rank}. ", "bold"), (plain(source_words(citation)), "bold"))
    lines: list[RenderableType] = [head, _indented(Text(date_words(citation.date), style="cyan"))]
    lines.append(_indented(_marked(citation)))
    if citation.also_in:
        lines.append(_indented(Text(plain(copies_words(citation)), style="dim")))
    if citation.url:
        lines.append(_indented(Text(plain(citation.url), style="dim")))
    lines.append(_indented(Text(f"receipt {plain(citation.receipt)}", style="dim")))
    return lines


def _marked(citation: Citation) -> Text:
    """The excerpt in quotation marks, its key sentence marked: bold on a terminal, between «» elsewhere."""
    start, end = (offset - citation.start for offset in citation.highlight)
    text = citation.excerpt
    before, key, after = (plain(part) for part in (text[:start], text[start:end], text[end:]))
    gap = [" " if text[:start][-1:].isspace() or text[start:end][:1].isspace() else ""]
    gap.append(" " if text[end:][:1].isspace() else "")
    cut = " […]" if citation.partial else ""
    return Text.assemble("“", before, gap[0], (key, "bold underline"), gap[1], after, cut, "”")


def _indented(part: RenderableType) -> RenderableType:
    return Padding(part, (0, 0, 0, 3))


def _footer(answer: Answer) -> str:
    index = answer.index
    if not index.articles:
        return "Searched no articles."
    newest = f", newest dated {index.newest}" if index.newest else ""
    return f"Searched {_count(index.articles, 'article')}{newest}; indexed {(index.built or '')[:10]}."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def hits_view(hits: Sequence[Hit]) -> RenderableType:
    """Ranked passages."""
    if not hits:
        return Text("No passage holds any of these words, and none lies near.")
    lines: list[RenderableType] = []
    for hit in hits:
        scores = [f"score {hit.score:.3f}"]
        scores += [
            f"{name} {value:.3f}"
            for name, value in (("dense", hit.dense), ("lexical", hit.lexical))
            if value is not None
        ]
        lines.append(
            Text.assemble(
                (f"{hit.rank}. {plain(hit.article_id)}:{hit.start}-{hit.end}  ", "bold"), (", ".join(scores), "dim")
            )
        )
        lines.append(_indented(Text(plain(hit.text))))
    return Group(*lines)


def articles_view(rows: Sequence[tuple[ArticleInfo, int]]) -> RenderableType:
    """A table of the articles held."""
    table = Table(box=None, pad_edge=False)
    for name in ("article", "date", "publisher", "title", "passages"):
        table.add_column(name, overflow="fold", justify="right" if name == "passages" else "left")
    for info, passages in rows:
        cells = [info.id, date_words(info.date), info.publisher or "unknown", info.title or "untitled", str(passages)]
        table.add_row(*[Text(plain(cell)) for cell in cells])
    return table


def article_view(stored: StoredArticle) -> RenderableType:
    """An article with its facts; what was left out of its body is dimmed and named."""
    article = stored.article
    by = (article.publisher or "publisher unknown", article.author or "author unknown", date_words(article.date))
    kept = (f"version {stored.version}", f"first seen {stored.first_seen}", f"language {article.language or 'unknown'}")
    lines = [
        Text(plain(article.title or "untitled"), style="bold"),
        Text(plain(" · ".join(by))),
        Text(plain(", ".join((article.id, *kept))), style="dim"),
        Text(),
    ]
    parts = [(start, end, "") for start, end in article.body] + [(p.start, p.end, p.kind) for p in article.left_out]
    for start, end, kind in sorted(parts):
        shown = "\n".join(plain(row) for row in article.text[start:end].strip().splitlines())
        lines.append(Text(f"[left out: {kind}] {shown}", style="dim") if kind else Text(shown))
    return Group(*lines)


def report_view(report: Report) -> RenderableType:
    """What an indexing run did, failed files by name."""
    done = ", ".join(
        f"{count:,} {what}"
        for what, count in (
            ("added", report.added),
            ("changed", report.changed),
            ("removed", report.removed),
            ("unchanged", report.unchanged),
        )
        if count
    )
    lines = [
        Text(
            f"{_count(report.articles, 'article')} in {_count(report.passages, 'passage')} ({done or 'nothing new'})."
        ),
        Text(
            f"Embedded {_count(report.embedded, 'passage')} in {report.seconds:.1f} s; generation {report.generation}.",
            style="dim",
        ),
    ]
    if report.failed:
        lines.append(Text(f"{_count(len(report.failed), 'file')} could not be read:", style="yellow"))
        lines += [Text(f"  {plain(path)}: {plain(error)}") for path, error in report.failed]
    return Group(*lines)


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str, int, int | None], None]]:
    """A reporter of work on standard error: a bar on a terminal, elsewhere a plain line every few seconds."""
    if sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield _Lines()


@contextlib.contextmanager
def _bar() -> Iterator[Callable[[str, int, int | None], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        tasks: dict[str, object] = {}

        def report(what: str, done: int, total: int | None) -> None:
            if what not in tasks:
                tasks[what] = shown.add_task(what, total=total)
            shown.update(tasks[what], completed=done, total=total)  # type: ignore[arg-type]

        yield report


class _Lines:
    """Plain lines: the first after a second of silence, then every five seconds."""

    def __init__(self) -> None:
        self._said = time.monotonic() - 4.0

    def __call__(self, what: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if now - self._said >= 5.0 and done != total:
            self._said = now
            print(f"{what}: {done}{f' of {total}' if total else ''}", file=sys.stderr, flush=True)
