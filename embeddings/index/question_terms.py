"""A question -> its terms: the words that say what is asked, their stems, and how rare each is."""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from embeddings.index.living_words import LivingWords, idf
from embeddings.index.stems import stem
from embeddings.index.terms import MOST_TERMS, Term
from embeddings.index.words import informative, is_pair, words

MOST_RESPELT = 8
"""Unknown words of one question that are tried otherwise spelt: invented words must not cost unbounded time."""

MOST_SPELLINGS = 2


def question_terms(question: str, corpus: LivingWords, languages: Sequence[str] = ("en",)) -> list[Term]:
    """The informative words of a question with their stems in `languages`, at most MOST_TERMS of them, rarest kept."""
    tried = 0
    found = []
    for word in informative(words(question)):
        term = _term(word, corpus, languages, respell=tried < MOST_RESPELT)
        tried += not corpus.found([word])
        found.append(term)
    if len(found) > MOST_TERMS:
        kept = sorted(found, key=lambda term: (-term.idf if term.found else 0.0, term.word))[:MOST_TERMS]
        found = [term for term in found if term in kept]
    return found


def _term(word: str, corpus: LivingWords, languages: Sequence[str], *, respell: bool = True) -> Term:
    stems = tuple(dict.fromkeys(stem(word, language) for language in languages or ("en",)))
    count = corpus.found((word, *stems))
    if count == 0 and respell:
        likely = spellings(word, corpus)
        stems += tuple(dict.fromkeys(stem(other, language) for other in likely for language in languages or ("en",)))
        count = corpus.found((word, *stems)) if likely else 0
    return Term(word, stems, 1.0, idf(corpus.frequency((word, *stems)), corpus.distinct_passages), count)


def spellings(word: str, corpus: LivingWords) -> list[str]:
    """The corpus's words that `word`, which it does not hold, is likely a misspelling of, nearest and commonest first,
    at most MOST_SPELLINGS: at edit distance 1, or 2 from eight letters on, with the same first letter.

    Transposed neighbours count as one edit (optimal string alignment, Damerau 1964).
    """
    if not (4 <= len(word) <= 32 and word.isalpha()) or is_pair(word):
        return []
    furthest = 1 if len(word) < 8 else 2
    near = []
    for other, count in corpus.vocabulary(word[0]).items():
        if abs(len(other) - len(word)) <= furthest:
            distance = OSA.distance(word, other, score_cutoff=furthest)
            if distance <= furthest:
                near.append((distance, -count, other))
    nearest = min((distance for distance, *_ in near), default=0)
    return [other for distance, _, other in sorted(near) if distance == nearest][:MOST_SPELLINGS]
