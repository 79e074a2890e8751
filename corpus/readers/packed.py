"""Documents that are a ZIP archive of XML (Word, OpenDocument, EPUB): their parts, bounded before they are unpacked."""

import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterable
from typing import Any

from lxml import etree

from corpus.limits import Limits
from corpus.readers.files import UnreadableError

# XML compresses some ten to one; a bomb a thousand to one.
MOST_UNPACKED = 50
_DAMAGED = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, lzma.LZMAError),
    *(RuntimeError, NotImplementedError, EOFError, ValueError),  # the last of a part that begins before the archive
)
_WORD = re.compile(r"[^\W_]")


class Packed:
    """The parts of an archive by their names. Raises UnreadableError if it is none, or unpacks to too much."""

    def __init__(self, data: bytes, limits: Limits, kind: str) -> None:
        self._kind = kind
        self._depth = limits.depth
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableError(f"is not a readable {kind}") from error
        unpacked = sum(part.file_size for part in self._archive.infolist())
        if unpacked > max(limits.file_bytes, MOST_UNPACKED * len(data)):
            raise UnreadableError(f"unpacks to {unpacked:,} bytes, which is too much for its size")
        self.names = frozenset(self._archive.namelist())

    def bytes_of(self, name: str) -> bytes | None:
        """The part of this name, or None if there is none. Raises UnreadableError if it is damaged or encrypted."""
        if name not in self.names:
            return None
        try:
            return self._archive.read(name)
        except _DAMAGED as error:
            raise UnreadableError(f"is not a readable {self._kind}: {name} is damaged or encrypted") from error
        except OSError as error:
            raise UnreadableError(f"is not a readable {self._kind}") from error

    def xml(self, name: str) -> Any:
        """The root element of an XML part, or None if there is no such part. Nothing outside the part is loaded."""
        data = self.bytes_of(name)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableError(f"is not a readable {self._kind}: {name} is not XML") from error
        self._require_depth(root)
        return root

    def fact(self, part: str, name: str) -> str | None:
        """The text of the first element of this name in a part, on one line, or None if there is none."""
        root = self.xml(part)
        elements = (element for element in (root.iter() if root is not None else ()) if local(element) == name)
        words = (" ".join("".join(element.itertext()).split()) for element in elements)
        return next(filter(None, words), None)

    def _require_depth(self, root: Any) -> None:
        depth = 0
        for event, _ in etree.iterwalk(root, events=("start", "end")):
            depth += 1 if event == "start" else -1
            if depth > self._depth:
                raise UnreadableError(f"is nested more than {self._depth} elements deep, which is the limit")


def has_words(texts: Iterable[str]) -> bool:
    """Whether one of the texts holds a letter or a digit."""
    return any(_WORD.search(text) for text in texts)


def local(element: Any) -> str:
    """The name of an element without its namespace; an empty string for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """The value of the attribute with this local name, whatever its namespace."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)
