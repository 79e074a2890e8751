"""The author whose articles a question asks for: "articles by Ida Holm", "What has Ida Holm written about bridges?"."""

import functools
import re
from collections.abc import Collection
from dataclasses import dataclass

from corpus.types import Span
from embeddings.index.folding import fold

_PIECES = (
    r"articles?|stories|story|reports?|columns?|pieces?|posts?|interviews?|editorials?|essays?|texts?|artikel[n]?|berichte?|texte?|"
    r"beiträge|kolumnen?|artículos?|textos?|columnas?"
)
_BY = re.compile(
    rf"(?:\b(?P<sure>(?:{_PIECES})\s(?:(?:published\s|written\s|geschrieben\s|escritos?\s)?(?:by|from|von|de|por))|written\sby|escritos?\spor)"
    r"|\bby)\s",
    re.IGNORECASE,
)
"""What an author's name stands behind; "by" alone may mean anybody."""

_WROTE = re.compile(
    rf"[\s¿]*(?:(?:what|which\s(?:{_PIECES}))(?:\selse)?\s(?:did|does|has|have)|was\shat|welche\s(?:{_PIECES})\shat|qué\s(?:ha\sescrito|escribió))"
    r"\s(?P<name>.{3,80}?)"
    r"(?:\s(?:(?:ever|already|schon)\s)?(?:write|written|wrote|publish(?:ed)?|report(?:ed)?))?"
    r"(?:\s(?:about|on|regarding|über|zu|sobre|acerca\sde)\s(?P<topic>[^?]{2,200}?))?"
    r"(?:\s(?:write|written|geschrieben|veröffentlicht))?\s*\??\s*",
    re.IGNORECASE,
)
"""A question for what somebody wrote, whole."""

_WRITES = re.compile(r"\b(?:writ|wrote|publish|report|geschrieben|veröffentlicht|escri)", re.IGNORECASE)
LONGEST = 120
"""Characters in which a name must end."""
_AND = r"(?:and|und|et|with|(?-i:[ey]))\s+"  # "E. B. White" is one person
_SEVERAL = re.compile(rf"\s*[,;/&|]\s*(?:{_AND})?|\s+{_AND}", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class NamedAuthor:
    """An author of the corpus as a question names him or her: the span of cue and name, the name, whether the articles
    are surely asked for, and, where they are all that is, on what topic ("" for on anything, None for a question)."""

    span: Span
    name: str
    sure: bool
    topic: str | None = None


def named_author(text: str, authors: Collection[str]) -> NamedAuthor | None:
    """The author that a question names, of `authors` as their articles write them, several in one at times; None where
    it names none. A name of one word is none."""
    if not authors or not (_BY.search(text) or _WROTE.fullmatch(text)):
        return None
    known = _people(frozenset(authors))
    whole = _WROTE.fullmatch(text)
    if whole and _WRITES.search(text) and (person := known.get(_key(whole["name"]))):
        return NamedAuthor(whole.span(), person, True, (whole["topic"] or "").strip())
    for cue in _BY.finditer(text):
        if name := _behind(text, cue.end(), known):
            end, person = name
            topic = _TOPIC.fullmatch(text, end)
            rest = topic["topic"] if topic else "" if _NOTHING_MORE.fullmatch(text, end) else None
            all_of = cue["sure"] and rest is not None and _ALL_OF.fullmatch(text[: cue.start()])
            start = cue.end("sure") - len(re.split(r"\s", cue["sure"])[-1]) if cue["sure"] else cue.start()
            return NamedAuthor((start, end), person, bool(cue["sure"]), rest if all_of else None)
    return None


def _behind(text: str, start: int, known: dict[tuple[str, ...], str]) -> tuple[int, str] | None:
    """(end, name) of the longest known name that begins at a place."""
    ends = [word.end() for word in _WORD.finditer(text, start, start + LONGEST)]
    for end in reversed(ends):
        if person := known.get(_key(text[start:end])):
            return end, person
    return None


@functools.lru_cache(maxsize=4)
def _people(authors: frozenset[str]) -> dict[tuple[str, ...], str]:
    """The people among the authors of articles, by the words of their names."""
    people_of = (person for name in sorted(authors) for person in people(name))
    return {key: person for person in people_of if len(key := _key(person)) > 1}


def people(author: str) -> list[str]:
    """The people whom an article names as its author: "Jan Kern and Lea Roth" are two."""
    return [part for name in _SEVERAL.split(author) if (part := name.strip())]


def _key(name: str) -> tuple[str, ...]:
    """The words of a name, initials as one: "T. S. Pell" and "T.S. Pell" are ("ts", "pell")."""
    return tuple(re.sub(r"\b(\w) (?=\w\b)", r"\1", " ".join(fold(name).replace(".", " ").split())).split())
