"""A reply as plain values, before any Discord library sees it: texts, buttons, pictures, and the limits on them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.discord.replies.escape import width

# https://discord.com/developers/docs/components/reference: of a message with components V2.
MAX_COMPONENTS = 40
# Discord's limits of a message with components: characters of all texts, buttons in a row, texts in a section.
MAX_TEXT = 4000
# https://discord.com/developers/docs/resources/message: of a message without them.
MAX_CONTENT = 2000
MAX_ROW = 5
MAX_SECTION_TEXTS = 3

Style = Literal["primary", "secondary", "success", "danger"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of its own; `number` is how it is found again in the message."""

    markup: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: with `url` it opens that address, else `custom_id` comes back to the bot."""

    label: str
    custom_id: str | None = None
    url: str | None = None
    style: Style = "secondary"


@dataclass(frozen=True, slots=True)
class Section:
    """Up to three texts with one button beside them."""

    texts: tuple[str, ...]
    button: Button


@dataclass(frozen=True, slots=True)
class Row:
    """Up to five buttons beside one another."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Menu:
    """One choice out of a few: (label, value) pairs; `chosen` is the value that is set now."""

    custom_id: str
    placeholder: str
    options: tuple[tuple[str, str], ...]
    chosen: str | None = None


@dataclass(frozen=True, slots=True)
class ChannelMenu:
    """Any number of the server's text channels and forums; `chosen` are those that are set now."""

    custom_id: str
    placeholder: str
    chosen: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG that goes with the reply; `alt` says in words what it shows."""

    name: str
    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Divider:
    """A thin line."""


Block = Text | Section | Row | Menu | ChannelMenu | Picture | Divider


@dataclass(frozen=True, slots=True)
class Reply:
    """One message: `blocks` in order, `plain` the same in at most 2,000 characters of ordinary markup, without buttons.

    `accent` is the colour at its side, 0xRRGGBB; `unanswered` says that it tells of no answer to a question,
    `shareable` that others may want to see it where one person got it.
    """

    blocks: tuple[Block, ...]
    plain: str
    accent: int | None = None
    unanswered: bool = False
    shareable: bool = False

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The files that have to be sent with it."""
        return tuple(block for block in self.blocks if isinstance(block, Picture))

    def without_pictures(self) -> "Reply":
        """The same reply for a place where no files may be sent."""
        return replace(self, blocks=tuple(block for block in self.blocks if not isinstance(block, Picture)))


def with_button(reply: Reply, button: Button) -> Reply:
    """The reply with one more button: in its last row where there is room, else in a new one before a menu at the end;
    as it was where the message would be too large."""
    parts = list(reply.blocks)
    rows = [at for at, block in enumerate(parts) if isinstance(block, Row) and len(block.buttons) < MAX_ROW]
    if rows:
        parts[rows[-1]] = Row((*parts[rows[-1]].buttons, button))  # type: ignore[union-attr]  # a row, as looked for
    else:
        parts.insert(len(parts) - (bool(parts) and isinstance(parts[-1], Menu)), Row((button,)))
    return replace(reply, blocks=tuple(parts)) if fits(tuple(parts)) else reply


@dataclass(slots=True)
class Measure:
    """What a message comes to: `components` counts nested ones and the container, `text` all drawn characters."""

    components: int = 1
    text: int = 0
    custom_ids: list[str] = field(default_factory=list)


def measure(blocks: tuple[Block, ...]) -> Measure:
    """Components and characters of the blocks inside one container."""
    total = Measure()
    for block in blocks:
        total.components += _count(block)
        total.text += sum(width(text) for text in _texts(block))
        total.custom_ids += [name for name in _custom_ids(block) if name]
    return total


def _count(block: Block) -> int:
    if isinstance(block, Section):
        return 2 + len(block.texts)
    if isinstance(block, Row):
        return 1 + len(block.buttons)
    return 2 if isinstance(block, Menu | ChannelMenu) else 1


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Text):
        yield block.markup
    elif isinstance(block, Section):
        yield from block.texts


def _custom_ids(block: Block) -> Iterator[str | None]:
    if isinstance(block, Section):
        yield block.button.custom_id
    elif isinstance(block, Row):
        yield from (button.custom_id for button in block.buttons)
    elif isinstance(block, Menu | ChannelMenu):
        yield block.custom_id


def fits(blocks: tuple[Block, ...]) -> bool:
    """Whether Discord would take the blocks: within all limits, no custom_id twice, no empty text."""
    total = measure(blocks)
    return (
        total.components <= MAX_COMPONENTS
        and total.text <= MAX_TEXT
        and len(set(total.custom_ids)) == len(total.custom_ids)
        and all(text.strip() for block in blocks for text in _texts(block))
        and all(1 <= len(block.buttons) <= MAX_ROW for block in blocks if isinstance(block, Row))
        and all(1 <= len(block.texts) <= MAX_SECTION_TEXTS for block in blocks if isinstance(block, Section))
    )


def as_plain(blocks: tuple[Block, ...], limit: int = MAX_CONTENT) -> str:
    """The blocks as ordinary content: whole texts in order as long as they fit, links in angle brackets (no preview).

    A link that does not fit is left out; the first text that does not fit ends the message.
    """
    lines: list[str] = []
    left = limit
    for block in blocks:
        for text in _texts(block):
            if width(text) + 1 > left:
                return "\n".join(lines) or "…"
            lines.append(text)
            left -= width(text) + 1
        if isinstance(block, Section) and block.button.url and len(block.button.url) + 3 <= left:
            lines.append(f"<{block.button.url}>")
            left -= len(block.button.url) + 3
    return "\n".join(lines) or "…"
