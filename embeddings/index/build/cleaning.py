"""Giving space back: what was forgotten is deleted with its vectors and layouts, and free pages go back to the disk."""

from collections.abc import Callable, Iterable, Set

from corpus.store.store import Store
from embeddings.index.build.differences import marks_of, without
from embeddings.index.indexed_text import Aliases, embedded, text_digest

VERSIONS_AT_ONCE = 200
"""Versions deleted in one transaction."""


def delete_forgotten(store: Store, aliases: Aliases, serving: Callable[[], Set[bytes]]) -> None:
    """Deletes the versions of forgotten articles, with their vectors, unless another article has the same text.

    Only once the generation that serves lacks them: the one before may be quoting them. `serving` gives the digests of
    its passages.
    """
    versions = store.purgeable(VERSIONS_AT_ONCE)
    if not versions:
        return
    alive = serving()
    while versions:
        digests = {digest for key in versions for digest in _digests(store, *key, aliases)} - alive
        with store.transaction():
            store.delete_vectors(sorted(digests))
            store.purge(versions)
        versions = store.purgeable(VERSIONS_AT_ONCE)


def trim(store: Store, splitters: Set[str], before: Iterable[tuple[str, int]]) -> None:
    """Deletes the layouts and signatures that neither the current articles need nor the generation `before` this one,
    given as its articles' (id, version), which a process may still be reading. `splitters` are both ways of cutting."""
    quoted = without(before, marks_of(store.each_current()))
    with store.transaction():
        store.trim_layouts(sorted(splitters), quoted)


def _digests(store: Store, article_id: str, version: int, aliases: Aliases) -> set[bytes]:
    """What the passages of a version are kept under as vectors, however it was cut, with aliases and without."""
    article = store.get(article_id, version).article
    texts = {article.text[p.start : p.end] for _, cut in store.layouts_of(article_id, version) for p in cut.passages}
    ways = ((), aliases.for_article(article))
    return {text_digest(embedded(article, text, groups)) for text in texts for groups in ways}
