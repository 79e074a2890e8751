"""How fast files are read: saved pages beside trafilatura alone, plain text and sentences in megabytes a second.

    python benchmarks/reading.py FOLDER      a folder with .html (or .html.gz) and .txt files, searched to the bottom

Every page is read in both ways in turn, so that the ratio is of one run on one machine; the medians of three rounds
are shown. What our reading does besides: a child process that can be ended, the charset, the facts (title, publisher,
author, address), the publication date, the language and offsets. `trafilatura` is `trafilatura.extract` on the same
bytes with the same settings; `with its facts` the same with `with_metadata=True`.
"""

import argparse
import gzip
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import trafilatura

from corpus.errors import ReadError
from corpus.readers import read_file
from corpus.text.sentences import of_body, split
from corpus.types import Article

ROUNDS = 3


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=100, help="at most this many files of a kind (default 100)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        pages = [_unpacked(path, Path(place)) for path in _files(options.folder, (".html", ".html.gz"), options.limit)]
        if pages:
            _measure_pages(pages)
        texts = _files(options.folder, (".txt",), options.limit)
        if texts:
            _measure_texts(texts)


def _measure_pages(pages: list[Path]) -> None:
    size = sum(page.stat().st_size for page in pages)
    print(f"{len(pages)} saved pages, {size / 1e6:.1f} MB")
    _read(pages[:1])  # the child process starts, the library is loaded
    trafilatura.extract(pages[0].read_bytes())
    ours, plain, facts = _medians(
        lambda: _read(pages), lambda: _trafilatura(pages, False), lambda: _trafilatura(pages, True)
    )
    for name, seconds in (("this reader", ours), ("trafilatura", plain), ("trafilatura with its facts", facts)):
        figures = f"{1e3 * seconds / len(pages):8.1f} ms a page {size / 1e6 / seconds:8.2f} MB/s"
        print(f"  {name:28}{figures}  ratio {seconds / plain:.2f}")


def _measure_texts(texts: list[Path]) -> None:
    size = sum(text.stat().st_size for text in texts)
    print(f"{len(texts)} text files, {size / 1e6:.1f} MB")
    articles = _read(texts)
    reading, sentences, cutting = _medians(
        lambda: _read(texts),
        lambda: [of_body(article) for article in articles],
        lambda: [split(article.text, language=article.language) for article in articles],
    )
    body = sum(end - start for article in articles for start, end in article.body)
    whole = sum(len(article.text) for article in articles)
    print(f"  {'reading':28}{1e3 * reading / len(texts):8.1f} ms a file {size / 1e6 / reading:8.2f} MB/s")
    print(f"  {'sentences of the body':28}{sentences / body * 1e6:8.2f} s a million characters")
    print(f"  {'sentences of the whole text':28}{cutting / whole * 1e6:8.2f} s a million characters")


def _read(paths: list[Path]) -> list[Article]:
    articles: list[Article] = []
    for path in paths:
        try:
            articles += [found for found in read_file(path, path.name) if isinstance(found, Article)]
        except ReadError as error:
            print(f"  not read: {error}")
    return articles


def _trafilatura(pages: list[Path], with_facts: bool) -> None:
    for page in pages:
        data = page.read_bytes()
        trafilatura.extract(data, favor_precision=True, include_comments=False, with_metadata=with_facts)


def _medians(*actions: Callable[[], object]) -> list[float]:
    """The median seconds of each action, the actions taking turns."""
    taken: list[list[float]] = [[] for _ in actions]
    for _ in range(ROUNDS):
        for action, seconds in zip(actions, taken, strict=True):
            start = time.perf_counter()
            action()
            seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in taken]


def _files(folder: Path, endings: tuple[str, ...], limit: int) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.name.endswith(endings))[:limit]


def _unpacked(path: Path, place: Path) -> Path:
    if path.suffix != ".gz":
        return path
    page = place / path.stem
    page.write_bytes(gzip.decompress(path.read_bytes()))
    return page


if __name__ == "__main__":
    main()
