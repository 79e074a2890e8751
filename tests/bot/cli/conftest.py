"""A terminal of any width for the tests here."""

import io
from collections.abc import Callable
from typing import Any

import pytest

from bot.cli.terminal import write


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """terminal(view, columns) -> what a colour terminal of that width is sent."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def shown(view: Any, columns: int = 80) -> str:
        monkeypatch.setenv("COLUMNS", str(columns))
        screen = Screen()
        write(view, screen)
        return screen.getvalue()

    return shown
