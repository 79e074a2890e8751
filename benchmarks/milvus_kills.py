"""Kills the publisher or the milvus-lite server at a random moment, round after round, while readers read.

    python benchmarks/milvus_kills.py [--rounds 20] [--seed 0]

Needs the extra `milvus` and a milvus-lite, 2.5 or 3. Each round changes some articles and publishes them; the
publisher, or the server, is killed by SIGKILL after a random time. A killed server is started again, and an undisturbed
publisher runs to its end. Two readers open the newest generation all the while: one adds up the digest of all its
passages as they are stored and compares it with the one that was published, the other asks it questions, whose rankings
have to be the same each time for one generation. That no server answers is no fault, that there is no generation is
one. At the end the index answers as one made from nothing. Exits with status 1 where something differs.
"""

import argparse
import contextlib
import hashlib
import importlib.util
import json
import multiprocessing
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests" / "support"))
from indexed import OPTIONS, put, results_of

from embeddings.errors import DamagedIndex, IndexingError, IndexUnreachable, RetiredGeneration
from embeddings.index.build.pipeline import Options
from embeddings.index.milvus.checking import digest_of
from embeddings.index.milvus.client import Client
from embeddings.index.milvus.index import MilvusIndex
from embeddings.index.milvus.pointer import MarkPointer
from embeddings.index.milvus.records import Published, is_kept, read_published
from embeddings.index.opening import IndexPlace, indexes_of

QUESTIONS = ("which boat carries salt", "captain 7", "the harbour of 12")
Rows = list[dict[str, object]]
SPAWN = multiprocessing.get_context("spawn")  # gRPC does not live through a fork


class Server:
    """A milvus-lite in a process of its own."""

    def __init__(self, place: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self._place = place
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Starts it and waits until it answers."""
        log = (self._place / "server.log").open("ab")
        self._process = subprocess.Popen(
            self._command(), env=self._environment(), cwd=self._place, stdout=log, stderr=log
        )
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.1)
        raise SystemExit(f"milvus-lite does not answer; {self._place / 'server.log'} says why")

    def _command(self) -> list[str]:
        package = self._package()
        if (package / "lib" / "milvus").exists():
            return [str(package / "lib" / "milvus"), str(self._place / "kills.db"), f"127.0.0.1:{self.port}", "ERROR"]
        where = ["--data-dir", str(self._place / "kills"), "--host", "127.0.0.1", "--port", str(self.port)]
        return [sys.executable, "-m", "milvus_lite", "server", *where]

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "LD_LIBRARY_PATH": str(self._package() / "lib")}

    def _package(self) -> Path:
        spec = importlib.util.find_spec("milvus_lite")
        if spec is None or spec.origin is None:
            raise SystemExit("milvus-lite is not installed")
        return Path(spec.origin).parent

    def kill(self) -> None:
        """Kills it."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()


def publish(place: Path, rows: list[dict[str, object]], options: Options) -> None:
    """Publishes, in a process of its own."""
    put(place, rows, options)


def read(options: Options, asking: bool, seen: Any, faults: Any, stop: Any) -> None:
    """Reads the newest generation until it is to stop: asks it questions, or adds up its digest."""
    client = None
    while not stop.is_set():
        try:
            client = client or Client(options.uri, options.prefix)
            number = MarkPointer(client).read()
            published = None if number is None else read_published(client, number)
            if number is None:
                faults.append("there was no generation")
            if published is None:
                continue  # retired between the two
            key = _asked(client, published) if asking else _added_up(client, published)
            if is_kept(client, published.number):  # else it was retired meanwhile, which a reader notices
                seen[key] = seen.get(key, 0) + 1
        except RetiredGeneration:
            continue
        except IndexUnreachable:
            time.sleep(0.1)
            client = None
        except (DamagedIndex, IndexingError) as fault:
            faults.append(str(fault))


def _added_up(client: Client, published: Published) -> tuple[str, str, bool, str, int]:
    found = digest_of(client, published)
    good = found == (published.passages, published.digest)
    return published.name, "digest", good, f"{found[1]:x}", found[0] - published.passages


def _asked(client: Client, published: Published) -> tuple[str, str, bool, str, int]:
    said = repr(results_of(MilvusIndex(client, published), QUESTIONS))
    return published.name, "answers", True, hashlib.sha256(said.encode()).hexdigest()[:16], 0


def main() -> None:
    """Runs the rounds and prints what was seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    killed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name, SPAWN.Manager() as shared:
        place = Path(name)
        server = Server(place)
        options = replace(OPTIONS, uri=f"milvus://127.0.0.1:{server.port}", prefix="kills")
        seen, faults, stop = shared.dict(), shared.list(), shared.Event()
        readers = [
            SPAWN.Process(target=read, args=(options, asking, seen, faults, stop), daemon=True)
            for asking in (True, False)
        ]
        rows = {number: _article(number, 0) for number in range(20)}
        put(place, list(rows.values()), options)
        for reader in readers:
            reader.start()
        for turn in range(1, asked.rounds + 1):
            for number in chance.sample(range(40), 6):
                rows[number] = _article(number, turn)
            rows.pop(chance.choice(sorted(rows)))
            what = _kill(place, list(rows.values()), options, server, chance)
            killed[what] += 1
            put(place, list(rows.values()), options)
            print(f"round {turn}: {what}; {dict(killed)}", flush=True)
        stop.set()
        for reader in readers:
            reader.join(60)
        same = _is_as_made_anew(place, list(rows.values()), options, list(faults))
        wrong = report(dict(seen))
        differs = bool(wrong or list(faults) or not same)
        server.kill()
    if differs:
        raise SystemExit(1)


def _kill(place: Path, rows: Rows, options: Options, server: Server, chance: random.Random) -> str:
    """Publishes the articles and kills the publisher or the server meanwhile; returns which of them, and when."""
    writer = SPAWN.Process(target=publish, args=(place, rows, options))
    writer.start()
    time.sleep(chance.uniform(2.0, 9.0))
    victim = chance.choice(["publisher", "server"])
    alive = writer.is_alive()
    if victim == "server":
        server.kill()
        server.start()
    if writer.pid is not None and writer.is_alive():
        os.kill(writer.pid, signal.SIGKILL)
    writer.join()
    return f"{victim}, {'while it published' if alive else 'after it had'}"


def _is_as_made_anew(place: Path, rows: Rows, options: Options, faults: Sequence[str]) -> bool:
    """Whether the index answers as one of the same articles that nobody killed; prints it with the readers' faults."""
    index = indexes_of(IndexPlace(place / "data", options.uri, options.prefix)).open_newest()
    anew = replace(options, prefix="fresh")
    put(place / "fresh", rows, anew)
    fresh = indexes_of(IndexPlace(place / "fresh" / "data", anew.uri, anew.prefix)).open_newest()
    same = results_of(index, QUESTIONS) == results_of(fresh, QUESTIONS)
    print(f"faults: {faults[:3]}; {index.check()}; answers as a fresh index: {same}")
    return same


def report(seen: dict[tuple[str, str, bool, str, int], int]) -> bool:
    """Prints what the readers saw, by generation; returns whether any of it was wrong."""
    digests: dict[tuple[str, str], set[str]] = {}
    for generation, what, _, digest, _ in seen:
        digests.setdefault((generation, what), set()).add(digest)
    wrong = [key for key in seen if not key[2]]
    several = [which for which, found in digests.items() if len(found) > 1]
    for what in ("digest", "answers"):
        count = sum(times for key, times in seen.items() if key[1] == what)
        print(f"{count} readings of the {what} of {len({g for g, kind in digests if kind == what})} generations")
    print(f"{len(wrong)} wrong, {len(several)} with two")
    for generation, _, _, digest, more in wrong:
        print(f"generation {generation}: {more:+} passages, digest {digest}")
    return bool(wrong or several)


def _article(number: int, turn: int) -> dict[str, object]:
    text = f"Boat {number} carries salt to the harbour of {number}. Captain {number} sailed it on trip {turn}."
    return {"id": f"a{number}", "text": json.dumps(text)}


if __name__ == "__main__":
    main()
