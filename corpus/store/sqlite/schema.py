"""The tables of the store's SQLite file, and how each older form of them becomes the next.

A released schema is never edited: a change is a new version and a migration. tests/corpus/store/schema_test.py opens a
store of every version there was.
"""

from corpus.store.sql.rows import FACTS
from corpus.store.sqlite.sums import additions

SCHEMA_1 = (
    """CREATE TABLE article (
    id TEXT NOT NULL, version INTEGER NOT NULL, digest TEXT NOT NULL, first_seen TEXT NOT NULL,
    path TEXT NOT NULL, title TEXT, publisher TEXT, author TEXT, url TEXT, language TEXT,
    date TEXT NOT NULL, text TEXT NOT NULL, body TEXT NOT NULL, left_out TEXT NOT NULL,
    PRIMARY KEY (id, version))""",
    """CREATE TABLE file (
    path TEXT PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL, digest TEXT NOT NULL, failures TEXT NOT NULL
    ) WITHOUT ROWID""",
    "CREATE TABLE current (id TEXT PRIMARY KEY, version INTEGER NOT NULL, file TEXT NOT NULL) WITHOUT ROWID",
    "CREATE INDEX current_file ON current (file)",
    """CREATE TABLE layout (
    id TEXT NOT NULL, version INTEGER NOT NULL, splitter TEXT NOT NULL, sentences BLOB NOT NULL, passages BLOB NOT NULL,
    PRIMARY KEY (id, version, splitter))""",
    """CREATE TABLE vector (
    model TEXT NOT NULL, digest BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model, digest))""",
)

TO_2 = (
    # An article that its file no longer gives waits here for `--prune`, whichever run saw it go.
    "ALTER TABLE current ADD COLUMN gone INTEGER NOT NULL DEFAULT 0",
    # Signatures, by which copies of a story are found, are computed once for each version, not at every publishing.
    """CREATE TABLE signature (
    id TEXT NOT NULL, version INTEGER NOT NULL, method TEXT NOT NULL, signature BLOB NOT NULL,
    PRIMARY KEY (id, version))""",
    # A model's fingerprint is stored once, not twice with every vector: 128 bytes of 950.
    "CREATE TABLE model (number INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL UNIQUE)",
    "INSERT INTO model (fingerprint) SELECT DISTINCT model FROM vector ORDER BY model",
    "ALTER TABLE vector RENAME TO vector_1",
    """CREATE TABLE vector (
    model INTEGER NOT NULL, digest BLOB NOT NULL, vector BLOB NOT NULL, PRIMARY KEY (model, digest))""",
    """INSERT INTO vector SELECT model.number, vector_1.digest, vector_1.vector
    FROM vector_1 JOIN model ON model.fingerprint = vector_1.model""",
    "DROP TABLE vector_1",
)

TO_3 = (
    # Which store this is, and how many generations were begun from it: an index made from another is recognised.
    "CREATE TABLE identity (store TEXT NOT NULL, edition INTEGER NOT NULL)",
    "INSERT INTO identity VALUES (lower(hex(randomblob(16))), 0)",
    # The last version of what was purged, so that no version ever names two texts; of its id only a digest stays.
    "CREATE TABLE purged (article BLOB PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID",
    # A column for the digest of files was planned and never filled.
    "ALTER TABLE file RENAME TO file_2",
    """CREATE TABLE file (
    path TEXT PRIMARY KEY, name TEXT NOT NULL, state TEXT NOT NULL, failures TEXT NOT NULL) WITHOUT ROWID""",
    "INSERT INTO file SELECT path, name, state, failures FROM file_2",
    "DROP TABLE file_2",
)

_TOLD = FACTS.rpartition(", ")[0]
_SUMMARY = """instr(left_out, '"summary only"') > 0"""

NEW_IN_4 = (
    # What was named to `dateline index`: the paths and feeds that are known.
    "CREATE {} TABLE root (path TEXT PRIMARY KEY, kind TEXT NOT NULL) WITHOUT ROWID",
    # Files that give an id which another file has: none is forgotten while one of them is there.
    """CREATE {} TABLE also_given (
    id TEXT NOT NULL, file TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id, file)) WITHOUT ROWID""",
    # Articles removed by name: no file brings them back.
    """CREATE {} TABLE removed (
    id TEXT PRIMARY KEY, day TEXT NOT NULL, reason TEXT NOT NULL, purged INTEGER NOT NULL) WITHOUT ROWID""",
)

TO_4 = (
    *(statement.format("") for statement in NEW_IN_4),
    # A file below a folder that was named has a path that ends with its name; others are known by themselves.
    """INSERT OR IGNORE INTO root SELECT substr(path, 1, length(path) - length(name) - 1), 'path' FROM file
    WHERE instr(name, '/') AND path NOT LIKE '%://%' AND substr(path, -length(name) - 1) = '/' || name""",
    """INSERT OR IGNORE INTO root SELECT path, CASE WHEN path LIKE '%://%' THEN 'feed' ELSE 'path' END FROM file
    WHERE NOT EXISTS (SELECT 1 FROM root WHERE substr(file.path, 1, length(root.path) + 1) = root.path || '/')""",
    # The facts of the current articles by themselves: reading them from the articles reads all texts.
    """CREATE TABLE fact (
    id TEXT PRIMARY KEY, version INTEGER NOT NULL, first_seen TEXT NOT NULL, path TEXT NOT NULL, title TEXT,
    publisher TEXT, author TEXT, url TEXT, language TEXT, date TEXT NOT NULL, summary_only INTEGER NOT NULL
    ) WITHOUT ROWID""",
    f"INSERT INTO fact SELECT {_TOLD}, {_SUMMARY} FROM article JOIN current USING (id, version)",
)

FACTS_OF_ARTICLES = (
    f"INSERT INTO fact ({FACTS}) SELECT {_TOLD}, {_SUMMARY} FROM article JOIN current USING (id, version)"
)
"""The statement that rewrites the facts of the current articles."""

TO_5 = additions()

STEPS: tuple[tuple[str, ...], ...] = (SCHEMA_1, TO_2, TO_3, TO_4, TO_5)
"""Step n makes schema n + 1 out of schema n; the first makes a store out of nothing."""

SCHEMA_VERSION = len(STEPS)

OLDEST_READABLE = 3
"""The oldest schema that is read as it is: what it lacks of the fourth, IN_PLACE stands in for, in memory."""

WITH_SUMS = 5
"""The oldest schema whose rows have sums."""

IN_PLACE = (
    *(statement.format("TEMP") for statement in NEW_IN_4),
    f"CREATE TEMP VIEW fact AS SELECT {_TOLD}, {_SUMMARY} AS summary_only FROM main.article"
    " JOIN main.current USING (id, version)",
)
