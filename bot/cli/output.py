"""What every command shares: errors as one line, JSON as one line."""

import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import click

from bot.cli import json_output
from bot.cli.faults import TRACEBACK, as_typed, one_line
from bot.cli.interrupts import INTERRUPTED, INTERRUPTED_WORDS, Interruptible
from bot.cli.plain import plain
from corpus.errors import DatelineError

P = ParamSpec("P")
R = TypeVar("R")


def plain_errors(function: Callable[P, R]) -> Callable[P, R]:
    """Turns every error of a command into one line on stderr and exit status 1, and Ctrl-C into status 130."""

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        with Interruptible() as state:
            try:
                return function(*args, **kwargs)
            except (click.exceptions.Exit, click.Abort, click.ClickException):
                raise
            except KeyboardInterrupt:
                raise _interrupted() from None
            except BrokenPipeError:
                # The reader of the pipe has gone; the rest of the output is discarded.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                raise SystemExit(1) from None
            except Exception as fault:
                if state.interrupted:  # a library reported the interrupt as an error of its own
                    raise _interrupted() from None
                if os.environ.get(TRACEBACK) and not isinstance(fault, (DatelineError, OSError)):
                    raise
                raise click.ClickException(_for_this_call(one_line(fault))) from fault

    return wrapped


def _interrupted() -> SystemExit:
    click.echo(f"\n{INTERRUPTED_WORDS}", err=True)
    return SystemExit(INTERRUPTED)


def emit(value: dict[str, Any]) -> None:
    """Writes one line of JSON to standard output."""
    sys.stdout.buffer.write((json_output.line(value) + "\n").encode("utf-8"))
    sys.stdout.buffer.flush()


def emit_list(name: str, items: Iterable[dict[str, Any]]) -> None:
    """Writes one line of JSON that has one list, as `emit` would, item by item, so that a long list is never in memory.
    Where an item raises, a part of the line has been written: no JSON, and the command ends with an error."""
    separator = ""
    out = sys.stdout.buffer
    out.write(json_output.line({name: []}).removesuffix("]}").encode("utf-8"))
    for item in items:
        out.write((separator + json_output.line(item)).encode("utf-8"))
        separator = ", "
    out.write(b"]}\n")
    out.flush()


def note(line: str) -> None:
    """Writes one line for people to standard error."""
    click.echo(plain(_for_this_call(line)), err=True)


def _for_this_call(advice: str) -> str:
    """The advice with its commands as they have to be typed with the --config and --data of this call."""
    context = click.get_current_context(silent=True)
    workspace = context.find_root().obj if context else None
    return plain(as_typed(advice, workspace.config, workspace.data)) if workspace else advice
