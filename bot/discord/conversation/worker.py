"""The way from Discord's event loop to the engine: a bounded queue, one thread that answers, questions in batches.

Nothing here waits for the engine on the event loop. A question that fails is tried once more alone, so that it affects
no other. What native code raises may be no Exception (pyo3's PanicException): it becomes EngineFault here.
"""

import asyncio
import contextlib
import gc
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from bot.answers.types import Answer, IndexInfo
from bot.discord.conversation.catalogue import Catalogue
from bot.discord.conversation.engine import AnswerEngine
from bot.discord.errors import Busy, Closing, EngineFault
from bot.discord.operations.supervision import Supervisor
from bot.questions.types import Question
from corpus import stages
from corpus.collections import OPEN

T = TypeVar("T")

# Threads for everything but answers (searches, articles, pictures): they share two cores with the answers.
_LOOKUP_THREADS = 2
# Articles from which on a catalogue takes the collector of cycles some milliseconds.
_SET_ASIDE_FROM = 10_000


def set_aside() -> None:
    """Has Python's collector of cycles pass over what there is now: going through a large catalogue takes it a tenth
    of a second, again and again, on whichever thread it happens to start, the event loop's too."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


# Sets of collections whose lists are kept in memory: one for everybody, and a few for channels and roles.
SEEN_KEPT = 16

Collections = frozenset[str] | None


@dataclass(frozen=True, slots=True)
class VisibleArchive:
    """What there is of the archive for somebody: its articles, and their number."""

    catalogue: Catalogue
    index: IndexInfo


NOTHING_VISIBLE = VisibleArchive(Catalogue(()), IndexInfo(None, 0, 0, None, None))


def _look(engine: AnswerEngine) -> VisibleArchive:
    return VisibleArchive(Catalogue(engine.articles()), engine.index_info)


@dataclass(slots=True)
class _Job:
    question: Question
    begun: float = field(default_factory=time.monotonic)
    spent: dict[str, float] = field(default_factory=dict)
    answer: asyncio.Future[Answer] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class AnswerWorker:
    """Puts questions to one engine. Start it on a running loop; `close` ends it."""

    def __init__(
        self, engine: AnswerEngine, *, capacity: int, batch: int, supervisor: Supervisor | None = None
    ) -> None:
        self._supervisor = supervisor or Supervisor()
        self._engine = engine
        self._capacity = capacity
        self._batch = batch
        self._queue: asyncio.Queue[_Job] = asyncio.Queue()
        self._answering = ThreadPoolExecutor(1, "answers")
        self._lookups = ThreadPoolExecutor(_LOOKUP_THREADS, "lookups")
        self._answered: list[_Job] = []
        self._looking: set[asyncio.Future[Any]] = set()  # one for each lookup under way, done when `close` ends it
        self._task: asyncio.Task[None] | None = None
        self._closing = False
        self._refreshing = asyncio.Lock()
        self.public = frozenset((OPEN,)) if engine.collections else None
        """What everybody sees, everywhere."""
        self._seen: OrderedDict[Collections, VisibleArchive] = OrderedDict({self.public: NOTHING_VISIBLE})
        self.index = NOTHING_VISIBLE.index
        self.fault: str | None = None
        """What the engine's native code raised, where the last batch ended so; None once a question is answered."""

    async def start(self) -> None:
        """Reads what is indexed into memory and begins to answer."""
        await self._read_seen()
        self._task = asyncio.create_task(self._supervisor.keep("answers", self._serve), name="answers")

    @property
    def capacity(self) -> int:
        """How many questions may wait."""
        return self._capacity

    @property
    def waiting(self) -> int:
        """How many questions wait, not counting those being answered."""
        return self._queue.qsize()

    async def ask(self, question: Question, sees: Collections) -> Answer:
        """The answer from these collections; if there are any, None stands for what everybody sees.

        Raises Busy if the queue is full, Closing once `close` has begun, what the engine raises.
        """
        self._admit(self._queue.qsize())
        shown = sees or self.public
        collections = None if shown is None else tuple(sorted(shown))
        job = _Job(replace(question, filters=replace(question.filters, collections=collections)))
        self._queue.put_nowait(job)
        answer = await job.answer
        if (spent := stages.spent()) is not None:
            spent.add(job.spent)
            spent.question = question.text
        return answer

    async def call(self, work: Callable[[AnswerEngine], T], sees: Collections) -> T:
        """The result of some other work with the engine over these collections (as `ask` takes them), in a thread.

        Raises Busy, Closing, and what it raises.
        """
        self._admit(len(self._looking))
        ended = asyncio.get_running_loop().create_future()
        self._looking.add(ended)
        looking = self._run(self._lookups, lambda: work(self._engine.seen(sees or self.public)))
        doing: asyncio.Future[Any] = asyncio.ensure_future(looking)
        try:
            await asyncio.wait({doing, ended}, return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                raise Closing("the bot is shutting down")
            result: T = doing.result()
            return result
        finally:
            self._looking.discard(ended)
            doing.cancel()

    async def _run(self, pool: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        """The result of work in a thread. Raises what it raises, EngineFault where that is no Exception."""
        try:
            return await asyncio.get_running_loop().run_in_executor(pool, work)
        except (Exception, asyncio.CancelledError, KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:
            raise EngineFault(f"{type(error).__name__} in native code") from error

    def _admit(self, waiting: int) -> None:
        if self._closing:
            raise Closing("the bot is shutting down")
        if waiting >= self._capacity:
            raise Busy(f"{waiting} questions wait already")

    async def refresh(self) -> bool:
        """Whether there was a newer index, which then answers; questions in flight keep theirs."""
        async with self._refreshing:
            swapped = await self._run(self._lookups, self._engine.refresh)
            if swapped:
                self.fault = None
            if swapped or self.public is not None:
                await self._read_seen()
            return swapped

    async def seen(self, sees: Collections) -> VisibleArchive:
        """What somebody sees of the archive who sees these collections."""
        sees = sees or self.public
        if sees not in self._seen:
            self._seen[sees] = await self._run(self._lookups, lambda: _look(self._engine.seen(sees)))
            while len(self._seen) > SEEN_KEPT:
                self._seen.pop(next(key for key in self._seen if key != self.public))
        return self._seen[sees]

    def known(self, sees: Collections) -> VisibleArchive:
        """The same, for callers that cannot wait: what everybody sees, until more is known."""
        return self._seen.get(sees or self.public) or self._seen[self.public]

    async def _read_seen(self) -> None:
        def read() -> tuple[dict[Collections, VisibleArchive], IndexInfo]:
            views = {sees: _look(self._engine.seen(sees)) for sees in list(self._seen)}
            if any(len(seen.catalogue) >= _SET_ASIDE_FROM for seen in views.values()):
                set_aside()
            return views, self._engine.index_info

        views, self.index = await self._run(self._lookups, read)
        before = [self._seen[sees] for sees in views if sees in self._seen]
        self._seen.update(views)
        # Freeing as many small objects as there are articles takes time that the event loop should not spend.
        del views
        await self._run(self._lookups, before.clear)

    async def _serve(self) -> None:
        while True:
            jobs = [await self._queue.get()]
            while len(jobs) < self._batch and not self._queue.empty():
                jobs.append(self._queue.get_nowait())
            self._answered = [job for job in jobs if not job.answer.done()]
            if self._answered:
                try:
                    await self._answer(self._answered)
                except asyncio.CancelledError:
                    raise
                except BaseException:
                    self._fail(self._answered, EngineFault("the task that answers failed"))
                    raise

    @staticmethod
    def _fail(jobs: Sequence[_Job], error: Exception) -> None:
        for job in jobs:
            if not job.answer.done():
                job.answer.set_exception(error)

    async def _answer(self, jobs: Sequence[_Job]) -> None:
        began = time.monotonic()
        try:
            answers, seconds = await self._run(self._answering, lambda: self._asked(jobs))
        except Exception as error:  # noqa: BLE001  # whatever the engine raises belongs to whoever asked
            if len(jobs) == 1:
                self.fault = str(error) if isinstance(error, EngineFault) else None
                self._fail(jobs, error)
                return
            for job in jobs:
                await self._answer([job])
            return
        self.fault = None
        for job, answer in zip(jobs, answers, strict=True):
            job.spent = {"waiting": began - job.begun, **seconds}
            if not job.answer.done():
                job.answer.set_result(answer)

    def _asked(self, jobs: Sequence[_Job]) -> tuple[list[Answer], dict[str, float]]:
        """The answers, and the seconds that each stage took for all of them: that long each has waited for it."""
        with stages.measured() as spent:
            return self._engine.ask_many([job.question for job in jobs]), spent.seconds

    def stop_taking(self) -> None:
        """From now on every question raises Closing; those taken before are still answered."""
        self._closing = True

    async def close(self) -> None:
        """Ends the worker: questions without an answer so far raise Closing."""
        self.stop_taking()
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
        while not self._queue.empty():
            self._answered.append(self._queue.get_nowait())
        self._fail(self._answered, Closing("the bot is shutting down"))
        for ended in self._looking:
            if not ended.done():
                ended.set_result(None)
        # A thread cannot be interrupted: one that is still encoding ends with the process.
        for pool in (self._answering, self._lookups):
            pool.shutdown(wait=False, cancel_futures=True)
