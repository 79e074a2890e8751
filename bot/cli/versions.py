"""The versions of what is stored: they move apart from the program's own, and decide what has to be done again."""

from corpus import stories
from corpus.store.sqlite.schema import SCHEMA_VERSION
from embeddings.index import lexical, manifest
from embeddings.index.build.intake import READER_VERSION
from embeddings.index.build.pipeline import SPLITTER_VERSION


def formats() -> dict[str, str]:
    """{what: version}: the store's tables, the index files, the word index, readers, splitter, story signatures."""
    return {
        "store": str(SCHEMA_VERSION),
        "index": str(manifest.FORMAT),
        "words": str(lexical.FORMAT),
        "readers": READER_VERSION,
        "splitter": SPLITTER_VERSION,
        "stories": stories.METHOD,
    }
