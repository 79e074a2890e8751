"""Vectors for passages without one: before an index is published, or, if that takes long, while one already answers.

A text is encoded once: its vector is stored under its digest, a few passages at a time, whatever is killed in between.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

import numpy as np

from corpus.store.store import Store
from embeddings.index.build.intake import Progress
from embeddings.index.build.sharing import Share
from embeddings.index.generation import Generation
from embeddings.index.indexed_text import Aliases, embedded, text_digest
from embeddings.index.segments import Segment
from embeddings.types import Encoder

Keys = Sequence[tuple[str, int]]

ENCODE_AT_ONCE = 128
"""Passages encoded between two commits: what a kill can cost."""

WAITED_FOR = 1_000
"""Passages that are embedded before anything is published: 8 s at the 119 a second of two idle cores with VNNI
(docs/performance.md), about 25 s without."""

SHARES = (0.1, 0.3, 1.0)
"""While an index already answers: the shares of the missing vectors after which an index with more of them is
published. Each rewrites the vectors of all segments that lack some, so there are few."""

LEAST_PUBLISHED = 5_000
"""Passages embedded between two of these at least: more than half a minute's, where publishing takes seconds."""

SAMPLED = 200
"""Articles by which it is judged how many passages lack a vector: all of them would have to be read."""


class Embedder:
    """Encodes passages that have no vector in one store, beside other processes where it has a share in their work.
    `embedded` counts those it encoded."""

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        splitter: str,
        aliases: Aliases,
        progress: Progress,
        share: Share | None = None,
        recipe: str = "",
    ) -> None:
        self._store, self._encoder, self._splitter = store, encoder, splitter
        self._share, self._recipe = share or Share(store, encoder), recipe
        self._elsewhere: dict[bytes, str] = {}  # texts that another process is embedding
        self._aliases, self._progress = aliases, progress
        self.embedded = 0

    def takes_long(self, keys: Keys) -> bool:
        """Whether more than WAITED_FOR passages of these articles lack a vector, as far as a sample tells."""
        total = self._store.passage_total(keys, self._splitter)
        if total <= WAITED_FOR:
            return False
        sample = random.Random(0).sample(list(keys), min(SAMPLED, len(keys)))
        digests = [text_digest(text) for key in sample for text in self._texts(*key)]
        lacking = self._store.lacking(self._encoder.fingerprint, digests)
        return total * sum(digest in lacking for digest in digests) > WAITED_FOR * max(1, len(digests))

    def embed(self, keys: Keys) -> None:
        """Encodes the passages of these articles that have no vector yet."""
        total, done = self._store.passage_total(keys, self._splitter), 0
        todo: dict[bytes, str] = {}
        for key in keys:
            texts = self._texts(*key)
            todo.update((text_digest(text), text) for text in texts)
            done += len(texts)
            while len(todo) >= ENCODE_AT_ONCE:
                self._encode(todo)
                self._progress("embedding passages", done - len(todo), total)
        self._encode_rest(todo)
        self._progress("embedding passages", total, total)

    def embed_lacking(self, newest: Callable[[], Generation]) -> Iterator[Generation]:
        """Encodes the passages that have no vector in the generation that `newest` opens; yields the newest one each
        time another with more of them should be published, and at the end."""
        first = newest()
        total, done = first.lacking, 0
        targets = [round(share * total) for share in SHARES]
        targets = [share for share in targets if share >= LEAST_PUBLISHED and total - share >= LEAST_PUBLISHED]
        todo: dict[bytes, str] = {}
        self._progress("embedding passages", 0, total)
        for texts in self._lacking_texts(first):
            todo.update((text_digest(text), text) for text in texts)
            done += len(texts)
            while len(todo) >= ENCODE_AT_ONCE:
                self._encode(todo)
                self._progress("embedding passages", done - len(todo), total)
            if targets and done - len(todo) >= targets[0]:
                targets.pop(0)
                yield newest()
        self._encode_rest(todo)
        self._progress("embedding passages", total, total)
        yield newest()

    def _lacking_texts(self, generation: Generation) -> Iterator[list[str]]:
        """What is embedded of the passages without a vector, some of an article at a time: the first passage of every
        article before any other, so that the dense search finds something of each article early."""
        for first in (True, False):
            for segment in generation.segments:
                rows = segment.lacking
                leads = segment.table["first_passage"][segment.passages["article"][rows]] == rows
                chosen = rows[leads == first]
                articles = segment.passages["article"][chosen].tolist()
                for article, pairs in groupby(zip(articles, chosen.tolist(), strict=True), lambda pair: pair[0]):
                    yield self._texts_of(segment, article, [row for _, row in pairs])

    def _texts_of(self, segment: Segment, article: int, rows: Sequence[int]) -> list[str]:
        row = segment.article(article)
        stored = self._store.get(row.id, row.version).article
        groups = self._aliases.for_article(stored)
        spans = segment.passages[np.asarray(rows)][["start", "end"]].tolist()
        return [embedded(stored, stored.text[start:end], groups) for start, end in spans]

    def _texts(self, article_id: str, version: int) -> list[str]:
        """What is embedded of each passage of a version of an article."""
        article = self._store.get(article_id, version).article
        groups = self._aliases.for_article(article)
        layout = self._store.layout(article_id, version, self._splitter)
        return [embedded(article, article.text[p.start : p.end], groups) for p in layout.passages]

    def _encode(self, todo: dict[bytes, str]) -> None:
        """Encodes and stores up to ENCODE_AT_ONCE of the texts that have no vector, taking them out."""
        some = list(todo)[:ENCODE_AT_ONCE]
        texts = {digest: todo.pop(digest) for digest in some}
        self._share.renew(self._recipe)
        lacking = self._store.lacking(self._encoder.fingerprint, some)
        claimed = self._share.claimed([digest for digest in some if digest in lacking])
        self._elsewhere.update((digest, texts[digest]) for digest in some if digest in lacking - claimed)
        fresh = [digest for digest in some if digest in claimed]
        if fresh:
            vectors = self._encoder.encode([texts[digest] for digest in fresh])
            kept = self._share.keep(fresh, vectors)
            self.embedded += kept
            if kept < len(fresh):  # it took so long that other processes have claimed them
                self._elsewhere.update((digest, texts[digest]) for digest in fresh)

    def _encode_rest(self, todo: dict[bytes, str]) -> None:
        """Encodes all texts that are left, and those that others began to embed and gave up; waits for them."""
        while todo:
            self._encode(todo)
        while self._elsewhere:
            mine = self._share.wait_for(list(self._elsewhere))
            again = {digest: self._elsewhere[digest] for digest in mine}
            self._elsewhere = {digest: text for digest, text in self._elsewhere.items() if mine and digest not in again}
            while again:
                self._encode(again)
