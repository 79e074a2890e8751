"""Hits of a list that touch are one, in the place of the better, and no words are in two."""

import pytest

from corpus.types import Span
from embeddings.index.types import ArticleRow, PassageRef
from embeddings.search.candidates import Candidate
from embeddings.search.lists import JOINED_AMONG, JOINED_CHARACTERS, joined

Place = tuple[str, int, int]


class Text:
    """A store in which every article has one text."""

    def __init__(self, text: str) -> None:
        self.article = self
        self.text = text

    def get(self, article_id: str, version: int) -> "Text":
        return self


def candidates(places: list[Place]) -> list[Candidate]:
    return [
        Candidate(row, PassageRef(ArticleRow(article, 1, "", "en", 0, 0), start, end, start), -float(row), 0.5, 1.0)
        for row, (article, start, end) in enumerate(places)
    ]


def listed(places: list[Place]) -> list[tuple[str, Span, int]]:
    found = joined(candidates(places), Text(" " * 200_000))  # type: ignore[arg-type]
    return [(c.found.article.id, (c.found.start, c.found.end), c.key) for c in found]


FAR = [("far", 10_000 * n, 10_000 * n + 500) for n in range(1, JOINED_AMONG + 1)]
LISTED = [(article, (start, end), row) for row, (article, start, end) in enumerate(FAR, 1)]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([("a", 0, 500), ("b", 0, 500), ("a", 400, 900)], [("a", (0, 900), 0), ("b", (0, 500), 1)]),
        ([("a", 400, 900), ("a", 0, 400)], [("a", (0, 900), 0)]),
        ([("a", 404, 900), ("a", 0, 400)], [("a", (0, 900), 0)]),
        ([("a", 0, 400), ("a", 405, 900)], [("a", (0, 400), 0), ("a", (405, 900), 1)]),
        ([("a", 0, 400), ("a", 700, 1100), ("a", 400, 700)], [("a", (0, 1100), 0)]),
        (
            [("a", 0, JOINED_CHARACTERS), ("a", 900, JOINED_CHARACTERS + 50)],
            [("a", (0, JOINED_CHARACTERS), 0), ("a", (JOINED_CHARACTERS, JOINED_CHARACTERS + 50), 1)],
        ),
        (
            [("a", 0, 1200), ("a", 2000, 3200), ("a", 1100, 2100)],
            [("a", (0, 1200), 0), ("a", (2000, 3200), 1), ("a", (1200, 2000), 2)],
        ),
        ([("a", 0, 1200), ("a", 1100, 2300), ("a", 1150, 1250)], [("a", (0, 1200), 0), ("a", (1200, 2300), 1)]),
        (
            [("a", 0, 500), *FAR[:-1], ("a", 400, 900)],
            [("a", (0, 500), 0), *LISTED[:-1], ("a", (500, 900), JOINED_AMONG)],
        ),
        ([], []),
    ],
    ids=[
        "overlap",
        "touch",
        "a blank line between",
        "apart",
        "chain",
        "too long",
        "between two",
        "nothing left",
        "not among the best",
        "none",
    ],
)
def test_joining(places: list[Place], expected: list[tuple[str, Span, int]]) -> None:
    assert listed(places) == expected


def test_a_longer_list_begins_like_a_shorter_one() -> None:
    places = [("a", 0, 500), ("b", 0, 500), ("a", 400, 900), *FAR]
    assert listed(places)[:5] == listed(places[: JOINED_AMONG + 1])[:5]


def test_what_was_left_out_of_an_article_is_in_no_hit() -> None:
    store = Text("a" * 400 + "\nAd\n" + "b" * 400)
    found = joined(candidates([("a", 0, 400), ("a", 404, 804)]), store)  # type: ignore[arg-type]
    assert [(c.found.start, c.found.end) for c in found] == [(0, 400), (404, 804)]
