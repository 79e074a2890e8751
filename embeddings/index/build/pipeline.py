"""Files and feeds -> store -> vectors -> a published generation; only what changed is done again.

Every step is kept as soon as it is done (articles in the store, vectors under their text's digest), so a run that is
cut short at any moment loses nothing, and the next one goes on from there. What takes long to embed is published before
that, to be found by its words.
"""

import contextlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import readers
from corpus.errors import UnknownArticle
from corpus.store.store import Store
from corpus.text.passages import CHARACTERS
from embeddings.errors import IndexingError
from embeddings.index import generation
from embeddings.index.build.building import Builder
from embeddings.index.build.cleaning import delete_forgotten, trim
from embeddings.index.build.cutting import lay_out
from embeddings.index.build.embedding import Embedder
from embeddings.index.build.folder import opened
from embeddings.index.build.intake import Intake, Progress
from embeddings.index.build.publishing import retire
from embeddings.index.build.server import publish_on_server
from embeddings.index.build.sharing import Share, embedding_recipe
from embeddings.index.folder import FolderIndexes
from embeddings.index.indexed_text import Aliases
from embeddings.index.native import PASSED_ON
from embeddings.index.opening import PREFIX, IndexPlace
from embeddings.index.protocols import Material
from embeddings.index.types import Built
from embeddings.types import Encoder

SPLITTER_VERSION = "13"
"""Changes when sentences or passages are cut differently, so that articles are cut again."""


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


def recipe_of(encoder: Encoder, options: Options) -> generation.IndexRecipe:
    """What an index made with this encoder and these options is made of."""
    return generation.IndexRecipe(
        encoder.fingerprint, encoder.dimension, options.splitter, options.aliases.fingerprint()
    )


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
        embedded_now, name, passages = _publish(store, data, encoder, options, progress, verify=verify)
    return Report(
        articles=store.count(),
        added=intake.added,
        changed=intake.changed,
        removed=intake.removed,
        unchanged=intake.unchanged,
        failed=tuple(intake.failed),
        passages=passages,
        embedded=embedded_now,
        seconds=round(time.monotonic() - began, 3),
        generation=name,
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
    UnknownArticle, before anything is done, where there is no such article.
    """
    with store.writing():
        store.require_whole()
        for article_id in article_ids:
            if store.version(article_id) is None and store.tombstone(article_id) is None:
                store.get(article_id)
        with store.transaction():
            store.bury(article_ids, reason, purged=purge)
        _, name, _ = _publish(store, data, encoder, options, progress, anew=purge, whole=False)
    return name


def undo_removal(article_ids: Sequence[str], store: Store, data: Path, encoder: Encoder, options: Options) -> list[str]:
    """Takes removals back; returns the articles that have to be read again from their files, as nothing of them was
    kept. Raises UnknownArticle, before anything is done, where one was not removed."""
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
    anew: bool = False,
    whole: bool = True,
    verify: bool = False,
) -> tuple[int, str | None, int]:
    """Returns (passages embedded now, the generation's name, its passages); with `anew` it shares no file of before.

    Where embedding takes long, what is new is published first to be found by its words. Unless it need not be `whole`
    now, generations with ever more vectors follow until none is lacking.
    """
    wanted, share = recipe_of(encoder, options), Share.of_publisher(store, encoder)
    lay_out(store, encoder, options, progress, share)
    embedder = Embedder(store, encoder, options.splitter, options.aliases, progress, share)
    material = Material(store, wanted, options.aliases, progress)
    if verify:
        embedder.embed(store.current())
    if options.uri:
        place = IndexPlace(data, options.uri, options.prefix)
        done = publish_on_server(material, place, embedder, purge=anew, verify=verify)
        if share.work is not None:
            share.work.forget_work()
        return done
    publication = FolderIndexes(data).begin(material, purge=anew)
    base = publication.base
    added, removed = publication.difference(store.each_current())
    builder = Builder(store, data, wanted, options.splitter, options.aliases, progress)
    if share.work is not None:
        share.work.enqueue(embedding_recipe(encoder, options), added)
    if base is not None and not added and not removed:
        built = Built(base.manifest.name, base.manifest.passages, base.lacking)
        delete_forgotten(store, options.aliases, base.living_digests)
        # A run that was killed just after it had published left the generation before, or half of one.
        retire(data / "generations", kept=1)
    else:
        # One that was made otherwise may still be answering, in a process that was started with other settings.
        quoted = None if anew else base or opened(data, None, store)
        if not embedder.takes_long(added):
            embedder.embed(added)
        with _writing(data):
            publication.remove(removed)
            publication.add(added)
            built = publication.publish()
        delete_forgotten(store, options.aliases, lambda: generation.open_newest(data, wanted, store).living_digests())
        splitters = {options.splitter, *([quoted.facts.splitter] if quoted else [])}
        trim(store, splitters, quoted.versions() if quoted else ())
    name = built.name
    if whole and built.lacking:
        for serving in embedder.embed_lacking(lambda: generation.open_newest(data, wanted, store)):
            with _writing(data):
                name = builder.with_stored_vectors(serving)
    if whole and share.work is not None:
        share.work.forget_work()
    store.give_back()
    return embedder.embedded, name, built.passages


@contextlib.contextmanager
def _writing(data: Path) -> Iterator[None]:
    """Raises IndexingError where an index cannot be written."""
    try:
        yield
    except BaseException as fault:
        # What native code raises may be no Exception (a panic of Rust's); any other fault is ours, and raised as it is.
        native = isinstance(fault, (OSError, RuntimeError, ValueError)) or not isinstance(fault, Exception)
        if isinstance(fault, PASSED_ON) or not native:
            raise
        raise IndexingError(
            f"cannot write the index in {data / 'generations'}: {_reason(fault)}; what was stored and embedded is kept:"
            " check that the disk has space and the folder is writable, then run `dateline index` again"
        ) from fault


def _reason(fault: BaseException) -> str:
    reason = fault.strerror or str(fault) if isinstance(fault, OSError) else str(fault)
    return " ".join(reason.split())[:200]
