"""Copies of one story are found, whole or nearly so; articles on one subject are not copies."""

import random

import numpy as np
import pytest

from corpus.stories import _repeating, group, repeats, signature

WORDS = (
    "the", "a", "firm", "minister", "train", "river", "bridge", "opened", "closed", "plans", "city", "people", "said",
)  # fmt: skip


def prose(seed: int, length: int = 200) -> list[str]:
    chosen = random.Random(seed)
    return [chosen.choice(WORDS) + str(chosen.randrange(40)) for _ in range(length)]


def group_copies(bodies: list[tuple[str, str]]) -> list[list[str]]:
    """The stories that have several articles, as sorted lists of ids; `bodies` gives (id, body)."""
    found = group(np.array([signature(body) for _, body in bodies]))
    return sorted(sorted(bodies[place][0] for place in members) for members in found)


def test_the_same_words_are_one_story_whatever_their_layout() -> None:
    body = " ".join(prose(1))
    assert group_copies([("b", body), ("a", body.upper().replace(" ", "\n")), ("c", " ".join(prose(2)))]) == [
        ["a", "b"]
    ]


def test_a_shortened_reprint_is_one_story() -> None:
    body = prose(1)
    assert group_copies([("a", " ".join(body)), ("b", " ".join([*body[:150], "reprinted", "here"]))]) == [["a", "b"]]


def test_a_shared_paragraph_is_not_enough() -> None:
    shared = prose(9, 40)
    assert group_copies([("a", " ".join(shared + prose(1))), ("b", " ".join(shared + prose(2)))]) == []


def test_short_bodies_are_compared_whole() -> None:
    assert group_copies([("a", "One two."), ("b", "one two"), ("c", "One two three."), ("d", ""), ("e", "")]) == [
        ["a", "b"]
    ]


def test_three_copies_are_one_story_in_any_order() -> None:
    body = " ".join(prose(5))
    assert group_copies([("z", body), ("m", body), ("a", body)]) == [["a", "m", "z"]]


STORY = "The bridge over the Tamar will cost 41 million euros, the office said on Friday. It was not late."


@pytest.mark.parametrize(
    ("passage", "copy"),
    [
        (STORY, True),
        ("On Friday the office said that the bridge will cost 41 million euros.", True),
        (STORY.replace("41", "14"), False),
        (STORY.replace("Friday", "Monday"), False),
        (STORY.replace("Tamar", "Lind"), False),
        (STORY.replace("41 million", "forty million"), False),
        ("The office said so on Friday, and nobody knew.", True),
    ],
)
def test_a_passage_repeats_another_where_numbers_names_and_days_agree(passage: str, copy: bool) -> None:
    assert repeats(passage, STORY) is copy


DENIED = [
    ("The bridge will not be built.", "The bridge will be built."),
    ("It isn't safe.", "It is safe."),
    (
        "The council did not approve the plan for a new hall on Tuesday.",
        "The council approved the plan for a new hall on Tuesday. It has no money for the old one.",
    ),
    ("Nobody was hurt. Fire crews came late.", "Fire crews came late. Two were hurt."),
    ("Der Rat hat den Plan für die Halle nicht gebilligt.", "Der Rat hat den Plan für die Halle gebilligt."),
]
ALIKE = [
    ("The council approved the plan.", "It was late. The council approved the plan. It had no other choice."),
    ("The bridge will not be built, the office said.", "The office said: the bridge will not be built. It costs much."),
    ("The ferry runs.", "Nobody was hurt. The ferry runs."),
]


@pytest.mark.parametrize(("passage", "other"), DENIED)
def test_what_is_denied_in_one_of_two_makes_no_copy(passage: str, other: str) -> None:
    assert not repeats(passage, other)
    assert not repeats(other, passage)


@pytest.mark.parametrize(("passage", "other"), ALIKE)
def test_a_denial_of_something_else_makes_no_difference(passage: str, other: str) -> None:
    assert repeats(passage, other)


@pytest.mark.parametrize("count", [0, 1, 2, 50, 5000])
def test_every_place_with_a_value_of_an_earlier_one_is_found(count: int) -> None:
    values = np.random.default_rng(count).integers(0, max(1, count), count, dtype=np.uint64) << np.uint64(40)
    firsts, others = _repeating(values)
    known: dict[int, int] = {}
    expected = [
        (known[value], place) for place, value in enumerate(values.tolist()) if known.setdefault(value, place) != place
    ]
    assert sorted(zip(firsts.tolist(), others.tolist(), strict=True)) == sorted(expected)
