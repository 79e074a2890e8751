"""Who sees which collections: those given to a server, a channel or a role, in the settings or by `/admin collections`.

Replies that everybody in a channel reads use only what the channel, or the whole server, was given. What roles were
given is used only in replies that only the asker reads. Articles in no collection are everybody's.
"""

from collections.abc import Collection, Mapping

from bot.discord.operations.storage import Storage
from bot.discord.settings import Given
from corpus.collections import OPEN


class Access:
    """The collections of one bot."""

    def __init__(self, names: Collection[str], given: Mapping[str, Given], storage: Storage) -> None:
        """`names` are all collections there are, `given` what the settings give away."""
        self.names = sorted(names)
        self._storage = storage
        self._given = {
            (kind, number): frozenset(name for name, to in given.items() if number in getattr(to, f"{kind}s"))
            for to in given.values()
            for kind in ("server", "channel", "role")
            for number in getattr(to, f"{kind}s")
        }

    def sees(
        self, server: int | None, places: Collection[int], roles: Collection[int] = (), *, private: bool = False
    ) -> frozenset[str] | None:
        """The collections that a reply may draw on, for somebody in `places` (a channel, and what it is inside of);
        None stands for everything, if there are no collections."""
        if not self.names:
            return None
        names = {OPEN}
        if server is None:
            return frozenset(names)
        keys: list[tuple[str, int]] = [("server", server), *(("channel", place) for place in places)]
        keys += [("role", role) for role in roles] if private else []
        stored = self._storage.settings(server).given
        for kind, number in keys:
            names |= self._given.get((kind, number), frozenset())
            names |= {name for name in self.names if (name, kind, number) in stored}
        return frozenset(names)

    def is_fixed(self, collection: str, kind: str, number: int) -> bool:
        """Whether the settings give a collection to a channel, role or server: no command takes that away."""
        return collection in self._given.get((kind, number), ())

    def listed(self, server: int) -> list[tuple[str, str, int]]:
        """What was given on a server by command, in order."""
        return sorted(row for row in self._storage.settings(server).given if row[0] in self.names)
