"""What a person wrote about an article by hand, in a file beside it or in its front matter. It always takes precedence.

The file for `story.pdf` is `story.pdf.toml`; front matter is a block of YAML between lines of `---`, or of TOML between
lines of `+++`, at the very top. The only module that imports yaml.
"""

import codecs
import datetime
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from corpus.body import left_out_of
from corpus.dates.parts import from_iso
from corpus.dates.reading import read_date
from corpus.errors import ReadError
from corpus.types import UNKNOWN_DATE, Article, LeftOut, SourceDate, Span

MOST_BYTES = 1 << 16  # a few lines are expected: nothing longer is read as front matter or taken from a sidecar file

_LINE_END = r"(?:\r\n|\r|\n)"
_KEY = r"""(?:(?<![A-Za-z0-9_-])[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"{_KEY}(?:[ \t]*+\.[ \t]*+{_KEY}){{8}}")

_SETS = re.compile(r"(?P<key>[ ]*+[\w][\w -]*+:[ \t]++)(?P<value>\S(?:.*\S)?)[ \t]*")
"""A line of YAML with a key and its value."""

_FENCES = {"---": "---", "+++": "+++"}
_NAMES = {
    "title": ("title",),
    "publisher": ("publisher", "site", "site_name", "publication", "source"),
    "author": ("author", "authors", "byline"),
    "url": ("url", "link", "source_url", "canonical_url", "original_url"),
    "date": (
        *(
            "date",
            "published",
            "publish_date",
            "date_published",
            "published_at",
            "publishdate",
            "publish-date",
            "pubdate",
        ),
        *("datepublished", "pub_date", "published-at", "publication_date", "published_on", "issued"),
    ),
    "language": ("language", "lang"),
    "body": ("body",),
    "body_lines": ("body_lines",),
}
FOR_ALL = ("publisher", "author", "language")
"""What can be set for all articles of one file."""

_KNOWN = {spelling: name for name, spellings in _NAMES.items() for spelling in spellings}


@dataclass(frozen=True, slots=True)
class Overrides:
    """What was set by hand: `values` as strings, `body` as spans of the text, `front` the span of the front matter."""

    values: dict[str, str] = field(default_factory=dict)
    date: SourceDate | None = None
    body: tuple[Span, ...] | None = None
    front: Span | None = None


def front_matter(text: str) -> Overrides:
    """What the front matter of `text` sets; an empty one if there is none or the block is something else.

    Names that mean nothing here, and values of the wrong kind, are passed over: other programs write them too.
    """
    fence = text[:3]
    if fence not in _FENCES or not re.match(rf"[ \t]*{_LINE_END}", text[3:100]):
        return Overrides()
    close = re.compile(rf"{_LINE_END}{re.escape(fence)}[ \t]*(?:{_LINE_END}|\Z)").search(text, 3, MOST_BYTES)
    if close is None:
        return Overrides()
    block = re.sub(_LINE_END, "\n", text[3 : close.start()]).strip("\n") + "\n"
    try:
        table = _plain_yaml(block) if fence == "---" else _toml(block)
    except (yaml.YAMLError, ValueError, RecursionError):  # that of broken TOML is a ValueError
        return Overrides()
    if not isinstance(table, dict) or not table:
        return Overrides()
    return _hand(table, text, (0, close.end()), _passed_over, block)


_MOST_DEPTH = 16
"""Lists and mappings inside one another in front matter: other programs' settings need a few."""


class _DatesAsWritten(yaml.SafeLoader):
    """A date stays the text that was written: it is evidence."""


_DatesAsWritten.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _yaml(block: str) -> object:
    """The value of a block of YAML. Raises ValueError for anchors, aliases and tags, as a few lines of those can stand
    for gigabytes, and for any type; and for what is nested deep, as reading that takes the square of its length."""
    depth = 0
    for event in yaml.parse(block, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
            raise ValueError("anchors, aliases and tags are not read")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _MOST_DEPTH:
            raise ValueError("nested too deeply")
    return yaml.load(block, Loader=_DatesAsWritten)  # a SafeLoader


def _plain_yaml(block: str) -> object:
    """The value of a block of YAML; where it is broken, with each value in quotes that breaks its line, as people write
    titles ("title: Regatta: results"). Raises yaml.YAMLError if that does not help, and as `_yaml` does."""
    try:
        return _yaml(block)
    except yaml.YAMLError:
        return _yaml("\n".join(map(_quoted, block.split("\n"))))


def _goes_on(value: str) -> bool:
    """Whether a value begins like one that goes on in the lines below: an open quotation, a list, a block."""
    return value[0] in "[{|>" or (value[0] in "\"'" and value.count(value[0]) == 1)


def _quoted(line: str) -> str:
    """A line of YAML that sets a value, this in quotes if the line alone is broken without."""
    sets = _SETS.fullmatch(line)
    if sets is None or _goes_on(sets["value"]):
        return line
    try:
        list(yaml.parse(line, Loader=yaml.SafeLoader))
    except yaml.YAMLError:
        value = sets["value"].replace("'", "''")
        return f"{sets['key']}'{value}'"
    return line


def _toml(block: str) -> dict[str, Any]:
    """The values of a block of TOML. Raises ValueError if it is none, and for keys nested so deep that reading them
    would take the square of their length."""
    if _DEEP_KEY.search(block):
        raise tomllib.TOMLDecodeError("a key of too many parts")
    return tomllib.loads(block)


def with_sidecar(articles: Iterator[Article | ReadError], beside: Path, *, many: bool) -> Iterator[Article | ReadError]:
    """The articles with what the file `beside` sets; in a file that holds many, only what can hold for each of them.

    Raises ReadError, naming the sidecar, for broken TOML, an unknown name or a value that cannot be meant.
    """
    for_all = _sidecar(beside, "", FOR_ALL) if many else None
    for one in articles:
        yield apply(one, for_all or _sidecar(beside, one.text, tuple(_NAMES))) if isinstance(one, Article) else one


def with_folders(articles: Iterator[Article | ReadError], files: Sequence[Path]) -> Iterator[Article | ReadError]:
    """The articles with what the `dateline.toml` of their folders set, the outermost first: an inner one takes
    precedence.

    `publisher`, `author` and `language` win over what was read; those in the table `defaults`, and `date`, count only
    where nothing was read. Raises ReadError, naming the file, for what cannot be meant.
    """
    always, otherwise = Overrides(), Overrides()
    for file in files:
        own, default = _folder_sidecar(file)
        always = Overrides({**always.values, **own.values})
        otherwise = Overrides({**otherwise.values, **default.values}, default.date or otherwise.date)
    for one in articles:
        yield apply(_filled(one, otherwise), always) if isinstance(one, Article) else one


def _filled(article: Article, otherwise: Overrides) -> Article:
    """The article with the default of each fact that it does not tell."""
    missing = {name: value for name, value in otherwise.values.items() if getattr(article, name) is None}
    return apply(article, Overrides(missing, otherwise.date if article.date == UNKNOWN_DATE else None))


def _folder_sidecar(file: Path) -> tuple[Overrides, Overrides]:
    """What takes precedence for a folder's files, and what is their default."""
    table, block = _table(file)
    defaults = table.pop("defaults", {})
    if not isinstance(defaults, dict):
        raise ReadError(str(file), "must give [defaults] as a table")
    _require_known(file, table, FOR_ALL, " for a folder")
    _require_known(file, defaults, (*FOR_ALL, "date"), " as a default of a folder")
    refuse = _refusing(file)
    return _hand(table, "", None, refuse, block), _hand(defaults, "", None, refuse, block)


def _sidecar(beside: Path, text: str, known: Sequence[str]) -> Overrides:
    table, block = _table(beside)
    _require_known(beside, table, known, " for a file of many articles")
    return _hand(table, text, None, _refusing(beside), block)


def _refusing(file: Path) -> Callable[[str], None]:
    def refuse(reason: str) -> None:
        raise ReadError(str(file), reason)

    return refuse


def _require_known(file: Path, table: Mapping[str, object], known: Sequence[str], of_what: str) -> None:
    for key in table:
        if _KNOWN.get(key.lower()) not in known:
            many = "" if key.lower() not in _KNOWN else of_what
            raise ReadError(str(file), f"sets {key[:40]!r}; what can be set{many} is {', '.join(known)}")


def _table(file: Path) -> tuple[dict[str, Any], str]:
    """What a TOML file sets, and its text. Raises ReadError."""
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ReadError(str(file), f"is too large for a file of settings: the limit is {MOST_BYTES:,} bytes")
        block = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
        return _toml(block), block
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError, RecursionError) as error:
        raise ReadError(str(file), f"is not readable TOML: {error}") from error
    except ValueError as error:  # Python reads no number of more than 4,300 digits
        raise ReadError(str(file), "contains a number with too many digits") from error


def apply(article: Article, hand: Overrides) -> Article:
    """The article with what was set by hand in place of what was read."""
    body = article.body if hand.body is None else hand.body
    left_out = article.left_out if hand.body is None else left_out_of(article.text, body)
    values = hand.values
    return replace(
        article,
        title=values.get("title", article.title),
        publisher=values.get("publisher", article.publisher),
        author=values.get("author", article.author),
        url=values.get("url", article.url),
        language=values.get("language", article.language),
        date=hand.date or article.date,
        body=body,
        left_out=left_out,
    )


def _passed_over(reason: str) -> None:
    """Front matter is shared with other programs: what is not understood is theirs."""


def _hand(
    table: Mapping[Any, object], text: str, front: Span | None, refuse: Callable[[str], None], block: str
) -> Overrides:
    values: dict[str, str] = {}
    date: SourceDate | None = None
    body: tuple[Span, ...] | None = None
    for key, value in table.items():
        name = _KNOWN.get(key.lower()) if isinstance(key, str) else None
        if name is None:
            continue
        if name == "date":
            read = _date(value, _as_written(key, block), by_hand=front is None)
            date = read or date
            if read is None:
                refuse(f"date = {_shown(value)} is not a date; write it as 2014-03-06, 2014-03 or 2014")
        elif name in ("body", "body_lines"):
            body = _spans(value, text) if name == "body" else _line_spans(value, text)
            if body is None:
                refuse(f"{name} must be [[start, end], ...], in order, inside the text and not empty")
        else:
            words = _words(value)
            if words is None:
                refuse(f"{name} must be a text in quotes")
            elif words:
                is_address = name == "publisher" and words.startswith(("http://", "https://"))
                values.setdefault("url" if is_address else name, words)
    return Overrides(values, date, body, front)


def _shown(value: object) -> str:
    """A value in a message: a text or a date as it was written, of others the type alone."""
    if isinstance(value, str):
        return repr(value[:40])
    if isinstance(value, datetime.date | bool):
        return repr(str(value))
    return f"a value of type {type(value).__name__}"


def _words(value: object) -> str | None:
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = ", ".join(value)
    return " ".join(value.split()) if isinstance(value, str) else None


def _as_written(key: str, block: str) -> str | None:
    """The words of the date that a line of TOML sets, or None if there is no such line: TOML has dates of its own."""
    line = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*=[ \t]*(\d[^\n#]{{3,60}})", block, re.MULTILINE)
    return line[1].strip() if line else None


DATE_NUMBERS_BELOW = 10**8
"""A date written as one number has eight digits; Python refuses to write out one of more than 4,300."""


def _date(value: object, written: str | None, *, by_hand: bool) -> SourceDate | None:
    """The date of a value: in a sidecar as ISO, in front matter, which other programs write too, in any form."""
    words = value.strip()[:40] if isinstance(value, str) else None
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value < DATE_NUMBERS_BELOW:
        words = str(value)
    if isinstance(value, datetime.date):  # a datetime too: the day as written
        words = value.isoformat()
    if words is None:
        return None
    try:
        date = from_iso(words) if by_hand or isinstance(value, datetime.date) else read_date(words)
    except ValueError:
        return None
    if isinstance(value, datetime.date) and date.value is not None:
        date = replace(date, evidence=written or words)
    return date if date.value else None


def _spans(value: object, text: str) -> tuple[Span, ...] | None:
    pairs = _pairs(value)
    last = 0
    for start, end in pairs:
        if not last <= start < end <= len(text):
            return None
        last = end
    return pairs or None


def _line_spans(value: object, text: str) -> tuple[Span, ...] | None:
    """The spans of ranges of lines, which count from 1, both ends inclusive."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    ends = [start - 1 for start in starts[1:]] + [len(text)]
    spans: list[Span] = []
    for first, last in _pairs(value):
        if not 1 <= first <= last <= len(starts):
            return None
        spans.append((starts[first - 1], ends[last - 1]))
    return _spans([list(span) for span in spans], text)


def _pairs(value: object) -> tuple[Span, ...]:
    if not isinstance(value, list):
        return ()
    pairs = [
        tuple(pair) for pair in value if isinstance(pair, list) and len(pair) == 2 and all(type(n) is int for n in pair)
    ]
    return tuple((pair[0], pair[1]) for pair in pairs) if len(pairs) == len(value) else ()


def front_left_out(hand: Overrides) -> tuple[LeftOut, ...]:
    """The front matter as a part of the text that is not the article."""
    return (LeftOut(*hand.front, "front matter"),) if hand.front else ()
