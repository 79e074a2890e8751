"""From the store to a generation in the data folder: built beside the one that serves, and renamed into place.

Where embedding takes long, what is new is published first to be found by its words; generations with ever more vectors
follow.
"""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from embeddings.errors import IndexingError
from embeddings.index.build.building import Builder
from embeddings.index.build.cleaning import delete_forgotten, trim
from embeddings.index.build.embedding import Embedder
from embeddings.index.build.folder import opened
from embeddings.index.build.publishing import retire
from embeddings.index.folder import FolderIndexes
from embeddings.index.generation import Generation, open_newest
from embeddings.index.native import PASSED_ON
from embeddings.index.protocols import Material
from embeddings.index.types import Built

Keys = Sequence[tuple[str, int]]


def publish_in_folder(
    material: Material,
    data: Path,
    embedder: Embedder,
    *,
    enqueue: Callable[[Keys], None] = lambda added: None,
    purge: bool = False,
    whole: bool = True,
) -> Built:
    """Publishes the current articles of a store; `enqueue` gets those that the newest generation lacks, before any of
    their passages is embedded. With `purge` it shares no file with a generation before. Unless it need not be `whole`
    now, generations with ever more vectors follow until none is lacking. Raises IndexingError if it cannot be written.
    """
    publication = FolderIndexes(data).begin(material, purge=purge)
    base = publication.base
    added, removed = publication.difference(material.store.each_current())
    enqueue(added)
    if base is not None and not added and not removed:
        built = Built(base.manifest.name, base.manifest.passages, base.lacking)
        delete_forgotten(material.store, material.aliases, base.living_digests)
        # A run that was killed just after it had published left the generation before, or half of one.
        retire(data / "generations", kept=1)
    else:
        # One that was made differently may still be answering, in a process that was started with other settings.
        quoted = None if purge else base or opened(data, None, material.store)
        if not embedder.takes_long(added):
            embedder.embed(added)
        with _writing(data):
            publication.remove(removed)
            publication.add(added)
            built = publication.publish()
        _clean(material, data, quoted)
    return _with_all_vectors(material, data, embedder, built) if whole and built.lacking else built


def _newest(material: Material, data: Path) -> Generation:
    return open_newest(data, material.recipe, material.store)


def _clean(material: Material, data: Path, quoted: Generation | None) -> None:
    """Deletes what neither the newest generation needs nor the one before it, which may still be `quoted`."""
    delete_forgotten(material.store, material.aliases, lambda: _newest(material, data).living_digests())
    splitters = {material.recipe.splitter, *([quoted.facts.splitter] if quoted else [])}
    trim(material.store, splitters, quoted.versions() if quoted else ())


def _with_all_vectors(material: Material, data: Path, embedder: Embedder, built: Built) -> Built:
    """Embeds what is lacking and publishes generations that have it; returns the last."""
    builder = Builder(
        material.store, data, material.recipe, material.recipe.splitter, material.aliases, material.progress
    )
    for serving in embedder.embed_lacking(lambda: _newest(material, data)):
        with _writing(data):
            built = replace(built, name=builder.with_stored_vectors(serving), lacking=0)
    return built


@contextlib.contextmanager
def _writing(data: Path) -> Iterator[None]:
    """Raises IndexingError if an index cannot be written."""
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
