"""What sharing limits and settings costs a bot: a question's tokens, a renewal, and how soon a setting is heard.

    python benchmarks/fleet_cost.py [--questions 2000]

Over this process alone (the default), the file that processes of one machine share, and a PostgreSQL of the system's
packages over a socket. Prints milliseconds by the clock (median, 99th of a hundred) and of the asking process alone.
"""

import argparse
import contextlib
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "support"))
from postgres_server import PostgresServer  # what the tests share

from bot.discord.conversation.limits import Limiter, Rate
from bot.discord.database.opening import open_fleet, open_settings
from bot.discord.database.protocol import Changes, Database
from bot.discord.fleet.leases import Leases
from bot.discord.operations.storage import Storage
from corpus.store.opening import StorePlace


def measured(work: Callable[[int], object], times: int) -> dict[str, float]:
    """Milliseconds of one run of `work`."""
    spent, cpu = [], time.process_time()
    for number in range(times):
        begun = time.perf_counter()
        work(number)
        spent.append((time.perf_counter() - begun) * 1000)
    cpu = (time.process_time() - cpu) * 1000 / times
    return {
        "median": round(statistics.median(spent), 3),
        "p99": round(statistics.quantiles(spent, n=100)[98], 3),
        "processor": round(cpu, 3),
    }


def main(questions: int) -> dict[str, dict[str, dict[str, float]]]:
    rate = Rate(60_000, 100_000)
    limiter = Limiter(rate, rate)
    found = {"alone": {"question": measured(lambda number: limiter.take(number % 500, 1, time.monotonic()), questions)}}
    with tempfile.TemporaryDirectory() as folder, contextlib.closing(PostgresServer()) as server:
        for name, place in (
            ("file", StorePlace(Path(folder))),
            ("postgres", StorePlace(Path(folder), server.uri, "cost")),
        ):
            fleet = open_fleet(place)
            leases = Leases(fleet)
            leases.take_all([f"shard {number}" for number in range(4)], 60, 4)
            one, two = Storage(open_settings(place)), Storage(open_settings(place))
            changes = one._db.changes()

            def ask(number: int, fleet: Database = fleet) -> None:
                fleet.take("question", [("user", number % 500, 1000.0, 100_000), ("server", 1, 1000.0, 100_000)])

            def hear(number: int, one: Storage = one, two: Storage = two, changes: Changes = changes) -> None:
                two.choose(1, user_rate=float(number))
                while one.settings(1).user_rate != float(number):
                    one.heard(changes.wait(5.0))

            def renew(_: int, leases: Leases = leases) -> set[str]:
                return leases.renew(60)

            found[name] = {
                "question": measured(ask, questions),
                "renewal of 4 shards": measured(renew, 200),
                "a setting made and heard": measured(hear, 20),
            }
            changes.close()
            for each in (one, two, fleet):
                each.close()
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=int, default=2000)
    print(json.dumps(main(parser.parse_args().questions), indent=1))
