"""Nothing stored, embedded or published is lost, whatever ends a run: kills at any moment, full disks, other runs."""

import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import owner
import pytest
from fakes import WordEncoder
from owner import OPTIONS, WORK, put_article, run, run_forget

from corpus import readers
from corpus.errors import ReadError, StoreLocked, UnknownArticle
from corpus.store.opening import open_store
from corpus.store.store import Store
from corpus.types import Article
from embeddings.index import generation
from embeddings.index.build.pipeline import recipe_of
from embeddings.index.checking import check_files
from embeddings.index.generation import Generation
from embeddings.index.indexed_text import embedded, text_digest
from embeddings.search.candidates import Query, search

KILLS = 64
"""How often the owner of a folder is killed: every other time in some work, each in turn, else at any moment."""
LONGEST = 0.3
"""Seconds until a kill at most: a run of the owner takes about half of it on a free processor."""

WITHIN = 0.02
"""Seconds within some work until a kill at most: most of it takes less."""


def opened(place: Path) -> Generation:
    return generation.open_newest(place / "data", recipe_of(WordEncoder(), OPTIONS))


def digests(place: Path) -> set[bytes]:
    """The digests of all texts that have a vector."""
    with contextlib.closing(sqlite3.connect(place / "data" / "store.sqlite")) as connection:
        query = "SELECT digest FROM vector JOIN model ON model.number = vector.model WHERE fingerprint = ?"
        return {digest for (digest,) in connection.execute(query, [WordEncoder().fingerprint])}


def needed(store: Store) -> set[bytes]:
    """The digests of the texts of all articles that are not forgotten."""
    found = set[bytes]()
    for article_id, version in store.current():
        article = store.get(article_id, version).article
        for _, layout in store.layouts_of(article_id, version):
            found.update(text_digest(embedded(article, article.text[p.start : p.end], ())) for p in layout.passages)
    return found


def check(place: Path, paid: set[bytes]) -> set[bytes]:
    """Holds everything that must be true after a kill; returns the digests of all vectors that are there."""
    store = open_store(place / "data")
    vectors = digests(place)
    assert paid & needed(store) <= vectors, "a vector that was paid for is lost"
    if generation.names(place / "data"):
        serving = opened(place)
        check_files(place / "data" / "generations" / serving.manifest.name, serving.manifest.files, thoroughly=True)
        living = owner.living(serving)
        for found in serving.places(serving.keys()):
            if found.article in living:
                article = store.get(found.article.id, found.article.version).article
                passage = article.text[found.start : found.end]
                assert passage.strip() == passage != "", "a passage is no true slice"
    store.close()
    return vectors


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is such a thing: a kill is the same there, and waiting for the disk is not."""
    memory = Path("/dev/shm")
    where = memory if memory.is_dir() and os.access(memory, os.W_OK) else tmp_path
    # What a killed run had begun may still write for a moment.
    with tempfile.TemporaryDirectory(dir=where, ignore_cleanup_errors=True) as name:
        (Path(name) / "in").mkdir()
        put_article(Path(name) / "in", 0)
        run(Path(name))
        yield Path(name)


@pytest.mark.parametrize("first", [0, KILLS, 2 * KILLS])  # side by side where there are cores
def test_kills_at_random_moments_lose_nothing(place: Path, first: int) -> None:
    chance, paid, published, killed = random.Random(first), set[bytes](), set[str](), Counter[str]()
    with subprocess.Popen(
        [sys.executable, owner.__file__, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as killer:
        assert killer.stdin is not None
        assert killer.stdout is not None
        for seed in range(first, first + KILLS):
            stage = "" if seed % 2 else WORK[seed // 2 % len(WORK)]
            seconds = WITHIN * chance.random() ** 3 if stage else chance.uniform(0, LONGEST)
            print(seed, seconds, stage, file=killer.stdin, flush=True)
            how, _, doing = killer.stdout.readline().rstrip("\n").partition(" ")
            assert how == f"{signal.SIGKILL:d}", "the work ended by itself, with an error"
            killed[doing] += 1
            paid = check(place, paid)
            published.update(generation.names(place / "data"))
        killer.stdin.close()
    assert len(published) > KILLS / 10, "most kills fell before any work was done"
    assert killed.keys() >= set(WORK), "some work was never interrupted"
    report = run(place)
    assert report.failed == (), "an article was added by halves"
    held = {path.stem for path in (place / "in").glob("*.jsonl")}
    assert {row.id for row in owner.living(opened(place))} == held
    assert report.articles == len(held)
    assert not list((place / "data" / "generations").glob("building-*"))
    again = WordEncoder()
    assert (run(place, again).generation, again.encoded) == (report.generation, [])


def test_two_runs_at_once_wait_for_nobody_and_readers_go_on(place: Path) -> None:
    holder = open_store(place / "data")
    put_article(place / "in", 1)
    with holder.writing():
        with pytest.raises(StoreLocked, match=f"process {os.getpid()}"):
            run(place)
        assert opened(place).manifest.articles == 1
        assert holder.get("n0").version == 1
    assert run(place).added == 1
    holder.close()


def test_readers_go_on_with_a_generation_that_is_retired(place: Path) -> None:
    first = opened(place)
    [vector] = WordEncoder().encode(["ripe apple"])
    before = search(first, Query("ripe apple", vector), 5)
    for number in range(1, 5):
        put_article(place / "in", number)
        run(place)
    assert first.manifest.name not in generation.names(place / "data")
    assert search(first, Query("ripe apple", vector), 5) == before
    assert first.places(first.keys()[:1])[0].article.id == "n0"


LIMITED = """
import resource, sys
from pathlib import Path
import owner
from corpus.store.sqlite.store import SqliteStore
owner.identify("Its model is spooled to a file.")
limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
if sys.argv[3] == "store":
    limit()
else:
    begin = SqliteStore.begin_edition
    SqliteStore.begin_edition = lambda store: (begin(store), limit())[0]
owner.run(Path(sys.argv[1]))
"""
IN_THE_STORE = [(limit, "store", "corpus.errors.StoreError: cannot ") for limit in (500, 20_000, 50_000, 90_000)]
IN_THE_INDEX = [(limit, "index", "embeddings.errors.IndexingError: cannot write") for limit in (0, 150, 1_000, 3_000)]


@pytest.mark.parametrize(("limit", "which", "begins"), IN_THE_STORE + IN_THE_INDEX)
def test_a_full_disk_ends_a_run_in_one_line_and_tears_nothing(place: Path, limit: int, which: str, begins: str) -> None:
    """No file may grow over `limit` bytes: while articles are stored and embedded, or only when an index is written."""
    for number in range(1, 31):
        put_article(place / "in", number)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(place), str(limit), which],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(owner.__file__).parent,
    )
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith(begins)
    assert "dateline index" in last or "--data" in last
    assert not list((place / "data" / "generations").glob("building-*"))
    check(place, set())
    assert opened(place).manifest.articles == 1
    assert run(place).articles == 31


def test_a_file_that_changes_while_it_is_indexed_is_read_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = readers.read_file

    def read_and_change(path: Path, name: str, limits: readers.Limits) -> Iterator[Article | ReadError]:
        yield from read(path, name, limits)
        if name == "n1.jsonl":
            put_article(place / "in", 1, turn=2)

    put_article(place / "in", 1, turn=1)
    monkeypatch.setattr("embeddings.index.build.intake.readers.read_file", read_and_change)
    run(place)
    monkeypatch.undo()
    store = open_store(place / "data")
    assert "walk 1" in store.get("n1").article.text
    assert run(place).changed == 1
    assert "walk 2" in store.get("n1").article.text
    store.close()


ASKING = """
import os, sys
from pathlib import Path
import owner
from embeddings.index import generation
from embeddings.index.build.pipeline import recipe_of
from embeddings.search.candidates import Query, search

def ask(place):
    opened = generation.open_newest(place / "data", recipe_of(owner.WordEncoder(), owner.OPTIONS))
    [vector] = owner.WordEncoder().encode(["ripe apple"])
    [best] = search(opened, Query("ripe apple", vector), 1).candidates
    store = owner.open_store(place / "data")
    article = store.get(best.found.article.id, best.found.article.version).article
    store.close()
    return article.text[best.found.start : best.found.end]

ask(Path(sys.argv[1]))  # imports what is needed: the interpreter may lie where nobody but root can look
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
print(ask(Path(sys.argv[1])), flush=True)
owner.run(Path(sys.argv[1]))
"""


def test_an_index_in_a_folder_that_cannot_be_written_to_is_read() -> None:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "in").mkdir()
        put_article(place / "in", 0)
        run(place)
        for path in sorted(place.rglob("*"), reverse=True):
            path.chmod(0o555 if path.is_dir() else 0o444)
        place.chmod(0o755)
        done = subprocess.run(
            [sys.executable, "-c", ASKING, name],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(owner.__file__).parent,
        )
        assert done.stdout == "The apple of garden 0 is ripe.\n", done.stderr
        assert done.stderr.strip().splitlines()[-1].startswith("corpus.errors.StoreError: cannot write in")
        for path in [place / "data", *place.rglob("*")]:
            path.chmod(0o755)


def test_rows_gone_from_a_file_are_pruned_by_a_later_run_too(place: Path) -> None:
    path = place / "in" / "n0.jsonl"
    rows = [json.dumps({"id": name, "text": f"The fruit {name} is ripe.", "title": "", "date": None}) for name in "ab"]
    path.write_text("\n".join(rows) + "\n")
    run(place)
    path.write_text(rows[0] + "\n")
    assert run(place, prune=False).articles == 2, "nothing is forgotten unasked"
    report = run(place)
    assert (report.articles, report.removed) == (1, 1)


def test_a_file_that_breaks_off_forgets_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = place / "in" / "n0.jsonl"
    rows = [json.dumps({"id": name, "text": f"The fruit {name} is ripe.", "title": "", "date": None}) for name in "ab"]
    path.write_text("\n".join(rows) + "\n")
    run(place)
    read = readers.read_file

    def broken(path: Path, name: str, limits: readers.Limits) -> Iterator[Article | ReadError]:
        yield next(read(path, name, limits))
        raise ReadError(str(path), "cannot be read: input/output error")

    path.write_text("\n".join(rows) + "\n\n")
    monkeypatch.setattr("embeddings.index.build.intake.readers.read_file", broken)
    report = run(place)
    assert (report.articles, report.removed, len(report.failed)) == (2, 0, 1)


def test_an_id_freed_by_pruning_goes_to_the_file_that_was_refused_it(place: Path) -> None:
    row = json.dumps({"id": "same", "text": "The fruit is ripe.", "title": "", "date": None}) + "\n"
    (place / "in" / "a.jsonl").write_text(row)
    (place / "in" / "b.jsonl").write_text(row)
    assert "also given by" in run(place).failed[0][1]
    (place / "in" / "a.jsonl").unlink()
    run(place)
    report = run(place)
    assert (report.articles, report.failed) == (2, ())


def test_a_forgotten_article_is_gone_from_the_store(place: Path) -> None:
    put_article(place / "in", 1)
    run(place)
    run_forget(place, ["n0"])
    store = open_store(place / "data")
    with pytest.raises(UnknownArticle, match="'n0' was removed"):
        store.get("n0")
    store.close()
