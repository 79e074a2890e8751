"""How articles are cut, and what their copies are found by: kept a version of an article, made again at will."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.errors import StoreError, UnknownArticle
from corpus.store.records import Layout
from corpus.store.sql.database import AT_ONCE, SqlDatabase
from corpus.store.sql.rows import REMEDY
from corpus.types import Passage

# Bytes of a passage in a layout: three numbers of four.
_PASSAGE_BYTES = 12


class LayoutTable(SqlDatabase):
    """The layouts and signatures of an open store."""

    def uncut(self, splitter: str, method: str, after: str, limit: int) -> list[tuple[str, int]]:
        rows = self._rows(
            "SELECT id, version FROM current AS c WHERE id > ? AND NOT (EXISTS (SELECT 1 FROM layout AS l"
            " WHERE l.id = c.id AND l.version = c.version AND splitter = ?) AND EXISTS (SELECT 1 FROM signature AS s"
            " WHERE s.id = c.id AND s.version = c.version AND method = ?)) ORDER BY id LIMIT ?",
            [after, splitter, method, limit],
        )
        return [(str(a), int(b)) for a, b in rows]

    def put_layout(self, article_id: str, version: int, splitter: str, layout: Layout) -> None:
        sentences = np.asarray(layout.sentences, dtype="<i4").reshape(-1, 2).tobytes()
        passages = np.asarray([(p.start, p.end, p.partial) for p in layout.passages], dtype="<i4").reshape(-1, 3)
        self._write(
            "INSERT INTO layout (id, version, splitter, sentences, passages) VALUES (?,?,?,?,?)"
            " ON CONFLICT (id, version, splitter)"
            " DO UPDATE SET sentences = excluded.sentences, passages = excluded.passages",
            [(article_id, version, splitter, sentences, passages.tobytes())],
        )

    def layout(self, article_id: str, version: int, splitter: str) -> Layout:
        rows = self._rows(
            f"SELECT sentences, passages, {self._sound('layout')} FROM layout"
            " WHERE id = ? AND version = ? AND splitter = ?",
            [article_id, version, splitter],
        )
        if not rows:
            raise UnknownArticle(f"article {article_id!r}, version {version}, has not been split; run `dateline index`")
        if not rows[0][2]:
            raise StoreError(f"how the article {article_id!a} is split was damaged in the store; {REMEDY}")
        sentences = np.frombuffer(rows[0][0], dtype="<i4").reshape(-1, 2).tolist()
        passages = np.frombuffer(rows[0][1], dtype="<i4").reshape(-1, 3).tolist()
        return Layout(tuple((a, b) for a, b in sentences), tuple(Passage(a, b, bool(c)) for a, b, c in passages))

    def layouts_of(self, article_id: str, version: int) -> list[tuple[str, Layout]]:
        splitters = self._rows("SELECT splitter FROM layout WHERE id = ? AND version = ?", [article_id, version])
        return [(str(name), self.layout(article_id, version, name)) for (name,) in splitters]

    def passages(self, article_id: str, version: int, splitter: str) -> int:
        rows = self._rows(
            "SELECT length(passages) FROM layout WHERE id = ? AND version = ? AND splitter = ?",
            [article_id, version, splitter],
        )
        return rows[0][0] // _PASSAGE_BYTES if rows else 0

    def passage_total(self, versions: Sequence[tuple[str, int]], splitter: str) -> int:
        total = 0
        for at in range(0, len(versions), AT_ONCE // 2):
            some = versions[at : at + AT_ONCE // 2]
            marks = ",".join(["(?,?)"] * len(some))
            # Joined, not as `(id, version) IN`: for that SQLite goes through the whole table.
            query = (
                f"WITH wanted (id, version) AS (VALUES {marks})"
                " SELECT sum(length(passages)) FROM wanted JOIN layout USING (id, version) WHERE splitter = ?"
            )
            total += int(self._rows(query, [*(value for pair in some for value in pair), splitter])[0][0] or 0)
        return total // _PASSAGE_BYTES

    def put_signature(self, article_id: str, version: int, method: str, signature: NDArray[np.uint32]) -> None:
        blob = signature.astype("<u4").tobytes()
        self._write(
            "INSERT INTO signature (id, version, method, signature) VALUES (?,?,?,?) ON CONFLICT (id, version)"
            " DO UPDATE SET method = excluded.method, signature = excluded.signature",
            [(article_id, version, method, blob)],
        )

    def signature(self, article_id: str, version: int, method: str) -> NDArray[np.uint32]:
        rows = self._rows(
            f"SELECT signature, {self._sound('signature')} FROM signature WHERE id = ? AND version = ? AND method = ?",
            [article_id, version, method],
        )
        if not rows:
            raise UnknownArticle(f"article {article_id!r}, version {version}, has no signature; run `dateline index`")
        if not rows[0][1]:
            raise StoreError(f"the signature of the article {article_id!a} was damaged in the store; {REMEDY}")
        return np.frombuffer(rows[0][0], dtype="<u4").astype(np.uint32)

    def trim_layouts(self, splitters: Collection[str], serving: Sequence[tuple[str, int]]) -> None:
        marks = ",".join("?" * len(splitters))
        self._write(f"DELETE FROM layout WHERE splitter NOT IN ({marks})", [tuple(splitters)])
        self._empty_table("serving", "id TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (id, version)")
        for at in range(0, len(serving), AT_ONCE):
            self._write("INSERT INTO serving VALUES (?,?) ON CONFLICT DO NOTHING", serving[at : at + AT_ONCE])
        for table in ("layout", "signature"):
            self._write(
                f"DELETE FROM {table} WHERE NOT EXISTS (SELECT 1 FROM current AS c WHERE c.id = {table}.id"
                f" AND c.version = {table}.version) AND NOT EXISTS (SELECT 1 FROM serving AS s WHERE s.id = {table}.id"
                f" AND s.version = {table}.version)",
                [()],
            )
