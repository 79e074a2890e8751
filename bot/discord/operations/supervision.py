"""Tasks that must not end: whatever they raise is logged, and they are started again after a growing pause."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from bot.discord.operations import log

_log = log.get(__name__)

# Seconds before the first and the latest restart; a task that ran longer than the latter begins at the first again.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0


class Supervisor:
    """Restarts tasks; `down` names those that wait for a restart, with what they raised."""

    def __init__(self, first_pause: float = FIRST_PAUSE) -> None:
        self._first_pause = first_pause
        self.down: dict[str, str] = {}

    async def keep(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Runs the work until it returns by itself or is cancelled.

        Native code raises what is no Exception (pyo3's PanicException), so only what ends the process is let through.
        """
        pause = self._first_pause
        while True:
            begun = time.monotonic()
            try:
                return await work()
            except (asyncio.CancelledError, KeyboardInterrupt, SystemExit):
                raise
            except BaseException as error:  # noqa: BLE001
                if time.monotonic() - begun > LONGEST_PAUSE:
                    pause = self._first_pause
                _log.error("task failed", task=name, restart_in=pause, exc_info=error)
                self.down[name] = type(error).__name__
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
            self.down.pop(name, None)
