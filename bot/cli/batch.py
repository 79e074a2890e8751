"""Questions in a file, one JSON object per line: {"id", "text", optional "after", "before", "source", "today",
"as_of", "collections"}."""

import difflib
import json
import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from bot.errors import BotError, QuestionError
from bot.questions.reading import check_options
from bot.questions.types import Filters, Question

OPTIONS = ("after", "before", "source", "today", "as_of", "author")


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A line of the file; `id` is given back as it came, whatever JSON value it is."""

    id: Any
    question: Question


NO_OPTIONS = Question("")
"""Gives no option to the questions of a file."""


def read_batch(file: str, defaults: Question = NO_OPTIONS) -> list[BatchRow]:
    """The questions of `file` ("-" for standard input), all of them checked before any is answered.

    Blank lines are skipped. An unknown key is refused, as it may be a misspelt filter. Raises BotError naming the line
    that is wrong, OSError as reading does.
    """
    if file == "-":
        if sys.stdin is None:
            raise BotError("standard input is closed; give --batch a file, or pipe the questions in")
        return list(_rows(sys.stdin.buffer.read(), "standard input", defaults))
    if not file:
        raise BotError('--batch needs the name of a file, or "-" for standard input')
    return list(_rows(Path(file).read_bytes(), file, defaults))


def _rows(raw: bytes, name: str, defaults: Question) -> Iterator[BatchRow]:
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield _row(line, defaults)
        except ValueError as fault:
            raise BotError(f"{name}, line {number}: {fault}") from fault


def _row(line: bytes, defaults: Question) -> BatchRow:
    try:
        value = json.loads(line.decode("utf-8"), parse_constant=_no_number, parse_float=_finite)
    except UnicodeDecodeError as fault:
        raise ValueError("not UTF-8 text; save the file as UTF-8") from fault
    except RecursionError as fault:
        raise ValueError("nested too deeply") from fault
    except ValueError as fault:
        raise ValueError(f"not JSON ({fault}); write one object per line") from fault
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        raise ValueError('not a question; expected an object with "id" and "text"')
    _check_keys(value)
    after, before, source, today, as_of, author = (_text(value, key) for key in OPTIONS)
    filters = Filters(after, before, source, _names(value), as_of, author).or_else(defaults.filters)
    question = Question(value["text"], filters, today or defaults.today)
    try:
        check_options(question)
    except QuestionError as fault:
        raise ValueError(str(fault)) from fault
    return BatchRow(value["id"], question)


def _check_keys(value: dict[str, Any]) -> None:
    if "id" not in value:
        raise ValueError('the key "id" is missing; give each question one, any JSON value')
    known = ("id", "text", *OPTIONS, "collections")
    for key in value:
        if key not in known:
            close = difflib.get_close_matches(key, known, 1)
            hint = f'did you mean "{close[0]}"?' if close else f"known are {', '.join(known)}"
            raise ValueError(f"unknown key {json.dumps(key)}; {hint}")


def _text(value: dict[str, Any], key: str) -> str | None:
    option = value.get(key)
    if option is None or isinstance(option, str):
        return option
    raise ValueError(f'"{key}" must be text or null, not {option!r}')


def _names(value: dict[str, Any]) -> tuple[str, ...] | None:
    names = value.get("collections")
    if names is None or (isinstance(names, list) and all(isinstance(name, str) for name in names)):
        return None if names is None else tuple(names)
    raise ValueError(f'"collections" must be a list of names or null, not {names!r}')


def _finite(number: str) -> float:
    value = float(number)
    return value if math.isfinite(value) else _no_number(number)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")
