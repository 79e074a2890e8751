"""Who wrote and who published an article, as its page says it in plain text.

Nothing is guessed from the subject: a name is taken from a by-line, a date line, a source or imprint line, the page's
title, or from the outlet's words about its own reporting. Where none of these stands, there is no name.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from corpus.body import SegmentedPage, cues
from corpus.body.cues import DATE
from corpus.credits import names
from corpus.types import Span

# Lines above the body, and below it, in which a by-line or a publisher is looked for; and characters of one.
_HEAD_LINES = 14
_TAIL_LINES = 400
_LONGEST_LINE = 160
_SHORT = 60  # characters of a date line
_LEAD = 1500  # characters of the body in which an article names the paper it is taken from

_AUTHOR = re.compile(
    r"(?:^|[|•·–—,\d]\s*|\s(?=(?:作者|记者|文|撰文)\s*[:：/／]))(?:(?:(?:written|posted|story|words|text"
    r"|report|reporting|interview|review|analysis|opinion|commentary|column|essay|article)"
    r"(?:\s(?:and|&)\s(?:photos?|photographs|pictures|images|videos?))?\s)?by|von|par|por"
    r"|di|door|автор|текст|authors?|autore?r?|auteur"
    r"|作者|(?:本报|本网|本刊|特约|见习)?记者|通讯员|撰文|撰稿|文|著者|執筆|文責|بقلم"
    r"|(?:text|interview)(?=\s*:))(?:\s*[:：/／]\s*|\s+)(?P<name>[^|•·,:：;(\d]{2,60})",
    re.IGNORECASE,
)
_BY = re.compile(r"\W*(?:written |posted |reported )?by\b", re.IGNORECASE)
_NOT_A_LINE = re.compile(
    r"\bthe author\b|\babout the\b|\bby (?:the|a|an|using|continuing|clicking|signing)\b", re.IGNORECASE
)
_AND = re.compile(r"\s+(?:and|und|et|y|e|&|в|for|in|at|on|aus|from)\s+.*$", re.IGNORECASE)
_ROLE = re.compile(
    r"[\s,]+(?:(?:our|the|a|staff|senior|chief|political|science|sports?|business|foreign|special|guest"
    r"|contributing|managing"
    r"|deputy|associate|news|local|features?)\s+)*(?:writer|reporter|correspondent|editor|columnist|contributor"
    r"|journalist"
    r"|staff|critic)s?\b.*$",
    re.IGNORECASE,
)
_LABELLED_SOURCE = re.compile(
    r"^(?:source|quelle|fuente|fonte|źródło|bron|источник|(?:稿件|文章|新闻|信息)?(?:来源|來源)|出典|المصدر)\b[\s:：]*",
    re.IGNORECASE,
)
_WIDGET = re.compile(
    r"(?:adjust )?(?:font|text) size.*$|print(?: this)?(?: page)?\b.*$|share\b.*$|e-?mail\b.*$|\d+ (?:comments?"
    r"|views?|min read)\b.*$",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?(?:\s*(?:[A-Z]{2,4}|GMT[+-]?\d*)\b)?"
    r"|\b[ap]\.m\.",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"\b(?:veröffentlicht|aktualisiert|erstellt|publié|publiée|mis à jour|publicado|actualizado|atualizado"
    r"|pubblicato|aggiornato"
    r"|gepubliceerd|bijgewerkt|opublikowano|aktualizacja|опубликовано|обновлено|published|posted|updated"
    r"|last updated|modified|created|date|on|at|by|am|pm|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday"
    r"|mon|tue|wed|thu|fri|sat|sun|发布时间|时间|发布|更新|日期)\b\.?:?|[:：]",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^(?:source|quelle|fuente|fonte|источник|来源|稿件来源|文章来源|新闻来源|出典|المصدر)\s*[:：]\s*(?P<name>[^"
    r"|\d]{2,60})|(?:来源"
    r"|來源)\s*[:：]\s*(?P<inner>[^\s|]{2,30})",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[A-Z][\w .,'’/-]{2,60}?\((?P<name>[A-Z][\w .-]{1,30})\)\s*(?:[-–—]{1,2}|:)", re.MULTILINE)
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
_NO_HOLDER = re.compile(r"(?:polic|notice|terms|information|statement|law|infring|hinweis)", re.IGNORECASE)
_PARTS = re.compile(r"\s+[-–—|»·:]{1,2}\s+")
_OWN_REPORT = re.compile(
    r"\b(?:[Ee]arlier|[Pp]reviously|[Ll]ast (?:week|month|year)|(?:[Tt]his|[Ll]ast) (?:spring|summer|autumn"
    r"|winter))\b[^.\n]{0,40}?,?\s"
    r"(?P<name>[A-Z][\w&'’-]+(?:\s[A-Z][\w&'’-]+){0,3})\s+(?:has\s+|had\s+)?(?:reported on|covered|interviewed"
    r"|wrote about|analy[sz]ed|profiled|visited)\b"
)


@dataclass(frozen=True, slots=True)
class Credits:
    """Names as they are usually written; None where the page gives none."""

    publisher: str | None = None
    author: str | None = None


def credits_of(text: str, page: SegmentedPage) -> Credits:
    """What the lines around the body, and the body's own opening, say of publisher and author. Linear time."""
    head = _lines(text, _near(page))
    tail = _lines(text, page.tail[-_TAIL_LINES:])
    title = " ".join(text[slice(*page.title)].split()) if page.title else ""
    signed = [line for line in head if not title or not (line.startswith(title) or title.startswith(line))]
    author = _author(signed, _lines(text, page.tail[:4])) or _bare_name(text, signed)
    return Credits(_publisher(text, page, head, tail), author)


def _near(page: SegmentedPage) -> list[tuple[int, int]]:
    """The lines just before the body, and the short ones that open it: where a by-line stands."""
    opening = [(start, min(end, start + _LONGEST_LINE)) for start, end in page.body[:1]]
    return [*page.head[-_HEAD_LINES:], *opening]


def _lines(text: str, spans: Iterable[Span]) -> list[str]:
    lines: list[str] = []
    for start, end in spans:
        lines.extend(line.strip() for line in text[start : min(end, start + 4000)].splitlines())
    return [line for line in lines if line and len(line) <= _LONGEST_LINE]


def _author(head: list[str], after: list[str]) -> str | None:
    for lines in (head, after):
        for line in lines:
            author = _signed(line) or (_beside_date(line, names.person) if lines is head else None)
            if author:
                return author
    return None


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
            name = names.person(line) if not names.is_publisher(line) else None
            if name and text.count(line) <= 2 and all(text.count(word) == text.count(line) for word in line.split()):
                return name
    return None


def _signed(line: str) -> str | None:
    if _NOT_A_LINE.search(line) or len(line.split()) > 16:
        return None
    match = _AUTHOR.search(DATE.sub(" | ", line))
    return names.person(_FILLER.sub("", _AND.sub("", _ROLE.sub("", match["name"])))) if match else None


def _beside_date(line: str, read: Callable[[str], str | None]) -> str | None:
    """The name that shares a line with a date and with nothing else."""
    if not DATE.search(line) or len(line.split()) > 14:
        return None
    rest = _FILLER.sub(" ", _STAMP.sub(" ", DATE.sub(" | ", _WIDGET.sub("", line))))
    parts = _parts(r"[|•·]|,\s|\u3000|(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])", rest)
    if len(parts) == 1:
        return read(parts[0])
    # "Ida Moen | Coastal Post | 6 March 2014": each part by itself, where bars part them and no other part would do.
    fit = [name for part in _parts(r"[|•·\u3000]", rest) if (name := read(part))]
    return fit[0] if len(fit) == 1 and len(parts) <= 3 else None


def _parts(separator: str, words: str) -> list[str]:
    return [part for piece in re.split(separator, words) if (part := piece.strip(" ,.-–—·•/"))]


def _publisher(text: str, page: SegmentedPage, head: list[str], tail: list[str]) -> str | None:
    for publisher in _published(text, page, head, tail):
        name = names.publisher(_best_cased(text, publisher.strip()))
        if name:
            return name
    return None


def _published(text: str, page: SegmentedPage, head: list[str], tail: list[str]) -> Iterator[str]:
    """Candidates, the surest first."""
    first = text[:_LONGEST_LINE].strip().split("\n")[0].strip()  # a title that holds a date is no date line
    yield from filter(None, (_beside_date(line, _house) for line in head if not _BY.match(line) and line != first))
    yield from (match["name"] or match["inner"] for line in head + tail[:6] if (match := _SOURCE.search(line)))
    opening = text[page.body[0][0] : page.body[0][0] + _LEAD] if page.body else ""
    yield from (match["name"] for match in _EDITION.finditer(opening))
    yield from (names.joined(m["part"], m["name"].strip()) for line in tail if (m := _PUBLICATION.search(line)))
    yield from _site(text, page)
    yield from (match["name"] for match in _DATELINE.finditer(opening[:300]))
    yield from (name for line in tail[-40:] if (name := holder(line)))
    own = Counter(match["name"] for span in page.body for match in _OWN_REPORT.finditer(text, *span))
    yield from (name for name, _ in own.most_common(1))


def _house(words: str) -> str | None:
    """The words where they name a publisher: a single word beside a date is no person's name."""
    labelled = _LABELLED_SOURCE.match(words)
    if labelled:
        return words[labelled.end() :].strip() or None
    one = len(words.split()) == 1 and words[:1].isupper() and len(words) > 2
    return words if names.is_publisher(words) or one else None


def _site(text: str, page: SegmentedPage) -> Iterator[str]:
    """The site's name behind the headline, where the page's first line is its title."""
    if page.title is None or not page.head:
        return
    title = " ".join(text[slice(*page.title)].split())
    first = " ".join(text[slice(*page.head[0])][:400].split())
    if len(title) >= 12 and first.startswith(title):
        parts = _PARTS.split(first[len(title) :])
        yield parts[-1]


def holder(line: str) -> str | None:
    """Whom a copyright line names, without the legal form; None where it names nobody."""
    match = _COPYRIGHT.search(line)
    name = re.sub(r"^\W*copyrights?\b\W*", "", match["name"], flags=re.IGNORECASE) if match else ""
    return None if _NO_HOLDER.match(name) else _LEGAL.sub("", name).strip()


def _best_cased(text: str, name: str) -> str:
    """The name as the text writes it where it writes it with the most capitals, but not in capitals alone."""
    spellings = {match.group() for match in re.finditer(re.escape(name), text, re.IGNORECASE)}
    usual = [form for form in spellings if not form.isupper() or name.isupper()]
    return max(sorted(usual), key=lambda form: sum(map(str.isupper, form)), default=name)
