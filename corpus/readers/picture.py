"""Pictures of printed pages (PNG, JPEG, TIFF of many pages), read by machine where the extra `scans` is installed.

In a folder PNG and JPEG files are passed over (corpus.sources.folders): most belong to a saved page. Pillow comes with
the extra.
"""

import io
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import sandbox, scan
from corpus.readers.files import UnreadableError
from corpus.readers.printed import PrintedLine
from corpus.readers.printed_pages import article_of, labelled
from corpus.types import Article

_FORMATS = ("PNG", "JPEG", "TIFF")
_HINT = "is a picture; to have pictures of pages read by machine: pip install 'dateline[scans]'"


def read(path: Path, name: str, limits: Limits) -> Iterator[Article | ReadError]:
    """The article of a picture; raises ReadError if it is damaged, over a limit, or no words can be read in it."""
    return sandbox.read("picture", path, name, limits, scan.BYTES_A_MINUTE if scan.is_installed() else None)


def parse(data: bytes, name: str, limits: Limits) -> list[Article | str]:
    """The article of a picture of these bytes, a page a frame; raises UnreadableError."""
    if not scan.is_installed():
        raise UnreadableError(_HINT)
    pages = list(_pages(data, limits))
    if not any(line.text for page in pages for line in page):
        raise UnreadableError("is a picture in which no words can be read")
    return [labelled(article_of(name, pages, None, None))]


def _pages(data: bytes, limits: Limits) -> Iterator[list[PrintedLine]]:
    from PIL import Image, ImageOps, ImageSequence

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a large picture: the bound is scan.PIXELS
            picture: Any = Image.open(io.BytesIO(data), formats=_FORMATS)
            many = getattr(picture, "n_frames", 1)
            if many > limits.pages:
                raise UnreadableError(f"has {many:,} pages, the limit is {limits.pages:,}")
            for frame in ImageSequence.Iterator(picture):
                if frame.width * frame.height > scan.PIXELS:
                    raise UnreadableError(f"contains a picture of more than {scan.PIXELS:,} pixels")
                yield scan.lines_of_picture(ImageOps.exif_transpose(frame))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(f"is not a readable picture ({type(error).__name__})") from error
