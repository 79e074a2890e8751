"""Text -> the words that lexical search works with.

Words are compatibility-normalised, case-folded and stripped of diacritics. Scripts written without spaces (Han, kana,
Hangul, Thai, Lao, Khmer, Burmese) become overlapping pairs of characters, which need no dictionary.
"""

import re
import unicodedata

_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\U00020000-\U0003134f"
)
_TOKEN = re.compile(
    rf"(?P<pairs>[{_SPACELESS}]+)"
    r"|(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)+|\d+)"
    rf"|(?P<word>[^\W\d_{_SPACELESS}](?:[^\W_{_SPACELESS}]|'(?=[^\W\d_]))*)"
)
_POSSESSIVE = re.compile(r"'s?$")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\uff07": "'"})

LONGEST = 64
"""Characters of a word that count: nobody searches for more, and one endless word must not cost endless memory."""


def fold(text: str) -> str:
    """`text` compatibility-normalised, case-folded, without diacritics: what two spellings of a word have in common."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    kept = "".join(c for c in folded if not (unicodedata.category(c) == "Mn" and not _keeps_marks(c)))
    return unicodedata.normalize("NFC", kept)


def _keeps_marks(mark: str) -> bool:
    """Marks that are letters to their readers: those of Indic scripts, Thai, Lao, Burmese, Khmer, and voiced kana."""
    return "\u0900" <= mark <= "\u109f" or "\u1780" <= mark <= "\u17ff" or mark in "\u3099\u309a"


def words(text: str) -> list[str]:
    """The words of `text` in order, pairs of characters for scripts without spaces, numbers without separators."""
    found: list[str] = []
    for match in _TOKEN.finditer(fold(text)):
        token = match.group()
        if match.lastgroup == "pairs":
            found.extend(token[i : i + 2] for i in range(len(token) - 1)) if len(token) > 1 else found.append(token)
        elif match.lastgroup == "number":
            found.append(token.replace(",", "")[:LONGEST])
        else:
            found.append(_POSSESSIVE.sub("", token).replace("'", "")[:LONGEST])
    return found


def is_pair(word: str) -> bool:
    """Whether a word of `words` is a pair (or a single character) of a script without spaces."""
    return re.match(f"[{_SPACELESS}]", word) is not None


FUNCTION_WORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being below between
    both but by can could did do does doing down during each few for from further had has have having he her here hers
    him his how i if in into is it its itself just me more most my no nor not of off on once only or other our out over
    own per s same say says said she should so some such tell than that the their them then there these they this those
    through to too under until up us very was we were what when where which while who whom whose why will with would
    you your please according many much did does whats
    der die das den dem des ein eine einer eines und oder ist sind war wer was wann wo wie warum welche welcher welches
    von mit auf für im in zu zum zur bei nach
    el la los las un una unos unas y o es son fue quien quién qué que cuando cuándo dónde donde cómo como por para de
    del en con se al
    le les des du et ou est sont était qui quoi quand où comment pourquoi quel quelle quels quelles dans sur avec pour
    au aux il elle""".split()
)
"""Words that carry no information in a question (English, German, Spanish, French), folded by `fold` when compared."""

_FOLDED_FUNCTION_WORDS = frozenset(fold(word) for word in FUNCTION_WORDS)


def informative(question_words: list[str]) -> list[str]:
    """The distinct words that say what is asked, in order; all distinct ones where nothing else is left."""
    distinct = list(dict.fromkeys(question_words))
    return [word for word in distinct if word not in _FOLDED_FUNCTION_WORDS] or distinct
