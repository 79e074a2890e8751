"""What every reader of files must do, as tests to inherit: give one good and one bad file, and pass.

class TestNotes(ReaderContract):
    @pytest.fixture
    def good(self) -> File:
        return "a.note", b"head\n\nThe wall has moved."

    @pytest.fixture
    def bad(self) -> File:
        return "a.note", b"head"

A reader of another package must be installed, or its entry point put in place by the fixtures.
"""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.errors import ReadError
from corpus.limits import DEFAULT_LIMITS, Limits
from corpus.readers import read_file, supported
from corpus.types import Article

File = tuple[str, bytes]
LONG_AGO = 500_000_000
"""A time of change in 1985, which no file made here speaks of."""


class ReaderContract:
    """`good` is a file with at least one article, `bad` one of the same format that must be refused as a whole."""

    limits = DEFAULT_LIMITS
    """What the files are read with."""

    own_ids = False
    """Whether the format gives its articles ids of their own, as JSONL does."""

    def test_it_gives_articles_and_names_what_it_cannot_read(self, good: File, tmp_path: Path) -> None:
        name, data = good
        given = self._read(tmp_path, name, data)
        assert supported(Path(name))
        assert any(isinstance(one, Article) for one in given)
        for error in given:
            if isinstance(error, ReadError):
                assert error.path.endswith(name)
                assert error.reason
                assert "\n" not in error.reason

    def test_ids_begin_with_the_name_and_differ(self, good: File, tmp_path: Path) -> None:
        articles = self._articles(tmp_path, *good, called="folder/x")
        ids = [article.id for article in articles]
        assert self.own_ids or all(one == "folder/x" or one.startswith("folder/x#") for one in ids)
        assert len(set(ids)) == len(ids)

    def test_every_shown_character_is_body_or_named_as_left_out(self, good: File, tmp_path: Path) -> None:
        for article in self._articles(tmp_path, *good):
            parts = sorted([*article.body, *((part.start, part.end) for part in article.left_out)])
            assert article.body == tuple(sorted(article.body)) != ()
            assert all(0 <= start < end <= len(article.text) for start, end in parts)
            assert all(one[1] <= other[0] for one, other in pairwise(parts))
            inside = {at for start, end in parts for at in range(start, end)}
            assert {at for at, character in enumerate(article.text) if not character.isspace()} <= inside
            assert all(article.text[start:end].strip() for start, end in article.body)

    def test_text_and_facts_can_be_written_as_utf_8(self, good: File, tmp_path: Path) -> None:
        for article in self._articles(tmp_path, *good):
            for words in (article.text, article.title, article.publisher, article.author, article.url):
                assert words is None or words.encode("utf-8")

    def test_the_same_file_reads_the_same_anywhere_and_at_any_time(self, good: File, tmp_path: Path) -> None:
        name, data = good
        first = self._articles(tmp_path, name, data, called=name)
        other = tmp_path / "elsewhere"
        other.mkdir()
        (other / name).write_bytes(data)
        os.utime(other / name, (LONG_AGO, LONG_AGO))
        again = [one for one in read_file(other / name, name, self.limits) if isinstance(one, Article)]
        assert [_facts(article) for article in again] == [_facts(article) for article in first]

    def test_a_bad_file_is_refused_in_one_line_that_names_it(self, bad: File, tmp_path: Path) -> None:
        with pytest.raises(ReadError) as refused:
            self._read(tmp_path, *bad)
        assert bad[0] in str(refused.value)
        assert refused.value.reason
        assert "\n" not in str(refused.value)

    def test_an_empty_file_is_refused(self, good: File, tmp_path: Path) -> None:
        with pytest.raises(ReadError):
            self._read(tmp_path, good[0], b"")

    def test_an_article_over_the_limit_is_refused(self, good: File, tmp_path: Path) -> None:
        limits = Limits(article_characters=1, seconds=self.limits.seconds, memory_bytes=self.limits.memory_bytes)
        path = tmp_path / good[0]
        path.write_bytes(good[1])
        try:
            given = list(read_file(path, good[0], limits))
        except ReadError:
            return
        assert all(isinstance(one, ReadError) for one in given)

    def _read(self, folder: Path, name: str, data: bytes, called: str | None = None) -> list[Article | ReadError]:
        (folder / name).write_bytes(data)
        return list(read_file(folder / name, called or name, self.limits))

    def _articles(self, folder: Path, name: str, data: bytes, called: str | None = None) -> list[Article]:
        return [one for one in self._read(folder, name, data, called) if isinstance(one, Article)]


def _facts(article: Article) -> tuple[object, ...]:
    """All of an article but where its file lies."""
    return (
        *(article.id, article.text, article.body, article.left_out),
        *(article.title, article.publisher, article.author, article.url, article.language, article.date),
    )
