"""From the store to a generation that a server keeps: only what came and went is written, then one pointer moves."""

from embeddings.index.build.cleaning import delete_forgotten, trim
from embeddings.index.build.embedding import Embedder
from embeddings.index.opening import IndexPlace, milvus_indexes
from embeddings.index.protocols import Material
from embeddings.index.types import Built


def publish_on_server(
    material: Material, place: IndexPlace, embedder: Embedder, *, purge: bool = False, verify: bool = False
) -> Built:
    """Publishes the current articles of a store. With `purge` nothing of what was removed stays in an older generation;
    with `verify` every passage there is compared with what was published, and all are rewritten where one differs.
    Raises IndexUnreachable, MismatchedIndex if another archive is there.
    """
    store, indexes = material.store, milvus_indexes(place, material.store)
    publication = indexes.begin(material, purge=purge, verify=verify)
    added, removed = publication.difference(store.each_current())
    if publication.base is not None and not added and not removed and not publication.older_to_purge:
        built = Built(publication.base.name, publication.base.passages)
        delete_forgotten(store, material.aliases, lambda: indexes.open_newest().living_digests())
    else:
        quoted = [] if purge else publication.versions(removed)
        embedder.embed(added)
        publication.remove(removed)
        publication.add(added)
        built = publication.publish()
        delete_forgotten(store, material.aliases, lambda: indexes.open_newest().living_digests())
        splitters = {material.recipe.splitter, *([publication.base.making.splitter] if publication.base else [])}
        trim(store, splitters, quoted)
    return built
