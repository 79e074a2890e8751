"""What a page or a file declares of itself, as names: its title without the name of the site, its publisher without the
legal form."""

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from corpus.credits import names
from corpus.credits.byline import holder

_SEPARATOR = re.compile(
    r"\s+(?:[|–—»«‹·•:@~-]|::|-{2}|&raquo;)\s+|\s*[|｜]\s*|\s+::$|_+(?=[^\x00-\u2fff])|(?<=[^\x00-\u2fff])[-–—－](?=[^\x00-\u2fff])"
)
_SITE_SEPARATOR = re.compile(rf"{_SEPARATOR.pattern}|:\s+")
_ADDRESS = re.compile(r"(?:https?:)?//", re.IGNORECASE)
# What a script or a template left where a name should stand: another kind of address, markup, a value that is none.
_NO_NAME = re.compile(
    r"[a-z][a-z\d+.-]*://.*|(?:about|blob|data|file|ftp|javascript|mailto|tel|urn|vbscript|view-source):\S.*"
    r"|.*[<>{}].*|.*\[\[.*|\[.*\]|%.*%|\$\w.*",
    re.IGNORECASE,
)
# What programs and forms put where nobody gave a name, without the brackets around it.
_UNKNOWN = (
    "unknown|unnamed|unspecified|anonymous|default|unbekannte?r?|inconnue?|desconocid[oa]|sconosciut[oa]|onbekende?"
    "|okänd|ukjent|ukendt|nieznan[ya]"
)
_PUBLISHERS = (
    "publisher|source|author|company|organi[sz]ation|verlag|éditeur|editorial|editore?|editora|uitgever|förlag"
)
_MINE = "(?:just )?another|an?|the|my|your|our|new|meine?|mon|mi|il mio|meu|mijn"
_SITES = "(?:web[ -]?)?site|blog|web[ -]?page|webseite|sitio(?: web)?|sito(?: web)?"
_PLACEHOLDER = re.compile(
    rf"(?:{_UNKNOWN})|(?:{_UNKNOWN}|no) (?:{_PUBLISHERS}|user|name|title)|(?:{_PUBLISHERS}) (?:{_UNKNOWN})"
    rf"|(?:your|my) (?:{_PUBLISHERS})|(?:(?:your|my) )?(?:{_PUBLISHERS})[ _-]name|publisher"
    rf"|(?:(?:{_MINE}) )*(?:(?:default|example|sample|test) )?(?:wordpress(?:\.com)? |blogger |joomla!? |drupal )?"
    rf"(?:{_SITES})[ _-]?(?:name|title)?"
    r"|undefined|null|none|nil|nan|n/?a|true|false|untitled|s\. ?n|tb[ad]|lorem ipsum.*|example\.(?:com|org|net)"
    r"|admin|administrator|user|guest|root|webmaster|(?:my )?(?:rss|atom|xml)(?: feed)?|feed",
    re.IGNORECASE,
)
_AROUND = " .*?!'\"()[]<>–—-_"
_LONGEST_TITLE = 400  # characters; in what is longer no name of a site is looked for
_MOST_CUTS = 8  # places where a title is divided; of more, those at both ends
_LONGEST_NAME = 5  # words of a name that is the title as well, as on a site's first page
_LETTERS = re.compile(r"[\W_]+")
_TOP_LEVELS = frozenset("www com org net gov edu co ac blog news m mobile amp de at ch fr uk us".split())  # noqa: SIM905


def publisher(declared: str | None, title: str | None = None, url: str | None = None) -> str | None:
    """The publisher that a page of this title and address declares.

    Of a copyright line its holder; of an address its host, or the page's own where it is that of an account elsewhere;
    without the page's title where that is in front. The host of the page, or None, for a platform, a whole sentence, an
    address of another kind, markup and what a template left empty ("undefined").
    """
    if not declared:
        return None
    words = " ".join(declared.split())
    if re.search(r"©|\(c\)|copyright|all rights reserved", words, re.IGNORECASE):
        return names.publisher(holder(words) or "")
    if _ADDRESS.match(words):
        return names.publisher(_host(words)) or _host(url) or None
    name = _untitled(words, " ".join((title or "").split()))
    return (name if not _NO_NAME.fullmatch(name) and named(name) else "") or _host(url) or None


def named(words: str | None) -> str | None:
    """The words that a file gives as a name, unchanged; None for a placeholder ("Unknown", "My Blog")."""
    bare = " ".join((words or "").split()).strip(_AROUND)
    return words if bare and not _PLACEHOLDER.fullmatch(bare) else None


def site(title: str | None, headings: Sequence[str], notices: Sequence[str]) -> str | None:
    """The site that a page names before or after its headline in its title, where it declares none.

    It counts if a copyright line among `notices` names it as well, or if a publication is called so (in two words or
    more) and the rest is one of `headings`, those that the page shows. What only stands at the head of the page as well
    may be a section, a town or the author.
    """
    whole = " ".join((title or "").split())
    cuts = list(_SITE_SEPARATOR.finditer(whole))
    if not cuts:
        return None
    holders = {plain(name) for line in notices if (name := holder(line))} - {""}
    shown = {plain(heading) for heading in headings} - {""}
    first, last = cuts[0], cuts[-1]
    for part, rest in ((whole[last.end() :], whole[: last.start()]), (whole[: first.start()], whole[first.end() :])):
        called = " " in part and names.is_publisher(part) and plain(rest) in shown
        if rest.strip() and (plain(part) in holders or called):
            return names.publisher(part)
    return None


def _untitled(words: str, title: str) -> str:
    """The name without the title of the page in front; "" where a title too long for a name is all there is."""
    if not title or not words.startswith(title):
        return words
    if words == title:
        return words if len(words.split()) <= _LONGEST_NAME else ""
    cut = _SEPARATOR.match(words, len(title))
    return words[cut.end() :] if cut else words


def _host(url: str | None) -> str:
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def title(declared: str | None, site: str | None, url: str | None, headings: Sequence[str]) -> str | None:
    """The title without the name of the site before or after it; `headings` are those that the page shows.

    A part is cut off where it is the site's name, or its host's, or where a heading of the page is all the rest. What
    a heading shows whole is kept whole, and so is a title that is nothing but the site's name.
    """
    if not declared:
        return None
    whole = " ".join(declared.split())
    shown = {plain(heading) for heading in headings} - {""}
    if plain(whole) in shown or len(whole) > _LONGEST_TITLE:
        return whole
    known = site_names(site, url)
    cuts = list(_SEPARATOR.finditer(whole))
    if len(cuts) > _MOST_CUTS:
        cuts = cuts[: _MOST_CUTS // 2] + cuts[-_MOST_CUTS // 2 :]
    edges = [(0, 0), *((cut.start(), cut.end()) for cut in cuts), (len(whole), len(whole))]
    for parts in range(len(edges) - 2, 0, -1):  # the longest part that a heading shows
        for place in range(len(edges) - parts):
            before, part = whole[: edges[place][0]], whole[edges[place][1] : edges[place + parts][0]].strip()
            if plain(part) in shown - known and not _is_logo(part, before, whole[edges[place + parts][1] :]):
                return part
    best = whole
    while cuts := list(_SITE_SEPARATOR.finditer(best)):
        first, last = cuts[0], cuts[-1]
        if plain(best[last.end() :]) in known and best[: last.start()].strip():
            best = best[: last.start()].strip()
        elif plain(best[: first.start()]) in known and best[first.end() :].strip():
            best = best[first.end() :].strip()
        else:
            break
    return best


def _is_logo(shown: str, before: str, behind: str) -> bool:
    """Whether a heading shows the end of a title, and less than what comes before: a site above its pages."""
    return not plain(behind) and len(plain(shown)) < len(plain(before))


def site_names(site: str | None, url: str | None) -> frozenset[str]:
    """The name of the site as it may be in a title: as declared, and by the host of its address."""
    names = {plain(site or "")}
    host = _host(url)
    labels = host.split(".")
    names |= {plain(host)}
    names |= {plain(label) for label in labels[:-1] if label not in _TOP_LEVELS and len(label) > 2}
    names |= {f"the{name}" for name in names if name}
    return frozenset(names - {""})


def plain(words: str) -> str:
    """The letters and digits alone, case-folded: what names are compared by."""
    return _LETTERS.sub("", words).casefold()
