"""A button's state survives the way through Discord, and nothing else is taken for one."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.conversation.state import (
    CUT,
    MAX_LENGTH,
    TEMPLATE,
    Action,
    State,
    decode,
    encode,
    expired,
    names_of,
    of_names,
    room,
    shortened,
)
from bot.discord.errors import StateError

DATES = st.none() | st.sampled_from(["2014", "2014-03", "2014-03-06"])
STATES = st.builds(
    State,
    action=st.sampled_from(list(get_args(Action))),
    owner=st.none() | st.integers(0, 2**63),
    page=st.integers(0, 9999),
    after=DATES,
    before=DATES,
    text=st.none() | st.text(min_size=1, max_size=30),
)


@given(STATES)
def test_a_state_comes_back_as_it_was(state: State) -> None:
    custom_id = encode(state)
    assert len(custom_id) <= MAX_LENGTH
    assert TEMPLATE.fullmatch(custom_id)
    assert decode(custom_id) == state


NAMES = st.none() | st.text(st.characters(exclude_characters="\x1f"), min_size=1, max_size=60)


@given(NAMES, NAMES, st.integers(9, 70))
def test_a_source_and_an_author_are_kept_or_their_beginnings(source: str | None, author: str | None, most: int) -> None:
    text = of_names(source, author)
    assert names_of(text) == (source, author)
    kept = shortened(text or "", most)
    assert len(kept) <= most
    for whole, part in zip((source, author), names_of(kept), strict=True):
        assert (part is None) == (whole is None)
        assert part == whole or (whole or "").startswith((part or "").removesuffix(CUT))
        assert part == whole or ((part or "").endswith(CUT) and len(kept) == most)


@pytest.mark.parametrize(
    ("source", "author", "kept"),
    [
        ("a\x1fb", None, ("ab", None)),
        ("a\x1f", "b\x1fc", ("a", "bc")),
        (None, "\x1f", (None, None)),
        ("\x1f", None, (None, None)),
        ("a b", "c", ("a b", "c")),
    ],
)
def test_what_is_between_two_names_is_in_neither(
    source: str | None, author: str | None, kept: tuple[str | None, str | None]
) -> None:
    assert names_of(of_names(source, author)) == kept


def test_a_state_that_is_too_long_is_refused_and_the_room_is_known() -> None:
    state = State("more", 2**63, 1, "2014-01-01", "2014-12-31")
    assert decode(encode(State("more", 2**63, 1, "2014-01-01", "2014-12-31", "s" * room(state)))).text
    with pytest.raises(StateError, match="at most 100"):
        encode(State("more", 2**63, 1, "2014-01-01", "2014-12-31", "s" * (room(state) + 1)))


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        "hello",
        "d0|more||0|||",
        "d1|fly||0|||",
        "d1|more|!|0|||",
        "d1|more|-1s|0|||",
        "d1|more||x|||",
        "d1|more||0|soon||",
        "d1|more||0",
        "d1|more||١|||",
    ],
)
def test_these_are_no_states(custom_id: str) -> None:
    with pytest.raises(StateError):
        decode(custom_id)


def test_buttons_answer_for_thirty_days() -> None:
    assert not expired(29.9)
    assert expired(30.1)
