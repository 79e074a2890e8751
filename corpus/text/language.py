"""The language of an article: by its script where only one language is written in it, else by py3langid.

The home of py3langid, whose model (0.7 s to load) is loaded when the first text needs it.
"""

import bisect
import functools
import tempfile
import unicodedata
from collections import Counter
from typing import Protocol

from corpus.errors import TemporaryFolderError

# First code point of a run of a script, and the script; "" is what belongs to none (Unicode 16, Blocks and Scripts).
# Only what tells languages apart is listed; letters are counted, so that the marks between the runs do not matter.
_RUNS = (
    (0x0000, ""), (0x0041, "Latin"), (0x0250, ""), (0x0370, "Greek"), (0x0400, "Cyrillic"), (0x0530, "Armenian"),
    (0x0590, "Hebrew"), (0x0600, "Arabic"), (0x0700, ""), (0x0750, "Arabic"), (0x0780, "Thaana"), (0x07C0, ""),
    (0x08A0, "Arabic"), (0x0900, "Devanagari"), (0x0980, "Bengali"), (0x0A00, "Gurmukhi"), (0x0A80, "Gujarati"),
    (0x0B00, "Oriya"), (0x0B80, "Tamil"), (0x0C00, "Telugu"), (0x0C80, "Kannada"), (0x0D00, "Malayalam"),
    (0x0D80, "Sinhala"), (0x0E00, "Thai"), (0x0E80, "Lao"), (0x0F00, "Tibetan"), (0x1000, "Myanmar"),
    (0x10A0, "Georgian"), (0x1100, "Hangul"), (0x1200, "Ethiopic"), (0x13A0, ""), (0x1780, "Khmer"), (0x1800, ""),
    (0x1C90, "Georgian"), (0x1CC0, ""), (0x1E00, "Latin"), (0x1F00, "Greek"), (0x2000, ""), (0x2E80, "Han"),
    (0x3040, "Kana"), (0x3100, ""), (0x3130, "Hangul"), (0x3190, ""), (0x31F0, "Kana"), (0x3200, ""),
    (0x3400, "Han"), (0xA000, ""), (0xAC00, "Hangul"), (0xD7B0, ""), (0xF900, "Han"), (0xFB00, "Latin"),
    (0xFB13, "Armenian"), (0xFB1D, "Hebrew"), (0xFB50, "Arabic"), (0xFE00, ""), (0xFE70, "Arabic"), (0xFEFF, ""),
    (0xFF21, "Latin"), (0xFF5B, ""), (0xFF66, "Kana"), (0xFFA0, "Hangul"), (0xFFE0, ""), (0x20000, "Han"),
    (0x32000, ""),
)  # fmt: skip
_STARTS = [start for start, _ in _RUNS]

# Scripts in which nearly all that is published is in one language.
ONE_LANGUAGE = {
    "Greek": "el", "Armenian": "hy", "Hebrew": "he", "Thaana": "dv", "Bengali": "bn", "Gurmukhi": "pa",
    "Gujarati": "gu", "Oriya": "or", "Tamil": "ta", "Telugu": "te", "Kannada": "kn", "Malayalam": "ml",
    "Sinhala": "si", "Thai": "th", "Lao": "lo", "Tibetan": "bo", "Myanmar": "my", "Georgian": "ka",
    "Hangul": "ko", "Ethiopic": "am", "Khmer": "km", "Han": "zh", "Kana": "ja",
}  # fmt: skip

# Japanese mixes both; a Chinese text quotes a Japanese name now and then.
KANA_SHARE = 0.1
# The languages of py3langid's model that are written in a script that several share; the others are in Latin letters.
WRITTEN_IN = {
    "Cyrillic": ["ba", "be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"],
    "Arabic": ["ar", "fa", "ku", "ps", "ug", "ur"],
    "Devanagari": ["hi", "mr", "ne", "sa"],
}
# More probable than all other languages together.
CERTAIN = 0.5
# Windows of this many characters, at the beginning, the middle and the end, are looked at.
WINDOW = 800


class _Identifier(Protocol):
    def rank(self, text: str) -> list[tuple[str, float]]: ...


def identify(text: str) -> str | None:
    """The ISO 639-1 code of the language most of `text` is written in, or None if that is not clear.

    A sample of the text is looked at, so that the cost does not grow with its length. Raises TemporaryFolderError if
    the model cannot be unpacked.
    """
    sample = _sample(text)
    script = script_of(sample)
    if script is None:
        return None
    if script in ONE_LANGUAGE:
        return ONE_LANGUAGE[script]
    ranked = _identifier().rank(sample)
    if script in WRITTEN_IN:
        ranked = _among(ranked, WRITTEN_IN[script])
    code, probability = ranked[0]
    return code if probability >= CERTAIN and len(code) == 2 else None


def script_of(text: str) -> str | None:
    """The script that most letters of `text` belong to, or None if it holds no letter of a script that is known."""
    if text.isascii():
        return "Latin" if any(map(str.isalpha, text)) else None
    letters: Counter[str] = Counter()
    for character, count in Counter(text).items():
        if unicodedata.category(character)[0] in "LM":
            letters[_RUNS[bisect.bisect_right(_STARTS, ord(character)) - 1][1]] += count
    del letters[""]
    if letters["Kana"] > KANA_SHARE * (letters["Han"] + letters["Kana"]):
        letters["Kana"] += letters.pop("Han", 0)
    else:
        letters["Han"] += letters.pop("Kana", 0)
    [(script, count)] = letters.most_common(1)
    return script if count else None


def _sample(text: str) -> str:
    if len(text) <= 3 * WINDOW:
        return text
    middle = len(text) // 2
    return " ".join([text[:WINDOW], text[middle : middle + WINDOW], text[-WINDOW:]])


def _among(ranked: list[tuple[str, float]], codes: list[str]) -> list[tuple[str, float]]:
    """The ranking of these languages alone, their probabilities adding up to one."""
    kept = [(code, probability) for code, probability in ranked if code in codes]
    total = sum(probability for _, probability in kept) or 1.0
    return [(code, probability / total) for code, probability in kept]


@functools.cache
def _identifier() -> _Identifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier: _Identifier
    try:
        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    except OSError as fault:  # the model is unpacked into a temporary file
        place = tempfile.tempdir or "the temporary folder"
        raise TemporaryFolderError(
            f"{place}: the model that identifies languages cannot be unpacked there: {fault.strerror or fault};"
            " it takes 66 MB for a moment: make room, or set TMPDIR to another folder, and do the same again"
        ) from fault
    return identifier
