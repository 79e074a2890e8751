"""Files and feeds -> store: what changed is read, its articles kept, and what is gone from a file marked as gone.

Each step is kept as soon as it is done and may be done again, so a run that is cut short is finished by the next.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from corpus import readers
from corpus.sources.addresses import feed_name, shown
from corpus.errors import FetchError, LocalAddress, NotModified, ReadError, TemporaryFolderError
from corpus.sources.folders import FoundFile, find_files
from corpus.store.store import FileRecord, Store
from corpus.types import Article

Progress = Callable[[str, int, int | None], None]
"""Called with (what is being done, how many are done, how many there are or None)."""

READER_VERSION = "5"
"""Changes when files are read differently, so that unchanged files are read again."""

ARTICLES_AT_ONCE = 200
CHARACTERS_AT_ONCE = 4_000_000
"""Articles of one file kept in one transaction: what a kill can cost, and what memory holds."""


class Intake:
    """Files into the store, counting what became of their articles.

    `failed` holds (path, error) of what could not be read, `replaced` (id, file) of the articles that were read from
    another file before, one that is still there.
    """

    def __init__(self, store: Store, limits: readers.Limits, exclude: Sequence[str], progress: Progress) -> None:
        self._store, self._limits, self._exclude, self._progress = store, limits, exclude, progress
        self.added = self.changed = self.removed = self.unchanged = 0
        self.failed: list[tuple[str, str]] = []
        self.replaced: list[tuple[str, str]] = []
        store.start_claims()

    def read(self, paths: Sequence[Path]) -> None:
        """Reads all files under `paths` that are not as they were when last read."""
        done = 0
        for done, entry in enumerate(find_files(paths, self._exclude), 1):
            self._progress("reading files", done - 1, None)
            if isinstance(entry, ReadError):
                self.failed.append((entry.path, entry.reason))
            else:
                self._read_file(entry)
        self._progress("reading files", done, done)
        # A claim made the store forget the file: where it knows it again, the run has read it, and told what it lacks.
        self.replaced = [(article, file) for article, file in self.replaced if self._store.file(file) is None]

    def read_feeds(self, urls: Sequence[str], *, private: bool) -> None:
        """Fetches the feeds that are not as they were when last read; `private` allows addresses of this network."""
        for done, url in enumerate(dict.fromkeys(urls)):
            self._progress("fetching feeds", done, len(urls))
            self._read_feed(url, private=private)

    def _read_feed(self, url: str, *, private: bool) -> None:
        from corpus.sources.fetch import Validators, fetch_now
        from corpus.readers.feed import read_fetched

        known = self._store.file(url)
        prefix, _, told = known.state.partition(" ") if known else ("", "", "")
        unless = Validators(**json.loads(told)) if told and prefix == READER_VERSION else None
        try:
            feed = fetch_now(url, self._limits.file_bytes, unless=unless, private=private)
        except NotModified:
            self.failed.extend(known.failures if known else ())
            self.unchanged += self._store.claim_all(url)
        except FetchError as fault:
            hint = (
                "; private_addresses in [index] allows them"
                if isinstance(fault, LocalAddress) or fault.kind == "port"
                else ""
            )
            self.failed.append((shown(url), f"{fault}{hint}"))
            self._store.claim_all(url)
        else:
            self._rename(url)
            state = f"{READER_VERSION} {json.dumps(asdict(feed.validators))}"
            self._take(url, url, state, read_fetched(feed, url, self._limits), forgets=False)

    def _rename(self, url: str) -> None:
        """Takes an address that may hold a key out of the ids that articles of this feed were given before."""
        name = feed_name(url)
        old = [] if name == url else [one for one in self._store.of_file(url) if one.startswith(f"{url}#")]
        with self._store.transaction():
            for one in old:
                article = self._store.get(one).article
                self._store.put(replace(article, id=name + one.removeprefix(url), path=shown(url)), url)
            self._store.drop(old)

    def _read_file(self, entry: FoundFile) -> None:
        file = str(entry.path.resolve())
        # The state is that of when the file was found: if it changes after that, the next run reads it again.
        state = f"{READER_VERSION}.{entry.state}"
        known = self._store.file(file)
        if known and known.name == entry.name and known.state == state:
            self.failed.extend(known.failures)
            self.unchanged += self._store.claim_all(file)
            return
        self._take(file, entry.name, state, readers.read_file(entry.path, entry.name, self._limits))

    def _take(
        self, file: str, name: str, state: str, found: Iterator[Article | ReadError], *, forgets: bool = True
    ) -> None:
        """Keeps the articles `found` in a file or feed. With `forgets` those that it gave before and no longer gives
        are marked as gone; a feed shows its latest articles only, so that one that has dropped off is not gone."""
        failures: list[tuple[str, str]] = []
        broken: list[ReadError] = []
        kept = 0
        for some in _batches(_articles(file, found, failures, broken)):
            with self._store.transaction():
                kept += sum(self._keep(article, file, failures) for article in some)
        failures.extend((fault.path, fault.reason) for fault in broken)
        self.failed.extend(failures)
        with self._store.transaction():
            # A file that gave nothing, or broke off, keeps what it gave before: no article is lost to a bad save.
            if kept and not broken and forgets:
                self._store.mark_gone(file)
            # What broke may be mended outside the file (a limit, a missing extra): it is tried again next time.
            self._store.put_file(FileRecord(file, name, "" if broken else state, tuple(failures)))

    def _keep(self, article: Article, file: str, failures: list[tuple[str, str]]) -> bool:
        other = self._store.claim(article.id, file)
        if other is not None:
            where = "earlier in this file" if other == file else f"also given by {shown(other)}"
            failures.append((article.path, f"the id {article.id!r} is {where}"))
            return False
        older = self._store.source(article.id)
        version, new = self._store.put(article, file)
        if new and older not in (None, file) and Path(str(older)).exists():
            self.replaced.append((article.id, str(older)))
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
        lost = [file for file in self._store.paths() if _under(file, roots) and not Path(file).exists()]
        gone = {article for article, file in self._store.gone() if _under(file, roots)}
        gone.update(article for file in lost for article in self._store.of_file(file))
        with self._store.transaction():
            self._store.drop(sorted(gone))
            self._store.forget_files(lost)
            if gone:
                # Another file may have been refused an id that is free now.
                self._store.forget_failed_files()
        # A path that was named only so that what it held is forgotten has not failed.
        self.failed = [
            (path, why) for path, why in self.failed if Path(path).resolve() not in roots or Path(path).exists()
        ]
        self.removed = len(gone)


def _articles(
    file: str, found: Iterator[Article | ReadError], failures: list[tuple[str, str]], broken: list[ReadError]
) -> Iterator[Article]:
    """The articles among `found`; what fails of them goes to `failures`, what ends the reading early to `broken`."""
    try:
        for one in found:
            if isinstance(one, ReadError):
                failures.append((one.path, one.reason))
            else:
                yield one
    except ReadError as fault:
        broken.append(fault)
    except TemporaryFolderError:
        raise
    except Exception as fault:  # noqa: BLE001 - whatever one file does to a reader, the others are still read
        why = " ".join(f"{type(fault).__name__}: {fault}".split())[:300]
        broken.append(ReadError(file, f"could not be read ({why})"))


def _under(file: str, roots: Iterable[Path]) -> bool:
    return any(Path(file).is_relative_to(root) for root in roots)


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles in lists that are bounded in length and in characters."""
    batch: list[Article] = []
    size = 0
    for article in articles:
        batch.append(article)
        size += len(article.text)
        if len(batch) >= ARTICLES_AT_ONCE or size >= CHARACTERS_AT_ONCE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
