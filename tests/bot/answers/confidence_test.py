"""The gate: its thresholds in docs are those in use, and a passage whose title alone holds the words is less sure."""

import json
import math
import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from bot.answers import confidence
from bot.answers.confidence import Features
from embeddings.index.terms import Term
from embeddings.index.types import ArticleRow, PassageRef
from embeddings.search.candidates import Candidate, Ranking
from embeddings.search.ranking import LEAD, asked, model
from embeddings.types import Judgement

ROOT = Path(__file__).resolve().parents[3]
LIKELY = Features(0.7, 0.7, 0.9, 0.9, 0.9, 0.0, 0.5, 0.63, math.log1p(6), 0.0, 0.0, 0.0, 0.0)


def test_the_documented_thresholds_are_those_in_use() -> None:
    both = json.loads((ROOT / "bot" / "answers" / "confidence.json").read_text("utf-8"))
    rows = re.findall(
        r"^\| (\w+)(?: \(default\))? \| (\.\d+) \| (\.\d+) \| (\.\d+) \| (\.\d+) \|$",
        (ROOT / "docs/strictness.md").read_text("utf-8"),
        re.M,
    )
    known = [both["read"]["answered"], both["read"]["related"], both["unread"]["answered"], both["unread"]["related"]]
    assert {name: tuple(map(float, numbers)) for name, *numbers in rows} == {
        name: tuple(round(model[name], 3) for model in known) for name in confidence.model().answered
    }


@pytest.mark.parametrize(
    "change",
    [
        {"own": 0.0},
        {"cosine": 0.2, "together": 0.18},
        {"covered": 0.1, "own": 0.1, "together": 0.07},
        {"names_missed": 1.0},
        {"words": math.log1p(2)},
        {"lead": -1.0},
    ],
)
def test_what_makes_an_answer_less_likely(change: dict[str, float]) -> None:
    assert confidence.probability(replace(LIKELY, **change)) < confidence.probability(LIKELY)


@pytest.mark.parametrize(
    "change",
    [
        {"logit": -0.5},
        {"alone": -0.5},
        {"cosine": 0.2},
        {"covered": 0.1},
        {"time_missed": 1.0},
        {"lead": -1.0},
    ],
)
def test_what_makes_an_answer_that_was_read_less_likely(change: dict[str, float]) -> None:
    assert confidence.probability(replace(LIKELY, **change), read=True) < confidence.probability(LIKELY, read=True)


def test_a_reader_that_says_no_outweighs_all_words() -> None:
    unsure = replace(LIKELY, logit=-1.0, alone=-1.0)
    assert confidence.verdict(confidence.probability(unsure, read=True), "balanced", read=True) != "answered"
    sure = replace(LIKELY, logit=0.8, alone=0.8)
    assert confidence.verdict(confidence.probability(sure, read=True), "balanced", read=True) == "answered"


def test_a_passage_that_was_not_read_counts_as_the_worst_that_was() -> None:
    plain = ranking([(0, 0), (500, 0), (900, 0)])
    read = replace(
        plain,
        candidates=tuple(
            replace(candidate, judgement=judgement)
            for candidate, judgement in zip(
                plain.candidates, (Judgement(2.75, None), Judgement(-4.4, None), None), strict=True
            )
        ),
    )
    found = [confidence.features(read, candidate).logit for candidate in read.candidates]
    assert found == pytest.approx([0.5, -0.8, -0.8])
    assert confidence.features(plain, plain.candidates[0]).logit == 0.0


def test_a_sentence_that_was_not_read_alone_counts_as_the_worst_that_was_or_as_its_passage() -> None:
    plain = ranking([(0, 0), (500, 0), (900, 0), (1300, 0)])
    judgements = (Judgement(2.75, None, 1.1), Judgement(2.2, None, -1.1), Judgement(-2.2, None), None)
    read = [replace(one, judgement=judgement) for one, judgement in zip(plain.candidates, judgements, strict=True)]
    found = replace(plain, candidates=tuple(read))
    assert [confidence.features(found, one).alone for one in read] == pytest.approx([0.2, -0.2, -0.4, -0.4])
    assert confidence.features(plain, plain.candidates[0]).alone == 0.0


def ranking(places: list[tuple[int, int]]) -> Ranking:
    """A ranking of passages alike but for (characters before them, ordinal of their article's day or 0)."""
    found = [
        PassageRef(ArticleRow(f"a{n}", 1, "", "en", day, day), before, before + 500, before)
        for n, (before, day) in enumerate(places)
    ]
    candidates = [Candidate(row, place, -float(row), 0.6, 1.0, (0b11, 0)) for row, place in enumerate(found)]
    return Ranking(tuple(candidates), asked("boats", [Term("boats", ("boat",), 1.0, 2.0, 1)]), 0.5)


def test_the_top_of_a_dated_article_is_likelier_by_the_odds_of_the_ranking_model() -> None:
    ranked = ranking([(0, 735000), (2000, 735000)])
    far = math.exp(model().lead_log_odds * math.exp(-2000 / LEAD))
    top = math.exp(model().lead_log_odds)
    assert confidence.features(ranked, ranked.candidates[0]).lead == pytest.approx(math.log(2 * top / (top + far)))


def test_a_place_far_down_counts_little_against_a_passage() -> None:
    ranked = ranking([(2000, 735000), *[(0, 735000)] * 9])
    assert confidence.features(ranked, ranked.candidates[0]).lead == confidence.FAR_DOWN


def test_without_dates_the_place_in_an_article_says_nothing() -> None:
    ranked = ranking([(0, 0), (2000, 0)])
    assert [confidence.features(ranked, candidate).lead for candidate in ranked.candidates] == [0.0, 0.0]


def test_an_article_whose_date_is_not_known_does_not_fall_behind_dated_ones() -> None:
    ranked = ranking([(0, 0), (0, 735000), (2000, 735000), (2000, 735000)])
    undated, dated = (confidence.features(ranked, candidate).lead for candidate in ranked.candidates[:2])
    assert undated == dated > 0


def test_the_words_of_a_question_are_counted() -> None:
    ranked = ranking([(0, 0)])
    assert confidence.features(ranked, ranked.candidates[0]).words == pytest.approx(math.log(2))
    chinese = replace(
        ranked, asked=asked("小米手机", [Term(pair, (pair,), 1.0, 2.0, 1) for pair in ("小米", "米手", "手机")])
    )
    assert confidence.features(chinese, ranked.candidates[0]).words == pytest.approx(math.log(2.5))


def test_verdicts_follow_the_thresholds() -> None:
    for strictness in get_args(confidence.Strictness):
        for read in (False, True):
            known = confidence.model(read)
            answered, related = known.answered[strictness], known.related[strictness]
            assert confidence.verdict(answered, strictness, read) == "answered"
            assert confidence.verdict((answered + related) / 2, strictness, read) == "related"
            assert confidence.verdict(related / 2, strictness, read) == "nothing_relevant"


def test_a_logit_counts_no_more_than_the_reader_s_own_range() -> None:
    plain = ranking([(0, 0), (500, 0)])
    logits = (Judgement(40.0, None), Judgement(-40.0, None))
    read = [replace(one, judgement=logit) for one, logit in zip(plain.candidates, logits, strict=True)]
    found = replace(plain, candidates=tuple(read))
    assert [confidence.features(found, candidate).logit for candidate in found.candidates] == [1.0, -1.0]


def test_a_passage_is_compared_with_the_first_ten_alone() -> None:
    ranked = ranking([(0, 0)] * 12)
    better = replace(ranked.candidates[11], dense=0.99)
    for place, best in ((11, 0.6), (9, 0.99)):
        moved = [*ranked.candidates[:11]]
        moved.insert(place, better)
        assert confidence.features(replace(ranked, candidates=tuple(moved)), ranked.candidates[0]).best_cosine == best
