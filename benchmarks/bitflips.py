"""Flips single bits of a small index and reports the effect: refused, or the same answers.

    python benchmarks/bitflips.py [FLIPS] [--summed]
    python benchmarks/bitflips.py --blocks [TIMES]     a bit in each 4 KiB of every file, the store's too, so many times

Every file of the generation takes its turn. With `--summed` it is compared as an index of more than 16 MiB is, within
the day, by the sums of its files. Exit status 1 if an answer differed or a foreign error was raised.
"""

import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from flips import content_of, each_block, flip, healed, outcomes, said
from injection import shim
from owner import put_article, run

from bot.cli.archive import DATABASES
from corpus.errors import DatelineError
from embeddings.index import checking
from embeddings.index.build.backup import backup


def main() -> None:
    """Makes an index of forty articles and flips bits in it."""
    if "--blocks" in sys.argv:
        times = [int(one) for one in sys.argv[1:] if one.isdigit()]
        sys.exit(blocks(times[0] if times else 1))
    arguments = [argument for argument in sys.argv[1:] if argument != "--summed"]
    wanted = int(arguments[0]) if arguments else 1000
    if "--summed" in sys.argv:
        checking.SMALL = 0
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "in").mkdir()
        for number in range(40):
            put_article(place / "in", number)
        run(place)
        for path, outcome in outcomes(place / "data", wanted, seed=1):
            kinds[Path(path).suffix or path][outcome] += 1
    total = sum(kinds.values(), Counter[str]())
    for kind, counts in sorted(kinds.items()):
        print(f"{kind:<14}" + "  ".join(f"{outcome} {count}" for outcome, count in sorted(counts.items())))
    print(
        f"{sum(total.values())} flips: " + ", ".join(f"{outcome} {count}" for outcome, count in sorted(total.items()))
    )
    sys.exit(bool(total.keys() - {"refused", "same"}))


def blocks(times: int) -> int:
    """Returns the exit status: 1 if an answer differed, what was flipped was not healed, or nothing named it."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory(dir=shim.memory()) as name:
        place = Path(name)
        (place / "in").mkdir()
        for number in range(40):
            put_article(place / "in", number)
        run(place)
        right, content = said(place / "data"), content_of(place / "data")
        backup(place / "data", place / "saved", DATABASES)
        shutil.copytree(place / "data", place / "kept")
        for path, bit in [one for seed in range(times) for one in each_block(place / "data", seed)]:
            shutil.rmtree(place / "data")
            shutil.copytree(place / "kept", place / "data")
            flip(path, bit)
            kinds[path.suffix or path.name][f"{_asked(place, right)}, {healed(place, right, content)}"] += 1
    for kind, counts in sorted(kinds.items()):
        print(f"{kind:<14}" + "; ".join(f"{outcome} {count}" for outcome, count in sorted(counts.items())))
    total = sum(kinds.values(), Counter[str]())
    print(f"{sum(total.values())} flips: " + "; ".join(f"{outcome} {count}" for outcome, count in total.most_common()))
    return int(any(word in outcome for outcome in total for word in ("DIFFERENT", "FOREIGN", "NOT HEALED", "SILENT")))


def _asked(place: Path, right: str) -> str:
    try:
        return "same answers" if said(place / "data") == right else "DIFFERENT ANSWERS"
    except DatelineError:
        return "refused"
    except Exception as fault:  # noqa: BLE001 - this is what is looked for
        return f"FOREIGN {type(fault).__name__} ({fault})"


if __name__ == "__main__":
    main()
