"""Where the command `dateline` begins. Imports almost nothing, so that Ctrl-C is handled from the first moment."""

import gc
import os
import signal
import sys

from bot.cli.interrupts import quit_at_once
from bot.cli.memory import TO_START, too_little

COLLECTED_AFTER = 50_000
"""Objects after which the interpreter looks for cycles. Loading our code makes 100,000, which all stay: with its usual
700 a cold question looks 190 times, for a tenth of a second."""

_WINDOWS = "Error: Dateline runs on Linux and macOS only. On Windows, install it inside WSL 2."


def main() -> None:
    """Runs the command line and exits with its status. On an interrupt: one line, status 130, no traceback."""
    if sys.platform == "win32":
        print(_WINDOWS, file=sys.stderr)
        raise SystemExit(1)
    signal.signal(signal.SIGINT, quit_at_once)
    gc.set_threshold(COLLECTED_AFTER)
    if said := too_little(TO_START):
        print(f"Error: {said}", file=sys.stderr)
        raise SystemExit(1)
    # onnxruntime sends usage data to its maker unless this is set before it is imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    # pydantic looks through every installed package for plugins, which change what settings mean; we use none.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "1"
    from bot.cli.main import main as command

    command(prog_name="dateline")
