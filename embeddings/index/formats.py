"""Numbers of what indexing makes. Imports nothing: `dateline --version` shows them."""

READER_VERSION = "21"
"""Changes when files are read differently, so that unchanged files are read again."""

SPLITTER_VERSION = "13"
"""Changes when sentences or passages are cut differently, so that articles are cut again."""

WORDS = "7"
"""Changes whenever documents of the word index are made differently, so that an index made differently is refused."""

FORMAT = 11
"""Of a generation's files and of what is in them."""
