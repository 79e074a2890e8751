"""Progress of long work on standard error: a bar on a terminal, elsewhere a plain line every few seconds."""

import contextlib
import sys
import time
from collections.abc import Iterator
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from bot.cli.plain import plain

FIRST, BETWEEN = 1.0, 5.0
"""Seconds of silence before the first plain line, and between two of them."""


NARROWEST_CONSOLE = 20
"""Columns below which a terminal's width is not believed (COLUMNS=0)."""


class Reporter(Protocol):
    """Takes reports of work."""

    def __call__(self, what: str, done: int, total: int | None) -> None:
        """`done` of `total` are done, or None if the total is not known."""

    def say(self, line: str) -> None:
        """Shows a whole line at once."""


@contextlib.contextmanager
def progress() -> Iterator[Reporter]:
    """A reporter for as long as the work goes on."""
    if sys.stderr.isatty():
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[count]}"),
            TimeRemainingColumn(),
        )
        console = Console(stderr=True, highlight=False)
        console.width = max(NARROWEST_CONSOLE, console.width)
        with Progress(*columns, console=console, transient=True) as shown:
            yield _Bars(shown)
    else:
        yield _PlainLines()


def _counted(done: int, total: int | None) -> str:
    return f"{done:,}" if total is None else f"{done:,} of {total:,}"


class _Bars:
    """A bar for each kind of work."""

    def __init__(self, shown: Progress) -> None:
        self._shown = shown
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, what: str, done: int, total: int | None) -> None:
        count = _counted(done, total)
        if what not in self._tasks:
            self._tasks[what] = self._shown.add_task(what, total=total, count=count)
        self._shown.update(self._tasks[what], completed=done, total=total, count=count)

    def say(self, line: str) -> None:
        self._shown.console.print(Text(plain(line), style="dim"))


class _PlainLines:
    """Plain lines, few of them."""

    def __init__(self) -> None:
        self._next = time.monotonic() + FIRST

    def __call__(self, what: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if now >= self._next and done not in (0, total):
            self._next = now + BETWEEN
            self.say(f"{what}: {_counted(done, total)}")

    def say(self, line: str) -> None:
        print(plain(line), file=sys.stderr, flush=True)
