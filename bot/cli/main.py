"""The command line: the group `dateline`, its global options and its commands. Names and shapes are a contract."""

import contextlib
import io
import os
import sys
from pathlib import Path
from typing import Any

import click

from bot.cli import archive, asking, library, quoting, review, upkeep
from bot.cli.faults import one_line
from bot.cli.parameters import DATA_FOLDER, FILE, Group
from bot.cli.workspace import DEFAULT_DATA, Workspace


class _Dateline(Group):
    """The group; help and version that cannot be written end in one line too."""

    def main(self, *args: Any, **more: Any) -> Any:
        """Runs the command of `args` and exits with its status."""
        # A stream that the caller closed takes what it is given, and nothing is printed elsewhere instead.
        sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
        try:
            return super().main(*args, **more)
        except OSError as fault:
            with contextlib.suppress(OSError):  # standard error may be full as well
                click.echo(f"Error: {one_line(fault)}", err=True)
            sys.exit(1)


def _nowhere() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedWriter(io.FileIO(os.devnull, "w")), encoding="utf-8")


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from importlib import metadata

    from bot.cli.versions import formats

    parts = ", ".join(f"{name} {number}" for name, number in formats().items())
    click.echo(f"dateline, version {metadata.version('dateline')} ({parts})")
    context.exit()


@click.group(name="dateline", cls=_Dateline, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and the formats it stores, and exit.",
)
@click.option("--config", type=FILE, metavar="FILE", help="Settings file (default: ./config.toml).")
@click.option(
    "--data", type=DATA_FOLDER, metavar="DIR", help=f"Folder of articles, models and indexes (default: {DEFAULT_DATA})."
)
@click.pass_context
def main(context: click.Context, config: Path | None, data: Path | None) -> None:
    """Answer questions from a corpus of articles with verbatim excerpts, each with its source and its date."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character shows its number instead.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    context.obj = Workspace(config, data)


for _command in (
    *library.COMMANDS,
    *review.COMMANDS,
    *asking.COMMANDS,
    *quoting.COMMANDS,
    *archive.COMMANDS,
    *upkeep.COMMANDS,
):
    main.add_command(_command)
