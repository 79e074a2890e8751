"""The process in which files of formats with large parsers are read.

What is read may be hostile, so it is started confined (corpus.process), has a bound of processor time for each file,
and the parent (corpus.readers.sandbox) ends it when it takes too long. One line of JSON on standard input names the
reader and how many bytes follow; one line of JSON goes back.
"""

import dataclasses
import gc
import importlib
import json
import logging
import os
import sys
from typing import Any, BinaryIO, Protocol, cast

from corpus.confinement import grant_seconds
from corpus.limits import Limits
from corpus.readers.files import why_unread
from corpus.readers.sandbox import full_name
from corpus.types import Article

# Objects that are made before Python looks for circles among them. It looks after every 700, and a page has tens of
# thousands, nearly all in use to its end; of a hostile file no more than this many pile up. A choice.
_NEW_OBJECTS = 50_000


class Parser(Protocol):
    """What a module that is read in the child provides."""

    def parse(self, data: bytes, name: str, limits: Limits) -> list[Article | str]:
        """The articles of a file of these bytes, in order; a string is why one of them cannot be read."""


def main() -> None:
    """Answers requests until standard input ends."""
    logging.disable(logging.CRITICAL)
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes elsewhere
    while header := requests.readline():
        answers.write(json.dumps(_answer(json.loads(header), requests)).encode() + b"\n")
        answers.flush()


def _answer(request: dict[str, Any], requests: BinaryIO) -> dict[str, object]:
    data = requests.read(request["bytes"])
    try:
        limits = Limits(**request["limits"])
        grant_seconds(limits.seconds)
        parser = cast(Parser, importlib.import_module(full_name(request["reader"])))
        parsed = parser.parse(data, request["name"], limits)
        return {"found": [one if isinstance(one, str) else dataclasses.asdict(one) for one in parsed]}
    except Exception as error:  # noqa: BLE001 - a parser's own faults, whatever they are, must not end the process
        return {"error": why_unread(error)}
