"""What Ctrl-C does to a command. Imports almost nothing, as it is loaded before anything else."""

import os
import signal
import sys

TYPE_CHECKING = False  # as type checkers read it; importing typing would delay the handling of Ctrl-C
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

INTERRUPTED = 130
"""The exit status after Ctrl-C: 128 and the number of the signal, as shells give it."""

INTERRUPTED_WORDS = "Interrupted. Progress is saved; run the command again to resume."


def quit_at_once(_signal: int, _frame: "FrameType | None") -> None:
    """Ends the process where there is nothing to clean up: while modules are imported, and after the work is done.

    Raising KeyboardInterrupt instead would pass through foreign import code, which may report it as another error.
    """
    os.write(2, f"\n{INTERRUPTED_WORDS}\n".encode())
    os._exit(INTERRUPTED)


class Interruptible:
    """While it is entered, the first Ctrl-C raises KeyboardInterrupt and sets `interrupted`; the second ends at once.

    Does nothing where `bot.cli.entry` did not install its handler: in a test, or in a program that calls a command.
    """

    def __init__(self) -> None:
        self.interrupted = False
        self._hook = sys.unraisablehook

    def __enter__(self) -> "Interruptible":
        if signal.getsignal(signal.SIGINT) is quit_at_once:
            signal.signal(signal.SIGINT, self._raise)
            sys.unraisablehook = self._unraisable
        return self

    def __exit__(self, *_: object) -> None:
        if signal.getsignal(signal.SIGINT) == self._raise:
            signal.signal(signal.SIGINT, quit_at_once)
            sys.unraisablehook = self._hook

    def _raise(self, _signal: int, _frame: "FrameType | None") -> None:
        self.interrupted = True
        signal.signal(signal.SIGINT, quit_at_once)
        raise KeyboardInterrupt

    def _unraisable(self, fault: "Any") -> None:
        # Raised inside a destructor or callback, Python would print it and carry on.
        if isinstance(fault.exc_value, KeyboardInterrupt):
            quit_at_once(signal.SIGINT, None)
        self._hook(fault)
