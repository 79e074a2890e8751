"""A JSONL corpus: one article a line, {"id", "title", "text", "date", "source", "url", "author"}.

Lines of the BEIR layout ({"_id", "title", "text"}) are read too. A line that has none of "title", "date", "source" and
"url" is no article: files of questions and answers often come with a corpus, and their lines have an id and a text too.
The file is streamed: memory holds one line of it.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from corpus.credits.declared import named
from corpus.dates.parts import from_iso
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.files import opened
from corpus.types import Article

TYPE_NAMES = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
FACTS = ("title", "date", "source", "url")
# A string, or one without an end: each byte is looked at once, so that the time is linear in the line's length.
STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\Z)', re.DOTALL)
BOM = b"\xef\xbb\xbf"


class BadRowError(ValueError):
    """One line that is not an article; the message says why."""


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """An Article or a ReadError a line, in order; the error names the line, counted from 1.

    The text is the row's, unchanged, all of it body; `date` counts as metadata. A second row with an id that was
    already given is refused. Blank lines are passed over.
    """
    first_lines: dict[str, int] = {}
    number = 0
    with opened(path) as file:
        for number, line in _lines(file, limits.line_bytes):
            try:
                article = _article(str(path), _row(line, limits))
                first = first_lines.setdefault(article.id, number)
                if first != number:
                    raise BadRowError(f"the id {article.id!r} was already given on line {first}")
            except BadRowError as error:
                yield ReadError(str(path), f"line {number}: {error}")
            else:
                yield article
    if number == 0:
        raise ReadError(str(path), "contains no article, only blank lines")


def _lines(file: BinaryIO, most: int) -> Iterator[tuple[int, bytes]]:
    """Number and bytes of each line that is not blank; of one that is too long its beginning, `most` + 1 bytes.

    A file is read up to the size that it had when it was opened: one that grows as fast as it is read would never end.
    """
    number, left = 0, os.fstat(file.fileno()).st_size
    while line := file.readline(min(most + 1, left)):
        number += 1
        left -= len(line)
        rest = line
        while len(rest) == most + 1 and not rest.endswith(b"\n"):  # the rest of the line is read past, piece by piece
            rest = file.readline(min(most + 1, left))
            left -= len(rest)
        if number == 1:
            line = line.removeprefix(BOM)
        if line.strip():
            yield number, line


def _row(line: bytes, limits: Limits) -> dict[str, Any]:
    if len(line.rstrip(b"\r\n")) > limits.line_bytes:
        raise BadRowError(f"is longer than {limits.line_bytes:,} bytes, which is the limit")
    if len(line) > limits.structure_bytes and len(STRING.sub(b"", line)) > limits.structure_bytes:
        raise BadRowError(f"contains more than {limits.structure_bytes:,} bytes outside its texts, which is the limit")
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadRowError(f"is not UTF-8 at byte {error.start + 1:,} of the line") from error
    except RecursionError as error:
        raise BadRowError("is nested too deeply") from error
    except json.JSONDecodeError as error:
        unfinished = "" if line.endswith(b"\n") else "; the line has no end, so the file may be half-written"
        raise BadRowError(f"is not JSON ({error}){unfinished}") from error
    except ValueError as error:  # Python reads no number of more than 4,300 digits
        raise BadRowError("contains a number with too many digits") from error
    if not isinstance(row, dict):
        raise BadRowError("is not a JSON object")
    return row


def _article(path: str, row: dict[str, Any]) -> Article:
    key = "id" if "id" in row or "_id" not in row else "_id"
    identity, text = _string(row, key), _string(row, "text")
    if not identity or not identity.strip():
        raise BadRowError(f"has no {key!r}, which every row needs")
    if not text or not text.strip():
        raise BadRowError("has no 'text', which every row needs")
    if "\x00" in text or "\x00" in identity:
        raise BadRowError("contains a NUL character")
    if not any(key in row for key in FACTS):
        raise BadRowError("is not an article: it has none of 'title', 'date', 'source' and 'url'")
    try:
        date = from_iso(_string(row, "date"))
    except ValueError as error:
        raise BadRowError(f"'date' must be an ISO date, whole or in part, or null, not {row['date']!r}") from error
    return Article(
        id=identity,
        path=path,
        text=text,
        body=((0, len(text)),),
        title=_string(row, "title"),
        publisher=named(_string(row, "source")),
        author=_string(row, "author"),
        url=_string(row, "url"),
        date=date,
    )


def _string(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is None or isinstance(value, str):
        return value
    raise BadRowError(f"{key!r} must be a string, not {TYPE_NAMES[type(value)]}")
