"""Amounts of several words as one number: "five billion", "$5bn", "half a million", "12 000", "two dozen"."""

from collections.abc import Collection, Sequence

from embeddings.index.english_forms import NUMBERS, ORDINALS
from embeddings.index.numbers import CURRENCY_CODES, MONEY, MONEY_SCALES, PERCENT, SCALES, scaled

_ROUND = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
"""Words that count with an article too: "a million", "half a dozen"."""
_HALVES = frozenset(("half", "halbe", "halben", "medio", "mezzo", "demi"))
_QUARTERS = ("quarter", "quarters")
_ARTICLES = ("a", "an")
_MOST_GROUPS = 20
"""Groups of three digits that are one number at most: `int` refuses endless ones."""


def may_begin(form: str) -> bool:
    """Whether an amount may begin with a token."""
    return form[:1].isdecimal() or form in NUMBERS or form in _ROUND or form in _HALVES


def amounts(forms: Sequence[str], units: Collection[int], apart: Collection[int] = ()) -> list[tuple[int, str, int]]:
    """The numbers that several tokens write, given the forms of all, the places of signs, and the places before which a
    mark parts two numbers ("12 | 345", "in group 5. 100 people"): the place of the first token, the number in its one
    form, and how many tokens it takes."""
    made: list[tuple[int, str, int]] = []
    at = 0
    while at < len(forms):
        form, used = _number(forms, at, apart)
        if used:
            form, used = _times(forms, at, form, used, units, apart)
        if used > 1:
            made.append((at, form, used))
        at += max(1, used)
    return made


def _number(forms: Sequence[str], at: int, apart: Collection[int]) -> tuple[str, int]:
    """(number in its one form, words used) of what begins at a place; no words where no number does."""
    form, after = forms[at], forms[at + 1] if at + 1 < len(forms) else ""
    if form in _HALVES:
        article = after in _ARTICLES
        return (
            ("0.5", 1 + article)
            if forms[at + 1 + article : at + 2 + article] and _scale(forms[at + 1 + article])
            else ("", 0)
        )
    if form in _QUARTERS and list(forms[at + 1 : at + 3]) == ["of", "a"]:
        three = form == "quarters" and at > 0 and forms[at - 1] in ("three", "3")
        known = (form == "quarter" or three) and _scale("".join(forms[at + 3 : at + 4]))
        return ("0.75" if three else "0.25", 3) if known else ("", 0)
    if form in _ARTICLES and after in _ROUND:
        return _with_half(forms, at, *spoken(["one", *forms[at + 1 :]], 0))
    if form in NUMBERS:
        return _with_half(forms, at, *spoken(forms, at))
    return _with_half(forms, at, *_figures(forms, at, apart)) if form[0].isdecimal() else ("", 0)


def _figures(forms: Sequence[str], at: int, apart: Collection[int]) -> tuple[str, int]:
    """A number in figures, with the groups of three that follow it: "12 000"."""
    form, used = forms[at], 1
    if form.isdecimal() and len(form) <= 3 and form[0] != "0":
        for group in forms[at + 1 : at + _MOST_GROUPS]:
            if len(group) != 3 or not group.isdecimal() or at + used in apart:
                break
            form, used = form + group, used + 1
    return form, used


def _with_half(forms: Sequence[str], at: int, number: str, used: int) -> tuple[str, int]:
    """The number with the half that is added to it: "one and a half"."""
    if number.isdecimal() and list(forms[at + used : at + used + 3]) == ["and", "a", "half"]:
        return f"{number}.5", used + 3
    return number, used


def _times(
    forms: Sequence[str], at: int, number: str, used: int, units: Collection[int], apart: Collection[int]
) -> tuple[str, int]:
    """The number times the scale after it; the letter "m" is one only in an amount of money."""
    if at + used in apart:
        return number, used
    after, behind = ("".join(forms[place : place + 1]) for place in (at + used, at + used + 1))
    sign = at > 0 and at - 1 in units and forms[at - 1] != PERCENT
    # Before the number comes the code of a currency: words such as "won" and "real" are ordinary ones there.
    money = sign or behind in MONEY or (at > 0 and forms[at - 1] in CURRENCY_CODES)
    scale = _scale(after) or (MONEY_SCALES.get(after) if money else None)
    if scale and number.replace(".", "", 1).isdecimal():
        return scaled(number, scale), used + 1
    return number, used


def _scale(word: str) -> int | None:
    return SCALES.get(word) or _ROUND.get(word)


def spoken(words: Sequence[str], at: int) -> tuple[str, int]:
    """(number in its one form, words used) of the number in English words that begins at a place: "twenty five",
    "two hundred and twelve", "twenty first"."""
    value, used = NUMBERS[words[at]], 1
    tens, ordinal = _below_hundred(words, at)
    if ordinal:
        return f"{tens}th", 2
    if tens != value:
        value, used = tens, 2
    if "".join(words[at + used : at + used + 1]) != "hundred" or value == 0:
        return str(value), used
    value, used = value * 100, used + 1
    behind = at + used + ("".join(words[at + used : at + used + 1]) == "and")
    if NUMBERS.get("".join(words[behind : behind + 1])):
        rest, ordinal = _below_hundred(words, behind)
        end = behind + 1 + (rest != NUMBERS[words[behind]])
        if "".join(words[end : end + 1]) != "hundred":  # "between one hundred and two hundred"
            return f"{value + rest}{'th' if ordinal else ''}", end - at
    return str(value), used


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, bool]:
    """The number below a hundred in words at a place, and whether it is an ordinal of two words ("twenty first")."""
    value, after = NUMBERS[words[at]], words[at + 1] if at + 1 < len(words) else ""
    if value >= 20:
        if 0 < NUMBERS.get(after, 0) < 10:
            return value + NUMBERS[after], False
        if 0 < ORDINALS.get(after, 0) < 10:
            return value + ORDINALS[after], True
    return value, False
