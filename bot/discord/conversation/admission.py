"""Who may ask now: questions are counted by person and server; reading is counted too, so that nobody keeps the engine
busy.

Several processes of one bot count together while their database answers; each also counts by itself, for when it does
not.
"""

import time
from dataclasses import replace

from bot.discord.conversation.asker import Asker
from bot.discord.conversation.limits import Limiter, Rate
from bot.discord.errors import Refused
from bot.discord.fleet.fleet import Fleet
from bot.discord.operations.metrics import Metrics
from bot.discord.operations.storage import Storage
from bot.discord.settings import DiscordSettings

# Pages, contexts and receipts to a question: one a second with the usual six questions a minute. Nobody reads faster.
READING = 10


class Admission:
    """The limits of one bot."""

    def __init__(
        self, storage: Storage, settings: DiscordSettings, metrics: Metrics, fleet: Fleet | None = None
    ) -> None:
        """`fleet` are the processes to count with, or None if there is one."""
        self._fleet = fleet
        self._storage = storage
        self._metrics = metrics
        self._user = Rate(settings.questions_a_minute, settings.question_burst)
        self._server = Rate(settings.server_questions_a_minute, settings.server_question_burst)
        self._questions = Limiter(self._user, self._server)
        self._often = Rate(READING * self._user.per_minute, READING * self._user.burst)
        self._reading = Limiter(self._often, self._often)
        self._refusals = Limiter(self._user, self._server)

    async def question(self, asker: Asker) -> None:
        """Counts one more question. Raises Refused, with the time of the next try, if it is one too many."""
        chosen = self._storage.settings(asker.server)
        # A server may be stricter than the bot's own limits, also if it chose its limits before the bot's became
        # stricter.
        user = min(chosen.user_rate or self._user.per_minute, self._user.per_minute)
        server = min(chosen.server_rate or self._server.per_minute, self._server.per_minute)
        rates = replace(self._user, per_minute=user), replace(self._server, per_minute=server)
        self._check(await self._take("question", self._questions, asker.user, asker.server, *rates))

    async def reading(self, asker: Asker) -> None:
        """Counts one more page, context or receipt, which use up no question. Raises Refused if they are many."""
        self._check(await self._take("reading", self._reading, asker.user, None, self._often, self._often))

    async def may_refuse(self, asker: Asker) -> bool:
        """Whether to say why a message is not answered: as often as questions are answered, for refusals are messages
        too. Further attempts get no reply."""
        rates = self._user, self._server
        return await self._take("refusal", self._refusals, asker.user, asker.server, *rates) == 0.0

    async def _take(
        self, kind: str, limiter: Limiter, user_id: int, server_id: int | None, user: Rate, server: Rate
    ) -> float:
        """As `Limiter.take`: by all processes together, or by this one where they cannot."""
        wait = None
        if self._fleet is not None:
            wanted = [("user", user_id, user.per_minute / 60, user.burst)]
            if server_id is not None:
                wanted.append(("server", server_id, server.per_minute / 60, server.burst))
            wait = await self._fleet.take(kind, wanted)
        if wait:
            return wait
        alone = limiter.take(user_id, server_id, time.monotonic(), user=user, server=server)
        return alone if wait is None else 0.0

    def _check(self, wait: float) -> None:
        if wait:
            self._metrics.limited.inc()
            raise Refused("error.limit", when=f"<t:{int(time.time() + wait) + 1}:R>")

    def forget_idle(self) -> None:
        """Drops buckets that are full again."""
        for limiter in (self._questions, self._reading, self._refusals):
            limiter.forget_idle(time.monotonic())
