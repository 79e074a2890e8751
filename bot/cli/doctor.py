"""A check-up: settings, data folder, model, index, token; each with what was found and how to mend it."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.errors import BotError
from bot.settings import Settings, read_settings, settings_file
from corpus.errors import CorpusError
from corpus.store.store import Store
from embeddings.errors import IndexingError
from embeddings.index import generation
from embeddings.index.build.pipeline import making
from embeddings.models import model_files
from embeddings.models.encoder import open_encoder
from embeddings.models.optional_models import open_reader, open_reranker

Check = dict[str, str]


def examine(config: Path | None, data: Path) -> list[Check]:
    """Returns checks {"name", "state": "good" | "note" | "bad", "found", "mend"}, in the order to mend them."""
    checks: list[Check] = []
    try:
        settings = read_settings(config)
        checks.append(_check("settings", "good", _read_from(config)))
    except BotError as fault:
        settings = Settings()
        checks.append(_check("settings", "bad", str(fault), "correct that setting; config.example.toml lists all"))
    for name, look in (
        ("data folder", _data),
        ("model", _model),
        ("re-ranker and reader", _judges),
        ("store", _store),
        ("index", _index),
        ("Discord token", _token),
    ):
        checks.extend(_guarded(name, look, settings, data))
    return checks


def _read_from(config: Path | None) -> str:
    file = settings_file(config)
    return (
        f"the defaults, as there is no {Path.cwd() / 'config.toml'}" if file is None else f"read from {file.absolute()}"
    )


def _check(name: str, state: str, found: str, mend: str = "") -> Check:
    return {"name": name, "state": state, "found": found, "mend": mend}


def _guarded(
    name: str, look: Callable[[Settings, Path], Iterator[tuple[str, str, str]]], settings: Settings, data: Path
) -> Iterator[Check]:
    try:
        yield from (_check(name, *found) for found in look(settings, data))
    except (CorpusError, IndexingError, OSError) as fault:
        yield _check(name, "bad", str(fault), "see the message")


def _data(settings: Settings, data: Path) -> Iterator[tuple[str, str, str]]:
    if not data.exists():
        yield "note", f"{data} does not exist yet", "it is made by the first `dateline index`"
    elif not data.is_dir():
        yield "bad", f"{data} is no folder", "choose another with --data"
    elif not os.access(data, os.W_OK):
        yield "bad", f"{data} cannot be written to", f"give this user write access: chown -R $(id -un) {data}"
    else:
        yield "good", f"{data} can be written to", ""


def _model(settings: Settings, data: Path) -> Iterator[tuple[str, str, str]]:
    with tempfile.TemporaryDirectory(prefix="dateline-doctor-") as place:  # nothing is made in the data folder
        files = model_files.locate(settings.model.name, Path(place))
    yield "good", f"{files.name}: {len(files.digests)} files read, each digest as expected", ""


def _judges(settings: Settings, data: Path) -> Iterator[tuple[str, str, str]]:
    if settings.model.reranker and open_reranker(settings.model.reranker):
        yield "good", f"the re-ranker {settings.model.reranker} can be used", ""
    if settings.model.reader and open_reader(settings.model.reader):
        yield "good", f"the reader {settings.model.reader} can be used", ""


def _store(settings: Settings, data: Path) -> Iterator[tuple[str, str, str]]:
    if not Store.exists(data) and generation.names(data):
        yield "bad", f"{data} has an index but no store.sqlite", "restore it from a backup, or index all files again"
        return
    if not Store.exists(data):
        yield "note", "no articles are stored yet", "run `dateline index PATH`"
        return
    store = Store.open(data)
    infos = store.infos()
    store.close()
    undated = sum(info.date.value is None for info in infos)
    yield "good", f"{len(infos)} articles, {undated} of them with an unknown date", ""


def _index(settings: Settings, data: Path) -> Iterator[tuple[str, str, str]]:
    if not generation.names(data):
        yield "note", "nothing is indexed yet", "run `dateline index PATH`"
        return
    encoder = open_encoder(settings.model.name, backend=settings.model.backend, models_dir=data / "models")
    store = Store.open(data)
    try:
        opened = generation.open_newest(data, making(encoder, settings.indexing()), store)
    finally:
        store.close()
    told = opened.manifest
    generation.check_files(data / "generations" / told.name, told, thoroughly=True)
    yield "good", f"generation {told.name}, built {told.built}: every file has its digest", ""


def _token(settings: Settings, data: Path) -> Iterator[tuple[str, str, str]]:
    # Here and not above: it loads discord.py.
    from bot.discord.errors import TokenMissing
    from bot.discord.gateway.service import token_of

    try:
        token_of(settings.discord)
    except TokenMissing as fault:
        yield "note", str(fault), "only `dateline bot` needs one; see docs/deploy.md"
        return
    file = settings.discord.token_file
    if file is not None and file.stat().st_mode & 0o077:
        yield "bad", f"{file} can be read by other users", f"chmod 600 {file}"
    else:
        yield "good", "a token is set", ""
