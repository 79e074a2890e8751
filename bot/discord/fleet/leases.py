"""Leases: a row each, by the database's clock. A killed process loses its leases when they expire."""

import os
import secrets
import socket
from dataclasses import dataclass

from bot.discord.database.protocol import Database


@dataclass(frozen=True, slots=True)
class Held:
    """A lease: `left` are seconds, `detail` what the holder wrote beside it."""

    name: str
    holder: str
    left: float
    detail: int

    @property
    def process(self) -> str:
        """The holder in words."""
        host, pid, _ = self.holder.rsplit(" ", 2)
        return f"process {pid} on {host}"


class Leases:
    """The leases of one process."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self.holder = f"{socket.gethostname()} {os.getpid()} {secrets.token_hex(4)}"

    def take(self, name: str, seconds: float, detail: int = 0) -> bool:
        """Whether this process has the lease now: it was free, had run out, or was this process's own."""
        with self._db.transaction():
            return self._take(name, seconds, detail)

    def take_all(self, names: list[str], seconds: float, detail: int) -> bool:
        """Takes all or none, unless anybody has one of the same kind with another detail."""
        with self._db.transaction(alone="lease"):
            if any(one.name in names or one.detail != detail for one in self.of_others(names[0].split()[0])):
                return False
            return all(self._take(name, seconds, detail) for name in names)

    def _take(self, name: str, seconds: float, detail: int) -> bool:
        return bool(
            self._db.rows(
                f"INSERT INTO lease (name, holder, until, detail) VALUES (?, ?, {self._db.now} + ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until,"
                " detail = excluded.detail"
                f" WHERE lease.holder = excluded.holder OR lease.until < {self._db.now} RETURNING name",
                [name, self.holder, seconds, detail],
            )
        )

    def renew(self, seconds: float) -> set[str]:
        """Renews all leases of this process, also expired ones that nobody took; returns their names."""
        with self._db.transaction():
            query = f"UPDATE lease SET until = {self._db.now} + ? WHERE holder = ? RETURNING name"
            return {str(name) for (name,) in self._db.rows(query, [seconds, self.holder])}

    def of_others(self, kind: str) -> list[Held]:
        """What other processes have of a kind ("shard"), by name."""
        return [one for one in self.all(kind) if one.holder != self.holder]

    def all(self, kind: str) -> list[Held]:
        """The leases of a kind, whoever has them."""
        query = f"SELECT name, holder, until - {self._db.now}, detail FROM lease WHERE name LIKE ? ORDER BY name"
        rows = self._db.rows(query, [f"{kind} %"])
        return [
            Held(str(name), str(holder), float(left), int(detail)) for name, holder, left, detail in rows if left > 0
        ]

    def give_up(self, name: str | None = None) -> None:
        """Ends a lease of this process, or all."""
        one, values = ("", []) if name is None else (" AND name = ?", [name])
        with self._db.transaction():
            self._db.write(f"DELETE FROM lease WHERE holder = ?{one}", [(self.holder, *values)])
