"""Where somebody asks, and as what: the places and roles that collections are given to."""

from typing import Any

import discord


def places_of(channel: Any) -> tuple[int, ...]:
    """A channel, and the one that a thread is in."""
    if channel is None:
        return ()
    parent = getattr(channel, "parent_id", None)
    return (channel.id,) if parent is None else (channel.id, parent)


def roles_of(user: discord.User | discord.Member) -> tuple[int, ...]:
    """The roles of a member; nobody has any elsewhere."""
    return tuple(role.id for role in user.roles) if isinstance(user, discord.Member) else ()
