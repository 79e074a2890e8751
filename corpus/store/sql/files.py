"""Files in the store: what was seen of each, which one gives which article, and the paths that were named."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpus.store.records import FileRecord, KnownPaths
from corpus.store.sql.database import AT_ONCE, SqlDatabase


class FileTable(SqlDatabase):
    """The files of an open store."""

    def file(self, path: str) -> FileRecord | None:
        rows = self._rows("SELECT name, state, failures FROM file WHERE path = ?", [path])
        if not rows:
            return None
        name, state, failures = rows[0]
        return FileRecord(path, name, state, tuple((a, b) for a, b in json.loads(failures)))

    def paths(self) -> Iterator[str]:
        last = ""
        while rows := self._rows("SELECT path FROM file WHERE path > ? ORDER BY path LIMIT ?", [last, AT_ONCE]):
            yield from (row[0] for row in rows)
            last = rows[-1][0]

    def put_file(self, record: FileRecord) -> None:
        row = (record.path, record.name, record.state, json.dumps(record.failures))
        self._write(
            "INSERT INTO file (path, name, state, failures) VALUES (?,?,?,?) ON CONFLICT (path)"
            " DO UPDATE SET name = excluded.name, state = excluded.state, failures = excluded.failures",
            [row],
        )

    def forget_files(self, paths: Iterable[str]) -> None:
        self._write("DELETE FROM file WHERE path = ?", [(path,) for path in paths])

    def forget_all_files(self) -> None:
        self._write("UPDATE file SET state = ''", [()])

    def forget_failed_files(self) -> None:
        self._write("DELETE FROM file WHERE failures != '[]'", [()])

    # The paths that were named

    def know_path(self, path: Path) -> None:
        self._know(str(path.absolute()), "path")

    def know_feed(self, url: str) -> None:
        self._know(url, "feed")

    def _know(self, path: str, kind: str) -> None:
        self._write("INSERT INTO root (path, kind) VALUES (?,?) ON CONFLICT DO NOTHING", [(path, kind)])

    def forget_paths(self, paths: Iterable[Path]) -> None:
        self._write("DELETE FROM root WHERE path = ? AND kind = 'path'", [(str(path.absolute()),) for path in paths])

    def forget_feeds(self, urls: Iterable[str]) -> None:
        self._write("DELETE FROM root WHERE path = ? AND kind = 'feed'", [(url,) for url in urls])

    def known_paths(self) -> KnownPaths:
        rows = self._rows("SELECT path, kind FROM root ORDER BY path")
        return KnownPaths(
            tuple(Path(path) for path, kind in rows if kind == "path"),
            tuple(str(path) for path, kind in rows if kind == "feed"),
        )

    # One run's claims: which file gives which article. They live in a table of their own that ends with the run.

    def start_claims(self) -> None:
        with self.transaction():
            self._empty_table("claim", "id TEXT PRIMARY KEY, file TEXT NOT NULL")

    def claim(self, article_id: str, file: str) -> str | None:
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
        articles = self._rows("SELECT count(*) FROM current WHERE file = ? AND gone = 0", [file])[0][0]
        self._write(
            "INSERT INTO claim SELECT id, file FROM current WHERE file = ? AND gone = 0 ON CONFLICT DO NOTHING",
            [(file,)],
        )
        return int(articles)

    def mark_gone(self, file: str) -> None:
        self._write(
            "UPDATE current SET gone = 1 WHERE file = ? AND NOT EXISTS"
            " (SELECT 1 FROM claim WHERE claim.id = current.id AND claim.file = current.file)",
            [(file,)],
        )

    def gone(self) -> list[tuple[str, str]]:
        return [(str(a), str(b)) for a, b in self._rows("SELECT id, file FROM current WHERE gone = 1 ORDER BY id")]

    def of_file(self, file: str) -> list[str]:
        return [str(row[0]) for row in self._rows("SELECT id FROM current WHERE file = ? ORDER BY id", [file])]

    # Files that give an id which another file has

    def refuse(self, article_id: str, file: str, name: str) -> None:
        self._write(
            "INSERT INTO also_given (id, file, name) VALUES (?,?,?)"
            " ON CONFLICT (id, file) DO UPDATE SET name = excluded.name",
            [(article_id, file, name)],
        )

    def _also(self, article_id: str, file: str) -> None:
        known = self.file(file)
        if known is not None:
            self.refuse(article_id, file, known.name)

    def start_reading(self, file: str) -> None:
        self._write("DELETE FROM also_given WHERE file = ?", [(file,)])

    def also_giving(self, article_ids: Sequence[str]) -> list[tuple[str, str, str]]:
        rows: list[tuple[str, str, str]] = []
        for at in range(0, len(article_ids), AT_ONCE):
            some = article_ids[at : at + AT_ONCE]
            marks = ",".join("?" * len(some))
            rows += self._rows(f"SELECT id, file, name FROM also_given WHERE id IN ({marks})", some)
        return sorted(rows, key=lambda row: (row[1], row[0]))
