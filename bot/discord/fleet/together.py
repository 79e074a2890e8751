"""A process of several that are one bot: its shards are leased, and it keeps them for as long as it renews the lease.

A process that cannot reach the database cannot know whether another has taken over. It goes on for as long as its lease
would have lasted, then answers nothing until it has renewed it: no server is answered twice.
"""

import asyncio
import contextlib
import hashlib
import threading
import time
from collections.abc import AsyncIterator, Callable, Sequence, Set
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.discord.database.protocol import EVERYTHING, Changes, Database
from bot.discord.errors import FleetError, StorageError
from bot.discord.fleet.leases import Held, Leases
from bot.discord.operations import log

_log = log.get(__name__)
T = TypeVar("T")

_BACKGROUND, _COMMANDS, _INDEXING = "background", "commands", "indexing"
# Seconds within which commands are registered: a killed process keeps others waiting for no longer.
_REGISTERING = 30.0
# Seconds between two looks at a lease that is waited for, and between two tries to listen again.
_LOOK = 0.5
# Seconds that a question waits for the shared limits, and for which they are not asked again where they did not answer.
_PATIENCE, _AWAY = 1.0, 5.0
# Seconds after which a bucket that nobody has drawn from is forgotten, so counts as full, as it is at the usual limits
# within a minute; and between two looks for such.
_IDLE, _SWEEP = 7200.0, 600.0


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds: a lease lasts, is renewed, and between two identifies of one turn.

    Discord allows one identify in five seconds (https://discord.com/developers/docs/events/gateway#sharding), counted
    where it arrives: the quarter is for what the network adds to the first of two.
    """

    lease: float = 20.0
    renew: float = 5.0
    identify: float = 5.25


class Together:
    """One of several processes, over a database that all of them use. `shards` and `count` as in the settings."""

    def __init__(
        self,
        database: Database,
        shards: Sequence[int] | None,
        count: int | None,
        times: Times | None = None,
        secret: str = "",
    ) -> None:
        """`secret` is known to all of them and not to the database, which does not see by it who asks: the token."""
        self._db, self._times = database, times or Times()
        self._key = hashlib.sha256(secret.encode()).digest()
        self._leases = Leases(database)
        self.shards, self.count = shards, count
        self._at_once = 1
        self._until = self._leads_until = self._away_until = self._swept = 0.0
        self._away = False
        self._ended = threading.Event()
        self._changes: Changes | None = None
        # Apart from each other: a question that waits for the database must not keep a lease from being renewed.
        self._limits, self._renewals = ThreadPoolExecutor(1), ThreadPoolExecutor(1)

    @property
    def answers(self) -> bool:
        return time.monotonic() < self._until

    @property
    def leads(self) -> bool:
        return time.monotonic() < self._leads_until

    def ours(self, server: int) -> bool:
        assert self.shards is not None
        assert self.count is not None
        return (server >> 22) % self.count in self.shards  # as Discord shares servers out

    # Shards

    async def join(self, recommended: int, at_once: int) -> None:
        self._at_once = max(1, at_once)
        self.count = self.count or recommended
        self.shards = tuple(range(self.count)) if self.shards is None else self.shards
        if self.count < recommended:
            _log.warning("fewer shards than Discord recommends", shard_count=self.count, recommended=recommended)
        await self._run(self._renewals, self._claim)

    def _claim(self) -> None:
        """Takes the shards. Where another process has one it may have been killed: waits until that one's lease is
        over, or renewed."""
        assert self.count is not None
        names = [f"shard {number}" for number in sorted(self.shards or ())]
        seen: dict[str, Held] = {}
        while not self._ended.is_set():
            begun = time.monotonic()
            if self._leases.take_all(names, self._times.lease, self.count):
                self._until = begun + self._times.lease
                return
            for other in self._leases.of_others("shard"):
                if other.name not in names and other.detail == self.count:
                    continue
                before = seen.get(other.name)
                if before is None or before.holder != other.holder:
                    _log.warning("shard is taken", shard=other.name, by=other.process, left=round(other.left, 1))
                elif other.left > before.left:
                    raise FleetError(self._why_not(other))
                seen[other.name] = other
            self._ended.wait(_LOOK)

    def _why_not(self, other: Held) -> str:
        if other.detail != self.count:
            return (
                f"{other.name} of {other.detail} is run by {other.process}, and [discord] shard_count is {self.count}"
                " here: all processes of a bot need the same; stop that one, or set the same shard_count"
            )
        return (
            f"{other.name} is run by {other.process}, and each shard by one process only;"
            " set other [discord] shard_ids, or stop that one"
        )

    async def turn(self, shard: int) -> bool:
        try:
            seconds = await self._run(self._limits, self._reserve, shard % self._at_once)
        except StorageError as error:
            _log.warning("no turn to identify could be had", reason=str(error))
            return False
        if seconds > 0:
            _log.info("waiting to identify", shard=shard, seconds=round(seconds, 1))
            await asyncio.sleep(seconds)
        return True

    def _reserve(self, turn: int) -> float:
        """Takes the next free time at which one of these shards may identify; returns the seconds until then."""
        now = self._db.now
        with self._db.transaction():
            [(seconds,)] = self._db.rows(
                f"INSERT INTO identify (turn, free) VALUES (?, {now} + ?) ON CONFLICT (turn) DO UPDATE"
                f" SET free = CASE WHEN identify.free > {now} THEN identify.free ELSE {now} END + ?"
                f" RETURNING free - ? - {now}",
                [turn, *[self._times.identify] * 3],
            )
        return float(seconds)

    # Leases, and what one process does for all

    async def keep(self) -> None:
        while True:
            begun = time.monotonic()
            try:
                kept = await self._run(self._renewals, self._renew)
            except StorageError as error:
                self._is_away(str(error))
            else:
                self._is_back()
                if lost := [number for number in self.shards or () if f"shard {number}" not in kept]:
                    self._until = self._leads_until = 0.0
                    raise FleetError(
                        f"shard {lost[0]} went to another process while this one could not reach the database"
                    )
                self._until = begun + self._times.lease
                if _BACKGROUND in kept:
                    if not self.leads:
                        _log.info("does the background work now")
                    self._leads_until = begun + self._times.lease
            await asyncio.sleep(self._times.renew)

    def _renew(self) -> set[str]:
        kept = self._leases.renew(self._times.lease)
        if _BACKGROUND not in kept and self._leases.take(_BACKGROUND, self._times.lease):
            kept.add(_BACKGROUND)
        if self.leads and time.monotonic() - self._swept > _SWEEP:
            self._swept = time.monotonic()
            with self._db.transaction():
                self._db.write(f"DELETE FROM bucket WHERE at < {self._db.now} - ?", [(_IDLE,)])
        return kept

    def _is_away(self, reason: str) -> None:
        if not self._away:
            _log.error(
                "the shared database is away", reason=reason, answers_for=round(self._until - time.monotonic(), 1)
            )
        self._away = True

    def _is_back(self) -> None:
        if self._away:
            _log.info("the shared database is back")
        self._away = False

    async def leave(self) -> None:
        self._ended.set()
        self._until = self._leads_until = 0.0
        if (changes := self._changes) is not None:  # the thread that listens may give it up meanwhile
            changes.close()
        with contextlib.suppress(StorageError, TimeoutError):
            await asyncio.wait_for(self._run(self._renewals, self._leases.give_up), _PATIENCE)
        for pool in (self._limits, self._renewals):
            pool.shutdown(wait=False, cancel_futures=True)
        await asyncio.to_thread(self._db.close)

    # Commands

    @contextlib.asynccontextmanager
    async def registering(self) -> AsyncIterator[str | None]:
        until = time.monotonic() + _REGISTERING
        while not await self._run(self._renewals, self._leases.take, _COMMANDS, _REGISTERING):
            if time.monotonic() > until:
                yield None
                return
            await asyncio.sleep(_LOOK)
        try:
            rows = await self._run(self._renewals, self._db.rows, "SELECT value FROM noted WHERE name = 'commands'")
            yield str(rows[0][0]) if rows else ""
        finally:
            with contextlib.suppress(StorageError):
                await self._run(self._renewals, self._leases.give_up, _COMMANDS)

    async def registered(self, digest: str) -> None:
        def note() -> None:
            with self._db.transaction():
                self._db.write(
                    "INSERT INTO noted VALUES ('commands', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    [(digest,)],
                )

        await self._run(self._renewals, note)

    @contextlib.asynccontextmanager
    async def indexing(self) -> AsyncIterator[None]:
        # Renewed with the shards for as long as it is had.
        while not await self._run(self._renewals, self._leases.take, _INDEXING, self._times.lease):
            await asyncio.sleep(_LOOK)
        try:
            yield
        finally:
            with contextlib.suppress(StorageError):
                await self._run(self._renewals, self._leases.give_up, _INDEXING)

    # Limits

    async def take(self, kind: str, wanted: Sequence[tuple[str, int, float, int]]) -> float | None:
        if time.monotonic() < self._away_until:
            return None
        hidden = [(what, self._hidden(number), rate, burst) for what, number, rate, burst in wanted]
        try:
            wait = await asyncio.wait_for(self._run(self._limits, self._db.take, kind, hidden), _PATIENCE)
        except (StorageError, TimeoutError) as error:
            if not self._away_until:
                _log.error("limits are counted by this process alone", reason=str(error) or type(error).__name__)
            self._away_until = time.monotonic() + _AWAY
            return None
        if self._away_until:
            _log.info("limits are shared again")
            self._away_until = 0.0
        return float(wait)

    def _hidden(self, number: int) -> int:
        digest = hashlib.blake2b(str(number).encode(), key=self._key, digest_size=8).digest()
        return int.from_bytes(digest, "big", signed=True)

    # What others change

    def listen(self, heard: Callable[[Set[str]], None]) -> None:
        threading.Thread(target=self._listen, args=(heard,), daemon=True, name="changes").start()

    def _listen(self, heard: Callable[[Set[str]], None]) -> None:
        """Until the end: after a connection was lost, everything is read again."""
        quiet = False
        while not self._ended.is_set():
            try:
                if self._changes is None:
                    self._changes = self._db.changes()
                    heard({EVERYTHING})
                    quiet = False
                elif changed := self._changes.wait(1.0):
                    heard(changed)
            except StorageError as error:
                if not (quiet or self._ended.is_set()):
                    quiet = True
                    _log.warning("changes of other processes are not heard now", reason=str(error))
                if self._changes is not None:
                    self._changes.close()
                    self._changes = None
                self._ended.wait(_LOOK)
            except Exception as error:  # noqa: BLE001  # whatever it is, it goes on listening
                _log.error("changes not taken over", exc_info=error)
                self._ended.wait(_LOOK)

    @staticmethod
    async def _run(pool: ThreadPoolExecutor, work: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(pool, work, *arguments)
