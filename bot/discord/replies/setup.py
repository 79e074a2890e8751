"""The message of `/admin setup`: every choice for a server with a menu, and a question to try it with."""

from collections.abc import Sequence
from typing import Literal, get_args

from bot.discord.conversation import state
from bot.discord.operations.server_settings import ServerSettings
from bot.discord.replies import blocks as b
from bot.discord.replies.escape import inline
from bot.discord.replies.view import Style
from bot.wording.localisation import Words

Choice = Literal["channels", "language", "style", "threads", "weekly", "test"]

AUTOMATIC = "auto"
LANGUAGES = (("English", "en"), ("Deutsch", "de"), ("Español", "es"), ("中文", "zh"))
# Colour beside the set-up's messages: blue.
ACCENT = 0x1565C0
# Unanswered questions listed: they fit in one message.
_GAPS_SHOWN = 20


def setup_reply(chosen: ServerSettings, threads: bool, words: Words, notes: Sequence[str] = ()) -> b.Reply:
    """The choices as they are now; `threads` is whether mentions are answered in threads, `notes` what else to know."""
    on_off = ((words("setup.on"), "on"), (words("setup.off"), "off"))
    styles = tuple((words(f"setup.style.{style}"), style) for style in get_args(Style))
    languages = ((words("setup.language.auto"), AUTOMATIC), *LANGUAGES)
    weekly = ((words("setup.weekly.none"), "off"), (words("setup.weekly.me"), "on"))
    menus: list[b.Menu | b.ChannelMenu] = [
        b.ChannelMenu(_id("channels"), words("setup.channels.choose"), tuple(sorted(chosen.channels))),
        b.Menu(_id("language"), _bare(words("setup.language")), languages, chosen.language or AUTOMATIC),
        b.Menu(_id("style"), _bare(words("setup.style")), styles, chosen.style),
        b.Menu(_id("threads"), _bare(words("setup.threads")), on_off, "on" if threads else "off"),
        b.Menu(_id("weekly"), _bare(words("setup.weekly")), weekly, "off" if chosen.weekly is None else "on"),
    ]
    names = ("channels", "language", "style", "threads", "weekly")
    parts: list[b.Block] = [b.Text(words("setup.head"))]
    for number, (name, menu) in enumerate(zip(names, menus, strict=True), 1):
        parts += [b.Text(f"**{number}.** {words(f'setup.{name}')}"), menu]
    parts += [b.Text(line) for line in notes]
    parts += [b.Row((b.Button(words("setup.test"), _id("test"), style="primary"),))]
    blocks = tuple(parts)
    return b.Reply(blocks, b.as_plain(blocks), ACCENT)


def _id(choice: Choice) -> str:
    return state.encode(state.State("setup", text=choice))


def _bare(markup: str) -> str:
    return markup.replace("*", "")


def gaps_lines(listed: Sequence[tuple[str, int]], words: Words) -> list[str]:
    """Questions without an answer, most often asked first."""
    if not listed:
        return [words("admin.gaps.none")]
    lines = [f"- {times}× {inline(question[:120])}" for question, times in listed[:_GAPS_SHOWN]]
    return [words("admin.gaps.head"), *lines]


def ratings_line(ratings: dict[str, int], words: Words) -> str:
    """How often each rating was given."""
    if not ratings:
        return words("admin.ratings.none")
    shown = ", ".join(f"{words(f'rate.{name}')} {times}" for name, times in ratings.items())
    return words("admin.gaps.ratings", ratings=shown)
