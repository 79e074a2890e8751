"""Doubtful readings: what of an article is missing, guessed or contradicted, and the line that corrects it."""

from dataclasses import dataclass
from typing import Literal

from corpus.readers import MANY, module_of
from corpus.types import Article, SourceDate

Kind = Literal["untitled", "undated", "inferred", "conflicting", "scrap"]

SCRAP_CHARACTERS = 200
"""A body of fewer characters, two sentences, is a caption or a notice more often than an article."""


_AS_GIVEN = frozenset(("jsonl", "table"))
"""Readers of rows whose text is the article as somebody gave it: a short one is short, and nothing was cut from it."""
_WRITTEN = frozenset(("text", "markdown"))
"""Readers of files that hold one text and no page around it: where no more than title and by-line was left out, a short
text is a notice or a correction, and all of it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: its kind, what was read in words, and what to write where.

    `file` is the file to write `line` into: the sidecar beside the article's file, or the file itself where it holds
    many articles. `line` is an example that has to be filled in where it holds "...".
    """

    kind: Kind
    read: str
    file: str
    line: str


def doubts(article: Article) -> list[Doubt]:
    """What is doubtful in the reading of an article, in the order of `Kind`; an empty list if nothing is."""
    reasons: list[tuple[Kind, str, str]] = []
    if not article.title:
        reasons.append(("untitled", "no title", 'title = "..."'))
    date = article.date
    if date.value is None:
        reasons.append(("undated", _bounds(date) or "no date", 'date = "YYYY-MM-DD"'))
    elif date.provenance == "inferred":
        reasons.append(("inferred", f"{date.value} from {_short(date.evidence)}", f'date = "{date.value}"'))
    if (other := _conflict(date)) is not None:
        reasons.append(("conflicting", f"{date.value}, but also {other}", f'date = "{date.value}"'))
    size = sum(end - start for start, end in article.body)
    module = module_of(article.path)
    if size < SCRAP_CHARACTERS and module not in _AS_GIVEN and not _is_whole(article, module):
        lines = article.text.count("\n") + 1
        reasons.append(("scrap", f"{size:,} of {len(article.text):,} characters", f"body_lines = [[1, {lines}]]"))
    many = module in MANY
    file = article.path if many else f"{article.path}.toml"
    in_row = {"table": _in_column, "mbox": _in_header}.get(module or "", _in_row)
    return [Doubt(kind, read, file, in_row(line) if many else line) for kind, read, line in reasons]


def _is_whole(article: Article, module: str | None) -> bool:
    """Whether the body of a written file is all of it but for a title and a by-line, of which it has one at least."""
    kinds = {part.kind for part in article.left_out}
    return module in _WRITTEN and bool(kinds) and kinds <= {"title", "byline"}


def _conflict(date: SourceDate) -> str | None:
    """The day at the other end of the bounds, where they reach past what the value says."""
    days = date.days()
    if days is None:
        return None
    first, last = days[0].isoformat(), days[1].isoformat()
    if date.not_before and date.not_before < first:
        return date.not_before
    return date.not_after if date.not_after and date.not_after > last else None


def _bounds(date: SourceDate) -> str | None:
    parts = [
        f"after {date.not_before}" if date.not_before else "",
        f"before {date.not_after}" if date.not_after else "",
    ]
    return "no date, " + " and ".join(filter(None, parts)) if any(parts) else None


def _in_row(line: str) -> str:
    """The same in a row of a file of many articles, as it is written in JSON."""
    name, _, value = line.partition(" = ")
    return f'"{name}": {value}' if name != "body_lines" else '"text": "..."'


def _in_column(line: str) -> str:
    """The same in a row of a table."""
    name, _, value = line.partition(" = ")
    return value.strip('"') + f" in the column {name}"


def _in_header(line: str) -> str:
    """The same in the headers of a message."""
    name, _, value = line.partition(" = ")
    header = {"title": "Subject", "date": "Date"}.get(name)
    return f"{header}: " + value.strip('"') if header else "..."


def _short(words: str | None) -> str:
    line = " ".join((words or "its surroundings").split())
    return repr(line if len(line) <= 80 else f"{line[:79]}…")
