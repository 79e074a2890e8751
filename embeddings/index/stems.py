"""The stem of a word: by the Snowball stemmers that tantivy brings, and for English by tables before them."""

import functools

import tantivy

from embeddings.index.english_forms import base_form

_STEMMED = {
    "ar": "arabic",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "hu": "hungarian",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
}


@functools.cache
def _stemmer(language: str) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    return builder.filter(tantivy.Filter.stemmer(language)).build()


@functools.lru_cache(maxsize=1 << 17)
def stem(word: str, language: str | None) -> str:
    """What the forms of a folded word have in common in a language (ISO 639-1); the word itself if there is no stemmer
    for it. Irregular English forms and spellings meet by tables, also where the language is unknown."""
    if not word.isalpha() or (not word.islower() and word.isascii()):
        return word
    if language in (None, "", "en"):
        word = base_form(word)
        if not word.isalpha():
            return word
    name = _STEMMED.get(language or "")
    stems = _stemmer(name).analyze(word) if name else [word]
    return str(stems[0]) if stems else word
