"""Databases of the bot opened as several processes would, and waiting for what they announce."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterator

from bot.discord.database.protocol import Changes, Database
from bot.discord.errors import FleetError
from bot.discord.fleet.together import Times, Together
from bot.discord.operations.storage import Storage

Opening = Callable[[], Database]
QUICK = Times(lease=1.0, renew=0.1, identify=0.3)


@contextlib.contextmanager
def opened(settings: Opening) -> Iterator[Storage]:
    storage = Storage(settings())
    yield storage
    storage.close()


@contextlib.contextmanager
def databases(opening: Opening, number: int) -> Iterator[list[Database]]:
    many = [opening() for _ in range(number)]
    yield many
    for one in many:
        one.close()


@contextlib.contextmanager
def listening(database: Database) -> Iterator[Changes]:
    changes = database.changes()
    yield changes
    changes.close()


def hear(changes: Changes, storage: Storage, done: Callable[[], bool]) -> None:
    """Takes over what is told until a condition holds."""
    for _ in range(200):
        storage.heard(changes.wait(0.5))
        if done():
            return
    raise AssertionError("it was not heard")


async def joined(
    fleet: Opening, shards: tuple[int, ...] | None, count: int | None, *, recommended: int = 1
) -> Together:
    """A process that has its shards."""
    one = Together(fleet(), shards, count, QUICK)
    try:
        await one.join(recommended, 1)
    except FleetError:
        await one.leave()
        raise
    return one


def until(what: Callable[[], object]) -> None:
    for _ in range(1000):
        if what():
            return
        threading.Event().wait(0.05)
    raise AssertionError("it did not happen")


async def until_true(what: Callable[[], object]) -> None:
    for _ in range(1000):
        if what():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen")
