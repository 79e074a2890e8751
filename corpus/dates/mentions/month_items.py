"""The parts of a date with the name of a month: numbers, and words that name months, in the order of the text."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corpus.dates.mentions.languages import languages
from corpus.dates.mentions.months import AMBIGUOUS, PERSIAN, TWO_WORDS, abbreviations, fold, names


@dataclass(frozen=True, slots=True)
class Item:
    """A number or a month name in the text. `months` are the months that a name can mean, `persian` says that it is
    one of Iran's calendar.
    """

    start: int
    end: int
    number: int | None
    months: tuple[int, ...] = ()
    persian: bool = False


# Letters with the marks that belong to them in Indic, Arabic, Thai and accented Latin writing.
_MARKS = "\u0300-\u036f\u064b-\u065f\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0981-\u0983\u09bc-\u09cd"
_MARKS += "\u0a81-\u0a83\u0abc-\u0acd\u0b82\u0bbe-\u0bcd\u0c00-\u0c03\u0c3e-\u0c56\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_TOKEN = re.compile(rf"\d+|[^\W\d_]+(?:[{_MARKS}]+[^\W\d_]*)*|[{_MARKS}]+(?:[^\W\d_]+[{_MARKS}]*)*")
_TOKEN_ASCII = re.compile(r"[0-9]+|[A-Za-z]+")  # the same where a text has no other letters, in half the time
_GLUE = re.compile(r"[a-zA-Z_@#]")  # before a number: part of a name

_PREFIXES = frozenset("בהל")  # "in", "the" and "to" of Hebrew, written together with the word

_S = r"[^\S\n]"  # white space within a line
_WORD_MONTH = re.compile(rf"{_S}{{1,2}}(\w+)")
# The same month in another count of months: "مارس / آذار".
_SECOND_NAME = re.compile(rf"{_S}?[/(]{_S}?")

_LONGEST = 16
"""Characters of a word that may be the name of a month."""


@cache
def _months_known() -> frozenset[str]:
    return frozenset((*names(), *AMBIGUOUS, *TWO_WORDS, *PERSIAN))


@lru_cache(maxsize=1 << 14)
def _folded_month(word: str) -> str | None:
    """A word folded, where it is a number or may be the name of a month; None for all others."""
    if word.isdecimal():
        return word
    folded = fold(word)
    return folded if folded in _months_known() or folded[:1] in _PREFIXES else None


def items_of(text: str) -> list[Item]:
    """The numbers of up to four digits and the month names of the text, in order."""
    items: list[Item] = []
    for match in (_TOKEN_ASCII if text.isascii() else _TOKEN).finditer(text):
        word = match[0]
        if len(word) > _LONGEST or (folded := _folded_month(word)) is None:
            continue
        start, end = match.span()
        if word.isdecimal():
            if len(word) <= 4 and not (start and _GLUE.match(text, start - 1)):
                items.append(Item(start, end, int(word)))
            continue
        item = _month(text, folded, word.islower(), start, end)
        if item is None:
            continue
        last = items[-1] if items else None
        if last and last.months == item.months and _SECOND_NAME.fullmatch(text, last.end, start):
            items[-1] = replace(last, end=end + text.startswith(")", end))
        else:
            items.append(item)
    return items


def _month(text: str, folded: str, small: bool, start: int, end: int) -> Item | None:
    """The month that the folded name text[start:end] is, or None if it is none; `small` says that it is written so."""
    known = names()
    if folded in PERSIAN:
        return Item(start, end, None, (PERSIAN[folded],), True)
    if folded and folded[0] in _PREFIXES and folded not in known:
        folded = folded[1:]
    if folded in TWO_WORDS:
        second = _WORD_MONTH.match(text, end)
        month = TWO_WORDS[folded].get(second[1]) if second else None
        return Item(start, second.end(), None, (month,)) if second and month else None
    if folded not in known and folded not in AMBIGUOUS:
        return None
    spoken = abbreviations().get(folded)
    if spoken is not None:
        read = languages(text)
        if not (read & spoken if read else small):
            return None
    if folded in AMBIGUOUS:
        return Item(start, end, None, _of_language(text, AMBIGUOUS[folded]))
    return Item(start, end, None, (known[folded],))


def _of_language(text: str, months: tuple[int, int]) -> tuple[int, ...]:
    """The month that a word of two means: the first in Croatian, the second in Polish and Czech; else both."""
    read = languages(text)
    west, south = bool(read & {"pl", "cs"}), bool(read & {"hr"})
    if west != south:
        return (months[1],) if west else (months[0],)
    return months
