"""What every handler shares: the question service, the indexer, delivery, what is in flight, and failures in words."""

import asyncio
import contextlib
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import discord

from bot.discord.conversation.access import Access
from bot.discord.conversation.asker import Asker
from bot.discord.conversation.lookups import Lookups
from bot.discord.conversation.question_service import QuestionService
from bot.discord.errors import Busy, Closing, Refused
from bot.discord.fleet.fleet import Alone, Fleet
from bot.discord.gateway import delivery
from bot.discord.gateway.components import to_view
from bot.discord.gateway.places import names_of, places_of, roles_of
from bot.discord.gateway.sharing import may_share, with_share
from bot.discord.operations import log
from bot.discord.operations.metrics import Metrics
from bot.discord.operations.pending import Pending, Promised, pending_file
from bot.discord.operations.reindex import Indexer
from bot.discord.operations.storage import Storage
from bot.discord.replies.blocks import Reply
from bot.discord.replies.notes import note
from bot.discord.settings import DiscordSettings
from bot.wording.localisation import Words
from corpus import stages

_log = log.get(__name__)

Asking = discord.Interaction[Any]
Work = Callable[[Asker], Awaitable[Reply]]


class App:
    """One running bot. `closing` is set when it takes no more questions."""

    def __init__(
        self,
        questions: QuestionService,
        lookups: Lookups,
        indexer: Indexer,
        storage: Storage,
        settings: DiscordSettings,
        data: Path,
        version: str,
        access: Access,
        fleet: Fleet | None = None,
        ready_seconds: float = 2.0,
    ) -> None:
        """`ready_seconds` without another server end the gateway's list of them: discord.py's own default."""
        self.questions = questions
        self.lookups = lookups
        self.indexer = indexer
        self.storage = storage
        self.settings = settings
        self.data = data
        self.version = version
        self.access = access
        self.delivery = delivery.Delivery()
        self.fleet: Fleet = fleet or Alone(data, settings.shard_count)
        self.ready_seconds = ready_seconds
        self.lost_shards: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.pending = Pending(data / pending_file(settings.shard_ids))
        self.started = time.monotonic()
        self.operators = frozenset(settings.operators)
        self.background: set[asyncio.Task[None]] = set()
        self._flights = 0
        self._landed = asyncio.Event()
        self._landed.set()

    @property
    def metrics(self) -> Metrics:
        """The counters."""
        return self.questions.metrics

    @contextlib.asynccontextmanager
    async def flight(self) -> AsyncIterator[None]:
        """Counts what is being answered, for `landed`."""
        self._flights += 1
        self._landed.clear()
        try:
            yield
        finally:
            self._flights -= 1
            if not self._flights:
                self._landed.set()

    @property
    def flights(self) -> int:
        """How many questions are being answered."""
        return self._flights

    async def landed(self, seconds: float) -> bool:
        """Whether everything in flight was done within that time."""
        try:
            await asyncio.wait_for(self._landed.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def in_background(self, work: Awaitable[None]) -> None:
        """Runs on beside the handlers; cancelled at the end."""
        task = asyncio.ensure_future(work)
        self.background.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self.background.discard(task)
        if not task.cancelled() and (error := task.exception()):
            _log.error("background work failed", exc_info=error)

    def asker(self, interaction: Asking, way: str, private: bool = False) -> Asker:
        """Who asks by this interaction, using only what it carries: what all see in the server's language."""
        shared = isinstance(interaction.channel, discord.Thread)
        asked = interaction.message.created_at if interaction.message else interaction.created_at
        server = interaction.guild_id
        alone = private or way == "admin"
        public = server is not None and not alone
        locale = (interaction.guild_locale if public and interaction.guild_locale else interaction.locale).value
        if public and (chosen := self.storage.settings(server).language):
            locale = chosen
        return Asker(
            interaction.user.id,
            server,
            interaction.channel_id or 0,
            way,
            locale,
            private,
            asked.date().isoformat(),
            shared,
            self.access.sees(server, places_of(interaction.channel), roles_of(interaction.user), private=alone),
            names_of([interaction.user]),
        )

    async def questions_overheard(self, asker: Asker, text: str) -> Reply | None:
        """The reply to a question that was not asked of the bot, or None if it has no answer, or anything fails."""
        try:
            return await self.questions.overhear(asker, text)
        except Exception as error:  # noqa: BLE001  # nobody asked, so nobody gets a reply
            self.failure(error, asker.words, asker.way)
            return None

    @contextlib.contextmanager
    def timed(self, way: str) -> Iterator[None]:
        """Measures what is done for a question, its reply included: for the metrics, and the log where it is slow."""
        begun = time.monotonic()
        with stages.measured() as spent:
            yield
        whole = time.monotonic() - begun
        if not spent.question:
            return
        for name, seconds in spent.seconds.items():
            self.metrics.stages.labels(name).observe(seconds)
        if whole > self.settings.slow_seconds:
            parts = {name: round(seconds, 3) for name, seconds in spent.seconds.items()}
            said = {"question": spent.question} if self.settings.log_slow_questions else {}
            _log.warning("slow question", way=way, seconds=round(whole, 3), stages=parts, **said)

    async def respond(self, interaction: Asking, way: str, work: Work, *, private: bool, update: bool = False) -> None:
        """Acknowledges at once, then puts in place what `work` makes; with `update` it changes the message clicked."""
        async with self.flight():
            asker = self.asker(interaction, way, private)
            begun = time.monotonic()
            defer = interaction.response.defer
            with self.timed(way), self._promised(interaction, update=update):
                try:
                    await self.delivery.acknowledge(lambda: defer(ephemeral=private, thinking=not update))
                except delivery.NOT_SENT as error:
                    # Too late, or the message is gone: whatever else was sent would be refused as well, and counted.
                    self.lost(error, way)
                    return
                self.metrics.acknowledged.observe(time.monotonic() - begun)
                reply = await self.safely(work(asker), asker.words, way)
                if private and way != "admin" and may_share(self.access, interaction):
                    reply = with_share(reply, asker)
                self.metrics.answered.observe(time.monotonic() - begun)
                try:
                    await self.delivery.edit(interaction, reply, update=update)
                except delivery.NOT_SENT as error:
                    self.lost(error, way)

    @contextlib.contextmanager
    def _promised(self, interaction: Asking, *, update: bool) -> Iterator[None]:
        """Notes on disk that a reply is owed, for as long as it shows "thinking"."""
        if update:
            yield
            return
        locale = interaction.locale.value
        self.pending.begin(Promised(interaction.id, interaction.token, locale, interaction.created_at.timestamp()))
        try:
            yield
        finally:
            self.pending.end(interaction.id)

    async def safely(self, work: Awaitable[Reply], words: Words, way: str) -> Reply:
        """What the work makes, or the words for why it could not: no exception comes through."""
        try:
            return await work
        except Refused as refused:
            return note(words(refused.key, **refused.values))
        except Busy:
            self.metrics.errors.labels("busy").inc()
            return note(words("error.busy"))
        except Closing:
            return note(words("error.closing"))
        except Exception as error:  # noqa: BLE001  # the reader gets an id, the log the rest
            return self.failure(error, words, way)

    def failure(self, error: BaseException, words: Words, way: str) -> Reply:
        """One line with an id for the reader; the log has the same id."""
        name = secrets.token_hex(4)
        self.metrics.errors.labels("internal").inc()
        _log.error("failed", id=name, way=way, exc_info=error)
        return note(words("error.generic", id=name))

    def lost(self, error: BaseException, way: str) -> None:
        """Notes a reply that could not be sent; nothing more can be done for it."""
        self.metrics.errors.labels("undelivered").inc()
        status, code = getattr(error, "status", 0), delivery.code_of(error)
        _log.warning("reply not taken", way=way, reason=type(error).__name__, status=status, code=code)

    async def line(self, interaction: Asking, reply: Reply) -> None:
        """Answers an interaction at once, to the one who asked alone."""
        send = interaction.response.send_message
        try:
            await self.delivery.acknowledge(lambda: send(view=to_view(reply), ephemeral=True))
        except delivery.NOT_SENT as error:
            self.lost(error, "line")


def app_of(interaction: Asking) -> App:
    """The app of the client an interaction came to."""
    app = interaction.client.app
    assert isinstance(app, App)
    return app


def private_by_default(interaction: Asking) -> bool:
    """Whether the reply is only for the asker unless asked otherwise: where the bot is only the user's own app."""
    return interaction.is_user_integration() and not interaction.is_guild_integration()
