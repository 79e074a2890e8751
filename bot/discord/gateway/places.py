"""Where somebody asks, as what, and under which names."""

from collections.abc import Iterable
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


def names_of(people: Iterable[discord.User | discord.Member]) -> frozenset[str]:
    """All names that these people have here."""
    names = (name for one in people for name in (one.name, one.global_name, getattr(one, "nick", None)))
    return frozenset(name for name in names if name)
