"""What a button remembers, in its own custom_id: versioned text of at most 100 characters, nothing kept elsewhere.

The question is not in it: it is in the message, in a text of its own, and is read from there (see `reply`). A layout is
`d1|action|owner|page|after|before|text`: owner in base 36, text last, so that it may hold anything.
"""

import re
from dataclasses import dataclass, replace
from typing import Literal, get_args

from bot.discord.errors import StateError
from bot.questions.types import Filters

Action = Literal[
    "more",  # another page of all that was found, in place
    "more_any",  # the same without the question's dates
    "full",  # all that was found, for whoever pressed
    "full_any",
    "again",  # the question as it is there
    "wide",  # the question without its dates
    "alone",  # the new words of a question that was read with the one before
    "near",  # what came nearest to a question without an answer
    "context",  # the paragraph around a citation
    "delete",
    "rate",
    "solved",  # the answer to a forum post
    "share",  # what one person sees, for everybody in the channel
    "search",
    "article",
    "setup",  # a choice in the message of /admin setup
]
VERSION = "d1"
# https://discord.com/developers/docs/components/reference#anatomy-of-a-component: custom_id, 1-100 characters.
MAX_LENGTH = 100
# How long buttons answer, in days: an index has moved on by then.
LIFETIME_DAYS = 30
# What a DynamicItem is found by: every state of ours, of this version or of another.
TEMPLATE = re.compile(r"d\d+\|(?P<state>.*)", re.DOTALL)

_BETWEEN = "\x1f"
"""What is between a source and an author in a state's text: a control, which `of_names` takes out of both."""

CUT = "…"
"""What comes after the beginning of a name in a state's text that had no room for the whole of it."""

_DATE = re.compile(r"(\d{4}(-\d\d){0,2})?")
_OWNER = re.compile("[0-9a-z]{0,13}")  # 64 bits
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class State:
    """A button's action and its needs: `owner` may change the message with it, `text` is a source and an author
    (see `of_names`), a receipt or a key."""

    action: Action
    owner: int | None = None
    page: int = 0
    after: str | None = None
    before: str | None = None
    text: str | None = None


def encode(state: State) -> str:
    """A custom_id. Raises StateError if it would be longer than 100 characters."""
    fields = (
        VERSION,
        state.action,
        "" if state.owner is None else _base36(state.owner),
        str(state.page),
        state.after or "",
        state.before or "",
        state.text or "",
    )
    custom_id = "|".join(fields)
    if len(custom_id) > MAX_LENGTH:
        raise StateError(f"a button's state has {len(custom_id)} characters, at most {MAX_LENGTH} fit")
    return custom_id


def decode(custom_id: str) -> State:
    """The state in a custom_id. Raises StateError if it is none of ours, or of another version."""
    fields = custom_id.split("|", 6)
    if len(fields) != 7 or fields[0] != VERSION or fields[1] not in get_args(Action):
        raise StateError("a button's state is of another version")
    _, action, owner, page, after, before, text = fields
    numbers = _OWNER.fullmatch(owner) and re.fullmatch(r"\d{1,4}", page, re.ASCII)
    if not (numbers and _DATE.fullmatch(after) and _DATE.fullmatch(before)):
        raise StateError("a button's state is damaged")
    return State(
        action=action,  # type: ignore[arg-type]  # checked against the same list above
        owner=int(owner, 36) if owner else None,
        page=int(page),
        after=after or None,
        before=before or None,
        text=text or None,
    )


def with_filters(action: Action, filters: Filters, owner: int | None = None, page: int = 0) -> State:
    """The state of a button that asks again with these options."""
    names = of_names(filters.source, filters.author)
    return State(action, owner, page, filters.after, filters.before, names)


def remember(wanted: State) -> str:
    """The state as a custom_id; of names too long to be kept whole the beginnings, which the catalogue completes."""
    if wanted.text:
        wanted = replace(wanted, text=shortened(wanted.text, room(wanted)))
    return encode(wanted)


def of_names(source: str | None, author: str | None) -> str | None:
    """The text that keeps a source and an author, without the mark that is between them, or None if there is
    neither."""
    source, author = ((name or "").replace(_BETWEEN, "") for name in (source, author))
    return f"{source}{_BETWEEN}{author}" if author else source or None


def names_of(text: str | None) -> tuple[str | None, str | None]:
    """The source and the author that a text keeps, or their beginnings."""
    source, _, author = (text or "").partition(_BETWEEN)
    return source or None, author or None


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters: of names that are too long the beginnings, with CUT behind them."""
    source, between, author = text.partition(_BETWEEN)
    if len(text) <= most:
        return text
    left = most - len(between)
    kept = min(len(source), max(left // 2, left - len(author))) if between else left
    return f"{_cut(source, kept)}{between}{_cut(author, left - kept)}"


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else name[: max(0, most - 1)] + CUT


def room(state: State) -> int:
    """How many characters of text still fit."""
    return MAX_LENGTH - len(encode(State(state.action, state.owner, state.page, state.after, state.before)))


def expired(age_days: float) -> bool:
    """Whether buttons of a message that old no longer answer."""
    return age_days > LIFETIME_DAYS


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
