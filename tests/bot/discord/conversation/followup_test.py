"""Which questions lean on the one before, and how the two are read as one."""

import pytest

from bot.discord.conversation import followup
from bot.discord.conversation.followup import MEMORY_SECONDS, Asked, Conversations, joined, leans


@pytest.mark.parametrize(
    ("question", "leaning"),
    [
        ("and in 2017?", True),
        ("What about the ferries?", True),
        ("How much did it cost?", True),
        ("und 2017?", True),
        ("¿y en 2017?", True),
        ("那2017年呢？", True),
        ("它花了多少钱？", True),
        ("When did the harbour bridge open?", False),
        ("Android phones sold?", False),
        ("yellow trams of the town", False),
        ("And what did the mayor of the harbour town say about the bridge when it was opened?", False),
        ("", False),
    ],
)
def test_a_short_question_with_no_subject_leans(question: str, leaning: bool) -> None:
    assert leans(question) is leaning


@pytest.mark.parametrize(
    ("question", "before", "whole"),
    [
        ("and in 2017?", "harbour bridge cost?", "harbour bridge cost in 2017?"),
        ("What about ferries?", "harbour bridge", "harbour bridge ferries?"),
        ("¿y en 2017?", "coste del puente", "coste del puente en 2017?"),
        ("那2017年呢？", "大桥的费用？", "大桥的费用 2017年呢？"),
        ("How much did it cost?", "harbour bridge", "harbour bridge How much did it cost?"),
    ],
)
def test_two_questions_become_one(question: str, before: str, whole: str) -> None:
    assert joined(question, before) == whole


def test_a_conversation_is_remembered_for_half_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    conversations = Conversations()
    conversations.remember((1, 2), Asked("bridge"), 100.0)
    assert conversations.last((1, 2), 100.0 + MEMORY_SECONDS) == Asked("bridge")
    assert conversations.last((1, 2), 101.0 + MEMORY_SECONDS) is None
    assert conversations.last((1, 3), 100.0) is None
    conversations.forget_old(101.0 + MEMORY_SECONDS)
    assert len(conversations) == 0
    monkeypatch.setattr(followup, "MAX_CONVERSATIONS", 3)
    for number in range(9):
        conversations.remember((number, 0), Asked("x"), 0.0)
    assert len(conversations) == 3
