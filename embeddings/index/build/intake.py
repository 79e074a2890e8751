"""Files and feeds -> store: what changed is read, its articles kept, and what is gone from a file marked as gone.

Each step is kept as soon as it is done and may be done again, so a run that is cut short is finished by the next.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from corpus import readers
from corpus.errors import FetchError, LocalAddress, NotModified, ReadError, TemporaryFolderError
from corpus.files import real_path
from corpus.sources.addresses import feed_name, shown
from corpus.sources.folders import FoundFile, find_files, found
from corpus.store.store import FileRecord, Store
from corpus.types import Article
from embeddings.index.build.pruning import Kept, survey, under
from embeddings.index.formats import READER_VERSION

Progress = Callable[[str, int, int | None], None]
"""Called with (what is being done, how many are done, how many there are, or None if that is unknown)."""

# Articles stored in one transaction.
ARTICLES_AT_ONCE = 200
CHARACTERS_AT_ONCE = 4_000_000
"""Articles of one file kept in one transaction: what a kill can cost, and what memory holds."""


class Intake:
    """Files into the store, counting what became of their articles.

    `failed` holds (path, error) of what could not be read, `replaced` (id, file) of the articles that were read from
    another file before, one that is still there; `withheld` the ids of those that were removed by name, and `notices`
    what else is to be said, a line each.
    """

    def __init__(self, store: Store, limits: readers.Limits, exclude: Sequence[str], progress: Progress) -> None:
        self._store, self._limits, self._exclude, self._progress = store, limits, exclude, progress
        self.added = self.changed = self.removed = self.unchanged = 0
        self.failed: list[tuple[str, str]] = []
        self.replaced: list[tuple[str, str]] = []
        self.withheld: list[str] = []
        self.notices: list[str] = []
        self.skipped: list[str] = []
        self._roots: list[Path] = []
        self._seen: set[str] = set()
        self._unread: list[Path] = []
        store.start_claims()

    def read(self, paths: Sequence[Path]) -> None:
        """Reads all files under `paths` that are not as they were when last read."""
        self._know(paths)
        done = 0
        for done, entry in enumerate(find_files(paths, self._exclude, self._skip), 1):
            self._progress("reading files", done - 1, None)
            if isinstance(entry, ReadError):
                self.failed.append((entry.path, entry.reason))
                self._unread.append(Path(entry.path).absolute())
            else:
                self._read_file(entry)
        self._progress("reading files", done, done)
        # A claim made the store forget the file: if it knows it again, the run has read it and reported it.
        self.replaced = [(article, file) for article, file in self.replaced if self._store.file(file) is None]

    def _skip(self, path: Path) -> None:
        self.skipped.append(str(path))

    def _know(self, paths: Sequence[Path]) -> None:
        """Notes what was named. A folder inside a known one, or around one, changes no name: a file has one article."""
        self._roots = [real_path(path) for path in self._store.known_paths().paths]
        with self._store.transaction():
            for path in paths:
                place = real_path(path)
                around = [root for root in self._roots if root in place.parents]
                if path.is_dir() and around:
                    self.notices.append(
                        f"{path} is inside {around[0]}, which was indexed before: its articles keep their ids"
                    )
                elif path.is_dir() and any(place in root.parents and root.is_dir() for root in self._roots):
                    self.notices.append(
                        f"a folder in {path} was indexed before by itself: its articles keep the ids they have"
                    )
                if path.exists() and not around and place not in self._roots:
                    self._store.know_path(path)
                    self._roots.append(place)

    def _name_of(self, file: Path) -> str:
        """What a file that was not read before goes by: its path from the nearest folder that was named."""
        around = [root for root in self._roots if root in file.parents]
        return file.relative_to(max(around, key=lambda root: len(root.parts))).as_posix() if around else file.name

    def read_feeds(self, urls: Sequence[str], *, private: bool) -> None:
        """Fetches the feeds and pages that are not as they were when last read; `private` allows addresses of this
        network.
        """
        for done, url in enumerate(dict.fromkeys(urls)):
            self._progress("fetching addresses", done, len(urls))
            self._read_address(url, private=private)

    def _read_address(self, url: str, *, private: bool) -> None:
        from corpus.readers import fetched
        from corpus.sources.fetch import Validators, fetch_now

        known = self._store.file(url)
        prefix, _, validators = known.state.partition(" ") if known else ("", "", "")
        unless = Validators(**json.loads(validators)) if validators and prefix == READER_VERSION else None
        try:
            given = fetch_now(url, self._limits.file_bytes, unless=unless, private=private)
        except NotModified:
            self._know_address(url)
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
            self._know_address(url)
            self._rename(url)
            state = f"{READER_VERSION} {json.dumps(asdict(given.validators))}"
            # An address that gave a feed before must give a feed again: an error page may be sent with status 200.
            is_feed = any(one.startswith(f"{feed_name(url)}#") for one in self._store.of_file(url))
            self._take(url, url, state, fetched.read(given, url, self._limits, is_feed=is_feed), forgets=False)

    def _know_address(self, url: str) -> None:
        """Notes an address that answered, so that a run without paths fetches it too."""
        with self._store.transaction():
            self._store.know_feed(url)

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
        file = str(real_path(entry.path))
        if file in self._seen:  # named twice, or below two of the paths
            return
        self._seen.add(file)
        # The state is that of when the file was found: if it changes after that, the next run reads it again.
        state = f"{READER_VERSION}.{entry.state}"
        known = self._store.file(file)
        if known and known.state == state:
            self.failed.extend(known.failures)
            self.unchanged += self._store.claim_all(file)
            return
        name = known.name if known else self._name_of(Path(file))
        self._take(file, name, state, readers.read_file(entry.path, name, self._limits))

    def _take(
        self, file: str, name: str, state: str, articles: Iterator[Article | ReadError], *, forgets: bool = True
    ) -> None:
        """Keeps the articles `articles` in a file or feed. With `forgets` those that it gave before and no longer gives
        are marked as gone; a feed shows its latest articles only, so that one that has dropped off is not gone."""
        failures: list[tuple[str, str]] = []
        broken: list[ReadError] = []
        kept = 0
        with self._store.transaction():
            self._store.start_reading(file)
        for some in _batches(_articles(file, articles, failures, broken)):
            with self._store.transaction():
                kept += sum(self._keep(article, file, name, failures) for article in some)
        failures.extend((fault.path, fault.reason) for fault in broken)
        self.failed.extend(failures)
        with self._store.transaction():
            # A file that gave nothing, or broke off, keeps what it gave before: no article is lost because a file was
            # saved badly.
            if kept and not broken and forgets:
                self._store.mark_gone(file)
            # What broke may be fixed outside the file (a limit, a missing extra): it is tried again next time.
            self._store.put_file(FileRecord(file, name, "" if broken else state, tuple(failures)))

    def _keep(self, article: Article, file: str, name: str, failures: list[tuple[str, str]]) -> bool:
        if self._store.tombstone(article.id) is not None:
            self.withheld.append(article.id)
            return True
        other = self._store.claim(article.id, file)
        if other is not None:
            if other != file:
                self._store.refuse(article.id, file, name)
            where = "earlier in this file" if other == file else f"also given by {shown(other)}"
            failures.append((article.path, f"the id {article.id!r} is {where}"))
            return False
        older, before = self._store.source(article.id), self._store.version(article.id)
        _, new = self._store.put(article, file)
        if new and older not in (None, file) and Path(str(older)).exists():
            self.replaced.append((article.id, str(older)))
        if not new:
            self.unchanged += 1
        elif before is None:
            self.added += 1
        else:
            self.changed += 1
        return True

    def gone(self, paths: Sequence[Path]) -> tuple[str, ...]:
        """The files under `paths` that are gone for certain and gave articles: what `prune` would forget those of."""
        lost = survey(self._store.paths(), paths, self._unread, False)[0]
        return tuple(file for file in lost if self._store.of_file(file))

    def prune(self, paths: Sequence[Path], *, forget_missing: bool = False) -> None:
        """Forgets the articles of files under `paths` that are gone, and rows gone from files that are still there.

        What is under a folder that is missing, empty or cannot be read is kept, and named in `failed`: it may be a disk
        that is not there now. With `forget_missing` it is forgotten too.
        """
        lost, kept = survey(self._store.paths(), paths, [] if forget_missing else self._unread, forget_missing)
        gone = {article for article, file in self._store.gone() if under(file, paths) and file not in kept}
        gone.update(article for file in lost for article in self._store.of_file(file))
        gone -= self._given_elsewhere(sorted(gone), lost)
        with self._store.transaction():
            self._store.drop(sorted(gone))
            self._store.forget_files(lost)
            if gone:
                # Another file may have been refused an id that is free now.
                self._store.forget_failed_files()
            if forget_missing:
                self._store.forget_paths(path for path in paths if not path.exists())
        # A path that was named only so that what it gave is forgotten has not failed.
        forgotten = [path for path in paths if any(under(file, [path]) for file in lost) and not path.exists()]
        self.failed = [(path, why) for path, why in self.failed if Path(path) not in forgotten]
        self._tell_kept(kept)
        self.removed = len(gone)

    def _given_elsewhere(self, article_ids: Sequence[str], lost: Collection[str]) -> set[str]:
        """Those of these articles that a file which is still there gives too: it is read again, and has them now."""
        found_there: set[str] = set()
        for article_id, file, name in self._store.also_giving(article_ids):
            if article_id in found_there or file in lost or not Path(file).is_file():
                continue
            known = self._store.file(file)
            self.failed = [failure for failure in self.failed if failure not in (known.failures if known else ())]
            entry = found(Path(file), name)
            if not isinstance(entry, ReadError):
                state = f"{READER_VERSION}.{entry.state}"
                self._take(file, name, state, readers.read_file(entry.path, name, self._limits))
                found_there.update(one for one in article_ids if self._store.source(one) == file)
        return found_there

    def _tell_kept(self, kept: Mapping[str, Kept]) -> None:
        for place in dict.fromkeys(kept.values()):
            count = sum(len(self._store.of_file(file)) for file, at in kept.items() if at == place)
            articles = "its 1 article is" if count == 1 else f"its {count:,} articles are"
            reason = f"{place.why}; {articles} kept: `dateline index --prune --all {place.named}` forgets them"
            self.failed = [failure for failure in self.failed if Path(failure[0]) != place.folder]
            self.failed.append((str(place.folder), reason))


def _articles(
    file: str, articles: Iterator[Article | ReadError], failures: list[tuple[str, str]], broken: list[ReadError]
) -> Iterator[Article]:
    """The articles among `articles`; what fails of them goes to `failures`, what ends the reading early to `broken`."""
    try:
        for one in articles:
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
