"""Files of given bytes, read as one of their name would be."""

from pathlib import Path

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import read_file
from corpus.types import Article


def read(folder: Path, name: str, data: bytes, limits: Limits | None = None) -> list[Article | ReadError]:
    """What a file of this name and these bytes gives."""
    (folder / name).write_bytes(data)
    return list(read_file(folder / name, name, limits or Limits()))


def one(folder: Path, name: str, data: bytes) -> Article:
    """The one article of such a file."""
    [article] = read(folder, name, data)
    assert isinstance(article, Article)
    return article
