"""Names that a question may be limited to, publishers or authors: completed as they are typed, and found again by their
beginning where a choice or a button had no room for the whole of one."""

from bisect import bisect_left
from collections.abc import Mapping

from bot.discord.conversation.completion import Completion
from bot.discord.conversation.state import CUT
from bot.discord.replies.escape import BREAK, folded

MAX_CHOICES = 25
"""Choices of an autocompletion: https://discord.com/developers/docs/interactions/application-commands"""

MAX_CHOICE = 100
"""Characters of a choice's name and of its value, Discord's limit."""

# Names of one long beginning that the one with most articles is looked for among.
_MAX_LIKE = 100


class FilterNames:
    """Names with how many articles each has."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self._names = [name for name, _ in sorted(counts.items(), key=lambda row: (-row[1], row[0]))]
        shown = [folded(name) for name in self._names]
        self._completion = Completion(shown)
        self._ranks = {name: rank for rank, name in enumerate(self._names)}
        self._beginnings = sorted((name, rank) for rank, name in enumerate(shown))

    def complete(self, typed: str) -> list[tuple[str, str]]:
        """Up to 25 (name, value) of those that contain all words typed, those with most articles first.

        The value is the beginning of a name too long for a choice: see `whole`.
        """
        names = [self._names[number] for number in self._completion.find(typed, MAX_CHOICES)]
        return [(cut(harmless(name)), folded(name)[:MAX_CHOICE].strip()) for name in names if folded(name)]

    def whole(self, beginning: str) -> str:
        """The name that was remembered by its beginning; what was remembered where none begins so."""
        if beginning in self._ranks:
            return beginning
        at = bisect_left(self._beginnings, (beginning, 0))
        like = [rank for name, rank in self._beginnings[at : at + _MAX_LIKE] if name.startswith(beginning)]
        return self._names[min(like)] if like else beginning

    def remembered(self, name: str) -> str:
        """The name that a button remembers, by its beginning where it was cut; any other as it was typed."""
        return self.whole(name.removesuffix(CUT)) if name.endswith(CUT) else name

    def whole_choice(self, chosen: str | None) -> str | None:
        """The name of a choice that was cut to Discord's length; anything shorter as it was typed."""
        return self.whole(chosen) if chosen and len(chosen) > MAX_CHOICE - 5 else chosen


def harmless(name: str) -> str:
    """The name on one line without direction marks and controls; "@everyone" in it is no mention anywhere."""
    return folded(name).replace("@", "@" + BREAK)


def cut(label: str) -> str:
    """A label as short as a choice's name has to be."""
    return label if len(label) <= MAX_CHOICE else label[: MAX_CHOICE - 1] + "…"
