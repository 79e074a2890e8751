"""Two small pictures, drawn with Pillow: articles by month, and a timeline. Digits only: no font can lack a letter."""

import datetime
import io
from collections.abc import Sequence

from PIL import Image, ImageDraw, ImageFont

# Pixels before _SCALE: a picture fills the width of a message on a desktop.
WIDTH, HEIGHT = 900, 260
# Drawn larger and scaled down: Pillow's own lines are not smoothed.
_SCALE = 2
# Pixels left free on either side.
_MARGIN = 46
# Colours of Discord's dark theme, on which the picture stands.
_BACK = (43, 45, 49)
_INK = (219, 222, 225)
_FAINT = (78, 80, 88)
_BAR = (88, 140, 236)
# More bars than this are no longer distinguishable: years take the place of months.
_MAX_BARS = 120
# A wider span than this comes of one odd date, and would draw bars thinner than a pixel.
_MAX_YEARS = 400


def months_picture(months: dict[str, int]) -> bytes | None:
    """A PNG with a bar a month ("2014-03" to its number), a year where they are many, or None for nothing to
    draw."""
    bars = _whole_months(months) if months else []
    if len(bars) > _MAX_BARS:
        bars = _by_year(bars)
    if not bars:
        return None
    image, draw = _canvas()
    highest = max(count for _, count in bars)
    step = (WIDTH - 2 * _MARGIN) / len(bars)
    floor = HEIGHT - 36
    for position, (_, count) in enumerate(bars):
        left = _MARGIN + position * step
        top = floor - (floor - 24) * count / highest
        if count:
            _box(draw, (left + step * 0.12, top, left + max(step * 0.88, step * 0.12 + 1), floor), _BAR)
    _line(draw, (_MARGIN, floor, WIDTH - _MARGIN, floor), _FAINT)
    _write(draw, (_MARGIN - 8, 24), f"{highest}", "rm")
    _write(draw, (_MARGIN - 8, floor), "0", "rm")
    for position in sorted({0, len(bars) // 2, len(bars) - 1}):
        _write(draw, (_MARGIN + (position + 0.5) * step, floor + 16), bars[position][0], "mm")
    return _png(image)


def timeline_picture(dates: Sequence[str]) -> bytes | None:
    """A PNG with a numbered mark for each ISO date, in order: a point for a day, a bar for a month or a year.

    None for no dates.
    """
    if not dates:
        return None
    spans = [_days(date) for date in dates]
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    days = max(1, last - first)

    def place(day: int) -> float:
        return _MARGIN + (WIDTH - 2 * _MARGIN) * (day - first) / days

    middles = [(place(start) + place(end)) / 2 for start, end in spans]
    rows = _rows(middles)
    axis = 36 + 26 * (max(rows) + 1)
    image, draw = _canvas(axis + 50)
    _line(draw, (_MARGIN, axis, WIDTH - _MARGIN, axis), _FAINT)
    for middle, row in zip(middles, rows, strict=True):
        _line(draw, (middle, axis, middle, axis - 34 - row * 26), _FAINT)
    for middle, (start, end) in zip(middles, spans, strict=True):
        _box(draw, (min(place(start), middle - 3), axis - 4, max(place(end), middle + 3), axis + 4), _BAR)
    for number, (middle, row) in enumerate(zip(middles, rows, strict=True), 1):
        _disc(draw, middle, axis - 34 - row * 26, 12)
        _write(draw, (middle, axis - 34 - row * 26), str(number), "mm", _BACK)
    for name, day, anchor in zip(ends(dates), (first, last), ("lm", "rm"), strict=True):
        _write(draw, (place(day), axis + 26), name, anchor)
    return _png(image)


def ends(dates: Sequence[str]) -> tuple[str, str]:
    """The dates at both ends of the axis, each as far as it is known: a month is not named by its last day."""
    return min(dates, key=lambda date: _days(date)[0]), max(dates, key=lambda date: _days(date)[1])


def _rows(middles: Sequence[float]) -> list[int]:
    """How high each mark stands: those that would touch one another climb."""
    placed: list[tuple[float, int]] = []
    for middle in middles:
        taken = {row for other, row in placed if abs(middle - other) < 30}
        placed.append((middle, next(row for row in range(len(middles)) if row not in taken)))
    return [row for _, row in placed]


def _whole_months(months: dict[str, int]) -> list[tuple[str, int]]:
    first, last = min(months), max(months)
    if int(last[:4]) - int(first[:4]) > _MAX_YEARS:
        return []
    year, month = int(first[:4]), int(first[5:7])
    bars = []
    while (name := f"{year:04d}-{month:02d}") <= last:
        bars.append((name, months.get(name, 0)))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return bars


def _by_year(bars: list[tuple[str, int]]) -> list[tuple[str, int]]:
    years: dict[str, int] = {}
    for name, count in bars:
        years[name[:4]] = years.get(name[:4], 0) + count
    return list(years.items())


def _days(date: str) -> tuple[int, int]:
    first = datetime.date.fromisoformat({4: f"{date}-01-01", 7: f"{date}-01"}.get(len(date), date))
    if len(date) == 4:
        return first.toordinal(), datetime.date(first.year, 12, 31).toordinal()
    if len(date) == 7:
        after = datetime.date(first.year + first.month // 12, first.month % 12 + 1, 1) if first.year < 9999 else first
        return first.toordinal(), max(first.toordinal(), after.toordinal() - 1)
    return first.toordinal(), first.toordinal()


def _canvas(height: int = HEIGHT) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (WIDTH * _SCALE, height * _SCALE), _BACK)
    return image, ImageDraw.Draw(image)


def _box(draw: ImageDraw.ImageDraw, box: tuple[float, float, float, float], colour: tuple[int, int, int]) -> None:
    left, top, right, bottom = (edge * _SCALE for edge in box)
    draw.rounded_rectangle((left, min(top, bottom - 2), max(right, left + 1), bottom), 3, fill=colour)


def _line(draw: ImageDraw.ImageDraw, ends: tuple[float, float, float, float], colour: tuple[int, int, int]) -> None:
    draw.line(tuple(end * _SCALE for end in ends), fill=colour, width=_SCALE)


def _disc(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float) -> None:
    draw.ellipse(tuple(edge * _SCALE for edge in (x - radius, y - radius, x + radius, y + radius)), fill=_INK)


def _write(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    text: str,
    anchor: str,
    colour: tuple[int, int, int] = _INK,
) -> None:
    font = ImageFont.load_default(13 * _SCALE)
    draw.text((at[0] * _SCALE, at[1] * _SCALE), text, font=font, fill=colour, anchor=anchor)


def _png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.resize((image.width // _SCALE, image.height // _SCALE), Image.Resampling.LANCZOS).save(
        out, "PNG", optimize=True
    )
    return out.getvalue()
