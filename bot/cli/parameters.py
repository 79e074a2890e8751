"""How the command line reads its words: kinds of values, commands whose usage errors say what to type instead.

One rule for exit statuses: 2 where the words of the command are wrong whatever is on the disk (an unknown option, a
value out of range, a date that is not one); 1 if the command is right but could not be done.
"""

import re
import shlex
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from bot.cli.plain import plain
from bot.questions.types import Filters
from corpus.sources.addresses import is_address
from corpus.store.opening import is_database

F = TypeVar("F", bound=Callable[..., Any])


class FilePath(click.Path):
    """A path, as a `Path`; an empty one would stand for the working folder, and is wrong usage like a web address."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, readable=False)  # whether it can be read is for the command to find out

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> Any:
        if value == "":
            self.fail("a path cannot be empty.", param, context)
        if isinstance(value, str) and is_address(value):
            self.fail("expected a file or folder, not a URL.", param, context)
        return super().convert(value, param, context)


class DataFolder(FilePath):
    """A folder whose whole path can be written as UTF-8, as libraries below need it."""

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> Any:
        path: Path = super().convert(value, param, context)
        try:
            str(path.absolute()).encode()
        except UnicodeEncodeError:
            shown = str(path).encode(errors="surrogateescape").decode(errors="backslashreplace")
            self.fail(f"the name of {shown} is not UTF-8; choose another folder.", param, context)
        return path


_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:/")
"""What begins like an address of some kind: taken for a folder, it would be made with the password in its name."""


class DataPlace(DataFolder):
    """A data folder, or the address of a database, as a text."""

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> Any:
        if isinstance(value, str) and is_database(value):
            return value
        if isinstance(value, str) and _ADDRESS.match(value):
            self.fail("expected a folder, or an address that begins with postgresql://.", param, context)
        return super().convert(value, param, context)


FILE, DATA_FOLDER, DATA_PLACE = FilePath(), DataFolder(), DataPlace()


SENTENCES = ("question", "topic", "quotation")
"""The arguments that are one text of several words."""


class Command(click.Command):
    """A command whose usage errors name the likely mistake: an option in the wrong place, a question without quotes."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """As click does it. Raises click.UsageError."""
        given = list(args)
        try:
            return super().parse_args(context, args)
        except click.NoSuchOption as fault:
            raise click.UsageError(self._unknown_option(fault, context), context) from fault
        except click.UsageError as fault:
            if not fault.message.startswith("Got unexpected extra argument"):
                raise
            raise click.UsageError(self._extra_arguments(fault, context, given), context) from fault

    def _unknown_option(self, fault: click.NoSuchOption, context: click.Context) -> str:
        group = context.parent
        if group is None:
            return fault.format_message()
        known = [option for option in group.command.params if isinstance(option, click.Option) and not option.is_eager]
        for option in known:
            if fault.option_name in option.opts:
                example = f"{group.command_path} {fault.option_name} {option.metavar} {context.info_name}"
                return f"{fault.option_name} is a global option, and goes before the command: {example} ..."
        names = " and ".join(option.opts[-1] for option in known)
        said = f"{fault.format_message()} The global options {names} go before the command."
        if not any(isinstance(param, click.Argument) for param in self.params):
            return said
        return f"{said} Words that begin with a dash go after --: {context.command_path} -- {fault.option_name} ..."

    def _extra_arguments(self, fault: click.UsageError, context: click.Context, given: list[str]) -> str:
        asked = [param.name for param in self.params if isinstance(param, click.Argument) and param.name in SENTENCES]
        if not asked:
            return fault.message
        words = [word for word in given if not word.startswith("-")]
        return f"put the {asked[0]} in quotes: {context.command_path} {shlex.quote(plain(' '.join(words)))}"


class Group(click.Group):
    """The commands together."""

    command_class = Command

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """As click does it. Raises click.UsageError; an option of a command is sent behind its name."""
        try:
            return super().parse_args(context, args)
        except click.NoSuchOption as fault:
            owners = [
                name
                for name, command in self.commands.items()
                if any(fault.option_name in param.opts for param in command.params)
            ]
            if not owners:
                raise
            name = next((word for word in sys.argv[1:] if word in owners), owners[0] if len(owners) == 1 else "COMMAND")
            where = f"{context.command_path} {name} {fault.option_name}"
            raise click.UsageError(f"{fault.option_name} goes after the command: {where} ...", context) from fault


def filter_options(function: Callable[..., None]) -> Callable[..., None]:
    """Adds --after, --before, --source, --author, --collection and --as-of, which the command gets as `filters`."""

    @wraps(function)
    def with_filters(
        *args: Any,
        after: str | None,
        before: str | None,
        source: str | None,
        collections: tuple[str, ...] | None,
        as_of: str | None,
        author: str | None,
        **more: Any,
    ) -> None:
        function(*args, filters=Filters(after, before, source, collections, as_of, author), **more)

    help_text = "Answer from the archive as it was on this day: versions first seen by then."
    made = click.option("--as-of", metavar="DATE", help=help_text)(with_filters)
    made = collection_option(made)
    made = click.option("--author", metavar="TEXT", help="Only articles by authors whose name contains TEXT.")(made)
    made = click.option("--source", metavar="TEXT", help="Only publishers whose name contains TEXT.")(made)
    made = click.option("--before", metavar="DATE", help="Only articles dated on or before DATE.")(made)
    return click.option(
        "--after", metavar="DATE", help="Only articles dated on or after DATE (2014, 2014-03 or 2014-03-06)."
    )(made)


def collection_option(function: F) -> F:
    """Adds --collection, which may be given several times."""
    return click.option(
        "--collection",
        "collections",
        metavar="NAME",
        multiple=True,
        callback=lambda _, __, names: tuple(names) or None,
        help='Only articles of this collection of the settings ("open": those in none); may be repeated.',
    )(function)


def json_option(what: str = "Print JSON only.") -> Callable[[F], F]:
    """Adds --json."""
    return click.option("--json", "as_json", is_flag=True, help=what)
