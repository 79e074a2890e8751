"""Generations: published, immutable indexes. A manifest names their files with digests; readers never see half of one.

A generation is made of segments (the passages of some articles, with their vectors) and one lexical index over all of
them. Publishing builds a folder beside the others and renames it into place. Files that did not change are hard links
into the generation before, so that a small addition is a small write.
"""

import contextlib
import datetime
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from embeddings import dense, lexical
from embeddings.errors import DamagedIndex, MismatchedIndex, NoGeneration

FORMAT = 3
KEPT = 2
"""Generations kept on disk: the one that serves, and the one before it, which a process may still be reading."""

PASSAGE = np.dtype([("article", "<i4"), ("start", "<i4"), ("end", "<i4")])


@dataclass(frozen=True, slots=True)
class Making:
    """Everything that decides what an index holds for given articles. Two makings that differ do not mix."""

    model: str
    dimension: int
    splitter: str
    aliases: str
    lexical: str = lexical.FORMAT
    metric: str = "inner product of unit vectors"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article as an index knows it; days are proleptic ordinals, 0 where the date is unknown."""

    id: str
    version: int
    publisher: str
    language: str
    first_day: int
    last_day: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation says of itself. `files` maps relative paths to [SHA-256, size in bytes]."""

    name: str
    built: str
    making: Making
    articles: int
    passages: int
    newest: str | None
    segments: list[int]
    languages: list[str]
    files: dict[str, tuple[str, int]] = field(default_factory=dict)
    format: int = FORMAT


class Segment:
    """The passages of some articles, in order, with their vectors; `number` tells it from every other segment."""

    def __init__(self, folder: Path, number: int, dead: Sequence[int]) -> None:
        self.number = number
        self.articles = [ArticleRow(*row) for row in _read_json(folder / "articles.json")]
        self.passages: NDArray[np.void] = np.load(folder / "passages.npy", mmap_mode="r")
        self.dense = dense.DenseIndex(folder / "dense.faiss")
        self.dead = frozenset(dead)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a passage is: its article's row and its offsets."""

    article: ArticleRow
    start: int
    end: int


class Generation:
    """An open generation. Rows number its passages from 0 through all segments. Safe in any thread."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.manifest = manifest
        dead = {int(number): rows for number, rows in _read_json(folder / "dead.json").items()}
        self.segments = [
            Segment(folder / "segments" / str(number), number, dead.get(number, [])) for number in manifest.segments
        ]
        self.lexical = lexical.LexicalIndex(folder / "lexical")
        self.stories: dict[str, list[str]] = {
            member: members for members in _read_json(folder / "stories.json") for member in members
        }
        sizes = [len(segment.passages) for segment in self.segments]
        self._bases = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        self._place = {segment.number: place for place, segment in enumerate(self.segments)}
        self._alive = self._living()
        self._allowed_cache: dict[lexical.Filter, NDArray[np.bool_] | None] = {}

    @property
    def rows(self) -> int:
        """How many rows there are, those of removed articles included."""
        return int(self._bases[-1])

    def _living(self) -> NDArray[np.bool_] | None:
        if not any(segment.dead for segment in self.segments):
            return None
        parts = [~np.isin(segment.passages["article"], list(segment.dead)) for segment in self.segments]
        return np.concatenate(parts)

    def row_of(self, key: int) -> int:
        """The row of a lexical key."""
        return int(self._bases[self._place[key >> 32]]) + (key & 0xFFFFFFFF)

    def key_of(self, row: int) -> int:
        """The lexical key of a row."""
        place = int(np.searchsorted(self._bases, row, side="right")) - 1
        return self.segments[place].number << 32 | (row - int(self._bases[place]))

    def find(self, row: int) -> Found:
        """Where the passage of a row is."""
        place = int(np.searchsorted(self._bases, row, side="right")) - 1
        segment = self.segments[place]
        article, start, end = segment.passages[row - int(self._bases[place])].item()
        return Found(segment.articles[article], start, end)

    def living_articles(self) -> Iterable[ArticleRow]:
        """Every article that is not removed."""
        for segment in self.segments:
            yield from (row for place, row in enumerate(segment.articles) if place not in segment.dead)

    def allowed(self, within: lexical.Filter) -> NDArray[np.bool_] | None:
        """(rows,) which passages may be found, None where all may."""
        if within not in self._allowed_cache:
            if len(self._allowed_cache) > 64:
                self._allowed_cache.clear()
            self._allowed_cache[within] = self._allowed(within)
        return self._allowed_cache[within]

    def _allowed(self, within: lexical.Filter) -> NDArray[np.bool_] | None:
        if within.empty:
            return self._alive
        parts = []
        for segment in self.segments:
            passing = np.fromiter((passes(row, within) for row in segment.articles), np.bool_, len(segment.articles))
            parts.append(passing[segment.passages["article"]])
        inside = np.concatenate(parts) if parts else np.zeros(0, np.bool_)
        return inside if self._alive is None else inside & self._alive

    def nearest(self, vectors: NDArray[np.float32], k: int, within: lexical.Filter) -> list[list[tuple[int, float]]]:
        """For each row of (q, dim) the best `k` passages inside the filter, as (row, cosine), best first."""
        allowed = self.allowed(within)
        merged: list[list[tuple[int, float]]] = [[] for _ in vectors]
        for place, segment in enumerate(self.segments):
            base, end = int(self._bases[place]), int(self._bases[place + 1])
            mask = None if allowed is None else allowed[base:end]
            if mask is not None and not mask.any():
                continue
            for found, line in zip(merged, segment.dense.search(vectors, k, mask), strict=True):
                found.extend((base + row, product) for row, product in line)
        return [sorted(found, key=lambda pair: (-pair[1], pair[0]))[:k] for found in merged]

    def vectors(self, rows: Sequence[int]) -> NDArray[np.float32]:
        """The vectors of some rows: (len(rows), dim) float32."""
        out = np.zeros((len(rows), self.manifest.making.dimension), dtype=np.float32)
        for at, row in enumerate(rows):
            place = int(np.searchsorted(self._bases, row, side="right")) - 1
            out[at] = self.segments[place].dense.rows([row - int(self._bases[place])])[0]
        return out


def passes(row: ArticleRow, within: lexical.Filter) -> bool:
    """Whether an article is inside the filter; one with no known date is inside no range of dates."""
    if within.publishers is not None and row.publisher not in within.publishers:
        return False
    if within.first_day is None and within.last_day is None:
        return True
    return (
        row.first_day > 0
        and row.last_day >= (within.first_day or 1)
        and (within.last_day is None or row.first_day <= within.last_day)
    )


# Opening


def names(data: Path) -> list[str]:
    """The names of the published generations, oldest first."""
    folder = data / "generations"
    if not folder.is_dir():
        return []
    return sorted(p.name for p in folder.iterdir() if p.name.isdigit() and (p / "manifest.json").exists())


def open_newest(data: Path, making: Making | None = None) -> Generation:
    """Opens the newest generation in a data folder.

    Raises NoGeneration where none was published, MismatchedIndex where it was made otherwise than `making` says,
    DamagedIndex where a file of it is missing or changed.
    """
    for _ in range(5):
        found = names(data)
        if not found:
            raise NoGeneration(f"nothing is indexed in {data} yet; run `dateline index PATH`")
        try:
            return _open(data / "generations" / found[-1], making)
        except DamagedIndex:
            if names(data) == found:
                raise
            # A newer one was published, and this one retired, while it was being opened.
    raise DamagedIndex(f"the generations in {data} change faster than they can be opened; try again")


def read_manifest(folder: Path) -> Manifest:
    """Returns a generation's manifest. Raises DamagedIndex where it cannot be read."""
    path = folder / "manifest.json"
    told = _read_json(path)
    try:
        if told.pop("self") != _self_digest(told):
            raise DamagedIndex(f"{path} is damaged; run `dateline index` to rebuild it")
        if told["format"] != FORMAT:
            raise MismatchedIndex(
                f"{path} has format {told['format']}, this Dateline writes {FORMAT}; run `dateline index` to rebuild it"
            )
        making = Making(**told.pop("making"))
        files = {name: (str(digest), int(size)) for name, (digest, size) in told.pop("files").items()}
        return Manifest(**told, making=making, files=files)
    except (TypeError, KeyError, ValueError, AttributeError) as fault:
        raise DamagedIndex(f"{path} is damaged; run `dateline index` to rebuild it") from fault


def _self_digest(told: Mapping[str, Any]) -> str:
    """The SHA-256 over everything else a manifest says."""
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def _open(folder: Path, making: Making | None) -> Generation:
    manifest = read_manifest(folder)
    if making is not None:
        _compare(manifest.making, making, folder)
    check_files(folder, manifest)
    try:
        return Generation(folder, manifest)
    except (OSError, ValueError, TypeError) as fault:
        raise DamagedIndex(f"{folder} cannot be opened ({fault}); run `dateline index` to rebuild it") from fault


def _compare(have: Making, want: Making, folder: Path) -> None:
    for name, label in (
        ("model", "model"),
        ("splitter", "way of cutting passages"),
        ("aliases", "set of aliases"),
        ("lexical", "lexical format"),
    ):
        if getattr(have, name) != getattr(want, name):
            raise MismatchedIndex(
                f"the index in {folder} was made with another {label} ({getattr(have, name)[:40]}, not"
                f" {getattr(want, name)[:40]}); run `dateline index` to bring it up to date"
            )
    if have != want:
        raise MismatchedIndex(f"the index in {folder} was made with other settings; run `dateline index`")


def check_files(folder: Path, manifest: Manifest, *, thoroughly: bool = False) -> None:
    """Compares every file of a generation with its digest. Raises DamagedIndex naming the first that differs.

    A file whose size and times are those of its last full comparison is not read again unless `thoroughly`.
    """
    stamps_path = folder / "checked.json"
    stamps: dict[str, list[int]] = {}
    with contextlib.suppress(OSError, ValueError):
        stamps = json.loads(stamps_path.read_text())
    fresh = {}
    for name, (digest, size) in sorted(manifest.files.items()):
        path = folder / name
        try:
            status = path.stat()
        except OSError as fault:
            raise DamagedIndex(f"{path} is missing; run `dateline index` to rebuild it") from fault
        stamp = [status.st_ino, status.st_size, status.st_mtime_ns]
        if status.st_size != size or ((thoroughly or stamps.get(name) != stamp) and file_digest(path) != digest):
            raise DamagedIndex(f"{path} is damaged; run `dateline index` to rebuild it")
        fresh[name] = stamp
    if fresh != stamps:
        # In a read-only folder the comparison is simply made again next time.
        with contextlib.suppress(OSError):
            _write_atomically(stamps_path, json.dumps(fresh))


def file_digest(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


# Publishing


class Publication:
    """A generation being built beside the published ones. Nothing is seen of it until `publish`."""

    def __init__(self, data: Path, making: Making, base: Path | None) -> None:
        """Starts from `base` (a published generation whose files are shared), or from nothing."""
        self._root = data / "generations"
        self._root.mkdir(parents=True, exist_ok=True)
        for stale in self._root.glob("building-*"):
            shutil.rmtree(stale, ignore_errors=True)
        numbers = [int(p.name) for p in self._root.iterdir() if p.name.isdigit()]
        self.name = f"{max(numbers, default=0) + 1:08d}"
        self.folder = self._root / f"building-{self.name}"
        self._making = making
        self.base = read_manifest(base) if base else None
        self.dead: dict[int, list[int]] = {}
        if base and self.base:
            _link_tree(base, self.folder, self.base.files)
            self.dead = {int(n): rows for n, rows in _read_json(self.folder / "dead.json").items()}
        (self.folder / "lexical").mkdir(parents=True, exist_ok=True)
        self._segments = list(self.base.segments) if self.base else []

    def next_number(self) -> int:
        """The number of the segment to be added."""
        return max(self._segments, default=0) + 1

    def add_segment(self, articles: list[ArticleRow], passages: NDArray[np.void]) -> Path:
        """Adds a segment's rows; returns its folder, where `dense.faiss` has to be written."""
        number = self.next_number()
        folder = self.folder / "segments" / str(number)
        folder.mkdir(parents=True)
        _write_json(folder / "articles.json", [list(asdict(row).values()) for row in articles])
        np.save(folder / "passages.npy", passages)
        self._segments.append(number)
        return folder

    def publish(self, stories: Iterable[Sequence[str]], facts: Mapping[str, Any]) -> str:
        """Writes the manifest, makes everything durable and renames the generation into place; returns its name."""
        _replace_json(self.folder / "dead.json", {str(n): rows for n, rows in self.dead.items() if rows})
        _replace_json(self.folder / "stories.json", [list(members) for members in stories])
        files = {}
        for path in sorted(p for p in self.folder.rglob("*") if p.is_file()):
            name = path.relative_to(self.folder).as_posix()
            known = self.base.files.get(name) if self.base else None
            shared = known is not None and path.stat().st_nlink > 1 and path.stat().st_size == known[1]
            files[name] = known if shared and known else (file_digest(path), path.stat().st_size)
            if not shared:
                _sync(path)
        manifest = Manifest(
            name=self.name,
            built=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            making=self._making,
            segments=self._segments,
            files=files,
            **facts,
        )
        told = asdict(manifest)
        _write_json(self.folder / "manifest.json", {**told, "self": _self_digest(told)})
        for folder in [p for p in self.folder.rglob("*") if p.is_dir()] + [self.folder]:
            _sync(folder)
        self.folder.rename(self._root / self.name)
        _sync(self._root)
        retire(self._root)
        return self.name


def retire(root: Path) -> None:
    """Deletes all but the newest generations. A process that reads an older one keeps its open files."""
    for name in sorted(p.name for p in root.iterdir() if p.name.isdigit())[:-KEPT]:
        # The manifest goes first, so that a half-deleted generation is none.
        (root / name / "manifest.json").unlink(missing_ok=True)
        shutil.rmtree(root / name, ignore_errors=True)


def _link_tree(base: Path, target: Path, files: Iterable[str]) -> None:
    for name in files:
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(base / name, path)
        except OSError:
            shutil.copy2(base / name, path)


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fault:
        raise DamagedIndex(f"{path} cannot be read ({fault}); run `dateline index` to rebuild it") from fault


def _write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _replace_json(path: Path, value: Any) -> None:
    """Writes a file that may be a hard link into an older generation, without touching that one."""
    path.unlink(missing_ok=True)
    _write_json(path, value)


def _write_atomically(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(text)
    beside.replace(path)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
