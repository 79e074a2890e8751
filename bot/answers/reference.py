"""A cited excerpt as a reference: for a bibliography, a reference manager, or a line of text.

Author, title, publisher and date are the article's own, as far as they are known. An unknown date is said to be unknown
in the style's own way ("n.d."); an inferred one is in square brackets or is noted. The forms follow BibTeX's @misc
(btxdoc), RIS (type NEWS), CSL-JSON 1.0.2, APA 7, MLA 9, Chicago 17 (notes), Wikipedia's {{cite web}}, and Markdown.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args
from urllib.parse import quote

from bot.questions.named_authors import may_be_turned, people
from corpus.types import Article, SourceDate

Form = Literal["bibtex", "ris", "csl", "apa", "mla", "chicago", "wikipedia", "markdown"]
FORMS: tuple[Form, ...] = get_args(Form)

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
# BibTeX counts braces, those after a backslash too: each name is in a pair of its own.
_NAMED_IN_TEX = {
    "\\": "textbackslash",
    "{": "textbraceleft",
    "}": "textbraceright",
    "~": "textasciitilde",
    "^": "textasciicircum",
}
_SPECIAL_TO_TEX = str.maketrans(
    {mark: f"{{\\{name}}}" for mark, name in _NAMED_IN_TEX.items()} | {mark: f"\\{mark}" for mark in "$&%#_"}
)
_SPECIAL_TO_WIKI = re.compile(r"[{}\[\]<>|]|''+|~~~+")
"""What has a meaning in wikitext: an apostrophe or a tilde only beside others of its kind."""
_HOW_KNOWN = {
    "stated": "stated in the text",
    "metadata": "from the source's own record",
    "inferred": "inferred, not stated",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What is referred to: an article, the excerpt quoted from it, and the receipt by which that can be verified."""

    article: Article
    excerpt: str
    receipt: str

    @property
    def title(self) -> str:
        """The title, or the id of an article that has none."""
        return _line(self.article.title or self.article.id)

    @property
    def authors(self) -> list[str]:
        """The names in the by-line, as they are written."""
        written = _line(self.article.author or "")
        return [written] if may_be_turned(written) else people(written)

    @property
    def publisher(self) -> str:
        """The publisher, "" where it is unknown."""
        return _line(self.article.publisher or "")

    @property
    def url(self) -> str:
        """The address of the article on the web, or "" if there is none."""
        url = self.article.url or ""
        if not url.lower().startswith(("http://", "https://")):
            return ""
        return re.sub(r"[\s\x00-\x1f\x7f]", _percent, url)  # one line, whatever the article says

    @property
    def day(self) -> list[int]:
        """Year, month and day of publication as far as they are known."""
        return [int(part) for part in (self.article.date.value or "").split("-") if part]


def reference(article: Article, excerpt: str, receipt: str, form: Form) -> str:
    """The reference in one of the forms; several lines in some, without a newline at the end."""
    return _WRITERS[form](Reference(article, excerpt, receipt))


def _bibtex(of: Reference) -> str:
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in of.authors),
        "title": f"{{{_tex(of.title)}}}",
        "howpublished": _tex(of.publisher),
        "year": f"{of.day[0]}" if of.day else "",
        "month": _MONTHS[of.day[1] - 1][:3].lower() if len(of.day) > 1 else "",
        "url": of.url.replace("{", "%7B").replace("}", "%7D"),
        "note": _tex(_note(of)),
    }
    if len(of.day) > 2:
        fields["date"] = of.article.date.value or ""
    lines = [f"  {name} = {value if name == 'month' else f'{{{value}}}'}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{_key(of)},", *lines, "}"])


def _ris(of: Reference) -> str:
    day = "/".join(f"{part:02d}" for part in of.day) + "/" * (3 - len(of.day)) if of.day else ""
    rows = [("TY", "NEWS"), ("TI", of.title), *(("AU", name) for name in of.authors), ("T2", of.publisher)]
    rows += [("PY", f"{of.day[0]}" if of.day else ""), ("DA", day), ("UR", of.url), ("N1", _note(of))]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in rows if value), "ER  - "])


def _csl(of: Reference) -> str:
    item: dict[str, object] = {"id": _key(of), "type": "article-newspaper", "title": of.title}
    if of.authors:
        item["author"] = [{"literal": name} for name in of.authors]
    if of.publisher:
        item["container-title"] = of.publisher
    if of.day:
        item["issued"] = {"date-parts": [of.day]}
    if of.url:
        item["URL"] = of.url
    return json.dumps([{**item, "note": _note(of)}], ensure_ascii=False, indent=2)


def _apa(of: Reference) -> str:
    names = " & ".join(filter(None, [", ".join(of.authors[:-1]), *of.authors[-1:]]))
    rest = f", {_month_day(of.day)}" if len(of.day) > 1 else ""
    day = f"({_guessed(of, f'{of.day[0]}{rest}') if of.day else 'n.d.'})."
    lead = [names and _stopped(names), day, _stopped(of.title)] if names else [_stopped(of.title), day]
    return " ".join(filter(None, [*lead, of.publisher and _stopped(of.publisher), of.url]))


def _mla(of: Reference) -> str:
    names = of.authors[0] + (", et al" if len(of.authors) > 2 else "") if of.authors else ""
    if len(of.authors) == 2:
        names = " and ".join(of.authors)
    months = [_MLA_MONTHS[month - 1] for month in of.day[1:2]]
    day = " ".join([*map(str, of.day[2:]), *months, *map(str, of.day[:1])]) or "n.d."
    tail = ", ".join(filter(None, [of.publisher, _guessed(of, day), re.sub("^https?://", "", of.url)]))
    return " ".join(filter(None, [names and _stopped(names), f"“{_stopped(of.title)}”", _stopped(tail)]))


def _chicago(of: Reference) -> str:
    names = ", ".join(of.authors[:-1]) + (" and " if len(of.authors) > 1 else "") + "".join(of.authors[-1:])
    day = f"{_month_day(of.day)}, {of.day[0]}" if len(of.day) == 3 else ""
    day = day or " ".join([*(_MONTHS[month - 1] for month in of.day[1:2]), *map(str, of.day[:1])]) or "n.d."
    tail = ", ".join(filter(None, [of.publisher, _guessed(of, day), of.url]))
    return _stopped(" ".join(filter(None, [names and f"{names},", f"“{of.title},”", tail])))


def _wikipedia(of: Reference) -> str:
    value = of.article.date.value or ""
    day = value if len(of.day) != 2 else f"{_MONTHS[of.day[1] - 1]} {of.day[0]}"  # its templates refuse 2020-05
    url = re.sub(r"[][{}<>|\"']", _percent, of.url)
    fields = {"title": of.title, "url": url, "website": of.publisher, "date": day, "quote": _line(of.excerpt)}
    for number, name in enumerate(of.authors, 1):
        fields[f"author{number}" if len(of.authors) > 1 else "author"] = name
    kind = "cite web" if of.url else "cite news"
    if kind == "cite news":
        fields["newspaper"] = fields.pop("website")
    shown = {name: _wiki(text) for name, text in fields.items() if text}
    if of.article.date.provenance == "inferred":
        shown["date"] += "<!-- inferred -->"  # its templates refuse brackets
    return "{{" + " |".join([kind, *(f"{name}={text}" for name, text in shown.items())]) + "}}"


def _markdown(of: Reference) -> str:
    title = _plain_markdown(of.title)
    address = re.sub(r"[()<>]", _percent, of.url)
    named = f"[{title}]({address})" if of.url else title
    day = _guessed(of, of.article.date.value or "undated")
    about = ", ".join(filter(None, [*map(_plain_markdown, [*of.authors, of.publisher]), day]))
    quoted = "\n".join(f"> {_plain_markdown(line)}" for line in of.excerpt.splitlines())
    return f"{quoted}\n>\n> — {named}, {about} (`{of.receipt}`)"


def _note(of: Reference) -> str:
    """The excerpt, how the date is known, and the receipt."""
    return f"“{_line(of.excerpt)}” {_known(of.article.date)} Receipt: {of.receipt}"


def _known(date: SourceDate) -> str:
    return "Date unknown." if date.value is None else f"Date {_HOW_KNOWN[date.provenance]}."


def _guessed(of: Reference, day: str) -> str:
    """A date in words, in square brackets where it is inferred, as the manuals have it."""
    return f"[{day}]" if of.article.date.provenance == "inferred" else day


def _key(of: Reference) -> str:
    """A key that a bibliography can name the reference by: author or title, and year."""
    first = (of.authors or [of.publisher or of.title])[0]
    first = "".join(mark for mark in unicodedata.normalize("NFKD", first) if not unicodedata.combining(mark))
    named = re.findall(r"[A-Za-z0-9]+", first)
    word = named[-1 if of.authors else 0] if named else (re.findall(r"[A-Za-z0-9]+", of.article.id) or ["article"])[0]
    return f"{word}{of.day[0] if of.day else ''}".lower()


def _month_day(day: list[int]) -> str:
    """ "May", "May 7"."""
    return " ".join([_MONTHS[day[1] - 1], *map(str, day[2:])])


def _tex(text: str) -> str:
    return text.translate(_SPECIAL_TO_TEX)


def _wiki(text: str) -> str:
    return _SPECIAL_TO_WIKI.sub(
        lambda found: "{{!}}" if found[0] == "|" else "".join(f"&#{ord(mark)};" for mark in found[0]), text
    )


def _plain_markdown(text: str) -> str:
    """The text with no mark of Markdown in effect."""
    return re.sub(r"([\\`*_\[\]<>&]|^\s*(?:[#+-]|\d+[.)]))", lambda mark: f"{mark[0][:-1]}\\{mark[0][-1]}", text)


def _percent(match: re.Match[str]) -> str:
    """A character of an address, percent-encoded."""
    return quote(match[0], safe="")


def _stopped(text: str) -> str:
    """The text with a full stop at its end, where it has no mark of its own."""
    return text if text[-1:] in ".?!" else f"{text}."


def _line(text: str) -> str:
    return " ".join(text.split())


_WRITERS: dict[Form, Callable[[Reference], str]] = {
    "bibtex": _bibtex,
    "ris": _ris,
    "csl": _csl,
    "apa": _apa,
    "mla": _mla,
    "chicago": _chicago,
    "wikipedia": _wikipedia,
    "markdown": _markdown,
}
