"""Writes docs/discord-commands.md from the commands themselves: `python tools/discord_commands.py`.

A test holds the page against what it would write.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from discord import AppCommandOptionType, app_commands

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bot.discord.gateway import admin_group, commands  # noqa: E402  # the path has to be there first
from bot.wording.localisation import Words  # noqa: E402

PAGE = ROOT / "docs" / "discord-commands.md"
_HEAD = """# Commands in Discord

<!-- Written by tools/discord_commands.py from the commands themselves; change those. -->

{help}

Options in brackets may be left out. Replies to `/ask` are seen by everybody in the channel unless `private` is chosen;
the other commands answer you alone unless `share` is chosen, or *Share* pressed. Buttons work for 30 days, after a
restart too.
"""
_ADMINS = """These need the permission to manage the server. `reindex`, `add` and `remove` are for whoever runs the bot.
"""
_KINDS = {
    AppCommandOptionType.boolean: "yes or no",
    AppCommandOptionType.integer: "number",
    AppCommandOptionType.attachment: "file",
    AppCommandOptionType.channel: "channel",
}


def page() -> str:
    """The whole page."""
    readers, menus = _split(commands.READERS)
    told = Words("en")("help.text", example="When was the bridge opened?", year="2014", source="Harbour Post")
    lines = [_HEAD.format(help=told.replace("\n", "\n\n"))]
    lines += ["## For everybody\n", *(_command(command) for command in readers)]
    lines += ["## On a message (Apps)\n", *(f"- **{menu.name}**" for menu in menus), ""]
    lines += ["## For admins\n", _ADMINS]
    lines += [_command(command, "admin ") for command in admin_group.group.commands]
    return "\n".join(lines).rstrip() + "\n"


def _split(added: tuple[Any, ...]) -> tuple[list[Any], list[Any]]:
    menus = [command for command in added if isinstance(command, app_commands.ContextMenu)]
    return [command for command in added if command not in menus], menus


def _command(command: Any, group: str = "") -> str:
    parts = [f"### `/{group}{command.name}`", f"{command.description}.", "\n".join(_options(command))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _options(command: Any) -> Iterator[str]:
    for option in command.parameters:
        name = option.display_name if option.required else f"[{option.display_name}]"
        choices = " · ".join(f"`{choice.value}`" for choice in option.choices)
        kind = choices or _KINDS.get(option.type, "text")
        yield f"- `{name}` ({kind}): {option.description}"


def main() -> None:
    """Writes the page."""
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
