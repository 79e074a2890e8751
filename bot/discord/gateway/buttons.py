"""Buttons and menus under replies: whatever carries a state of ours, after a restart too."""

import asyncio
import re
from typing import Any, Self

import discord
from discord import ui

from bot.discord.conversation import state
from bot.discord.conversation.question_service import Options
from bot.discord.errors import StateError
from bot.discord.gateway.components import question_in
from bot.discord.gateway.interactions import App, Asking, Work, app_of
from bot.discord.replies.reply import note

_RATINGS = frozenset({"yes", "wrong_passage", "wrong_date", "no_answer"})


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
    """Does what the button says, for the person it belongs to; others get a reply of their own."""
    message = interaction.message
    words = app.asker(interaction, "button").words
    try:
        remembered = state.decode(custom_id)
    except StateError:
        remembered = None
    if remembered is None or message is None or state.expired(_age_days(message)):
        await app.line(interaction, note(words("error.expired")))
        return
    mine = remembered.owner == interaction.user.id
    if remembered.action == "rate":
        await _rate(app, interaction, message, mine)
        return
    work = _work(app, remembered, question_in(message))
    if work is None:
        await app.line(interaction, note(words("error.expired")))
        return
    turns = remembered.action in ("more", "wide", "search", "article") and mine
    private = message.flags.ephemeral if turns else True
    await app.respond(interaction, "button", work, private=private, update=turns)


def _work(app: App, remembered: state.State, question: str | None) -> Work | None:
    """What to do, None where the message no longer tells the question."""
    questions, page, text = app.questions, remembered.page, remembered.text
    if remembered.action == "context":
        return (lambda asker: questions.context(asker, text)) if text else None
    if remembered.action == "article":
        return (lambda asker: questions.article(asker, text, page)) if text else None
    if question is None:
        return None
    source = questions.catalogue.whole_source(text) if text else None
    options = Options(remembered.after, remembered.before, source)
    if remembered.action == "wide":
        return lambda asker: questions.ask_any_date(asker, question, options, page)
    if remembered.action == "near":
        return lambda asker: questions.near(asker, question, options)
    if remembered.action == "search":
        return lambda asker: questions.search(asker, question, page)
    return lambda asker: questions.ask(asker, question, options, page, follow=False)


async def _rate(app: App, interaction: Asking, message: discord.Message, mine: bool) -> None:
    words = app.asker(interaction, "button").words
    data: Any = interaction.data or {}
    given: list[str] = data.get("values", [])
    if not mine:
        await app.line(interaction, note(words("error.owner")))
    elif len(given) == 1 and given[0] in _RATINGS:
        await app.line(interaction, note(words("rate.thanks")))
        await asyncio.to_thread(app.storage.rate, message.id, interaction.guild_id, given[0])
    else:
        await app.line(interaction, note(words("error.expired")))


def _age_days(message: discord.Message) -> float:
    return (discord.utils.utcnow() - message.created_at).total_seconds() / 86_400
