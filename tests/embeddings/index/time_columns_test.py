"""The times that passages speak of, in a generation: found when indexed, kept through merges and removals."""

import datetime
from pathlib import Path

import pytest
from indexed import update

from embeddings.index.generation import Generation


def row(name: str, text: str, date: str | None = "2018-05-04", title: str | None = None) -> dict[str, object]:
    return {"id": name, "title": title or name, "text": text, "date": date}


def days(first: str, last: str) -> tuple[int, int]:
    return datetime.date.fromisoformat(first).toordinal(), datetime.date.fromisoformat(last).toordinal()


FERRY = row("ferry", "The ferry carried 41,200 passengers in April. Nobody was on strike.")
BELL = row("bell", "The bell was cast in 1731. It hung in the tower until the 1950s.", None)
STRIKE = row("strike", "It was a long one.", None, "The strike of 2016")


@pytest.fixture
def generation(tmp_path: Path) -> Generation:
    return update(tmp_path, [FERRY, BELL, STRIKE])


def of_article(generation: Generation, name: str) -> int:
    keys = generation.keys()
    return next(key for key, at in zip(keys, generation.places(keys), strict=True) if at.article.id == name)


@pytest.mark.parametrize(
    ("period", "speaking"),
    [
        (days("2018-04-01", "2018-04-30"), {"ferry"}),
        (days("1731-01-01", "1731-12-31"), {"bell"}),
        (days("1954-01-01", "1954-12-31"), {"bell"}),
        (days("2016-01-01", "2016-12-31"), {"strike"}),
        (days("2018-05-04", "2018-05-04"), set()),
    ],
)
def test_passages_speak_of_the_times_of_their_words_and_title(
    generation: Generation, period: tuple[int, int], speaking: set[str]
) -> None:
    keys = generation.keys()
    found = zip(generation.places(keys), generation.speaking(keys, period), strict=True)
    assert {place.article.id for place, speaks in found if speaks} == speaking


def test_a_time_has_the_words_that_say_it(generation: Generation) -> None:
    at, text = of_article(generation, "bell"), str(BELL["text"])
    assert [text[t.start : t.end] for t in generation.times(at, 0, len(text))] == ["1731", "1950s"]
    assert [text[t.start : t.end] for t in generation.times(at, 27, len(text))] == ["1950s"]
    assert len(generation.times(of_article(generation, "strike"), 3, 9)) == 1  # its title's


def test_times_stay_when_segments_are_merged(tmp_path: Path) -> None:
    rows = [FERRY, BELL]
    for number in range(5):
        rows.append(row(f"more{number}", f"In {1800 + number} it rained."))
        generation = update(tmp_path, rows)
    assert len(generation.segments) < 5
    for number in range(5):
        at = of_article(generation, f"more{number}")
        assert [t.first.year for t in generation.times(at, 0, 30)] == [1800 + number]
    assert [t.first.year for t in generation.times(of_article(generation, "bell"), 0, 30)] == [1731]
