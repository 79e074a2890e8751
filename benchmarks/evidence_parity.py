"""Compares the evidence from our own columns with what the engine for words says of the same passages; times search().

    python benchmarks/evidence_parity.py DATA QUESTIONS [--limit 300]

DATA is the data folder of an index to which nothing was added and from which nothing was removed since it was built;
QUESTIONS a file of lines {"text"}. For each question's candidates it prints how often the terms held, and the terms
that are together, differ (both should be 0), the greatest difference of BM25 scores, as a share, under the engine's own
document frequencies, and the processor time of a search and of its evidence.

The engine computes with 32 bits. Of a form that nearly all passages contain it takes the logarithm of a number just
above 1, of which 32 bits keep few digits: that alone is most of the difference. So scores are compared twice: with the
inverse document frequency in 64 bits, and in 32 as the engine has it, which leaves what our own sums differ by (1e-6
at most).
"""

import argparse
import contextlib
import json
import statistics
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import tantivy

from bot.settings import Settings
from corpus.store.opening import open_store
from embeddings.index import lexical
from embeddings.index.build.pipeline import recipe_of
from embeddings.index.evidence import WordEvidence
from embeddings.index.generation import Generation, open_newest
from embeddings.index.terms import NEAR, WEIGHED_TERMS, Term
from embeddings.index.word_columns import HEAD, STEM, WORD
from embeddings.models.encoder import open_encoder
from embeddings.search.candidates import POOL, Query, pooled, search
from embeddings.search.ranking import asked
from embeddings.types import Vectors

FIELDS = {WORD: lexical.WORD, STEM: lexical.STEM, HEAD: lexical.HEAD}


class Engine:
    """What tantivy says of passages, by queries of its own."""

    def __init__(self, generation: Generation, folder: Path) -> None:
        self._lexical = generation.lexical
        self._index = tantivy.Index.open(str(folder))
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("spaces", analyzer)
        self._searcher, self._schema = self._index.searcher(), self._index.schema

    def idfs(self, terms: Sequence[Term], *, short: bool = False) -> dict[tuple[int, str], float]:
        """Its inverse document frequencies by (field, form), in 64 bits or, if `short`, in the 32 that it has."""
        idf = _short_idf if short else lexical.idf
        forms = {form for term in terms for form in (term.word, *term.stems)}
        counted = {
            (field, form): self._searcher.doc_freq(name, form) for form in forms for field, name in FIELDS.items()
        }
        return {place: idf(int(found), self._lexical.documents) for place, found in counted.items()}

    def scores(self, field: str, terms: Sequence[Term], keys: Sequence[int]) -> dict[int, float]:
        """BM25 in one field: the sum over the terms of each one's best form."""
        parts = [self._best(field, (term.word,) if field == lexical.WORD else term.stems) for term in terms]
        return self._of(keys, [(tantivy.Occur.Should, part) for part in parts])

    def held(self, terms: Sequence[Term], keys: Sequence[int], fields: Sequence[str]) -> dict[int, int]:
        """Which terms a passage holds in some fields, as bits."""
        parts = []
        for term in terms:
            forms = [(field, form) for field in fields for form in dict.fromkeys((term.word, *term.stems))]
            queries = [tantivy.Query.term_query(self._schema, field, form) for field, form in forms]
            parts.append(tantivy.Query.disjunction_max_query(queries))
        return self._bits(keys, parts)

    def together(self, terms: Sequence[Term], keys: Sequence[int]) -> dict[int, int]:
        """Which terms are near the next one, as bits."""
        parts = []
        for one, other in pairwise(terms):
            # As `held`: a text's stem may be a word as it is asked for ("Womens" has the stem "women").
            pairs = [[a, b] for a in (one.word, *one.stems) for b in (other.word, *other.stems) if a != b]
            queries = [tantivy.Query.phrase_query(self._schema, lexical.STEM, list(p), slop=NEAR) for p in pairs]
            parts.append(tantivy.Query.disjunction_max_query(queries))
        return self._bits(keys, parts)

    def _best(self, field: str, forms: Sequence[str]) -> tantivy.Query:
        queries = [tantivy.Query.term_query(self._schema, field, form) for form in forms]
        return tantivy.Query.disjunction_max_query(queries)

    def _bits(self, keys: Sequence[int], queries: Sequence[tantivy.Query]) -> dict[int, int]:
        flags = [tantivy.Query.const_score_query(query, float(1 << at)) for at, query in enumerate(queries)]
        found = self._of(keys, [(tantivy.Occur.Should, flag) for flag in flags])
        return {key: int(bits) for key, bits in found.items()}

    def _of(self, keys: Sequence[int], parts: list[tuple[tantivy.Occur, tantivy.Query]]) -> dict[int, float]:
        each = [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "key", key)) for key in keys]
        chosen = tantivy.Query.const_score_query(tantivy.Query.boolean_query(each), 0.0)
        hits = self._searcher.search(
            tantivy.Query.boolean_query([(tantivy.Occur.Must, chosen), *parts]), limit=len(keys)
        ).hits
        names = self._searcher.fast_field_values("key", [address for _, address in hits])
        return {int(key or 0): float(score) for key, (score, _) in zip(names, hits, strict=True)}


def _short_idf(containing: int, size: int) -> float:
    """lexical.idf step by step in 32 bits, as tantivy computes it."""
    one, half = np.float32(1), np.float32(0.5)
    share = (np.float32(size - containing) + half) / (np.float32(containing) + half)
    return float(np.log(one + share, dtype=np.float32))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--limit", type=int, default=300)
    options = parser.parse_args()
    encoder, store = open_encoder(models_dir=options.data / "models"), open_store(options.data)
    generation = open_newest(options.data, recipe_of(encoder, Settings().indexing()), store)
    engine = Engine(generation, options.data / "generations" / generation.manifest.name / "lexical")
    lines = options.questions.read_text(encoding="utf-8").splitlines()[: options.limit]
    texts = [str(json.loads(line)["text"]) for line in lines]
    vectors = encoder.encode(texts)
    compared = Compared(generation, engine)
    for text, vector in zip(texts, vectors, strict=True):
        compared.take(text, vector)
    compared.show()


class Compared:
    """Adds up over questions where the evidence of the index and that of the engine differ, and what each costs."""

    def __init__(self, generation: Generation, engine: "Engine") -> None:
        self._generation, self._engine = generation, engine
        self._held = self._together = self._candidates = 0
        self._worst, self._alike = 0.0, 0.0
        self._seconds: dict[str, list[float]] = {"evidence": [], "the engine's": [], "search()": []}

    def take(self, text: str, vector: Vectors) -> None:
        """Compares the evidence for the candidates of one question."""
        generation, engine = self._generation, self._engine
        question = asked(text, generation.terms(text))
        keys = pooled(generation, Query(text, vector), question, POOL).keys
        terms = question.terms[:WEIGHED_TERMS]
        if not terms or not keys:
            return
        self._candidates += len(keys)
        idfs = engine.idfs(terms)
        with self._timed("evidence"):
            own = generation.evidence(terms, keys, idfs, generation.words.averages)
        with self._timed("the engine's"):
            body = engine.held(terms, keys, (lexical.STEM, lexical.WORD))
            head = engine.held(terms, keys, (lexical.HEAD,))
            near = engine.together(terms, keys)
            scores = [engine.scores(field, terms, keys) for field in (lexical.STEM, lexical.WORD, lexical.HEAD)]
        present = zip(own.present, keys, strict=True)
        self._held += sum(pair != (body.get(key, 0), head.get(key, 0)) for pair, key in present)
        self._together += sum(bits != near.get(key, 0) for bits, key in zip(own.together, keys, strict=True))
        self._worst = max(self._worst, _difference(own, scores, keys))
        short = generation.evidence(terms, keys, engine.idfs(terms, short=True), generation.words.averages)
        self._alike = max(self._alike, _difference(short, scores, keys))
        with self._timed("search()"):
            search(generation, Query(text, vector), 40)

    @contextlib.contextmanager
    def _timed(self, name: str) -> Iterator[None]:
        began = time.process_time()
        yield
        self._seconds[name].append(time.process_time() - began)

    def show(self) -> None:
        """Prints the sums."""
        print(
            f"{len(self._seconds['evidence'])} questions, {self._candidates} candidates: held differs {self._held},"
            f" together {self._together}, BM25 {self._worst:.1e},"
            f" with the engine's own 32 bits of a form's rarity {self._alike:.1e}"
        )
        medians = (f"{name} {1000 * statistics.median(times):.2f}" for name, times in self._seconds.items())
        print("milliseconds of processor time, median: " + ", ".join(medians))


def _difference(own: WordEvidence, scores: Sequence[dict[int, float]], keys: Sequence[int]) -> float:
    """The greatest difference of two scores of a passage, as a share of the greater."""
    found = [0.0]
    for mine, theirs in zip((own.stem, own.word, own.head), scores, strict=True):
        pairs = [(a, theirs.get(key, 0.0)) for a, key in zip(mine.tolist(), keys, strict=True)]
        found += [abs(a - b) / max(a, b) for a, b in pairs if max(a, b) > 0]
    return max(found)


if __name__ == "__main__":
    main()
