"""What every database of the bot must do, as tests to inherit: give the fixtures, and pass.

`settings()` and `fleet()` open one and the same database each, empty at first, as another process would.
"""

import asyncio
import datetime
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from bot_databases import QUICK, Opening, databases, hear, joined, listening, opened, until, until_true

from bot.discord.database.moving import copy
from bot.discord.database.sqlite import SqliteBotDatabase
from bot.discord.errors import FleetError, StorageError
from bot.discord.fleet.leases import Leases
from bot.discord.fleet.together import Together
from bot.discord.operations.server_settings import ServerSettings
from bot.discord.operations.storage import ABSENT, Storage


class SettingsContract:
    """What servers set."""

    def test_what_one_process_sets_another_reads(self, settings: Opening) -> None:
        with opened(settings) as one:
            one.choose(1, user_rate=3.0, style="quotes", language="de", threads=False, weekly=2**62)
            one.set_gaps(1, True)
            one.set_channels(1, {10, 11})
            one.set_channel(1, 11, False)
            one.give(1, "räte", "role", 7, True)
            one.give(1, "räte", "role", 7, True)
            with opened(settings) as other:
                assert other.settings(1) == one.settings(1) == ServerSettings(
                    3.0, None, True, "quotes", "de", False, 2**62, frozenset({10}), frozenset({("räte", "role", 7)})
                )  # fmt: skip
                assert other.all_settings().keys() == {1}
            one.give(1, "räte", "role", 7, False)
            one.choose(1, style=None, threads=True)
            with opened(settings) as other:
                assert (other.settings(1).style, other.settings(1).threads) == ("brief", True)
                assert other.settings(1).given == frozenset()

    def test_what_is_changed_is_heard(self, settings: Opening) -> None:
        with opened(settings) as one, opened(settings) as other, listening(other._db) as changes:
            changing: list[Callable[[], None]] = [
                lambda: one.choose(1, style="full"),
                lambda: one.set_channel(1, 5, True),
                lambda: one.give(2, "a", "role", 3, True),
                lambda: one.set_gaps(2, True),
                lambda: one.forget_server(1),
            ]
            for change in changing:
                change()
                hear(changes, other, lambda: other.all_settings() == one.all_settings())
            assert other.all_settings().keys() == {2}

    def test_channels_set_at_once_by_two_processes_are_both_kept(self, settings: Opening) -> None:
        with opened(settings) as one, opened(settings) as other:
            one.set_channel(1, 10, True)
            other.set_channel(1, 11, True)  # which has not heard of the first
            assert other.settings(1).channels == {10, 11}

    def test_nothing_of_a_failed_change_stays(self, settings: Opening) -> None:
        with opened(settings) as one:
            one.set_channel(1, 10, True)
            with pytest.raises(StorageError):
                one.set_channels(1, {11, None})  # type: ignore[arg-type]  # what no table takes
            with opened(settings) as other:
                assert other.settings(1).channels == one.settings(1).channels == {10}

    def test_gaps_and_ratings_are_counted(self, settings: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("bot.discord.operations.storage.MAX_GAPS", 2)
        with opened(settings) as one:
            one.count_gap(1, "never kept", "2026-01-01")
            one.set_gaps(1, True)
            for question in ("Why  not?", "why not?", "When\0?", "Who?", "Wer?"):
                one.count_gap(1, question, "2026-01-01", 2)
            assert one.gaps(1, 10) == [("why not?", 4), ("wer?", 2)]
            one.rate(100, 1, "yes")
            one.rate(100, 1, "wrong_date")
            one.rate(101, 1, "yes")
            assert one.ratings(1) == {"wrong_date": 1, "yes": 1}
            one.set_gaps(1, False)
            assert one.gaps(1, 10) == []

    def test_the_report_is_turned_off_with_its_questions_or_not_at_all(
        self, settings: Opening, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(_: str) -> None:
            raise StorageError("ended")

        with opened(settings) as one:
            one.set_gaps(1, True)
            one.count_gap(1, "Why?", "2026-01-01", 2)
            with monkeypatch.context() as patch:
                patch.setattr(one._db, "tell", fails)
                with pytest.raises(StorageError):
                    one.set_gaps(1, False)
            assert (one.gaps(1, 10), one.settings(1).gaps) == ([("why?", 2)], True)
            one.set_gaps(1, False)
            assert (one.gaps(1, 10), one.settings(1).gaps) == ([], False)

    def test_a_summary_is_due_once_a_week(self, settings: Opening) -> None:
        with opened(settings) as one:
            one.choose(7, weekly=99)
            one.choose(8, style="full")
            assert one.due("2026-01-01") == [(7, 99)]
            one.sent(7, "2026-01-01")
            assert (one.due("2026-01-01"), one.due("2026-01-02")) == ([], [(7, 99)])

    def test_a_process_forgets_absent_servers_of_its_own_alone(self, settings: Opening) -> None:
        day, later = datetime.date(2026, 3, 1), datetime.date(2026, 3, 1) + datetime.timedelta(ABSENT)
        with opened(settings) as one:
            for server in (2, 3, 4, 5):
                one.choose(server, user_rate=2.0)
            for today in (day, later):
                gone = one.forget_absent([2], today, lambda server: server % 2 == 0)
            assert gone == [4], "5 and 3 are seen by another process"
            with opened(settings) as other:
                assert other.all_settings().keys() == {2, 3, 5}

    def test_settings_are_taken_to_another_database_and_back(self, settings: Opening, tmp_path: Path) -> None:
        first, back = SqliteBotDatabase(tmp_path / "from.sqlite"), SqliteBotDatabase(tmp_path / "back.sqlite")
        source = Storage(first)
        source.choose(1, user_rate=2.0, language="zh", gaps=True, weekly=2**62)
        source.set_channels(2, {5, 6})
        source.give(3, "räte", "role", 7, True)
        source.count_gap(1, "Why\0?", "2026-01-01", 2)
        source.rate(1, 1, "yes")
        target = settings()
        moved = copy(first, target)
        assert (moved.servers, moved.copied) == (3, sum(rows for rows, _ in moved.tables.values()))
        assert copy(first, target) == replace(moved, copied=0)
        assert copy(target, back).tables == moved.tables
        assert Storage(target).all_settings() == Storage(back).all_settings() == source.all_settings()

    def test_other_settings_are_left_as_they_are(self, settings: Opening, tmp_path: Path) -> None:
        with opened(settings) as one:
            one.choose(9, style="full")
        other = Storage(SqliteBotDatabase(tmp_path / "other.sqlite"))
        other.choose(1, style="quotes")
        target = settings()
        with pytest.raises(StorageError, match="has other settings of servers; nothing was changed"):
            copy(other._db, target)
        assert Storage(target).all_settings().keys() == {9}


class FleetContract:
    """What the processes of one bot share."""

    def test_a_lease_has_one_holder_until_its_time_is_over(self, fleet: Opening) -> None:
        with databases(fleet, 2) as (first, second):
            one, two = Leases(first), Leases(second)
            assert one.take("shard 0", 0.5, 2)
            assert one.take("shard 0", 0.5, 2)
            assert not two.take("shard 0", 0.5, 2)
            [held] = two.of_others("shard")
            assert (held.holder, held.detail, 0 < held.left <= 0.5) == (one.holder, 2, True)
            until(lambda: not two.of_others("shard"))
            assert one.renew(0.5) == {"shard 0"}, "nobody took it meanwhile"
            until(lambda: two.take("shard 0", 30, 2))
            assert one.renew(30) == set()
            one.give_up()
            assert [other.holder for other in one.of_others("shard")] == [two.holder]
            two.give_up("shard 0")
            assert one.take("shard 0", 30, 2)

    def test_shards_are_taken_all_or_none_and_of_one_count(self, fleet: Opening) -> None:
        with databases(fleet, 2) as (first, second):
            one, two = Leases(first), Leases(second)
            assert one.take_all(["shard 0", "shard 1"], 30, 4)
            assert not two.take_all(["shard 2", "shard 1"], 30, 4)
            assert not two.take_all(["shard 2"], 30, 3)
            assert [held.name for held in two.all("shard")] == ["shard 0", "shard 1"]
            assert two.take_all(["shard 2", "shard 3"], 30, 4)

    def test_of_many_that_want_a_lease_at_once_one_gets_it(self, fleet: Opening) -> None:
        with databases(fleet, 6) as many, ThreadPoolExecutor(6) as pool:
            got = list(pool.map(lambda database: Leases(database).take_all(["shard 0"], 30, 1), many))
            assert sorted(got) == [False] * 5 + [True]

    def test_tokens_are_drawn_from_all_buckets_or_none(self, fleet: Opening) -> None:
        with databases(fleet, 2) as (one, two):
            both = [("user", 1, 1e-3, 2), ("server", 9, 1e-3, 3)]
            assert (one.take("question", both), two.take("question", both)) == (0.0, 0.0)
            assert 990 < one.take("question", both) <= 1000, "what one process has used up another cannot use"
            assert two.take("question", [("user", 2, 1e-3, 2), both[1]]) == 0.0
            assert two.take("question", [("user", 3, 1e-3, 2), both[1]]) > 990, "the server's are used up"
            assert one.take("question", [("user", 3, 1e-3, 1)]) == 0.0, "nothing was drawn for it"
            assert one.take("reading", both) == 0.0, "another kind is another bucket"
            assert one.take("question", [("user", 2**63 - 1, 1e6, 1)]) == 0.0
            assert one.take("question", [("user", 2**63 - 1, 1e6, 1)]) <= 1e-6, "it is filled again"

    def test_of_many_at_once_no_more_are_let_through_than_there_are_tokens(self, fleet: Opening) -> None:
        with databases(fleet, 4) as many, ThreadPoolExecutor(4) as pool:
            wanted = [("user", 1, 1e-6, 100), ("server", 2, 1e-6, 7)]
            waits = list(pool.map(lambda number: many[number % 4].take("question", wanted), range(24)))
            assert sum(wait == 0 for wait in waits) == 7

    def test_turns_to_identify_are_apart_and_of_each_kind_their_own(self, fleet: Opening) -> None:
        with databases(fleet, 2) as (first, second):
            one, two = Together(first, (0,), 4, QUICK), Together(second, (1,), 4, QUICK)
            waits = [one._reserve(0), two._reserve(0), one._reserve(0), two._reserve(1)]
            assert [round(wait, 1) for wait in waits] == [0.0, 0.3, 0.6, 0.0]

    def test_a_shard_that_runs_elsewhere_and_another_count_are_refused_in_words(self, fleet: Opening) -> None:
        async def main() -> list[str]:
            first = await joined(fleet, (0,), 2)
            kept = asyncio.create_task(first.keep())
            said = []
            for shards, count in (((0, 1), 2), ((1,), 3), (None, None)):
                with pytest.raises(FleetError) as raised:
                    await joined(fleet, shards, count)
                said.append(str(raised.value))
            second = await joined(fleet, (1,), 2)
            assert (first.ours(0), first.ours(1 << 22), second.ours(0), second.ours(1 << 22)) == (
                True,
                False,
                False,
                True,
            )
            kept.cancel()
            for one in (first, second):
                await one.leave()
            again = await joined(fleet, None, None, recommended=2)
            assert (again.shards, again.count) == ((0, 1), 2)
            await again.leave()
            return said

        taken, other, default = asyncio.run(main())
        assert "shard 0 is run by process" in taken
        assert "set other [discord] shard_ids, or stop that one" in taken
        assert "shard 0 of 2 is run by process" in other
        assert "[discord] shard_count is 3 here" in other
        assert "[discord] shard_count is 1 here" in default

    def test_a_killed_process_is_followed_and_does_not_come_back(self, fleet: Opening) -> None:
        async def main() -> None:
            first = await joined(fleet, (0,), 1)
            begun = time.monotonic()
            second = await joined(fleet, (0,), 1)  # the first does not renew
            assert time.monotonic() - begun > 0.4
            assert (first.answers, second.answers) == (False, True)
            with pytest.raises(FleetError, match="shard 0 went to another process"):
                await first.keep()
            assert not first.answers
            for one in (first, second):
                await one.leave()

        asyncio.run(main())

    def test_one_process_leads_and_another_follows(self, fleet: Opening) -> None:
        async def main() -> None:
            first, second = [await joined(fleet, (number,), 2) for number in (0, 1)]
            keeping = [asyncio.create_task(one.keep()) for one in (first, second)]
            await until_true(lambda: first.leads != second.leads)
            leader, other = (0, second) if first.leads else (1, first)
            await asyncio.sleep(QUICK.lease * 1.2)
            assert (first, second)[leader].leads, "it stays the same one"
            assert not other.leads
            keeping[leader].cancel()  # killed: it gives nothing back
            await until_true(lambda: other.leads)
            assert not (first, second)[leader].leads
            for task, one in zip(keeping, (first, second), strict=True):
                task.cancel()
                await one.leave()

        asyncio.run(main())

    def test_commands_are_registered_by_one_at_a_time_and_known_to_the_others(self, fleet: Opening) -> None:
        async def main() -> list[str | None]:
            first, second = [await joined(fleet, (number,), 2) for number in (0, 1)]
            known: list[str | None] = []

            async def register(one: Together) -> None:
                async with one.registering() as digest:
                    known.append(digest)
                    await asyncio.sleep(0.1)
                    await one.registered("d1")

            await asyncio.gather(register(first), register(second))
            for one in (first, second):
                await one.leave()
            return known

        assert asyncio.run(main()) == ["", "d1"]

    def test_one_process_indexes_at_a_time(self, fleet: Opening) -> None:
        async def main() -> list[str]:
            first, second = [await joined(fleet, (number,), 2) for number in (0, 1)]
            keeping = [asyncio.create_task(one.keep()) for one in (first, second)]
            did: list[str] = []

            async def index(one: Together, name: str) -> None:
                async with one.indexing():
                    did.append(f"{name} begins")
                    await asyncio.sleep(QUICK.lease * 1.2)  # longer than a lease: it is renewed
                    did.append(f"{name} ends")

            await asyncio.gather(index(first, "first"), index(second, "second"))
            for task, one in zip(keeping, (first, second), strict=True):
                task.cancel()
                await one.leave()
            return did

        did = asyncio.run(main())
        assert sorted([did[:2], did[2:]]) == [["first begins", "first ends"], ["second begins", "second ends"]]

    def test_the_database_does_not_see_who_asks(self, fleet: Opening) -> None:
        async def main() -> list[int]:
            one = await joined(fleet, (0,), 1)
            assert await one.take("question", [("user", 4711, 1e-3, 1), ("server", 815, 1e-3, 1)]) == 0.0
            kept = [row[0] for row in one._db.rows("SELECT id FROM bucket")]
            await one.leave()
            return kept

        kept = asyncio.run(main())
        assert len(kept) == 2
        assert not {4711, 815} & set(kept)

    def test_limits_fall_back_to_the_process_where_the_database_is_away(
        self, fleet: Opening, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def main() -> None:
            one = await joined(fleet, (0,), 1)
            assert await one.take("question", [("user", 1, 1e-3, 1)]) == 0.0

            def away(*_: Any) -> float:
                raise StorageError("away")

            monkeypatch.setattr("bot.discord.fleet.together._AWAY", 0.0)
            with monkeypatch.context() as patched:
                patched.setattr(one._db, "take", away)
                assert await one.take("question", [("user", 1, 1e-3, 1)]) is None
            assert (await one.take("question", [("user", 1, 1e-3, 1)]) or 0) > 900, "asked again once it is back"
            await one.leave()

        asyncio.run(main())
