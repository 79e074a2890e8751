"""The commands that keep an archive safe and in order: backup, restore, remove, migrate."""

import shlex
from collections.abc import Mapping
from pathlib import Path

import click

from bot.cli.library import split_arguments
from bot.cli.output import emit, note, plain_errors
from bot.cli.parameters import DATA_PLACE, FILE, Command, json_option
from bot.cli.plain import count_words, plain
from bot.cli.workspace import Workspace
from bot.errors import BotError
from corpus.store.lock import NAME as LOCK
from corpus.store.opening import StorePlace, store_exists

DATABASES = ("store.sqlite", "discord.sqlite")
"""The articles, and what servers have set."""


@click.command(cls=Command)
@click.argument("folder", type=FILE, metavar="FOLDER")
@json_option()
@click.pass_obj
@plain_errors
def backup(workspace: Workspace, folder: Path, as_json: bool) -> None:
    """Copy articles, server settings and the index to FOLDER and check the copy; the bot may be running."""
    from embeddings.index.build.backup import backup as copy

    _require_folder(workspace)
    made = copy(workspace.data, folder, DATABASES)
    if as_json:
        emit({"folder": str(folder), "made": made.made, "articles": made.articles, "generation": made.generation})
    else:
        click.echo(plain(f"{count_words(made.articles, 'article')} backed up in {folder}; every file was checked."))


@click.command(cls=Command)
@click.argument("folder", type=FILE, metavar="FOLDER")
@json_option()
@click.pass_obj
@plain_errors
def restore(workspace: Workspace, folder: Path, as_json: bool) -> None:
    """Replace the contents of the data folder with the backup in FOLDER. The backup is checked first."""
    from embeddings.index.build.backup import restore as put_back

    _require_folder(workspace)
    made = put_back(folder, workspace.data, DATABASES)
    note("A running bot answers from it immediately; restart the bot to load the settings of servers.")
    if as_json:
        emit({"folder": str(folder), "made": made.made, "articles": made.articles, "generation": made.generation})
    else:
        click.echo(plain(f"{count_words(made.articles, 'article')} restored, as backed up on {made.made}."))


@click.command(cls=Command)
@click.argument("ids", nargs=-1, metavar="[ARTICLE]...")
@click.option("--purge", is_flag=True, help="Delete every version, vector and word too: their receipts stop matching.")
@click.option("--undo", is_flag=True, help="Undo a removal.")
@click.option(
    "--reason",
    metavar="TEXT",
    default="removed",
    show_default=True,
    help="The reason, kept in the record of the removal.",
)
@click.option(
    "--path",
    "paths",
    metavar="PATH|URL",
    multiple=True,
    help="Forget a path or address, so that `dateline index` reads it no more; its articles stay. May be repeated.",
)
@json_option()
@click.pass_obj
@plain_errors
def remove(
    workspace: Workspace,
    ids: tuple[str, ...],
    purge: bool,
    undo: bool,
    reason: str,
    paths: tuple[str, ...],
    as_json: bool,
) -> None:
    """Remove articles by their ids, so that no file brings them back. Their versions are kept for receipts."""
    if purge and undo:
        raise click.UsageError("--purge and --undo do not go together")
    if not ids and not paths:
        raise click.UsageError("name articles by their ids, or a path or address with --path")
    if paths and (undo or purge):
        raise click.UsageError("--path goes with neither --purge nor --undo; `dateline index` reads a path again")
    _forget(workspace, paths)
    again = workspace.remove(ids, reason=reason, purge=purge, undo=undo) if ids else []
    if again:
        note(plain(f"Nothing of {', '.join(again)} was kept: run `dateline index` to read the files again."))
    if as_json:
        forgotten = {"forgotten": list(dict.fromkeys(paths))} if paths else {}
        emit({"undone" if undo else "removed": list(dict.fromkeys(ids)), "purged": purge, **forgotten})
        return
    if paths:
        click.echo(f"{count_words(len(dict.fromkeys(paths)), 'path')} forgotten.")
    if ids:
        count = count_words(len(dict.fromkeys(ids)), "article")
        click.echo(f"{count} {'brought back' if undo else 'purged' if purge else 'removed'}.")


def _forget(workspace: Workspace, paths: tuple[str, ...]) -> None:
    if paths:
        files, addresses, failed = split_arguments(paths)
        for path, reason in failed:
            raise BotError(f"{path!r}: {reason}")
        workspace.forget(files, addresses)


def _require_folder(workspace: Workspace) -> None:
    """Raises BotError if the articles are in a database: its own tools copy it."""
    if workspace.place.uri:
        raise BotError(
            f"the articles are in {workspace.place.name}: copy it with pg_dump and put it back with pg_restore, or"
            " take it to a folder with `dateline migrate --to FOLDER` first; docs/scale.md says how"
        )


@click.command(cls=Command)
@click.option(
    "--to", "target", type=DATA_PLACE, required=True, metavar="URI|FOLDER", help="postgresql://..., or a data folder."
)
@json_option()
@click.pass_obj
@plain_errors
def migrate(workspace: Workspace, target: Path | str, as_json: bool) -> None:
    """Copy articles, vectors and server settings to PostgreSQL or a folder and check the copy. Nothing is deleted."""
    from bot.cli.progress import progress
    from bot.discord.database.moving import move_settings
    from corpus.store.migrating import migrate as copy

    in_folder = isinstance(target, Path)
    if isinstance(target, Path):
        _require_own(target)
        place = StorePlace(target)
    else:
        place = StorePlace(workspace.data, target, workspace.settings.store.postgres_schema)
    with workspace.store(), progress() as report:
        moved = copy(workspace.place, place, report)
    chosen = move_settings(workspace.place, place)
    named = str(target) if in_folder else place.name
    if as_json:
        discord = None
        if chosen is not None:
            discord = {"servers": chosen.servers, "copied": chosen.copied, "tables": _compared(chosen.tables)}
        of_articles = {"to": named, "articles": moved.articles, "copied": moved.copied}
        emit({**of_articles, "tables": _compared(moved.tables), "discord": discord})
        return
    servers = "" if chosen is None else f" and the settings of {count_words(chosen.servers, 'server')}"
    click.echo(plain(f"{count_words(moved.articles, 'article')}{servers} copied to {named}; every row was compared."))
    note(f"Nothing was deleted. {_use_of_copy(workspace, target)}")


def _compared(tables: Mapping[str, tuple[int, str]]) -> dict[str, dict[str, int | str]]:
    """What was compared of each table."""
    return {name: {"rows": rows, "sha256": digest} for name, (rows, digest) in tables.items()}


def _require_own(folder: Path) -> None:
    """Raises BotError if a folder has files of something else."""
    if folder.is_dir() and not store_exists(folder) and any(path.name != LOCK for path in folder.iterdir()):
        raise BotError(f"{folder} has other files and no articles; name a new or an empty folder with --to")


def _use_of_copy(workspace: Workspace, target: Path | str) -> str:
    """What to do to work with the copy of a store."""
    if not isinstance(target, Path):
        return "To use the copy, set uri in [store] of config.toml to that address. See docs/scale.md."
    options = [] if workspace.config is None else ["--config", str(workspace.config)]
    command = shlex.join(["dateline", *options, "--data", str(target)])
    setting = 'set uri in [store] of config.toml to ""; then ' if workspace.place.uri else ""
    return (
        f"To use the copy, {setting}`{command} index` makes its index, and --data {shlex.quote(str(target))} asks it."
    )


COMMANDS = (backup, restore, remove, migrate)
