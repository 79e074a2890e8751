"""Questions in a file, one JSON object a line: {"id", "text", optional "after", "before", "source", "today"}."""

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


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the file; `id` is given back as it came, whatever JSON value it is."""

    id: Any
    question: Question


NO_OPTIONS = Question("")
"""What gives no option to the questions of a file."""


def read_batch(file: str, defaults: Question = NO_OPTIONS) -> list[Row]:
    """The questions of `file` ("-" for standard input), all of them checked before any is answered.

    Blank lines are passed over. Raises BotError naming the line that is no question, OSError as reading does.
    """
    raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    name = "standard input" if file == "-" else file
    return list(_rows(raw, name, defaults))


def _rows(raw: bytes, name: str, defaults: Question) -> Iterator[Row]:
    for number, line in enumerate(raw.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            yield _row(line, defaults)
        except ValueError as fault:
            raise BotError(f"{name}, line {number}: {fault}") from fault


def _row(line: bytes, defaults: Question) -> Row:
    try:
        told = json.loads(line.decode("utf-8"), parse_constant=_no_number, parse_float=_finite)
    except UnicodeDecodeError as fault:
        raise ValueError("is not UTF-8 text; save the file as UTF-8") from fault
    except RecursionError as fault:
        raise ValueError("is nested too deeply") from fault
    except ValueError as fault:
        raise ValueError(f"is no JSON ({fault}); write one object a line") from fault
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        raise ValueError('is no question; expected an object with "id" and "text"')
    after, before, source, today = (_text(told, key) for key in ("after", "before", "source", "today"))
    filters = Filters(after, before, source).or_else(defaults.filters)
    question = Question(told["text"], filters, today or defaults.today)
    try:
        check_options(question)
    except QuestionError as fault:
        raise ValueError(str(fault)) from fault
    return Row(told.get("id"), question)


def _text(told: dict[str, Any], key: str) -> str | None:
    value = told.get(key)
    if value is None or isinstance(value, str):
        return value
    raise ValueError(f'"{key}" must be text or null, not {value!r}')


def _finite(number: str) -> float:
    value = float(number)
    return value if math.isfinite(value) else _no_number(number)


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
