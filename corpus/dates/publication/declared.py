"""The dates that a page's markup declares to be its publication's: linked data, `<meta>`, microdata and RDFa, `<time>`.

Each is taken only where it is the page's own: not from comments and hidden parts, and not from what is in a menu, a
list of other pages, a reader's comment or an event. `updated` are the days that the markup gives to later changes.
"""

import re
from collections.abc import Iterator
from typing import Any

from corpus.dates.publication.labels import label_of
from corpus.dates.publication.linked import linked
from corpus.dates.publication.shown import is_hidden
from corpus.dates.reading import read_date
from corpus.types import SourceDate

# Names under which a page's head says when it was published, in the order in which they are believed.
_NAMES = tuple(
    name
    for row in (
        "article:published_time og:article:published_time datepublished og:published_time og:pubdate pubdate",
        "publishdate publish-date publish_date publication_date published_at published_time parsely-pub-date",
        "sailthru.date citation_online_date dc.date.issued dcterms.issued dcterms.available citation_publication_date",
        "citation_date article.published prism.publicationdate article_date_original originalpublicationdate",
        "cxenseparse:recs:publishtime cxenseparse:pbl-publishtime rnews:datepublished bt:pubdate pdate pub_date",
        "dc.date.created dcterms.created dc.created dcterms.date dc.date dc:date dcterms:issued dcterms:created date",
        "datecreated date_published displaydate article:published",
    )
    for name in row.split()
)
_UPDATED_NAMES = frozenset(
    (
        *("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified"),
        *("dc.date.modified", "modified", "revised", "updated_time", "article:modified"),
    )
)
_OWN = re.compile(
    r"published|entry-date|pubdate|post-?_?date|article-?_?date|date-?_?published|publish-?_?date|dt-published",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"modif|updated|dt-updated|last-?edit|revis", re.IGNORECASE)
_PROPERTIES = frozenset(
    (
        *("datepublished", "schema:datepublished", "http://schema.org/datepublished", "article:published_time"),
        *("uploaddate", "dc:date", "dc:issued", "dcterms:issued", "dcterms:date", "dcterms:created"),
    )
)
# Parts of a page that hold other pages, readers' words or a clock, by their element or a word of their class.
_ASIDE = frozenset({"nav", "aside", "footer", "template", "form", "select"})
_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentlist|replies|reply|related|teasers?|recommend\w*|widgets?|sidebar|menu|navigation|nav|"
    r"footer|carousel|slider|popular|trending|latest|more-?(?:news|stories|posts)|most-?read|newsticker|ticker|events?|"
    r"calendar|today|clock|currentdate|promo|advert\w*|aside|archives?|breaking|card-?list|kommentare?|comentarios|"
    r"commentaires|commenti)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OTHER_TYPES = re.compile(
    r"/(?:Comment|Review|UserReview|Event|\w*Event|Person|Product|Offer|Book|Movie|Question|Answer|ImageObject|"
    r"MusicRecording|Organization|WPSideBar|WPFooter|SiteNavigationElement)/?$"
)
_MARKED = "//@itemprop/.. | //@property/.. | //time | //abbr"
_CHANGES = "descendant-or-self::*[self::time or @itemprop='dateModified'][not(self::meta)]"
_WORD = re.compile(r"\w+")
_SHARED = 0.6  # share of a heading's words that the page's title has, from which on it says the title
_MANY = 3  # different days from which on the marked dates of a page are those of a list
_SENTENCE = 3  # small words in the same paragraph, from which on a `<time>` is in prose


def declared_dates(tree: Any, url: str | None = None, title: str | None = None) -> Iterator[SourceDate]:
    """The dates that a parsed page declares to be its publication's, the most trusted first, as metadata.

    `url` and `title` are the page's own, by which its object among several is known.
    """
    for value in (*linked(tree, url, title), *_metas(tree), *_marked(tree, title), *_scripted(tree)):
        date = read_date(value)
        if date.value is not None:
            yield date


def updated_dates(tree: Any) -> Iterator[SourceDate]:
    """The days on which the page says that it was changed."""
    for meta in tree.iter("meta"):
        if _name(meta) in _UPDATED_NAMES and meta.get("content"):
            yield read_date(meta.get("content"))
    yield from marked_changes(tree)


def marked_changes(tree: Any) -> Iterator[SourceDate]:
    """The days that the page prints inside an element marked as that of a later change."""
    for element in tree.xpath(_CHANGES):
        kind = f"{element.get('itemprop', '')} {element.get('class', '')}"
        if _CHANGED.search(kind) and not _OWN.search(kind) and not _is_elsewhere(element):
            value = element.get("datetime") or element.get("content") or _text(element)
            if value:
                yield read_date(value)


def _name(meta: Any) -> str:
    return str(
        meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
    ).casefold()


def _metas(tree: Any) -> list[str]:
    """The values of `<meta>` in the order of trust in their names; those of an item inside the body are `_marked`."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        if meta.get("content") and not (meta.get("itemprop") and _scope(meta) is not None):
            metas.setdefault(_name(meta), meta.get("content"))
    return [metas[name] for name in _NAMES if name in metas]


def _marked(tree: Any, title: str | None) -> list[str]:
    """Of elements marked as the date of publication the first of the page's own; else its only plain `<time>`."""
    headline = _headline(tree, title)
    marked: list[tuple[Any, str]] = []
    plain: list[str] = []
    shown: list[str] = []
    for element in tree.xpath(_MARKED):
        kinds = f"{element.get('itemprop', '')} {element.get('property', '')}".casefold().split()
        is_time = element.tag == "time"
        own = any(kind in _PROPERTIES for kind in kinds)
        if element.tag == "abbr" and "published" in element.get("class", ""):
            own = True
        if not (own or is_time) or (element.tag == "meta" and not element.get("itemprop")):
            continue
        value = element.get("datetime") or element.get("content") or element.get("title") or _text(element)
        if not value or _is_elsewhere(element) or not _belongs(element, headline):
            continue
        classes = element.get("class", "") + " " + " ".join(kinds)
        if own or (is_time and ("pubdate" in element.attrib or _OWN.search(classes))):
            marked.append((element, value))
        elif is_time and not _CHANGED.search(classes):
            (shown if _in_prose(element) else plain).append(value)
    if marked:
        return _beside_headline(marked, headline)
    days = {date.value for value in plain if (date := read_date(value)).value}
    return plain[:1] if len(days) == 1 and not shown else []


def _beside_headline(marked: list[tuple[Any, str]], headline: Any) -> list[str]:
    """The first of the marked dates. Where they are many, as in a list of other pages, that of the smallest part of the
    page that holds the headline and one of them; none if that part holds a list.
    """
    if headline is None or len({value[:10] for _, value in marked}) < _MANY:
        return [marked[0][1]]
    inside = _inside(marked)
    part = next((above for above in headline.iterancestors() if above in inside), None)
    return inside[part][:1] if part is not None and len(inside[part]) < _MANY else []


def _inside(marked: list[tuple[Any, str]]) -> dict[Any, list[str]]:
    """The marked dates inside each element, in order: one a day, and not more than are a list.

    An element that has the day, or a list, has it from inside: so have all around it. The way up ends there, and no
    element is passed more than `_MANY` times.
    """
    inside: dict[Any, list[str]] = {}
    for element, value in marked:
        for above in element.iterancestors():
            values = inside.setdefault(above, [])
            if len(values) == _MANY or any(value[:10] == other[:10] for other in values):
                break
            values.append(value)
    return inside


def _headline(tree: Any, title: str | None) -> Any:
    """The only first heading of the page, or the one that says most of its title (others are logos); else None."""
    headings = [h for h in tree.iter("h1") if not _is_elsewhere(h)]
    if len(headings) > 1 and title:
        wanted = set(_WORD.findall(title.casefold()))
        words = [set(_WORD.findall(_text(h).casefold())) for h in headings]
        said = [len(wanted & own) if len(wanted & own) >= _SHARED * len(own) else 0 for own in words]
        most = max(said)
        headings = [h for h, count in zip(headings, said, strict=True) if count == most > 0]
    return headings[0] if len(headings) == 1 else None


def _scope(element: Any) -> Any:
    """The nearest item (microdata) or `<article>` that an element is in."""
    for above in element.iterancestors():
        if "itemscope" in above.attrib or above.tag == "article":
            return above
    return None


def _belongs(element: Any, headline: Any) -> bool:
    """Whether an element is in the item that has the page's headline, or in none of its own."""
    scope = _scope(element)
    if scope is None or scope.tag in ("html", "body", "main"):
        return True
    if _OTHER_TYPES.search(scope.get("itemtype", "")):
        return False
    return headline is None or any(above is scope for above in headline.iterancestors())


def _is_elsewhere(element: Any) -> bool:
    """Whether an element, or one it is in, does not show or holds something else than the article."""
    for above in (element, *element.iterancestors()):
        if above.tag in ("body", "html", "article", "main"):
            return False
        if above.tag in _ASIDE or (is_hidden(above) and above.tag not in ("head", "meta")):
            return True
        if _ELSEWHERE.search(f"{above.get('class', '')} {above.get('id', '')}"):
            return True
    return False


def _in_prose(time: Any) -> bool:
    """Whether a `<time>` is in a paragraph of other words: it is then the date of what they tell."""
    above: Any = time.getparent()
    while above is not None and above.tag in ("span", "a", "b", "strong", "em", "i"):
        above = above.getparent()
    if above is None or above.tag not in ("p", "li", "td", "dd", "blockquote"):
        return False
    words, own = " ".join(_text(above).split()), " ".join(_text(time).split())
    ahead, _, behind = words.partition(own) if own else (words, "", "")
    label = label_of(ahead, behind)
    if label is not None:
        return label != "publication"
    small = [word for word in _WORD.findall(ahead + behind) if word.islower()]
    return len(small) >= _SENTENCE


def _text(element: Any) -> str:
    """The first 400 characters in an element that has few parts."""
    words = ""
    for piece in element.itertext() if len(element) < 50 else ():
        words += piece
        if len(words) >= 400:
            break
    return words[:400]


_SCRIPTED = re.compile(
    r'"(?:published_?at|publishedDate|publish_?date|published_?time|datePublished)"\s*:\s*"(\d{4}-\d\d-\d\d)',
    re.IGNORECASE,
)


def _scripted(tree: Any) -> list[str]:
    """The day of a script's "published_at" and the like, where the page has only one."""
    days = set()
    for script in tree.iter("script"):
        code = "" if "ld+json" in script.get("type", "") else script.text or ""
        if "ublish" in code or "UBLISH" in code:  # as in each of these names: a quick check that most scripts fail
            days |= {m[1] for m in _SCRIPTED.finditer(code)}
    return list(days) if len(days) == 1 else []
