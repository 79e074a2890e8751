"""What tells a publication date from the other dates on a page, as numbers that a small model can weigh.

Everything is read off the candidate's own line, its neighbours and its place beside headline and body; no feature
looks further than a few lines, so that the cost is linear in the number of candidates.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.dates.mentions.finder import Mention
from corpus.dates.publication import cues
from corpus.dates.publication.company import company
from corpus.dates.publication.label_words import DATE, Label
from corpus.dates.publication.labels import label_of, speaks_of_writing
from corpus.dates.publication.layout import DatedPage
from corpus.dates.publication.prose import LABEL, SENTENCE, is_captioned, is_prose

_ALONE = 12  # at most so many characters beside a date that stands alone on its line
_LIST_REACH = 12  # rows below a heading that its list is taken to reach
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\]|\^|↑)\s")
# What browsers print below the date and title at the head of a sheet: the address and the number of the sheet.
_PRINT_HEAD = re.compile(r"^(?:https?|file)://\S+.{0,40}\b\d+/\d+$")
_TIME = re.compile(
    rf"[^\S\n]?[|,.@-]?[^\S\n]?(?:(?:at|um|à|a las|às|alle|ore|kl\.?|klo|om|o|в)[^\S\n])?(?:{cues.CLOCK.pattern})",
    re.IGNORECASE,
)
# A line beside that of a day that says where: both are of an event ("Date : 6 mars 2014", "Lieu : quai nord").
_PLACE = re.compile(
    r"\W*(?:where|venue|place|location|ort|veranstaltungsort|treffpunkt|lieu|lugar|luogo|local|plaats|locatie|miejsce|plats|sted"
    r"|paikka|místo|miesto|helyszín|место(?: проведения)?|місце|yer|場所|会場|地点|地點|장소|المكان)\s?[:：]",
    re.IGNORECASE,
)
_BARE = re.compile(rf"\W*(?:{'|'.join(DATE)})\s?[:：]\s*(?:[^\W\d_]{{2,14}}[.,]?\s)?", re.IGNORECASE)
# Who wrote, on one of these lines or on the same one: then the day is that of the page.
_WRITER = re.compile(
    r"\W*(?:authors?|by|written by|autor(?:in|ka)?|auteure?|autore|autrice|auteur|автор|forfatter|författare"
    r"|kirjoittaja|作者|記者|记者|投稿者|著者|筆者|文責|작성자|글쓴이|الكاتب)\s?[:：]",
    re.IGNORECASE,
)
_DAY_AND_TIME = re.compile(
    r"(?:日[\s\u3000]?時|일\s?시|\btime|uhrzeit|heure|hora|ora|время|час)\s?[:：]\s*\Z", re.IGNORECASE
)
_CLOCK = re.compile(r"[\s,]*(?:\d{1,2}[:.時시]\d{2}分?)?")
_SHORT = 40  # characters of a line that can label the date below it
_MENU = 8  # rows between a date and what it could be the date of
_TOP = 15  # rows of a page's head, where many print today's date


def features(page: DatedPage, dates: Sequence[Mention], labels: Sequence[Label | None]) -> list[dict[str, float]]:
    """For each candidate its numbers, each in 0..1, by name; those that are 0 are left out. `labels` are `labelled`."""
    rows = [page.row(mention.start) for mention in dates]
    alone = [_alone(page, mention, row, label) for mention, row, label in zip(dates, rows, labels, strict=True)]
    out = []
    for seen, beside in zip(alone, company(page, dates, rows, alone, labels), strict=True):
        out.append({name: float(value) for name, value in {**seen, **beside}.items() if value})
    return out


def labelled(page: DatedPage, dates: Sequence[Mention]) -> list[Label | None]:
    """What the words beside each mention, as far as the next one, say it is the date of."""
    out: list[Label | None] = []
    for place, mention in enumerate(dates):
        row = page.row(mention.start)
        begin, end = page.starts[row], page.starts[row] + len(page.lines[row])
        if place and dates[place - 1].end > begin:
            begin = dates[place - 1].end
        if place + 1 < len(dates) and dates[place + 1].start < end:
            end = max(mention.end, dates[place + 1].start)
        ahead, behind = page.text[begin : mention.start], page.text[mention.end : end]
        above = page.line(row - 1) if row - 1 != page.headline else ""
        alone = not behind.strip(" .,|") or _TIME.match(behind) is not None
        label = label_of(ahead, behind, above if alone and len(above) < _SHORT else "")
        if label == "other" and _DAY_AND_TIME.search(ahead[-_SHORT:]) and _is_signed(behind[:_SHORT]):
            label = "publication"
        near = [page.line(row + step) for step in (-2, -1, 1, 2)]
        takes_place = _BARE.fullmatch(ahead[-_SHORT:]) is not None and any(map(_PLACE.match, near[1:3]))
        out.append("other" if takes_place and not any(map(_WRITER.match, near)) else label)
    return out


def _is_signed(behind: str) -> bool:
    """Whether a writer is named behind a date, but for its time."""
    clock = _CLOCK.match(behind)
    return _WRITER.match(behind, clock.end() if clock else 0) is not None


def _alone(page: DatedPage, mention: Mention, row: int, label: Label | None) -> dict[str, float]:
    """What a candidate shows by itself."""
    values: dict[str, float] = {**_words(page, mention, row, label), **_place(page, mention, row)}
    below = values.get("headline_after_3") or values.get("headline_after_8") or values.get("headline_line")
    above = values.get("before_headline") or values.get("body_before_far") or (row <= _TOP and not below)
    values["top_clock"] = bool(above and values["weekday"] and values["alone"] and not values["clock"])
    # a date above the body or below the headline is no entry of such a list, whatever a link above it says
    behind = label is None and (mention.start >= page.end or (not below and mention.start >= page.begin))
    values["related"] = behind and _under_heading(page, row, cues.RELATED)
    values["rights"] = bool(label is None and values["copyright"] and not values["clock"] and mention.start >= page.end)
    if values["comment_count"]:
        values["comment"] = 0
    return values


@dataclass(frozen=True, slots=True)
class _Line:
    """A candidate's line: up to 60 characters `ahead` of it and `behind` it, 200 in `wide`; all of it up to the next
    date in `before` and `after`; `rest` characters in all, `opens` of them ahead; the lines above and below."""

    ahead: str
    behind: str
    wide: str
    before: str
    after: str
    rest: int
    opens: int
    previous: str
    following: str

    @classmethod
    def of(cls, page: DatedPage, mention: Mention, row: int) -> "_Line":
        text = page.text
        begin, end = page.starts[row], page.starts[row] + len(page.lines[row])
        return cls(
            text[max(begin, mention.start - 60) : mention.start],
            text[mention.end : min(end, mention.end + 60)].split("\n", 1)[0],
            text[max(begin, mention.start - 200) : mention.start],
            *page.around(row, mention.start, mention.end),
            max(0, end - begin - (mention.end - mention.start)),
            mention.start - begin,
            page.line(row - 1),
            page.line(row + 1),
        )

    @property
    def near(self) -> str:
        return self.ahead + " " + self.behind


def _words(page: DatedPage, mention: Mention, row: int, label: Label | None) -> dict[str, float]:
    """What is on the candidate's line and the lines beside it."""
    line = _Line.of(page, mention, row)
    inside = line.rest > SENTENCE and line.opens > LABEL  # "(Stand: 6. März 2014)" at the end of a sentence
    published = label == "publication" and not inside
    return {
        **_of_its_own(line, label, published),
        **_of_the_line(page, row, line, label),
        "preposition": not published and bool(cues.PREPOSITION.search(line.ahead[-12:])),
        **_of_another(page, mention, row, line, label),
    }


def _of_its_own(line: _Line, label: Label | None, published: bool) -> dict[str, float]:
    """What says that it is the article's."""
    short = line.rest <= LABEL
    beside = " ".join(x for x in (line.previous, line.following) if len(x) < 80) if short else ""
    byline = line.rest <= SENTENCE and bool(cues.BYLINE.search(line.near))
    return {
        "published": published,
        "published_inside": label == "publication" and not published,
        "published_writing": published and speaks_of_writing(line.before),
        "byline": byline,
        "byline_near": not byline and bool(cues.BYLINE.search(beside)),
    }


def _of_the_line(page: DatedPage, row: int, line: _Line, label: Label | None) -> dict[str, float]:
    """What kind of line it is on."""
    return {
        "clock": bool(cues.CLOCK.search(line.ahead[-12:] + " " + line.behind[:24])),
        "weekday": bool(cues.WEEKDAY.search(line.ahead[-16:] + " " + line.behind[:14])),
        "alone": line.rest <= _ALONE,
        "label": _ALONE < line.rest <= LABEL,
        "sentence": line.rest > SENTENCE,
        "footnote": _FOOTNOTE.match(page.lines[row]) is not None,
        "print_head": _PRINT_HEAD.search(line.following) is not None and line.opens <= 3,
        "prose": is_prose(label, line.rest, line.before, line.after),
        "opens_line": line.rest > _ALONE and line.opens <= 3,
    }


def _of_another(page: DatedPage, mention: Mention, row: int, line: _Line, label: Label | None) -> dict[str, float]:
    """What says that it is the date of a comment, a picture, a print or something else."""
    text, previous, following = page.text, line.previous, line.following
    begin, end = page.starts[row], page.starts[row] + len(page.lines[row])
    comment = cues.COMMENTER.search
    return {
        "comment": line.rest <= SENTENCE
        and bool(comment(line.near) or comment(previous[-40:]) or comment(following[:30])),
        "comment_count": bool(cues.COMMENT_COUNT.search(line.near) or cues.COMMENT_COUNT.search(following[:40])),
        "copyright": bool(cues.COPYRIGHT.search(line.near)),
        "other": label in ("update", "received", "other"),
        "caption": bool(cues.CAPTION.search(line.wide) or cues.CAPTION.search(line.behind)),
        "captioned": label is None and is_captioned(line.wide, text[mention.end : min(end, mention.end + 200)]),
        "embed": bool(
            cues.EMBED.search(line.ahead) or (mention.start > page.begin and cues.EMBED_POST.search(line.ahead))
        ),
        "printed": bool(cues.PRINTED.search(text, max(begin, mention.start - 80), mention.start)),
        "filed": bool(cues.FILED.search(line.after) or any(map(cues.FILED.match, (previous, following)))),
        "capture": bool(cues.CAPTURE.search(previous) or cues.CAPTURE.search(following)),
    }


def _place(page: DatedPage, mention: Mention, row: int) -> dict[str, float]:
    """Where the candidate stands, beside the headline, the body, lists and comments."""
    values: dict[str, float] = {
        "title": row == 0,
        "in_comments": page.comments is not None and row > page.comments,
    }
    if page.headline is not None:
        gap = row - page.headline
        values["headline_after_3"] = 0 < gap <= 3
        values["headline_after_8"] = 3 < gap <= 8
        values["headline_before_3"] = -3 <= gap < 0
        values["headline_before_1"] = gap == -1
        values["headline_line"] = gap == 0
        values["before_headline"] = gap < -3
    above = page.headline if page.headline is not None and page.headline > row else page.row(page.begin)
    values["menu_below"] = mention.start < page.begin and above - row >= _MENU
    values["list_above" if mention.start < page.begin else "list_below"] = _under_heading(page, row, cues.LIST_HEADING)
    if mention.start < page.begin:
        distance = page.begin - mention.start
        values["body_before_200"] = distance <= 200
        values["body_before_600"] = 200 < distance <= 600
        values["body_before_far"] = distance > 2000
    elif mention.start < page.end:
        values["body_inside"] = mention.start - page.begin > 200
    else:
        values["after_body"] = True
        values["after_body_near"] = mention.start - page.end <= 300
    return values


def _under_heading(page: DatedPage, row: int, heading: re.Pattern[str]) -> bool:
    """Whether a short line that heads a list is above, with no prose in between."""
    for place in range(row - 1, max(-1, row - _LIST_REACH - 1), -1):
        line = page.lines[place]
        if len(line) > SENTENCE or place == page.headline:
            return False
        if len(line) < 40 and heading.search(line):
            return True
    return False
