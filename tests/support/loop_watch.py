"""Watches an event loop: the processor time of each of its callbacks, by the thread that runs them.

Time on the clock would say more about the other programs of a busy machine than about the callback.
"""

import asyncio
import contextlib
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest


@dataclass(slots=True)
class Watch:
    """The dearest callback so far: seconds of processor time, and which it was."""

    seconds: float = 0.0
    callback: str = ""
    _begun: float = field(default=0.0, repr=False)

    def reset(self) -> None:
        """Forgets what was seen."""
        self.seconds, self.callback = 0.0, ""


@contextlib.contextmanager
def watched() -> Iterator[Watch]:
    """Every callback of every event loop that runs meanwhile."""
    watch, run = Watch(), asyncio.Handle._run

    def timed(handle: asyncio.Handle) -> None:
        begun = time.thread_time()
        run(handle)
        if (spent := time.thread_time() - begun) > watch.seconds:
            watch.seconds, watch.callback = spent, repr(handle)[:300]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(asyncio.Handle, "_run", timed)
        yield watch
