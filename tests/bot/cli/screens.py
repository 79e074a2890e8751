"""One answer, and what a terminal and a pipe are sent of a view."""

import io
import re
from typing import Any

from bot.answers.types import Answer, Citation, IndexInfo
from bot.cli.terminal import write
from bot.questions.types import Reading
from corpus.types import SourceDate

STYLES = re.compile(r"\x1b\[[\d;]*m")
TEXT = "The tram was late. It came at nine, with snow on its roof. Nobody had waited for it."

CITATION = Citation(
    rank=1,
    article_id="tram.txt",
    title="The last tram",
    publisher="Evening Sheet",
    author="Ida Berg",
    url="https://example.org/tram",
    excerpt=TEXT,
    start=100,
    end=100 + len(TEXT),
    highlight=(119, 158),
    partial=False,
    date=SourceDate("2020-05", "month", "inferred"),
    score=0.8,
    receipt="tram.txt.1:100-183:9c1e77ab",
)

INDEX = IndexInfo("00000001", 1200, 4000, "2026-01-02T03:04:05+00:00", "2023-01-03")
ANSWER = Answer("When did the tram come?", "answered", Reading("tram"), (CITATION,), (), INDEX)


def piped(view: Any) -> str:
    stream = io.StringIO()
    write(view, stream)
    return stream.getvalue()
