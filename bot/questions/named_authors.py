"""The author whose articles a question asks for: "articles by Ida Holm", "What has Ida Holm written about bridges?"."""

import functools
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from corpus.types import Span
from embeddings.index.folding import fold
from embeddings.index.words import words

_PIECES = (
    r"articles?|stories|story|reports?|columns?|pieces?|posts?|interviews?|editorials?|essays?|texts?|artikel[n]?|berichte?|texte?|"
    r"beiträge|kolumnen?|artículos?|textos?|columnas?"
)
_BY = re.compile(
    rf"(?:\b(?P<sure>(?:{_PIECES})\s(?:(?:published\s|written\s|geschrieben\s|escritos?\s)?(?:by|from|von|de|por))|written\sby|escritos?\spor)"
    r"|(?<!\bnot\s)\bby)\s",
    re.IGNORECASE,
)
"""What an author's name comes after; "by" alone may mean anybody."""

_QUOTED_NAME = re.compile(
    rf"\b(?:(?:{_PIECES})\s(?:(?:published\s|written\s)?(?:by|from|von|de|por))|written\sby|geschrieben\svon|escritos?\spor)\s"
    r"(?P<open>[\"'“”„‘’«])(?P<name>[^\W\d_][^\"“”„‘«»\n]{1,80}?)[\"'”“’‘»](?!\w)",
    re.IGNORECASE,
)
"""A name in quotation marks after words that surely ask for its articles."""

_WROTE = re.compile(
    rf"[\s¿]*(?:(?:(?:about|on)\s)?(?:what|which\s(?:{_PIECES}))(?:\s(?:else|topics?|subjects?))?\s(?:did|does|has|have)"
    rf"|(?:was|worüber)\shat|welche\s(?:{_PIECES})\shat|(?:sobre\s)?qué\s(?:ha\sescrito|escribió))"
    r"\s(?P<name>.{3,80}?)"
    r"(?:\s(?:(?:ever|already|schon)\s)?(?:write|written|wrote|publish(?:ed)?|report(?:ed)?))?"
    r"(?:\s(?:about|on|regarding|über|zu|sobre|acerca\sde)\s(?!(?:lately|recently|so\sfar)\W*\Z)(?P<topic>[^?]{2,200}?))?"
    r"(?:\s(?:write|written|geschrieben|veröffentlicht))?(?P<of_what>\s(?:about|on))?(?:\s(?:lately|recently|so\sfar))?\s*\??\s*",
    re.IGNORECASE,
)
"""A question for what somebody wrote, whole."""

_WHOSE = re.compile(
    r"[\s¿]*(?:(?:who\s(?:(?:is|was)\sthe\s(?:author|writer)\sof|wrote|has\swritten)|by\swhom\s(?:is|was))"
    r"\s(?:(?:the|that|this|an)\s)?(?:articles?|story|stories|piece|column)\s(?:about|on)"
    r"|who\s(?:wrote|writes|has\swritten)\sabout"
    r"|wer\s(?:ist\sder\sautor\sdes\sartikels|schrieb\s(?:den\sartikel\s)?|hat\s(?:den\sartikel\s)?)\s?über"
    r"|quién\s(?:es\sel\sautor\sdel\sartículo|(?:escribió|ha\sescrito)(?:\sel\sartículo)?)\ssobre)"
    r"\s(?P<topic>[^?]{2,200}?)(?:\sgeschrieben)?\s*\??\s*",
    re.IGNORECASE,
)
"""A question for the author of the article about something, whole."""

_WRITES = re.compile(r"\b(?:writ|wrote|publish|report|geschrieben|veröffentlicht|escri)", re.IGNORECASE)
LONGEST = 120
"""Characters in which a name must end."""
_AND = r"(?:and|und|et|with|(?-i:[ey]))\s+"  # "E. B. White" is one person
_JOINT = re.compile(
    r"(?:\s*[,&]|\s+(?=\w))\s*(?:(?:and|or|und|oder|y|o)(?=\s))?\s*(?:(?:by|von|de|por)\s)?", re.IGNORECASE
)
"""What joins two authors whose articles are asked for."""
_SEVERAL = re.compile(rf"\s*[,;/&|]\s*(?:{_AND})?|\s+{_AND}", re.IGNORECASE)
_LAST_FIRST = re.compile(r"(?P<last>[\w'’-]+),\s*(?P<first>[\w'’-]+\.?(?:\s\w\.)?)")
"""A name as catalogues write it, of one word each: "Roth, Lea", "Holm, Ida K."."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_TOPIC = re.compile(
    r"\s(?:about|on|regarding|über|zu|sobre|acerca\sde)\s(?P<topic>[^?]{2,200}?)\s*\??\s*", re.IGNORECASE
)
_NOTHING_MORE = re.compile(r"\W*(?:(?:are|is)\sthere|do\syou\shave|gibt\ses|hay)?\W*", re.IGNORECASE)
_ALL_OF = re.compile(
    rf"\W*(?:(?:show|give|list|find|get)\s(?:me\s)?|what\sare\s|which\s|are\sthere\s|do\syou\shave\s|zeig(?:e)?\smir\s|alle\s|muéstrame\s)?"
    rf"(?:(?:all|the|any|some|newest|latest|recent|other|los|las|die)\s)*(?:{_PIECES})?\W*",
    re.IGNORECASE,
)


_CLAIM = re.compile(
    r"\W*(?:(?:show|give|list|find|get)\s(?:me\s)?|what\sare\s|which\s|are\sthere\s|do\syou\shave\s|zeig(?:e)?\smir\s|welche\s"
    r"|gibt\ses\s|alle\s|hay\s|qué\s|muéstrame\s)?(?:(?:all|the|any|some|newest|latest|recent|other|los|las|die)\s)*"
    r"(?:(?:(?:articles?|stories|columns?|pieces?|posts?|editorials?|artikel[n]?|beiträge|kolumnen?|artículos?|columnas?)\s"
    r"(?:(?:are|were|wurden|fueron)\s)?)?(?P<sure>written\sby|geschrieben\svon|escritos?\spor)"
    r"|(?:articles?|stories|columns?|pieces?|posts?|editorials?|artikel[n]?|beiträge|kolumnen?|artículos?|columnas?)\s"
    r"(?P<cue>by|from|von|por|de))\s"
    r"(?:(?:the|der|die|das|el|la|los|las)\s)?(?P<name>[^\d?!,;:\"“„«()\n]{2,80}?)(?:\s(?:are\sthere|do\syou\shave))?"
    r"(?:\s(?:about|on|regarding|über|zu|sobre|acerca\sde)\s(?P<topic>[^?]{2,200}?))?\s*[?!.]*\s*",
    re.IGNORECASE,
)
"""A request, whole, for what somebody wrote, whoever that is. A report, a text or an essay is often no article here."""
_WRITTEN = re.compile(r"\b(?:write|wrote|written|geschrieben|escrito|escribió)\b", re.IGNORECASE)
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "la",
        "le",
        "von",
        "van",
        "der",
        "den",
        "zu",
        "bin",
        "al",
        "of",
        "for",
        "und",
        "y",
    ]
)
_NO_NAME = re.compile(
    r"date|day|week|month|year|topic|subject|theme|title|authors?|sources?|publishers?|category|section|place|country|region"
    r"|language|relevance|popularity|i|me|you|us|him|her|them|it|this|that|these|those|who|whom|monday|tuesday|wednesday"
    r"|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|today|tomorrow",
    re.IGNORECASE,
)
"""What comes after "by" and is nobody's name even where it has a capital."""
MOST_NAME = 6
"""Words of a name that no article has."""


@dataclass(frozen=True, slots=True)
class NamedAuthor:
    """An author of the corpus as a question names him or her: the span of cue and name, the name, whether the articles
    are surely asked for, and, where they are all that is, on what topic ("" for on anything, None for a question)."""

    span: Span
    name: str
    sure: bool
    topic: str | None = None


def named_author(text: str, authors: Collection[str]) -> NamedAuthor | None:
    """The author that a question names, of `authors` as their articles write them, several in one at times, or None if
    it names none. A name of one word is none."""
    if not authors or not (_BY.search(text) or _WROTE.fullmatch(text)):
        return None
    known = _people(frozenset(authors))
    whole = _WROTE.fullmatch(text)
    if whole and _WRITES.search(text) and (person := known.meant(whole["name"])):
        return NamedAuthor(whole.span(), person, True, (whole["topic"] or "").strip())
    for cue in _BY.finditer(text):
        name = _behind(text, cue.end(), known)
        if name and (cue["sure"] or _is_written_as_name(text, cue.end())):
            end, person = name
            topic = _TOPIC.fullmatch(text, end)
            rest = topic["topic"] if topic else "" if _NOTHING_MORE.fullmatch(text, end) else None
            all_of = cue["sure"] and rest is not None and _ALL_OF.fullmatch(text[: cue.start()])
            start = cue.end("sure") - len(re.split(r"\s", cue["sure"])[-1]) if cue["sure"] else cue.start()
            return NamedAuthor((start, end), person, bool(cue["sure"]), rest if all_of else None)
    return None


def claimed_author(text: str) -> tuple[NamedAuthor, bool] | None:
    """The name, known or not, whose articles a text asks for and nothing else ("articles by Lei Jun", "What has Lei Jun
    written about phones?"), and whether the words mean an author for sure: "articles from" may be followed by a place.
    None if it asks for no such thing."""
    whole = _WROTE.fullmatch(text)
    if whole and _WRITTEN.search(text) and not whole["of_what"]:  # an article may tell what a famous author wrote about
        name = re.sub(r"^the\s", "", whole["name"], flags=re.IGNORECASE)
        known_sort = _is_name(name) and " " in name
        return (NamedAuthor(whole.span(), name, True, (whole["topic"] or "").strip()), True) if known_sort else None
    asked = _CLAIM.fullmatch(text)
    if asked is None:
        return None
    name, cue = asked["name"].strip(), (asked["cue"] or "").casefold()
    if not _is_name(name):
        return None
    start = asked.start("cue") if cue else asked.end("sure") - len(asked["sure"].split()[-1])
    sure = cue in ("", "by", "por") or (cue == "von" and " " in name)
    return NamedAuthor((start, asked.end("name")), name, True, (asked["topic"] or "").strip()), sure


def whose_topic(text: str) -> str | None:
    """What the article is about whose author a text asks for ("Who wrote the article about the fire?"): the article is
    printed with its author. None if a text asks for no such thing."""
    asked = _WHOSE.fullmatch(text)
    return asked["topic"] if asked else None


def _is_name(name: str) -> bool:
    """Whether all words are written as those of a name are."""
    said = name.split()
    within = [word for word in said[1:-1] if word not in _PARTICLES]
    capitals = all(word[0].isupper() for word in (*said[:1], *within, *said[-1:]))
    return 0 < len(said) <= MOST_NAME and capitals and not _NO_NAME.fullmatch(name)


def _is_written_as_name(text: str, start: int) -> bool:
    """Whether what is at a place has the look of a name: "by the harbour" may be water, though an author is called The
    Harbour. In a question without capitals anything may be a name."""
    return text.islower() or text[start : start + 1].isupper()


def _behind(text: str, start: int, known: "_People") -> tuple[int, str] | None:
    """(end, names) of the longest known name that begins at a place, and of those joined to it by "and"."""
    ends = [word.end() for word in _WORD.finditer(text, start, start + LONGEST)][:MOST_NAME]
    for end in reversed(ends):
        if person := known.meant(text[start:end]):
            joint = _JOINT.match(text, end)
            other = _behind(text, joint.end(), known) if joint else None
            return (other[0], f"{person} and {other[1]}") if other else (end, person)
    return None


@functools.lru_cache(maxsize=4)
def _people(authors: frozenset[str]) -> "_People":
    return _People(person for name in sorted(authors) for person in people(name))


def people(author: str) -> list[str]:
    """The people whom an article names as its author: "Jan Kern and Lea Roth" are two, "Roth, Lea" is Lea Roth."""
    if turned := _LAST_FIRST.fullmatch(author.strip()):
        return [f"{turned['first']} {turned['last']}"]
    return _parts(author)


def may_be_turned(author: str) -> bool:
    """Whether "Roth, Lea" may be one person, last name first: "Reuters, AFP" are two and look alike."""
    return _LAST_FIRST.fullmatch(author.strip()) is not None


def _parts(author: str) -> list[str]:
    return [part for name in _SEVERAL.split(author) if (part := name.strip())]


def _key(name: str) -> tuple[str, ...]:
    """The words of a name, initials as one: "T. S. Pell" and "T.S. Pell" are ("ts", "pell")."""
    plain = " ".join(fold(name).replace(".", " ").replace(",", " ").split())
    return tuple(re.sub(r"\b(\w) (?=\w\b)", r"\1", plain).split())


class _People:
    """The people among the authors of articles, by the words of their names; a name of one word is none."""

    def __init__(self, names: Iterable[str]) -> None:
        self._exact: dict[tuple[str, ...], str] = {}
        self._sorted: dict[tuple[str, ...], set[str]] = {}
        self._surnames: dict[tuple[int, str], list[tuple[str, ...]]] = {}
        for name in names:
            if len(key := _key(name)) > 1:
                self._exact[key] = name
                self._sorted.setdefault(tuple(sorted(key)), set()).add(name)
                self._surnames.setdefault((len(key), key[-1]), []).append(key)

    def meant(self, name: str) -> str | None:
        """The one person whom a name means: as it stands, with its words in another order ("Roth, Lea"), or with first
        names that are initials on one side ("L. Roth"), or None if none or several are meant."""
        wanted = _key(name)
        if not wanted or wanted in self._exact:
            return self._exact.get(wanted)
        alike = self._sorted.get(tuple(sorted(wanted))) or {
            self._exact[key] for key in self._surnames.get((len(wanted), wanted[-1]), ()) if _initialled(key, wanted)
        }
        return next(iter(alike)) if len(alike) == 1 else None


def _initialled(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether of each first name of two people of one surname, one has no more than its initial."""
    firsts = zip(one[:-1], other[:-1], strict=True)
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in firsts)


def matching(source: str, names: Collection[str]) -> tuple[str, ...]:
    """The publishers that a name means: the one of exactly that name, else those that hold its words, else those in
    whose names it stands."""
    wanted = fold(source).strip()
    if not wanted:
        return ()
    exact = [name for name in names if _bare(fold(name)) == _bare(wanted)]
    whole = [name for name in names if re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", fold(name))]
    if len(wanted) == 1 and wanted.isascii():
        return tuple(sorted(exact or whole))  # a letter is in nearly every name
    return tuple(sorted(exact or whole or [name for name in names if wanted in fold(name)]))


def matching_authors(name: str, authors: Collection[str]) -> tuple[str, ...]:
    """The authors that a name means: those of exactly that name, alone or with others, else as with publishers. Of
    several names ("Jan Kern and Lea Roth") those who wrote together, else all of either."""
    of_each = [_exactly(person, authors) or matching(person, authors) for person in people(name)]
    if len(of_each) > 1 and all(of_each):
        together = set(of_each[0]).intersection(*of_each[1:])
        return tuple(sorted(together or {author for each in of_each for author in each}))
    return _exactly(name, authors) or (of_each[0] if len(of_each) == 1 else ()) or matching(name, authors)


def _exactly(name: str, authors: Collection[str]) -> tuple[str, ...]:
    """Those among `authors` whom a name means, however its words are ordered."""
    wanted = words(name)
    exact = [
        author for author in authors if any(words(person) == wanted for person in (*people(author), *_parts(author)))
    ]
    turned = sorted(wanted)
    return tuple(
        sorted(exact or [a for a in authors if any(sorted(words(p)) == turned for p in people(a)) and len(turned) > 1])
    )


def without_quotes(text: str) -> str:
    """A request for somebody's articles without the quotation marks around the name: "articles by 'Ida Holm'"."""
    return _QUOTED_NAME.sub(lambda match: match[0][: match.start("open") - match.start()] + match["name"], text)


def _bare(name: str) -> str:
    """A name without an article in front."""
    return re.sub(r"^(?:the|der|die|das|el|la|le|les|il)\s+(?=\S)", "", name.strip())
