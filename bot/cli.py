"""The command line: wires reading, indexing, asking and showing together. Its names and shapes are a contract."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, wraps
from importlib import metadata, resources
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from bot import wire
from bot.config import Settings, read_settings
from bot.errors import BotError
from corpus.errors import CorpusError
from embeddings.errors import IndexingError

P = ParamSpec("P")
R = TypeVar("R")


@dataclass
class Place:
    """What the global options chose: the settings and the data folder."""

    config: Path | None
    data: Path

    @cached_property
    def settings(self) -> Settings:
        """The settings, read once."""
        return read_settings(self.config)


def plain_errors(function: Callable[P, R]) -> Callable[P, R]:
    """Turns our own errors into one line on stderr and exit status 1."""

    @wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except (BotError, CorpusError, IndexingError) as fault:
            raise click.ClickException(" ".join(str(fault).split())) from fault
        except BrokenPipeError:
            # Whoever was reading has gone; what is left to say goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise SystemExit(1) from None
        except OSError as fault:
            where = f"{fault.filename}: " if fault.filename else ""
            raise click.ClickException(f"{where}{fault.strerror or fault}") from fault

    return wrapped


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(metadata.version("dateline"), prog_name="dateline")
@click.option("--config", type=click.Path(path_type=Path), metavar="FILE", help="Settings (default: ./config.toml).")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    default=Path("data"),
    show_default=True,
    help="Where articles, models and indexes are kept.",
)
@click.pass_context
def main(context: click.Context, config: Path | None, data: Path) -> None:
    """Answers questions from a corpus of articles with verbatim excerpts, each with its source and its date."""
    context.obj = Place(config, data)


def emit(value: dict[str, Any]) -> None:
    """Writes one line of JSON to standard output."""
    sys.stdout.buffer.write((wire.line(value) + "\n").encode("utf-8"))
    sys.stdout.buffer.flush()


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--prune", is_flag=True, help="Forget articles whose files are gone.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
@click.pass_obj
@plain_errors
def index(place: Place, paths: tuple[Path, ...], prune: bool, as_json: bool) -> None:
    """Read files and folders, split, embed and publish. Only what changed is done again."""
    report = run_index(place, list(paths), prune=prune)
    if as_json:
        emit(wire.report_json(report))
    else:
        from bot import terminal

        terminal.console().print(terminal.report_view(report))
    if not report.articles and report.failed:
        raise click.ClickException("nothing could be read: " + "; ".join(f"{p}: {why}" for p, why in report.failed[:3]))


def run_index(place: Place, paths: list[Path], *, prune: bool = False) -> Any:
    """Indexes `paths` into the data folder; returns the Report."""
    from bot import terminal
    from corpus.store import Store
    from embeddings.encoder import open_encoder
    from embeddings.indexer import index as index_files

    store = Store.open(place.data)
    told = place.settings.model
    try:
        with terminal.progress() as progress:
            encoder = open_encoder(
                told.name,
                backend=told.backend,
                models_dir=place.data / "models",
                progress=lambda what: progress(what, 0, None),
            )
            options = place.settings.indexing()
            return index_files(paths, store, place.data, encoder, options, prune=prune, progress=progress)
    finally:
        store.close()


def open_engine(place: Place) -> Any:
    """The engine over the data folder."""
    from bot.engine import Engine

    return Engine.open(place.data, place.settings)


def read_batch(file: str) -> Iterator[dict[str, Any]]:
    """The questions of a batch file ("-" for standard input), an object a line. Raises BotError naming the line."""
    raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    for number, text in enumerate(raw.split(b"\n"), 1):
        if not text.strip():
            continue
        try:
            row = json.loads(text)
        except ValueError as fault:
            raise BotError(f"{file}, line {number}: is no JSON ({fault})") from fault
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            raise BotError(f'{file}, line {number}: expected an object with "id" and "text"')
        for key in ("after", "before", "source"):
            if not isinstance(row.get(key), str | None):
                raise BotError(f'{file}, line {number}: "{key}" must be text')
        yield row


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
    top: int | None,
    as_json: bool,
) -> None:
    """Answer QUESTION with cited excerpts, or say that nothing here answers it."""
    question_or_batch(question, batch)
    _sample_if_empty(place)
    from bot.engine import Asked

    if batch is not None:
        rows = list(read_batch(batch))
        with open_engine(place) as engine:
            asked = [
                Asked(r["text"], r.get("after", after), r.get("before", before), r.get("source", source)) for r in rows
            ]
            for at in range(0, len(rows), 64):
                for row, answer in zip(rows[at : at + 64], engine.ask_many(asked[at : at + 64], top=top), strict=True):
                    emit({"id": row.get("id"), **wire.answer_json(answer)})
        return
    with open_engine(place) as engine:
        answer = engine.ask(question or "", after=after, before=before, source=source, top=top)
    if as_json:
        emit(wire.answer_json(answer))
    else:
        from bot import terminal

        terminal.console().print(terminal.answer_view(answer))


def _sample_if_empty(place: Place) -> None:
    """Indexes the sample corpus where nothing has been stored yet, and says so."""
    from corpus.store import Store
    from embeddings import generation

    if Store.exists(place.data) or generation.names(place.data):
        return
    click.echo(
        f"Nothing is indexed in {place.data} yet: indexing the sample articles that come with Dateline.", err=True
    )
    with resources.as_file(resources.files("corpus") / "sample") as folder:
        report = run_index(place, [folder])
    click.echo(f"Indexed {report.articles} sample articles. Index your own with `dateline index PATH`.\n", err=True)


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
    with open_engine(place) as engine:
        if batch is None:
            hits = engine.search(question or "", k=k, mode=mode)
        else:
            rows = list(read_batch(batch))
            for at in range(0, len(rows), 64):
                some = rows[at : at + 64]
                found = engine.search_many([row["text"] for row in some], k=k, mode=mode)
                for row, line in zip(some, found, strict=True):
                    emit({"id": row.get("id"), "hits": [wire.hit_json(hit) for hit in line]})
            return
    if as_json:
        emit({"hits": [wire.hit_json(hit) for hit in hits]})
    else:
        from bot import terminal

        terminal.console().print(terminal.hits_view(hits))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
@click.pass_obj
@plain_errors
def articles(place: Place, as_json: bool) -> None:
    """List the articles held, with their dates."""
    store = _existing_store(place)
    splitter = place.settings.indexing().splitter
    rows = [(info, store.passages(info.id, info.version, splitter)) for info in store.infos()]
    store.close()
    if as_json:
        emit({"articles": [wire.info_json(info, passages) for info, passages in rows]})
    else:
        from bot import terminal

        terminal.console().print(terminal.articles_view(rows))


def _existing_store(place: Place) -> Any:
    from corpus.store import Store

    if not Store.exists(place.data):
        raise BotError(f"nothing is indexed in {place.data} yet; run `dateline index PATH`")
    return Store.open(place.data)


@main.command()
@click.argument("ids", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_obj
@plain_errors
def show(place: Place, ids: tuple[str, ...], as_json: bool) -> None:
    """Show articles whole, with what was left out of their bodies."""
    store = _existing_store(place)
    splitter = place.settings.indexing().splitter
    for article_id in ids:
        stored = store.get(article_id)
        if as_json:
            emit(wire.shown_json(stored, store.passages(article_id, stored.version, splitter)))
        else:
            from bot import terminal

            terminal.console().print(terminal.article_view(stored))
    store.close()


@main.command()
@click.argument("receipt")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
@click.pass_obj
@plain_errors
def verify(place: Place, receipt: str, as_json: bool) -> None:
    """Check a RECEIPT against the stored article. Exit status 1 where it does not hold."""
    from bot.verify import verify as check

    store = _existing_store(place)
    found = check(store, receipt)
    store.close()
    if as_json:
        emit(wire.verification_json(found))
    else:
        click.echo(f"{'Verified' if found.verified else 'Not verified'}: {found.reason}.")
        if found.excerpt:
            from bot.terminal import plain

            click.echo(f"“{plain(found.excerpt)}”")
    if not found.verified:
        raise SystemExit(1)


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@click.pass_obj
@plain_errors
def extract(place: Place, paths: tuple[Path, ...], as_json: bool) -> None:
    """Read files and show what is read from them; nothing is stored."""
    from bot.extract import extracted
    from corpus.errors import ReadError

    options = place.settings.indexing()
    for found in extracted(list(paths), options.exclude, options.limits):
        if isinstance(found, ReadError):
            if as_json:
                emit({"path": found.path, "error": found.reason})
            else:
                click.echo(str(found), err=True)
        elif as_json:
            emit(wire.extracted_json(*found))
        else:
            from bot import terminal
            from corpus.types import StoredArticle

            terminal.console().print(terminal.article_view(StoredArticle(found[0], 0, "not stored")))


@main.command(name="eval")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--json", "as_json", is_flag=True, help="Print JSON alone.")
@click.pass_obj
@plain_errors
def evaluate(place: Place, folder: Path, as_json: bool) -> None:
    """Measure search on a set in BEIR layout (corpus.jsonl, queries.jsonl, qrels/test.tsv)."""
    from bot.evaluate import evaluate_folder

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
    from bot.doctor import examine

    checks = examine(place.config, place.data)
    if as_json:
        emit({"checks": checks})
    else:
        for check in checks:
            mend = f" — {check['mend']}" if check["mend"] else ""
            click.echo(f"{check['state']:<5} {check['name']}: {check['found']}{mend}")
    if any(check["state"] == "bad" for check in checks):
        raise SystemExit(1)


@main.command()
@click.pass_obj
@plain_errors
def bot(place: Place) -> None:
    """Run the Discord bot."""
    from bot.discord.run import run

    raise SystemExit(run(place.settings, place.data, place.config))
