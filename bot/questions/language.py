"""The language of a question, where it is another than that of the articles."""

from collections.abc import Collection

from corpus.text.language import ONE_LANGUAGE, script_of
from embeddings.index.words import FUNCTION_WORDS, question_language, words

_NAMES = {
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "fr": "French", "he": "Hebrew", "it": "Italian",
    "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "sv": "Swedish", "th": "Thai", "zh": "Chinese",
}  # fmt: skip
"""In English, by ISO 639-1 code."""

FEWEST_WORDS = 2
"""Function words by which a question is taken to be in English: one may be in a title or a name."""


def foreign_language(question: str, languages: Collection[str]) -> str | None:
    """The ISO 639-1 code of a question's language where no article is in it, `languages` being theirs, or None if it is
    one of theirs, or is not clear."""
    script = script_of(question)
    asked = words(question)
    if script in ONE_LANGUAGE:
        candidates = ONE_LANGUAGE[script]
    else:
        candidates = question_language(asked)
        if candidates == "en" and sum(word in FUNCTION_WORDS["en"] for word in asked) < FEWEST_WORDS:
            return None
    return candidates if languages and candidates not in languages else None


def language_name(code: str) -> str:
    """The English name of a language, "another language" where it is none of those listed."""
    return _NAMES.get(code, "another language")
