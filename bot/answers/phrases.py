"""Which articles hold a quoted phrase, in their title or anywhere in their text: exactly, else by its stems."""

from collections.abc import Sequence

from corpus.types import Article
from embeddings.index.stems import stem
from embeddings.index.words import words


def holds(article: Article, phrases: Sequence[str], languages: Sequence[str]) -> bool:
    """Whether an article holds all of these phrases, each in its title or its text."""
    texts = [words(article.title or ""), words(article.text)]
    return all(any(_within(words(phrase), text, languages) for text in texts) for phrase in phrases)


def _within(phrase: Sequence[str], text: Sequence[str], languages: Sequence[str]) -> bool:
    """Whether the words of a phrase stand in a text in their order, as they are or, in one language, by their stems."""
    if _run(phrase, text):
        return True
    return any(_run([stem(w, language) for w in phrase], [stem(w, language) for w in text]) for language in languages)


def _run(phrase: Sequence[str], text: Sequence[str]) -> bool:
    count = len(phrase)
    return any(text[at : at + count] == phrase for at, word in enumerate(text) if not count or word == phrase[0])
