"""Cutting articles into passages, and the signatures that their copies are found by: once a version, by one process."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus import formats, stories
from corpus.store.store import Layout, Store
from corpus.text.passages import split_passages
from corpus.text.sentences import of_body
from corpus.types import Article
from embeddings.index.build.intake import Progress
from embeddings.index.build.sharing import Keys, Share, cutting_recipe, embedding_recipe, present
from embeddings.types import Encoder

if TYPE_CHECKING:
    from embeddings.index.build.pipeline import Options

CUT_AT_ONCE = 100
"""Articles cut between two commits."""

LEASED_AT_ONCE = 20
"""Articles leased at once to be cut: another process finds the next ones free."""


def lay_out(store: Store, encoder: Encoder, options: "Options", progress: Progress, share: Share) -> None:
    """Cuts the articles that have not been cut yet, with other processes where they share the store."""
    if share.work is not None:
        last, recipe = "", cutting_recipe(encoder, options)
        while todo := store.uncut(options.splitter, formats.STORIES, last, CUT_AT_ONCE):
            share.work.enqueue(recipe, todo)
            last = todo[-1][0]
        progress("cutting passages", 0, None)
        cutter = Cutter(store, encoder, options, share)
        share.work_through(recipe, cutter.cut_leased, LEASED_AT_ONCE, wait=True)
    done, last = 0, ""
    while todo := store.uncut(options.splitter, formats.STORIES, last, CUT_AT_ONCE):
        progress("cutting passages", done, None)
        _cut_and_keep(store, encoder, options, todo)
        done, last = done + len(todo), todo[-1][0]
    progress("cutting passages", done, done)


class Cutter:
    """Cuts articles that this process has leased; `done` counts them."""

    def __init__(self, store: Store, encoder: Encoder, options: "Options", share: Share) -> None:
        self._store, self._encoder, self._options, self._share = store, encoder, options, share
        self._recipe, self._next = cutting_recipe(encoder, options), embedding_recipe(encoder, options)
        self.done = 0

    def cut_leased(self, keys: Keys) -> None:
        """Cuts and keeps those of the articles that are still stored and leased, and queues them to be embedded."""
        work = self._share.work
        assert work is not None
        made = []
        for key in present(self._store, keys):
            made.append((key, cut(self._store.get(*key).article, self._encoder, self._options)))
            self._share.renew(self._recipe)
        with self._store.transaction():
            kept = work.kept(self._recipe, self._share.name, keys)
            for key, (layout, signature) in made:
                if key in kept:
                    self._store.put_layout(*key, self._options.splitter, layout)
                    self._store.put_signature(*key, formats.STORIES, signature)
                    self.done += 1
            work.finish(self._recipe, self._share.name, keys)
        work.enqueue(self._next, [key for key, _ in made if key in kept])


def _cut_and_keep(store: Store, encoder: Encoder, options: "Options", keys: Keys) -> None:
    made = [cut(store.get(*key).article, encoder, options) for key in keys]
    with store.transaction():
        for key, (layout, signature) in zip(keys, made, strict=True):
            store.put_layout(*key, options.splitter, layout)
            store.put_signature(*key, formats.STORIES, signature)


def cut(article: Article, encoder: Encoder, options: "Options") -> tuple[Layout, NDArray[np.uint32]]:
    """How an article is cut, and the signature that its copies are found by."""
    sentences = of_body(article)
    passages = split_passages(
        article.text,
        article.body,
        sentences,
        encoder.count_wordpieces,
        limit=options.wordpieces,
        characters=options.characters,
        overlap=options.overlap,
    )
    body = "\n".join(article.text[start:end] for start, end in article.body)
    return Layout(tuple(sentences), tuple(passages)), stories.signature(body)
