"""What every index must do, by words or by vectors, as tests to inherit: say how one is made and asked, and pass.

class TestDense(IndexContract):
    def make(self, folder: Path, rows: Sequence[Row]) -> None: ...
    def opened(self, folder: Path) -> Ask: ...
"""

import shutil
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Protocol

import pytest

Row = Sequence[int]
"""How much a row has of each of three properties: of three words, or along three axes. Not all are zero."""

ROWS: list[Row] = [(1, 0, 0), (0, 1, 0), (1, 1, 0), (0, 1, 0), (0, 0, 1), (1, 1, 1), (0, 1, 0)]


class Ask(Protocol):
    """The best `k` rows for a question as (row, score); with `allowed` of those rows alone."""

    def __call__(self, question: Row, k: int, allowed: Collection[int] | None = None) -> list[tuple[int, float]]: ...


class IndexContract:
    """`make` writes an index of rows into an empty folder, `opened` opens what was written there."""

    QUESTIONS: Sequence[Row] = ((0, 1, 0), (1, 0, 0), (0, 1, 1), (1, 1, 1))

    def make(self, folder: Path, rows: Sequence[Row]) -> None:
        raise NotImplementedError

    def opened(self, folder: Path) -> Ask:
        raise NotImplementedError

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        place = tmp_path / "index"
        place.mkdir()
        self.make(place, ROWS)
        return place

    def test_the_best_come_first_and_equal_ones_in_their_order(self, folder: Path) -> None:
        ask = self.opened(folder)
        assert [row for row, _ in ask((0, 1, 0), 3)] == [1, 3, 6]
        assert ask((0, 0, 1), 1)[0][0] == 4
        for question in self.QUESTIONS:
            ranked = ask(question, len(ROWS))
            assert ranked == sorted(ranked, key=lambda pair: (-pair[1], pair[0]))
            assert len({row for row, _ in ranked}) == len(ranked)

    def test_fewer_are_the_first_of_more(self, folder: Path) -> None:
        ask = self.opened(folder)
        for question in self.QUESTIONS:
            every = ask(question, len(ROWS))
            assert [ask(question, k) for k in range(1, len(every))] == [every[:k] for k in range(1, len(every))]
            assert ask(question, 1000) == every

    def test_a_filter_restricts_the_search_itself(self, folder: Path) -> None:
        ask = self.opened(folder)
        for question in self.QUESTIONS:
            every = ask(question, len(ROWS))
            for allowed in ({6}, {2, 5}, {0, 3, 4}, set(range(len(ROWS))), set[int]()):
                found = ask(question, 2, allowed)
                assert [row for row, _ in found] == [row for row, _ in every if row in allowed][:2]

    def test_the_same_rows_give_the_same_answers(self, folder: Path, tmp_path: Path) -> None:
        other = tmp_path / "other"
        other.mkdir()
        self.make(other, ROWS)
        one, two = self.opened(folder), self.opened(other)
        for question in self.QUESTIONS:
            assert one(question, 5) == two(question, 5) == self.opened(folder)(question, 5)

    def test_asking_changes_no_file_of_it_and_a_copy_serves_as_well(self, folder: Path, tmp_path: Path) -> None:
        before = _files(folder)
        answers = [self.opened(folder)(question, 5) for question in self.QUESTIONS]
        assert before.items() <= _files(folder).items()
        shutil.copytree(folder, tmp_path / "copy")
        assert [self.opened(tmp_path / "copy")(question, 5) for question in self.QUESTIONS] == answers

    def test_an_open_index_serves_on_when_its_folder_is_gone(self, folder: Path) -> None:
        ask = self.opened(folder)
        before = [ask(question, 5) for question in self.QUESTIONS]
        shutil.rmtree(folder)
        assert [ask(question, 5) for question in self.QUESTIONS] == before

    def test_one_without_rows_finds_nothing(self, tmp_path: Path) -> None:
        self.make(tmp_path, [])
        assert self.opened(tmp_path)((1, 1, 1), 3) == []


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
