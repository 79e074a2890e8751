"""A check-up: settings, data folder, model, index, token; each with what was found and how to mend it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.config import Settings, read_settings
from bot.errors import BotError
from corpus.errors import CorpusError
from corpus.store import Store
from embeddings import generation
from embeddings.encoder import open_encoder
from embeddings.errors import IndexingError, NoGeneration
from embeddings.indexer import making

Check = dict[str, str]


def examine(config: Path | None, data: Path) -> list[Check]:
    """Returns checks {"name", "state": "good" | "note" | "bad", "found", "mend"}, in the order to mend them."""
    checks: list[Check] = []
    try:
        settings = read_settings(config)
        checks.append(_check("settings", "good", str(config or "config.toml if present, else defaults")))
    except BotError as fault:
        settings = Settings()
        checks.append(_check("settings", "bad", str(fault), "correct that setting; config.example.toml lists all"))
    for name, look in (
        ("data folder", _data),
        ("model", _model),
        ("store", _store),
        ("index", _index),
        ("Discord token", _token),
    ):
        checks.extend(_guarded(name, look, settings, data))
    return checks


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
    elif not os.access(data, os.W_OK):
        yield "bad", f"{data} cannot be written to", f"give this user write access: chown -R $(id -un) {data}"
    else:
        yield "good", f"{data} can be written to", ""


def _model(settings: Settings, data: Path) -> Iterator[tuple[str, str, str]]:
    encoder = open_encoder(settings.model.name, backend=settings.model.backend, models_dir=data / "models")
    yield "good", f"{settings.model.name}, {encoder.dimension} dimensions, fingerprint {encoder.fingerprint[:16]}", ""


def _store(settings: Settings, data: Path) -> Iterator[tuple[str, str, str]]:
    if not Store.exists(data):
        yield "note", "no articles are stored yet", "run `dateline index PATH`"
        return
    store = Store.open(data)
    infos = store.infos()
    store.close()
    undated = sum(info.date.value is None for info in infos)
    yield "good", f"{len(infos)} articles, {undated} of them with an unknown date", ""


def _index(settings: Settings, data: Path) -> Iterator[tuple[str, str, str]]:
    encoder = open_encoder(settings.model.name, backend=settings.model.backend, models_dir=data / "models")
    try:
        opened = generation.open_newest(data, making(encoder, settings.indexing()))
    except NoGeneration as fault:
        yield "note", str(fault), "run `dateline index PATH`"
        return
    told = opened.manifest
    generation.check_files(data / "generations" / told.name, told, thoroughly=True)
    yield "good", f"generation {told.name}, built {told.built}: every file has its digest", ""


def _token(settings: Settings, data: Path) -> Iterator[tuple[str, str, str]]:
    if settings.discord.has_token():
        yield "good", "a token is set", ""
    else:
        yield "note", "no token is set", "only `dateline bot` needs one; see docs/deploy.md"
