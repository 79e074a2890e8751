"""Files in the store: what was seen of each, which one gives which article, and the paths that were named."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.store.connection import AT_ONCE, Database


@dataclass(frozen=True, slots=True)
class FileRecord:
    """What was seen of a file when it was last read: `state` is its size and times."""

    path: str
    name: str
    state: str
    failures: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPaths:
    """What was named to be indexed, each in order: absolute paths of files and folders, and addresses of feeds."""

    paths: tuple[Path, ...]
    feeds: tuple[str, ...]


class FileTable(Database):
    """The files of an open store."""

    def file(self, path: str) -> FileRecord | None:
        """What was seen of a file when it was last read, None where it never was."""
        rows = self._rows("SELECT name, state, failures FROM file WHERE path = ?", [path])
        if not rows:
            return None
        name, state, failures = rows[0]
        return FileRecord(path, name, state, tuple((a, b) for a, b in json.loads(failures)))

    def paths(self) -> Iterator[str]:
        """The path of every file read so far, in order, without holding them all."""
        last = ""
        while found := self._rows("SELECT path FROM file WHERE path > ? ORDER BY path LIMIT ?", [last, AT_ONCE]):
            yield from (row[0] for row in found)
            last = found[-1][0]

    def put_file(self, record: FileRecord) -> None:
        """Remembers what was seen of a file. Call inside a transaction."""
        row = (record.path, record.name, record.state, json.dumps(record.failures))
        self._write("INSERT OR REPLACE INTO file VALUES (?,?,?,?)", [row])

    def forget_files(self, paths: Iterable[str]) -> None:
        """Forgets that files were read, so that they are read again. Call inside a transaction."""
        self._write("DELETE FROM file WHERE path = ?", [(path,) for path in paths])

    def forget_all_files(self) -> None:
        """Forgets what was seen of every file, so that all are read again. Call inside a transaction."""
        self._write("UPDATE file SET state = ''", [()])

    def forget_failed_files(self) -> None:
        """Forgets that files were read that gave not all they hold. Call inside a transaction."""
        self._write("DELETE FROM file WHERE failures != '[]'", [()])

    # The paths that were named

    def know_path(self, path: Path) -> None:
        """Notes a path that was named to be indexed. Call inside a transaction."""
        self._write("INSERT OR IGNORE INTO root VALUES (?, 'path')", [(str(path.absolute()),)])

    def know_feed(self, url: str) -> None:
        """Notes the address of a feed that was named to be indexed. Call inside a transaction."""
        self._write("INSERT OR IGNORE INTO root VALUES (?, 'feed')", [(url,)])

    def forget_paths(self, paths: Iterable[Path]) -> None:
        """Forgets that paths were named. Call inside a transaction."""
        self._write("DELETE FROM root WHERE path = ? AND kind = 'path'", [(str(path.absolute()),) for path in paths])

    def known_paths(self) -> KnownPaths:
        """Everything that was named to be indexed and not forgotten since."""
        rows = self._rows("SELECT path, kind FROM root ORDER BY path")
        return KnownPaths(
            tuple(Path(path) for path, kind in rows if kind == "path"),
            tuple(str(path) for path, kind in rows if kind == "feed"),
        )

    # One run's claims: which file gives which article. They live in a table of their own that ends with the run.

    def start_claims(self) -> None:
        """Begins a run: nothing is claimed yet."""
        with self.transaction():
            self._write("CREATE TEMP TABLE IF NOT EXISTS claim (id TEXT PRIMARY KEY, file TEXT) WITHOUT ROWID", [()])
            self._write("DELETE FROM claim", [()])

    def claim(self, article_id: str, file: str) -> str | None:
        """Claims an article for a file; returns the file that already has it in this run, None where none has."""
        claimed = self._rows("SELECT file FROM claim WHERE id = ?", [article_id])
        if claimed:
            return str(claimed[0][0])
        self._write("INSERT INTO claim VALUES (?,?)", [(article_id, file)])
        # Another file that gave it before, and has not come up in this run, is to be read again when it does.
        before = self._rows("SELECT file FROM current WHERE id = ? AND file != ?", [article_id, file])
        for (other,) in before:
            self._also(article_id, other)
        self.forget_files(row[0] for row in before)
        self._write("DELETE FROM also_given WHERE id = ? AND file = ?", [(article_id, file)])
        return None

    def claim_all(self, file: str) -> int:
        """Claims all that an unchanged file gave when it was read; returns how many articles these are."""
        found = self._rows("SELECT count(*) FROM current WHERE file = ? AND NOT gone", [file])[0][0]
        self._write("INSERT OR IGNORE INTO claim SELECT id, file FROM current WHERE file = ? AND NOT gone", [(file,)])
        return int(found)

    def mark_gone(self, file: str) -> None:
        """Marks the articles of a file that this run did not find in it any more. Call inside a transaction."""
        self._write(
            "UPDATE current SET gone = 1 WHERE file = ? AND id NOT IN (SELECT id FROM claim WHERE claim.file = ?)",
            [(file, file)],
        )

    def gone(self) -> list[tuple[str, str]]:
        """(id, file) of the articles that their files no longer give, by id."""
        return [(str(a), str(b)) for a, b in self._rows("SELECT id, file FROM current WHERE gone ORDER BY id")]

    def of_file(self, file: str) -> list[str]:
        """The ids of the current articles of a file, in order."""
        return [str(row[0]) for row in self._rows("SELECT id FROM current WHERE file = ? ORDER BY id", [file])]

    # Files that give an id which another file has

    def refuse(self, article_id: str, file: str, name: str) -> None:
        """Notes that a file, known by `name`, also gives an article that another file has. Call in a transaction."""
        self._write("INSERT OR REPLACE INTO also_given VALUES (?,?,?)", [(article_id, file, name)])

    def _also(self, article_id: str, file: str) -> None:
        known = self.file(file)
        if known is not None:
            self.refuse(article_id, file, known.name)

    def start_reading(self, file: str) -> None:
        """Forgets what a file that is about to be read also gave. Call inside a transaction."""
        self._write("DELETE FROM also_given WHERE file = ?", [(file,)])

    def also_giving(self, article_ids: Sequence[str]) -> list[tuple[str, str, str]]:
        """(id, file, name) of the files that also gave these articles when they were read, by file."""
        found: list[tuple[str, str, str]] = []
        for at in range(0, len(article_ids), AT_ONCE):
            some = article_ids[at : at + AT_ONCE]
            marks = ",".join("?" * len(some))
            found += self._rows(f"SELECT id, file, name FROM also_given WHERE id IN ({marks})", some)
        return sorted(found, key=lambda row: (row[1], row[0]))
