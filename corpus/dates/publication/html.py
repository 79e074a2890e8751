"""The publication date of a saved web page: what it shows as its own, else what it declares, else what it hints at.

A date line that readers see is "stated". What the markup declares (JSON-LD, meta elements, `<time>`) is "metadata".
The shown date goes first: it is the one a reader can check, in the publisher's own time zone, and it was right more
often than the declared one wherever the two differed (benchmarks/calibrate_dates.py --html). Where they differ by
more than the day that time zones make, the bounds hold both.
"""

import html
import re
from collections.abc import Iterator

from corpus.dates import parts
from corpus.dates.mentions.finder import mentions
from corpus.dates.publication.text import from_text
from corpus.types import UNKNOWN_DATE, SourceDate, Span

_META = re.compile(r"<meta\s[^<>]{1,2000}>", re.IGNORECASE)
_TIME = re.compile(r"<time\b([^<>]{0,1000})>", re.IGNORECASE)
_MARKED = re.compile(r"<(?:span|abbr|div|p|a|dd|li)\s([^<>]{0,800})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:.\-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LINKED_DATA = re.compile(r"<script\b[^<>]{0,300}ld\+json[^<>]{0,300}>", re.IGNORECASE)
_DATE_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_SCRIPTED = re.compile(
    r'"(?:published_?at|publishedDate|publish_?date|published_?time)"\s*:\s*"(\d{4}-\d\d-\d\d)', re.IGNORECASE
)

# Names under which a page's head says when it was published, in the order in which they are believed.
_NAMES = tuple(
    name
    for row in (
        "article:published_time og:article:published_time datepublished og:published_time og:pubdate pubdate",
        "publishdate publish-date publish_date publication_date published_at parsely-pub-date sailthru.date",
        "dc.date.issued dcterms.issued citation_publication_date citation_date article.published",
        "article_date_original originalpublicationdate cxenseparse:recs:publishtime cxenseparse:pbl-publishtime",
        "rnews:datepublished bt:pubdate dc.date.created dcterms.created dcterms.date dc.date date datecreated",
    )
    for name in row.split()
)
_ARTICLE_TIME = re.compile(r"published|entry-date|pubdate|post-date|article-?_?date|date-published", re.IGNORECASE)
_LEADING_DAY = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?!\d)")


def from_html(markup: str, url: str | None, text: str, body: tuple[Span, ...]) -> SourceDate:
    """The publication date of a page: shown, declared, or hinted at, in that order; unknown where none of them is.

    `text` and `body` are what was extracted from `markup`; they are read where the markup shows no date, for what
    the events of the body tell. Never raises, whatever the markup.
    """
    shown = from_text(visible(markup), ())
    declared = next(declared_dates(markup), None)
    if shown.precision == "day" and shown.provenance == "stated":
        return _with_conflict(shown, declared)
    if declared is not None:
        return _with_conflict(declared, shown if shown.precision == "day" else None)
    if shown.value is not None and shown.provenance != "metadata":
        return shown
    return from_text(text, body, url=url)


def _with_conflict(date: SourceDate, other: SourceDate | None) -> SourceDate:
    """The date, with bounds that hold the other one too where they lie more than a day apart."""
    own, its = date.days(), other.days() if other else None
    if own is None or its is None or ((its[0] - own[1]).days <= 1 and (own[0] - its[1]).days <= 1):
        return date
    first, last = min(own[0], its[0]), max(own[1], its[1])
    return SourceDate(date.value, date.precision, date.provenance, date.evidence, first.isoformat(), last.isoformat())


def declared_dates(markup: str) -> Iterator[SourceDate]:
    """The dates that the markup declares to be its publication's, the most trusted first."""
    for value in (*_linked_data(markup), *_metas(markup), *_times(markup), *_scripted(markup)):
        date = _read(html.unescape(value))
        if date.value is not None:
            yield date


def _linked_data(markup: str) -> Iterator[str]:
    """The datePublished values of the page's JSON-LD, found by pattern so that a broken block is read too."""
    for match in _LINKED_DATA.finditer(markup):
        end = markup.find("</script", match.end())
        if end < 0:
            break
        yield from (m[1] for m in _DATE_PUBLISHED.finditer(markup, match.end(), end))


def _metas(markup: str) -> list[str]:
    found: dict[str, str] = {}
    for match in _META.finditer(markup):
        seen = _attributes(match[0])
        name = (seen.get("property") or seen.get("name") or seen.get("itemprop") or "").casefold()
        if seen.get("content"):
            found.setdefault(name, seen["content"])
    return [found[name] for name in _NAMES if name in found]


def _times(markup: str) -> list[str]:
    """Of `<time>` and elements marked as datePublished: the first marked as its own, else the only day there is."""
    marked, plain = [], []
    for match in _TIME.finditer(markup):
        seen = _attributes(match[1])
        value = seen.get("datetime") or seen.get("content") or ""
        kind = seen.get("itemprop", "") + " " + seen.get("class", "")
        if _ARTICLE_TIME.search(kind) or re.search(r"\spubdate\b", match[1]):
            marked.append(value)
        elif value and "modified" not in kind.casefold():
            plain.append(value)
    for match in _MARKED.finditer(markup):
        if "datepublished" in match[1].casefold():
            seen = _attributes(match[1])
            if seen.get("itemprop", "").casefold() == "datepublished":
                marked.append(seen.get("content") or seen.get("title") or "")
    return marked[:1] or (plain if len({value[:10] for value in plain}) == 1 else [])


def _scripted(markup: str) -> list[str]:
    """The day of a script's "published_at" and the like, where the page has only one."""
    days = {m[1] for m in _SCRIPTED.finditer(markup)}
    return list(days) if len(days) == 1 else []


def _attributes(tag: str) -> dict[str, str]:
    return {m[1].casefold(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(tag)}


def _read(value: str) -> SourceDate:
    """A declared value as metadata; unknown where it holds no date, or one that could mean two days."""
    value = value.strip()[:100]
    leading = _LEADING_DAY.match(value)
    try:
        if leading:
            return parts.sourced((int(leading[1]), int(leading[2]), int(leading[3])), "metadata", value)
        return parts.from_iso(value)
    except ValueError:
        pass
    whole = [m for m in mentions(value) if m.whole]
    if len(whole) != 1:
        return UNKNOWN_DATE
    return parts.sourced((whole[0].year or 0, whole[0].month, whole[0].day), "metadata", value)


# ---------------------------------------------------------------- what a reader sees

_TITLE = re.compile(r"<title[^<>]{0,300}>([^<]{1,500})</title", re.IGNORECASE)
_TAG = re.compile(r"<!--|</?([a-zA-Z][\w-]*)[^<>]*>|<![^<>]*>")
_WHITE = re.compile(r"\s+")
_UNSEEN = ("script", "style", "noscript", "template", "svg", "head", "select")
_CLOSING = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _UNSEEN} | {"--": re.compile("-->")}
_INLINE = frozenset(
    name
    for row in (
        "a abbr acronym b bdi bdo big cite code em font i ins kbd label mark q s samp small span strong sub sup time",
        "tt u var wbr",
    )
    for name in row.split()
)


def visible(markup: str) -> str:
    """Roughly what a reader sees of a page: its title, then its text, a line for every block. Linear in the markup."""
    title = _TITLE.search(markup)
    out: list[str] = [html.unescape(title[1]) + "\n"] if title else []
    place = 0
    open_ended: set[str] = set()  # what is opened and closed nowhere below: sought once, or the cost would be quadratic
    while match := _TAG.search(markup, place):
        _add(out, markup[place : match.start()])
        place = match.end()
        name = "--" if match[0] == "<!--" else (match[1] or "").casefold()
        if (name == "--" or (name in _UNSEEN and match[0][1] != "/")) and name not in open_ended:
            closing = _CLOSING[name].search(markup, place)
            if closing is None:
                open_ended.add(name)
            else:
                place = closing.end() if name == "--" else closing.start()
        elif name not in _INLINE:
            out.append("\n")
    _add(out, markup[place:])
    return "\n\n".join(line for row in "".join(out).split("\n") if (line := row.strip()))


def _add(out: list[str], piece: str) -> None:
    """Adds a run of text between two tags; a date and a time that only their style parts are parted by a space."""
    seen = _WHITE.sub(" ", html.unescape(piece))
    if seen:
        if seen[0].isdigit() and out and out[-1][-1:].isdigit():
            out.append(" ")
        out.append(seen)
