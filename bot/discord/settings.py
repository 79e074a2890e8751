"""The `[discord]` table of the configuration. Nothing here reads a file or the environment."""

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

Snowflake = Annotated[int, Field(ge=1, lt=2**64)]

_MOST_SHARDS = 100_000
"""Far above what any bot has: a mistyped list is refused before it is made."""


class CompleteError(ValueError):
    """A value that does not fit the others: the message says everything, and the given value is not repeated."""


def _numbers(written: object) -> object:
    """The numbers in a list such as "0-3" or "0-3, 6"; what is none is left to the check of types."""
    if not isinstance(written, str):
        return written
    numbers: list[int] = []
    for part in written.split(","):
        match = re.fullmatch(r"\s*(\d{1,6})\s*(?:-\s*(\d{1,6})\s*)?", part, re.ASCII)
        if match is None or int(match[1]) > int(match[2] or match[1]):
            raise ValueError('expected shards such as "0-3", "0-3, 6" or [0, 1]')
        numbers += range(int(match[1]), int(match[2] or match[1]) + 1)
    return tuple(numbers)


def _encrypted(address: str) -> str:
    """The address, to which the bot's token is sent: in clear only within this machine."""
    parts = urlsplit(address)
    host = (parts.hostname or "").lower()
    if parts.scheme in ("http", "ws") and host != "localhost" and not _is_loopback(host):
        raise ValueError(f"must begin with {parts.scheme}s://, as the token is sent there")
    if parts.username is not None or not host:
        raise ValueError("must be an address of a host, without a user name")
    return address


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Given(BaseModel):
    """[discord.collections.NAME]: who sees a collection."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    servers: tuple[Snowflake, ...] = ()
    channels: tuple[Snowflake, ...] = ()
    roles: tuple[Snowflake, ...] = ()


class ServerTable(BaseModel):
    """[discord.servers.ID]: what holds for a server until its admins set it in Discord; None for the bot's own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    style: Literal["brief", "full", "quotes"] | None = None
    """How answers in channels look, as `/admin answers`."""
    language: Literal["en", "de", "es", "zh"] | None = None
    """The language of public replies; else the one that the server has in Discord."""
    answer_in_threads: bool | None = None
    channels: tuple[Snowflake, ...] = ()
    """Channels where every question is answered, as `/admin channels`."""
    gaps: bool | None = None
    """Keep unanswered questions, as `/admin gaps`."""
    weekly_summary_to: Snowflake | None = None
    """The user id of an admin who gets unanswered questions and ratings each week as a direct message."""
    questions_a_minute: Annotated[float, Field(gt=0, le=600)] | None = None
    server_questions_a_minute: Annotated[float, Field(gt=0, le=60_000)] | None = None
    """As `/admin limits`: stricter than the bot's own, never more generous."""


class DiscordSettings(BaseModel):
    """[discord]: every setting has a default that works; only the token has to be given, and never in this file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    token_env: Annotated[str, Field(pattern="^[A-Za-z_][A-Za-z0-9_]*$")] = "DISCORD_TOKEN"
    """Name of the environment variable that holds the bot token."""
    token_file: Path | None = None
    """A file that holds the token instead; it wins over the variable."""

    api_url: Annotated[str, Field(pattern=r"^https?://[^\s]+[^/\s]$"), AfterValidator(_encrypted)] = (
        "https://discord.com/api/v10"
    )
    """Where Discord's HTTP API is reached: another address for a REST proxy or a compatible server."""
    gateway_url: Annotated[str, Field(pattern=r"^wss?://[^\s]+$"), AfterValidator(_encrypted)] = (
        "wss://gateway.discord.gg/"
    )
    """Where the gateway is reached when the API does not say."""

    message_content: bool = False
    """Ask for the privileged message content intent: needed only to answer in channels without a mention."""
    answer_in_threads: bool = False
    """Answer a mention in a thread of its own, where the bot may open one."""
    sync_commands: bool = True
    """Register the commands with Discord when they changed."""

    shard_count: Annotated[int, Field(ge=1, le=_MOST_SHARDS)] | None = None
    """How many shards the bot has, over all its processes; not set as many as Discord recommends."""
    shard_ids: Annotated[tuple[int, ...], BeforeValidator(_numbers)] | None = None
    """Those that this process runs, where there are several processes: "0-3", or [0, 1]."""

    questions_a_minute: Annotated[float, Field(gt=0, le=600)] = 6
    question_burst: Annotated[int, Field(ge=1, le=1000)] = 5
    server_questions_a_minute: Annotated[float, Field(gt=0, le=60_000)] = 120
    server_question_burst: Annotated[int, Field(ge=1, le=100_000)] = 60
    """How often one person, and one server, may ask over all ways of asking: evenly, and at once."""

    queue: Annotated[int, Field(ge=1, le=10_000)] = 100
    """Questions that may wait; further ones are answered that the bot is busy."""
    batch: Annotated[int, Field(ge=1, le=256)] = 16
    """Waiting questions that are encoded together."""
    refresh_seconds: Annotated[float, Field(gt=0, le=86_400)] = 30
    """How often to look for a newer index, made by this bot or by `dateline index`."""

    operators: tuple[Snowflake, ...] = ()
    """User ids that may reindex, add and remove articles, besides the owner of the application."""
    index_paths: tuple[str, ...] = ()
    """Files, folders and addresses of feeds that `/admin reindex` reads, besides the articles added from Discord."""
    add_by_url: bool = False
    """Let operators add an article by its web address."""
    add_megabytes: Annotated[int, Field(ge=1, le=100)] = 20
    """The largest file that can be added."""

    servers: dict[Snowflake, ServerTable] = {}
    """What holds on single servers, by their ids."""
    collections: dict[str, Given] = {}
    """Who sees which of the collections of `[collections]`, besides those that `/admin collections` gives them to."""

    health_host: str = "127.0.0.1"
    health_port: Annotated[int, Field(ge=0, le=65_535)] | None = None
    """Serve /healthz, /readyz and /metrics there; off where it is not set, any free port where it is 0."""
    slow_seconds: Annotated[float, Field(gt=0, le=3600)] = 5.0
    """A question that takes longer from its arrival to its reply is logged, with the seconds of each stage."""
    log_slow_questions: bool = False
    """Log the words of such a question too."""
    log_level: Literal["info", "warning", "error"] = "info"
    """What is logged. There is no "debug": discord.py would log message texts and interaction tokens."""

    @field_validator("shard_ids")
    @classmethod
    def _of_count(cls, shards: tuple[int, ...] | None, others: ValidationInfo) -> tuple[int, ...] | None:
        if shards is None or "shard_count" not in others.data:
            return shards
        count = others.data["shard_count"]
        if count is None:
            raise CompleteError("set discord.shard_count too: how many shards the bot has in all processes")
        if not shards:
            raise CompleteError("names no shard; leave it out to run all of them")
        if wrong := [number for number in shards if not 0 <= number < count]:
            raise CompleteError(f"there is no shard {wrong[0]} of {count}: they are 0 to {count - 1}")
        if len(set(shards)) < len(shards):
            raise CompleteError("names a shard twice")
        return shards
