"""Who wrote and who published an article, as its page says it in plain text.

Nothing is guessed from the subject: a name is taken from a by-line, a date line, a source or imprint line, the page's
title, or from the outlet's words about its own reporting. If the page has none of these, there is no name.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from corpus.body import SegmentedPage, cues
from corpus.body.cues import DATE
from corpus.body.mastheads import mastheads, may_be_masthead
from corpus.credits import names
from corpus.credits.places import is_town
from corpus.credits.signatures import FILLER, signed
from corpus.scripts import CJK
from corpus.types import Span

# Lines above the body, and below it, in which a by-line or a publisher is looked for; and characters of one.
_HEAD_LINES = 14
_TAIL_LINES = 400
LONGEST_LINE = 160
_SHORT = 60  # characters of a date line
_LEAD = 1500  # characters of the body in which an article names the paper it is taken from

_BY = re.compile(r"\W*(?:written |posted |reported )?by\b", re.IGNORECASE)
_LABELLED_SOURCE = re.compile(
    r"^(?:source|quelle|fuente|fonte|źródło|bron|источник|(?:稿件|文章|新闻|信息)?(?:来源|來源)|出典|المصدر)\b[\s:：]*",
    re.IGNORECASE,
)
_WIDGET = re.compile(
    r"(?:adjust )?(?:font|text) size.*$|print(?: this)?(?: page)?\b.*$|share\b.*$|e-?mail\b.*$|\d+ (?:comments?"
    r"|views?|min read)\b.*$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^|•·,:：]{1,30}[:：]\s*(?=\|)")  # what a day is the day of: "日時：", "Erschienen:"
_STAMP = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,4}|GMT[+-]?\d*)\b)?"
    r"|\b[ap]\.m\.",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^(?:source|quelle|fuente|fonte|источник|来源|稿件来源|文章来源|新闻来源|出典|المصدر)\s*[:：]\s*(?P<name>[^"
    r"|\d]{2,60})|(?:来源"
    r"|來源)\s*[:：]\s*(?P<inner>[^\s|]{2,30})",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[A-Z][\w .,'’/-]{2,60}?\((?P<name>[A-Z][\w .-]{1,30})\)\s*(?:[-–—]{1,2}|:)", re.MULTILINE)
# "海岸社林港3月6日电": the agency, the place of the report, its day.
_SIGN_DATELINE = re.compile(
    r"^[\s（(【]*(?P<name>[\u3400-\u9fff]{1,8}?(?:社|网|網|报|報|电视台|電視台))[\u3400-\u9fff]{0,8}\s?(?:\d{4}年)?\d{1,2}月\d{1,2}日"
    r"(?:[电電讯訊]|消息)",
    re.MULTILINE,
)
_EDITION = re.compile(
    r"(?:edition|issue|page"
    r"|pages)\s+(?:\w+\s+)?of\s+(?:the\s+)?(?P<name>[\w'’ -]{3,40}?)\s+(?:has\s+)?(?:published|carried|printed"
    r"|reported|ran)\b",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(
    r"^(?P<part>[\w'’&. -]{2,40}?)\s+is\s+(?:a|the|an)\s+(?:[\w-]+\s+){0,3}(?:publication|edition|supplement"
    r"|newspaper|magazine|newsletter|service)"
    r"\s+(?:by|of|from)\s+(?:the\s+)?(?P<name>[^.,|]{2,40})",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:(?:copyrights?|©|\(c\)|版权所有)[\s,:：]*)+(?:by\s+)?(?:\d{4}(?:\s*[-–—/]\s*(?:\d{2,4}"
    r"|present))?)?[\s,.:]*(?:by\s+)?"
    r"(?P<name>[^\d.,;|©()]{2,60})",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"[\s,]*\b(?:all rights|alle rechte|tous droits|todos|tutti|alle rechten|wszelkie prawa|все права"
    r"|tüm hakları|alla rättigheter|and/or|and its|or its|inc|llc|ltd|limited|gmbh|ag"
    r"|plc|corp|co|s\.?a|s\.?r\.?l|s\.?p\.?a)\b.*$",
    re.IGNORECASE,
)
# What programs and designers say of themselves behind it ("© 2022 Powered by Ghost"), and notices.
_MADE_WITH = re.compile(
    r"\s*(?:\b(?:(?:proudly )?(?:powered|created|built|made|designed|hosted) (?:by|with|on)|theme(?: by)?\b|website by)"
    r"|(?:禁?無断|禁[无無]断|版权所有|未经|保留所有|不得转载)).*$",
    re.IGNORECASE,
)
_COPYRIGHT_LINE = re.compile(r"(?:©|\(c\)|\bcopyright)[^\n]{0,160}", re.IGNORECASE)
_NOTICE = re.compile(r"[|•·;©]|\.\s")  # what parts the holder from what else is on the line
_NO_HOLDER = re.compile(r"(?:polic|notice|terms|information|statement|law|infring|hinweis)", re.IGNORECASE)
# What a single word beside a date may be, other than the place of the report: a section of the paper.
_SECTIONS = frozenset(("news", "media", "magazine", "blog", "online", "press", "report", "review", "team", "company"))
_SHORT_TITLE, _SHORT_SIGNS = 12, 6  # characters of a title before a site's name; of Chinese and Japanese
_SIGNS = re.compile(rf"[{CJK}]")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", re.IGNORECASE)
_PARTS = re.compile(r"\s+[-–—|»‹·:~]{1,2}\s+|\s*[|｜_]\s*|^[-–—－]+(?=[^\x00-\u2fff])")
_OWN_REPORT = re.compile(
    r"\b(?:[Ee]arlier|[Pp]reviously|[Ll]ast (?:week|month|year)|(?:[Tt]his|[Ll]ast) (?:spring|summer|autumn"
    r"|winter))\b[^.\n]{0,40}?,?\s"
    r"(?P<name>[A-Z][\w&'’-]+(?:\s[A-Z][\w&'’-]+){0,3})\s+(?:has\s+|had\s+)?(?:reported on|covered|interviewed"
    r"|wrote about|analy[sz]ed|profiled|visited)\b"
)


@dataclass(frozen=True, slots=True)
class Credits:
    """Names as they are usually written, or None if the page gives none."""

    publisher: str | None = None
    author: str | None = None


def credits_of(text: str, page: SegmentedPage) -> Credits:
    """What the lines around the body, and the body's own opening, say of publisher and author. Linear time."""
    head = _lines(text, _near(page))
    tail = _lines(text, page.tail[-_TAIL_LINES:])
    title = " ".join(text[slice(*page.title)].split()) if page.title else ""
    lines = [line for line in head if not title or not (line.startswith(title) or title.startswith(line))]
    opening = "\n".join(text[start:end] for start, end in page.body)[:_LEAD]  # not who is named in a box beside it
    author = _author(lines, _lines(text, page.tail[:4]), opening) or _bare_name(text, lines)
    return Credits(_publisher(text, page, head, tail), author)


def _near(page: SegmentedPage) -> list[tuple[int, int]]:
    """The lines just before the body, and the short ones that open it: where a by-line is."""
    opening = [(start, min(end, start + LONGEST_LINE)) for start, end in page.body[:1]]
    return [*page.head[-_HEAD_LINES:], *opening]


def _lines(text: str, spans: Iterable[Span]) -> list[str]:
    lines: list[str] = []
    for start, end in spans:
        lines.extend(line.strip() for line in text[start : min(end, start + 4000)].splitlines())
    return [line for line in lines if line and len(line) <= LONGEST_LINE]


def _author(head: list[str], after: list[str], opening: str) -> str | None:
    for line in head:
        author = signed(line)
        if author is None and not _SIGN_DATELINE.match(line):
            author = _beside_date(line, partial(_dated_name, line, opening.rpartition(line)[2]))
        if author:
            return author
    return next(filter(None, map(signed, after)), None)


def _dated_name(line: str, opening: str, words: str) -> str | None:
    """The person that the words beside a date on a line name. "Ida Moen, 6 March 2014" could be a place as well: what
    the article's `opening` speaks of is that.
    """
    furniture = cues.whole_kind(words) or cues.start_kind(words)
    name = names.person(words) if furniture is None and not is_town(words) else None
    is_place = name is not None and f"{words}," in line and name.casefold() in opening.casefold()
    return None if is_place else name


def _bare_name(text: str, head: list[str]) -> str | None:
    """The name that has a line to itself next to a date. What the article goes on to speak of is its subject."""
    for place, line in enumerate(head):
        beside = head[max(0, place - 1) : place] + head[place + 1 : place + 2]
        furniture = cues.whole_kind(line) or cues.start_kind(line)
        if (
            furniture is None
            and 2 <= len(line.split()) <= 3
            and any(DATE.search(other) and len(other) <= _SHORT for other in beside)
        ):
            name = None if names.is_publisher(line) or may_be_masthead(line) else names.person(line)
            if name and text.count(line) <= 2 and all(text.count(word) == text.count(line) for word in line.split()):
                return name
    return None


def _beside_date(line: str, read: Callable[[str], str | None]) -> str | None:
    """The name that shares a line with a date and with nothing else."""
    if not DATE.search(line) or len(line.split()) > 14:
        return None
    dated = _LABEL.sub(" ", DATE.sub(" | ", _WIDGET.sub("", line)))
    rest = FILLER.sub(" ", _STAMP.sub(" ", dated))
    rest = names.without_day(rest)
    parts = _parts(r"[|•·]|,\s|\u3000|(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])", rest)
    if len(parts) == 1:
        return read(parts[0])
    # "Ida Moen | Coastal Post | 6 March 2014": each part by itself, where bars part them and no other part would do.
    fit = [name for part in _parts(r"[|•·\u3000]", rest) if (name := read(part))]
    return fit[0] if len(fit) == 1 and len(parts) <= 3 else None


def _parts(separator: str, words: str) -> list[str]:
    return [part for piece in re.split(separator, words) if (part := piece.strip(" ,.-–—·•/（）()【】"))]


def _publisher(text: str, page: SegmentedPage, head: list[str], tail: list[str]) -> str | None:
    for publisher in _published(text, page, head, tail):
        name = names.publisher(_best_cased(text, publisher.strip()))
        if name:
            return name
    return None


def _published(text: str, page: SegmentedPage, head: list[str], tail: list[str]) -> Iterator[str]:
    """Candidates, the surest first."""
    first = text[:LONGEST_LINE].strip().split("\n")[0].strip()  # a title that holds a date is no date line
    lines = [line for line in head if not _BY.match(line) and line != first]
    yield from filter(None, (_beside_date(line, partial(_house, text)) for line in lines))
    title = " ".join(text[slice(*page.title)].split()) if page.title else ""
    papers = (*mastheads(_lines(text, [(0, _LEAD)])[:_HEAD_LINES]), *mastheads(head))
    yield from (name for name in papers if " ".join(name.split()) != title)
    yield from (match["name"] or match["inner"] for line in head + tail[:6] if (match := _SOURCE.search(line)))
    opening = text[page.body[0][0] : page.body[0][0] + _LEAD] if page.body else ""
    yield from (match["name"] for match in _EDITION.finditer(opening))
    yield from (names.joined(m["part"], m["name"].strip()) for line in tail if (m := _PUBLICATION.search(line)))
    yield from _site(text, page)
    yield from (match["name"] for form in (_DATELINE, _SIGN_DATELINE) for match in form.finditer(opening[:300]))
    yield from (name for line in tail[-40:] if (name := holder(line)))
    own = Counter(match["name"] for span in page.body for match in _OWN_REPORT.finditer(text, *span))
    yield from (name for name, _ in own.most_common(1))


def _house(text: str, words: str) -> str | None:
    """The words where they name a publisher. A single word beside a date is usually the place that a report comes from,
    or a section: it counts where the page also names it as its site or as who owns the copyright.
    """
    labelled = _LABELLED_SOURCE.match(words)
    if labelled:
        return words[labelled.end() :].strip() or None
    if names.is_publisher(words) and words.casefold() not in _SECTIONS:
        return words
    one = len(words.split()) == 1 and len(words) > 2
    return words if one and (_HOST.fullmatch(words) or _is_site(text, words)) else None


def _is_site(text: str, word: str) -> bool:
    """Whether a page names a word, and nothing else, as its site after its title or as who owns the copyright. An
    address of that name does not tell: a town has one too.
    """
    name = re.escape(word)
    title = rf"\A[^\n]{{8,200}}\s[-–—|»·:]{{1,2}}\s{name}[^\S\n]*$"
    if re.search(title, text, re.IGNORECASE | re.MULTILINE):
        return True
    return any(_whole_holder(match[0]) == word.casefold() for match in _COPYRIGHT_LINE.finditer(text))


def _whole_holder(line: str) -> str:
    """All that a copyright line says of the holder, without years, legal form and other notices, in lower case."""
    match = _COPYRIGHT.search(line)
    named = _LEGAL.sub("", line[match.start("name") :]) if match else ""
    named = re.sub(r"^\W*copyrights?\b", "", named, flags=re.IGNORECASE)
    return _NOTICE.split(named)[0].strip(" \t,.:-–—0123456789").casefold()


def _site(text: str, page: SegmentedPage) -> Iterator[str]:
    """The site's name after the headline, where the page's first line is its title."""
    if page.title is None or not page.head:
        return
    title = " ".join(text[slice(*page.title)].split())
    first = " ".join(text[slice(*page.head[0])][:400].split())
    if len(title) >= (_SHORT_SIGNS if _SIGNS.search(title) else _SHORT_TITLE) and first.startswith(title):
        yield _PARTS.split(first[len(title) :])[-1]


def holder(line: str) -> str | None:
    """Whom a copyright line names, without the legal form, or None if it names nobody."""
    match = _COPYRIGHT.search(line)
    name = re.sub(r"^\W*copyrights?\b\W*", "", match["name"], flags=re.IGNORECASE) if match else ""
    name = _MADE_WITH.sub("", name)
    return None if _NO_HOLDER.match(name) else _LEGAL.sub("", name).strip()


def _best_cased(text: str, name: str) -> str:
    """The name as the text writes it where it writes it with the most capitals, but not in capitals alone."""
    spellings = {match.group() for match in re.finditer(re.escape(name), text, re.IGNORECASE)}
    usual = [form for form in spellings if not form.isupper() or name.isupper()]
    return max(sorted(usual), key=lambda form: sum(map(str.isupper, form)), default=name)
