"""Whatever went wrong, in one line: what, which file or setting, what to do next."""

import traceback
from pathlib import Path

from bot.cli.wording import plain
from bot.errors import BotError
from corpus.errors import CorpusError
from embeddings.errors import IndexingError

OURS = (BotError, CorpusError, IndexingError)
"""Errors whose message already is such a line."""

TRACEBACK = "DATELINE_TRACEBACK"
"""The environment variable that, when it is set, shows where an unforeseen error came from."""


def one_line(fault: Exception) -> str:
    """The line for an error. One that nobody foresaw is called a fault of Dateline, with its place in the code."""
    if isinstance(fault, OURS):
        return plain(str(fault))
    if isinstance(fault, OSError) and fault.strerror:
        if not fault.filename:
            return plain(
                f"{fault.strerror}; check where the output goes, and the space left there and in the data folder"
            )
        return plain(
            f"{fault.filename}: {fault.strerror}; check that path, its permissions and the space left on the disk"
        )
    if isinstance(fault, MemoryError):
        return "the memory does not suffice; index less at a time, or give this process more"
    return plain(
        f"a fault in Dateline itself, please report it: {type(fault).__name__}: {fault} ({_place(fault)})"[:600]
    )


def _place(fault: Exception) -> str:
    frames = traceback.extract_tb(fault.__traceback__)
    if not frames:
        return "place unknown"
    last = frames[-1]
    return f"{'/'.join(Path(last.filename).parts[-2:])}:{last.lineno}; {TRACEBACK}=1 shows more"
