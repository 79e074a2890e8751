"""One form for all spellings of a word: letters and digits of any keyboard, script and form in one form each."""

import functools
import re
import unicodedata
from importlib import resources

_LETTERS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
    "ŋ": "n",
    "Ł": "L",
    "Ø": "O",
    "Đ": "D",
    "Ð": "D",
    "Þ": "Th",
    "Æ": "Ae",
    "Œ": "Oe",
    "İ": "I",
    "Ħ": "H",
    "Ŧ": "T",
    # Arabic letters as they are typed on Persian, Urdu and Arabic keyboards, and with or without a hamza.
    "ى": "ي",
    "ی": "ي",
    "ے": "ي",
    "ک": "ك",
    "ۀ": "ه",
    "ة": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "\u0640": "",  # the stroke that draws a word out
    "\u093c": "",  # nukta, written beside its letter or not
    **dict.fromkeys("\u2019\u2018\u02bc\uff07\u00b4", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
}
_IGNORED = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\U000e0000-\U000e0fff]"
)
"""Unicode's Default_Ignorable_Code_Point: invisible, so they separate no words."""


@functools.cache
def _table() -> dict[int, str]:
    table = {ord(letter): plainer for letter, plainer in _LETTERS.items()}
    # Traditional -> simplified characters, from OpenCC's TSCharacters (Apache-2.0), where one stands for one.
    file = resources.files("embeddings.index") / "han_variants.txt"
    traditional, simplified = file.read_text(encoding="utf-8").split()
    return table | {ord(one): other for one, other in zip(traditional, simplified, strict=True)}


class _Kept(dict[int, str]):
    """What is kept of each character of a decomposed text, looked up once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        dropped = unicodedata.category(character) == "Mn" and not _keeps_marks(character)
        self[code] = kept = "" if dropped else _digit(character)
        return kept


_KEPT = _Kept()


def _decimal(fraction: re.Match[str]) -> str:
    whole = "" if fraction.start() and fraction.string[fraction.start() - 1].isdigit() else "0"
    return f"{whole}.{_VULGAR[fraction[1]]}"


def plain(text: str) -> str:
    """`text` with one form of each letter and digit, without diacritics and what is drawn as nothing; case is kept."""
    if text.isascii():
        return text
    text = _FRACTION.sub(_decimal, _IGNORED.sub("", text))
    kept = unicodedata.normalize("NFKD", text).translate(_KEPT)
    return unicodedata.normalize("NFC", kept).translate(_table())


_PAIRS = {"ä": "ae", "ö": "oe", "ø": "oe", "ü": "ue", "å": "aa"}
_PAIR = re.compile(r"(?<![aeiou])(?:aa|ae(?!l$)|oe(?!l$)|ue(?![lsd]$))")
"""Two letters that may stand for one: not those of "Michael", "Joel", "Manuel", "issues"."""
_SHORTEST = 4
"""Letters of a word at least that two letters may stand for one in."""

_VULGAR = {"½": "5", "¼": "25", "¾": "75"}
_FRACTION = re.compile(r"(?:(?<=\d)[ \u00a0\u2009\u202f\u2064]?)?([½¼¾])")


def transcriptions(word: str, text: str) -> tuple[str, ...]:
    """A folded word of a text as it is written on a keyboard without its letters, and with these where the text lacks
    them: "muller" of "Müller" is "mueller", and "mueller" may be "muller"."""
    if not text.isascii():
        for written in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text).lower()):
            if _PAIRS.keys() & set(written) and fold(written) == word:
                return (fold("".join(_PAIRS.get(letter, letter) for letter in written)),)
    bare = _PAIR.sub(lambda pair: pair[0][0], word)
    return (bare,) if bare != word and len(word) >= _SHORTEST else ()


_IN_PLACE = str.maketrans({letter: plainer for letter, plainer in _LETTERS.items() if len(plainer) == 1})


def plain_in_place(text: str) -> str:
    """`text` with one form of each letter, quotation mark and hyphen, as far as one character stands for one: each
    stays in its place. Diacritics that are part of a letter stay too."""
    return text if text.isascii() else text.translate(_IN_PLACE)


def fold(text: str) -> str:
    """`text` plain and case-folded."""
    return text.lower() if text.isascii() else plain(text).casefold()


def _digit(character: str) -> str:
    if character <= "\x7f" or unicodedata.category(character) != "Nd":
        return character
    return str(unicodedata.decimal(character))


def _keeps_marks(mark: str) -> bool:
    """Marks that are letters to their readers: those of Indic scripts, Thai, Lao, Burmese, Khmer, and voiced kana."""
    return "\u0900" <= mark <= "\u109f" or "\u1780" <= mark <= "\u17ff" or mark in "\u3099\u309a"
