"""From citations to an answer: the status, what came near, ranks, and the words that a reader marks."""

from dataclasses import replace

import pytest

from bot.answers import confidence
from bot.answers.composing import Style, compose, nothing, renumbered
from bot.answers.key_sentences import answering_words
from bot.answers.types import Citation, IndexInfo
from bot.questions.types import Reading
from corpus.types import UNKNOWN_DATE
from embeddings.index.types import ArticleRow, PassageRef
from embeddings.search.candidates import Candidate
from embeddings.types import Judgement

INDEX = IndexInfo("1", 1, 1, None, None)
READING = Reading("q")


def citation(score: float, rank: int = 7) -> Citation:
    return Citation(rank, "a", None, None, None, None, "text", 0, 4, (0, 4), False, UNKNOWN_DATE, score, "a.1:0-4:0")


@pytest.mark.parametrize("strictness", ["lenient", "balanced", "strict"])
@pytest.mark.parametrize("read", [False, True])
def test_the_best_score_decides_on_the_status(strictness: confidence.Strictness, read: bool) -> None:
    style = Style(strictness=strictness, read=read)
    sure, least = confidence.enough(strictness, read), confidence.model(read).related[strictness]
    for scores, status in (
        ((sure,), "answered"),
        ((0.0, sure), "answered"),
        ((sure - 1e-6,), "related"),
        ((least,), "related"),
        ((least - 1e-6,), "nothing_relevant"),
        ((), "nothing_relevant"),
    ):
        made = compose("q", READING, INDEX, [citation(score) for score in scores], style)
        assert made.status == status
        assert [c.rank for c in made.citations] == (
            [] if status == "nothing_relevant" else [*range(1, len(scores) + 1)]
        )
        assert made.enough == (0.0 if status == "nothing_relevant" else sure)


def test_a_new_order_makes_no_answer_surer() -> None:
    sure = confidence.enough("balanced")
    assert compose("q", READING, INDEX, [citation(sure)], Style(), sure - 0.01).status == "related"
    assert compose("q", READING, INDEX, [citation(sure)], Style(), sure).status == "answered"
    assert compose("q", READING, INDEX, [citation(0.0)], Style(), 1.0).status == "nothing_relevant"


@pytest.mark.parametrize("read", [False, True])
def test_what_came_near_is_named_and_ranked_from_one(read: bool) -> None:
    least = confidence.near(read)
    made = nothing("q", "nothing_in_range", READING, INDEX, [citation(least - 1e-6), citation(least)], read=read)
    assert (made.status, made.citations) == ("nothing_in_range", ())
    assert [(c.rank, c.score) for c in made.near_misses] == [(1, least)]


def test_ranks_begin_at_one() -> None:
    assert [c.rank for c in renumbered([citation(0.1, 5), citation(0.2, 5)])] == [1, 2]
    assert renumbered([]) == []


CANDIDATE = Candidate(1, PassageRef(ArticleRow("a", 1, "", "en", 0, 0), 100, 200, 0), 0.0, None, None)


@pytest.mark.parametrize(
    ("judgement", "least", "words"),
    [
        (None, -2.0, None),
        (Judgement(1.0, None), -2.0, None),
        (Judgement(1.0, (5, 9)), -2.0, (105, 109)),
        (Judgement(-2.0, (5, 9)), -2.0, (105, 109)),
        (Judgement(-2.1, (5, 9)), -2.0, None),
    ],
)
def test_the_words_that_a_reader_marks(
    judgement: Judgement | None, least: float, words: tuple[int, int] | None
) -> None:
    assert answering_words(replace(CANDIDATE, judgement=judgement), least) == words
