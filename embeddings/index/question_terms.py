"""A question -> its terms: the words that say what is asked, their stems, and how rare each is."""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from rapidfuzz.distance import OSA

from embeddings.index import evidence
from embeddings.index.folding import transcriptions
from embeddings.index.frequencies import is_listed, share_of_passages
from embeddings.index.short_forms import also_written
from embeddings.index.stems import stem
from embeddings.index.terms import MOST_TERMS, Term
from embeddings.index.words import Token, asked_tokens, capitalised, informative, is_pair, names_in

MOST_RESPELT = 8
"""Unknown words of one question for which other spellings are tried: invented words must not cost unbounded time."""

MOST_SPELLINGS = 2
"""Words taken for one misspelt word at most. A choice: if more are as near, none is likely."""

HIGHEST_IDF = 8.0
"""The most that a word can weigh: one in 3,000 passages. Rarer ones name no more."""


class WordCounts(Protocol):
    """How often forms of words are in the passages of a corpus."""

    @property
    def distinct_passages(self) -> int:
        """How many passages there are, those of articles that repeat another aside."""

    def found(self, forms: Sequence[str]) -> int:
        """How many passages contain one of the forms, in the field and by the form that most do."""

    def frequency(self, forms: Sequence[str]) -> int:
        """The same over distinct passages: what twenty papers print alike is counted once."""

    def vocabulary(self, prefix: str, lengths: range | None = None) -> Mapping[str, int]:
        """The words, as written in passages, that begin with `prefix`, of all or of some lengths, and how many passages
        contain each."""


def question_terms(question: str, corpus: WordCounts, languages: Sequence[str] = ("en",)) -> list[Term]:
    """The informative words of a question with their stems in `languages`, at most MOST_TERMS of them, rarest kept."""
    tokens = asked_tokens(question)
    names = names_in(question)
    kept = set(informative([token.form for token in tokens], languages, capitalised(question)))
    tried = 0
    by_form: dict[str, Term] = {}
    for at, token in enumerate(tokens):
        if token.form in kept and token.form not in by_form:
            before = tokens[at - 1].form if at else ""
            also = (*token.also, *_compounds(tokens, at, corpus))
            also += tuple(form for form in transcriptions(token.form, question) if corpus.found([form]))
            term = _term(token.form, also, also_written(token.form, before), corpus, languages)
            if not term.found and tried < MOST_RESPELT:
                tried += 1
                term = _respelt(term, corpus, languages, names)
            by_form[token.form] = term
    terms = list(by_form.values())
    if len(terms) > MOST_TERMS:
        rarest = sorted(terms, key=lambda term: (-term.idf if term.found else 0.0, term.word))[:MOST_TERMS]
        terms = [term for term in terms if term in rarest]
    return terms


def _compounds(tokens: Sequence[Token], at: int, corpus: WordCounts) -> list[str]:
    """The corpus's words that a word of the question makes with the one before or after it: "wi fi" means "wifi"."""
    pairs = [tokens[at - 1 : at + 1] if at else [], tokens[at : at + 2]]
    whole = ["".join(token.form for token in pair) for pair in pairs if len(pair) == 2]
    return [form for form in whole if len(form) >= 3 and not form.isdigit() and corpus.found([form])]


def _term(word: str, also: Sequence[str], other: Sequence[str], corpus: WordCounts, languages: Sequence[str]) -> Term:
    """The term of a word with its further forms. `other` ways of writing it are looked for too, but the word is as rare
    as it is itself: "XV" is not as common as 15."""
    own = _stems((word, *also), languages) | {stem(word, None): None}
    stems = tuple(own | _stems(other, languages))
    return Term(word, stems, 1.0, rarity((word, *own), corpus), corpus.found((word, *stems)))


def _stems(forms: Sequence[str], languages: Sequence[str]) -> dict[str, None]:
    return dict.fromkeys(stem(form, language) for form in forms for language in languages or ("en",))


def rarity(forms: Sequence[str], corpus: WordCounts) -> float:
    """The inverse document frequency of a word with these forms, in natural logarithms: the corpus's own passages are
    counted together with evidence.PRIOR ones of English at large."""
    own, size = corpus.frequency(forms), corpus.distinct_passages
    share = (own + evidence.PRIOR * share_of_passages(tuple(forms))) / (size + evidence.PRIOR)
    return min(HIGHEST_IDF, -math.log(min(share, 0.999)))


def _respelt(term: Term, corpus: WordCounts, languages: Sequence[str], names: Collection[str]) -> Term:
    """The term with what it may be a misspelling of. Such words find candidates and are never counted as present.

    A name or a word of the language is no misspelling: it is just absent. A clear misspelling asks for nothing that
    could be missed.
    """
    nearest = tuple(spellings(term.word, corpus))
    if not nearest:
        return term
    known = term.word in names or is_listed(term.word)
    stems = tuple(dict.fromkeys(stem(other, language) for other in nearest for language in languages or ("en",)))
    if known:
        return Term(term.word, term.stems, term.weight, term.idf, 0, (), nearest)
    return Term(term.word, term.stems, term.weight, 0.0, 0, stems, nearest)


def spellings(word: str, corpus: WordCounts) -> list[str]:
    """The corpus's words that `word`, which it does not hold, is likely a misspelling of, nearest and commonest first,
    at most MOST_SPELLINGS: at edit distance 1, or 2 from eight letters on, with the same first letter.

    Transposed neighbours count as one edit (optimal string alignment, Damerau 1964).
    """
    if not (4 <= len(word) <= 32 and word.isalpha()) or is_pair(word):
        return []
    furthest = 1 if len(word) < 8 else 2
    near = []
    for other, count in corpus.vocabulary(word[0], range(len(word) - furthest, len(word) + furthest + 1)).items():
        distance = OSA.distance(word, other, score_cutoff=furthest)
        if distance <= furthest:
            near.append((distance, -count, other))
    nearest = min((distance for distance, *_ in near), default=0)
    return [other for distance, _, other in sorted(near) if distance == nearest][:MOST_SPELLINGS]


def edits(one: str, other: str) -> int:
    """How many letters must be put in, left out, changed or exchanged with their neighbour to make one of the other
    (optimal string alignment)."""
    return OSA.distance(one, other)
