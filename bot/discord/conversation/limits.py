"""How often a person and a server may ask: token buckets over all ways of asking together.

A bucket holds `burst` questions and is refilled evenly, `per_minute` a minute (the leaky bucket as a meter, ITU-T
I.371). Nothing here reads a clock: the caller passes the time.
"""

from collections import OrderedDict
from dataclasses import dataclass

# Full buckets say nothing and are forgotten; this bounds the others. 100,000 are about 20 MB.
MAX_BUCKETS = 100_000


@dataclass(frozen=True, slots=True)
class Rate:
    """`per_minute` questions a minute, `burst` at once."""

    per_minute: float
    burst: int


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float


class Limiter:
    """Counts questions by user and by server; direct messages have no server."""

    def __init__(self, user: Rate, server: Rate) -> None:
        self._user = user
        self._server = server
        self._buckets: OrderedDict[tuple[str, int], _Bucket] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def take(
        self, user_id: int, server_id: int | None, now: float, *, user: Rate | None = None, server: Rate | None = None
    ) -> float:
        """0.0 if the question may be asked, which is then counted; else the seconds until it may, nothing counted.

        `user` and `server` are the rates a server has set for itself, in place of the usual ones.
        """
        wanted = [(("user", user_id), user or self._user)]
        if server_id is not None:
            wanted.append((("server", server_id), server or self._server))
        levels = [(key, self._level(key, rate, now), rate) for key, rate in wanted]
        wait = max((1 - level) * 60 / rate.per_minute for _, level, rate in levels)
        if wait > 1e-9:
            return wait
        for key, level, _ in levels:
            self._buckets[key] = _Bucket(level - 1, now)
            self._buckets.move_to_end(key)
        while len(self._buckets) > MAX_BUCKETS:
            self._buckets.popitem(last=False)
        return 0.0

    def _level(self, key: tuple[str, int], rate: Rate, now: float) -> float:
        bucket = self._buckets.get(key)
        if bucket is None:
            return float(rate.burst)
        return min(float(rate.burst), bucket.tokens + max(0.0, now - bucket.at) * rate.per_minute / 60)

    def forget_idle(self, now: float, seconds: float = 3600) -> int:
        """How many buckets were dropped that nobody has drawn from for that long."""
        dropped = 0
        while self._buckets:
            key, bucket = next(iter(self._buckets.items()))  # the one that was drawn from longest ago
            if now - bucket.at <= seconds:
                break
            del self._buckets[key]
            dropped += 1
        return dropped
