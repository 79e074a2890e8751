"""Errors in one line: what went wrong, in which file or setting, and what to do next."""

import os
import re
import shlex
import traceback
from pathlib import Path

from bot.cli.plain import plain
from corpus.errors import DatelineError

TRACEBACK = "DATELINE_TRACEBACK"
"""The environment variable that, when it is set, shows where an unforeseen error came from."""


def one_line(fault: Exception) -> str:
    """The line for an error. An unforeseen one is called an internal error, with its place in the code."""
    if isinstance(fault, DatelineError):
        return plain(str(fault))
    if isinstance(fault, OSError) and fault.strerror:
        if not fault.filename:
            return plain(
                f"{fault.strerror}; check where the output goes, and the free space there and in the data folder"
            )
        name = os.fsdecode(fault.filename) if isinstance(fault.filename, (str, bytes)) else str(fault.filename)
        if isinstance(fault, PermissionError):
            return plain(f"{name}: {fault.strerror}; correct its permissions (`dateline doctor` says how)")
        return plain(f"{name}: {fault.strerror}; check that path, its permissions and the free space on the disk")
    if isinstance(fault, MemoryError):
        return "out of memory; index less at a time, or give this process more"
    return plain(
        f"internal error in Dateline, please report it: {type(fault).__name__}: {fault} ({_place(fault)})"[:600]
    )


def as_typed(advice: str, config: Path | None, data: Path) -> str:
    """The advice with commands as they have to be typed for this data folder and these settings."""
    options = [] if config is None else ["--config", str(config)]
    options += [] if data == Path("data") else ["--data", str(data)]
    typed = shlex.join(["dateline", *options])
    return re.sub("`dateline (?!--)", lambda _: f"`{typed} ", advice)


def _place(fault: Exception) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    if not frames:
        return "place unknown"
    last = frames[-1]
    return f"{'/'.join(Path(last.filename).parts[-2:])}:{last.lineno}; {TRACEBACK}=1 shows more"
