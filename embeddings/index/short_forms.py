"""What a word of a question is also written as: units and currencies, titles of people and places, Roman numerals.

Units are those of Unicode CLDR ("units", short and narrow), codes of currencies those of ISO 4217.
"""

from collections import defaultdict

from embeddings.index.numbers import CURRENCY_CODES
from embeddings.index.stems import stem

_ROWS = """
km kilometre kilometro chilometro kilometer километр | cm centimetre centimetro zentimeter сантиметр | mm millimetre
milimetro millimetro millimeter | kg kilogram kilo kilogramo chilogrammo килограмм кг | ha hectare hectarea ettaro
hektar гектар га | mph mile hour | kmh kilometre hour | sq square | lb pound | lbs pound | oz ounce | ft foot | hr
hour | hrs hour | min minute | mins minute | gb gigabyte | mb megabyte | mw megawatt | gw gigawatt | kw kilowatt |
st saint street | ste sainte | mt mount | rd road | ave avenue | dr doctor doktor | prof professor | gov governor |
gen general | sen senator | lt lieutenant | capt captain | sgt sergeant | govt government | dept department | univ
university | corp corporation | ltd limited | bros brothers | vs versus | tv television | ton tonne | ww world
"""
_LETTERS = {"m": "metre", "g": "gram", "t": "tonne", "l": "litre", "h": "hour", "p": "pence"}
"""Letters that are units after a number alone."""
_ROMAN = "ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()  # noqa: SIM905 - a table

_ORDINARY = frozenset(("won", "real"))
"""Currencies whose name is an ordinary English word: "they won" names no money."""

_ALSO: defaultdict[str, set[str]] = defaultdict(set)
for _row in _ROWS.replace("\n", " ").split("|"):
    _short, *_words = _row.split()
    _ALSO[_short].update(_words)
    for _word in _words:
        _ALSO[stem(_word, "en")].add(_short)
for _code, _word in CURRENCY_CODES.items():
    if _word not in _ORDINARY:
        _ALSO[_code].add(_word)
        _ALSO[stem(_word, "en")].add(_code)
for _number, _roman in enumerate(_ROMAN, 2):
    if len(_roman) > 1:
        _ALSO[_roman].update({str(_number), f"{_number}th"})
        _ALSO[str(_number)].add(_roman)
        _ALSO[f"{_number}th"].add(_roman)


def also_written(word: str, before: str = "") -> tuple[str, ...]:
    """The other forms of a folded word of a question, given the form before it; none if it has none."""
    if word in _LETTERS and (before[:1].isdigit() or before == "km"):
        return (_LETTERS[word],)
    return tuple(sorted(_ALSO.get(word, _ALSO.get(stem(word, "en"), ()))))
