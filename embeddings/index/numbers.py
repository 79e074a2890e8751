"""Numbers in one form: "12,000", "12.000" and "12 000" are 12000; "$5bn" and "five billion dollars" 5000000000."""

import re

_DECIMAL_COMMA = "bg ca cs da de el es et fi fr hr hu id it lt lv nb nl nn no pl pt ro ru sk sl sr sv tr uk vi"
DECIMAL_COMMA = frozenset(_DECIMAL_COMMA.split())
"""Languages that write 3,5 and 12.000 where English writes 3.5 and 12,000 (Unicode CLDR, "numbers")."""

_SCALES = {
    1_000: "thousand k tausend mille mil mila тыс тысяч тысячи tysiecy tusen tusind bin",
    1_000_000: """million millions mn mio millionen millones millon milioni milione milhoes milhao miljoen miljoner
        млн миллион миллиона миллионов mln milionow milionoj milyon""",
    1_000_000_000: """billion billions bn mrd milliarde milliarden milliard milliards miliardi miliardo bilhoes bilhao
        miljard miljarder млрд миллиард миллиарда миллиардов miliardow milyar""",
    1_000_000_000_000: "trillion trillions tn billionen billones",
}
SCALES = {word: scale for scale, words in _SCALES.items() for word in words.split()}
MONEY_SCALES = {"m": 1_000_000, "b": 1_000_000_000}
"""Letters that mean a scale after an amount of money; elsewhere "5 m" are metres."""

CURRENCIES = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee", "₽": "ruble", "₩": "won", "₺": "lira"}
DOLLARS = tuple(f"{country}$" for country in ("US", "AU", "NZ", "HK", "CA", "A", "C", "S"))
"""Signs of several letters, each of one kind of dollar."""
PERCENT = "percent"
SIGNS = {"%": PERCENT, **CURRENCIES}
"""Signs of one character, and the word that each is indexed as."""
UNITS = {**SIGNS, **dict.fromkeys(DOLLARS, CURRENCIES["$"])}
"""Every sign of a unit, and its word."""

CURRENCY_CODES = {
    "eur": "euro",
    "usd": "dollar",
    "gbp": "pound",
    "jpy": "yen",
    "inr": "rupee",
    "rub": "ruble",
    "krw": "won",
    "chf": "franc",
    "cny": "yuan",
    "pln": "zloty",
    "sek": "krona",
    "nok": "krone",
    "dkk": "krone",
    "czk": "koruna",
    "huf": "forint",
    "brl": "real",
    "mxn": "peso",
    "zar": "rand",
}
"""ISO 4217."""

_MONEY = {*CURRENCIES.values(), *CURRENCY_CODES.values()}
MONEY = frozenset((*CURRENCY_CODES, *_MONEY, *(f"{word}s" for word in _MONEY), "kronor", "kroner"))
"""Words and codes of currencies beside which a letter is a scale."""


def readings(written: str, language: str | None) -> list[str]:
    """A number as written in figures, in its one form, that of the language first; the other possible one after it."""
    bare = written.replace("'", "")
    marks = set(re.sub(r"\d", "", bare))
    if not marks:
        return [_plain(bare)]
    if len(marks) == 2:
        decimal = "," if bare.rfind(",") > bare.rfind(".") else "."
        return [_decimal(bare.replace("," if decimal == "." else ".", ""), decimal)]
    mark = marks.pop()
    groups = bare.split(mark)
    thousands = groups[0] not in ("", "0") and len(groups[0]) <= 3 and len(groups[-1]) == 3
    thousands = thousands and all(len(group) in (2, 3) for group in groups[1:])
    if len(groups) > 2:
        return [_plain("".join(groups))] if thousands else [bare]
    if not thousands:
        return [_decimal(bare, mark)]
    whole = _plain("".join(groups))
    if groups[1].endswith("00") or (mark == "," and language not in DECIMAL_COMMA):
        return [whole]  # nobody writes so precise a round decimal
    both = [_decimal(bare, mark), whole]
    return both if mark == "," or language not in DECIMAL_COMMA else both[::-1]


def _plain(figures: str) -> str:
    return figures.lstrip("0") or "0" if len(figures) > 3 else figures


def _decimal(written: str, mark: str) -> str:
    whole, _, part = written.partition(mark)
    part = part.rstrip("0")
    return f"{whole}.{part}" if part else whole


def scaled(number: str, scale: int) -> str:
    """A number in its one form times a scale, in its one form."""
    whole, _, part = number.partition(".")
    shifted = int((whole + part) or "0") * scale
    figures = str(shifted).zfill(len(part) + 1)
    return (
        _decimal(f"{figures[: len(figures) - len(part)]}.{figures[len(figures) - len(part) :]}", ".")
        if part
        else figures
    )
