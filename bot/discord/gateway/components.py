"""Replies as Discord's own components; the only module that knows how blocks become views, files and back."""

import io
from collections.abc import Iterator
from typing import Any

import discord
from discord import ui

from bot.discord.conversation import state
from bot.discord.conversation.question_service import Shown
from bot.discord.conversation.validate import without_mentions
from bot.discord.errors import StateError
from bot.discord.replies import blocks as b
from bot.discord.replies.notes import read_question
from bot.discord.replies.view import QUESTION
from bot.questions.types import Filters

# https://discord.com/developers/docs/components/reference#channel-select: values chosen at once.
_MOST_CHOSEN = 25
_STYLES = {
    "primary": discord.ButtonStyle.primary,
    "secondary": discord.ButtonStyle.secondary,
    "success": discord.ButtonStyle.success,
    "danger": discord.ButtonStyle.danger,
}


def to_view(reply: b.Reply) -> ui.LayoutView:
    """The reply as components V2, in one container. Already stopped: clicks find their way by custom_id alone."""
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*(_item(block) for block in reply.blocks), accent_colour=reply.accent))
    # discord.py keeps every live view in memory for good; a stopped one it forgets at once.
    view.stop()
    return view


def to_files(reply: b.Reply) -> list[discord.File]:
    """The pictures as files, made again for each try: a sent file is used up."""
    return [
        discord.File(io.BytesIO(picture.png), picture.name, description=picture.alt[:1024])
        for picture in reply.pictures
    ]


def _item(block: b.Block) -> ui.Item[Any]:
    if isinstance(block, b.Text):
        return ui.TextDisplay(block.markup, id=block.number)
    if isinstance(block, b.Section):
        return ui.Section(*block.texts, accessory=_button(block.button))
    if isinstance(block, b.Row):
        return ui.ActionRow(*(_button(button) for button in block.buttons))
    if isinstance(block, b.Menu):
        return ui.ActionRow(_menu(block))
    if isinstance(block, b.ChannelMenu):
        return ui.ActionRow(_channel_menu(block))
    if isinstance(block, b.Picture):
        item = discord.MediaGalleryItem(f"attachment://{block.name}", description=block.alt[:1024])
        return ui.MediaGallery(item)
    return ui.Separator()


def _button(button: b.Button) -> ui.Button[Any]:
    if button.url:
        return ui.Button(label=button.label[:80], url=button.url)
    return ui.Button(label=button.label[:80], custom_id=button.custom_id, style=_STYLES[button.style])


def _menu(menu: b.Menu) -> ui.Select[Any]:
    options = [
        discord.SelectOption(label=label[:100], value=value, default=value == menu.chosen)
        for label, value in menu.options
    ]
    return ui.Select(custom_id=menu.custom_id, placeholder=menu.placeholder[:150], options=options)


def _channel_menu(menu: b.ChannelMenu) -> ui.ChannelSelect[Any]:
    chosen = [
        discord.SelectDefaultValue(id=number, type=discord.SelectDefaultValueType.channel) for number in menu.chosen
    ]
    return ui.ChannelSelect(
        custom_id=menu.custom_id,
        placeholder=menu.placeholder[:150],
        channel_types=[discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum],
        min_values=0,
        max_values=_MOST_CHOSEN,
        default_values=chosen[:_MOST_CHOSEN],
    )


def question_in(message: discord.Message) -> str | None:
    """The question that a reply of ours shows, or None if it shows none."""
    for component in _walk(message.components):
        if isinstance(component, discord.TextDisplay) and component.id == QUESTION:
            return read_question(component.content)
    return None


def shown_in(message: discord.Message) -> Shown | None:
    """The question that a reply of ours shows, with the options that its buttons remember, or None if it shows none."""
    question = question_in(message)
    if question is None:
        return None
    filters = Filters()
    for component in _walk(message.components):
        try:
            remembered = state.decode(getattr(component, "custom_id", None) or "")
        except StateError:
            continue
        if remembered.action in ("more", "full", "again", "wide", "near"):
            filters = Filters(remembered.after, remembered.before, remembered.text)
            break
    return Shown(question, filters, message.created_at.date().isoformat())


def text_in(message: discord.Message) -> str:
    """The words of somebody's message; of one without, such as a reply of ours or a forwarded message, the texts it is
    made of."""
    if text := without_mentions(message.content):
        return text
    own: list[Any] = [message, *message.message_snapshots]
    texts = [text for part in own[1:] if (text := without_mentions(part.content))]
    for part in own:
        texts += [one.content for one in _walk(part.components) if isinstance(one, discord.TextDisplay)]
        texts += [embed.description or "" for embed in part.embeds]
    return "\n".join(texts).strip()


def _walk(components: Any) -> Iterator[Any]:
    for component in components:
        yield component
        yield from _walk(getattr(component, "children", ()))
        if accessory := getattr(component, "accessory", None):
            yield from _walk([accessory])
