"""Nothing is forgotten by accident: only what was named, what is gone for certain, and what no other file gives."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes import WordEncoder
from owner import OPTIONS

from corpus.store.opening import open_store
from corpus.store.sqlite.store import SqliteStore
from embeddings.index.build.pipeline import Report, index


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text or f"The words of {path.parent.name} and {path.name} are these.")
    return path


def run(place: Path, *paths: Path, prune: bool = True, forget_missing: bool = False) -> Report:
    store = open_store(place / "data")
    try:
        data, encoder = place / "data", WordEncoder()
        return index(paths, store, data, encoder, OPTIONS, prune=prune, forget_missing=forget_missing)
    finally:
        store.close()


def ids(place: Path) -> list[str]:
    store = open_store(place / "data")
    try:
        return [article_id for article_id, _ in store.current()]
    finally:
        store.close()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Two folders, indexed: one of three articles, one of which lies deeper, and one of two."""
    for name in ("a.txt", "b.txt", "deep/c.txt"):
        write(tmp_path / "one" / name)
    for name in ("x.txt", "y.txt"):
        write(tmp_path / "two" / name)
    run(tmp_path, tmp_path / "one", tmp_path / "two")
    return tmp_path


ALL = ["a.txt", "b.txt", "deep/c.txt", "x.txt", "y.txt"]


def away(folder: Path) -> None:
    folder.rename(folder.with_name(f"{folder.name}-away"))


def emptied(folder: Path) -> None:
    away(folder)
    folder.mkdir()


def hidden_only(folder: Path) -> None:
    emptied(folder)
    (folder / ".stale").write_text("")


def dangling(folder: Path) -> None:
    away(folder)
    folder.symlink_to(folder.with_name("nowhere"))


def a_file(folder: Path) -> None:
    away(folder)
    folder.write_text("What is this?")


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (away, "is missing"),
        (emptied, "is empty"),
        (hidden_only, "is empty"),
        (dangling, "is missing"),
        (a_file, "is not a folder any more"),
    ],
)
def test_a_folder_that_is_not_there_keeps_its_articles(
    archive: Path, happens: Callable[[Path], None], why: str
) -> None:
    happens(archive / "one")
    (archive / "two" / "y.txt").unlink()
    report = run(archive, archive / "one", archive / "two")
    assert ids(archive) == ALL[:-1]
    [(path, fault)] = report.failed
    assert (path, report.removed) == (str(archive / "one"), 1)
    assert fault.startswith(f"{why}; its 3 articles are kept: `dateline index --prune --all")
    report = run(archive, archive / "one", forget_missing=True)
    assert (report.removed, ids(archive)) == (3, ["x.txt"])
    assert all("kept" not in fault for _, fault in report.failed)


def test_a_folder_emptied_below_the_one_that_was_named_keeps_its_articles(archive: Path) -> None:
    """As a disk that is mounted there, and is not now."""
    (archive / "one" / "deep").rename(archive / "unmounted")
    (archive / "one" / "deep").mkdir()
    report = run(archive, archive / "one")
    assert (report.removed, ids(archive)) == (0, ALL)
    assert report.failed[0][1].startswith("is empty; its 1 article is kept")


def test_a_folder_deleted_below_the_one_that_was_named_is_gone(archive: Path) -> None:
    away(archive / "one" / "deep")
    (archive / "one" / "deep-away").rename(archive / "elsewhere")
    assert run(archive, archive / "one").removed == 1


def test_only_what_was_named_is_forgotten(archive: Path) -> None:
    for folder in ("one", "two"):
        for path in (archive / folder).glob("*.txt"):
            path.unlink()
    (archive / "two" / "other.md").write_text("What is left.")
    assert run(archive, archive / "one", prune=False).removed == 0
    report = run(archive, archive / "two" / "x.txt")
    assert (report.removed, report.failed) == (1, ())
    assert ids(archive) == [*ALL[:3], "y.txt"]
    report = run(archive, archive / "one")
    assert (report.removed, ids(archive)) == (2, ["deep/c.txt", "y.txt"])


def test_what_cannot_be_read_is_kept_and_the_rest_is_pruned(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stat, iterdir = Path.stat, Path.iterdir
    closed = archive / "one" / "deep"

    def no_stat(path: Path, *, follow_symlinks: bool = True) -> object:
        if path.is_relative_to(closed) and path != closed:
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, follow_symlinks=follow_symlinks)

    def no_iterdir(path: Path) -> object:
        if path == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return iterdir(path)

    (archive / "one" / "a.txt").unlink()
    monkeypatch.setattr(Path, "stat", no_stat)
    monkeypatch.setattr(Path, "iterdir", no_iterdir)
    report = run(archive, archive / "one")
    assert (report.removed, ids(archive)) == (1, ALL[1:])
    assert [path for path, _ in report.failed] == [str(closed)]
    assert "cannot be read; its 1 article is kept" in report.failed[0][1]


def test_a_missing_path_that_was_never_indexed_has_failed(archive: Path) -> None:
    for forget_missing in (False, True):
        report = run(archive, archive / "nosuch", forget_missing=forget_missing)
        assert report.failed == ((str(archive / "nosuch"), "No such file or directory"),)


@pytest.mark.parametrize("gone", ["one", "two"])
@pytest.mark.parametrize("named", ["both", "gone"])
@pytest.mark.parametrize("at_once", [True, False])
def test_an_id_that_a_living_file_gives_too_stays(tmp_path: Path, gone: str, named: str, at_once: bool) -> None:
    for folder in ("one", "two"):
        write(tmp_path / folder / "same.txt", f"The words of {folder} are these.")
        write(tmp_path / folder / f"{folder}.txt")
    both = [tmp_path / "one", tmp_path / "two"]
    for paths in [both] if at_once else [[path] for path in both]:
        run(tmp_path, *paths)
    (tmp_path / gone / "same.txt").unlink()
    report = run(tmp_path, *(both if named == "both" else [tmp_path / gone]))
    assert (report.removed, report.failed) == (0, ())
    left = "two" if gone == "one" else "one"
    store = open_store(tmp_path / "data")
    assert store.get("same.txt").article.text == f"The words of {left} are these."
    store.close()
    (tmp_path / left / "same.txt").unlink()
    assert run(tmp_path, tmp_path / left).removed == 1


def test_rows_that_another_file_gives_too_stay(tmp_path: Path) -> None:
    def rows(name: str, *numbers: int) -> None:
        fault = [{"id": f"r{n}", "title": "", "text": f"Row {n} of a table.", "date": None} for n in numbers]
        write(tmp_path / "in" / name, "".join(json.dumps(row) + "\n" for row in fault))

    rows("a.jsonl", 1, 2, 3)
    rows("b.jsonl", 3, 4)
    run(tmp_path, tmp_path / "in")
    rows("a.jsonl", 1)
    report = run(tmp_path, tmp_path / "in")
    assert (report.removed, ids(tmp_path)) == (1, ["r1", "r3", "r4"])


def test_two_folders_in_turn_make_no_versions(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write(tmp_path / folder / "news.txt", f"The words of {folder} are these.")
    for _ in range(4):
        for folder in ("one", "two"):
            run(tmp_path, tmp_path / folder)
    store = SqliteStore.open(tmp_path / "data")
    assert store._rows("SELECT count(*) FROM article") == [(2,)]
    assert store.get("news.txt").version == 2
    store.close()


@pytest.mark.parametrize("first", [".", "deep"])
def test_a_file_has_one_article_whichever_folder_is_named(tmp_path: Path, first: str) -> None:
    archive = tmp_path / "in"
    for name in ("a.txt", "deep/c.txt"):
        write(archive / name)
    run(tmp_path, archive / first)
    before = ids(tmp_path)
    second = "." if first == "deep" else "deep"
    report = run(tmp_path, archive / second)
    assert set(before) <= set(ids(tmp_path))
    assert len(ids(tmp_path)) == 2
    assert len(report.notices) == 1
    write(archive / "deep" / "new.txt")
    run(tmp_path, archive / "deep" / "new.txt")
    run(tmp_path, archive)
    assert sorted(ids(tmp_path)) == sorted([*before, *(["a.txt"] if first == "deep" else []), new_name(first)])


def new_name(first: str) -> str:
    return "new.txt" if first == "deep" else "deep/new.txt"


def test_a_file_under_two_names_is_read_once(tmp_path: Path) -> None:
    write(tmp_path / "in" / "b.txt")
    (tmp_path / "in" / "a.txt").symlink_to(tmp_path / "in" / "b.txt")
    (tmp_path / "other.txt").symlink_to(tmp_path / "in" / "b.txt")
    paths = [tmp_path / "in", tmp_path / "other.txt"]
    assert (run(tmp_path, *paths).added, ids(tmp_path)) == (1, ["b.txt"])
    report = run(tmp_path, *paths)
    assert (report.added, report.changed, report.unchanged) == (0, 0, 1)


def test_what_was_named_is_known_and_brought_up_to_date(archive: Path) -> None:
    run(archive, archive / "one" / "deep", archive / "nosuch")
    store = open_store(archive / "data")
    assert store.known_paths().paths == (archive / "one", archive / "two")
    away(archive / "two")
    run(archive, archive / "two", forget_missing=True)
    assert store.known_paths().paths == (archive / "one",)
    store.close()


def test_links_in_a_circle_are_named_and_cost_no_other(archive: Path) -> None:
    for name, target in (("loop-a.txt", "loop-b.txt"), ("loop-b.txt", "loop-a.txt")):
        (archive / "one" / name).symlink_to(target)
        (archive / name).symlink_to(target)
    (archive / "one" / "a.txt").unlink()
    report = run(archive, archive / "one", archive / "loop-a.txt")
    assert {Path(path).name for path, _ in report.failed} == {"loop-a.txt", "loop-b.txt"}
    assert (report.removed, ids(archive)) == (1, ALL[1:])


def test_files_that_are_gone_are_counted_and_their_articles_stay(archive: Path) -> None:
    one, two = archive / "one", archive / "two"
    (one / "a.txt").unlink()
    report = run(archive, one, two, prune=False)
    assert (report.gone, report.removed, ids(archive)) == ((str(one / "a.txt"),), 0, ALL)
    assert run(archive, two, prune=False).gone == ()  # it lay under another path
    assert run(archive, one, two).gone == ()
    assert ids(archive) == ALL[1:]


@pytest.mark.parametrize("leave", [away, emptied])
def test_files_under_a_folder_that_only_seems_empty_are_not_gone(archive: Path, leave: Callable[[Path], None]) -> None:
    leave(archive / "one")
    assert run(archive, archive / "one", archive / "two", prune=False).gone == ()
