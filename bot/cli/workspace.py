"""Where the command line works: the settings and the data folder that its global options chose."""

import contextlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.settings import Settings, read_settings
from corpus.errors import UnknownArticle
from corpus.store.store import Store

if TYPE_CHECKING:  # the engine and the encoder are loaded by the commands that need them
    from bot.answers.engine import Engine
    from embeddings.index.build.pipeline import Report


@dataclass
class Place:
    """A configuration file, None for the default one, and a data folder."""

    config: Path | None
    data: Path

    @cached_property
    def settings(self) -> Settings:
        """The settings, read once. Raises SettingsError."""
        return read_settings(self.config)

    def index(self, paths: Sequence[Path], *, feeds: Sequence[str] = (), prune: bool = False) -> "Report":
        """Indexes `paths` and feeds into the data folder, with progress on standard error."""
        from bot.cli.progress import progress
        from embeddings.index.build.pipeline import index
        from embeddings.models.encoder import open_encoder

        settings = self.settings
        store = Store.open(self.data)
        try:
            with progress() as report:
                encoder = open_encoder(
                    settings.model.name,
                    backend=settings.model.backend,
                    models_dir=self.data / "models",
                    progress=report.say,
                )
                return index(
                    paths,
                    store,
                    self.data,
                    encoder,
                    settings.indexing(),
                    feeds=feeds,
                    prune=prune,
                    progress=report,
                )
        finally:
            store.close()

    @contextlib.contextmanager
    def store(self) -> Iterator[Store]:
        """The store, where there is one. Raises BotError where nothing was ever stored."""
        if not Store.exists(self.data):
            raise self._nothing()
        store = Store.open(self.data)
        try:
            yield store
        finally:
            store.close()

    @contextlib.contextmanager
    def engine(self) -> "Iterator[Engine]":
        """The engine over the data folder. Raises BotError where the index or the store is missing."""
        from bot.answers.engine import Engine
        from embeddings.index import generation

        settings, indexed = self.settings, bool(generation.names(self.data))
        if not Store.exists(self.data):
            if indexed:
                raise BotError(f"{self.data} has an index but no store.sqlite; restore it, or index all files again")
            raise self._nothing()
        with Engine.open(self.data, settings) as engine:
            if not indexed and engine.articles():
                raise BotError(f"{self.data} holds articles but no index of them; `dateline index PATH` makes it")
            try:
                yield engine
            except UnknownArticle as fault:
                raise BotError(f"the index and the store disagree ({fault}); run `dateline index PATH`") from fault

    def _nothing(self) -> BotError:
        if self.data.exists() and not self.data.is_dir():
            return BotError(f"{self.data} is no folder; choose another with --data")
        return BotError(f"nothing is indexed in {self.data} yet; run `dateline index PATH`")

    def index_sample_if_empty(self) -> None:
        """Indexes the sample corpus where nothing else was ever indexed, and says so on standard error."""
        from embeddings.index import generation

        # What is wrong with the settings or the folder is told before anything else is.
        _ = self.settings
        with resources.as_file(resources.files("corpus") / "sample") as folder:
            if generation.names(self.data) or not self._holds_only(folder):
                return
            Store.open(self.data).close()
            told = f"Nothing is indexed in {self.data} yet: indexing the sample articles that come with Dateline."
            print(told, file=sys.stderr)
            report = self.index([folder])
        told = f"Indexed {report.articles} sample articles. Index your own with `dateline index PATH`.\n"
        print(told, file=sys.stderr)

    def _holds_only(self, folder: Path) -> bool:
        """Whether every file read into the store, if any was, lies in `folder`: the sample's own run was cut short."""
        if not Store.exists(self.data):
            return True
        with self.store() as store:
            return all(Path(path).is_relative_to(folder.resolve()) for path in store.paths())
