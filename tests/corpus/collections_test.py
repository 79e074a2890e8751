"""Which collections an article is in, by the file or feed it comes from."""

from pathlib import Path

import pytest

from corpus.collections import Collections

FEED = "https://members.example.org/feed.xml"
PLACES = {
    "minutes": ["in/minutes", FEED],
    "board": ["in/minutes/board"],
    "one": ["in/one.jsonl", " https://spaces.example.org:443/feed"],
}


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("in/minutes/a.txt", {"minutes"}),
        ("in/minutes/deep/er/a.txt", {"minutes"}),
        ("in/minutes/board/a.txt", {"minutes", "board"}),
        ("in/one.jsonl", {"one"}),
        ("in/minutes-of-2014/a.txt", {"open"}),
        ("in/a.txt", {"open"}),
        ("elsewhere/minutes/a.txt", {"open"}),
        ("in/x/../minutes/a.txt", {"minutes"}),
        ("in/minutes/../a.txt", {"open"}),
        (FEED, {"minutes"}),
        ("HTTPS://Members.example.org/feed.xml#top", {"minutes"}),
        ("https://members.example.org:443/feed.xml", {"minutes"}),
        ("https://members.example.org./x/../%66eed.xml", {"minutes"}),
        ("https://members.example.org:8443/feed.xml", {"open"}),
        ("https://members.example.org/other.xml", {"open"}),
        ("https://spaces.example.org/feed", {"one"}),
        ("in/link/a.txt", {"minutes"}),
        ("in/minutes/out.txt", {"minutes"}),
        ("in/into.txt", {"minutes"}),
        ("in/minutes/gone.txt", {"minutes"}),
    ],
)
def test_membership(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str, names: set[str]) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("in/minutes/board", "in/minutes/deep/er", "in/x"):
        Path(folder).mkdir(parents=True)
    for file in ("in/minutes/a.txt", "in/a.txt"):
        Path(file).write_text("words")
    Path("in/link").symlink_to(tmp_path / "in" / "minutes")
    Path("in/minutes/out.txt").symlink_to(tmp_path / "in" / "a.txt")
    Path("in/into.txt").symlink_to(tmp_path / "in" / "minutes" / "a.txt")
    written = source if source.lower().startswith("https") else str(tmp_path / source)
    assert Collections(PLACES).of(written) == names


def test_a_place_that_is_a_link_is_followed_again(tmp_path: Path) -> None:
    """A folder is often replaced by having a link lead to the next one."""
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    link = tmp_path / "current"
    link.symlink_to(tmp_path / "first")
    collections = Collections({"minutes": [str(link)]})
    assert collections.of(str(tmp_path / "first" / "a.txt")) == {"minutes"}
    assert collections.of(str(tmp_path / "second" / "a.txt")) == {"open"}
    link.unlink()
    link.symlink_to(tmp_path / "second")
    collections.renew()
    assert collections.of(str(tmp_path / "first" / "a.txt")) == {"open"}
    assert collections.of(str(tmp_path / "second" / "a.txt")) == {"minutes"}


def test_a_place_may_be_in_the_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Collections({"minutes": ["~/minutes"]}).of(str(tmp_path / "minutes" / "a.txt")) == {"minutes"}
