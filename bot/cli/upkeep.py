"""The commands around the corpus: eval, doctor, settings, gaps, worker, bot."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from bot.cli.memory import TO_ASK, require_address_space
from bot.cli.output import emit, plain_errors
from bot.cli.parameters import FILE, Command, json_option
from bot.cli.plain import count_words, plain
from bot.cli.workspace import Workspace
from bot.errors import BotError

if TYPE_CHECKING:
    from bot.discord.operations.storage import Storage

T = TypeVar("T")


@click.command(name="eval", cls=Command)
@click.argument("folder", type=FILE, metavar="DIR")
@json_option()
@click.pass_obj
@plain_errors
def evaluate(workspace: Workspace, folder: Path, as_json: bool) -> None:
    """Measure search on a set in BEIR layout (corpus.jsonl, queries.jsonl, qrels/test.tsv)."""
    from bot.cli.evaluate import evaluate_folder

    rows = evaluate_folder(folder, workspace.settings, models=workspace.data / "models")
    if as_json:
        emit(rows)
        return
    names = list(next(iter(rows.values())))
    click.echo("mode     " + "  ".join(f"{name:>10}" for name in names))
    for mode, row in rows.items():
        click.echo(f"{mode:<8} " + "  ".join(f"{row[name]:>10.4f}" for name in names))


@click.command(cls=Command)
@click.option("--deep", is_flag=True, help="Also read both databases and every stored article whole.")
@click.option("--online", is_flag=True, help="Also ask Discord about the token, the intent and permissions.")
@json_option()
@click.pass_obj
@plain_errors
def doctor(workspace: Workspace, deep: bool, online: bool, as_json: bool) -> None:
    """Check settings, model, index, token and permissions, and say how to fix each. Changes nothing."""
    from bot.cli.doctor import examine

    checks = examine(workspace.config, workspace.data, deep=deep, online=online)
    if as_json:
        emit({"checks": checks})
    else:
        from bot.cli import archive_views, terminal

        terminal.write(archive_views.checks_view(checks))
    if any(check["state"] == "bad" for check in checks):
        raise SystemExit(1)


@click.command(cls=Command)
@click.option("--servers", is_flag=True, help="Print what admins have set in Discord instead, in the same form.")
@click.pass_obj
@plain_errors
def settings(workspace: Workspace, servers: bool) -> None:
    """Print every setting with its default and an explanation, ready to save as config.toml."""
    if servers:
        from bot.discord.operations.server_settings import as_toml

        click.echo(_from_servers(workspace, lambda storage: as_toml(storage.all_settings())), nl=False)
        return
    file = example_file()
    if file is None:
        raise BotError("config.example.toml was not installed with Dateline; install it again, or see docs/")
    click.echo(file.read_text(encoding="utf-8"), nl=False)


def _from_servers(workspace: Workspace, work: Callable[["Storage"], T]) -> T:
    """What `work` makes of what a bot keeps of its servers. Raises BotError if none has run yet."""
    from bot.discord.database.opening import read_settings, settings_exist
    from bot.discord.database.sqlite import FILE
    from bot.discord.operations.server_settings import configured
    from bot.discord.operations.storage import Storage

    if not settings_exist(workspace.place):
        place = workspace.place.name if workspace.place.uri else workspace.data / FILE
        raise BotError(f"no bot has run with {place} yet; name another data folder with --data")
    storage = Storage(read_settings(workspace.place), configured(workspace.settings.discord.servers))
    try:
        return work(storage)
    finally:
        storage.close()


@click.command(cls=Command)
@json_option()
@click.pass_obj
@plain_errors
def gaps(workspace: Workspace, as_json: bool) -> None:
    """List unanswered questions, from servers whose admins have them saved (`/admin gaps`)."""
    kept = _from_servers(workspace, lambda storage: storage.all_gaps())
    if as_json:
        rows = [
            {"server": str(server), "question": question, "times": times}
            for server, listed in kept.items()
            for question, times in listed
        ]
        emit({"servers": [str(server) for server in kept], "gaps": rows})
        return
    if not kept:
        click.echo("No server saves unanswered questions; an admin can turn that on with /admin gaps.")
    for server, listed in kept.items():
        click.echo(f"Server {server}: {count_words(len(listed), 'unanswered question')}")
        for question, times in listed:
            click.echo(plain(f"{times} {question}"))


def example_file() -> Path | None:
    """config.example.toml: in a checkout beside the packages, else where it was installed."""
    from importlib import metadata

    beside = Path(__file__).resolve().parents[2] / "config.example.toml"
    installed = [Path(str(file.locate())) for file in metadata.files("dateline") or () if file.name == beside.name]
    return next((file for file in (beside, *installed) if file.is_file()), None)


@click.command(cls=Command)
@click.option("--once", is_flag=True, help="Stop when nothing is left to do, instead of waiting for more.")
@json_option()
@click.pass_obj
@plain_errors
def worker(workspace: Workspace, once: bool, as_json: bool) -> None:
    """Help `dateline index` cut and embed articles, from this machine or another; workers share the work."""
    done = workspace.work(once=once)
    if as_json:
        emit({"cut": done.cut, "embedded": done.embedded})
    else:
        click.echo(f"{count_words(done.cut, 'article')} cut, {count_words(done.embedded, 'passage')} embedded.")


@click.command(cls=Command)
@click.option(
    "--shard-ids",
    metavar="IDS",
    help='The shards that this process runs, such as "0-3", instead of shard_ids in the settings.',
)
@click.pass_obj
@plain_errors
def bot(workspace: Workspace, shard_ids: str | None) -> None:
    """Run the Discord bot."""
    require_address_space(TO_ASK, workspace.data)
    from bot.discord.run import run
    from bot.settings import require_own, settings_file, with_shards

    config = settings_file(None)
    if workspace.config is None and config is not None:
        require_own(config)
    settings = workspace.settings if shard_ids is None else with_shards(workspace.settings, shard_ids)
    raise SystemExit(run(settings, workspace.data, workspace.config))


COMMANDS = (evaluate, doctor, settings, gaps, worker, bot)
