"""What replies share: short messages of the bot's own, the question above a reply, the buttons that turn pages."""

from collections.abc import Sequence
from dataclasses import replace

from bot.discord.conversation import state
from bot.discord.replies import blocks as b
from bot.discord.replies.escape import inline, visible, width
from bot.discord.replies.view import QUESTION
from bot.wording.localisation import Words

ACCENTS = {"answered": 0x2E7D32, "related": 0xB26A00}

# Colour of a reply without an answer: grey.
NOTHING_ACCENT = 0x6B7280

# Colour of a list or an article.
BLUE = 0x1565C0


def note(text: str) -> b.Reply:
    """One short message of the bot's own; `text` is markup, of which as many lines are kept as there is room for."""
    return b.Reply((b.Text(_lines_within(text, b.MAX_TEXT)),), _lines_within(text, b.MAX_CONTENT))


def _lines_within(text: str, room: int) -> str:
    """The text, or its whole lines that fit: a part of one, which may end inside an escape, only of the first."""
    if width(text) <= room:
        return text
    kept: list[str] = []
    lines = text.split("\n")
    if width(lines[0]) + 2 > room:
        return lines[0][: room // 2].rstrip("\\") + "…"
    for line in lines:
        room -= width(line) + 1
        if room < 1:
            break
        kept.append(line)
    return "\n".join([*kept, "…"])


def reply(parts: Sequence[b.Block], accent: int | None = None) -> b.Reply:
    """A message of these blocks with its plain form."""
    return b.Reply(tuple(parts), b.as_plain(tuple(parts)), accent, shareable=True)


def question_text(question: str) -> b.Text:
    """The question as it is in a reply, to be found again by its number."""
    return b.Text(f"**{inline(question) or '…'}**", QUESTION)


def read_question(markup: str) -> str:
    """The question out of `question_text`'s markup, as the bot was asked it."""
    return visible(markup.removeprefix("**").removesuffix("**"))


def turning(base: state.State, more: bool, words: Words) -> list[b.Block]:
    """The row of buttons to the page before and, where there is `more`, to the next one."""
    buttons = []
    for key, page, wanted in (("button.previous", base.page - 1, base.page > 0), ("button.next", base.page + 1, more)):
        if wanted:
            buttons.append(b.Button(words(key), custom_id=state.remember(replace(base, page=page))))
    return [b.Row(tuple(buttons))] if buttons else []
