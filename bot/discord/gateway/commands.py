"""The commands of readers, as Discord shows them: thin, each hands over to the question service."""

import asyncio
import functools
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import discord
from discord import app_commands
from discord.app_commands import locale_str

from bot.discord.conversation.catalogue import Catalogue
from bot.discord.conversation.validate import asked_in
from bot.discord.gateway.components import question_in, text_in
from bot.discord.gateway.interactions import Asking, app_of, private_by_default
from bot.discord.operations import log
from bot.discord.replies.notes import note
from bot.discord.replies.view import MAX_QUESTION
from bot.questions.types import Filters
from bot.wording.localisation import LOCALES, catalogue

_WORDS = catalogue("en")
Asked = app_commands.Range[str, 1, MAX_QUESTION]
Date = app_commands.Range[str, 1, 40]
Name = app_commands.Range[str, 1, 100]
Choices = list[app_commands.Choice[str]]
Pairs = list[tuple[str, str]]
Finds = Callable[[Asking, str], Coroutine[Any, Any, Pairs]]
Completes = Callable[[Asking, str], Coroutine[Any, Any, Choices]]
T = TypeVar("T")
_log = log.get(__name__)


def said(key: str) -> locale_str:
    """The English words of the catalogue, which the translator finds in the other languages by their key."""
    return locale_str(_WORDS[key], key=key)


class CatalogueTranslator(app_commands.Translator):
    """Descriptions and menu names in the languages there are; the names of slash commands stay the same everywhere."""

    async def translate(
        self, string: locale_str, locale: discord.Locale, context: app_commands.TranslationContextTypes
    ) -> str | None:
        key, language = string.extras.get("key"), LOCALES.get(locale.value)
        if key is None or language is None or language == "en":
            return None
        return catalogue(language).get(key)


def completing(find: Finds) -> Completes:
    """`find`'s (name, value) pairs as choices; none if it fails, since only choices can be shown."""

    @functools.wraps(find)
    async def complete(interaction: Asking, typed: str) -> Choices:
        try:
            return [app_commands.Choice(name=name, value=value) for name, value in await find(interaction, typed)]
        except Exception as error:  # noqa: BLE001  # whatever it is, the reader goes on typing
            _log.error("completion failed", exc_info=error)
            return []

    return complete


@completing
async def complete_source(interaction: Asking, typed: str) -> Pairs:
    """Publishers, from memory."""
    return await asyncio.to_thread(_to_name(interaction).publishers.complete, typed)


@completing
async def complete_author(interaction: Asking, typed: str) -> Pairs:
    """Authors, from memory."""
    return await asyncio.to_thread(_to_name(interaction).authors.complete, typed)


def _to_name(interaction: Asking) -> Catalogue:
    """What may be named in a question: of one that all will read what all may know of."""
    private = interaction.command is not ask or bool(getattr(interaction.namespace, "private", False))
    return _known(interaction, private=private)


@completing
async def complete_article(interaction: Asking, typed: str) -> Pairs:
    """Titles, from memory."""
    return await asyncio.to_thread(_known(interaction, private=True).complete_article, typed)


def _known(interaction: Asking, *, private: bool) -> Catalogue:
    app = app_of(interaction)
    return app.questions.worker.known(app.asker(interaction, "completion", private).sees).catalogue


def filtered(command: T) -> T:
    """A command with the options that say which articles count, described and completed."""
    described = app_commands.describe(
        after=said("option.after"),
        before=said("option.before"),
        source=said("option.source"),
        author=said("option.author"),
    )
    completed = app_commands.autocomplete(source=complete_source, author=complete_author)
    return described(completed(command))


@app_commands.command(description=said("command.ask"))
@app_commands.describe(question=said("option.question"), private=said("option.private"))
@filtered
async def ask(
    interaction: Asking,
    question: Asked,
    after: Date | None = None,
    before: Date | None = None,
    source: Name | None = None,
    author: Name | None = None,
    private: bool | None = None,
) -> None:
    app = app_of(interaction)

    filters = Filters(after, before, source, author=author)
    hidden = private_by_default(interaction) if private is None else private
    await app.respond(interaction, "slash", lambda asker: app.questions.ask(asker, question, filters), private=hidden)


@app_commands.command(description=said("command.search"))
@app_commands.describe(words=said("option.words"), share=said("option.share"))
@filtered
async def search(
    interaction: Asking,
    words: Asked,
    after: Date | None = None,
    before: Date | None = None,
    source: Name | None = None,
    author: Name | None = None,
    share: bool = False,
) -> None:
    app = app_of(interaction)
    filters = Filters(after, before, source, author=author)
    await app.respond(interaction, "slash", lambda asker: app.lookups.search(asker, words, filters), private=not share)


@app_commands.command(description=said("command.article"))
@app_commands.describe(article=said("option.article"), share=said("option.share"))
@app_commands.autocomplete(article=complete_article)
async def article(interaction: Asking, article: app_commands.Range[str, 1, 100], share: bool = False) -> None:
    app = app_of(interaction)
    await app.respond(interaction, "slash", lambda asker: app.lookups.article(asker, article), private=not share)


@app_commands.command(description=said("command.sources"))
@app_commands.describe(share=said("option.share"))
async def sources(interaction: Asking, share: bool = False) -> None:
    app = app_of(interaction)
    await app.respond(interaction, "slash", app.lookups.sources, private=not share)


@app_commands.command(description=said("command.timeline"))
@app_commands.describe(topic=said("option.topic"), share=said("option.share"))
@filtered
async def timeline(
    interaction: Asking,
    topic: Asked,
    after: Date | None = None,
    before: Date | None = None,
    source: Name | None = None,
    author: Name | None = None,
    share: bool = False,
) -> None:
    app = app_of(interaction)
    filters = Filters(after, before, source, author=author)
    await app.respond(
        interaction, "slash", lambda asker: app.lookups.timeline(asker, topic, filters), private=not share
    )


@app_commands.command(description=said("command.verify"))
@app_commands.describe(receipt=said("option.receipt"), share=said("option.share"))
async def verify(interaction: Asking, receipt: app_commands.Range[str, 1, 1000], share: bool = False) -> None:
    app = app_of(interaction)
    await app.respond(interaction, "slash", lambda asker: app.lookups.verify(asker, receipt), private=not share)


@app_commands.command(description=said("command.about"))
async def about(interaction: Asking) -> None:
    app = app_of(interaction)
    await app.line(interaction, app.lookups.about(app.asker(interaction, "slash", private=True), app.version))


@app_commands.command(name="help", description=said("command.help"))
async def help_(interaction: Asking) -> None:
    app = app_of(interaction)
    await app.line(interaction, app.lookups.help(app.asker(interaction, "slash", private=True)))


@app_commands.command(description=said("command.privacy"))
async def privacy(interaction: Asking) -> None:
    app = app_of(interaction)
    words = app.asker(interaction, "slash", private=True).words
    keeps_gaps = app.storage.settings(interaction.guild_id).gaps
    gaps = words("privacy.gaps_on" if keeps_gaps else "privacy.gaps_off")
    await app.line(interaction, note(words("privacy.text", gaps=gaps)))


@app_commands.context_menu(name=said("menu.ask"))
async def ask_about(interaction: Asking, message: discord.Message) -> None:
    app = app_of(interaction)
    question = question_in(message) or asked_in(text_in(message))
    await app.respond(interaction, "menu", lambda asker: app.questions.ask(asker, question, follow=False), private=True)


@app_commands.context_menu(name=said("menu.quote"))
async def find_source(interaction: Asking, message: discord.Message) -> None:
    app = app_of(interaction)
    text = text_in(message)
    await app.respond(interaction, "menu", lambda asker: app.lookups.quote(asker, text), private=True)


READERS: tuple[Any, ...] = (
    ask, search, article, sources, timeline, verify, about, help_, privacy, find_source, ask_about,
)  # fmt: skip


def add_to(tree: app_commands.CommandTree[Any]) -> None:
    """Adds all of them."""
    for command in READERS:
        tree.add_command(command)
