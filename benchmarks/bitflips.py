"""Turns over single bits of a small index and reports what comes of it: refused, or the same answers.

    python benchmarks/bitflips.py [FLIPS] [--summed]
    python benchmarks/bitflips.py --blocks       one bit in each 4 KiB of every file, the store's too, and what heals it

Every file of the generation takes its turn. With `--summed` it is compared as an index of more than 16 MiB is, within
the day, by the sums of its files. Exit status 1 where an answer differed or a foreign error was raised.
"""

import shutil
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))

from flips import each_block, flip, healed, outcomes, said
from owner import put_article, run

from corpus.errors import DatelineError
from embeddings.index import checking


def main() -> None:
    """Makes an index of forty articles and flips bits in it."""
    if "--blocks" in sys.argv:
        sys.exit(blocks())
    told = [argument for argument in sys.argv[1:] if argument != "--summed"]
    wanted = int(told[0]) if told else 1000
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


def blocks() -> int:
    """Returns the exit status: 1 where an answer differed, or what was flipped and refused was not healed."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "in").mkdir()
        for number in range(40):
            put_article(place / "in", number)
        run(place)
        right = said(place / "data")
        shutil.copytree(place / "data", place / "kept")
        for path, bit in list(each_block(place / "data")):
            shutil.rmtree(place / "data")
            shutil.copytree(place / "kept", place / "data")
            flip(path, bit)
            try:
                found = "same answers" if said(place / "data") == right else "DIFFERENT ANSWERS"
            except DatelineError:
                found = "refused"
            except Exception as fault:  # noqa: BLE001 - this is what is looked for
                found = f"FOREIGN {type(fault).__name__}"
            kinds[path.suffix or path.name][f"{found}, then {healed(place, right)}"] += 1
    for kind, counts in sorted(kinds.items()):
        print(f"{kind:<14}" + "; ".join(f"{outcome} {count}" for outcome, count in sorted(counts.items())))
    total = sum(kinds.values(), Counter[str]())
    print(f"{sum(total.values())} blocks: " + "; ".join(f"{outcome} {count}" for outcome, count in total.most_common()))
    return int(any("DIFFERENT" in outcome or "FOREIGN" in outcome or "NOT HEALED" in outcome for outcome in total))


if __name__ == "__main__":
    main()
