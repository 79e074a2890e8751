"""How articles are cut, and what their copies are found by: kept a version of an article, made again at will."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.errors import UnknownArticle
from corpus.store.connection import AT_ONCE, Database
from corpus.types import Passage, Span

_PASSAGE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Layout:
    """How a version of an article is cut: its body's sentences and its passages, in order."""

    sentences: tuple[Span, ...]
    passages: tuple[Passage, ...]


class LayoutTable(Database):
    """The layouts and signatures of an open store."""

    def uncut(self, splitter: str, method: str, after: str, limit: int) -> list[tuple[str, int]]:
        """(id, version) of up to `limit` current articles behind the id `after` that lack a layout or a signature."""
        rows = self._rows(
            "SELECT id, version FROM current AS c WHERE id > ? AND NOT (EXISTS (SELECT 1 FROM layout AS l"
            " WHERE l.id = c.id AND l.version = c.version AND splitter = ?) AND EXISTS (SELECT 1 FROM signature AS s"
            " WHERE s.id = c.id AND s.version = c.version AND method = ?)) ORDER BY id LIMIT ?",
            [after, splitter, method, limit],
        )
        return [(str(a), int(b)) for a, b in rows]

    def put_layout(self, article_id: str, version: int, splitter: str, layout: Layout) -> None:
        """Keeps how an article is cut by `splitter` (a name for the method and its settings)."""
        sentences = np.asarray(layout.sentences, dtype="<i4").reshape(-1, 2).tobytes()
        passages = np.asarray([(p.start, p.end, p.partial) for p in layout.passages], dtype="<i4").reshape(-1, 3)
        self._write(
            "INSERT OR REPLACE INTO layout VALUES (?,?,?,?,?)",
            [(article_id, version, splitter, sentences, passages.tobytes())],
        )

    def layout(self, article_id: str, version: int, splitter: str) -> Layout:
        """How an article is cut by `splitter`. Raises UnknownArticle where it was not."""
        rows = self._rows(
            "SELECT sentences, passages FROM layout WHERE id = ? AND version = ? AND splitter = ?",
            [article_id, version, splitter],
        )
        if not rows:
            raise UnknownArticle(f"article {article_id!r}, version {version}, has not been split; run `dateline index`")
        sentences = np.frombuffer(rows[0][0], dtype="<i4").reshape(-1, 2).tolist()
        passages = np.frombuffer(rows[0][1], dtype="<i4").reshape(-1, 3).tolist()
        return Layout(tuple((a, b) for a, b in sentences), tuple(Passage(a, b, bool(c)) for a, b, c in passages))

    def layouts_of(self, article_id: str, version: int) -> list[tuple[str, Layout]]:
        """(splitter, layout) of every way a version of an article was cut."""
        splitters = self._rows("SELECT splitter FROM layout WHERE id = ? AND version = ?", [article_id, version])
        return [(str(name), self.layout(article_id, version, name)) for (name,) in splitters]

    def passages(self, article_id: str, version: int, splitter: str) -> int:
        """How many passages `splitter` cut an article into, 0 where it has not been cut."""
        rows = self._rows(
            "SELECT length(passages) FROM layout WHERE id = ? AND version = ? AND splitter = ?",
            [article_id, version, splitter],
        )
        return rows[0][0] // _PASSAGE_BYTES if rows else 0

    def passage_total(self, versions: Sequence[tuple[str, int]], splitter: str) -> int:
        """How many passages `splitter` cut all these (id, version) into."""
        total = 0
        for at in range(0, len(versions), AT_ONCE // 2):
            some = versions[at : at + AT_ONCE // 2]
            marks = ",".join(["(?,?)"] * len(some))
            query = f"SELECT sum(length(passages)) FROM layout WHERE splitter = ? AND (id, version) IN (VALUES {marks})"
            total += int(self._rows(query, [splitter, *(value for pair in some for value in pair)])[0][0] or 0)
        return total // _PASSAGE_BYTES

    def passage_counts(self, splitter: str) -> dict[str, int]:
        """How many passages `splitter` cut each current article into; those it has not cut are left out."""
        rows = self._rows_apart(
            "SELECT id, length(passages) FROM layout JOIN current USING (id, version) WHERE splitter = ?", [splitter]
        )
        return {str(name): int(length) // _PASSAGE_BYTES for name, length in rows}

    def put_signature(self, article_id: str, version: int, method: str, signature: NDArray[np.uint32]) -> None:
        """Keeps what a version of an article is compared by when copies are looked for."""
        blob = signature.astype("<u4").tobytes()
        self._write("INSERT OR REPLACE INTO signature VALUES (?,?,?,?)", [(article_id, version, method, blob)])

    def signature(self, article_id: str, version: int, method: str) -> NDArray[np.uint32]:
        """What `put_signature` kept. Raises UnknownArticle where it kept nothing."""
        rows = self._rows(
            "SELECT signature FROM signature WHERE id = ? AND version = ? AND method = ?", [article_id, version, method]
        )
        if not rows:
            raise UnknownArticle(f"article {article_id!r}, version {version}, has no signature; run `dateline index`")
        return np.frombuffer(rows[0][0], dtype="<u4").astype(np.uint32)

    def trim_layouts(self, splitters: Collection[str], serving: Sequence[tuple[str, int]]) -> None:
        """Deletes the layouts of other splitters than these, and, with the signatures, those of versions that are
        neither current nor among the (id, version) that are still `serving`. Call inside a transaction."""
        marks = ",".join("?" * len(splitters))
        self._write(f"DELETE FROM layout WHERE splitter NOT IN ({marks})", [tuple(splitters)])
        columns = "id TEXT, version INTEGER, PRIMARY KEY (id, version)"
        self._write(f"CREATE TEMP TABLE IF NOT EXISTS serving ({columns})", [()])
        self._write("DELETE FROM serving", [()])
        for at in range(0, len(serving), AT_ONCE):
            self._write("INSERT OR IGNORE INTO serving VALUES (?,?)", serving[at : at + AT_ONCE])
        for table in ("layout", "signature"):
            self._write(
                f"DELETE FROM {table} WHERE NOT EXISTS (SELECT 1 FROM current AS c WHERE c.id = {table}.id"
                f" AND c.version = {table}.version) AND NOT EXISTS (SELECT 1 FROM serving AS s WHERE s.id = {table}.id"
                f" AND s.version = {table}.version)",
                [()],
            )
