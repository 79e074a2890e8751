"""When the weekly summary is due, and what it says: questions without an answer, and ratings."""

import datetime

from bot.discord.operations.storage import Storage
from bot.discord.replies.blocks import Reply
from bot.discord.replies.notes import note
from bot.discord.replies.setup import gaps_lines, ratings_line
from bot.wording.localisation import Words

# Days that a summary covers.
_DAYS = 7
# Unanswered questions listed: they fit in one message.
_GAPS = 20


def today() -> str:
    """The day now, ISO, UTC."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def due(storage: Storage, day: str) -> list[tuple[int, int]]:
    """(server, admin) of the summaries to be sent on a day (ISO)."""
    return storage.due((datetime.date.fromisoformat(day) - datetime.timedelta(days=_DAYS - 1)).isoformat())


def summary(storage: Storage, server: int, name: str, words: Words) -> Reply:
    """What an admin reads about a server of that name (as markup)."""
    lines = [words("weekly.head", server=name)]
    if storage.settings(server).gaps:
        lines += gaps_lines(storage.gaps(server, _GAPS), words)
    else:
        lines.append(words("admin.gaps.is_off"))
    lines += [ratings_line(storage.ratings(server), words), words("weekly.off")]
    return note("\n".join(lines))
