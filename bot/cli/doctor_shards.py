"""The check of a bot of several processes: who runs which shard, and what Discord says about their number."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bot.cli.doctor_folder import Finding
from bot.settings import Settings


def shards(settings: Settings, data: Path) -> Iterator[Finding]:
    """What there is to report if several processes may be one bot; nothing is created."""
    from bot.discord.database.opening import fleet_exists, open_fleet, settings_exist
    from bot.discord.fleet.leases import Leases
    from corpus.store.opening import StorePlace

    discord, place = settings.discord, settings.store.place(data)
    if not place.uri and discord.shard_ids is None:
        return
    if place.uri and settings_exist(StorePlace(data)) and not settings_exist(place):
        yield "note", "what servers set is in discord.sqlite yet", "the next start of the bot takes it over"
    if not fleet_exists(place):
        run = f"no bot has run with {place.name}" if place.uri else f"no process with shards has run in {data}"
        yield "note", f"{run} yet", "start it; see docs/scale.md"
        return
    database = open_fleet(place)
    try:
        leases = Leases(database).all("shard")
    finally:
        database.close()
    if not leases:
        yield "note", "no process of the bot runs now", "start it; see docs/scale.md"
        return
    count = leases[0].detail
    by_process: dict[str, list[int]] = defaultdict(list)
    for one in leases:
        by_process[one.process].append(int(one.name.split()[1]))
    for process, numbers in by_process.items():
        yield "good", f"{process} runs {_named(numbers)} of {count}", ""
    if missing := sorted(set(range(count)) - {number for numbers in by_process.values() for number in numbers}):
        remedy = f'start a process with [discord] shard_ids = "{_runs(missing)}"'
        yield "bad", f"nobody runs {_named(missing)} of {count}: their servers are not answered", remedy
    if discord.shard_count not in (None, count):
        yield (
            "bad",
            f"shard_count is {discord.shard_count} here, and {count} where the bot runs",
            f"set [discord] shard_count = {count}, or stop all processes to change it",
        )


def _named(numbers: list[int]) -> str:
    """As in "shard 0", "shards 0-3, 6"."""
    return f"shard{'s' if len(numbers) > 1 else ''} {_runs(numbers)}"


def _runs(numbers: list[int]) -> str:
    """As `shard_ids` is written: "0-3, 6"."""
    numbers = sorted(numbers)
    starts = [number for number in numbers if number - 1 not in numbers]
    ends = [number for number in numbers if number + 1 not in numbers]
    return ", ".join(
        str(first) if first == last else f"{first}-{last}" for first, last in zip(starts, ends, strict=True)
    )
