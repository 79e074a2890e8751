"""Buttons and menus under replies: whatever carries a state of ours, after a restart too."""

import asyncio
import re
from typing import Any, Self

import discord
from discord import ui

from bot.discord.conversation import state
from bot.discord.conversation.asker import Asker
from bot.discord.errors import StateError
from bot.discord.gateway import admin_setup, delivery
from bot.discord.gateway.components import question_in
from bot.discord.gateway.interactions import App, Asking, Work, app_of
from bot.discord.gateway.posts import forum_post, mark_solved
from bot.discord.gateway.sharing import may_share, shared
from bot.discord.replies.blocks import Reply
from bot.discord.replies.notes import note
from bot.questions.types import Filters

_RATINGS = frozenset({"yes", "wrong_passage", "wrong_date", "no_answer"})
# What changes the message itself for the one who asked; for others, and all else, it is a private reply.
_IN_PLACE = frozenset({"more", "more_any", "again", "wide", "alone", "search", "article"})


class Stateful(ui.DynamicItem[ui.Item[Any]], template=state.TEMPLATE):
    """A button or menu found again by its custom_id alone."""

    @classmethod
    async def from_custom_id(cls, interaction: Asking, item: ui.Item[Any], match: re.Match[str], /) -> Self:
        return cls(item)

    async def callback(self, interaction: Asking) -> None:
        app = app_of(interaction)
        try:
            await clicked(app, interaction, self.custom_id)
        except Exception as error:  # noqa: BLE001  # discord.py would log it with the button's state, and tell nobody
            reply = app.failure(error, app.asker(interaction, "button").words, "button")
            if not interaction.response.is_done():
                await app.line(interaction, reply)


async def clicked(app: App, interaction: Asking, custom_id: str) -> None:
    """Does what the button says, for the person it belongs to; others get a reply of their own.

    An id that is in no message of ours does not come here: discord.py looks for it there.
    """
    message = interaction.message
    words = app.asker(interaction, "button").words
    try:
        remembered = state.decode(custom_id)
    except StateError:
        remembered = None
    if remembered is None or message is None or state.expired(_age_days(message)):
        await app.line(interaction, note(words("error.expired")))
        return
    if remembered.action == "setup":
        await admin_setup.chosen(app, interaction, remembered.text or "")
        return
    mine = remembered.owner == interaction.user.id
    if remembered.action == "rate":
        await _rate(app, interaction, message, mine)
        return
    if remembered.action == "solved":
        await _solved(app, interaction, message, mine)
        return
    if remembered.action == "share":
        await _share(app, interaction, message)
        return
    if remembered.action == "delete":
        await _delete(app, interaction, mine)
        return
    work = _work(app, remembered, question_in(message))
    if work is None:
        await app.line(interaction, note(words("error.expired")))
        return
    in_place = remembered.action in _IN_PLACE and mine
    private = message.flags.ephemeral if in_place else True
    await app.respond(interaction, "button", work, private=private, update=in_place)


def _work(app: App, remembered: state.State, question: str | None) -> Work | None:
    """What to do, or None if the message no longer tells the question."""
    questions, lookups, page, text = app.questions, app.lookups, remembered.page, remembered.text
    action = remembered.action
    if action == "context":
        return (lambda asker: lookups.context(asker, text)) if text else None
    if action == "article":
        return (lambda asker: lookups.article(asker, text, page)) if text else None
    if action == "alone":
        return (lambda asker: questions.again(asker, text, Filters())) if text else None
    if question is None:
        return None
    return lambda asker: _again(app, asker, remembered, question)


async def _again(app: App, asker: Asker, remembered: state.State, question: str) -> Reply:
    """The reply to the question of a message once more, as its button says."""
    questions, action = app.questions, remembered.action
    catalogue = (await questions.worker.seen(asker.sees)).catalogue
    source, author = state.names_of(remembered.text)
    filters = Filters(
        remembered.after,
        remembered.before,
        source and catalogue.publishers.remembered(source),
        author=author and catalogue.authors.remembered(author),
    )
    if action == "search":
        return await app.lookups.search(asker, question, filters, remembered.page)
    if action == "near":
        return await questions.near(asker, question, filters)
    if action in ("again", "wide"):
        return await questions.again(asker, question, filters, any_date=action == "wide")
    return await questions.page(asker, question, filters, remembered.page, any_date=action.endswith("_any"))


async def _delete(app: App, interaction: Asking, mine: bool) -> None:
    """Takes a reply back, for the one who asked and for those who moderate the channel."""
    if not (mine or (interaction.guild_id is not None and interaction.permissions.manage_messages)):
        await app.line(interaction, note(app.asker(interaction, "button").words("error.delete")))
        return
    try:
        await app.delivery.acknowledge(interaction.response.defer)
        await app.delivery.patiently(interaction.delete_original_response)
    except delivery.NOT_SENT as error:
        app.lost(error, "delete")


async def _share(app: App, interaction: Asking, message: discord.Message) -> None:
    """Shows everybody in the channel what one person sees."""
    if not may_share(app.access, interaction):
        await app.line(interaction, note(app.asker(interaction, "button").words("error.share")))
        return

    async def work(asker: Asker) -> Reply:
        await app.questions.admission.reading(asker)
        return await shared(message, asker)

    await app.respond(interaction, "button", work, private=False)


async def _solved(app: App, interaction: Asking, message: discord.Message, mine: bool) -> None:
    """Marks a post as solved by an answer, if the author of the post or somebody who manages posts says so."""
    words = app.asker(interaction, "button").words
    if not (mine or interaction.permissions.manage_threads):
        await app.line(interaction, note(words("error.owner")))
        return
    await asyncio.to_thread(app.storage.rate, message.id, interaction.guild_id, "yes")
    # Before the tag is set, which may take longer than an answer to a click may.
    await app.delivery.acknowledge(lambda: interaction.response.defer(ephemeral=True, thinking=True))
    solved = await mark_solved(interaction.channel)
    await app.delivery.edit(interaction, note(words("solved.yes" if solved else "solved.how")))


async def _rate(app: App, interaction: Asking, message: discord.Message, mine: bool) -> None:
    words = app.asker(interaction, "button").words
    data: Any = interaction.data or {}
    given: list[str] = data.get("values", [])
    if not mine:
        await app.line(interaction, note(words("error.owner")))
    elif given == ["yes"] and forum_post(interaction.channel):
        await _solved(app, interaction, message, mine)
    elif len(given) == 1 and given[0] in _RATINGS:
        await asyncio.to_thread(app.storage.rate, message.id, interaction.guild_id, given[0])
        await app.line(interaction, note(words("rate.thanks")))
    else:
        await app.line(interaction, note(words("error.expired")))


def _age_days(message: discord.Message) -> float:
    return (discord.utils.utcnow() - message.created_at).total_seconds() / 86_400
