"""What tells a publication date from the other dates on a page, as numbers a small model can weigh.

Everything is read off the candidate's own line, its neighbours and its place beside the headline and the body; no
feature looks further than a few lines, so that the cost is linear in the length of the page.
"""

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates import cues
from corpus.dates.mentions import Mention
from corpus.types import Span


@dataclass(frozen=True, slots=True)
class Page:
    """A text cut into lines, with its headline and where its article begins and ends."""

    text: str
    starts: tuple[int, ...]  # of the lines
    lines: tuple[str, ...]
    headline: int | None  # a line
    begin: int  # of the body, an offset
    end: int


def layout(text: str, body: Sequence[Span]) -> Page:
    """The page as features need it. A body that is the whole text says nothing, and is sought anew."""
    lines = tuple(text.split("\n"))
    starts, offset = [], 0
    for line in lines:
        starts.append(offset)
        offset += len(line) + 1
    begin, end = (body[0][0], body[-1][1]) if body else (0, len(text))
    if end - begin > 0.95 * len(text.strip()):
        begin, end = _prose(lines, starts, text)
    return Page(text, tuple(starts), lines, _headline(lines, starts, begin), begin, end)


def _prose(lines: Sequence[str], starts: Sequence[int], text: str) -> Span:
    """The run of lines with the greatest sum of (length - 90), blank lines free: roughly the article's prose."""
    best = (0, 0, len(text))
    score, first = 0, 0
    for line, start in zip(lines, starts, strict=True):
        length = len(line.strip())
        gain = (min(length, 800) * (2 if length and ord(line.strip()[0]) > 0x2E80 else 1) - 90) if length else 0
        if score <= 0:
            score, first = 0, start
        score += max(gain, -90)
        if score > best[0]:
            best = (score, first, start + len(line))
    return best[1], best[2]


_WORD = re.compile(r"\w+")


def _headline(lines: Sequence[str], starts: Sequence[int], begin: int) -> int | None:
    """The line that says again what the first line (a saved page's title) says, nearest before the body."""
    first = next((i for i, line in enumerate(lines) if line.strip()), None)
    if first is None:
        return None
    title = set(_WORD.findall(lines[first].casefold()))
    best, best_score = None, 0.6
    for i in range(first + 1, len(lines)):
        if starts[i] > begin + 1000:
            break
        words = set(_WORD.findall(lines[i][:400].casefold()))
        if len(words) < 3:
            continue
        score = len(words & title) / len(words)
        if score >= best_score and len(words & title) >= 0.4 * len(title):
            best, best_score = i, score
    return best


def features(
    page: Page, mention: Mention, order: int, repeats: int, alike: int, rows: Sequence[int]
) -> dict[str, float]:
    """The numbers for one candidate, each in 0..1, by name; those that are 0 are left out.

    `order` is its place among the candidates, `repeats` how many of them name the same day, `alike` how many are
    written in the same shape, `rows` the lines that hold candidates, in order.
    """
    row = max(0, bisect.bisect_right(page.starts, mention.start) - 1)
    line = page.lines[row]
    at = mention.start - page.starts[row]
    ahead, behind = line[max(0, at - 60) : at], line[mention.end - page.starts[row] :][:60]
    rest = len(line.strip()) - (mention.end - mention.start)
    previous = _neighbour(page, row, -1)
    following = _neighbour(page, row, 1)
    near = ahead + " " + behind
    prose = rest > 150
    short = rest <= 60
    f: dict[str, float] = {}
    f["published"] = bool(
        cues.PUBLISHED.search(ahead) or (short and len(previous) < 40 and cues.PUBLISHED.search(previous))
    )
    f["updated"] = bool(
        cues.UPDATED.search(ahead[-40:]) or (short and len(previous) < 40 and cues.UPDATED.search(previous))
    )
    f["byline"] = bool(not prose and cues.BYLINE.search(near))
    f["byline_near"] = bool(
        not f["byline"]
        and short
        and (
            (len(previous) < 80 and cues.BYLINE.search(previous))
            or (len(following) < 80 and cues.BYLINE.search(following))
        )
    )
    f["clock"] = bool(cues.CLOCK.search(near[-30:] if not behind else ahead[-12:] + " " + behind[:24]))
    f["weekday"] = bool(cues.WEEKDAY.search(ahead[-16:] + " " + behind[:14]))
    f["alone"] = rest <= 12
    f["short"] = short and rest > 12
    f["prose"] = prose
    f["preposition"] = bool(cues.PREPOSITION.search(ahead[-12:])) and not f["published"] and not f["updated"]
    f["comment"] = bool(
        not prose
        and (cues.COMMENT.search(near) or cues.COMMENT.search(previous[:60]) or cues.COMMENT.search(following[:40]))
    )
    f["copyright"] = bool(cues.COPYRIGHT.search(near))
    f["other"] = bool(cues.OTHER_DATE.search(ahead[-40:]))
    f["caption"] = bool(cues.CAPTION.search(line[max(0, at - 200) : at]) or cues.CAPTION.search(behind))
    f["embed"] = bool(cues.EMBED.search(ahead))
    f["listing"] = not prose and _under_list_heading(page, row)
    f["days"] = mention.days
    f["short_year"] = mention.short_year
    f["first"] = order == 0
    f["clock_head"] = f["alone"] and f["weekday"] and mention.start < page.begin and not f["clock"]
    f["first_in_title"] = row == next((i for i, x in enumerate(page.lines) if x.strip()), 0)
    # The place beside the headline, in lines that are not blank.
    if page.headline is not None:
        gap = _solid(page, page.headline, row)
        f["headline_after_3"] = 0 < gap <= 3
        f["headline_after_8"] = 3 < gap <= 8
        f["headline_before_3"] = -3 <= gap < 0
        f["headline_line"] = gap == 0
        f["before_headline"] = gap < -3
    # The place beside the body.
    if mention.start < page.begin:
        distance = page.begin - mention.start
        f["body_before_200"] = distance <= 200
        f["body_before_600"] = 200 < distance <= 600
        f["body_before_far"] = distance > 2000
    elif mention.start < page.end:
        inside = mention.start - page.begin
        f["body_top"] = inside <= 200
        f["body_inside"] = inside > 200 and prose
        f["body_short_line"] = inside > 200 and not prose
    else:
        f["after_body"] = True
        f["after_body_near"] = mention.start - page.end <= 300
    f["repeated"] = min(1.0, (repeats - 1) / 3)
    f["listed"] = alike >= 4
    f["next_date_close"] = _close(rows, row, page)
    return {name: float(value) for name, value in f.items() if value}


def _neighbour(page: Page, row: int, step: int) -> str:
    """The nearest line that is not blank, within four lines."""
    for i in range(1, 5):
        place = row + step * i
        if not 0 <= place < len(page.lines):
            return ""
        if page.lines[place].strip():
            return page.lines[place].strip()
    return ""


def _under_list_heading(page: Page, row: int) -> bool:
    """Whether a short line that names other articles stands above, nearer than any prose, within 25 lines."""
    for place in range(row - 1, max(-1, row - 26), -1):
        line = page.lines[place]
        if len(line) > 200:
            return False
        if 0 < len(line) < 40 and cues.LIST_HEADING.search(line):
            return True
    return False


def _solid(page: Page, a: int, b: int) -> int:
    """How many lines that are not blank lie between two rows, signed, counted up to about ten."""
    step = 1 if b >= a else -1
    count = 0
    for i in range(a + step, b + step, step):
        count += bool(page.lines[i].strip())
        if count > 10:
            break
    return step * count


def _close(rows: Sequence[int], row: int, page: Page) -> bool:
    """Whether the next line with a whole date follows within six solid lines, as in lists of other articles."""
    place = bisect.bisect_right(rows, row)
    return place < len(rows) and _solid(page, row, rows[place]) <= 6
