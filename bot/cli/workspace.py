"""Where the command line works: a configuration file and a data folder, with what is opened from them."""

import contextlib
import os
import shlex
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.memory import TO_ASK, TO_INDEX, require_address_space
from bot.cli.output import note
from bot.errors import BotError
from corpus.errors import UnknownArticle
from corpus.store.lock import is_locked
from corpus.store.opening import StorePlace, open_store, store_exists

if TYPE_CHECKING:  # what only some commands need is loaded by those
    from bot.answers.engine import Engine
    from bot.settings import Settings
    from corpus.store.store import Store
    from embeddings.index.build.pipeline import Report
    from embeddings.index.build.working import Worked
    from embeddings.types import Encoder

DEFAULT_DATA = "./data"


SAMPLE_PATIENCE = 600.0
"""Seconds to wait for another process that indexes the sample: many times what it takes on a slow machine."""


class Workspace:
    """A configuration file, None for the default one, and a data folder, None for the default one."""

    def __init__(self, config: Path | None, data: Path | None) -> None:
        self.config = config
        self.data = Path("data") if data is None else data
        self._default = data is None

    @cached_property
    def settings(self) -> "Settings":
        """The settings, read once. Raises SettingsError."""
        from bot.settings import read_settings

        return read_settings(self.config)

    @property
    def place(self) -> StorePlace:
        """Where the store is, by the settings. Raises SettingsError."""
        return self.settings.store.place(self.data)

    def index(
        self,
        paths: Sequence[Path],
        *,
        feeds: Sequence[str] = (),
        prune: bool = False,
        forget_missing: bool = False,
        verify: bool = False,
        patience: float = 0.0,
    ) -> "Report":
        """Indexes `paths` and feeds into the data folder, with progress on standard error."""
        require_address_space(TO_INDEX, self.data)
        from bot.cli.progress import progress
        from embeddings.index.build.pipeline import index

        store = open_store(self.place)
        try:
            with progress() as report:
                return index(
                    paths,
                    store,
                    self.data,
                    self._encoder(report.say),
                    self.settings.indexing(),
                    feeds=feeds,
                    prune=prune,
                    forget_missing=forget_missing,
                    verify=verify,
                    patience=patience,
                    progress=report,
                )
        finally:
            store.close()

    def work(self, *, once: bool) -> "Worked":
        """Cuts and embeds alongside other processes; with `once` until there is nothing to do, else until it is
        stopped."""
        require_address_space(TO_INDEX, self.data)
        import signal
        import threading

        from embeddings.index.build.working import Worker

        if not self.place.uri:
            raise BotError("workers share a store in PostgreSQL: set uri in [store] of config.toml; see docs/scale.md")
        ended = threading.Event()
        store = open_store(self.place)
        try:
            worker = Worker(store, self._encoder(note), self.settings.indexing())
            if once:
                while worker.work():
                    pass
                return worker.worked
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: ended.set())
            note("Waiting for articles to cut and embed; Ctrl-C stops after the current piece of work.")
            worker.work_until(ended)
            return worker.worked
        finally:
            store.close()

    def remove(self, ids: Sequence[str], *, reason: str, purge: bool, undo: bool) -> list[str]:
        """Removes articles by name, or takes that back; returns those whose files have to be read again."""
        require_address_space(TO_INDEX, self.data)
        from bot.cli.progress import progress
        from embeddings.index.build import pipeline

        options, wanted = self.settings.indexing(), list(dict.fromkeys(ids))
        with self.store() as store, progress() as report:
            encoder = self._encoder(report.say)
            if undo:
                return pipeline.undo_removal(wanted, store, self.data, encoder, options)
            pipeline.remove(wanted, store, self.data, encoder, options, reason=reason, purge=purge, progress=report)
            return []

    def forget(self, files: Sequence[Path], addresses: Sequence[str]) -> None:
        """Forgets paths and addresses that were indexed, so that a run without any no longer reads them; their articles
        stay. Raises BotError, before anything is done, if one of them is not known."""
        from corpus.sources.addresses import shown

        with self.store() as store, store.writing():
            known = store.known_paths()
            absolute = [path.absolute() for path in files]
            for name in (*map(str, set(absolute) - {*known.paths}), *map(shown, set(addresses) - {*known.feeds})):
                raise BotError(f"{name} is none of the paths and addresses that `dateline index` reads again")
            with store.transaction():
                store.forget_paths(absolute)
                store.forget_feeds(addresses)

    def _encoder(self, say: Callable[[str], None]) -> "Encoder":
        """The encoder that the settings name; `say` gets a line about what takes long."""
        from embeddings.models.encoder import open_encoder

        model = self.settings.model
        return open_encoder(model.name, backend=model.backend, models_dir=self.data / "models", progress=say)

    def known_roots(self) -> tuple[list[Path], list[str]]:
        """The files and folders, and the feeds, that were indexed before. Raises BotError if there were none."""
        with self.store() as store:
            known = store.known_paths()
        if not known.paths and not known.feeds:
            raise self._nothing()
        return list(known.paths), list(known.feeds)

    @contextlib.contextmanager
    def store(self) -> "Iterator[Store]":
        """The store, if there is one. Raises BotError if nothing was ever stored."""
        if not store_exists(self.place):
            raise self._nothing()
        store = open_store(self.place)
        try:
            yield store
        finally:
            store.close()

    @contextlib.contextmanager
    def engine(self) -> "Iterator[Engine]":
        """The engine over the data folder. Raises BotError if the index or the store is missing."""
        require_address_space(TO_ASK, self.data)
        from bot.answers.engine import Engine
        from embeddings.index.opening import indexes_of

        settings, indexed = self.settings, indexes_of(self.settings.index_place(self.data)).newest() is not None
        if not store_exists(self.place):
            if indexed:
                raise BotError(
                    f"{self.data} has an index but nothing in {self.place.name}; restore it, or index all files again"
                )
            raise self._nothing()
        if not indexed and is_locked(self.data):
            raise BotError(f"{self.data} is being indexed for the first time; ask again once its words are indexed")
        with Engine.open(self.data, settings) as engine:
            if not indexed and engine.articles():
                raise BotError(f"{self.data} has articles but no index of them; run `dateline index` to build it")
            try:
                yield engine
            except UnknownArticle as fault:
                raise BotError(f"the index and the store disagree ({fault}); run `dateline index`") from fault

    def _nothing(self) -> BotError:
        if self.data.exists() and not self.data.is_dir():
            return BotError(f"{self.data} is not a folder; choose another with --data")
        command = (
            "dateline index PATH" if self._default else f"dateline --data {shlex.quote(str(self.data))} index PATH"
        )
        if not self.data.is_dir() and not self._default:
            return BotError(f"nothing is indexed: {self.data} does not exist; check --data, or run `{command}`")
        return BotError(f"nothing is indexed in {self.data} yet; run `{command}`")

    def index_sample_if_empty(self) -> None:
        """Indexes the sample corpus where nothing else was ever indexed, and says so on standard error.

        The default data folder is made for it. Another one has to be there: a mistyped --data must not answer from the
        sample.
        """
        from embeddings.index.opening import indexes_of

        _ = self.settings  # wrong settings are reported before anything else
        if not self.data.is_dir() if self.data.exists() else not self._default:
            return
        with resources.as_file(resources.files("corpus") / "sample") as folder:
            if indexes_of(self.settings.index_place(self.data)).newest() or not self._holds_only(folder):
                return
            if not os.access(self.data if self.data.exists() else Path.cwd(), os.W_OK):
                raise BotError(f"{self.data.absolute()} is not writable; choose another folder with --data")
            note(f"Nothing is indexed in {self.data} yet: indexing the sample articles that come with Dateline.")
            report = self.index([folder], patience=SAMPLE_PATIENCE)
        note(f"Indexed {report.articles} sample articles. To index your own: dateline --data DIR index PATH")

    def _holds_only(self, folder: Path) -> bool:
        """Whether every file read into the store, if any was, is in `folder`: the sample's own run was cut short."""
        if not store_exists(self.place):
            return True
        with self.store() as store:
            return all(Path(path).is_relative_to(folder.resolve()) for path in store.paths())
