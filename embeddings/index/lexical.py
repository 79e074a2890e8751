"""Candidates by their words, in tantivy: the only module that searches with it.

Each passage is a document of three searched fields: its words as written, their stems, and the stems of its head
(title, publisher, author, date of its article). What is found here is weighed by embeddings.index.evidence.
"""

import contextlib
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tantivy

from embeddings.errors import DamagedIndex
from embeddings.index import TIED
from embeddings.index.analysis import Analysis
from embeddings.index.terms import Term
from embeddings.index.types import Filter, Weights
from embeddings.index.words import words

ALL = "1"
"""The one word of the field "all": as many documents hold it as tantivy counts, removed ones among them."""

DIGITS = 4
"""Decimal places of a score that distinguish passages."""

WORD, STEM, HEAD = "word", "stem", "head"
_TEXT_FIELDS = (WORD, STEM, HEAD)


@dataclass(frozen=True, slots=True)
class Document:
    """A passage as it is indexed: `key` is unique in the index, `article` groups the passages of an article.

    `first_day` and `last_day` are proleptic ordinals of the source date's bounds, or 0 if it is unknown.
    """

    key: int
    article: int
    body: Analysis
    head: Analysis
    publisher: str
    first_day: int
    last_day: int


@contextlib.contextmanager
def _engine(what: str) -> Iterator[None]:
    """Whatever tantivy raises becomes DamagedIndex; a panic of its native code is no Exception."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, DamagedIndex):
        raise
    except BaseException as fault:
        reason = " ".join(str(fault).split())[:200]
        raise DamagedIndex(f"{what} ({reason}); run `dateline index` to rebuild it") from fault


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in _TEXT_FIELDS:
        builder.add_text_field(field, stored=False, tokenizer_name="spaces", index_option="position")
    builder.add_text_field("publisher", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("all", stored=False, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("key", stored=False, indexed=True, fast=True)
    builder.add_unsigned_field("article", stored=False, indexed=True, fast=False)
    builder.add_integer_field("first_day", stored=False, indexed=False, fast=True)
    builder.add_integer_field("last_day", stored=False, indexed=False, fast=True)
    return builder.build()


def _open(folder: Path, *, new: bool) -> tantivy.Index:
    with _engine(f"the lexical index in {folder} cannot be opened"):
        index = tantivy.Index(_schema(), path=str(folder)) if new else tantivy.Index.open(str(folder))
        index.register_tokenizer("spaces", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
        return index


def write(folder: Path, documents: Iterable[Document], *, removed: Sequence[int] = (), new: bool) -> None:
    """Adds `documents` to the index in `folder` and drops the articles `removed`; makes it first when `new`.

    Existing files are never changed in place, so that they may be shared with other indexes by hard links.
    """
    try:
        index = _open(folder, new=new)
    except DamagedIndex as fault:  # nothing is damaged: there is no room for what is begun here
        raise RuntimeError(str(fault.__cause__ or fault)) from fault
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
    made.add_text(WORD, " ".join(document.body.words))
    made.add_text(STEM, " ".join(document.body.stems))
    made.add_text(HEAD, " ".join(document.head.stems))
    made.add_text("publisher", document.publisher)
    made.add_text("all", ALL)
    made.add_unsigned("key", document.key)
    made.add_unsigned("article", document.article)
    made.add_integer("first_day", document.first_day)
    made.add_integer("last_day", document.last_day)
    return made


class LexicalIndex:
    """An open index. Safe to use from several threads. `documents` are its passages, removed ones among them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schema = _schema()
        with _engine(f"the lexical index in {folder} cannot be opened"):
            self._index = _open(folder, new=False)
            self._searcher = self._index.searcher()
            self.documents = int(self._searcher.doc_freq("all", ALL))

    def search(
        self,
        terms: Sequence[Term],
        k: int,
        *,
        phrases: Sequence[str] = (),
        within: Filter = Filter(),
        weights: Weights = Weights(),
    ) -> list[tuple[int, float]]:
        """The best `k` passages for these terms as (key, score), best first, equal scores by key.

        A score is BM25 with the terms' own idf; only the mean lengths in it are tantivy's, which count what was
        removed. Raises DamagedIndex.
        """
        with _engine(f"the lexical index in {self._folder} is damaged"):
            query = self._query(terms, phrases, within, weights)
            return self._run(query, k) if query is not None else []

    def _run(self, query: tantivy.Query, k: int) -> list[tuple[int, float]]:
        # A few more than asked for, so that passages with equal scores at the end are cut by key, not by chance.
        hits = self._searcher.search(query, limit=k + TIED, count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in hits])
        # Equal scores differ in the last digits of 32 bits, by the order in which they were summed.
        ranked = [(int(key or 0), round(float(score), DIGITS)) for key, (score, _) in zip(keys, hits, strict=True)]
        return sorted(ranked, key=lambda row: (-row[1], row[0]))[:k]

    def _query(
        self, terms: Sequence[Term], phrases: Sequence[str], within: Filter, weights: Weights
    ) -> tantivy.Query | None:
        parts = [
            (tantivy.Occur.Should, self._term_query(term, weights)) for term in terms if term.found or term.respelt
        ]
        needed = [(tantivy.Occur.Must, query) for phrase in phrases if (query := self._phrase(phrase)) is not None]
        if not parts and not needed:
            return None
        filters = [(tantivy.Occur.Must, tantivy.Query.const_score_query(query, 0.0)) for query in self._filters(within)]
        if not needed and not filters and (flat := self._flat(terms, weights)):
            return flat
        if not needed:
            return tantivy.Query.boolean_query([(tantivy.Occur.Must, tantivy.Query.boolean_query(parts)), *filters])
        return tantivy.Query.boolean_query([*parts, *needed, *filters])

    def _flat(self, terms: Sequence[Term], weights: Weights) -> tantivy.Query | None:
        """The same query without levels, where each term has one form at most in each field, or None if one has more.

        For single forms without levels tantivy finds the best without going through all that match (block-max WAND,
        Ding and Suel 2011).
        """
        parts = []
        for term in terms:
            for field, forms, weight in self._fields(term, weights):
                present = [form for form in dict.fromkeys(forms) if self._searcher.doc_freq(field, form)]
                if len(present) > 1:
                    return None
                parts += [self._form_query(field, form, term.weight * weight * (term.idf or 1.0)) for form in present]
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, part) for part in parts]) if parts else None

    def _fields(self, term: Term, weights: Weights) -> list[tuple[str, Sequence[str], float]]:
        """The fields that a term is looked for in: its forms there, and what the field counts for."""
        stems = term.stems if term.found else term.respelt
        every = (STEM, stems, weights.stem), (WORD, (term.word,), weights.word), (HEAD, stems, weights.head)
        return [field for field in every if field[2] and stems]

    def _term_query(self, term: Term, weights: Weights) -> tantivy.Query:
        parts, wanted = [], term.idf or 1.0
        for field, forms, weight in self._fields(term, weights):
            queries = [self._form_query(field, form, wanted) for form in forms]
            best = queries[0] if len(queries) == 1 else tantivy.Query.disjunction_max_query(queries)
            parts.append((tantivy.Occur.Should, tantivy.Query.boost_query(best, weight)))
        return tantivy.Query.boost_query(tantivy.Query.boolean_query(parts), term.weight)

    def _form_query(self, field: str, form: str, wanted: float) -> tantivy.Query:
        """Passages with a form, weighed by the idf `wanted` in place of tantivy's."""
        own = idf(int(self._searcher.doc_freq(field, form)), self.documents)
        return tantivy.Query.boost_query(tantivy.Query.term_query(self._schema, field, form), wanted / own)

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


def idf(containing: int, size: int) -> float:
    """The inverse document frequency by which tantivy weighs a form that `containing` of `size` documents hold."""
    return math.log(1 + (size - containing + 0.5) / (containing + 0.5))
