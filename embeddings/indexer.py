"""Files -> store -> vectors -> a published generation; only what changed is done again.

Every step is kept as soon as it is done (articles in the store, vectors under their text's digest), so a run that is
cut short at any moment loses nothing, and the next one goes on from there.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpus.sentences import of_body

from corpus import readers
from corpus.errors import ReadError
from corpus.passages import split_passages
from corpus.scan import FoundFile, find_files
from corpus.store import FileRecord, Layout, Store
from corpus.stories import group_copies
from corpus.types import Article
from embeddings import dense, generation, lexical
from embeddings.errors import DamagedIndex, MismatchedIndex, NoGeneration
from embeddings.indexed_text import Aliases, embedded, head, text_digest, widened
from embeddings.types import Encoder, Vectors

Progress = Callable[[str, int, int | None], None]
"""Called with (what is being done, how many are done, how many there are or None)."""

SPLITTER_VERSION = "3"
"""Changes when sentences or passages are cut differently, so that articles are cut again."""

READER_VERSION = "3"
"""Changes when files are read differently, so that unchanged files are read again."""

ENCODE_AT_ONCE = 512
"""Passages encoded between two commits: what a kill can cost."""

MOST_SEGMENTS = 8
MOST_DEAD = 0.2
"""Segments, and share of removed passages, above which everything is written anew as one segment."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to read and cut; see config.example.toml for each."""

    wordpieces: int = 128
    overlap: int = 1
    exclude: tuple[str, ...] = ()
    limits: readers.Limits = readers.Limits()
    aliases: Aliases = Aliases()

    @property
    def splitter(self) -> str:
        """The name under which layouts made with these options are kept."""
        return f"{SPLITTER_VERSION}-{self.wordpieces}-{self.overlap}"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: counts of articles and passages, files that failed as (path, error), seconds, the generation."""

    articles: int
    added: int
    changed: int
    removed: int
    unchanged: int
    failed: tuple[tuple[str, str], ...]
    passages: int
    embedded: int
    seconds: float
    generation: str | None


def making(encoder: Encoder, options: Options) -> generation.Making:
    """What an index made with this encoder and these options is made of."""
    return generation.Making(encoder.fingerprint, encoder.dimension, options.splitter, options.aliases.fingerprint())


def index(
    paths: Sequence[Path],
    store: Store,
    data: Path,
    encoder: Encoder,
    options: Options,
    *,
    prune: bool = False,
    progress: Progress = lambda what, done, total: None,
) -> Report:
    """Reads `paths` into the store, embeds what is new and publishes a generation; returns what was done.

    Raises StoreLocked where another process is at it. A file that cannot be read is named in the report.
    """
    began = time.monotonic()
    with store.writing():
        intake = _Intake(store, options, progress)
        intake.read(paths)
        if prune:
            intake.prune(paths)
        embedded_now, name, passages = _publish(store, data, encoder, options, progress)
    return Report(
        articles=len(store.current()),
        added=intake.added,
        changed=intake.changed,
        removed=intake.removed,
        unchanged=intake.unchanged,
        failed=tuple(intake.failed),
        passages=passages,
        embedded=embedded_now,
        seconds=round(time.monotonic() - began, 3),
        generation=name,
    )


def forget(
    article_ids: Sequence[str], store: Store, data: Path, encoder: Encoder, options: Options, progress: Progress
) -> str | None:
    """Drops articles, with every version of them, and publishes a generation without them; returns its name."""
    with store.writing():
        with store.transaction():
            store.forget(article_ids)
        return _publish(store, data, encoder, options, progress)[1]


class _Intake:
    """Files into the store, counting what became of their articles."""

    def __init__(self, store: Store, options: Options, progress: Progress) -> None:
        self.store, self.options, self.progress = store, options, progress
        self.known = store.files()
        self.ids = store.ids_of_files()
        self.seen: dict[str, str] = {}
        self.added = self.changed = self.removed = self.unchanged = 0
        self.failed: list[tuple[str, str]] = []
        self.gone: list[str] = []

    def read(self, paths: Sequence[Path]) -> None:
        found = list(find_files(paths, self.options.exclude))
        for done, entry in enumerate(found):
            self.progress("reading files", done, len(found))
            if isinstance(entry, ReadError):
                self.failed.append((entry.path, entry.reason))
            else:
                self._read_file(entry)
        self.progress("reading files", len(found), len(found))

    def _read_file(self, entry: FoundFile) -> None:
        key = str(entry.path.resolve())
        known = self.known.get(key)
        state = f"{READER_VERSION}.{entry.state}"
        if known and known.name == entry.name and known.state == state:
            self.failed.extend(known.failures)
            self.unchanged += len(self.ids.get(key, ()))
            self.seen.update(dict.fromkeys(self.ids.get(key, ()), key))
            return
        failures: list[tuple[str, str]] = []
        before = set(self.ids.get(key, ()))
        kept: set[str] = set()
        with self.store.transaction():
            for article in _articles(entry, self.options.limits, failures):
                if self._keep(article, key, failures):
                    kept.add(article.id)
            self.failed.extend(failures)
            # A file that gave nothing at all keeps what it gave before: no stored article is lost to a bad save.
            self.gone.extend(before - kept if kept else ())
            self.store.put_file(FileRecord(key, entry.name, state, "", tuple(failures)))

    def _keep(self, article: Article, key: str, failures: list[tuple[str, str]]) -> bool:
        other = self.seen.get(article.id)
        if other is not None:
            where = "earlier in this file" if other == key else f"also given by {other}"
            failures.append((article.path, f"the id {article.id!r} is {where}"))
            return False
        self.seen[article.id] = key
        version, new = self.store.put(article, key)
        if not new:
            self.unchanged += 1
        elif version == 1:
            self.added += 1
        else:
            self.changed += 1
        return True

    def prune(self, paths: Sequence[Path]) -> None:
        """Forgets the articles of files under `paths` that are gone, and rows gone from files that are still there."""
        roots = [path.resolve() for path in paths]
        lost = [
            key
            for key in self.store.files()
            if not Path(key).exists() and any(Path(key).is_relative_to(root) for root in roots)
        ]
        held = self.store.ids_of_files()
        gone = {article for key in lost for article in held.get(key, ())} | (set(self.gone) - set(self.seen))
        with self.store.transaction():
            self.store.forget(sorted(gone))
            self.store.forget_files(lost)
        # A path that was named only so that what it held is forgotten has not failed.
        self.failed = [
            (path, why)
            for path, why in self.failed
            if str(Path(path).resolve()) not in map(str, roots) or Path(path).exists()
        ]
        self.removed = len(gone)


def _articles(entry: FoundFile, limits: readers.Limits, failures: list[tuple[str, str]]) -> Iterator[Article]:
    try:
        for found in readers.read_file(entry.path, entry.name, limits):
            if isinstance(found, ReadError):
                failures.append((found.path, found.reason))
            else:
                yield found
    except ReadError as fault:
        failures.append((fault.path, fault.reason))


# From the store to a generation


def _publish(
    store: Store, data: Path, encoder: Encoder, options: Options, progress: Progress
) -> tuple[int, str | None, int]:
    """Returns (passages embedded now, the generation's name, its passages)."""
    _lay_out(store, encoder, options, progress)
    wanted = making(encoder, options)
    base = _usable_base(data, wanted)
    current = store.current()
    if base is not None and not _outdated(base, current):
        return 0, base.manifest.name, base.manifest.passages
    embedded_now = _embed(store, encoder, options, _new_articles(base, current), progress)
    name, passages = _Builder(store, data, wanted, options, progress).build(base, current)
    return embedded_now, name, passages


def _usable_base(data: Path, wanted: generation.Making) -> generation.Generation | None:
    """The newest generation, where the next one can share its files; None where all has to be written anew."""
    try:
        opened = generation.open_newest(data, wanted)
        generation.check_files(data / "generations" / opened.manifest.name, opened.manifest, thoroughly=True)
    except (NoGeneration, MismatchedIndex, DamagedIndex):
        return None
    return opened


def _outdated(base: generation.Generation, current: Sequence[tuple[str, int]]) -> bool:
    return {(row.id, row.version) for row in base.living_articles()} != set(current)


def _new_articles(base: generation.Generation | None, current: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    held = {(row.id, row.version) for row in base.living_articles()} if base else set()
    return [key for key in current if key not in held]


def _lay_out(store: Store, encoder: Encoder, options: Options, progress: Progress) -> None:
    """Cuts the articles that have not been cut yet, a hundred to a transaction."""
    todo = store.without_layout(options.splitter)
    for at in range(0, len(todo), 100):
        progress("cutting passages", at, len(todo))
        with store.transaction():
            for article_id, version in todo[at : at + 100]:
                article = store.get(article_id, version).article
                sentences = of_body(article)
                passages = split_passages(
                    article.text,
                    article.body,
                    sentences,
                    encoder.count_wordpieces,
                    limit=options.wordpieces,
                    overlap=options.overlap,
                )
                store.put_layout(article_id, version, options.splitter, Layout(tuple(sentences), tuple(passages)))
    progress("cutting passages", len(todo), len(todo))


def _texts(store: Store, options: Options, keys: Iterable[tuple[str, int]]) -> Iterator[tuple[Article, list[str]]]:
    """Each article with the texts embedded for its passages."""
    for article_id, version in keys:
        article = store.get(article_id, version).article
        groups = options.aliases.for_article(article)
        layout = store.layout(article_id, version, options.splitter)
        yield article, [embedded(article, article.text[p.start : p.end], groups) for p in layout.passages]


def _embed(
    store: Store, encoder: Encoder, options: Options, keys: Sequence[tuple[str, int]], progress: Progress
) -> int:
    """Encodes the passages of `keys` that have no vector yet; returns how many."""
    known = store.known_vectors(encoder.fingerprint)
    todo: dict[bytes, str] = {}
    total = sum(len(store.layout(*key, options.splitter).passages) for key in keys)
    done = encoded = 0
    for _, texts in _texts(store, options, keys):
        for text in texts:
            digest = text_digest(text)
            if digest not in known:
                todo[digest] = text
        done += len(texts)
        if len(todo) >= ENCODE_AT_ONCE:
            encoded += _encode(store, encoder, todo, known)
            progress("embedding passages", done, total)
    encoded += _encode(store, encoder, todo, known)
    progress("embedding passages", total, total)
    return encoded


def _encode(store: Store, encoder: Encoder, todo: dict[bytes, str], known: set[bytes]) -> int:
    count = len(todo)
    if todo:
        vectors = encoder.encode(list(todo.values()))
        store.put_vectors(encoder.fingerprint, zip(todo, vectors, strict=True))
        known.update(todo)
        todo.clear()
    return count


class _Builder:
    """Writes a generation from the store."""

    def __init__(
        self, store: Store, data: Path, wanted: generation.Making, options: Options, progress: Progress
    ) -> None:
        self.store, self.data, self.wanted = store, data, wanted
        self.options, self.progress = options, progress

    def build(self, base: generation.Generation | None, current: Sequence[tuple[str, int]]) -> tuple[str, int]:
        """Returns (name, passages) of the generation published: on top of `base` where that is the smaller work."""
        if base is not None and self._worth_compacting(base, current):
            base = None
        folder = self.data / "generations" / base.manifest.name if base else None
        publication = generation.Publication(self.data, self.wanted, folder)
        added = _new_articles(base, current)
        removed = self._mark_dead(publication, base, current)
        rows, passages = self._rows(added)
        documents = self._documents(publication.next_number(), added, rows)
        if len(passages):
            place = publication.add_segment(rows, passages)
            dense.write(place / "dense.faiss", self.wanted.dimension, len(passages), lambda: self._vectors(added))
        lexical.write(publication.folder / "lexical", documents, removed=removed, new=base is None)
        living = self._living(base, publication) + rows
        dropped = sum(len(p) for _, p in self._dropped(base, publication))
        facts = {
            "articles": len(current),
            "passages": (base.rows if base else 0) + len(passages) - dropped,
            "newest": self._newest(),
            "languages": _languages(living),
        }
        self.progress("publishing", 1, 1)
        return publication.publish(group_copies(self._bodies(current)), facts), int(facts["passages"])

    def _worth_compacting(self, base: generation.Generation, current: Sequence[tuple[str, int]]) -> bool:
        alive = set(current)
        rows = [row for segment in base.segments for row in segment.articles]
        gone = sum((row.id, row.version) not in alive for row in rows)
        return len(base.segments) >= MOST_SEGMENTS or gone > MOST_DEAD * max(1, len(rows))

    def _mark_dead(
        self,
        publication: generation.Publication,
        base: generation.Generation | None,
        current: Sequence[tuple[str, int]],
    ) -> list[int]:
        """Marks what is no longer current in the base's segments; returns the lexical numbers of those articles."""
        alive, removed = set(current), []
        for segment in base.segments if base else ():
            dead = [place for place, row in enumerate(segment.articles) if (row.id, row.version) not in alive]
            removed.extend(segment.number << 32 | place for place in dead if place not in segment.dead)
            publication.dead[segment.number] = dead
        return removed

    def _dropped(
        self, base: generation.Generation | None, publication: generation.Publication
    ) -> Iterator[tuple[int, list[int]]]:
        for segment in base.segments if base else ():
            gone = np.isin(segment.passages["article"], publication.dead.get(segment.number, []))
            yield segment.number, np.flatnonzero(gone).tolist()

    def _living(
        self, base: generation.Generation | None, publication: generation.Publication
    ) -> list[generation.ArticleRow]:
        return [
            row
            for segment in (base.segments if base else ())
            for place, row in enumerate(segment.articles)
            if place not in publication.dead.get(segment.number, ())
        ]

    def _rows(
        self, keys: Sequence[tuple[str, int]]
    ) -> tuple[list[generation.ArticleRow], "np.ndarray[tuple[int], np.dtype[np.void]]"]:
        rows, passages = [], []
        for place, (article_id, version) in enumerate(keys):
            rows.append(_article_row(self.store.get(article_id, version).article, version))
            layout = self.store.layout(article_id, version, self.options.splitter)
            passages.extend((place, p.start, p.end) for p in layout.passages)
        return rows, np.array(passages, dtype=generation.PASSAGE)

    def _documents(
        self, number: int, keys: Sequence[tuple[str, int]], rows: Sequence[generation.ArticleRow]
    ) -> Iterator[lexical.Document]:
        local = 0
        for place, ((article_id, version), row) in enumerate(zip(keys, rows, strict=True)):
            self.progress("indexing words", place, len(keys))
            article = self.store.get(article_id, version).article
            groups = self.options.aliases.for_article(article)
            top = widened(head(article), groups)
            for passage in self.store.layout(article_id, version, self.options.splitter).passages:
                yield lexical.Document(
                    key=number << 32 | local,
                    article=number << 32 | place,
                    text=widened(article.text[passage.start : passage.end], groups),
                    head=top,
                    language=row.language or None,
                    publisher=row.publisher,
                    first_day=row.first_day,
                    last_day=row.last_day,
                )
                local += 1
        self.progress("indexing words", len(keys), len(keys))

    def _vectors(self, keys: Sequence[tuple[str, int]]) -> Iterator[Vectors]:
        """The vectors of all passages of `keys`, in order, some thousand at a time."""
        digests: list[bytes] = []
        for _, texts in _texts(self.store, self.options, keys):
            digests.extend(text_digest(text) for text in texts)
            if len(digests) >= 4096:
                yield self._fetch(digests)
                digests = []
        if digests:
            yield self._fetch(digests)

    def _fetch(self, digests: Sequence[bytes]) -> Vectors:
        found = self.store.vectors(self.wanted.model, digests)
        return np.vstack([found[digest] for digest in digests])

    def _newest(self) -> str | None:
        return max((info.date.value for info in self.store.infos() if info.date.value), default=None)

    def _bodies(self, current: Sequence[tuple[str, int]]) -> Iterator[tuple[str, str]]:
        for article_id, version in current:
            article = self.store.get(article_id, version).article
            yield article_id, "\n".join(article.text[start:end] for start, end in article.body)


def _article_row(article: Article, version: int) -> generation.ArticleRow:
    days = article.date.days()
    first, last = (days[0].toordinal(), days[1].toordinal()) if days else (0, 0)
    return generation.ArticleRow(article.id, version, article.publisher or "", article.language or "", first, last)


def _languages(rows: Sequence[generation.ArticleRow]) -> list[str]:
    """The languages of at least a hundredth of the articles, commonest first, at most eight."""
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.language] = counts.get(row.language, 0) + 1
    common = [name for name, count in counts.items() if name and count * 100 >= len(rows)]
    return sorted(common, key=lambda name: (-counts[name], name))[:8]
