"""All of /admin: each module adds its commands to the one group when it is imported."""

from typing import Any

from discord import app_commands

from bot.discord.gateway import admin, admin_collections, admin_setup

MODULES = (admin, admin_collections, admin_setup)
group = admin.group


def add_to(tree: app_commands.CommandTree[Any]) -> None:
    """Adds the group."""
    tree.add_command(group)
