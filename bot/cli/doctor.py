"""A check: version, settings, data folder, model, index, token; each with what was found and how to fix it.

Nothing is created or changed: a missing folder or store stays missing.
"""

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import metadata
from pathlib import Path

from bot.answers.collections import Views
from bot.cli.archive import DATABASES
from bot.cli.doctor_folder import Finding, data_folder, left, take_over, user_name
from bot.cli.doctor_shards import shards
from bot.cli.faults import as_typed
from bot.cli.plain import plain
from bot.cli.versions import formats
from bot.errors import BotError
from bot.settings import Settings, read_settings, settings_file
from corpus.collections import OPEN, Collections
from corpus.errors import DatelineError
from corpus.sources.addresses import is_address
from corpus.store.opening import open_store, store_exists
from corpus.store.sqlite.upkeep import MADE_AGAIN, database_damage
from embeddings.index.build.missing import missing
from embeddings.index.build.pipeline import recipe_of
from embeddings.index.opening import indexes_of
from embeddings.models import model_files
from embeddings.models.encoder import open_encoder
from embeddings.models.optional_models import open_reader, open_reranker

Check = dict[str, str]

REMEDIES = {
    "data folder": "correct its permissions, or choose another with --data",
    "model": "install Dateline again, or correct [model] name in the settings",
    "re-ranker and reader": "correct that name in [model], or leave it out",
    "databases": "restore a backup: `dateline restore FOLDER`",
    "stored articles": "run `dateline index --verify`",
    "stored rows": "run `dateline index --verify`",
    "store": "restore it from a backup, or move it away and run `dateline index PATH`",
    "index": "run `dateline index`",
    "leftovers": "correct the permissions of the data folder",
    "collections": "correct [collections] in the settings",
    "index paths": "correct index_paths in [discord]",
    "Discord token": "correct token_file in [discord]; see docs/deploy.md",
    "Discord": "see docs/deploy.md",
    "Discord shards": "check that the server runs and `[store] uri`",
    "Discord commands": "restart the bot; if the reason stays the same, report it",
}
"""What to do if an error does not say it itself."""


def examine(config: Path | None, data: Path, *, deep: bool = False, online: bool = False) -> list[Check]:
    """Returns checks {"name", "state": "good" | "note" | "bad", "found", "mend"}, in the order to fix them.

    With `deep` both databases and the content of every stored article are read whole and checked; with `online` Discord
    is asked about the bot.
    """
    versions = ", ".join(f"{name} {number}" for name, number in formats().items())
    checks = [_check("version", "good", f"{metadata.version('dateline')}, formats: {versions}")]
    try:
        settings = read_settings(config)
        checks.append(_check("settings", "good", _read_from(config)))
    except BotError as fault:
        settings = Settings()
        checks.append(_check("settings", "bad", str(fault), "correct that setting; `dateline settings` lists all"))
    for name, look in (
        ("data folder", data_folder),
        ("model", _model),
        ("re-ranker and reader", _optional_models),
        ("store", _store),
        *((("databases", _databases), ("stored articles", _stored_articles)) if deep else ()),
        *((("stored rows", _stored_rows),) if deep else ()),
        ("index", _index),
        *((("leftovers", left),) if deep else ()),
        ("collections", _collections),
        ("index paths", _index_paths),
        ("Discord token", _token),
        *((("Discord", _discord),) if online else ()),
        ("Discord shards", shards),
        ("Discord commands", _commands),
    ):
        checks.extend(_guarded(name, look, settings, data))
    return [{**check, "mend": as_typed(check["mend"], config, data)} for check in checks]


def _read_from(config: Path | None) -> str:
    file = settings_file(config)
    return (
        f"the defaults, as there is no {Path.cwd() / 'config.toml'}" if file is None else f"read from {file.absolute()}"
    )


def _check(name: str, state: str, state_words: str, remedy: str = "") -> Check:
    return {"name": name, "state": state, "found": state_words, "mend": remedy}


def _guarded(
    name: str, look: Callable[[Settings, Path], Iterator[Finding]], settings: Settings, data: Path
) -> Iterator[Check]:
    try:
        yield from (_check(name, *checked) for checked in look(settings, data))
    except PermissionError as fault:
        yield _check(name, "bad", f"{fault.filename} cannot be read by {user_name(os.geteuid())}", take_over(data))
    except (DatelineError, OSError) as fault:
        checked, _, advice = str(fault).rpartition("; ")
        if "`dateline doctor` says" in advice:
            advice = take_over(data)
        yield _check(name, "bad", checked or str(fault), advice if checked else REMEDIES[name])


def _model(settings: Settings, _data: Path) -> Iterator[Finding]:
    with tempfile.TemporaryDirectory(prefix="dateline-doctor-") as place:  # nothing is written to the data folder
        files = model_files.locate(settings.model.name, Path(place))
    yield "good", f"{files.name}: {len(files.digests)} files read, each digest as expected", ""


def _optional_models(settings: Settings, _data: Path) -> Iterator[Finding]:
    if settings.model.reranker and open_reranker(settings.model.reranker):
        yield "good", f"the re-ranker {settings.model.reranker} can be used", ""
    if open_reader(settings.model.reader):
        yield "good", f"the reader {settings.model.reader} can be used", ""


def _store(settings: Settings, data: Path) -> Iterator[Finding]:
    if not store_exists(settings.store.place(data)) and indexes_of(settings.index_place(data)).newest():
        yield (
            "bad",
            f"{data} has an index but nothing in {settings.store.place(data).name}",
            "restore it from a backup, or run `dateline index PATH` with all your paths",
        )
        return
    if not store_exists(settings.store.place(data)):
        yield "note", "no articles are stored yet", "run `dateline index PATH`"
        return
    store = open_store(settings.store.place(data))
    try:
        store.require_whole()
        dated = Counter(info.date.value is not None for info in store.each_info())
    finally:
        store.close()
    name = settings.store.place(data).name
    yield "good", f"{dated.total()} articles, {dated[False]} of them undated, in {name}", ""


def _databases(_settings: Settings, data: Path) -> Iterator[Finding]:
    for name in DATABASES:
        if (data / name).exists():
            (data / name).open("rb").close()  # what may not be read is not called damaged
            damage = database_damage(data / name)
            yield (
                ("bad", f"{data / name} is damaged: {damage[0]}", REMEDIES["databases"])
                if damage
                else ("good", f"{data / name}: SQLite's own check finds nothing wrong", "")
            )


def _stored_articles(settings: Settings, data: Path) -> Iterator[Finding]:
    if not store_exists(settings.store.place(data)):
        return
    store = open_store(settings.store.place(data))
    try:
        changed = list(store.changed_articles())
    finally:
        store.close()
    if changed:
        first = changed[0][0]
        yield (
            "bad",
            f"{len(changed)} stored versions are not what was stored (first: {first})",
            REMEDIES["stored articles"],
        )
    else:
        yield "good", "every stored version has its digest", ""


def _stored_rows(settings: Settings, data: Path) -> Iterator[Finding]:
    if not store_exists(settings.store.place(data)):
        return
    store = open_store(settings.store.place(data))
    try:
        damaged, unknown = store.damaged_rows(), store.rows_without_sum()
    finally:
        store.close()
    if damaged:
        which = ", ".join(f"{count} in {table}" for table, count in damaged.items())
        again = damaged.keys() <= {*MADE_AGAIN, "article"}
        yield (
            "bad",
            f"rows of {settings.store.place(data).name} are not what was written: {which}",
            REMEDIES["stored rows" if again else "databases"],
        )
    elif unknown:
        yield (
            "note",
            f"{unknown:,} rows were written by an older Dateline, without a sum that damage could be seen by",
            "run `dateline index --verify` to add the sums",
        )
    else:
        yield "good", "every stored row is what was written, by its sum", ""


def _index(settings: Settings, data: Path) -> Iterator[Finding]:
    if not indexes_of(settings.index_place(data)).newest():
        yield from _no_index(settings, data)
        return
    if not store_exists(settings.store.place(data)):
        yield (
            "bad",
            f"it cannot be used without {settings.store.place(data).name}",
            "restore it from a backup, or run `dateline index PATH` with all your paths",
        )
        return
    encoder = open_encoder(settings.model.name, backend=settings.model.backend, models_dir=data / "models")
    store = open_store(settings.store.place(data))
    try:
        opened = indexes_of(settings.index_place(data)).open_newest(recipe_of(encoder, settings.indexing()), store)
        lacks = missing(store, opened, encoder.fingerprint, settings.indexing().splitter)
    finally:
        store.close()
    facts = opened.facts
    yield "good", f"generation {facts.name}, built {facts.built}: {opened.check()}", ""
    if lacks.articles or lacks.vectors:
        name = settings.store.place(data).name
        said = f"{name} lacks how {lacks.articles:,} articles are split, and the vectors of {lacks.vectors:,} passages"
        yield "bad", said, REMEDIES["stored articles"]
    if facts.lacking:
        said = f"{facts.lacking:,} of {facts.passages:,} passages are found only by their words, not by meaning"
        yield "note", said, "if no `dateline index` is running, run it: it continues from there"


def _no_index(settings: Settings, data: Path) -> Iterator[Finding]:
    if not store_exists(settings.store.place(data)):
        yield "note", "nothing is indexed yet", "run `dateline index PATH`"
        return
    store = open_store(settings.store.place(data))
    try:
        store.require_whole()
        articles = store.count()
    finally:
        store.close()
    if articles:
        yield "bad", f"{articles} articles are stored, but there is no index of them", "run `dateline index`"
    else:
        yield "note", "nothing is indexed yet", "run `dateline index PATH`"


def _collections(settings: Settings, data: Path) -> Iterator[Finding]:
    if not settings.collections or not store_exists(settings.store.place(data)):
        return
    store = open_store(settings.store.place(data))
    try:
        counts = Views(store, Collections(settings.collections)).counts()
    finally:
        store.close()
    for name in sorted(settings.collections):
        if not counts[name]:
            yield "bad", f"{name} has no articles: those meant are open to everybody", REMEDIES["collections"]
    filled = [f"{name} {count}" for name, count in counts.items() if count or name == OPEN]
    yield "good", f"articles in each: {', '.join(filled)}", ""


def _index_paths(settings: Settings, _data: Path) -> Iterator[Finding]:
    for path in map(str, settings.discord.index_paths):
        if is_address(path):
            continue
        if not os.path.lexists(path):
            yield "bad", f"{path} does not exist, and /admin reindex reads it", REMEDIES["index paths"]
        elif not os.access(path, os.R_OK):
            me = user_name(os.geteuid())
            yield (
                "bad",
                f"{path} cannot be read by {me}, and /admin reindex reads it",
                f"sudo setfacl -R -m u:{me}:rX {path}",
            )
        else:
            yield "good", f"{path} is readable", ""


def _token(settings: Settings, _data: Path) -> Iterator[Finding]:
    # Imported here because it loads discord.py.
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
        yield "good", "a token is set; with --online Discord is asked whether it takes it", ""


def _discord(settings: Settings, _data: Path) -> Iterator[Finding]:
    from bot.discord.errors import TokenMissing
    from bot.discord.gateway.service import token_of
    from bot.discord.operations.ask_discord import ask

    try:
        token = token_of(settings.discord)
    except TokenMissing:
        yield "note", "without a token Discord cannot be asked", "set it, and run this again"
        return
    # The name of a server is text from outside.
    yield from ((state, plain(state_words), remedy) for state, state_words, remedy in ask(settings.discord, token))


def _commands(_settings: Settings, data: Path) -> Iterator[Finding]:
    from bot.discord.gateway.client import REFUSED_COMMANDS

    refused = data / REFUSED_COMMANDS
    if refused.is_file():
        reason = " ".join(refused.read_text("utf-8", "replace").split())
        yield (
            "bad",
            f"Discord did not take the commands ({reason}); mentions and direct messages work",
            REMEDIES["Discord commands"],
        )
    elif (data / "discord-commands.sha256").is_file():
        yield "good", "Discord has taken the commands", ""
