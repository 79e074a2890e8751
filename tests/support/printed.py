"""What a command of the command line printed, held against what every command promises."""

import json
from collections.abc import Callable
from typing import Any

from click.testing import Result

Run = Callable[..., Result]
"""run(*arguments, data=..., text=..., options=()): see the fixture `run`."""


def parsed(found: Result) -> Any:
    """The one JSON value that a command printed, alone on standard output."""
    values = lines(found)
    assert len(values) == 1, found.stdout
    return values[0]


def lines(found: Result) -> list[Any]:
    """The JSON values that a command printed, one a line, and no other separator of lines anywhere."""
    assert found.exit_code == 0, found.output
    parts = found.stdout.split("\n")
    assert parts.pop() == ""
    assert found.stdout.splitlines() == parts
    return [json.loads(part) for part in parts]


def one_line(found: Result) -> str:
    """The one line on standard error of a command that could not be done."""
    assert found.exit_code == 1, found.output
    assert found.stdout == ""
    assert found.stderr.endswith("\n")
    assert found.stderr.count("\n") == 1, found.stderr
    assert "Traceback" not in found.stderr
    return found.stderr.strip()
