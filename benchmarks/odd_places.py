"""Puts a data folder into odd environments, and reports what index, ask, doctor and the bot's file say there.

    python benchmarks/odd_places.py [NAME]...

Clocks that jump by ten years, file systems without a free inode, or remounted read-only, a disk whose every write takes
a tenth of a second, ten thousand files in a folder, and names of files in every encoding. Needs Linux and gcc, and for
the file systems root (each is a small one in memory of its own). The model is a stand-in. Exit status 1 where something
ends otherwise than done or refused in one plain line, or where the next ordinary run does not put it right.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from fakes import WordEncoder
from injection import checking, shim
from injection.operations import put_file
from injection.shim import Kind, Shim
from injection.trials import Ended, in_child, load
from owner import SETTINGS, run

from bot.answers.engine import Engine
from bot.cli import doctor
from bot.cli.doctor_folder import data_folder, left
from bot.discord.database.sqlite import SqliteBotDatabase
from bot.discord.operations.storage import Storage

YEARS = 10 * 365 * 24 * 3600
PAUSE = 100  # milliseconds
FILES = 10_000


def index(place: Path) -> str:
    """Indexes."""
    report = run(place)
    return f"{report.articles} articles, {len(report.failed)} files named as failed"


def ask(place: Path) -> str:
    """Asks, with every quotation and receipt checked."""
    with Engine.open(place / "data", SETTINGS, WordEncoder()) as engine:
        if engine.index_info.generation is None:
            return "nothing is indexed"
        answer = engine.ask("Which apple of garden 0 is ripe?")
        for citation in answer.citations:
            checking.require(engine.verify(citation.receipt).verified, "a receipt does not match")
        return f"{answer.status}, {len(answer.citations)} citations"


def examine(place: Path) -> str:
    """Lets the doctor look."""
    checks = (doctor._store, doctor._databases, doctor._stored_articles, data_folder, left)
    found = [one for look in checks for one in doctor._guarded("index", look, SETTINGS, place / "data")]
    return ", ".join(f"{check['name']} {check['state']}" for check in found if check["state"] != "good") or "all good"


def settings(place: Path) -> str:
    """Changes what a server has set."""
    storage = Storage(SqliteBotDatabase(place / "data" / "discord.sqlite"))
    storage.choose(7, style="full", gaps=True)
    storage.close()
    return "kept"


STEPS: dict[str, Callable[[Path], str]] = {
    "index": index,
    "ask": ask,
    "doctor": examine,
    "settings of servers": settings,
}


def main() -> int:
    """Returns the exit status."""
    with tempfile.TemporaryDirectory(dir=shim.memory()) as name:
        if shim.CONTROL not in os.environ:
            return os.spawnve(os.P_WAIT, sys.executable, [sys.executable, *sys.argv], shim.environment(Path(name)))
        load(Path(name))
        failures = 0
        for odd, run_there in ODD.items():
            if not sys.argv[1:] or odd in sys.argv[1:]:
                place = Path(name) / odd.replace(" ", "-")
                place.mkdir()
                failures += run_there(odd, place)
        return 1 if failures else 0


def tried(odd: str, place: Path, *, around: Callable[[], None] = lambda: None) -> int:
    """Takes every step once; returns how many ended in a fault of ours."""
    failures = 0
    for name, step in STEPS.items():
        began = time.monotonic()

        def work(step: Callable[[Path], str] = step) -> str:
            around()
            return step(place)

        ended = in_child(work)
        failures += _reported(odd, name, ended, time.monotonic() - began)
    return failures


def _reported(odd: str, name: str, ended: Ended, seconds: float) -> int:
    said = "killed" if ended.killed else ended.fault or ended.value
    failed = ended.killed or not (ended.fault or "refused").startswith("refused")
    print(f"{'FAILED ' if failed else ''}{odd}: {name}: {said} ({seconds:.1f} s)", flush=True)
    return int(failed)


def _articles(place: Path, count: int = 8) -> None:
    for number in range(count):
        put_file(place / "in", number)
    time.sleep(0.02)


def clock(odd: str, place: Path) -> int:
    """The clock is ten years on, then back: nothing that is stored depends on it."""
    _articles(place)
    now = time.time

    def jump(by: int) -> Callable[[], None]:
        def around() -> None:
            time.time = lambda: now() + by
            time.time_ns = lambda: int((now() + by) * 1e9)

        return around

    failures = tried(f"{odd} +10 years", place, around=jump(YEARS))
    put_file(place / "in", 8)
    failures += tried(f"{odd} -10 years", place, around=jump(-YEARS))
    return failures + tried(f"{odd} right again", place)


@contextlib.contextmanager
def mounted(place: Path, options: str) -> Iterator[bool]:
    """A file system in memory at place/data, or False if none may be mounted."""
    (place / "data").mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "none", str(place / "data")], capture_output=True, check=False
    )
    yield done.returncode == 0
    if done.returncode == 0:
        subprocess.run(["umount", "-l", str(place / "data")], check=False)


def inodes(odd: str, place: Path) -> int:
    """So many inodes are free that a run ends at each of its stages; then there is room again."""
    _articles(place)
    with mounted(place, "nr_inodes=2,size=64m") as can:
        if not can:
            print(f"{odd}: not tried: no file system may be mounted here")
            return 0
        failures = 0
        for count in (2, 3, 5, 8, 12, 20, 30):
            subprocess.run(["mount", "-o", f"remount,nr_inodes={count}", str(place / "data")], check=True)
            failures += tried(f"{odd}: {count}", place)
        subprocess.run(["mount", "-o", "remount,nr_inodes=10000", str(place / "data")], check=True)
        return failures + tried(f"{odd}: enough again", place)


def read_only(odd: str, place: Path) -> int:
    """The file system of an index becomes read-only, as one with a failing disk does."""
    _articles(place)
    with mounted(place, "size=64m") as can:
        if not can:
            print(f"{odd}: not tried: no file system may be mounted here")
            return 0
        failures = tried(f"{odd}: before", place)
        put_file(place / "in", 8)
        subprocess.run(["mount", "-o", "remount,ro", str(place / "data")], check=True)
        failures += tried(odd, place)
        subprocess.run(["mount", "-o", "remount,rw", str(place / "data")], check=True)
        return failures + tried(f"{odd}: writable again", place)


def slow(odd: str, place: Path) -> int:
    """Each write and sync takes a tenth of a second."""
    _articles(place, 1)
    (place / "data").mkdir()
    control = Shim()
    control.set((place / "data").resolve(), Kind.SLOW, pause=PAUSE)
    failures = tried(odd, place, around=control.arm)
    control.disarm()
    return failures


def many(odd: str, place: Path) -> int:
    """Ten thousand files of one article in one folder."""
    for number in range(FILES):
        (place / "in").mkdir(exist_ok=True)
        row = f'{{"id": "m{number}", "title": "", "text": "The apple of garden {number} is ripe.", "date": null}}\n'
        (place / "in" / f"m{number}.jsonl").write_text(row)
    return tried(odd, place)


def names(odd: str, place: Path) -> int:
    """Bytes that are no UTF-8, two spellings of one name, line breaks, controls, marks of direction, long names."""
    folder = place / "in"
    folder.mkdir()
    written = "Größe é ﬁ"
    odd_names = [
        b"latin-\xe9.txt",
        b"\xff\xfe.txt",
        "日本.txt".encode("shift_jis"),
        "привет.txt".encode("koi8-r"),
        unicodedata.normalize("NFC", written).encode() + b".txt",
        unicodedata.normalize("NFD", written).encode() + b".txt",
        b"two\nlines.txt",
        b"tab\tand\x1b[31mred.txt",
        "right\u202eleft.txt".encode(),
        b" blanks around .txt",
        b"-option.txt",
        b"quote'\"`$(x).txt",
        b"a" * 251 + b".txt",
        "日".encode() * 83 + b".txt",
        "😀.txt".encode(),
    ]
    for number, name in enumerate(odd_names):
        path = Path(os.fsdecode(os.fsencode(folder) + b"/" + name))
        path.write_text(f"Garden {number}\n\nThe apple of garden {number} is ripe. It was picked on walk {number}.\n")
    return tried(odd, place)


ODD: dict[str, Callable[[str, Path], int]] = {
    "clock": clock,
    "inodes": inodes,
    "read-only": read_only,
    "slow disk": slow,
    "10,000 files": many,
    "names": names,
}


if __name__ == "__main__":
    sys.exit(main())
