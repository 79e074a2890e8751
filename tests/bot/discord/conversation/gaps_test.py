"""What of a question is kept: no name of those who talk, no address, no number."""

import pytest

from bot.discord.conversation.gaps import Gaps, without_names


@pytest.mark.parametrize(
    ("question", "names", "kept"),
    [
        ("What did Alice pay for the bridge?", ("alice",), "What did … pay for the bridge?"),
        ("Does Bob Miller know the mayor?", ("Bob Miller",), "Does … know the mayor?"),
        ("Does miller know the mayor?", ("Bob Miller",), "Does … know the mayor?"),
        # Not inside other words, nor where a name is shorter than a word.
        ("Who met Alicent of Alkmaar?", ("alice", "al"), "Who met Alicent of Alkmaar?"),
        ("Who is the mayor?", (), "Who is the mayor?"),
        ("林小姐什么时候去港口？", ("林小姐",), "…什么时候去港口？"),
        ("Why did x.y@mail.example write to the mayor?", (), "Why did … write to the mayor?"),
        ("ask @bob.m about the bridge", (), "ask … about the bridge"),
        ("who called +49 30 123 456-78 yesterday?", (), "who called … yesterday?"),
        ("What happened in 2014 and 2015?", (), "What happened in 2014 and 2015?"),
        ("What did 1,200,000 people see on 2014-03-06?", (), "What did 1,200,000 people see on 2014-03-06?"),
    ],
)  # fmt: skip
def test_names_addresses_and_numbers_are_replaced(question: str, names: tuple[str, ...], kept: str) -> None:
    assert without_names(question, names) == kept


def test_what_one_person_asks_is_not_counted_however_often() -> None:
    gaps = Gaps()
    assert [gaps.asked_by_several(1, "why?", 7) for _ in range(3)] == [0, 0, 0]
    assert [gaps.asked_by_several(1, "Why? ", person) for person in (8, 8, 9)] == [2, 1, 1]
    assert gaps.asked_by_several(2, "why?", 8) == 0
    gaps.forget_server(1)
    assert gaps.asked_by_several(1, "why?", 9) == 0
