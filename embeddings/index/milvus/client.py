"""The calls of Milvus that are used: those that a cluster, milvus-lite 2.5 and milvus-lite 3 have in common.

The only module that imports pymilvus. Every read and every count is Strong: it sees all that was written before it.
"""

import contextlib
import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from embeddings.errors import IndexingError, IndexUnreachable

SCHEME = "milvus"
TOKEN = "DATELINE_MILVUS_TOKEN"
"""Environment variable with the token ("user:password") of a server that asks for one; it is in no file."""

MOST_FOUND = 16_384
"""Rows that Milvus gives for one search or query at most."""

KEYS_AT_ONCE = 1_000
"""Primary keys of one query."""

ROWS_AT_ONCE = 500
"""Rows written in one call: some 2 MB, where gRPC's limit is 64."""

Row = dict[str, Any]
T = TypeVar("T")


def address_of(uri: str) -> str:
    """What pymilvus takes for "milvus://HOST:PORT", "milvus+https://HOST:PORT" or "milvus:FILE.db" (milvus-lite).

    Raises IndexingError if it is none of them.
    """
    scheme, _, rest = uri.partition(":")
    if rest.startswith("//"):
        kind = scheme.partition("+")[2] or "http"
        if kind in ("http", "https") and len(rest) > 2:
            return f"{kind}:{rest}"
    elif scheme == SCHEME and rest.endswith(".db"):
        return str(Path(rest).absolute())
    raise IndexingError(
        f"[index] uri is {uri!r}; expected milvus://HOST:PORT, milvus+https://HOST:PORT or milvus:FILE.db"
    )


class Client:
    """A connection to Milvus for the collections whose names begin with `prefix` and "_". Safe in any thread."""

    def __init__(self, uri: str, prefix: str) -> None:
        """Raises IndexingError if pymilvus is not installed, IndexUnreachable if no server answers."""
        self.uri, self.prefix = uri, f"{prefix}_"
        address = address_of(uri)
        try:
            import pymilvus
        except ImportError as fault:
            raise IndexingError(
                "[index] uri names Milvus, and pymilvus is not installed; run `pip install 'dateline[milvus]'`"
            ) from fault
        logging.getLogger("pymilvus").setLevel(logging.CRITICAL)  # errors are raised, and reported once
        self._pymilvus: Any = pymilvus
        with self._said("opened"):
            self._client = pymilvus.MilvusClient(address, token=os.environ.get(TOKEN, ""))

    def close(self) -> None:
        """Closes the connection."""
        self._client.close()

    @contextlib.contextmanager
    def _said(self, what: str) -> Iterator[None]:
        try:
            yield
        except Exception as fault:
            module = type(fault).__module__.partition(".")[0]
            if module not in ("pymilvus", "grpc", "milvus_lite") and not isinstance(fault, (OSError, ValueError)):
                raise
            why = " ".join(str(fault).split())[:200]
            raise IndexUnreachable(
                f"the index in {self.uri} cannot be {what} ({why}); check that Milvus runs"
            ) from fault

    def _called(self, what: str, call: Callable[[], T]) -> T:
        with self._said(what):
            return call()

    def _read(self, name: str, what: str, call: Callable[[], T]) -> T:
        """What a call gives; where it fails it is made again with the collection loaded: a restarted server may have
        forgotten that it was."""
        with self._said(what):
            try:
                return call()
            except Exception:  # noqa: BLE001 - whatever it is, it is raised again if it stays
                self._client.load_collection(self.prefix + name)
                return call()

    # Collections

    def has(self, name: str) -> bool:
        """Whether there is such a collection."""
        return bool(self._called("read", lambda: self._client.has_collection(self.prefix + name)))

    def create(
        self, name: str, key: str, fields: Mapping[str, Any], vectors: Mapping[str, tuple[int | None, str]]
    ) -> None:
        """Creates a collection. `key` is its primary key, an integer; `fields` gives each other field a type: int for
        integers, a number for texts of so many bytes at most, [number] for so many integers; `vectors` give each field
        of vectors its dimension (None: sparse) and its kind of index. Products are inner ones."""
        kinds = self._pymilvus.DataType
        schema = self._client.create_schema(auto_id=False, enable_dynamic_field=False)
        schema.add_field(key, kinds.INT64, is_primary=True)
        indexes = self._client.prepare_index_params()
        for field, kind in fields.items():
            if kind is int:
                schema.add_field(field, kinds.INT64)
            elif isinstance(kind, int):
                schema.add_field(field, kinds.VARCHAR, max_length=kind)
            else:
                schema.add_field(field, kinds.ARRAY, element_type=kinds.INT64, max_capacity=kind[0])
        for field, (dimension, index) in vectors.items():
            if dimension is None:
                schema.add_field(field, kinds.SPARSE_FLOAT_VECTOR)
            else:
                schema.add_field(field, kinds.FLOAT_VECTOR, dim=dimension)
            indexes.add_index(field, index_type=index, metric_type="IP")
        self._called(
            "written",
            lambda: self._client.create_collection(
                self.prefix + name, schema=schema, index_params=indexes, consistency_level="Strong"
            ),
        )

    def dimension(self, name: str, field: str) -> int:
        """How many numbers the vectors of a field have."""
        described = self._called("read", lambda: self._client.describe_collection(self.prefix + name))
        return next(int(one["params"]["dim"]) for one in described["fields"] if one["name"] == field)

    def reindex(self, name: str, field: str, kind: str, lists: int) -> None:
        """Gives a field of vectors another index, of so many lists. Nothing is found in the collection meanwhile."""
        whole = self.prefix + name
        indexes = self._client.prepare_index_params()
        indexes.add_index(field, index_type=kind, metric_type="IP", params={"nlist": lists})
        self._called("written", lambda: self._client.release_collection(whole))
        self._called("written", lambda: self._client.drop_index(whole, field))
        self._called("written", lambda: self._client.create_index(whole, indexes))
        self.load(name)

    def load(self, name: str) -> None:
        """Makes a collection ready to be searched."""
        self._called("opened", lambda: self._client.load_collection(self.prefix + name))

    def drop(self, name: str) -> None:
        """Deletes a collection, if there is one."""
        if self.has(name):
            self._called("written", lambda: self._client.drop_collection(self.prefix + name))

    # Rows

    def write(self, name: str, rows: Sequence[Row]) -> None:
        """Puts whole rows in, in place of those of the same keys."""
        for at in range(0, len(rows), ROWS_AT_ONCE):
            some = list(rows[at : at + ROWS_AT_ONCE])
            self._called("written", lambda some=some: self._client.upsert(self.prefix + name, some))  # type: ignore[misc]

    def delete(self, name: str, where: str) -> None:
        """Deletes the rows that an expression names."""
        self._called("written", lambda: self._client.delete(self.prefix + name, filter=where))

    def count(self, name: str, where: str) -> int:
        """How many rows an expression names."""
        rows = self._query(name, where, ["count(*)"])
        return int(rows[0]["count(*)"])

    def by_keys(
        self, name: str, key: str, wanted: Sequence[int], fields: Sequence[str], at_once: int = KEYS_AT_ONCE
    ) -> list[Row]:
        """The rows of some primary keys, in any order."""
        rows: list[Row] = []
        for at in range(0, len(wanted), at_once):
            some = ", ".join(map(str, wanted[at : at + at_once]))
            rows += self._query(name, f"{key} in [{some}]", fields)
        return rows

    def some(self, name: str, where: str, fields: Sequence[str], most: int) -> list[Row]:
        """Up to `most` of the rows that an expression names, whichever these are."""
        return self._query(name, where, fields, limit=most)

    def _query(self, name: str, where: str, fields: Sequence[str], **more: int) -> list[Row]:
        return list(
            self._read(
                name,
                "read",
                lambda: self._client.query(
                    self.prefix + name, filter=where, output_fields=list(fields), consistency_level="Strong", **more
                ),
            )
        )

    def each(self, name: str, where: str, fields: Sequence[str], at_once: int = KEYS_AT_ONCE) -> Iterator[Row]:
        """Every row that an expression names, however many there are, in any order."""
        batch = self._read(
            name,
            "read",
            lambda: self._client.query_iterator(
                self.prefix + name,
                filter=where,
                output_fields=list(fields),
                batch_size=at_once,
                consistency_level="Strong",
            ),
        )
        try:
            while rows := self._called("read", batch.next):
                yield from rows
        finally:
            batch.close()

    def nearest(
        self, name: str, field: str, key: str, asked: Any, k: int, where: str, probes: int = 0
    ) -> list[tuple[int, float]]:
        """The best `k` rows that an expression names, as (primary key, inner product), the greatest product first.
        `probes` are the lists that are searched, where the field's index has lists."""
        [hits] = self.nearest_of_each(name, field, key, [asked], k, where, probes)
        return hits

    def nearest_of_each(
        self, name: str, field: str, key: str, asked: Sequence[Any], k: int, where: str, probes: int = 0
    ) -> list[list[tuple[int, float]]]:
        """The same for several vectors, in order."""
        how: dict[str, Any] = {"metric_type": "IP"} | ({"params": {"nprobe": probes}} if probes else {})
        found = self._read(
            name,
            "searched",
            lambda: self._client.search(
                self.prefix + name,
                data=list(asked),
                anns_field=field,
                limit=min(k, MOST_FOUND),
                filter=where,
                output_fields=[key],
                search_params=how,
                consistency_level="Strong",
            ),
        )
        return [[(int(hit["entity"][key]), float(hit["distance"])) for hit in hits] for hits in found]
