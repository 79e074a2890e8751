"""The stem of a word, by the Snowball stemmers that tantivy brings."""

import functools

import tantivy

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
    """The stem of a folded word in a language (ISO 639-1); the word itself where there is no stemmer for it."""
    name = _STEMMED.get(language or "")
    if name is None or not word.isalpha():
        return word
    stems = _stemmer(name).analyze(word)
    return str(stems[0]) if stems else word
