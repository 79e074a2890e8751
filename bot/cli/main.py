"""The command line: wires reading, indexing, asking and showing together. Its names and shapes are a contract."""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from importlib import metadata
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from bot.cli import json_output
from bot.cli.batch import Row, read_batch
from bot.cli.faults import OURS, TRACEBACK, one_line
from bot.cli.wording import plain
from bot.cli.workspace import Place
from bot.errors import BotError
from bot.questions.reading import check_options, needs_today
from bot.questions.types import Filters, Question
from corpus.sources.addresses import canonical, is_address

P = ParamSpec("P")
R = TypeVar("R")


AT_ONCE = 64
"""Questions of a batch that are encoded together."""

INTERRUPTED = 130
"""The exit status after Ctrl-C: 128 and the number of the signal, as shells give it."""


def plain_errors(function: Callable[P, R]) -> Callable[P, R]:
    """Turns every error into one line on stderr and exit status 1."""

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except (click.exceptions.Exit, click.Abort, click.ClickException):
            raise
        except KeyboardInterrupt:
            click.echo("\nInterrupted. What was done is kept; the same command goes on from there.", err=True)
            raise SystemExit(INTERRUPTED) from None
        except BrokenPipeError:
            # Whoever was reading has gone; what is left to say goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None
        except Exception as fault:
            if os.environ.get(TRACEBACK) and not isinstance(fault, (*OURS, OSError)):
                raise
            raise click.ClickException(one_line(fault)) from fault

    return wrapped


class _FilePath(click.Path):
    """A path; one that is empty is refused, as it would stand for the working folder."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> Any:
        if value == "":
            self.fail("a path cannot be empty.", param, context)
        if isinstance(value, str) and is_address(value):
            self.fail(
                "a file is wanted, not a web address; only `dateline index` takes one, of a feed.", param, context
            )
        return super().convert(value, param, context)


class _PathOrAddress(_FilePath):
    """A path, or a web address as a string: as a path it would lose one of its slashes."""

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> Any:
        if isinstance(value, str) and is_address(value):
            return canonical(value)
        return super().convert(value, param, context)


FILE, PATH_OR_ADDRESS = _FilePath(), _PathOrAddress()


class _Command(click.Command):
    """A command whose unknown options are told apart from those that go before its name."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        """As click does it. Raises click.UsageError for an option that the command does not have."""
        try:
            return super().parse_args(context, args)
        except click.NoSuchOption as fault:
            raise click.UsageError(_where(fault, context), context) from fault


def _where(fault: click.NoSuchOption, context: click.Context) -> str:
    group = context.parent
    if group is None:
        return fault.format_message()
    known = [option for option in group.command.params if isinstance(option, click.Option) and not option.is_eager]
    for option in known:
        if fault.option_name in option.opts:
            example = f"{group.command_path} {fault.option_name} {option.metavar} {context.info_name}"
            return f"{fault.option_name} is a global option, and goes before the command: {example} ..."
    names = " and ".join(option.opts[-1] for option in known)
    return f"{fault.format_message()} The global options {names} go before the command."


class _Group(click.Group):
    """The commands together; help that cannot be written is one line too."""

    command_class = _Command

    def main(self, *args: Any, **more: Any) -> Any:
        """Runs the command of `args` and exits with its status.

        Help and version are written before any command's own errors are looked after.
        """
        try:
            return super().main(*args, **more)
        except OSError as fault:
            with contextlib.suppress(OSError):  # standard error may be full as well
                click.echo(f"Error: {one_line(fault)}", err=True)
            sys.exit(1)


@click.group(name="dateline", cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(metadata.version("dateline"), prog_name="dateline")
@click.option("--config", type=FILE, metavar="FILE", help="Settings (default: ./config.toml).")
@click.option(
    "--data",
    type=FILE,
    metavar="DIR",
    default=Path("data"),
    show_default=True,
    help="Where articles, models and indexes are kept.",
)
@click.pass_context
def main(context: click.Context, config: Path | None, data: Path) -> None:
    """Answers questions from a corpus of articles with verbatim excerpts, each with its source and its date."""
    # A stream that was closed by the caller takes what it is given, and nothing is said elsewhere instead.
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that has no sign for a character is shown its number; it is no reason to stop.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    context.obj = Place(config, data)


def _nowhere() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedWriter(io.FileIO(os.devnull, "w")), encoding="utf-8")


def emit(value: dict[str, Any]) -> None:
    """Writes one line of JSON to standard output."""
    sys.stdout.buffer.write((json_output.line(value) + "\n").encode("utf-8"))
    sys.stdout.buffer.flush()


@main.command()
@click.argument("paths", nargs=-1, required=True, type=PATH_OR_ADDRESS, metavar="PATH|URL...")
@click.option("--prune", is_flag=True, help="Forget articles whose files are gone.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
@click.pass_obj
@plain_errors
def index(place: Place, paths: tuple[Path | str, ...], prune: bool, as_json: bool) -> None:
    """Read files, folders and feeds, split, embed and publish. Only what changed is done again."""
    files = [path for path in paths if isinstance(path, Path)]
    report = place.index(files, feeds=[path for path in paths if isinstance(path, str)], prune=prune)
    if report.replaced:
        first, older = report.replaced[0]
        many = len(report.replaced)
        told = "1 article took the place of another" if many == 1 else f"{many:,} articles took the place of others"
        told += f" with the same id (first {first}, before from {older}); to keep both,"
        click.echo(plain(f"{told} index the folder above both, or give rows of JSONL ids of their own."), err=True)
    if as_json:
        emit(json_output.report_json(report))
    else:
        from bot.cli import terminal

        terminal.write(terminal.report_view(report))
    if report.failed and not (report.added or report.changed or report.removed or report.unchanged):
        told = "; ".join(f"{path}: {why}" for path, why in report.failed[:3])
        raise BotError(f"nothing could be read ({told}{'; ...' if len(report.failed) > 3 else ''}); {_correct(paths)}")


def _correct(paths: Sequence[Path | str]) -> str:
    """What to do where none of these could be read."""
    if all(isinstance(path, str) for path in paths):
        return "correct the address, or try again later"
    return "correct the path" + (" or the address" if any(isinstance(path, str) for path in paths) else "")


def question_or_batch(question: str | None, batch: str | None) -> None:
    """Refuses both and neither."""
    if (question is None) == (batch is None):
        raise click.UsageError("give a QUESTION, or --batch FILE")


@main.command()
@click.argument("question", required=False)
@click.option("--batch", metavar="FILE", help='Questions, one JSON object a line {"id","text"}; "-" for stdin.')
@click.option("--after", metavar="DATE", help="Only sources dated on or after DATE (2014, 2014-03, 2014-03-06).")
@click.option("--before", metavar="DATE", help="Only sources dated on or before DATE.")
@click.option("--source", metavar="TEXT", help="Only publishers whose name holds TEXT.")
@click.option(
    "--today", metavar="DAY", help='The day that "last year" and the like are counted from; without it: words.'
)
@click.option("--top", type=click.IntRange(1, 20), metavar="N", help="Citations at most (default: 3).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
@click.pass_obj
@plain_errors
def ask(
    place: Place,
    question: str | None,
    batch: str | None,
    after: str | None,
    before: str | None,
    source: str | None,
    today: str | None,
    top: int | None,
    as_json: bool,
) -> None:
    """Answer QUESTION with cited excerpts, or say that nothing here answers it."""
    question_or_batch(question, batch)
    one = Question(question or "", Filters(after, before, source), today)
    check_options(one)
    rows = read_batch(batch, one) if batch is not None else [Row(None, one)]
    place.index_sample_if_empty()
    asked = [row.question for row in rows]
    if batch is None and not as_json and not today and needs_today(one):
        click.echo("No day to count from was given, so these words stay words; add --today DAY (2014-03-06).", err=True)
    with place.engine() as engine:
        for at in range(0, len(rows), AT_ONCE):
            answers = engine.ask_many(asked[at : at + AT_ONCE], top=top)
            for row, answer in zip(rows[at : at + AT_ONCE], answers, strict=True):
                if batch is not None:
                    emit({"id": row.id, **json_output.answer_json(answer)})
                elif as_json:
                    emit(json_output.answer_json(answer))
                else:
                    from bot.cli import terminal

                    terminal.write(terminal.answer_view(answer))


@main.command()
@click.argument("question", required=False)
@click.option("--batch", metavar="FILE", help='Questions, one JSON object a line {"id","text"}; "-" for stdin.')
@click.option("-k", type=click.IntRange(1, 1000), default=10, show_default=True, help="Passages.")
@click.option("--mode", type=click.Choice(["hybrid", "dense", "lexical"]), default="hybrid", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
@click.pass_obj
@plain_errors
def search(place: Place, question: str | None, batch: str | None, k: int, mode: Any, as_json: bool) -> None:
    """Rank passages for QUESTION, with no gate."""
    question_or_batch(question, batch)
    rows = read_batch(batch) if batch is not None else [Row(None, Question(question or ""))]
    with place.engine() as engine:
        for at in range(0, len(rows), AT_ONCE):
            found = engine.search_many([row.question.text for row in rows[at : at + AT_ONCE]], k=k, mode=mode)
            for row, hits in zip(rows[at : at + AT_ONCE], found, strict=True):
                told = {"hits": [json_output.hit_json(hit) for hit in hits]}
                if batch is not None:
                    emit({"id": row.id, **told})
                elif as_json:
                    emit(told)
                else:
                    from bot.cli import terminal

                    terminal.write(terminal.hits_view(hits))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
@click.pass_obj
@plain_errors
def articles(place: Place, as_json: bool) -> None:
    """List the articles held, with their dates."""
    splitter = place.settings.indexing().splitter
    with place.store() as store:
        rows = [(info, store.passages(info.id, info.version, splitter)) for info in store.infos()]
    if as_json:
        emit({"articles": [json_output.info_json(info, passages) for info, passages in rows]})
    else:
        from bot.cli import terminal

        terminal.write(terminal.articles_view(rows))


@main.command()
@click.argument("ids", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_obj
@plain_errors
def show(place: Place, ids: tuple[str, ...], as_json: bool) -> None:
    """Show articles whole, with what was left out of their bodies."""
    splitter = place.settings.indexing().splitter
    with place.store() as store:
        for number, article_id in enumerate(ids):
            stored = store.get(article_id)
            if as_json:
                emit(json_output.shown_json(stored, store.passages(article_id, stored.version, splitter)))
            else:
                _write_article(stored, number)


def _write_article(stored: Any, number: int) -> None:
    """An article on the terminal, apart from the one before."""
    from bot.cli import terminal

    if number:
        click.echo("\n" + "─" * 20 + "\n")
    terminal.write(terminal.article_view(stored))


@main.command()
@click.argument("receipt")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
@click.pass_obj
@plain_errors
def verify(place: Place, receipt: str, as_json: bool) -> None:
    """Check a RECEIPT against the stored article. Exit status 1 where it does not hold."""
    from bot.answers.verify import verify as check

    with place.store() as store:
        found = check(store, receipt)
    if as_json:
        emit(json_output.verification_json(found))
    else:
        from bot.cli import terminal

        terminal.write(terminal.verification_view(found))
    if not found.verified:
        raise SystemExit(1)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_obj
@plain_errors
def extract(place: Place, paths: tuple[Path, ...], as_json: bool) -> None:
    """Read files and show what is read from them; nothing is stored."""
    from bot.cli.extract import extracted
    from corpus.errors import ReadError

    options = place.settings.indexing()
    number = 0
    for found in extracted(list(paths), options.exclude, options.limits):
        if isinstance(found, ReadError):
            if as_json:
                emit({"path": found.path, "error": found.reason})
            else:
                click.echo(plain(str(found)), err=True)
        elif as_json:
            emit(json_output.extracted_json(*found))
        else:
            from corpus.types import StoredArticle

            _write_article(StoredArticle(found[0], 0, "not stored"), number)
            number += 1


@main.command(name="eval")
@click.argument("folder", type=FILE, metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
@click.pass_obj
@plain_errors
def evaluate(place: Place, folder: Path, as_json: bool) -> None:
    """Measure search on a set in BEIR layout (corpus.jsonl, queries.jsonl, qrels/test.tsv)."""
    from bot.cli.evaluate import evaluate_folder

    rows = evaluate_folder(folder, place.settings, models=place.data / "models")
    if as_json:
        emit(rows)
        return
    names = list(next(iter(rows.values())))
    click.echo("mode     " + "  ".join(f"{name:>10}" for name in names))
    for mode, row in rows.items():
        click.echo(f"{mode:<8} " + "  ".join(f"{row[name]:>10.4f}" for name in names))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
@click.pass_obj
@plain_errors
def doctor(place: Place, as_json: bool) -> None:
    """Check settings, model, index, token and permissions, and say how to mend each."""
    from bot.cli.doctor import examine

    checks = examine(place.config, place.data)
    if as_json:
        emit({"checks": checks})
    else:
        from bot.cli import terminal

        terminal.write(terminal.checks_view(checks))
    if any(check["state"] == "bad" for check in checks):
        raise SystemExit(1)


@main.command()
@click.pass_obj
@plain_errors
def bot(place: Place) -> None:
    """Run the Discord bot."""
    from bot.discord.run import run

    raise SystemExit(run(place.settings, place.data, place.config))
