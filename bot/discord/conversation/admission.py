"""Who may ask now: questions are counted by person and server, reading only so that nobody keeps the engine busy."""

import time
from dataclasses import replace

from bot.discord.conversation.asker import Asker
from bot.discord.conversation.limits import Limiter, Rate
from bot.discord.errors import Refused
from bot.discord.operations.metrics import Metrics
from bot.discord.operations.storage import Storage
from bot.discord.settings import DiscordSettings

# Pages, contexts and receipts to a question: one a second with the usual six questions a minute. Nobody reads faster.
READING = 10


class Admission:
    """The limits of one bot."""

    def __init__(self, storage: Storage, settings: DiscordSettings, metrics: Metrics) -> None:
        self._storage = storage
        self._metrics = metrics
        self._user = Rate(settings.questions_a_minute, settings.question_burst)
        self._server = Rate(settings.server_questions_a_minute, settings.server_question_burst)
        self._questions = Limiter(self._user, self._server)
        reading = Rate(READING * self._user.per_minute, READING * self._user.burst)
        self._reading = Limiter(reading, reading)
        self._refusals = Limiter(self._user, self._server)

    def question(self, asker: Asker) -> None:
        """Counts one more question. Raises Refused, with the time of the next try, where it is one too many."""
        chosen = self._storage.settings(asker.server)
        self._check(
            self._questions.take(
                asker.user,
                asker.server,
                time.monotonic(),
                # A server may be stricter than whoever runs the bot, also where it chose before they became stricter.
                user=replace(
                    self._user, per_minute=min(chosen.user_rate or self._user.per_minute, self._user.per_minute)
                ),
                server=replace(
                    self._server, per_minute=min(chosen.server_rate or self._server.per_minute, self._server.per_minute)
                ),
            )
        )

    def reading(self, asker: Asker) -> None:
        """Counts one more page, context or receipt, which use up no question. Raises Refused where they are many."""
        self._check(self._reading.take(asker.user, None, time.monotonic()))

    def may_refuse(self, asker: Asker) -> bool:
        """Whether to say why a message is not answered: as often as questions are answered, for refusals are messages
        too. Whoever goes on after that is left without a word."""
        return self._refusals.take(asker.user, asker.server, time.monotonic()) == 0.0

    def _check(self, wait: float) -> None:
        if wait:
            self._metrics.limited.inc()
            raise Refused("error.limit", when=f"<t:{int(time.time() + wait) + 1}:R>")

    def forget_idle(self) -> None:
        """Drops buckets that are full again."""
        for limiter in (self._questions, self._reading, self._refusals):
            limiter.forget_idle(time.monotonic())
