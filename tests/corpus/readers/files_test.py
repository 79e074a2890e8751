"""What is refused before a reader sees a byte of it."""

import os
import socket
from pathlib import Path

import pytest

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import READERS, read_file, supported
from corpus.readers.files import opened, read_bytes
from corpus.types import Article

LIMITS = Limits(file_bytes=1000)


def test_bytes_come_back_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xff\x00 any\r\n")
    assert read_bytes(file, LIMITS) == b"\xff\x00 any\r\n"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.txt: cannot be read: no such file"):
        read_bytes(tmp_path / "none.txt", LIMITS)


def test_a_name_no_system_takes_is_refused() -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        read_bytes(Path("a\0b.txt"), LIMITS)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="folder"):
        read_bytes(tmp_path, LIMITS)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.touch()
    with pytest.raises(ReadError, match="is empty"):
        read_bytes(file, LIMITS)


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    with file.open("wb") as out:
        out.truncate(1 << 40)  # a terabyte, nothing of it on the disk
    with pytest.raises(ReadError, match=r"too large: 1,099,511,627,776 bytes, the limit is 1,000"):
        read_bytes(file, LIMITS)


def test_a_file_at_the_limit_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 1000)
    assert len(read_bytes(file, LIMITS)) == 1000


def test_a_circle_of_links_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(ReadError, match="cannot be read"):
        read_bytes(tmp_path / "a.txt", LIMITS)


def test_a_pipe_does_not_make_it_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ReadError, match="named pipe"):
        read_bytes(tmp_path / "pipe.txt", LIMITS)


def test_a_device_is_refused() -> None:
    with pytest.raises(ReadError, match="device"):
        read_bytes(Path("/dev/zero"), LIMITS)


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        with pytest.raises(ReadError, match="cannot be read"):
            read_bytes(Path("s.txt"), LIMITS)


def test_a_file_that_changes_meanwhile_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("before")
    with pytest.raises(ReadError, match="changed while it was read"), opened(file):
        file.write_text("after, and longer")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_one_may_not_read_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("text")
    file.chmod(0)
    with pytest.raises(ReadError, match="permission denied"):
        read_bytes(file, LIMITS)


def test_every_listed_suffix_is_supported_in_any_case() -> None:
    assert all(supported(Path(f"x{suffix}")) and supported(Path(f"x{suffix.upper()}")) for suffix in READERS)
    assert not supported(Path("x.exe"))
    assert not supported(Path("txt"))


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"has a format that cannot be read \(known: .*\.txt"):
        list(read_file(tmp_path / "a.exe", "a.exe"))


def test_an_article_over_the_limit_is_named(tmp_path: Path) -> None:
    rows = '{"id": "a", "url": null, "text": "' + "x" * 50 + '"}\n{"id": "b", "url": null, "text": "short"}\n'
    (tmp_path / "c.jsonl").write_text(rows)
    error, article = read_file(tmp_path / "c.jsonl", "c", Limits(article_characters=20))
    assert isinstance(error, ReadError)
    assert "a: the article is too long: 50 characters, the limit is 20" in str(error)
    assert isinstance(article, Article)
    assert article.id == "b"


def test_a_file_of_too_many_articles_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c.jsonl").write_text("".join(f'{{"id": "{n}", "url": null, "text": "text"}}\n' for n in range(3)))
    found = read_file(tmp_path / "c.jsonl", "c", Limits(articles=2))
    assert [next(found), next(found)]
    with pytest.raises(ReadError, match="more than 2 articles"):
        next(found)


def test_limits_are_positive() -> None:
    with pytest.raises(ValueError, match="file_bytes must be at least 1"):
        Limits(file_bytes=0)
