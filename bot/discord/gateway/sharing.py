"""What one person sees, shown to everybody in the channel when they ask for it: the same message, sent again."""

from dataclasses import replace
from typing import Any

import discord

from bot.discord.conversation import state
from bot.discord.conversation.access import Access
from bot.discord.conversation.asker import Asker
from bot.discord.errors import Refused, StateError
from bot.discord.gateway.delivery import aside
from bot.discord.gateway.places import places_of, roles_of
from bot.discord.replies import blocks as b
from bot.discord.replies.view import QUESTION


def with_share(reply: b.Reply, asker: Asker) -> b.Reply:
    """The reply to one person with a button that shows it to everybody, where it is worth that."""
    if not reply.shareable:
        return reply
    return b.with_button(reply, b.Button(asker.words("button.share"), state.encode(state.State("share", asker.user))))


def may_share(access: Access, interaction: discord.Interaction[Any]) -> bool:
    """Whether there are others to share with, in a server that let the bot in, where the person may write, and who may
    all see what that person sees."""
    if interaction.guild_id is None or not interaction.is_guild_integration():
        return False
    places, roles = places_of(interaction.channel), roles_of(interaction.user)
    alone, all_of_them = (
        access.sees(interaction.guild_id, places, roles, private=private) for private in (True, False)
    )
    if alone != all_of_them:
        return False
    allowed = interaction.permissions
    return (
        allowed.send_messages_in_threads if isinstance(interaction.channel, discord.Thread) else allowed.send_messages
    )


async def shared(message: discord.Message, asker: Asker) -> b.Reply:
    """The reply that a message shows, for everybody: who shared it, and a way for them to take it back.

    Raises Refused if there is nothing to share.
    """
    reply = await reply_in(message)
    kept = tuple(_without_share(block) for block in reply.blocks)
    shown = replace(reply, blocks=tuple(block for block in kept if block is not None))
    if not shown.blocks:
        raise Refused("error.expired")
    line = b.Text("-# " + asker.words("share.by", person=f"<@{asker.user}>"))
    signed = (*shown.blocks, line)
    shown = replace(shown, blocks=signed) if b.fits(signed) else shown
    delete = b.Button(asker.words("button.delete"), state.encode(state.State("delete", asker.user)))
    shown = b.with_button(shown, delete)
    return replace(shown, plain=b.as_plain(shown.blocks))


def _without_share(block: b.Block) -> b.Block | None:
    if not isinstance(block, b.Row):
        return block
    kept = tuple(button for button in block.buttons if _action(button) not in ("share", "delete"))
    return b.Row(kept) if kept else None


def _action(button: b.Button) -> str | None:
    try:
        return state.decode(button.custom_id or "").action
    except StateError:
        return None


async def reply_in(message: discord.Message) -> b.Reply:
    """The reply that a message of ours shows, with its pictures as far as they can be had."""
    [container] = [part for part in message.components if isinstance(part, discord.Container)]
    files = {file.filename: file for file in message.attachments}
    parts: list[b.Block] = []
    for component in container.children:
        if isinstance(component, discord.MediaGalleryComponent):
            parts += [await _picture(item, files) for item in component.items]
        else:
            parts += _block(component)
    shown = tuple(part for part in parts if not (isinstance(part, b.Picture) and not part.png))
    accent = container.accent_colour.value if container.accent_colour else None
    return b.Reply(shown, b.as_plain(shown), accent)


def _block(component: Any) -> list[b.Block]:
    if isinstance(component, discord.TextDisplay):
        return [b.Text(component.content, QUESTION if component.id == QUESTION else None)]
    if isinstance(component, discord.SectionComponent):
        texts = tuple(child.content for child in component.children)
        return [b.Section(texts, _pressed(component.accessory))]
    if isinstance(component, discord.ActionRow):
        menus = [child for child in component.children if isinstance(child, discord.SelectMenu)]
        if menus:
            options = tuple((option.label, option.value) for option in menus[0].options)
            return [b.Menu(menus[0].custom_id or "", menus[0].placeholder or "", options)]
        return [b.Row(tuple(_pressed(child) for child in component.children))]
    return [b.Divider()]


def _pressed(button: Any) -> b.Button:
    return b.Button(button.label or "", button.custom_id, button.url)


async def _picture(item: discord.MediaGalleryItem, files: dict[str, discord.Attachment]) -> b.Picture:
    """The picture again, empty if its file cannot be read."""
    name = item.media.url.split("?")[0].rpartition("/")[2]
    file = files.get(name)
    read: list[bytes] = []
    if file is not None:

        async def fetch() -> None:
            read.append(await file.read())

        await aside(fetch, "picture")
    return b.Picture(name, read[0] if read else b"", item.description or "")
