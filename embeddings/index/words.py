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
    # Vowel signs of Indic scripts are no \w in Python's tables, but parts of the word to its readers.
    rf"|(?P<word>[^\W\d_{_SPACELESS}](?:[^\W_{_SPACELESS}]|[\u0900-\u0963\u0971-\u0de5]|'(?=[^\W\d_]))*)"
)
_POSSESSIVE = re.compile(r"'s?$")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\uff07": "'"})

_NAME = re.compile(r"(?<=[\w,;:'\"”’)] )[A-Z][\w-]+|\b\w*\d\w*\b|\b[A-Z]{2,}\b|\b\w+[A-Z]\w*\b")
"""A capital inside a sentence, a number, a run of capitals: what a question means literally."""

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


def names_in(text: str) -> set[str]:
    """The words of `text` that are names or numbers by their looks."""
    return {word for match in _NAME.finditer(text) for word in words(match.group())}


def is_pair(word: str) -> bool:
    """Whether a word of `words` is a pair (or a single character) of a script without spaces."""
    return re.match(f"[{_SPACELESS}]", word) is not None


_LISTED = {
    "en": """a about above after again against all also am an and any are as at be because been before being below
        between both but by can could did do does doing down during each few for from further had has have having he her
        here hers him his how i if in into is it its itself just many me more most much my no nor not of off on once
        only or other our out over own per please s said same say says she should so some such tell than that the their
        them then there these they this those through to too under until up very was we were what whats when where
        which while who whom whose why will with would you your""",
    "de": """aber als am an auf aus bei das dem den der des die dies durch ein eine einem einen einer eines er es für
        hat in im ist laut mit nach nicht oder seit sich sie sind über um und von vor wann war waren warum was welche
        welchem welchen welcher welches wer werden wie wo wollen wurde zu zum zur""",
    "es": """al como cómo con cual cuál cuando cuándo cuánto cuántos de del desde donde dónde el ella en entre era es
        esta este fue ha hay la las le lo los más no o para pero por porque que qué quien quién se según ser sin sobre
        son su sus un una y""",
    "fr": """a au aux avec ce cette combien comment dans de des du elle en est et était il ils la le les leur mais ne
        ont ou où par pas pour pourquoi quand que quel quelle quelles quels qui quoi sa se selon ses son sont sur un
        une""",
}

FUNCTION_WORDS = {language: frozenset(fold(listed).split()) for language, listed in _LISTED.items()}
"""Words that carry no information in a question, folded, by language (ISO 639-1)."""


def question_language(question_words: list[str]) -> str:
    """The language, of those in FUNCTION_WORDS, whose function words make up most of the question; English in doubt."""
    counts = {language: sum(word in listed for word in question_words) for language, listed in FUNCTION_WORDS.items()}
    return max(counts, key=lambda language: (counts[language], language == "en"))


def says_nothing(question_words: list[str]) -> bool:
    """Whether all words are function words, so that there is nothing to look for."""
    return all(word in FUNCTION_WORDS[question_language(question_words)] for word in question_words)


def informative(question_words: list[str]) -> list[str]:
    """The distinct words that say what is asked, in order; all distinct ones where nothing else is left."""
    distinct = list(dict.fromkeys(question_words))
    dull = FUNCTION_WORDS[question_language(question_words)]
    return [word for word in distinct if word not in dull] or distinct
