"""The commands that take a question: ask and search, alone or as a batch."""

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from bot.cli import json_output
from bot.cli.output import emit, plain_errors
from bot.cli.parameters import Command, filter_options, json_option
from bot.cli.plain import plain
from bot.cli.workspace import Workspace
from bot.errors import NeedsToday, QuestionError
from bot.questions.types import Filters, Question

if TYPE_CHECKING:
    from bot.cli.batch import BatchRow

AT_ONCE = 64
"""Questions of a batch that are encoded together."""

BATCH_HELP = 'Questions, one JSON object per line {"id","text"}; "-" for standard input.'


_NAMED = re.compile(r"^(?:after|before|today|as_of)(?=: )")
"""The option that an error of a question begins with."""


def _as_typed(named: re.Match[str]) -> str:
    return f"--{named[0].replace('_', '-')}"


def rows_of(question: str | None, batch: str | None, options: Question) -> "list[BatchRow]":
    """The questions to answer: those of the batch, or the one that was given, of today where no day is. A batch has no
    day but what it is given, so that it gives the same on every day.

    Raises click.UsageError for both, for neither, and for dates that are none; BotError for a wrong line of the batch.
    """
    if (question is None) == (batch is None):
        raise click.UsageError("give a QUESTION, or --batch FILE" + (", not both" if batch else ""))
    from bot.cli.batch import BatchRow, read_batch
    from bot.questions.reading import as_of_day, check_options

    given = options.today is not None
    if batch is None and not given:
        options = replace(options, today=datetime.date.today().isoformat())
    try:
        check_options(options)
        if batch is None and not given and (as_of := as_of_day(options)):
            options = replace(options, today=as_of)  # what is asked of an earlier archive counts from its day
    except NeedsToday as fault:
        count = "add --today DAY to count from (e.g. --today 2014-03-06), or give a date"
        raise click.UsageError(plain(f"--{fault.option} {fault.value}: {count}")) from fault
    except QuestionError as fault:
        raise click.UsageError(plain(_NAMED.sub(_as_typed, str(fault)))) from fault
    return read_batch(batch, options) if batch is not None else [BatchRow(None, options)]


@click.command(cls=Command)
@click.argument("question", required=False)
@click.option("--batch", metavar="FILE", help=BATCH_HELP)
@filter_options
@click.option("--today", metavar="DAY", help='Reference date for "last year" and the like (default: today).')
@click.option("--top", type=click.IntRange(1, 20), metavar="N", help="Maximum number of citations (default: 3).")
@json_option()
@click.pass_obj
@plain_errors
def ask(
    workspace: Workspace,
    question: str | None,
    batch: str | None,
    filters: Filters,
    today: str | None,
    top: int | None,
    as_json: bool,
) -> None:
    """Answer QUESTION with cited excerpts, or say that no article answers it."""
    options = Question(question or "", filters, today)
    rows = rows_of(question, batch, options)
    workspace.index_sample_if_empty()
    asked = [row.question for row in rows]
    with workspace.engine() as engine:
        for at in range(0, len(rows), AT_ONCE):
            answers = engine.ask_many(asked[at : at + AT_ONCE], top=top)
            for row, answer in zip(rows[at : at + AT_ONCE], answers, strict=True):
                if batch is not None:
                    emit({"id": row.id, **json_output.answer_json(answer)})
                elif as_json:
                    emit(json_output.answer_json(answer))
                else:
                    from bot.cli import answer_views, terminal

                    terminal.write(answer_views.answer_view(answer))


@click.command(cls=Command)
@click.argument("question", required=False)
@click.option("--batch", metavar="FILE", help=BATCH_HELP)
@filter_options
@click.option("--today", metavar="DAY", help='Reference date for "last week" and the like (default: today).')
@click.option("-k", type=click.IntRange(1, 1000), default=10, show_default=True, help="Number of passages.")
@click.option(
    "--mode",
    type=click.Choice(["hybrid", "dense", "lexical"]),
    default="hybrid",
    show_default=True,
    help="Rank by meaning (dense), by words (lexical), or by both.",
)
@json_option()
@click.pass_obj
@plain_errors
def search(
    workspace: Workspace,
    question: str | None,
    batch: str | None,
    filters: Filters,
    today: str | None,
    k: int,
    mode: Any,
    as_json: bool,
) -> None:
    """Rank passages for QUESTION, whether or not they answer it."""
    rows = rows_of(question, batch, Question(question or "", filters, today))
    asked = [row.question for row in rows]
    with workspace.engine() as engine:
        for at in range(0, len(rows), AT_ONCE):
            lists = engine.search_many(asked[at : at + AT_ONCE], k=k, mode=mode)
            for row, hits in zip(rows[at : at + AT_ONCE], lists, strict=True):
                value = {"hits": [json_output.hit_json(hit) for hit in hits]}
                if batch is not None:
                    emit({"id": row.id, **value})
                elif as_json:
                    emit(value)
                else:
                    from bot.cli import answer_views, terminal

                    terminal.write(answer_views.hits_view(hits, row.question.text))


@click.command(cls=Command)
@click.argument("topic", required=False)
@filter_options
@click.option("--today", metavar="DAY", help='Reference date for "last year" and the like (default: today).')
@click.option("--top", type=click.IntRange(1, 20), metavar="N", help="Maximum number of articles (default: 3).")
@json_option()
@click.pass_obj
@plain_errors
def latest(
    workspace: Workspace,
    topic: str | None,
    filters: Filters,
    today: str | None,
    top: int | None,
    as_json: bool,
) -> None:
    """List the newest articles, or the newest on TOPIC."""
    [row] = rows_of(topic or "", None, Question(topic or "", filters, today))
    with workspace.engine() as engine:
        answer = engine.latest(topic or "", filters=filters, today=row.question.today, top=top)
    if as_json:
        emit(json_output.answer_json(answer))
    else:
        from bot.cli import answer_views, terminal

        terminal.write(answer_views.answer_view(answer))


COMMANDS = (ask, search, latest)
