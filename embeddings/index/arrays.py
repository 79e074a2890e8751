"""Arrays in files, as numpy writes them, mapped into memory.

numpy reads the line at the head of such a file with Python's own parser, which fails now and then if two threads run it
at once (SystemError, "AST constructor recursion depth mismatch", up to Python 3.12): one thread's index could then not
be opened because another thread was opening its own. The line is read here as the JSON that it nearly is.
"""

import json
import operator
import re
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

_LENGTH_BYTES = {(1, 0): 2, (2, 0): 4, (3, 0): 4}
"""Bytes of the number that says how long the line is, by version of the format."""

_AS_JSON = (("'", '"'), ("(", "["), (")", "]"), ("False", "false"), ("True", "true"))
_LAST_COMMA = re.compile(r",\s*(?=[\]}])")


class _Whole:
    """A file object that numpy writes through Python, which reports every failure."""

    def __init__(self, file: BinaryIO) -> None:
        self.write = file.write


def save(path: Path, array: NDArray[Any]) -> None:
    """Writes an array as `np.save` does, which ignores a full disk or a failure as the last bytes are written.

    Raises OSError.
    """
    with path.open("wb") as file:
        np.lib.format.write_array(_Whole(file), array, allow_pickle=False)


def mapped(path: Path) -> NDArray[Any]:
    """The array in a file, mapped, read-only. Raises ValueError or OSError if it is none."""
    with path.open("rb") as file:
        said = _header(file)
        start = file.tell()
    try:
        kind, fortran = np.dtype(_described(said["descr"])), said["fortran_order"]
        shape = tuple(operator.index(size) for size in said["shape"])
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError(f"{path} is not an array of numbers") from fault
    if kind.hasobject:
        raise ValueError(f"{path} is not an array of numbers")
    return np.asarray(np.memmap(path, kind, "r", start, shape, "F" if fortran else "C"))


def _header(file: BinaryIO) -> Any:
    """What the line at the head of a file says, which ends where the numbers begin."""
    version = np.lib.format.read_magic(file)
    if version not in _LENGTH_BYTES:
        raise ValueError(f"arrays of version {version} are not read")
    line = file.read(int.from_bytes(file.read(_LENGTH_BYTES[version]), "little")).decode("latin-1")
    for python, js in _AS_JSON:
        line = line.replace(python, js)
    return json.loads(_LAST_COMMA.sub("", line))


def _described(descr: Any) -> Any:
    """A type's description as numpy takes it: the parts of a field are a tuple."""
    return descr if isinstance(descr, str) else [(str(name), str(kind)) for name, kind in descr]
