"""What is moved to a file is read as it was, and stays in memory where no file can be made."""

import mmap
from array import array

import pytest

from bot.discord.conversation import mapped
from bot.discord.conversation.mapped import numbers, to_file
from bot.discord.conversation.texts import Texts


@pytest.fixture(params=["a file", "no room", "no folder that can be written"])
def folder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(mapped, "SMALL", 1)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    if request.param == "no room":
        monkeypatch.setattr("tempfile.TemporaryFile", full)
    if request.param.startswith("no folder"):
        monkeypatch.setattr("tempfile.tempdir", None)
        monkeypatch.setattr("tempfile._candidate_tempdir_list", lambda: ["/proc/none"])
    return str(request.param)


def test_bytes_stay_what_they_are(folder: str) -> None:
    down = to_file(b"some bytes")
    assert isinstance(down, mmap.mmap) == (folder == "a file")
    assert down[:] == b"some bytes"
    assert to_file(b"") == b""


@pytest.mark.parametrize("values", [array("i"), array("i", [-1, 0, 7]), array("Q", [1 << 60])])
def test_numbers_stay_what_they_are(folder: str, values: "array[int]") -> None:
    assert list(numbers(values)) == list(values)


def test_texts_stay_what_they_are(folder: str) -> None:
    written = ["", "a", "", "日本", "\ud800"]
    texts = Texts(written)
    texts.to_file()
    assert list(texts) == written
    assert texts.bytes_of(3) == "日本".encode()
