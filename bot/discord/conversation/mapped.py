"""What grows with the archive, in files without a name instead of the process's own memory.

The system takes mapped pages back where memory is short, and reads them again when they are looked at.
"""

import mmap
import tempfile
from array import array
from collections.abc import Sequence
from typing import Any

SMALL = 1 << 20
"""Bytes that stay in memory: a file costs more than it gives."""

Buffer = bytes | bytearray | mmap.mmap


def to_file(data: bytes | bytearray) -> Buffer:
    """The same bytes in a mapped file of the folder for temporary files; as they are where they are few, or where the
    folder has no room for them."""
    if len(data) < SMALL:
        return data
    try:
        with tempfile.TemporaryFile(prefix="dateline-") as file:
            file.write(data)
            file.flush()
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError:
        return data


def numbers(values: "array[int]") -> Sequence[int]:
    """The same numbers, in a mapped file where they are many."""
    down: Any = memoryview(to_file(values.tobytes()))
    found: Sequence[int] = down.cast(values.typecode)
    return found
