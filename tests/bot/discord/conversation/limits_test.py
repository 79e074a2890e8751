"""The limiter: bursts, refilling, two buckets at once, bounded memory."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.conversation import limits
from bot.discord.conversation.limits import Limiter, Rate


def test_a_burst_passes_then_the_wait_is_returned() -> None:
    limiter = Limiter(Rate(6, 3), Rate(600, 100))
    assert [limiter.take(1, 9, 0.0) for _ in range(3)] == [0.0] * 3
    assert limiter.take(1, 9, 0.0) == pytest.approx(10.0)
    assert limiter.take(1, 9, 4.0) == pytest.approx(6.0)
    assert limiter.take(1, 9, 10.0) == 0.0
    assert limiter.take(2, 9, 10.0) == 0.0


def test_a_refusal_is_not_counted_in_either_bucket() -> None:
    limiter = Limiter(Rate(60, 1), Rate(60, 2))
    assert limiter.take(1, 9, 0.0) == 0.0
    for _ in range(5):
        assert limiter.take(1, 9, 0.0) > 0
    assert limiter.take(2, 9, 0.0) == 0.0
    assert limiter.take(3, 9, 0.0) == pytest.approx(1.0)
    assert limiter.take(3, None, 0.0) == 0.0


def test_a_server_may_set_its_own_rates() -> None:
    limiter = Limiter(Rate(60, 5), Rate(60, 5))
    strict = Rate(1, 1)
    assert limiter.take(1, 9, 0.0, user=strict) == 0.0
    assert limiter.take(1, 9, 0.0, user=strict) == pytest.approx(60.0)


def test_idle_buckets_are_forgotten_and_their_number_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_BUCKETS", 10)
    limiter = Limiter(Rate(60, 5), Rate(60, 5))
    for user in range(50):
        limiter.take(user, None, float(user))
    assert len(limiter) == 10
    assert limiter.forget_idle(48.0, 5) == 3
    assert len(limiter) == 7


@given(st.lists(st.floats(0, 30), max_size=40))
def test_no_minute_holds_more_than_the_burst_and_the_rate(gaps: list[float]) -> None:
    limiter = Limiter(Rate(6, 2), Rate(1000, 1000))
    now, passed = 0.0, []
    for gap in gaps:
        now += gap
        if limiter.take(1, None, now) == 0.0:
            passed.append(now)
    for first in passed:
        assert sum(first <= at < first + 60 for at in passed) <= 2 + 6
