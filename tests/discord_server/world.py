"""What there is on the server of our own: people, one guild with roles and channels, messages; as Discord's JSON."""

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from tests.discord_server.rules import V2, walk

EPOCH_MS = 1420070400000
_numbers = itertools.count(1)

MANAGE_GUILD, SEND, VIEW, HISTORY = 1 << 5, 1 << 11, 1 << 10, 1 << 16
EMBED, ATTACH, USE_COMMANDS, PUBLIC_THREADS, SEND_IN_THREADS = 1 << 14, 1 << 15, 1 << 31, 1 << 35, 1 << 38
MANAGE_MESSAGES, MANAGE_THREADS = 1 << 13, 1 << 34
# What a server gives everybody when it is made, as far as it matters here: neither managing nor mentioning everyone.
EVERYONE = VIEW | SEND | HISTORY | EMBED | ATTACH | USE_COMMANDS | PUBLIC_THREADS | SEND_IN_THREADS


def snowflake(age_days: float = 0.0) -> str:
    """A new id, as old as wanted."""
    made = int(time.time() * 1000 - age_days * 86_400_000) - EPOCH_MS
    return str((made << 22) | (next(_numbers) & 0x3FFFFF))


def user(name: str, *, bot: bool = False) -> dict[str, Any]:
    """A user as Discord's UserResponse."""
    return {
        "id": snowflake(),
        "username": name,
        "avatar": None,
        "discriminator": "0",
        "public_flags": 0,
        "flags": 0,
        "bot": bot,
        "banner": None,
        "accent_color": None,
        "global_name": name.title(),
        "avatar_decoration_data": None,
        "collectibles": None,
        "display_name_styles": None,
        "banner_color": None,
        "clan": None,
        "primary_guild": None,
    }


PLAIN_GUILD: dict[str, Any] = {
    "name": "Harbour",
    "icon": None,
    "splash": None,
    "discovery_splash": None,
    "banner": None,
    "application_id": None,
    "region": "",
    "afk_channel_id": None,
    "afk_timeout": 300,
    "system_channel_id": None,
    "system_channel_flags": 0,
    "widget_enabled": False,
    "widget_channel_id": None,
    "verification_level": 0,
    "default_message_notifications": 0,
    "mfa_level": 0,
    "explicit_content_filter": 0,
    "max_presences": None,
    "max_members": 500000,
    "max_video_channel_users": 25,
    "vanity_url_code": None,
    "premium_tier": 0,
    "premium_subscription_count": 0,
    "premium_progress_bar_enabled": False,
    "rules_channel_id": None,
    "safety_alerts_channel_id": None,
    "public_updates_channel_id": None,
    "hub_type": None,
    "nsfw": False,
    "nsfw_level": 0,
    "description": None,
    "emojis": [],
    "stickers": [],
    "features": [],
    "joined_at": "2025-01-01T00:00:00+00:00",
    "large": False,
    "unavailable": False,
    "member_count": 5,
    "voice_states": [],
    "presences": [],
    "stage_instances": [],
    "guild_scheduled_events": [],
    "soundboard_sounds": [],
    "incidents_data": None,
}
"""What a guild has whatever happens in it; used up by nobody, so that its lists may be shared."""


@dataclass
class World:
    """One application, one guild, some people; `messages` by id.

    Channels: `general`; `silent`, where the bot may not write; `listened`, for what an admin names; `plainly`, where no
    files may be sent; `forum` with a `post`; a `thread`, and a `hidden` one that the gateway has not told of; `direct`
    messages; `posts` that people opened in the forum, by id, whose tag for solved ones the bot may set where it
    `manages_threads`. Where the bot is only brought along by somebody: a `group` of people, and a channel of a
    `foreign` guild. Where a test names a `second_guild`, the bot is in that too, with one channel, `second`.
    """

    bot: dict[str, Any] = field(default_factory=lambda: user("dateline", bot=True))
    owner: dict[str, Any] = field(default_factory=lambda: user("owner"))
    alice: dict[str, Any] = field(default_factory=lambda: user("alice"))
    bob: dict[str, Any] = field(default_factory=lambda: user("bob"))
    carol: dict[str, Any] = field(default_factory=lambda: user("carol"))
    guild_id: str = field(default_factory=snowflake)
    admins: str = field(default_factory=snowflake)
    bots: str = field(default_factory=snowflake)
    general: str = field(default_factory=snowflake)
    silent: str = field(default_factory=snowflake)
    listened: str = field(default_factory=snowflake)
    thread: str = field(default_factory=snowflake)
    direct: str = field(default_factory=snowflake)
    plainly: str = field(default_factory=snowflake)
    forum: str = field(default_factory=snowflake)
    post: str = field(default_factory=snowflake)
    hidden: str = field(default_factory=snowflake)
    group: str = field(default_factory=snowflake)
    foreign: str = field(default_factory=snowflake)
    foreign_guild: str = field(default_factory=snowflake)
    second_guild: str | None = None
    second: str = field(default_factory=snowflake)
    archived: set[str] = field(default_factory=set)
    locked: set[str] = field(default_factory=set)
    solved_tag: str = field(default_factory=snowflake)
    posts: dict[str, dict[str, Any]] = field(default_factory=dict)
    manages_threads: bool = False
    cdn: str = "https://cdn.example"
    locale: str = "en-US"
    messages: dict[str, dict[str, Any]] = field(default_factory=dict)
    commands: list[dict[str, Any]] = field(default_factory=list)
    my_guilds: list[dict[str, Any]] = field(default_factory=list)
    intents: int = 1 << 19

    @property
    def application_id(self) -> str:
        return str(self.bot["id"])

    def application(self) -> dict[str, Any]:
        """As `GET /oauth2/applications/@me` tells it."""
        return {
            "id": self.application_id,
            "name": "Dateline",
            "icon": None,
            "description": "",
            "summary": "",
            "type": None,
            "verify_key": "0" * 64,
            "flags": self.intents,
            "bot": self.bot,
            "bot_public": True,
            "bot_require_code_grant": False,
            "owner": self.owner,
            "team": None,
            "redirect_uris": [],
            "interactions_endpoint_url": None,
            "role_connections_verification_url": None,
            "approximate_guild_count": 1,
            "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0,
            "integration_types_config": {"0": {}, "1": {}},
            "event_webhooks_status": 1,
            "flags_new": str(self.intents),
            "eligible_oauth2_scopes": [],
            "explicit_content_filter": 0,
        }

    def open_post(self, person: dict[str, Any], title: str) -> str:
        """A new post in the forum; its first message has its id."""
        number = snowflake()
        self.posts[number] = {"name": title, "owner_id": person["id"], "applied_tags": []}
        return number

    def roles(self) -> list[dict[str, Any]]:
        """@everyone with what a new server gives it, and one role that manages the server."""
        return [
            self._role(self.guild_id, "@everyone", EVERYONE, 0),
            *([self._role(self.bots, "dateline", EVERYONE | MANAGE_THREADS, 2)] if self.manages_threads else []),
            self._role(self.admins, "admins", EVERYONE | MANAGE_GUILD | MANAGE_MESSAGES, 1),
        ]

    def _role(self, number: str, name: str, permissions: int, position: int) -> dict[str, Any]:
        return {
            "id": number,
            "name": name,
            "permissions": str(permissions),
            "position": position,
            "color": 0,
            "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
            "hoist": False,
            "managed": False,
            "mentionable": False,
            "icon": None,
            "unicode_emoji": None,
            "flags": 0,
        }

    def permissions(self, person: dict[str, Any], channel: str) -> int:
        """What somebody may do in a channel."""
        allowed = EVERYONE | (MANAGE_GUILD | MANAGE_MESSAGES if person is self.carol else 0)
        allowed |= MANAGE_THREADS if person is self.bot and self.manages_threads else 0
        return allowed & ~self._denied(channel)

    def _denied(self, channel: str) -> int:
        return {self.silent: SEND | SEND_IN_THREADS, self.plainly: ATTACH}.get(channel, 0)

    def guild_of(self, channel: str) -> str | None:
        """The guild a channel belongs to."""
        if channel in (self.direct, self.group):
            return None
        if channel == self.second:
            return self.second_guild
        return self.foreign_guild if channel == self.foreign else self.guild_id

    def people(self) -> tuple[dict[str, Any], ...]:
        """The members of the guild."""
        return self.owner, self.alice, self.bob, self.carol

    def texts(self) -> tuple[str, ...]:
        """The text channels of the guild."""
        return self.general, self.silent, self.listened, self.plainly

    def channel(self, number: str) -> dict[str, Any]:
        """A channel as the gateway tells it."""
        if number == self.direct:
            return {"id": number, "type": 1, "last_message_id": None, "recipients": [self.alice], "flags": 0}
        if number == self.group:
            people = [self.alice, self.bob]
            return {"id": number, "type": 3, "last_message_id": None, "recipients": people, "name": None, "icon": None,
                    "owner_id": self.alice["id"], "flags": 0}  # fmt: skip
        if number not in (*self.texts(), self.forum, self.foreign, self.second):
            return self._thread(number)
        overwrite = {"id": self.guild_id, "type": 0, "allow": "0", "deny": str(self._denied(number))}
        tags = [self._tag(self.solved_tag, "✅ Solved")]
        forum: dict[str, Any] = {"available_tags": tags, "default_sort_order": None, "default_reaction_emoji": None,
                 "default_forum_layout": 0}  # fmt: skip
        return {
            **(forum if number == self.forum else {}),
            "id": number,
            "type": 15 if number == self.forum else 0,
            "guild_id": self.guild_of(number),
            "name": {self.general: "general", self.silent: "silent"}.get(number, "questions"),
            "position": 0,
            "permission_overwrites": [overwrite] if self._denied(number) else [],
            "topic": None,
            "nsfw": False,
            "last_message_id": None,
            "parent_id": None,
            "rate_limit_per_user": 0,
            "flags": 0,
        }

    def _tag(self, number: str, name: str) -> dict[str, Any]:
        return {"id": number, "name": name, "moderated": False, "emoji_id": None, "emoji_name": None}

    def _thread(self, number: str) -> dict[str, Any]:
        return {
            "id": number,
            "type": 11,
            "guild_id": self.guild_id,
            "parent_id": self.forum if number == self.post or number in self.posts else self.general,
            "owner_id": self.alice["id"] if number in (self.thread, self.post, self.hidden) else self.bot["id"],
            "name": "a thread",
            "last_message_id": None,
            "rate_limit_per_user": 0,
            **self.posts.get(number, {}),
            "message_count": 0,
            "member_count": 2,
            "total_message_sent": 0,
            "flags": 0,
            "thread_metadata": {
                "archived": number in self.archived,
                "auto_archive_duration": 1440,
                "archive_timestamp": "2026-01-01T00:00:00+00:00",
                "create_timestamp": "2026-01-01T00:00:00+00:00",
                "locked": number in self.locked,
            },
        }

    def member(self, person: dict[str, Any]) -> dict[str, Any]:
        """Somebody as a member of the guild."""
        return {
            "user": person,
            "nick": None,
            "avatar": None,
            "banner": None,
            "roles": [self.admins] if person is self.carol else [self.bots] if person is self.bot else [],
            "joined_at": "2025-01-01T00:00:00+00:00",
            "premium_since": None,
            "communication_disabled_until": None,
            "deaf": False,
            "mute": False,
            "pending": False,
            "flags": 0,
        }

    def guilds(self) -> list[dict[str, Any]]:
        """All that the bot is in."""
        first = self.guild()
        if self.second_guild is None:
            return [first]
        everyone = self._role(self.second_guild, "@everyone", EVERYONE, 0)
        roles = [everyone, *first["roles"][1:]]
        channels = [self.channel(self.second)]
        of_second = {"id": self.second_guild, "name": "Second", "roles": roles, "channels": channels, "threads": []}
        return [first, {**first, **of_second}]

    def guild(self) -> dict[str, Any]:
        """The whole first guild, as GUILD_CREATE brings it."""
        return {
            **PLAIN_GUILD,
            "id": self.guild_id,
            "owner_id": self.owner["id"],
            "roles": self.roles(),
            "preferred_locale": self.locale,
            "members": [self.member(self.bot)],
            "channels": [self.channel(number) for number in (*self.texts(), self.forum)],
            "threads": [self.channel(self.thread), self.channel(self.post)],
        }

    def message(
        self, channel: str, author: dict[str, Any], body: dict[str, Any], *, age_days: float = 0.0
    ) -> dict[str, Any]:
        """A message of that body, kept; components get their ids and pictures their addresses."""
        made = {
            "id": body.get("id") or snowflake(age_days),
            "channel_id": channel,
            "author": author,
            "content": body.get("content") or "",
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(time.time() - age_days * 86_400)),
            "edited_timestamp": None,
            "tts": False,
            "mention_everyone": False,
            "mentions": body.get("mentions", []),
            "mention_roles": [],
            "attachments": [],
            "embeds": [],
            "pinned": False,
            "type": 19 if body.get("message_reference") else 0,
            "flags": body.get("flags") or 0,
            "components": [],
        }
        if reference := body.get("message_reference"):
            made["message_reference"] = {"type": 0, "channel_id": channel, "message_id": str(reference["message_id"])}
            made["referenced_message"] = self.messages.get(str(reference["message_id"]))
        self.messages[made["id"]] = made
        self.change(made, body)
        return made

    def change(self, message: dict[str, Any], body: dict[str, Any]) -> None:
        """Puts what a body holds into a message."""
        if "content" in body:
            message["content"] = body["content"] or ""
        if body.get("attachments") is not None:
            message["attachments"] = [self._attachment(entry) for entry in body["attachments"]]
        if body.get("components") is not None:
            message["components"] = _numbered(body["components"], message["attachments"])
        message["flags"] |= (body.get("flags") or 0) & (V2 | 4)

    def _attachment(self, entry: dict[str, Any]) -> dict[str, Any]:
        url = f"{self.cdn}/{entry['filename']}"
        return {"id": snowflake(), "filename": entry["filename"], "size": 1, "url": url, "proxy_url": url}


def _numbered(components: list[dict[str, Any]], attachments: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A copy in which every component has an id, as Discord gives them, and media are resolved."""
    import copy

    made = copy.deepcopy(components)
    taken = {component["id"] for component in walk(made) if component.get("id")}
    free = (number for number in itertools.count(1) if number not in taken)
    urls = {f"attachment://{entry['filename']}": entry["url"] for entry in attachments}
    for component in walk(made):
        if not component.get("id"):
            component["id"] = next(free)
        for item in component.get("items", ()):
            url = urls.get(item["media"]["url"], item["media"]["url"])
            item["media"] = {
                "id": snowflake(),
                "url": url,
                "proxy_url": url,
                "width": 1,
                "height": 1,
                "content_type": "image/png",
            }
    return made
