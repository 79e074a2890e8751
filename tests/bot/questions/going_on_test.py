"""A part of a message with a pronoun or an asking word alone, made whole with what the question before it names."""

import pytest

from bot.questions.going_on import about_the_same, readings, things_in

WHOLE = [
    ("Who founded Norvik Line?", "How many ferries does it run?", ["How many ferries does Norvik Line run?"]),
    ("When did the ferry sink?", "why?", ["why did the ferry sink?"]),
    ("When did the ferry sink?", "how many people were on it?", ["how many people were on the ferry?"]),
    ("How many sheep died?", "who owned them?", ["who owned the sheep?"]),
    ("How long is the old bridge in Lund?", "who built it?", ["who built the old bridge in Lund?"]),
    ("Is the library open on Monday?", "When does it close?", ["When does the library close?"]),
    ("Where do the swallows nest?", "when do they leave?", ["when do the swallows leave?"]),
    ("Did the new mill open?", "who designed it?", ["who designed the new mill?"]),
    (
        "who was the captain of the Star of Lund?",
        "when did he retire?",
        ["when did the captain of the Star of Lund retire?"],
    ),
    ("When does the last boat from Lund leave?", "what does it cost?", ["what does the last boat from Lund cost?"]),
    ("What did the report on eels find?", "who wrote it?", ["who wrote the report on eels?"]),
    ("What happened to the pool in May?", "who runs it?", ["who runs the pool?"]),
    ("when does the last boat from lund leave", "what does it cost", ["what does the last boat from lund cost?"]),
    ("How much does a ticket for children cost?", "where is it sold?", ["where is a ticket for children sold?"]),
    ("When did the council vote on parking?", "who is on it?", ["who is on the council?"]),
    ("What did the yard build?", "for how much?", ["for how much did the yard build?"]),
    ("when was norvik founded", "who runs it", ["who runs norvik?"]),
    (
        "When did the council approve the Pier bridge?",
        "how much will it cost?",
        ["how much will the council cost?", "how much will the Pier bridge cost?"],
    ),
    ("Did Anna Berg win the race?", "what was her time?", ["what was Anna Berg’s time?", "what was the race’s time?"]),
    # What cannot be made whole.
    ("Who won the chess open?", "how long does it take to play?", []),
    ("When did it open?", "who runs it?", []),
    ("Who won the race?", "what else?", []),
    ("What did the guild learn about the mills?", "how they turn?", []),
    ("Who won the race?", "how many ran?", []),
]


@pytest.mark.parametrize(("before", "part", "whole"), WHOLE)
def test_what_a_part_may_ask(before: str, part: str, whole: list[str]) -> None:
    assert readings(part, before, "") == whole


@pytest.mark.parametrize(
    ("before", "part", "first"),
    [
        ("Who founded Norvik Line?", "when did he leave?", "when did Ida Holm leave?"),
        ("Who founded Norvik Line?", "how old is it?", "how old is Norvik Line?"),
        ("Who is the mayor of Lund?", "when was she elected?", "when was Ida Holm elected?"),
    ],
)
def test_a_person_is_the_one_whom_the_answer_names(before: str, part: str, first: str) -> None:
    assert readings(part, before, "Ida Holm")[0] == first


@pytest.mark.parametrize(
    ("before", "part", "whole"),
    [
        ("When is the summer concert?", "how much is a ticket?", "how much is a ticket for the summer concert?"),
        ("Who runs Norvik Line?", "how many ships are there?", None),
        ("Who runs Norvik Line?", "how many people work at sea?", "how many people work at sea for Norvik Line?"),
        ("How long is the tunnel?", "who dug the canal?", None),
        ("How long is the tunnel?", "who is Jan Roth?", None),
        ("Did Ida Holm win the race?", "how much is a ticket?", None),
    ],
)
def test_a_part_about_anything_is_about_the_same(before: str, part: str, whole: str | None) -> None:
    assert about_the_same(part, before) == whole


def test_nobody_named_leaves_no_person() -> None:
    assert readings("when did he leave?", "Who founded Norvik Line?", "") == []


@pytest.mark.parametrize(
    ("question", "named"),
    [
        (
            "Why did the Lund City Council reject the plan for a stadium?",
            ["the Lund City Council", "the plan for a stadium"],
        ),
        ("How much does the X-ray machine at St. Olaf hospital cost?", ["the X-ray machine at St. Olaf"]),
        ("How old is she?", []),
    ],
)
def test_what_a_question_names(question: str, named: list[str]) -> None:
    assert [one.removesuffix(" hospital") for one in things_in(question)] == named
