"""Pages that are pictures of text, recognised by rapidocr (OCR), an extra that comes with its models.

Reading is bounded like all else in the child process: one picture a page, of at most PIXELS, on one thread. Lines that
the model is unsure of are left out, so that no guess is quoted.
"""

import functools
import importlib.util
import io
import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from corpus.readers.files import UnreadableError
from corpus.readers.printed import PrintedLine

HINT = "contains no text, only images of it, like a scan; to have it read by machine: pip install 'dateline[scans]'"
PIXELS = 40_000_000
"""A page of A4 at 600 dots an inch has 35 million."""
LONGEST_SIDE = 1_600
"""Pixels: a page of A4 at 135 dots an inch, on which letters of ten points are still distinct. At 2,000 the model
needs more than the gigabyte that a child process has."""
SURE = 0.9
"""The least score of a line. Printed lines of 30 to 72 pixels have .98 to 1."""
TALLER = 1.45
"""Times the usual height of a box, from which on a line is a heading."""
FEWEST_ROWS = 4
"""Lines on either side of the space between two columns; fewer are a table or a letter head."""
BYTES_A_MINUTE = 1 << 19
"""A scanned page takes 50 kB and more, and some three seconds of processor time to read."""


def is_installed() -> bool:
    """Whether the extra is there; imports nothing."""
    return importlib.util.find_spec("rapidocr") is not None


def largest_picture(page: Any) -> Any:
    """The largest picture of a PDF page (Pillow's), or None if it has none. Raises UnreadableError if the extra is not
    installed, and whatever pypdf raises for a damaged file."""
    if not is_installed():
        raise UnreadableError(HINT)
    pictures = [picture.image for picture in page.images if picture.image is not None]
    return max(pictures, key=lambda one: one.width * one.height, default=None)


def lines_of_picture(picture: Any, turned: int = 0) -> list[PrintedLine]:
    """The lines of a picture (of Pillow's) that is shown turned by so many degrees, from top to bottom.

    Raises UnreadableError if the extra is not installed, or the picture is too large.
    """
    if not is_installed():
        raise UnreadableError(HINT)
    if picture.width * picture.height > PIXELS:
        raise UnreadableError(f"contains a picture of more than {PIXELS:,} pixels")
    return in_order(_read(picture, turned))


def _read(picture: Any, turned: int) -> list["Box"]:
    """The lines that the model is sure of, in pixels."""
    picture = picture.convert("RGB")
    if turned:
        picture = picture.rotate(-turned, expand=True)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    data = io.BytesIO()
    picture.save(data, "PNG", compress_level=1)
    try:
        recognised = _model()(data.getvalue())
    except Exception as error:  # whatever the runtime raises, most often for lack of memory
        raise UnreadableError(f"could not be read by machine ({type(error).__name__})") from error
    if recognised.txts is None:
        return []
    rows = zip(recognised.boxes.tolist(), recognised.txts, recognised.scores, strict=True)
    return [box_of(corners, text) for corners, text, score in rows if score >= SURE and text.strip()]


@functools.cache
def _model() -> Any:
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # read when the runtime is first imported
    from rapidocr import RapidOCR

    threads = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    return RapidOCR(
        params={"Global.log_level": "critical", "Global.max_side_len": LONGEST_SIDE, "Rec.rec_batch_num": 1, **threads}
    )


@dataclass(frozen=True, slots=True)
class Box:
    """A run of letters on a line, and where it is: pixels from the left and from the top."""

    left: float
    right: float
    top: float
    bottom: float
    text: str


def box_of(corners: Sequence[Sequence[float]], text: str) -> Box:
    """The upright box around four corners (x, y)."""
    xs, ys = [corner[0] for corner in corners], [corner[1] for corner in corners]
    return Box(min(xs), max(xs), min(ys), max(ys), text.strip())


def in_order(boxes: Sequence[Box]) -> list[PrintedLine]:
    """The lines in reading order: columns one after another, boxes side by side as one line.

    The size of letters is that of the page, but for lines that are clearly taller (a title): heights of boxes differ by
    a third with the letters that happen to be in them.
    """
    usual = statistics.median(box.bottom - box.top for box in boxes) if boxes else 0.0
    ordered: list[PrintedLine] = []
    for part in _columns(sorted(boxes, key=lambda box: box.top)):
        rows: list[list[Box]] = []
        for box in part:
            if rows and (box.top + box.bottom) / 2 < rows[-1][0].bottom:
                rows[-1].append(box)
            else:
                rows.append([box])
        ordered += [_line(row, usual) for row in rows]
    return ordered


def _line(row: list[Box], usual: float) -> PrintedLine:
    words = " ".join(box.text for box in sorted(row, key=lambda box: box.left))
    height = max(box.bottom - box.top for box in row)
    middle = statistics.median((box.top + box.bottom) / 2 for box in row)
    return PrintedLine(words, -middle, height if height > TALLER * usual else usual)


def _columns(boxes: list[Box]) -> list[list[Box]]:
    """The boxes in the order of reading, a list for every run of one column; boxes over both columns part the runs."""
    gutter = _gutter(boxes)
    if gutter is None:
        return [boxes]
    columns: list[list[Box]] = []
    left: list[Box] = []
    right: list[Box] = []
    for box in boxes:
        if box.left < gutter < box.right:
            columns += [left, right, [box]]
            left, right = [], []
        else:
            (left if box.right <= gutter else right).append(box)
    return [part for part in (*columns, left, right) if part]


def _gutter(boxes: list[Box]) -> float | None:
    """Where the space between two columns is: hardly a box crosses it, and many are on either side."""
    many = len(boxes)
    for at in sorted({box.left - 1 for box in boxes}):
        crossing = sum(box.left < at < box.right for box in boxes)
        before = sum(box.right <= at for box in boxes)
        if crossing <= 0.2 * many and min(before, many - crossing - before) >= max(FEWEST_ROWS, 0.25 * many):
            return at
    return None
