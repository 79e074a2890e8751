"""Which files are found, what their articles are called, and that no folder is looked into for ever."""

import os
import time
from pathlib import Path

import pytest

from corpus.errors import ReadError
from corpus.sources import folders
from corpus.sources.folders import FoundFile, find_files


def names(*paths: Path, exclude: tuple[str, ...] = ()) -> list[str]:
    return [e.name if not isinstance(e, ReadError) else f"! {e.reason}" for e in find_files(paths, exclude)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/c.md", "a/README.md", ".hidden.txt", ".git/x.txt", "page_files/style.css", "odd.xyz"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    return tmp_path


def test_files_come_in_the_order_of_names_with_hidden_ones_and_assets_passed_over(folder: Path) -> None:
    assert names(folder) == ["a/README.md", "a/c.md", "b.txt", "odd.xyz"]
    assert names(folder, exclude=("README*",)) == ["a/c.md", "b.txt", "odd.xyz"]


def test_a_file_that_is_named_itself_is_always_given(folder: Path) -> None:
    assert names(folder / "a" / "README.md", exclude=("README*",)) == ["README.md"]


def test_a_sidecar_is_no_article_and_changes_the_state_of_its_file(folder: Path) -> None:
    [before] = find_files([folder / "b.txt"])
    (folder / "b.txt.toml").write_text('title = "By hand"')
    assert "b.txt.toml" not in names(folder)
    [after] = find_files([folder / "b.txt"])
    assert not isinstance(before, ReadError)
    assert not isinstance(after, ReadError)
    assert before.state != after.state


def test_a_file_whose_name_leaves_no_room_for_a_sidecar_is_found(folder: Path) -> None:
    name = "y" * 251 + ".txt"
    (folder / name).write_text("words")
    assert names(folder / name) == [name]


def test_a_data_folder_among_the_articles_is_passed_over(folder: Path) -> None:
    (folder / "data").mkdir()
    for name in ("store.sqlite", "writer.lock", "notes.txt"):
        (folder / "data" / name).write_text("words")
    assert names(folder) == ["a/README.md", "a/c.md", "b.txt", "odd.xyz"]


def test_a_name_that_is_no_utf8_is_named_as_far_as_it_can_be(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "w") as file:  # noqa: PTH123 - a path of bytes
        file.write("words")
    [found] = find_files([tmp_path])
    assert isinstance(found, ReadError)
    assert found.path == f"{tmp_path}/caf\\xe9.txt"
    assert found.reason == "has a name that is not UTF-8; rename it"


def test_links_in_a_circle_end(folder: Path) -> None:
    (folder / "a" / "loop").symlink_to(folder)
    assert names(folder) == ["a/README.md", "a/c.md", "b.txt", "odd.xyz"]


def test_a_link_is_not_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """What it leads to in the folder is found once, by its own name; what is outside is not read at all."""
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("words")
    (folder / "a-link.txt").symlink_to(folder / "b.txt")
    (folder / "c-link.txt").symlink_to(outside / "secret.txt")
    (folder / "d-link").symlink_to(outside)
    (folder / "e-link").symlink_to(folder / "a")
    (folder / "f-link.css").symlink_to(outside / "secret.txt")
    refused = "! is a link that leads out of the folder; to index it, name its target"
    assert names(folder) == ["a/README.md", "a/c.md", "b.txt", refused, refused, "odd.xyz"]
    (folder.parent / "named").symlink_to(folder)
    assert names(folder.parent / "named") == names(folder)
    assert names(folder / "c-link.txt") == ["c-link.txt"], "it was named itself"


def test_what_cannot_be_looked_at_is_named(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    assert names(folder)[-2:] == ["! No such file or directory", "odd.xyz"]
    assert names(folder / "missing") == ["! No such file or directory"]


def test_folders_too_deep_are_named(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(70):
        deep = deep / "d"
        deep.mkdir()
    (deep / "x.txt").write_text("words")
    assert names(tmp_path) == ["! is more than 64 folders deep"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_named(folder: Path) -> None:
    (folder / "a").chmod(0)
    assert "! Permission denied" in names(folder)


def test_a_file_that_changed_within_the_clocks_grain_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second change may have the same time, and leave the same size."""
    path = tmp_path / "a.txt"
    path.write_text("One.")
    changed = path.stat().st_ctime_ns

    def state(now: int) -> str:
        monkeypatch.setattr(time, "time_ns", lambda: now)
        [entry] = find_files([path])
        assert isinstance(entry, FoundFile)
        return entry.state

    soon, a_little_later, later = (state(changed + after) for after in (0, folders.GRAIN - 1, folders.GRAIN))
    assert len({soon, a_little_later, later}) == 3
    assert state(changed + 5 * folders.GRAIN) == later
