"""Which articles hold a quoted phrase, in their title or anywhere in their text: exactly, else by its stems."""

from collections.abc import Sequence
from dataclasses import replace

from corpus.store.store import Store
from corpus.types import Article
from embeddings.index.protocols import Index
from embeddings.index.stems import stem
from embeddings.index.words import words
from embeddings.search.candidates import Ranking


def holds(article: Article, phrases: Sequence[str], languages: Sequence[str]) -> bool:
    """Whether an article holds all of these phrases, each in its title or its text."""
    texts = [words(article.title or ""), words(article.text)]
    return all(any(_within(words(phrase), text, languages) for text in texts) for phrase in phrases)


def _within(phrase: Sequence[str], text: Sequence[str], languages: Sequence[str]) -> bool:
    """Whether the words of a phrase are in a text in their order, as they are or, in one language, by their stems."""
    if _run(phrase, text):
        return True
    return any(_run([stem(w, language) for w in phrase], [stem(w, language) for w in text]) for language in languages)


def _run(phrase: Sequence[str], text: Sequence[str]) -> bool:
    count = len(phrase)
    return any(text[at : at + count] == phrase for at, word in enumerate(text) if not count or word == phrase[0])


def holding(ranking: Ranking, exact: Ranking, phrases: tuple[str, ...], store: Store, generation: Index) -> Ranking:
    """A ranking of the passages that hold the phrases (`exact`) and of those whose article or title does."""
    languages = generation.facts.languages or ["en"]
    phrased: dict[tuple[str, int], bool] = {}
    for candidate in ranking.candidates:
        key = candidate.found.article.id, candidate.found.article.version
        if key not in phrased:
            phrased[key] = holds(store.get(*key).article, phrases, languages)
    kept = {c.key: c for c in ranking.candidates if phrased[c.found.article.id, c.found.article.version]}
    kept |= {c.key: c for c in exact.candidates}
    return replace(ranking, candidates=tuple(sorted(kept.values(), key=lambda c: (-c.score, c.key))))
