"""The versions of what is stored: they move apart from the program's own, and decide what has to be done again."""

from corpus.formats import STORIES
from corpus.store.sqlite.schema import SCHEMA_VERSION
from embeddings.index.formats import FORMAT, READER_VERSION, SPLITTER_VERSION, WORDS


def formats() -> dict[str, str]:
    """{what: version}: the store's tables, the index files, the word index, readers, splitter, story signatures."""
    return {
        "store": str(SCHEMA_VERSION),
        "index": str(FORMAT),
        "words": WORDS,
        "readers": READER_VERSION,
        "splitter": SPLITTER_VERSION,
        "stories": STORIES,
    }
