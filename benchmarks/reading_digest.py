"""Prints a digest of what is read from every page of the folders given: two runs alike say that nothing changed.

    python benchmarks/reading_digest.py FOLDER... [--files]

Pages are .html, .html.gz and .txt, searched to the bottom. `--files` prints a digest a file too, to find what changed.
"""

import argparse
import gzip
import hashlib
from pathlib import Path

from corpus.body import segment
from corpus.dates.publication.text import from_text
from corpus.limits import DEFAULT_LIMITS
from corpus.readers.files import UnreadableError
from corpus.readers.html import parse
from corpus.text.language import identify


def main() -> None:
    """Prints the digests."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--files", action="store_true", help="a digest a file too")
    options = parser.parse_args()
    for folder in options.folders:
        whole = hashlib.sha256()
        paths = sorted(path for path in folder.rglob("*") if path.name.endswith((".html", ".html.gz", ".txt")))
        for path in paths:
            seen = _read(path).encode()
            whole.update(seen)
            if options.files:
                print(hashlib.sha256(seen).hexdigest()[:12], path)
        print(f"{whole.hexdigest()[:16]} {len(paths):5} files of {folder}")


def _read(path: Path) -> str:
    """All that is read from a file, as one text."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    try:
        if path.suffix == ".txt":
            text = data.decode("utf-8")
            page = segment(text)
            return repr((page, from_text(text, page.body), identify(text)))
        return repr(parse(data, path.name.removesuffix(".gz"), DEFAULT_LIMITS))
    except (UnreadableError, UnicodeDecodeError) as error:
        return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    main()
