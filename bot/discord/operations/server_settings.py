"""What holds for a server: what its admins have set in Discord, else what `[discord.servers]` says, else the usual."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from bot.discord.replies.view import Style
from bot.discord.settings import ServerTable

Given = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What holds for a server, or None if the bot's own setting does, or Discord's language of the server.

    `weekly` is the id of the admin who is sent a summary each week. `given` are (collection, kind, id) of the channels,
    roles and so on that see a collection.
    """

    user_rate: float | None = None
    server_rate: float | None = None
    gaps: bool = False
    style: Style = "brief"
    language: str | None = None
    threads: bool | None = None
    weekly: int | None = None
    channels: frozenset[int] = frozenset()
    given: frozenset[Given] = frozenset()


SINGLE = ("user_rate", "server_rate", "gaps", "style", "language", "threads", "weekly")
"""The settings that have one value; they are columns of the bot's own file."""

_NAMES = {
    "user_rate": "questions_a_minute",
    "server_rate": "server_questions_a_minute",
    "threads": "answer_in_threads",
    "weekly": "weekly_summary_to",
}
"""What they are called in the configuration, where that is another name."""


def configured(tables: Mapping[int, ServerTable]) -> dict[int, ServerSettings]:
    """What the configuration says of each server."""
    return {server: _of_table(table) for server, table in tables.items()}


def _of_table(table: ServerTable) -> ServerSettings:
    values = {name: getattr(table, _NAMES.get(name, name)) for name in SINGLE}
    known = {name: value for name, value in values.items() if value is not None}
    return replace(ServerSettings(channels=frozenset(table.channels)), **known)


def as_toml(servers: Mapping[int, ServerSettings]) -> str:
    """The settings as tables of a configuration, which says the same once it is read."""
    lines: list[str] = []
    for server, chosen in sorted(servers.items()):
        lines.append(f"[discord.servers.{server}]")
        unset = ServerSettings()
        lines += [
            f"{_NAMES.get(name, name)} = {json.dumps(getattr(chosen, name))}"
            for name in SINGLE
            if getattr(chosen, name) != getattr(unset, name)
        ]
        lines += [f"channels = {sorted(chosen.channels)}"] if chosen.channels else []
        lines.append("")
    return "\n".join([*lines, *_collections(row for chosen in servers.values() for row in chosen.given)])


def _collections(given: Iterable[Given]) -> list[str]:
    by_name: dict[str, dict[str, list[int]]] = {}
    for name, kind, number in sorted(given):
        by_name.setdefault(name, {}).setdefault(f"{kind}s", []).append(number)
    if not by_name:
        return []
    # In quotes: a name may have letters that TOML does not take bare.
    rows = (
        f"{json.dumps(name)} = {{ {', '.join(f'{kind} = {ids}' for kind, ids in to.items())} }}"
        for name, to in by_name.items()
    )
    return ["[discord.collections]", *rows, ""]


assert {*SINGLE, "channels", "given"} == {field.name for field in fields(ServerSettings)}
