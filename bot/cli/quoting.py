"""The commands for those who quote: check a quotation, export a reference."""

from typing import Any

import click

from bot.answers.quotation import MIN_LETTERS, is_long_enough
from bot.answers.reference import FORMS
from bot.cli import json_output
from bot.cli.output import emit, note, plain_errors
from bot.cli.parameters import Command, collection_option, json_option
from bot.cli.plain import inert, plain
from bot.cli.workspace import Workspace
from bot.errors import BotError


@click.command(cls=Command)
@click.argument("quotation")
@collection_option
@json_option()
@click.pass_obj
@plain_errors
def check(workspace: Workspace, quotation: str, collections: tuple[str, ...] | None, as_json: bool) -> None:
    """Check whether a QUOTATION is in an article, word for word. Exit status 1 if it does not."""
    if not is_long_enough(quotation):
        raise click.UsageError(
            f"a quotation needs at least {MIN_LETTERS} letters: shorter ones occur in many articles by chance"
        )
    with workspace.engine() as engine:
        checked = engine.check(quotation, collections)
    if as_json:
        emit(json_output.check_json(checked))
    else:
        from bot.cli import answer_views, terminal

        terminal.write(answer_views.check_view(checked))
    if checked.verdict != "exact":
        raise SystemExit(1)


@click.command(cls=Command)
@click.argument("receipt")
@click.option("--as", "form", type=click.Choice(FORMS), required=True, help="The form of the reference.")
@json_option()
@click.pass_obj
@plain_errors
def export(workspace: Workspace, receipt: str, form: Any, as_json: bool) -> None:
    """Print the article of a RECEIPT as a reference, after verifying the quoted words."""
    from bot.answers.reference import reference
    from bot.answers.verify import verify

    with workspace.store() as store:
        verification = verify(store, receipt)
        if verification.article_id is None or verification.excerpt is None:
            raise BotError(f"nothing to export: {verification.reason}")
        article = store.get(verification.article_id, verification.version).article
    if verification.version != verification.current_version:
        note(plain(f"Note: {verification.reason}."))
    receipt = receipt.split()[-1]  # without the word "receipt" before it
    text = reference(article, verification.excerpt, receipt, form)
    if as_json:
        emit({"form": form, "reference": text, "receipt": receipt, "article_id": article.id})
    else:
        click.echo("\n".join(inert(line) for line in text.split("\n")))


COMMANDS = (check, export)
