"""The name of a newspaper that has a line to itself beside the date: the head of a printed page.

Only names count that end (or begin) with a word that only newspapers have ("Courier", "Gazette", "Tidende"): "The Last
Post" and "Election Observer" may also be headlines, and count only beside the number of an issue.
"""

import re
from collections.abc import Iterator, Sequence

from corpus.body.cues import DATE

SHORT = 60
"""Characters of a date line."""
_NEAR = 2  # lines between a newspaper's name and the number of its issue, with the number
_TRADE = (
    "courier|gazette|herald|chronicle|tribune|telegraph|examiner|(?:evening|morning) post|daily news|daily star"
    "|zeitung|tageblatt|tagblatt|kurier|anzeiger|tidende|tidning|dagblad|dagblade?t|avisen|nieuwsblad"
)
# Names of persons, of other papers and of other things too.
_DOUBTFUL = (
    "times|post|journal|record|star|standard|independent|mirror|echo|express|weekly|review|globe|sun|mercury|argus"
    "|advertiser|courant|observer|sentinel|enquirer|inquirer|bugle|rundschau"
)
_FIRST = "courrier|correo|periódico|corriere|gazzetta|correio|folha|gazeta|kurier"
_OF = r"(?:d[eiou]|du|d[eao]s?|del|della)\s|d['’]|dell['’]"
_WORD = r"[^\W\d_][\w'’.-]*"
_ARTICLE = r"(?:(?:el|il|o|a|la|le)\s|l['’])?"
_NAME = re.compile(
    rf"(?:the\s)?(?!the\s)(?:{_WORD}\s){{1,3}}(?:{_TRADE})"
    rf"|{_ARTICLE}(?:(?:{_FIRST})\s(?:{_OF})?|gazette\s(?:{_OF})){_WORD}(?:\s{_WORD}){{0,2}}",
    re.IGNORECASE,
)
# A thing of that name may also be a diary.
_DOUBTFUL_NAME = re.compile(
    rf"(?:the\s)?(?:{_WORD}\s){{1,3}}(?:{_DOUBTFUL})"
    rf"|{_ARTICLE}(?:(?:diario|giornale|jornal|dziennik)\s(?:{_OF})?|journal\s(?:{_OF})){_WORD}(?:\s{_WORD}){{0,2}}",
    re.IGNORECASE,
)
_SMALL = frozenset(("of", "the", "and", "de", "du", "des", "di", "do", "da", "dos", "das", "del", "della", "la", "le"))
# What is said of any paper, and what is not its name.
_NO_NAME = re.compile(
    r"\b(?:local|latest|previous|next|read|share|more|our|your|about|subscribe|today'?s?|my|his|her|their|this|last|council|sports?|electr\w+)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:vol(?:ume)?|no|nr|issue|edition|jahrgang|année|año|anno)\b\W{0,3}(?:\d|[ivxlc]+\b)", re.IGNORECASE
)

_NUMBER_ALONE = re.compile(rf"{_NUMBER.pattern}[\d\s.,:;/ivxlcno-]*", re.IGNORECASE)


def mastheads(lines: Sequence[str]) -> Iterator[str]:
    """The names of newspapers alone on one of these lines, above or below a date line."""
    return (line for place, line in enumerate(lines) if heads_page(lines, place))


def heads_page(lines: Sequence[str], place: int) -> bool:
    """Whether the line at that place is the name of a newspaper, and next to a date but for the number of an issue."""
    if not may_be_masthead(lines[place]):
        return False
    above, below = lines[max(0, place - _NEAR) : place][::-1], lines[place + 1 : place + 1 + _NEAR]
    beside = [next((line for line in side if not _NUMBER.match(line)), "") for side in (above, below)]
    if not any(len(other) <= SHORT and DATE.search(other) for other in beside):
        return False
    return _NAME.fullmatch(lines[place]) is not None or any(_NUMBER.match(other) for other in (*above, *below))


def is_issue_number(line: str) -> bool:
    """Whether a line is the number of an issue and nothing else: "Vol. XII, No. 1,204"."""
    return len(line) <= SHORT and _NUMBER_ALONE.fullmatch(line) is not None


def may_be_masthead(line: str) -> bool:
    """Whether a line can be nothing but the name of a newspaper, with capitals as names have."""
    if len(line) > SHORT or not (_NAME.fullmatch(line) or _DOUBTFUL_NAME.fullmatch(line)) or _NO_NAME.search(line):
        return False
    return all(not word[0].islower() or word in _SMALL or word[:2] in ("d'", "d’", "l'", "l’") for word in line.split())
