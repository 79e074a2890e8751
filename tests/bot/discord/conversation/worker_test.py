"""The queue before the engine: bounds, batches, failures that stay alone, the swap, the end."""

import asyncio
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.answers.types import Answer
from bot.discord.conversation.worker import AnswerWorker
from bot.discord.errors import Busy, Closing, EngineFault
from bot.discord.operations.supervision import Supervisor
from bot.questions.types import Question
from tests.bot.discord.toy import ToyEngine


class Counting(ToyEngine):
    """Notes the sizes of the batches it is asked."""

    def __init__(self, data: Path | None = None, slow: float = 0.0) -> None:
        super().__init__(data, slow)
        self.sizes: list[int] = []

    def ask_many(self, questions: Sequence[Question]) -> list[Answer]:
        self.sizes.append(len(questions))
        return super().ask_many(questions)


def test_waiting_questions_are_answered_together_each_with_its_own_answer() -> None:
    async def run() -> None:
        engine = Counting(slow=0.1)
        worker = AnswerWorker(engine, capacity=50, batch=8)
        await worker.start()
        asked = [asyncio.create_task(worker.ask(Question(f"harbour bridge {n}"), None)) for n in range(20)]
        answers = await asyncio.gather(*asked)
        assert [answer.question for answer in answers] == [f"harbour bridge {n}" for n in range(20)]
        assert max(engine.sizes) == 8
        assert len(engine.sizes) <= 4
        await worker.close()

    asyncio.run(run())


def test_a_question_that_fails_takes_no_other_with_it() -> None:
    async def run() -> None:
        worker = AnswerWorker(Counting(slow=0.05), capacity=50, batch=8)
        await worker.start()
        texts = ["harbour bridge", "explode", "ferries bay", "explode"]
        results = await asyncio.gather(*(worker.ask(Question(text), None) for text in texts), return_exceptions=True)
        assert [type(result) for result in results] == [Answer, RuntimeError, Answer, RuntimeError]
        await worker.close()

    asyncio.run(run())


def test_a_full_queue_is_busy_and_a_closing_one_says_so() -> None:
    async def run() -> None:
        worker = AnswerWorker(Counting(slow=0.2), capacity=2, batch=1)
        await worker.start()
        asked = [asyncio.create_task(worker.ask(Question("harbour bridge"), None))]
        await asyncio.sleep(0.05)
        asked += [asyncio.create_task(worker.ask(Question("harbour bridge"), None)) for _ in range(2)]
        await asyncio.sleep(0)
        assert (worker.waiting, worker.capacity) == (2, 2)
        with pytest.raises(Busy):
            await worker.ask(Question("harbour bridge"), None)
        asked[-1].cancel()
        worker.stop_taking()
        with pytest.raises(Closing):
            await worker.ask(Question("harbour bridge"), None)
        with pytest.raises(Closing):
            await worker.call(lambda engine: engine.index_info, None)
        assert (await asked[0]).status == "answered"
        await worker.close()
        with pytest.raises(Closing):
            await asked[1]

    asyncio.run(run())


def test_other_work_is_bounded_too() -> None:
    async def run() -> None:
        worker = AnswerWorker(Counting(), capacity=1, batch=1)
        await worker.start()
        gate = asyncio.Event()
        loop = asyncio.get_running_loop()

        def wait(_: object) -> str:
            asyncio.run_coroutine_threadsafe(gate.wait(), loop).result(60)
            return "done"

        first = asyncio.create_task(worker.call(wait, None))
        await asyncio.sleep(0.01)
        with pytest.raises(Busy):
            await worker.call(wait, None)
        gate.set()
        assert await first == "done"
        await worker.close()

    asyncio.run(run())


def test_lookups_under_way_and_waiting_ones_learn_that_the_bot_ends() -> None:
    async def run() -> None:
        worker = AnswerWorker(Counting(), capacity=9, batch=1)
        await worker.start()
        gate = threading.Event()
        looking = [asyncio.create_task(worker.call(lambda engine: gate.wait(5), None)) for _ in range(4)]
        await asyncio.sleep(0.05)
        worker.stop_taking()
        await worker.close()
        found = await asyncio.gather(*looking, return_exceptions=True)
        gate.set()
        assert [type(one) for one in found] == [Closing] * 4

    asyncio.run(run())


def test_a_newer_index_takes_over_with_its_catalogue(tmp_path: Path) -> None:
    async def run() -> None:
        worker = AnswerWorker(Counting(tmp_path), capacity=5, batch=1)
        await worker.start()
        before = worker.known(None).catalogue
        assert not await worker.refresh()
        assert worker.known(None).catalogue is before
        (tmp_path / "swap").touch()
        assert await worker.refresh()
        assert worker.index.generation == "g-0002"
        assert worker.known(None).catalogue is not before
        assert len(worker.known(None).catalogue) == 5
        await worker.close()

    asyncio.run(run())


class Panic(BaseException):
    """Stands for pyo3's PanicException, which is no Exception."""


class Panicking(ToyEngine):
    """Panics at a question that says so, in a search, and where it is refreshed."""

    def ask_many(self, questions: Sequence[Question]) -> list[Answer]:
        if any("panic" in question.text for question in questions):
            raise Panic("index out of bounds")
        return super().ask_many(questions)

    def refresh(self) -> bool:
        raise Panic("index out of bounds")


def test_a_panic_in_native_code_costs_one_answer_and_shows_on_the_health_page() -> None:
    async def run() -> None:
        worker = AnswerWorker(Panicking(), capacity=9, batch=4)
        await worker.start()
        texts = ["harbour bridge", "panic", "ferries bay"]
        results = await asyncio.gather(*(worker.ask(Question(text), None) for text in texts), return_exceptions=True)
        assert [type(result) for result in results] == [Answer, EngineFault, Answer]
        assert worker.fault is None
        with pytest.raises(EngineFault):
            await worker.ask(Question("panic"), None)
        assert worker.fault == "Panic in native code"
        with pytest.raises(EngineFault):
            await worker.refresh()
        with pytest.raises(EngineFault):
            await worker.call(lambda engine: engine.refresh(), None)
        assert (await worker.ask(Question("harbour bridge"), None)).status == "answered"
        assert worker.fault is None
        await worker.close()

    asyncio.run(run())


def test_the_task_that_answers_is_begun_again_whatever_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    async def run() -> None:
        supervisor = Supervisor(first_pause=0.05)
        worker = AnswerWorker(ToyEngine(), capacity=9, batch=4, supervisor=supervisor)
        await worker.start()
        answer = worker._answer

        async def fail(jobs: object) -> None:
            raise Panic("no room for the batch")

        monkeypatch.setattr(worker, "_answer", fail)
        with pytest.raises(EngineFault):
            await asyncio.wait_for(worker.ask(Question("harbour bridge"), None), 60)
        assert supervisor.down == {"answers": "Panic"}
        monkeypatch.setattr(worker, "_answer", answer)
        assert (await asyncio.wait_for(worker.ask(Question("harbour bridge"), None), 60)).status == "answered"
        assert supervisor.down == {}
        await worker.close()

    asyncio.run(run())
