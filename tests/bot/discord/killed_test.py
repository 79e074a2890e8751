"""A bot that is killed: the next one says so under the replies that were left "thinking", for as long as they live."""

import asyncio
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest

from bot.discord.operations.pending import TOKEN_SECONDS, Pending, Promised
from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.people import DiscordServer, text_of
from tests.discord_server.rest import DROPPED, Fault

EDIT = r"/webhooks/\d+/.*/messages/@original"
QUESTION = "harbour bridge"
ENDED = "I was restarted before I could answer. Please ask again."


def test_replies_left_thinking_are_finished_by_the_next_start(tmp_path: Path) -> None:
    asyncio.run(_killed(tmp_path))


async def _killed(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world, rest = server.world, server.rest
        config = write_config(folder, server, slow=30.0)
        async with bot_running(toy_command(config), server) as bot:
            begun = [await server.slash(world.alice, "ask", question=QUESTION) for _ in range(3)]
            begun.append(await server.slash(world.bob, "ask", question=QUESTION, private=True, locale="de"))
            await server.until(lambda: all(one.kind for one in begun))
            assert QUESTION not in (folder / "data" / "discord-pending.jsonl").read_text("utf-8")
            assert (folder / "data" / "discord-pending.jsonl").stat().st_mode & 0o077 == 0
            bot.process.kill()
            await bot.ended()
        # One of them was deleted meanwhile, one edit is cut off, and one token Discord no longer knows.
        assert begun[0].message is not None
        del world.messages[begun[0].message["id"]]
        rest.faults.append(Fault("PATCH", rf"/webhooks/\d+/{begun[1].token}/messages/@original", DROPPED, None))
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            for one, words in zip(begun[1:], (ENDED, ENDED, "Ich wurde neu gestartet"), strict=True):
                await server.until(lambda one=one: one.edits == 1)
                assert one.message is not None
                assert words in text_of(one.message)
                assert not one.message["flags"] & 128
            again = await server.done(await server.slash(world.alice, "ask", question=QUESTION))
            assert "closed for repairs" in text_of(again)
            assert await bot.stop() == 0
        assert not (folder / "data" / "discord-pending.jsonl").read_text("utf-8")
        # Once told, never again.
        edits = server.calls("PATCH", "/@original")
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            assert await bot.stop() == 0
        assert server.calls("PATCH", "/@original") == edits
        assert rest.violations == []


def _line(number: int, begun: float) -> str:
    return json.dumps({"id": number, "token": "t", "locale": "de", "begun": begun}) + "\n"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("", []),
        (_line(1, 0) + _line(2, -TOKEN_SECONDS - 5) + _line(3, 99), [1]),
        (_line(1, 0) + _line(2, 0) + '{"ended": 1}\n', [2]),
        (_line(1, 0) + '{"id": 2, "tok', [1]),
        ("[" * 200_000 + "\n" + _line(1, 0) + '{"id": Infinity, "token": "t", "locale": "de", "begun": 1}\n', [1]),
        ("x" * (1 << 23) + "\n" + _line(1, 0), [1]),
        ("\x00\xff[]\n" + _line(1, 0) + '{"id": "x"}\nnull\n{"ended": [1]}\n', [1]),
    ],
)
def test_what_is_left_is_read_from_a_file_in_any_state(tmp_path: Path, written: str, left: list[int]) -> None:
    now = time.time()
    lines = []
    for line in written.splitlines():
        try:
            entry: Any = json.loads(line)
        except (ValueError, RecursionError):
            entry = None
        aged = isinstance(entry, dict) and "begun" in entry
        lines.append(json.dumps({**entry, "begun": now + entry["begun"]}) if aged else line)
    (tmp_path / "p").write_text("\n".join(lines), "utf-8", "surrogateescape")
    assert [one.id for one in Pending(tmp_path / "p").left] == left


def test_the_file_is_empty_when_nothing_is_owed_and_its_loss_costs_nothing(tmp_path: Path) -> None:
    pending = Pending(tmp_path / "p")
    for number in range(3):
        pending.begin(Promised(number, "t", "en-US", time.time()))
    assert len(Pending(tmp_path / "p").left) == 3
    for number in range(3):
        pending.end(number)
    assert (tmp_path / "p").read_bytes() == b""
    pending.close()
    pending.begin(Promised(9, "t", "en-US", time.time()))
    pending.end(9)
    (tmp_path / "folder").mkdir()
    blocked = Pending(tmp_path / "folder")
    blocked.begin(Promised(1, "t", "en-US", time.time()))
    assert blocked.left == []


def test_a_pipe_or_a_link_in_its_place_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "else").write_text("somebody's", "utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "else")
    for name in ("pipe", "link"):
        pending = Pending(tmp_path / name)
        pending.begin(Promised(1, "t", "en-US", time.time()))
        pending.end(1)
        pending.close()
        assert pending.left == []
    assert (tmp_path / "else").read_text("utf-8") == "somebody's"
