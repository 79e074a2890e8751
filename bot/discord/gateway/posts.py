"""Posts of a forum: what tells one, and how it is marked as solved."""

from typing import Any

import discord

from bot.discord.gateway import delivery

# What forums call the tag, in the languages that there are words for.
_SOLVED = frozenset(
    {"solved", "answered", "resolved", "done", "gelöst", "beantwortet", "erledigt", "resuelto", "resuelta",
     "solucionado", "respondido", "已解决", "已解決", "已回答", "解决", "解決"}
)  # fmt: skip
# https://discord.com/developers/docs/resources/channel: tags that a post may have.
_MAX_TAGS = 5


def forum_post(channel: Any) -> discord.Thread | None:
    """The channel, where it is a post of a forum."""
    if isinstance(channel, discord.Thread) and isinstance(channel.parent, discord.ForumChannel):
        return channel
    return None


async def mark_solved(channel: Any) -> bool:
    """Whether the post has the forum's tag for solved ones now: not without that tag, or the right to set it."""
    post = forum_post(channel)
    if post is None or not isinstance(post.parent, discord.ForumChannel):
        return False
    tag = next((tag for tag in post.parent.available_tags if _plain(tag.name) in _SOLVED), None)
    if tag is None or not post.permissions_for(post.guild.me).manage_threads:
        return False
    if tag in post.applied_tags:
        return True
    tags = [*post.applied_tags[: _MAX_TAGS - 1], tag]
    return await delivery.aside(lambda: post.edit(applied_tags=tags), "solved")


def _plain(name: str | None) -> str:
    return "".join(part for part in (name or "").casefold() if part.isalpha())
