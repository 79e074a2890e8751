"""The life of the bot's process: token, engine, client, health, signals, and the exit status that says how it ended."""

import asyncio
import contextlib
import os
import re
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.discord.conversation.access import Access
from bot.discord.conversation.admission import Admission
from bot.discord.conversation.engine import AnswerEngine
from bot.discord.conversation.lookups import Lookups
from bot.discord.conversation.question_service import QuestionService
from bot.discord.conversation.worker import AnswerWorker
from bot.discord.database.moving import take_over
from bot.discord.database.opening import open_fleet, open_settings
from bot.discord.errors import FleetError, StorageError, TokenMissing
from bot.discord.fleet.fleet import Alone, Fleet
from bot.discord.fleet.together import Times, Together
from bot.discord.gateway.client import DatelineClient
from bot.discord.gateway.interactions import App
from bot.discord.gateway.weekly import send_summaries
from bot.discord.operations import log
from bot.discord.operations.health import Health
from bot.discord.operations.metrics import Metrics
from bot.discord.operations.reindex import Indexer
from bot.discord.operations.server_settings import configured
from bot.discord.operations.storage import Storage
from bot.discord.operations.supervision import Supervisor
from bot.discord.settings import DiscordSettings
from corpus.store.opening import StorePlace
from embeddings.errors import MismatchedIndex, NoGeneration

_log = log.get(__name__)

# Exit statuses, after sysexits.h: a supervisor must not restart after the last three, which only a person can fix.
DONE = 0
# Exit statuses as in sysexits.h: EX_NOINPUT, EX_NOPERM and EX_CONFIG; a service manager need not restart these.
FAILED = 1
NO_INDEX = 66
BAD_TOKEN = 77
MISSING_INTENT = 78

# From SIGTERM on: what is in flight may finish, what still waits is answered that the bot stops, the gateway is closed.
_FINISH_SECONDS = 6.5
# Seconds to answer what still waits, then to close the gateway; all three together below the ten that Docker gives.
_TELL_SECONDS = 1.5
_CLOSE_SECONDS = 1.5
# https://discord.com/developers/docs/topics/opcodes-and-status-codes#gateway-gateway-close-event-codes
_SHARDS_REFUSED = {
    4010: "Discord does not know the shards that were asked for",
    4011: "Discord asks for more shards, as the bot is in more servers than this many may have",
}
# A heartbeat not acknowledged for this long means that the gateway is gone, though the socket may not know yet.
_STALE_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Setup:
    """What a bot is run with: `index_command` is a command line up to and including "index", `place` where the store is
    (None for the data folder)."""

    settings: DiscordSettings
    data: Path
    open_engine: Callable[[], AnswerEngine]
    index_command: Sequence[str]
    place: StorePlace | None = None
    times: Times | None = None
    ready_seconds: float = 2.0


def token_of(settings: DiscordSettings) -> str:
    """The bot token, from its file or its variable. Raises TokenMissing, naming both."""
    if settings.token_file is not None:
        try:
            token = settings.token_file.read_text("ascii", "replace").strip()
        except OSError as error:
            raise TokenMissing(
                f"{settings.token_file}: cannot be read ({error.strerror}); put the bot token there"
            ) from error
    else:
        token = os.environ.get(settings.token_env, "").strip()
    where = settings.token_file or f"the environment variable {settings.token_env}"
    if not token:
        raise TokenMissing(f"no bot token in {where}; set it, or name a file in [discord] token_file")
    if not re.fullmatch(r"[!-~]+", token):
        raise TokenMissing(f"the value of {where} is not a bot token; copy only the token from the developer portal")
    return token


def serve(setup: Setup) -> int:
    """Runs the bot until SIGTERM or SIGINT; returns the exit status, and what went wrong in one line on stderr."""
    log.set_up(setup.settings.log_level)
    try:
        token = token_of(setup.settings)
    except TokenMissing as error:
        return _end(str(error), BAD_TOKEN)
    try:
        engine = setup.open_engine()
    except NoGeneration:
        return _end(
            f"nothing is indexed in {setup.data}; run `dateline --data {setup.data} index PATH` first", NO_INDEX
        )
    Route.BASE = setup.settings.api_url
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(setup.settings.gateway_url)
    try:
        status = asyncio.run(_run(setup, engine, token))
    except StorageError as error:
        return _end(str(error), FAILED)
    if status != DONE:
        return status
    # A thread that is still encoding would keep the process alive past its ten seconds.
    sys.stderr.flush()
    sys.stdout.flush()
    os._exit(DONE)


def _end(line: str, status: int) -> int:
    print(f"Error: {line}", file=sys.stderr, flush=True)
    return status


async def _run(setup: Setup, engine: AnswerEngine, token: str) -> int:
    settings, supervisor = setup.settings, Supervisor()
    worker = AnswerWorker(engine, capacity=settings.queue, batch=settings.batch, supervisor=supervisor)
    app = _assembled(setup, worker, engine, token)
    await worker.start()
    client = DatelineClient(app)
    health = Health(lambda: _not_ready(client, app, supervisor), lambda: _measured(client, app))
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        if settings.health_port is not None:
            port = await health.start(settings.health_host, settings.health_port)
            _log.info("health", port=port)
        app.in_background(supervisor.keep("refresh", lambda: _look_after(app)))
        app.in_background(supervisor.keep("summaries", lambda: send_summaries(app, client)))
        return await _until_stopped(client, app, token, stop)
    except OSError as error:
        return _end(f"[discord] health_port: cannot serve there ({error.strerror})", FAILED)
    finally:
        for task in list(app.background):
            task.cancel()
        await app.indexer.close()
        await worker.close()
        await health.close()
        app.pending.close()
        await app.fleet.leave()
        app.storage.close()


def _assembled(setup: Setup, worker: AnswerWorker, engine: AnswerEngine, token: str) -> App:
    """The parts of the bot around the worker that answers, with its databases open."""
    settings, metrics = setup.settings, Metrics()
    place = setup.place or StorePlace(setup.data)
    database = open_settings(place)
    if taken := take_over(place, database):
        _log.info("settings of the data folder taken over", servers=taken)
    storage = Storage(database, configured(settings.servers))
    fleet = fleet_of(setup, place, token)
    indexer = Indexer(setup.index_command, settings.index_paths, setup.data / "added", fleet.indexing)
    admission = Admission(storage, settings, metrics, fleet)
    questions = QuestionService(worker, storage, admission, metrics)
    lookups = Lookups(worker, admission, metrics)
    access = Access(engine.collections, settings.collections, storage)
    version = metadata.version("dateline")
    app = App(questions, lookups, indexer, storage, settings, setup.data, version, access, fleet, setup.ready_seconds)
    fleet.listen(storage.heard)
    return app


def fleet_of(setup: Setup, place: StorePlace, token: str) -> Fleet:
    """The processes that the bot may be one of: where several can use one database, or are to. Raises StorageError."""
    settings = setup.settings
    if not place.uri and settings.shard_ids is None:
        return Alone(setup.data, settings.shard_count)
    return Together(open_fleet(place), settings.shard_ids, settings.shard_count, setup.times, token)


async def _until_stopped(client: DatelineClient, app: App, token: str, stop: asyncio.Event) -> int:
    running = asyncio.create_task(_connect(client, token), name="client")
    stopping = asyncio.create_task(stop.wait(), name="signals")
    ends: set[asyncio.Future[Any]] = {running, stopping, app.lost_shards}
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if app.lost_shards.done():
        await _closed(client)
        running.cancel()
        return _end(app.lost_shards.result(), FAILED)
    if running.done():
        await _closed(client)
        return running.result()
    _log.info("stopping", in_flight=app.flights)
    app.questions.worker.stop_taking()
    if not await app.landed(_FINISH_SECONDS):
        await app.questions.worker.close()
        await app.landed(_TELL_SECONDS)
    await _closed(client)
    running.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await running
    _log.info("stopped")
    return DONE


async def _closed(client: DatelineClient) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(client.close(), _CLOSE_SECONDS)


async def _connect(client: DatelineClient, token: str) -> int:
    try:
        await client.login(token)
        await client.connect(reconnect=True)
    except discord.LoginFailure:
        return _end("Discord refuses the bot token; make a new one in the developer portal and set it", BAD_TOKEN)
    except discord.PrivilegedIntentsRequired:
        return _end(
            "[discord] message_content: the intent is not granted; turn on “Message Content Intent” in the developer"
            " portal, or set message_content = false",
            MISSING_INTENT,
        )
    except (FleetError, StorageError) as error:
        return _end(str(error), FAILED)
    except discord.ConnectionClosed as error:
        if error.code == 4004:
            return _end("Discord refuses the bot token; make a new one in the developer portal and set it", BAD_TOKEN)
        if error.code in _SHARDS_REFUSED:
            return _end(f"[discord] shard_count: {_SHARDS_REFUSED[error.code]}; `dateline doctor --online`", FAILED)
        return _end(f"the gateway closed the connection for good (code {error.code})", FAILED)
    except (discord.HTTPException, discord.GatewayNotFound) as error:
        status = getattr(error, "status", 0)
        return _end(f"Discord's API cannot be used now (status {status}); trying again later may help", FAILED)
    except OSError as error:
        return _end(
            f"[discord] api_url: {client.app.settings.api_url} cannot be reached ({type(error).__name__}); check this"
            " machine's network and name server, or correct that address",
            FAILED,
        )
    return FAILED


async def _look_after(app: App) -> None:
    """Looks for newer indexes, and forgets what has run out."""
    while True:
        await asyncio.sleep(app.settings.refresh_seconds)
        app.questions.forget_old()
        try:
            if await app.questions.worker.refresh():
                app.metrics.swaps.inc()
                _log.info("index swapped", generation=app.questions.worker.index.generation)
        except MismatchedIndex as error:
            _log.error("restart needed", reason=str(error))
        except Exception as error:  # noqa: BLE001  # the index in use goes on answering
            _log.error("no newer index could be opened", exc_info=error)


def _not_ready(client: DatelineClient, app: App, supervisor: Supervisor) -> str | None:
    for name, error in supervisor.down.items():
        return f"the task {name} failed ({error}) and is about to be started again"
    if fault := app.questions.worker.fault:
        return f"the engine fails: {fault}"
    if not client.is_ready():
        return "the gateway is not ready"
    if not app.fleet.answers:
        return "the shards may be another process's by now: the shared database cannot be reached"
    # One shard that is connecting again says nothing of the others.
    if not any(_fresh(latency) for _, latency in client.latencies):
        return "the gateway does not answer heartbeats"
    if app.questions.worker.index.generation is None:
        return "no index is open"
    return None


def _fresh(latency: float) -> bool:
    return latency != latency or latency < _STALE_SECONDS


def _measured(client: DatelineClient, app: App) -> bytes:
    metrics = app.metrics
    metrics.waiting.set(app.questions.worker.waiting)
    metrics.articles.set(app.questions.worker.index.articles)
    metrics.latency.set(client.latency)
    metrics.tasks.set(len(asyncio.all_tasks()))
    return metrics.text()
