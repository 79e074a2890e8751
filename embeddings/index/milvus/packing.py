"""A passage as a row of Milvus, and back: its words as hashes in the order of the text, its place, its times.

A hash of a form has 48 bits: with a million forms in a corpus the chance that a form asked for has that of another is
4 in a thousand million. The dimension of a form in a sparse vector has 32, which Milvus asks for: there a clash puts
one more passage among the candidates, whose scores do not depend on it.
"""

import base64
import functools
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from embeddings.errors import IndexingError
from embeddings.index.analysis import Analysis
from embeddings.index.evidence import K1, Averages, B, rounded
from embeddings.index.milvus.client import Row
from embeddings.index.milvus.serials import Serials
from embeddings.index.time_columns import TIME, Table
from embeddings.index.types import ArticleRow, Filter, Key, PassageRef, Weights
from embeddings.index.word_columns import HEAD, STEM, WORD

# Bytes of a form's hash: two of a million forms share one with a probability of .002.
HASH_BYTES = 6
DIMENSIONS = (1 << 32) - 2
"""Dimensions of a sparse vector in Milvus: 0 to 2^32 - 2."""

MOST_WORDS = 4096
"""Integers of an array in Milvus at most, so different words of a passage that a quoted phrase is looked for by."""

MOST_BYTES = 65_535
"""Bytes of a text in Milvus at most."""

Hashes = NDArray[np.uint64]


@functools.lru_cache(maxsize=1 << 18)
def form_hash(form: str) -> int:
    """48 bits for a form."""
    return int.from_bytes(hashlib.blake2b(_bytes(form), digest_size=HASH_BYTES).digest(), "little")


@functools.lru_cache(maxsize=1 << 18)
def dimension_of(field: int, form: str) -> int:
    """The dimension of a form in a field."""
    digest = hashlib.blake2b(_bytes(form), digest_size=8, salt=bytes([field])).digest()
    return int.from_bytes(digest, "little") % DIMENSIONS


def name_hash(name: str) -> int:
    """63 bits for the name of a publisher or an article: an integer of Milvus has a sign."""
    return int.from_bytes(hashlib.blake2b(_bytes(name), digest_size=8).digest(), "little") >> 1


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True, slots=True)
class StoredWords:
    """The words of a passage and of its head as they are stored: hashes in the order of the text."""

    words: Hashes
    stems: Hashes
    head_words: Hashes
    head_stems: Hashes


@dataclass(frozen=True, slots=True)
class StoredPassage(StoredWords):
    """A passage as it is stored."""

    found: PassageRef
    digest: bytes
    times: Table
    vector: NDArray[np.float32]


PASSAGE_FIELDS = ("key", "tokens", "rest", "vector")


def hashed(forms: Iterable[str]) -> Hashes:
    """The hashes of some forms, in order."""
    return np.array([form_hash(form) for form in forms], np.uint64)


def packed(words: Hashes, stems: Hashes) -> str:
    """Two columns of hashes as a text."""
    columns = np.stack([words, stems], axis=1).astype("<u8")
    return base64.b64encode(columns.view(np.uint8).reshape(-1, 8)[:, :HASH_BYTES].tobytes()).decode()


def unpacked(text: str) -> tuple[Hashes, Hashes]:
    """The two columns again. Raises ValueError if the text is none."""
    raw = np.frombuffer(base64.b64decode(text, validate=True), np.uint8).reshape(-1, HASH_BYTES)
    wide = np.zeros((len(raw), 8), np.uint8)
    wide[:, :HASH_BYTES] = raw
    columns = wide.view("<u8").reshape(-1, 2).astype(np.uint64)
    return columns[:, 0], columns[:, 1]


def passage_row(
    key: Key, serial: int, place: PassageRef, digest: bytes, body: Analysis, head: Analysis, times: Table,
    vector: NDArray[np.float32], averages: Averages,
) -> Row:  # fmt: skip
    """A row without the generation it is in since. Raises IndexingError if a passage is too long for Milvus."""
    article = place.article
    words = hashed(body.words)
    rest = {
        "place": [place.start, place.end, place.before],
        "article": [article.id, article.version, article.publisher, article.language, article.author],
        "digest": digest.hex(),
        "head": packed(hashed(head.words), hashed(head.stems)),
        "times": base64.b64encode(times.tobytes()).decode(),
    }
    row = {
        "key": key,
        "serial": serial,
        "first_day": article.first_day,
        "last_day": article.last_day,
        "publisher": name_hash(article.publisher),
        "author": name_hash(article.author),
        "words": list(dict.fromkeys(words.tolist()))[:MOST_WORDS],
        "tokens": packed(words, hashed(body.stems)),
        "rest": json.dumps(rest, ensure_ascii=True),
        "vector": vector.tolist(),
        "sparse": weights(body, head, averages),
    }
    for name in ("tokens", "rest"):
        if len(row[name]) > MOST_BYTES:
            raise IndexingError(
                f"a passage of {article.id} is too long for Milvus; set [index] characters or wordpieces lower"
            )
    return row


def stored(row: Row) -> StoredPassage:
    """The passage in a row. Raises what a damaged row makes it raise."""
    rest = json.loads(row["rest"])
    start, end, before = rest["place"]
    name, version, publisher, language, author = rest["article"]
    said = _words(row["tokens"], rest["head"])
    article = ArticleRow(name, version, publisher, language, int(row["first_day"]), int(row["last_day"]), author)
    return StoredPassage(
        said.words,
        said.stems,
        said.head_words,
        said.head_stems,
        PassageRef(article, start, end, before),
        bytes.fromhex(rest["digest"]),
        np.frombuffer(base64.b64decode(rest["times"]), TIME),
        np.array(row["vector"], np.float32),
    )


def stored_words(row: Row) -> StoredWords:
    """The words of the passage in a row, of which `tokens` and `rest` are enough."""
    return _words(row["tokens"], json.loads(row["rest"])["head"])


def _words(tokens: str, head: str) -> StoredWords:
    return StoredWords(*unpacked(tokens), *unpacked(head))


# Sparse vectors


def weights(body: Analysis, head: Analysis, averages: Averages) -> dict[int, float]:
    """BM25's share of each form of a passage, by dimension. The mean lengths in it decide about candidates alone; those
    that a corpus began with are kept (embeddings.index.milvus.lengths), so that no row has to be rewritten each time
    that others come."""
    by_hash: dict[int, float] = {}
    for field, forms, average in (
        (WORD, body.words, averages.body),
        (STEM, body.stems, averages.body),
        (HEAD, head.stems, averages.head),
    ):
        often: dict[str, int] = {}
        for form in forms:
            often[form] = often.get(form, 0) + 1
        norm = K1 * (1 - B + B * float(rounded(np.array([len(forms)]))[0]) / average)
        for form, count in often.items():
            dimension = dimension_of(field, form)
            by_hash[dimension] = by_hash.get(dimension, 0.0) + count * (K1 + 1) / (count + norm)
    return by_hash or {0: 1e-6}  # Milvus takes no vector without any


def query(forms: Mapping[tuple[int, str], float]) -> dict[int, float]:
    """What forms by (field, form) count for, by dimension."""
    by_hash: dict[int, float] = {}
    for (field, form), weight in forms.items():
        dimension = dimension_of(field, form)
        by_hash[dimension] = by_hash.get(dimension, 0.0) + weight
    return by_hash


FIELD_WEIGHTS: dict[int, float] = {STEM: Weights().stem, WORD: Weights().word, HEAD: Weights().head}


# Expressions


def living(number: int, gone: Serials) -> str:
    """The rows of a generation that leaves out some articles."""
    return " and ".join([f"since <= {number}", *gone.without()])


def shuts_out_all(within: Filter) -> bool:
    """Whether nothing can be inside a filter: Milvus takes no empty list."""
    return within.publishers == () or within.authors == ()


def expression(alive: str, within: Filter, needed: Sequence[int] = ()) -> str:
    """Those of some living rows that are inside a filter and contain all words with these hashes."""
    parts = [alive]
    if within.undated:
        parts.append("first_day == 0")
    if within.dated:
        parts.append(f"first_day > 0 and last_day >= {max(1, within.first_day or 1)}")
    if within.last_day is not None:
        parts.append(f"first_day <= {within.last_day}")
    for field, names in (("publisher", within.publishers), ("author", within.authors)):
        if names is not None:
            parts.append(f"{field} in [{', '.join(str(name_hash(name)) for name in names)}]")
    if needed:
        parts.append(f"array_contains_all(words, [{', '.join(map(str, needed))}])")
    return " and ".join(parts)
