"""The command that lists doubtful readings."""

from collections.abc import Iterator
from dataclasses import asdict
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.output import emit, plain_errors
from bot.cli.parameters import Command, json_option
from bot.cli.workspace import Workspace

if TYPE_CHECKING:  # the command line starts without the store and the readers
    from corpus.review import Doubt
    from corpus.store.store import Store
    from corpus.types import Article


SAMPLE = "It is one of the samples that come with Dateline: nothing has to be corrected."


@click.command(cls=Command)
@json_option()
@click.pass_obj
@plain_errors
def review(workspace: Workspace, as_json: bool) -> None:
    """List doubtful readings (untitled, undated, inferred, conflicting, scraps) with the lines that correct them."""
    from bot.cli.plain import count_words, plain

    with workspace.store() as store:
        rows = list(_doubtful(store))
        if as_json:
            emit({"articles": [_row(article, reasons) for article, reasons in rows]})
            return
        for article, reasons in rows:
            click.echo(plain(article.id))
            for one in reasons:
                remedy = SAMPLE if _is_sample(article) else f"In {one.file} write: {one.line}"
                click.echo(plain(f"{one.kind}: {one.read}. {remedy}"))
            click.echo()
        click.echo(f"{len(rows):,} of {count_words(store.count(), 'article')} to look at")


def _doubtful(store: "Store") -> "Iterator[tuple[Article, list[Doubt]]]":
    from corpus.review import doubts

    for article_id, version in store.current():
        article = store.get(article_id, version).article
        if reasons := doubts(article):
            yield article, reasons


def _row(article: "Article", reasons: "list[Doubt]") -> dict[str, object]:
    no_mend = {"file": None, "line": None} if _is_sample(article) else {}
    listed = [asdict(one) | no_mend for one in reasons]
    return {"id": article.id, "path": article.path, "title": article.title, "doubts": listed}


def _is_sample(article: "Article") -> bool:
    """Whether an article is of the packaged sample: its files are Dateline's own."""
    with resources.as_file(resources.files("corpus") / "sample") as folder:
        return Path(article.path).resolve().is_relative_to(folder.resolve())


COMMANDS = (review,)
