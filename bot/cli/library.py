"""The commands about the articles themselves: index, articles, show, verify, extract."""

import shlex
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli import json_output
from bot.cli.output import emit, emit_list, note, plain_errors
from bot.cli.parameters import Command, collection_option, json_option
from bot.cli.plain import count_words, plain, skipped_words
from bot.cli.workspace import Workspace
from bot.errors import BotError
from corpus.collections import Collections
from corpus.sources.addresses import canonical, is_address
from embeddings.index.build import pruning

if TYPE_CHECKING:
    from embeddings.index.build.pipeline import Report

Failures = list[tuple[str, str]]
"""What could not be read, as (path as given, reason)."""

FAILURES_NAMED = 3
"""Of what could not be read, so many are named in the error of a run that read nothing."""


def split_arguments(arguments: Sequence[str]) -> tuple[list[Path], list[str], Failures]:
    """The files and folders, the addresses of pages and feeds, and the arguments that are neither.

    An argument that cannot be used is a failure like an unreadable file: it is named, and the others go on.
    """
    files: list[Path] = []
    addresses: list[str] = []
    failed: Failures = []
    for argument in dict.fromkeys(arguments):
        if not argument.strip():
            failed.append((argument, "a path cannot be empty"))
        elif not is_address(argument):
            files.append(Path(argument))
        else:
            addresses.append(canonical(argument))
    return files, addresses, failed


@click.command(cls=Command)
@click.argument("paths", nargs=-1, metavar="[PATH|URL]...")
@click.option("--prune", is_flag=True, help="Forget articles whose files under PATH are gone.")
@click.option(
    "--all", "forget_missing", is_flag=True, help="With --prune: also where PATH is missing, empty or unreadable."
)
@click.option("--verify", is_flag=True, help="Compare every stored article with its digest; read changed ones again.")
@json_option()
@click.pass_obj
@plain_errors
def index(
    workspace: Workspace, paths: tuple[str, ...], prune: bool, forget_missing: bool, verify: bool, as_json: bool
) -> None:
    """Read files, folders, web pages and feeds, and make them searchable.

    Only what changed is done again. Without PATH, everything indexed before is brought up to date.
    """
    if prune and not paths:
        raise click.UsageError("--prune needs the paths under which articles may be forgotten")
    if forget_missing and not prune:
        raise click.UsageError("--all goes with --prune")
    if paths:
        files, feeds, failed = split_arguments(paths)
    else:
        files, feeds = workspace.known_roots()
        failed = []
    report = workspace.index(files, feeds=feeds, prune=prune, forget_missing=forget_missing, verify=verify)
    named = {path for path, _ in failed}
    report = replace(report, failed=(*failed, *(failure for failure in report.failed if failure[0] not in named)))
    unread = report.failed and not (report.added or report.changed or report.removed or report.unchanged)
    _note_surprises(report, files)
    if as_json:
        emit(json_output.report_json(report))
    else:
        _write_report(report, unread=bool(unread))
    if unread:
        raise BotError(f"nothing could be read ({_first(report.failed)}); {_correct(files, feeds)}")


def _note_surprises(report: "Report", files: Sequence[Path]) -> None:
    """Says what a run did, or left, that one may not expect."""
    if report.replaced:
        note(_replaced(report.replaced))
    for notice in report.notices:
        note(plain(f"{notice}."))
    if report.withheld:
        count, first = count_words(len(report.withheld), "article"), report.withheld[0]
        note(plain(f"Not read: {count} removed by name (first: {first}); `dateline remove --undo` brings them back."))
    if report.gone:
        note(plain(_gone(report.gone, files)))


def _write_report(report: "Report", *, unread: bool) -> None:
    """What a run did, on the terminal; of one that read nothing, the failures that its error does not name."""
    from bot.cli import archive_views, terminal

    if not unread or report.embedded:
        terminal.write(archive_views.report_view(report))
    elif len(report.failed) > FAILURES_NAMED:
        terminal.write(archive_views.failures_view(report.failed))


def _gone(gone: Sequence[str], named: Sequence[Path]) -> str:
    """That files are gone, and the command that removes their articles: of the named paths that they lay under."""
    roots = [str(path) for path in named if any(pruning.under(file, [path]) for file in gone)]
    command = shlex.join(["dateline", "index", "--prune", *roots])
    if len(gone) == 1:
        return f"1 file is gone; its articles stay. `{command}` removes them and their receipts."
    return f"{len(gone):,} files are gone; their articles stay. `{command}` removes them and their receipts."


def _replaced(replaced: Sequence[tuple[str, str]]) -> str:
    article, file = replaced[0]
    many = len(replaced)
    what = "1 article replaced another" if many == 1 else f"{many:,} articles replaced others"
    remedy = "to keep both, index the folder above them, or give each JSONL row a unique id."
    return f"{what} with the same id (first: {article}, previously from {file}); {remedy}"


def _first(failed: Sequence[tuple[str, str]]) -> str:
    """The first failures, in one line."""
    shown = "; ".join(f"{path or repr(path)}: {reason}" for path, reason in failed[:FAILURES_NAMED])
    return plain(shown) + ("; ..." if len(failed) > FAILURES_NAMED else "")


def _correct(files: Sequence[Path], feeds: Sequence[str]) -> str:
    """What to do when none of these could be read."""
    if feeds and not files:
        return "correct the address, or try again later"
    return "correct the path" + (" or the address" if feeds else "")


@click.command(cls=Command)
@collection_option
@json_option()
@click.pass_obj
@plain_errors
def articles(workspace: Workspace, collections: tuple[str, ...] | None, as_json: bool) -> None:
    """List all articles with their dates."""
    from bot.answers.collections import Views

    splitter = workspace.settings.indexing().splitter
    with workspace.store() as store:
        views = Views(store, Collections(workspace.settings.collections))
        # One after the other: a list of a million would take gigabytes.
        listed = views.passing(store.each_info(), collections)
        rows = ((info, store.passages(info.id, info.version, splitter)) for info in listed)
        if as_json:
            emit_list("articles", (json_output.info_json(info, passages) for info, passages in rows))
        else:
            from bot.cli import archive_views, terminal

            terminal.write(archive_views.articles_view(rows))


@click.command(cls=Command)
@click.argument("ids", nargs=-1, required=True, metavar="ARTICLE...")
@json_option("Print one JSON object per line.")
@click.pass_obj
@plain_errors
def show(workspace: Workspace, ids: tuple[str, ...], as_json: bool) -> None:
    """Show whole articles, with what was left out of their bodies. ARTICLE is an id that `dateline articles` lists."""
    from corpus.errors import UnknownArticle

    splitter = workspace.settings.indexing().splitter
    unknown: list[str] = []
    shown = 0
    with workspace.store() as store:
        for article_id in ids:
            try:
                stored = store.get(_encodable(article_id))
            except UnknownArticle as fault:
                unknown.append(str(fault))
                continue
            if as_json:
                emit(json_output.shown_json(stored, store.passages(article_id, stored.version, splitter)))
            else:
                _write_article(stored, shown)
            shown += 1
    if not shown:
        raise BotError("; ".join(unknown[:3]))
    for line in unknown:
        note(line)


def _encodable(article_id: str) -> str:
    """The id; raises UnknownArticle if it is not text, and therefore no article's."""
    from corpus.errors import UnknownArticle

    try:
        article_id.encode()
    except UnicodeEncodeError:
        raise UnknownArticle(f"no article {article_id!a} is stored; `dateline articles` lists them") from None
    return article_id


def _write_article(stored: Any, number: int) -> None:
    """An article on the terminal, with a line between it and the one before."""
    from bot.cli import archive_views, terminal

    if number:
        click.echo("\n" + "─" * 20 + "\n")
    terminal.write(archive_views.article_view(stored))


@click.command(cls=Command)
@click.argument("receipt")
@json_option()
@click.pass_obj
@plain_errors
def verify(workspace: Workspace, receipt: str, as_json: bool) -> None:
    """Check a RECEIPT against the stored article. Exit status 1 if it does not match."""
    from bot.answers.verify import verify as check

    with workspace.store() as store:
        verification = check(store, receipt)
    if as_json:
        emit(json_output.verification_json(verification))
    else:
        from bot.cli import answer_views, terminal

        terminal.write(answer_views.verification_view(verification))
    if not verification.verified:
        raise SystemExit(1)


@click.command(cls=Command)
@click.argument("paths", nargs=-1, required=True, metavar="PATH|URL...")
@json_option("Print one JSON object per line.")
@click.pass_obj
@plain_errors
def extract(workspace: Workspace, paths: tuple[str, ...], as_json: bool) -> None:
    """Show what is read from files and web addresses, without storing anything."""
    from bot.cli.extract import extracted, fetched_articles
    from corpus.errors import ReadError
    from corpus.types import StoredArticle

    options = workspace.settings.indexing()
    files, addresses, failed = split_arguments(paths)
    number = failures = 0
    skipped: list[str] = []
    unusable = (ReadError(path, reason) for path, reason in failed)
    fetched = fetched_articles(addresses, options.limits, private=options.private_addresses)
    read = extracted(files, options.exclude, options.limits, lambda path: skipped.append(str(path)))
    for item in chain(unusable, read, fetched):
        if isinstance(item, ReadError):
            failures += 1
            if as_json:
                emit({"path": item.path, "error": item.reason})
            else:
                note(f"{item.path or repr(item.path)}: {item.reason}")
            continue
        if as_json:
            emit(json_output.extracted_json(*item))
        else:
            _write_article(StoredArticle(item[0], 0, "not stored"), number)
        number += 1
    if skipped:
        note(skipped_words(skipped))
    if number:
        return
    if failures:
        raise BotError(f"no article could be read from {count_words(len(paths), 'path')}; correct the path")
    note("No files to read were found there.")


COMMANDS = (index, articles, show, verify, extract)
