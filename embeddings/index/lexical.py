"""Lexical search: BM25 over words and stems, in tantivy. The only module that imports it.

Each passage is a document of three searched fields: its words as written, their stems, and the stems of its head
(title, publisher, author, date of its article). Aliases are added to the words. Words are cut by
embeddings.index.words.
"""

import functools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import tantivy
from rapidfuzz.distance import OSA

from embeddings.errors import DamagedIndex
from embeddings.index.words import informative, is_pair, words

FORMAT = "2"
"""Changes whenever documents are made differently, so that an index of another making is refused."""

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

WORD, STEM, HEAD = "word", "stem", "head"
_TEXT_FIELDS = (WORD, STEM, HEAD)


@dataclass(frozen=True, slots=True)
class Document:
    """A passage as it is indexed: `key` is unique in the index, `article` groups the passages of an article.

    `first_day` and `last_day` are proleptic ordinals of the source date's bounds, 0 where it is unknown.
    """

    key: int
    article: int
    text: str
    head: str
    language: str | None
    publisher: str
    first_day: int
    last_day: int


@dataclass(frozen=True, slots=True)
class Filter:
    """Which passages may be found: those dated inside [first_day, last_day] (ordinals), of these publishers; with
    `undated` those of unknown date alone."""

    first_day: int | None = None
    last_day: int | None = None
    publishers: tuple[str, ...] | None = None
    undated: bool = False

    @property
    def dated(self) -> bool:
        """Whether it asks for a range of dates."""
        return self.first_day is not None or self.last_day is not None

    @property
    def empty(self) -> bool:
        """Whether everything passes."""
        return not (self.dated or self.undated) and self.publishers is None


@dataclass(frozen=True, slots=True)
class Weights:
    """How much a match counts in each field when candidates are gathered; the ranking model weighs them anew."""

    stem: float = 1.0
    word: float = 0.3
    head: float = 0.3


BODY = Weights(head=0.0)


@functools.cache
def _stemmer(language: str) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw())
    return builder.filter(tantivy.Filter.stemmer(language)).build()


@functools.lru_cache(maxsize=1 << 17)
def stem(word: str, language: str | None) -> str:
    """The stem of a folded word in a language (ISO 639-1); the word itself where tantivy has no stemmer for it."""
    name = _STEMMED.get(language or "")
    if name is None or not word.isalpha():
        return word
    stems = _stemmer(name).analyze(word)
    return str(stems[0]) if stems else word


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in _TEXT_FIELDS:
        builder.add_text_field(field, stored=False, tokenizer_name="spaces", index_option="position")
    builder.add_text_field("publisher", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("key", stored=False, indexed=True, fast=True)
    builder.add_unsigned_field("article", stored=False, indexed=True, fast=False)
    builder.add_integer_field("first_day", stored=False, indexed=False, fast=True)
    builder.add_integer_field("last_day", stored=False, indexed=False, fast=True)
    return builder.build()


def _open(folder: Path, *, new: bool) -> tantivy.Index:
    try:
        index = tantivy.Index(_schema(), path=str(folder)) if new else tantivy.Index.open(str(folder))
    except (ValueError, OSError) as fault:
        raise DamagedIndex(f"the lexical index in {folder} cannot be opened ({fault}); run `dateline index`") from fault
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("spaces", analyzer)
    return index


def write(folder: Path, documents: Iterable[Document], *, removed: Sequence[int] = (), new: bool) -> None:
    """Adds `documents` to the index in `folder` and drops the articles `removed`; makes it first when `new`.

    Existing files are never changed in place, so that they may be shared with other indexes by hard links.
    """
    index = _open(folder, new=new)
    # One thread: the order of documents, and with it the order of equal scores, is then always the same.
    writer = index.writer(heap_size=128_000_000, num_threads=1)
    for article in removed:
        # By query: deletion by term does not match unsigned fields in tantivy 0.27.
        writer.delete_documents_by_query(tantivy.Query.term_query(index.schema, "article", article))
    for document in documents:
        writer.add_document(_document(document))
    writer.commit()
    writer.wait_merging_threads()
    for leftover in (".tantivy-writer.lock", ".tantivy-meta.lock"):
        (folder / leftover).unlink(missing_ok=True)


def _document(document: Document) -> tantivy.Document:
    made = tantivy.Document()
    body, head = words(document.text), words(document.head)
    made.add_text(WORD, " ".join(body))
    made.add_text(STEM, " ".join(stem(word, document.language) for word in body))
    made.add_text(HEAD, " ".join(stem(word, document.language) for word in head))
    made.add_text("publisher", document.publisher)
    made.add_unsigned("key", document.key)
    made.add_unsigned("article", document.article)
    made.add_integer("first_day", document.first_day)
    made.add_integer("last_day", document.last_day)
    return made


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question: `weight` times its matches count; `idf` >= 0 says how rare it is; `found` how often."""

    word: str
    stems: tuple[str, ...]
    weight: float
    idf: float
    found: int


class LexicalIndex:
    """An open index. Safe to use from several threads."""

    def __init__(self, folder: Path) -> None:
        self._index = _open(folder, new=False)
        self._schema = _schema()
        self._searcher = self._index.searcher()
        self.size = int(self._searcher.num_docs)

    def terms(self, question: str, languages: Sequence[str] = ("en",)) -> list[Term]:
        """The informative words of a question with their stems in `languages`, at most 64 of them, rarest kept."""
        tried = 0
        found = []
        for word in informative(words(question)):
            term = self._term(word, languages, respell=tried < MOST_RESPELT)
            tried += not self._searcher.doc_freq(WORD, word)
            found.append(term)
        if len(found) > MOST_TERMS:
            kept = sorted(found, key=lambda term: (-term.idf if term.found else 0.0, term.word))[:MOST_TERMS]
            found = [term for term in found if term in kept]
        return found

    def _term(self, word: str, languages: Sequence[str], *, respell: bool = True) -> Term:
        stems = tuple(dict.fromkeys(stem(word, language) for language in languages or ("en",)))
        count = self._count(word, stems)
        if count == 0 and respell:
            likely = self.spellings(word)
            stems += tuple(
                dict.fromkeys(stem(other, language) for other in likely for language in languages or ("en",))
            )
            count = self._count(word, stems) if likely else 0
        return Term(word, stems, 1.0, idf(count, self.size), count)

    def _count(self, word: str, stems: Sequence[str]) -> int:
        return max(int(self._searcher.doc_freq(field, form)) for form in (word, *stems) for field in (STEM, WORD, HEAD))

    def spellings(self, word: str) -> list[str]:
        """The corpus's words that `word`, which it does not hold, is likely a misspelling of, nearest and commonest
        first, at most MOST_SPELLINGS: at edit distance 1, or 2 from eight letters on, with the same first letter.

        Transposed neighbours count as one edit (optimal string alignment, Damerau 1964).
        """
        if not (4 <= len(word) <= 32 and word.isalpha()) or is_pair(word):
            return []
        furthest = 1 if len(word) < 8 else 2
        near = []
        for other, count in self.vocabulary(word[0], limit=VOCABULARY):
            if abs(len(other) - len(word)) <= furthest:
                distance = OSA.distance(word, other, score_cutoff=furthest)
                if distance <= furthest:
                    near.append((distance, -count, other))
        nearest = min((distance for distance, *_ in near), default=0)
        return [other for distance, _, other in sorted(near) if distance == nearest][:MOST_SPELLINGS]

    def search(
        self,
        terms: Sequence[Term],
        k: int,
        *,
        phrases: Sequence[str] = (),
        within: Filter = Filter(),
        weights: Weights = Weights(),
    ) -> list[tuple[int, float]]:
        """The best `k` passages for these terms as (key, BM25 score), best first, equal scores by key."""
        query = self._query(terms, phrases, within, weights)
        return self._run(query, k) if query is not None else []

    def score(self, terms: Sequence[Term], keys: Sequence[int], *, weights: Weights = Weights()) -> dict[int, float]:
        """The scores of the passages `keys` for these terms: {key: BM25 score}, 0.0 where none matches."""
        query = self._query(terms, (), Filter(), weights)
        if query is None or not keys:
            return dict.fromkeys(keys, 0.0)
        both = [(tantivy.Occur.Must, self._chosen(keys)), (tantivy.Occur.Should, query)]
        return dict.fromkeys(keys, 0.0) | dict(self._run(tantivy.Query.boolean_query(both), len(keys)))

    def _run(self, query: tantivy.Query, k: int) -> list[tuple[int, float]]:
        # A few more than asked for, so that passages with equal scores at the end are cut by key, not by chance.
        hits = self._searcher.search(query, limit=k + 16, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        ranked = [(int(key or 0), float(score)) for key, (score, _) in zip(keys, hits, strict=True)]
        return sorted(ranked, key=lambda row: (-row[1], row[0]))[:k]

    def _query(
        self, terms: Sequence[Term], phrases: Sequence[str], within: Filter, weights: Weights
    ) -> tantivy.Query | None:
        parts = [(tantivy.Occur.Should, self._term_query(term, weights)) for term in terms if term.found]
        needed = [(tantivy.Occur.Must, query) for phrase in phrases if (query := self._phrase(phrase)) is not None]
        if not parts and not needed:
            return None
        filters = [(tantivy.Occur.Must, tantivy.Query.const_score_query(query, 0.0)) for query in self._filters(within)]
        if not needed:
            return tantivy.Query.boolean_query([(tantivy.Occur.Must, tantivy.Query.boolean_query(parts)), *filters])
        return tantivy.Query.boolean_query([*parts, *needed, *filters])

    def _term_query(self, term: Term, weights: Weights) -> tantivy.Query:
        parts = []
        for field, forms, weight in (
            (STEM, term.stems, weights.stem),
            (WORD, (term.word,), weights.word),
            (HEAD, term.stems, weights.head),
        ):
            if weight:
                queries = [tantivy.Query.term_query(self._schema, field, form) for form in forms]
                best = queries[0] if len(queries) == 1 else tantivy.Query.disjunction_max_query(queries)
                parts.append((tantivy.Occur.Should, tantivy.Query.boost_query(best, weight)))
        return tantivy.Query.boost_query(tantivy.Query.boolean_query(parts), term.weight)

    def _phrase(self, phrase: str) -> tantivy.Query | None:
        parts = words(phrase)[:32]
        if not parts:
            return None
        if len(parts) == 1:
            return tantivy.Query.term_query(self._schema, WORD, parts[0])
        return tantivy.Query.phrase_query(self._schema, WORD, list(parts))

    def _filters(self, within: Filter) -> Iterable[tantivy.Query]:
        integer = tantivy.FieldType.Integer
        if within.undated:
            yield tantivy.Query.range_query(self._schema, "first_day", integer, 0, 0)
        if within.dated:
            # Dated at all, and its days overlap the range asked for.
            yield tantivy.Query.range_query(self._schema, "last_day", integer, max(1, within.first_day or 1), None)
            if within.last_day is not None:
                yield tantivy.Query.range_query(self._schema, "first_day", integer, None, within.last_day)
        if within.publishers is not None:
            yield tantivy.Query.term_set_query(self._schema, "publisher", list(within.publishers))

    def held(self, terms: Sequence[Term], keys: Sequence[int]) -> dict[int, tuple[int, int]]:
        """Which of the first HELD_TERMS terms each passage holds: {key: (bits of its words, bits of its head)}.

        Bit i stands for terms[i], as written or by its stem.
        """
        body, head = ({key: int(score) for key, score in self._marked(terms, keys, f)} for f in ((STEM, WORD), (HEAD,)))
        return {key: (body.get(key, 0), head.get(key, 0)) for key in keys}

    def together(self, terms: Sequence[Term], keys: Sequence[int]) -> dict[int, int]:
        """Which neighbours among the first HELD_TERMS terms stand together in each passage: {key: bits}.

        Bit i stands for terms[i] and terms[i + 1], in this order, with at most NEAR other words between them.
        """
        pairs = [self._near(one, other) for one, other in pairwise(terms[:HELD_TERMS])]
        return {key: int(score) for key, score in self._flagged(pairs, keys)}

    def _near(self, one: Term, other: Term) -> tantivy.Query:
        phrases = [
            tantivy.Query.phrase_query(self._schema, STEM, [a, b], slop=NEAR)
            for a, b in zip(one.stems, other.stems, strict=False)
            if a != b
        ]
        return tantivy.Query.disjunction_max_query(phrases)

    def _marked(self, terms: Sequence[Term], keys: Sequence[int], fields: Sequence[str]) -> list[tuple[int, float]]:
        """Each term found adds its own power of two to the score: a sum that a 32-bit float holds exactly."""
        parts = []
        for term in terms[:HELD_TERMS]:
            forms = dict.fromkeys((field, form) for field in fields for form in (term.word, *term.stems))
            queries = [tantivy.Query.term_query(self._schema, field, form) for field, form in forms]
            parts.append(tantivy.Query.disjunction_max_query(queries))
        return self._flagged(parts, keys)

    def _flagged(self, queries: Sequence[tantivy.Query], keys: Sequence[int]) -> list[tuple[int, float]]:
        """For each passage of `keys` the sum of 2^i over the queries i that match it."""
        if not queries or not keys:
            return []
        const, should = tantivy.Query.const_score_query, tantivy.Occur.Should
        parts = [(should, const(query, float(1 << place))) for place, query in enumerate(queries)]
        return self._run(tantivy.Query.boolean_query([(tantivy.Occur.Must, self._chosen(keys)), *parts]), len(keys))

    def _chosen(self, keys: Sequence[int]) -> tantivy.Query:
        """What only the passages `keys` match, adding nothing to their scores.

        Key by key: tantivy's set of terms goes through a segment's whole dictionary, three times as long at a million.
        """
        each = [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "key", key)) for key in keys]
        return tantivy.Query.const_score_query(tantivy.Query.boolean_query(each), 0.0)

    def vocabulary(self, prefix: str, limit: int) -> list[tuple[str, int]]:
        """Up to `limit` words as written that begin with `prefix`, with the number of passages that hold them."""
        return [(str(word), int(count)) for word, count in self._searcher.terms_with_prefix(WORD, prefix, limit=limit)]


MOST_RESPELT = 8
"""Unknown words of one question that are tried otherwise spelt: invented words must not cost unbounded time."""

MOST_SPELLINGS = 2
VOCABULARY = 200_000
"""Words with one first letter that are compared with a misspelt one: some 50 ms at the most."""

NEAR = 2
"""Other words that may stand between two words of the question for them to stand together."""

HELD_TERMS = 24
"""Terms that `held` tells apart: a 32-bit float has as many bits of precision."""

MOST_TERMS = 64
"""Words of one question that are searched for: a pasted article must not cost unbounded time."""


def idf(found: int, size: int) -> float:
    """Robertson and Sparck Jones's inverse document frequency as BM25 uses it, never negative."""
    return math.log(1 + (size - found + 0.5) / (found + 0.5)) if size else 0.0
