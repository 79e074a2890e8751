"""Archives of files (`.zip`): each file inside is read as one of its format would be."""

import importlib
import posixpath
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from corpus import readers
from corpus.errors import ReadError
from corpus.limits import MIB, Limits
from corpus.readers import sandbox
from corpus.readers.files import UnreadableError, why_unread
from corpus.readers.packed import Packed
from corpus.types import Article

# Files read from one archive: ten times the largest export seen, and a bound for hostile ones.
MOST_FILES = 100_000
# Archives inside archives are how bombs are made; JSONL is streamed from disk and has no reader of bytes.
NOT_INSIDE = frozenset(("archive", "warc", "jsonl", "picture"))
HIDDEN = ("__MACOSX", ".")


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The articles of the files in an archive, in the order of their names; raises ReadError if it is none."""
    return sandbox.read("archive", path, name, limits, allowance_bytes=MIB)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The articles of an archive of these bytes; an id is the archive's name, "#" and the id in the archive.

    Raises UnreadableError if it contains no file that can be read, too many, or unpacks to too much.
    """
    packed = Packed(data, limits, "ZIP archive")
    files = sorted(file for file in packed.names if not _is_hidden(file))
    if len(files) > MOST_FILES:
        raise UnreadableError(f"contains {len(files):,} files, the limit is {MOST_FILES:,}")
    articles: list[Article | str] = []
    for file in files:
        module = readers.module_of(file)
        if module is not None and module not in NOT_INSIDE:
            articles += _inside(packed, file, module, name, limits)
    if not articles:
        raise UnreadableError("contains no file that can be read")
    return articles


def _is_hidden(file: str) -> bool:
    return file.endswith("/") or any(part.startswith(HIDDEN) for part in file.split("/"))


def _inside(packed: Packed, file: str, module: str, name: str, limits: Limits) -> list[Article | str]:
    reader = importlib.import_module(sandbox.full_name(module))
    parse_file: Callable[[bytes, str, Limits], list[Article | str]] = reader.parse
    try:
        data = packed.bytes_of(file) or b""
        if not data:
            return [f"{file}: is empty"]
        if len(data) > limits.file_bytes:
            return [f"{file}: is too large: {len(data):,} bytes, the limit is {limits.file_bytes:,}"]
        parsed = parse_file(data, posixpath.normpath(file), limits)
    except Exception as error:  # noqa: BLE001 - what one file does to its parser must not cost the others
        return [f"{file}: {why_unread(error)}"]
    return [f"{file}: {one}" if isinstance(one, str) else replace(one, id=f"{name}#{one.id}") for one in parsed]
