"""What tells a publication date from the other dates on a page, as numbers that a small model can weigh.

Everything is read off the candidate's own line, its neighbours and its place beside headline and body; no feature
looks further than a few lines, so that the cost is linear in the number of candidates.
"""

import bisect
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from corpus.dates.mentions.finder import Mention
from corpus.dates.publication import cues
from corpus.dates.publication.label_words import Label
from corpus.dates.publication.labels import label_of, speaks_of_writing
from corpus.dates.publication.layout import DatedPage

# A line with this much beside its date is a sentence; with no more than that, a date line or a label.
_SENTENCE, _LABEL, _ALONE = 150, 60, 12
_LIST_REACH = 12  # rows below a heading that its list is taken to reach
_CLOSE = 5  # rows
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\]|\^|↑)\s")
# What browsers print below the date and title at the head of a sheet: the address and the number of the sheet.
_PRINT_HEAD = re.compile(r"^(?:https?|file)://\S+.{0,40}\b\d+/\d+$")
_WORD = re.compile(r"[^\W\d_]+")
# A verb behind a date: it is the subject of a sentence, or its time.
_GOES_ON = re.compile(
    r"[^\S\n](?:is|are|was|were|will|has|had|ist|sind|war|waren|wird|wurde|est|était|sera|fut|es|será|fue|era|è|sarà|fu|são|"
    r"foi|jest|był|będzie|werd|wordt|är|var|blir|er|bliver|on|oli)\s[^\W\d_]+\s"
)
# "FILE - In this June 20, 2020, file photo": the date belongs to a noun.
_THIS = re.compile(r"\b(?:this|that)\s\Z", re.IGNORECASE)
_PROSE = 2  # words of a sentence before a date, and behind it
# Small words of date lines and by-lines.
_SMALL_WORDS = "a am an and at auf by da das de del den der di die du el for für hat il im in la le mit o of on par por"
_SMALL = frozenset((_SMALL_WORDS + " the to uhr um und via von with wrote y").split())
_SHORT = 40  # characters of a line that can label the date below it
_MENU = 8  # rows between a date and what it could be the date of
_TITLE_LINE = (25, 150)  # characters of a line that can be the title of another article
_SHARED = 0.6  # share of the title's words from which on a line names the page, as for its headline
_FOREIGN = 0.25  # share below which a line is about something else
_HEAD_MENU = 5  # short rows below today's date in the head of a site
_TOP = 15  # rows of a page's head, where many print today's date


# A candidate with one of these is another thing's date, more often than not.
_ELSEWHERE = (
    "sentence",
    "prose",
    "caption",
    "embed",
    "capture",
    "before_headline",
    "menu_below",
    "other",
    "copyright",
    "in_comments",
    "list_below",
    "comment",
    "title",
    "top_clock",
    "captioned",
    "footnote",
    "print_head",
)


def features(page: DatedPage, found: Sequence[Mention], labels: Sequence[Label | None]) -> list[dict[str, float]]:
    """For each candidate its numbers, each in 0..1, by name; those that are 0 are left out. `labels` are `labelled`."""
    rows = [page.row(mention.start) for mention in found]
    alone = [_alone(page, mention, row, label) for mention, row, label in zip(found, rows, labels, strict=True)]
    out = []
    for seen, beside in zip(alone, _company(page, found, rows, alone, labels), strict=True):
        out.append({name: float(value) for name, value in {**seen, **beside}.items() if value})
    return out


def labelled(page: DatedPage, found: Sequence[Mention]) -> list[Label | None]:
    """What the words beside each mention, as far as the next one, say it is the date of."""
    out: list[Label | None] = []
    for place, mention in enumerate(found):
        row = page.row(mention.start)
        begin, end = page.starts[row], page.starts[row] + len(page.lines[row])
        if place and found[place - 1].end > begin:
            begin = found[place - 1].end
        if place + 1 < len(found) and found[place + 1].start < end:
            end = max(mention.end, found[place + 1].start)
        ahead, behind = page.text[begin : mention.start], page.text[mention.end : end]
        above = page.line(row - 1)
        alone = not behind.strip(" .,|") or bool(cues.CLOCK.match(behind.strip(" .,|")))
        out.append(label_of(ahead, behind, above if alone and len(above) < _SHORT else ""))
    return out


def _alone(page: DatedPage, mention: Mention, row: int, label: Label | None) -> dict[str, float]:
    """What a candidate shows by itself."""
    found: dict[str, float] = {**_words(page, mention, row, label), **_place(page, mention, row)}
    found["short_year"] = mention.short_year
    below = found.get("headline_after_3") or found.get("headline_after_8") or found.get("headline_line")
    above = found.get("before_headline") or found.get("body_before_far") or (row <= _TOP and not below)
    found["top_clock"] = bool(above and found["weekday"] and found["alone"] and not found["clock"])
    if found["comment_count"]:
        found["comment"] = 0
    return found


def _is_masthead(page: DatedPage, row: int, seen: dict[str, float]) -> bool:
    """Whether a day is today's, as the head of a site prints it: a line above a menu or beside the weather."""
    below = [page.line(row + step) for step in range(1, _HEAD_MENU + 1)]
    if page.headline is None and seen.get("top_clock") and all(0 < len(line) < _SHORT for line in below):
        return True
    if not (seen["alone"] and seen.get("menu_below")):
        return False
    beside = any(cues.TODAY.search(page.line(row + step)[:60]) for step in (-2, -1, 0, 1, 2))
    return bool(seen.get("before_headline")) or beside


def _company(
    page: DatedPage,
    found: Sequence[Mention],
    rows: Sequence[int],
    alone: Sequence[dict[str, float]],
    labels: Sequence[Label | None],
) -> Iterator[dict[str, float]]:
    """What a candidate shows beside the others: its order among those that may be meant, repetition, lists."""
    shapes = [_shape(page.text, mention) for mention in found]
    days = [_days(mention) for mention in found]
    alike, repeats = Counter(shapes), Counter(days)
    fit = [i for i, seen in enumerate(alone) if not any(seen.get(name) for name in _ELSEWHERE)]
    below = next((i for i in fit if page.headline is not None and rows[i] > page.headline), None)
    newest, oldest = max((days[i] for i in fit), default=None), min((days[i] for i in fit), default=None)
    wanted = _title(page)
    own_lines = [_names(page, row, wanted) for row in rows]
    below_headline = any(page.headline is not None and 0 < rows[i] - page.headline <= 3 for i in fit)
    seen_shapes: set[str] = set()
    distinct = sorted(set(rows))
    for i, (row, shape) in enumerate(zip(rows, shapes, strict=True)):
        following = bisect.bisect_right(distinct, row)
        yield {
            "first": fit[:1] == [i],
            "first_below_headline": i == below,
            "repeated": min(1.0, (repeats[days[i]] - 1) / 3),
            "list_first": alike[shape] >= 4 and shape not in seen_shapes,
            "list_later": alike[shape] >= 4 and shape in seen_shapes,
            "newest": newest != oldest and days[i] == newest,
            "oldest": newest != oldest and days[i] == oldest,
            "row_of_list": _is_row(found, rows, alone, shapes, days, i),
            "names_title": own_lines[i] > 0,
            "names_other": own_lines[i] < 0,
            "masthead": bool(own_lines[i] <= 0 and labels[i] is None and _is_masthead(page, row, alone[i])),
            "rival_below": bool(alone[i].get("headline_before_3") and below_headline),
            "next_date_close": following < len(distinct) and distinct[following] - row <= _CLOSE,
        }
        seen_shapes.add(shape)


def _title(page: DatedPage) -> frozenset[str]:
    """The words of the page's headline, of its first line where it has none."""
    line = page.line(page.headline if page.headline is not None else 0)
    return frozenset(_WORD.findall(line[:400].casefold()))


def _names(page: DatedPage, row: int, wanted: frozenset[str]) -> int:
    """1 where the line of a date away from the headline, or one beside it, names this page; -1 where the line above or
    below has the look of another's title; else 0.
    """
    if len(wanted) < 3 or (page.headline is not None and -1 <= row - page.headline <= 8):
        return 0
    shares = []
    for line in (page.line(row), page.line(row - 1), page.line(row + 1)):
        words = _WORD.findall(line[:400].casefold())
        shares.append(len(wanted & set(words)) / len(wanted) if len(words) >= 3 else None)
    if row > 1 and any(share is not None and share >= _SHARED for share in shares):
        return 1
    others = [(page.line(row - 1), shares[1]), (page.line(row + 1), shares[2]), (page.line(row), shares[0])]
    least, most = _TITLE_LINE
    return (
        -1
        if any(
            share is not None and share <= _FOREIGN and least <= len(line) <= most and line[-1] not in ".…。"
            for line, share in others
        )
        else 0
    )


def _is_row(
    found: Sequence[Mention],
    rows: Sequence[int],
    alone: Sequence[dict[str, float]],
    shapes: Sequence[str],
    days: Sequence[tuple[tuple[int, int, int], ...]],
    i: int,
) -> bool:
    """Whether a date opens a line among at least two others next to it that open with other days written alike."""
    if not alone[i].get("opens_line"):
        return False
    beside = [
        j
        for j in range(max(0, i - 2), min(len(found), i + 3))
        if 0 < abs(rows[j] - rows[i]) <= 2
        and alone[j].get("opens_line")
        and shapes[j] == shapes[i]
        and days[j] != days[i]
    ]
    return len(beside) >= 2


def _days(mention: Mention) -> tuple[tuple[int, int, int], ...]:
    return mention.readings or ((mention.year or 0, mention.month or 0, mention.day or 0),)


def _shape(text: str, mention: Mention) -> str:
    """How a date is written, its letters and digits aside: the dates of a list look alike."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d", "0", text[mention.start : mention.end]))


def _words(page: DatedPage, mention: Mention, row: int, label: Label | None) -> dict[str, float]:
    """What stands on the candidate's line and the lines beside it."""
    text = page.text
    begin, end = page.starts[row], page.starts[row] + len(page.lines[row])
    ahead = text[max(begin, mention.start - 60) : mention.start]
    behind = text[mention.end : min(end, mention.end + 60)].split("\n", 1)[0]
    rest = max(0, end - begin - (mention.end - mention.start))
    previous, following = page.line(row - 1), page.line(row + 1)
    near = ahead + " " + behind
    short = rest <= _LABEL
    beside = " ".join(x for x in (previous, following) if len(x) < 80) if short else ""
    published = label == "publication"
    byline = rest <= _SENTENCE and bool(cues.BYLINE.search(near))
    wide = text[max(begin, mention.start - 200) : mention.start]
    return {
        "published": published,
        "published_writing": published and speaks_of_writing(text[begin : mention.start]),
        "byline": byline,
        "byline_near": not byline and bool(cues.BYLINE.search(beside)),
        "clock": bool(cues.CLOCK.search(ahead[-12:] + " " + behind[:24])),
        "weekday": bool(cues.WEEKDAY.search(ahead[-16:] + " " + behind[:14])),
        "alone": rest <= _ALONE,
        "label": _ALONE < rest <= _LABEL,
        "sentence": rest > _SENTENCE,
        "footnote": _FOOTNOTE.match(page.lines[row]) is not None,
        "print_head": _PRINT_HEAD.search(following) is not None and mention.start - begin <= 3,
        "prose": _is_prose(label, rest, text[begin : mention.start], text[mention.end : end]),
        "opens_line": rest > _ALONE and mention.start - begin <= 3,
        "preposition": not published and bool(cues.PREPOSITION.search(ahead[-12:])),
        "comment": rest <= _SENTENCE
        and bool(
            cues.COMMENTER.search(near)
            or cues.COMMENTER.search(previous[-40:])
            or cues.COMMENTER.search(following[:30])
        ),
        "comment_count": bool(cues.COMMENT_COUNT.search(near) or cues.COMMENT_COUNT.search(following[:40])),
        "copyright": bool(cues.COPYRIGHT.search(near)),
        "other": label in ("update", "received", "other"),
        "caption": bool(cues.CAPTION.search(wide) or cues.CAPTION.search(behind)),
        "captioned": label is None and _is_captioned(wide, text[mention.end : min(end, mention.end + 200)]),
        "caption_line": rest > _LABEL and bool(cues.CAPTION.search(wide) or cues.CAPTION.search(behind)),
        "embed": bool(cues.EMBED.search(ahead) or (mention.start > page.begin and cues.EMBED_POST.search(ahead))),
        "printed": bool(cues.PRINTED.search(text, max(begin, mention.start - 80), mention.start)),
        "capture": bool(cues.CAPTURE.search(previous) or cues.CAPTURE.search(following)),
    }


def _is_captioned(wide: str, behind: str) -> bool:
    """Whether a date is the one on which a picture was taken: "The pool on 4 March 2012. Photo: Moen"."""
    if cues.CREDIT.search(behind) is not None and _told(wide) >= _PROSE:
        return True
    captioned = cues.CAPTION.search(behind) is not None or cues.CAPTION.search(wide) is not None
    return captioned and cues.PREPOSITION.search(wide[-12:]) is not None


def _is_prose(label: Label | None, rest: int, ahead: str, behind: str) -> bool:
    """Whether a date stands inside a sentence, with no label or one that is itself inside it."""
    if label is None:
        if _THIS.search(ahead[-8:]):
            return True
        opens = rest > _SENTENCE and cues.PREPOSITION.search(ahead[-12:]) is not None
        return _in_prose(ahead, behind) or (opens and behind.lstrip()[:1].islower())
    inside = label == "publication" and rest > _SENTENCE and _told(ahead) > _PROSE
    return inside and behind.lstrip(" )")[:1].islower() and _told(behind) > _PROSE


def _told(words: str) -> int:
    """How many words belong to a sentence."""
    return sum(_tells(word) for word in _WORD.findall(words[-200:]))


def _in_prose(ahead: str, behind: str) -> bool:
    """Whether a date stands inside a sentence: words of it before, and words or a preposition that lead to the date."""
    if _GOES_ON.match(behind):
        return True
    before = sum(_tells(word) for word in _WORD.findall(ahead[-200:]))
    led_to = cues.PREPOSITION.search(ahead[-12:]) is not None
    if before < _PROSE:
        return before > 0 and led_to and behind.strip() in (".", "。")
    if before > _PROSE and behind.rstrip().endswith((".", "。")):
        return True
    return led_to or sum(_tells(word) for word in _WORD.findall(behind[:200])) >= _PROSE


def _tells(word: str) -> bool:
    """Whether a word belongs to a sentence rather than to a date line: it is written small, and no preposition."""
    return word.islower() and word not in _SMALL


def _place(page: DatedPage, mention: Mention, row: int) -> dict[str, float]:
    """Where the candidate stands, beside the headline, the body, lists and comments."""
    found: dict[str, float] = {
        "title": row == 0,
        "in_comments": page.comments is not None and row > page.comments,
    }
    if page.headline is not None:
        gap = row - page.headline
        found["headline_after_3"] = 0 < gap <= 3
        found["headline_after_8"] = 3 < gap <= 8
        found["headline_before_3"] = -3 <= gap < 0
        found["headline_line"] = gap == 0
        found["before_headline"] = gap < -3
    above = page.headline if page.headline is not None and page.headline > row else page.row(page.begin)
    found["menu_below"] = mention.start < page.begin and above - row >= _MENU
    found["list_above" if mention.start < page.begin else "list_below"] = _under_list_heading(page, row)
    if mention.start < page.begin:
        distance = page.begin - mention.start
        found["body_before_200"] = distance <= 200
        found["body_before_600"] = 200 < distance <= 600
        found["body_before_far"] = distance > 2000
    elif mention.start < page.end:
        found["body_top"] = mention.start - page.begin <= 200
        found["body_inside"] = mention.start - page.begin > 200
    else:
        found["after_body"] = True
        found["after_body_near"] = mention.start - page.end <= 300
    return found


def _under_list_heading(page: DatedPage, row: int) -> bool:
    """Whether a short line that heads other articles or events stands above, with no prose in between."""
    for place in range(row - 1, max(-1, row - _LIST_REACH - 1), -1):
        line = page.lines[place]
        if len(line) > _SENTENCE or place == page.headline:
            return False
        if len(line) < 40 and cues.LIST_HEADING.search(line):
            return True
    return False
