"""Files and feeds -> store -> vectors -> a published generation; only what changed is done again.

Every step is kept as soon as it is done (articles in the store, vectors under their text's digest), so a run that is
cut short at any moment loses nothing, and the next one goes on from there. What takes long to embed is published before
that, to be found by its words.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import readers
from corpus.errors import UnknownArticle
from corpus.store.store import Store
from corpus.text.passages import CHARACTERS
from embeddings.index.build.cutting import lay_out
from embeddings.index.build.embedding import Embedder
from embeddings.index.build.intake import Intake, Progress
from embeddings.index.build.local import publish_in_folder
from embeddings.index.build.server import publish_on_server
from embeddings.index.build.sharing import Share, embedding_recipe
from embeddings.index.formats import SPLITTER_VERSION
from embeddings.index.indexed_text import Aliases
from embeddings.index.manifest import IndexRecipe
from embeddings.index.opening import PREFIX, IndexPlace
from embeddings.index.protocols import Material
from embeddings.index.types import Built
from embeddings.types import Encoder


@dataclass(frozen=True, slots=True)
class Options:
    """How to read and cut; see config.example.toml for each."""

    wordpieces: int = 220
    characters: int = CHARACTERS
    overlap: int = 2
    exclude: tuple[str, ...] = ()
    limits: readers.Limits = readers.Limits()
    private_addresses: bool = False
    aliases: Aliases = Aliases()
    uri: str = ""
    prefix: str = PREFIX

    @property
    def splitter(self) -> str:
        """The name under which layouts made with these options are kept."""
        return f"{SPLITTER_VERSION}-{self.wordpieces}-{self.characters}-{self.overlap}"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: counts of articles and passages, files that failed as (path, error), seconds, the generation.

    `replaced` names the articles that took the place of those of another file, as (id, that file); it is still there.
    `withheld` are the ids of articles that a file gives and that were removed by name; `notices` are lines to show,
    `skipped` the hidden and excluded files and folders, `gone` the files under the paths that are not there any more
    while their articles are.
    """

    articles: int
    added: int
    changed: int
    removed: int
    unchanged: int
    failed: tuple[tuple[str, str], ...]
    passages: int
    embedded: int
    seconds: float
    generation: str | None
    replaced: tuple[tuple[str, str], ...] = ()
    withheld: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def recipe_of(encoder: Encoder, options: Options) -> IndexRecipe:
    """What an index made with this encoder and these options is made of."""
    return IndexRecipe(encoder.fingerprint, encoder.dimension, options.splitter, options.aliases.fingerprint())


def index(
    paths: Sequence[Path],
    store: Store,
    data: Path,
    encoder: Encoder,
    options: Options,
    *,
    feeds: Sequence[str] = (),
    prune: bool = False,
    forget_missing: bool = False,
    patience: float = 0.0,
    verify: bool = False,
    progress: Progress = lambda what, done, total: None,
) -> Report:
    """Reads `paths` and the feeds at addresses into the store, embeds what is new and publishes a generation.

    Returns what was done. Waits `patience` seconds for another process that is at it, then raises StoreLocked. A file
    that cannot be read, or a feed that cannot be fetched, is named in the report and keeps what it gave before. With
    `prune` files under `paths` that are gone are forgotten; with `forget_missing` also those under a path that is
    missing, empty or cannot be read. With `verify` every stored article is compared with its digest, and the files of
    those that differ are read again.
    """
    began = time.monotonic()
    with store.writing(patience):
        store.require_whole()
        if verify:
            _forget_changed(store)
        intake = Intake(store, options.limits, options.exclude, progress)
        intake.read(paths)
        intake.read_feeds(feeds, private=options.private_addresses)
        if prune:
            intake.prune(paths, forget_missing=forget_missing)
        gone = () if prune else intake.gone(paths)
        embedded_now, built = _publish(store, data, encoder, options, progress, verify=verify)
    return _report(intake, store.count(), gone, built, embedded_now, time.monotonic() - began)


def _report(
    intake: Intake, articles: int, gone: tuple[str, ...], built: Built, embedded_now: int, seconds: float
) -> Report:
    return Report(
        articles=articles,
        added=intake.added,
        changed=intake.changed,
        removed=intake.removed,
        unchanged=intake.unchanged,
        failed=tuple(intake.failed),
        passages=built.passages,
        embedded=embedded_now,
        seconds=round(seconds, 3),
        generation=built.name,
        replaced=tuple(intake.replaced),
        withheld=tuple(intake.withheld),
        notices=tuple(intake.notices),
        skipped=tuple(intake.skipped),
        gone=gone,
    )


def _forget_changed(store: Store) -> None:
    """Has the files of articles whose stored text is not what was stored read again: reading puts it right."""
    damaged = {article_id for article_id, _ in store.changed_articles()}
    with store.transaction():
        store.forget_damaged()
        store.forget_files(file for name in damaged if (file := store.source(name)) is not None)


def remove(
    article_ids: Sequence[str],
    store: Store,
    data: Path,
    encoder: Encoder,
    options: Options,
    *,
    reason: str = "removed",
    purge: bool = False,
    progress: Progress = lambda what, done, total: None,
) -> str | None:
    """Removes articles by name and publishes a generation without them; returns its name.

    No file brings them back; a note of id, day and reason stays. Their versions are kept, so that receipts can still be
    checked; with `purge` they are deleted, with every vector and word, and the generations that had them. Raises
    UnknownArticle, before anything is done, if there is no such article.
    """
    with store.writing():
        store.require_whole()
        for article_id in article_ids:
            if store.version(article_id) is None and store.tombstone(article_id) is None:
                store.get(article_id)
        with store.transaction():
            store.bury(article_ids, reason, purged=purge)
        _, built = _publish(store, data, encoder, options, progress, purge=purge, whole=False)
    return built.name


def undo_removal(article_ids: Sequence[str], store: Store, data: Path, encoder: Encoder, options: Options) -> list[str]:
    """Takes removals back; returns the articles that have to be read again from their files, as nothing of them was
    kept. Raises UnknownArticle, before anything is done, if one was not removed."""
    with store.writing():
        store.require_whole()
        for article_id in article_ids:
            if store.tombstone(article_id) is None:
                raise UnknownArticle(f"no article {article_id!r} was removed")
        with store.transaction():
            lost = [article_id for article_id in article_ids if not store.unbury(article_id)]
            if lost:
                store.forget_all_files()
        _publish(store, data, encoder, options, lambda what, done, total: None, whole=False)
    return lost


# From the store to a generation


def _publish(
    store: Store,
    data: Path,
    encoder: Encoder,
    options: Options,
    progress: Progress,
    *,
    purge: bool = False,
    whole: bool = True,
    verify: bool = False,
) -> tuple[int, Built]:
    """Returns how many passages were embedded now, and what was published; `purge` and `whole` as in
    embeddings.index.build.local."""
    share = Share.of_publisher(store, encoder)
    lay_out(store, encoder, options, progress, share)
    embedder = Embedder(store, encoder, options.splitter, options.aliases, progress, share)
    material = Material(store, recipe_of(encoder, options), options.aliases, progress)
    if verify:
        embedder.embed(store.current())
    if options.uri:
        place = IndexPlace(data, options.uri, options.prefix)
        built = publish_on_server(material, place, embedder, purge=purge, verify=verify)
    else:

        def enqueue(added: Sequence[tuple[str, int]]) -> None:
            if share.work is not None:
                share.work.enqueue(embedding_recipe(encoder, options), added)

        built = publish_in_folder(material, data, embedder, enqueue=enqueue, purge=purge, whole=whole)
    if share.work is not None and (whole or options.uri):
        share.work.forget_work()
    store.give_back()
    return embedder.embedded, built
