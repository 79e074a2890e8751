"""The name of a newspaper that has a line to itself beside the date: the head of a printed page.

Only names of the kinds that newspapers alone have count ("Courier", "Gazette", "Tidende"), or "The ... Times" and the
like: "Local News" is a section, "Changing Times" a headline.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.body.cues import DATE

SHORT = 60
"""Characters of a date line."""
_ALWAYS = (
    "courier|gazette|herald|chronicle|observer|tribune|telegraph|examiner|sentinel|enquirer|inquirer|bugle"
    "|(?:evening|morning) post|daily news|daily star|zeitung|rundschau|tageblatt|tagblatt|kurier|anzeiger|tidende"
    "|tidning|dagblad|dagblade?t|avisen|nieuwsblad"
)
# Names of persons, of other papers and of other things too.
_WITH_ARTICLE = (
    "times|post|journal|record|star|standard|independent|mirror|echo|express|weekly|review|globe|sun|mercury|argus"
    "|advertiser|courant"
)
_FIRST = "courrier|diario|correo|periódico|corriere|gazzetta|giornale|jornal|correio|folha|gazeta|kurier|dziennik"
_OF = r"(?:d[eiou]|du|d[eao]s?|del|della)\s|d['’]|dell['’]"
_WORD = r"[^\W\d_][\w'’.-]*"
_NAME = re.compile(
    rf"(?:the\s)?(?:{_WORD}\s){{1,3}}(?:{_ALWAYS})|the\s(?:{_WORD}\s){{1,3}}(?:{_WITH_ARTICLE})"
    rf"|(?:(?:el|il|o|a|la|le)\s|l['’])?(?:(?:{_FIRST})\s(?:{_OF})?|(?:journal|gazette)\s(?:{_OF}))"
    rf"{_WORD}(?:\s{_WORD}){{0,2}}",
    re.IGNORECASE,
)
_SMALL = frozenset(("of", "the", "and", "de", "du", "des", "di", "do", "da", "dos", "das", "del", "della", "la", "le"))
# What is said of any paper, and what is not its name.
_NO_NAME = re.compile(
    r"\b(?:local|latest|previous|next|read|share|more|our|your|about|subscribe|today'?s?|council|sports?|electr\w+)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:vol(?:ume)?|no|nr|issue|edition|jahrgang|année|año|anno)\b", re.IGNORECASE)


def mastheads(lines: Sequence[str]) -> Iterator[str]:
    """The names of newspapers alone on one of these lines, above or below a date line."""
    plain = [line for line in lines if not _NUMBER.match(line)]
    for place, line in enumerate(plain):
        beside = plain[max(0, place - 1) : place] + plain[place + 1 : place + 2]
        if any(len(other) <= SHORT and DATE.search(other) for other in beside) and is_masthead(line):
            yield line


def is_masthead(line: str) -> bool:
    """Whether a line is nothing but the name of a newspaper, with capitals as names have."""
    if len(line) > SHORT or _NAME.fullmatch(line) is None or _NO_NAME.search(line):
        return False
    return all(not word[0].islower() or word in _SMALL or word[:2] in ("d'", "d’", "l'", "l’") for word in line.split())
