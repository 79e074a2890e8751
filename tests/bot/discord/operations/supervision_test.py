"""Tasks that fail are started again, whatever they raise."""

import asyncio

import pytest

from bot.discord.operations.supervision import Supervisor


class Panic(BaseException):
    """Stands for pyo3's PanicException, which is no Exception."""


def test_a_task_that_fails_is_begun_again_and_is_down_meanwhile() -> None:
    async def run() -> None:
        supervisor = Supervisor(first_pause=0.01)
        runs: list[dict[str, str]] = []

        async def work() -> None:
            runs.append(dict(supervisor.down))
            if len(runs) < 4:
                raise [Panic("x"), ValueError("y"), Panic("z")][len(runs) - 1]

        keeping = asyncio.create_task(supervisor.keep("answers", work))
        await asyncio.sleep(0)
        assert supervisor.down == {"answers": "Panic"}
        await asyncio.wait_for(keeping, 60)
        assert runs == [{}] * 4
        assert supervisor.down == {}

    asyncio.run(run())


def test_cancelling_ends_it_also_while_it_waits() -> None:
    async def run() -> None:
        supervisor = Supervisor()

        async def fail() -> None:
            raise Panic("x")

        async def forever() -> None:
            await asyncio.Event().wait()

        for work in (fail, forever):
            keeping = asyncio.create_task(supervisor.keep("x", work))
            await asyncio.sleep(0)
            keeping.cancel()
            with pytest.raises(asyncio.CancelledError):
                await keeping

    asyncio.run(run())
