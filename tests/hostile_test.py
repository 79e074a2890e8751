"""Files that are made to cost much end in an article or a refusal in plain words, and the next file is read as ever.

`python benchmarks/hostile.py` reads the same at full size, and measures seconds and memory.
"""

from pathlib import Path

import pytest
from hostile_files import KINDS, MIB, PROSE

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import read_file
from corpus.types import Article

LIMITS = Limits(file_bytes=4 * MIB, line_bytes=4 * MIB, seconds=30)
ENDED = ("its parser failed", "takes longer than", "could not be read (")
"""What the last resort says of a file that ended the child process, or took all its time."""

LARGE = ("ZIP bomb", "a packed")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_made_to_cost_much_is_read_or_refused(tmp_path: Path, kind: str) -> None:
    hostile = KINDS[kind]
    path = tmp_path / f"hostile{hostile.suffix}"
    path.write_bytes(hostile.make(hostile.small))
    reasons = []
    try:
        reasons = [found.reason for found in read_file(path, "x", LIMITS) if isinstance(found, ReadError)]
    except ReadError as fault:
        reasons = [fault.reason]
    assert not [reason for reason in reasons if any(words in reason for words in ENDED)]
    if kind.startswith(LARGE):
        assert any(words in reasons[0] for words in ("too much for its size", "limit", "is larger than"))
    ordinary = tmp_path / "ordinary.html"
    ordinary.write_text(f"<html><body><p>{PROSE * 3}</p></body></html>")
    [article] = read_file(ordinary, "y", LIMITS)
    assert isinstance(article, Article)
    assert article.text.startswith(PROSE.strip())
