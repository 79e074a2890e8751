"""Mail folders in one file (`.mbox`, RFC 4155): each message is read as a mail of its own (corpus.readers.mail)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from corpus.errors import ReadError
from corpus.limits import MIB, Limits
from corpus.readers import mail, sandbox
from corpus.readers.files import UnreadableError
from corpus.types import Article

# The line before a message; a header must follow, as prose may have a line that begins with "From" too.
_BEGINS = re.compile(rb"^From [^\r\n]*\r?\n(?=[!-9;-~]+:)", re.MULTILINE)
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
"""How a line that would begin a message is written inside one."""
_MESSAGE_ID = re.compile(rb"^Message-ID:\s*<?([^\s<>]{1,200})", re.MULTILINE | re.IGNORECASE)


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """An Article or a ReadError a message, in order; raises ReadError if the file is no mail folder."""
    return sandbox.read("mbox", path, name, limits, allowance_bytes=MIB)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The articles of a mail folder of these bytes; an id is the file's name, "#" and the message's own id or number.

    Raises UnreadableError if no message begins on the first line that is not blank.
    """
    beginnings = list(_BEGINS.finditer(data))
    if not beginnings or data[: beginnings[0].start()].strip():
        raise UnreadableError('is not a mail folder: it does not begin with a line "From ..." and a header')
    ends = [following.start() for following in beginnings[1:]] + [len(data)]
    known: set[str] = set()
    return [
        _message(data[begin.end() : end], number, name, limits, known)
        for number, (begin, end) in enumerate(zip(beginnings, ends, strict=True), 1)
    ]


def _message(data: bytes, number: int, name: str, limits: Limits, known: set[str]) -> Article | str:
    own = _MESSAGE_ID.search(data.replace(b"\r\n", b"\n").split(b"\n\n", 1)[0])
    identity = own[1].decode("ascii", "replace") if own else str(number)
    if identity in known:
        return f"message {number}: the id {identity[:80]!r} was already given"
    known.add(identity)
    try:
        [article] = mail.parse(_ESCAPED.sub(rb"\1", data), "message.eml", limits)
    except UnreadableError as error:
        return f"message {number}: {error}"
    return article if isinstance(article, str) else replace(article, id=f"{name}#{identity}", path=name)
