"""What the check-up says of a bot of several processes."""

from pathlib import Path

import pytest

from bot.cli.doctor_shards import shards
from bot.discord.database.opening import open_fleet
from bot.discord.fleet.leases import Leases
from bot.settings import Settings
from corpus.store.opening import StorePlace


def said(data: Path, count: int = 6) -> list[tuple[str, str, str]]:
    settings = Settings.model_validate({"discord": {"shard_count": count, "shard_ids": "0"}})
    return list(shards(settings, data))


def test_a_bot_of_one_process_has_nothing_to_say(tmp_path: Path) -> None:
    assert list(shards(Settings(), tmp_path)) == []
    assert list(shards(Settings.model_validate({"discord": {"shard_count": 3}}), tmp_path)) == []


def test_before_the_first_start_nothing_is_made(tmp_path: Path) -> None:
    assert [(state, what) for state, what, _ in said(tmp_path)] == [
        ("note", f"no process with shards has run in {tmp_path} yet")
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("held", "count", "expected"),
    [
        ([], 6, [("note", "no process of the bot runs now")]),
        ([range(6)], 6, [("good", "runs shards 0-5 of 6")]),
        (
            [(0, 1, 4), (2,)],
            6,
            [
                ("good", "runs shards 0-1, 4 of 6"),
                ("good", "runs shard 2 of 6"),
                ("bad", "nobody runs shards 3, 5 of 6: their servers are not answered"),
            ],
        ),
        ([range(6)], 4, [("good", "runs"), ("bad", "shard_count is 4 here, and 6 where the bot runs")]),
    ],
)
def test_who_runs_what(tmp_path: Path, held: list[range], count: int, expected: list[tuple[str, str]]) -> None:
    database = open_fleet(StorePlace(tmp_path))
    for number, numbers in enumerate(held):
        leases = Leases(database)
        leases.holder = f"host {number} x"
        assert leases.take_all([f"shard {one}" for one in numbers], 60, 6)
    database.close()
    found = said(tmp_path, count)
    assert [state for state, _, _ in found] == [state for state, _ in expected]
    assert all(words in what for (_, what, _), (_, words) in zip(found, expected, strict=True))
    remedies = [remedy for _, what, remedy in found if "nobody" in what]
    assert remedies == ['start a process with [discord] shard_ids = "3, 5"'] * any(
        "nobody" in said for _, said in expected
    )
