"""Reads every file of a folder, and says which readers crash, hang or are slow on it.

    python benchmarks/robustness.py FOLDER... [--suffix .html] [--as .pdf] [--slow 5]

Made for the test files of other libraries, which come with their source packages:

    pip download --no-deps --no-binary :all: -d sdists trafilatura python-docx feedparser odfpy warcio pdfminer.six

Each file goes to the reader of its own suffix, with `--as` to that of another one: a reader must cope with any bytes. A
refusal in plain words is right; an unforeseen exception, an end of the child process or the time limit is a failure.
Exit status 1 if there is one.
"""

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from corpus.errors import ReadError
from corpus.readers import DEFAULT_LIMITS, read_file, supported
from corpus.types import Article

# How a refusal begins that no reader words itself: what the child's last resort says.
CRASHES = ("cannot be read: its parser failed", "takes longer than", "could not be read (")


def is_crash(reason: str) -> bool:
    """Whether a refusal is a fault that nobody foresaw: a name of an exception, a child that ended, a limit of time."""
    word = reason.removeprefix("cannot be read: ").partition(":")[0]
    foreseen = not (reason.startswith("cannot be read: ") and word.endswith(("Error", "Exception")) and " " not in word)
    return reason.startswith(CRASHES) or not foreseen


def read(path: Path) -> tuple[int, list[str]]:
    """How many articles a file gives, and why the others, or the whole file, cannot be read."""
    count, reasons = 0, []
    try:
        for found in read_file(path, path.name, DEFAULT_LIMITS):
            if isinstance(found, Article):
                count += 1
                require_sound(found)
            else:
                reasons.append(found.reason)
    except ReadError as fault:
        reasons.append(fault.reason)
    except Exception as fault:  # noqa: BLE001 - this is what is looked for
        reasons.append(f"could not be read ({type(fault).__name__}: {fault})")
    return count, reasons


def require_sound(article: Article) -> None:
    """Raises ValueError if the spans of an article are not in order, disjoint and inside its text."""
    last = 0
    for start, end in article.body:
        if not last <= start < end <= len(article.text):
            raise ValueError(f"the body span {start, end} of {article.id}")
        last = end
    for part in article.left_out:
        if not 0 <= part.start < part.end <= len(article.text):
            raise ValueError(f"the span {part} of {article.id}")


def main() -> int:
    """Returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--suffix", action="append", help="only files that end so (again for more)")
    parser.add_argument("--as", dest="other", help="read every file as one of this suffix")
    parser.add_argument("--slow", type=float, default=5.0, help="seconds from which on a file is named")
    options = parser.parse_args()
    kinds: Counter[str] = Counter()
    failures = articles = 0
    with tempfile.TemporaryDirectory() as scratch:
        for path in sorted(one for folder in options.folders for one in folder.rglob("*") if one.is_file()):
            if options.suffix and not path.name.endswith(tuple(options.suffix)):
                continue
            if options.other:
                path = Path(shutil.copy(path, Path(scratch) / f"{path.name[:100]}{options.other}"))
            if not supported(path):
                continue
            begun = time.monotonic()
            count, reasons = read(path)
            seconds = time.monotonic() - begun
            articles += count
            kinds["read" if count else "refused"] += 1
            for reason in reasons:
                if is_crash(reason):
                    failures += 1
                    print(f"FAILED {path}: {reason[:300]}")
                elif not count:
                    kinds[f"refused: {reason[:60]}"] += 1
            if seconds > options.slow:
                print(f"slow {path}: {seconds:.1f} s")
    print(f"{articles:,} articles; {failures} failures")
    for kind, many in kinds.most_common(25):
        print(f"{many:7,}  {kind}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
