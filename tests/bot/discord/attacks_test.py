"""The shipped bot under attack: hostile articles and questions, killed in the middle, started on what is broken."""

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.discord.gateway.service import BAD_TOKEN, FAILED, NO_INDEX
from tests.bot.discord.harness import ROOT, bot_running
from tests.bot.discord.hostile_test import check
from tests.bot.discord.public_network_test import NAMESPACES, may_make_namespaces
from tests.discord_server.people import TOKEN, DiscordServer, labels_of, text_of

DATELINE = [sys.executable, "-c", "from bot.cli.main import main; main(prog_name='dateline')"]
LIGHTHOUSE = "The lighthouse of Skerry Point was lit for the first time on 12 May 2011. It is 41 metres high."
HOSTILE = (
    "@everyone @here <@123456789012345678> <@&1> <#2> the lighthouse lottery was won by \u202enaitsirhC\u202c, wrote"
    " [the prize](https://evil.example) and discord.gg/prize. ||Spoiler|| `code` ```fence``` **bold** z"
    + "\u0335" * 40
    + "algo."
)
ROWS = [
    {
        "id": "../../etc/passwd|d1|more||0|||@everyone.1:0-5:00000000",
        "title": "@everyone [win](https://evil.example) " + "t" * 400,
        "text": HOSTILE,
        "source": "<@1> ||Spam|| " + "p" * 400,
        "author": "`@here`",
        "url": "javascript:alert(1)",
        "date": "2020-05",
    },
    {
        "id": "x" * 2000,
        "title": None,
        "text": "The second lighthouse lottery: " + HOSTILE,
        "url": "https://discord.gg/a",
    },
    {"id": "\u202e#1 *id*\u200b`", "title": "\u3164", "text": "The third lighthouse lottery of 2021. " + "w" * 3000},
]
QUESTIONS = [
    "lighthouse lottery",
    "Who won the lighthouse lottery @everyone [x](https://evil.example)?",
    "lighthouse " * 45,
    "9" * 500,
    "in 99999 or 0000-00-00, between 2014-02-30 and 31 June 2014, on 32 May?",
    '"""""' + "(" * 200 + "[" * 100 + "\\" * 50,
    "(lighthouse OR lottery) AND NOT text:* ^~?+-!{}[]/",
    "z" + "\u0335" * 400,
    "\u202e\u2066\u200b\u200d\u3164",
    "\U0001f3f4\U000e0067\U000e0062 lighthouse",
    "'; DROP TABLE articles; -- lighthouse",
    "a" * 500,
    "灯塔" * 200,
    "\x00\x1b[2J lighthouse",
]


def made_ready(folder: Path, models: Path, server: DiscordServer | None = None, rest: str = "") -> list[str]:
    """An indexed data folder and a configuration; the command line up to what is to be run."""
    (folder / "data").mkdir()
    (folder / "data" / "models").symlink_to(models, target_is_directory=True)
    articles = folder / "articles"
    articles.mkdir()
    (articles / "lighthouse.txt").write_text(LIGHTHOUSE, "utf-8")
    (articles / "hostile.jsonl").write_text("".join(json.dumps(row) + "\n" for row in ROWS), "utf-8")
    where = f'api_url = "{server.api_url}"\ngateway_url = "{server.gateway.url}"\n' if server else ""
    config = folder / "config.toml"
    config.write_text(
        f'[discord]\n{where}question_burst = 1000\nserver_question_burst = 1000\nindex_paths = ["{articles}"]\n{rest}',
        "utf-8",
    )
    command = [*DATELINE, "--config", str(config), "--data", str(folder / "data")]
    subprocess.run([*command, "index", str(articles)], cwd=ROOT, check=True, capture_output=True)
    return command


def test_hostile_articles_and_questions_on_the_shipped_bot(tmp_path: Path, models_dir: Path) -> None:
    asyncio.run(_hostile(tmp_path, models_dir))


async def _hostile(folder: Path, models: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        command = await asyncio.to_thread(made_ready, folder, models, server)
        async with bot_running([*command, "bot"], server) as bot:
            for text in QUESTIONS:
                for name, option in (("ask", "question"), ("search", "words"), ("timeline", "topic")):
                    shown = await server.done(await server.slash(world.alice, name, **{option: text}))
                    check(shown)
                    assert "give this code" not in text_of(shown), (name, text, bot.log)
                await server.say(world.alice, text * (1 + 6000 // len(text)), world.direct)
                check(await server.posted())
            # Every button under what is cited from the worst of articles.
            asked = await server.done(await server.slash(world.alice, "ask", question="lighthouse lottery"))
            assert "lottery" in text_of(asked)
            label = next(label for label in labels_of(asked) if label in ("More", "Show"))
            full = await server.done(await server.click(world.bob, asked, label))
            contexts = [label for label in labels_of(full) if label.startswith("Context")]
            assert contexts
            for label in contexts:
                check(await server.done(await server.click(world.bob, full, label)))
            check(full)
            choices = await server.complete(world.alice, "article", "article", "")
            assert len(choices) == 1 + len(ROWS)
            for choice in choices:
                shown = await server.done(await server.slash(world.alice, "article", article=choice["value"]))
                check(shown)
                assert "No such article" not in text_of(shown), choice
            check(await server.done(await server.slash(world.alice, "sources")))
            assert not any(event["event"] in ("failed", "event failed") for event in bot.events()), bot.log
            assert await bot.stop() == 0
            assert "lottery" not in "".join(bot.log)
        assert server.rest.violations == []


def test_killed_in_the_middle_it_starts_again_and_answers(tmp_path: Path, models_dir: Path) -> None:
    asyncio.run(_killed(tmp_path, models_dir))


async def _killed(folder: Path, models: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        command = await asyncio.to_thread(made_ready, folder, models, server, f"operators = [{world.carol['id']}]\n")
        question = "How high is the lighthouse of Skerry Point?"
        asked = None
        for kill in range(3):
            async with bot_running([*command, "bot"], server) as bot:
                if asked is None:
                    asked = await server.done(await server.slash(world.alice, "ask", question=question))
                    await server.done(await server.slash(world.carol, "admin gaps", keep=True))
                (folder / "articles" / f"more-{kill}.txt").write_text(f"The mill number {kill} grinds barley.", "utf-8")
                await server.slash(world.carol, "admin reindex")
                for _ in range(10):
                    await server.slash(world.alice, "ask", question=question)
                await asyncio.sleep(0.3 * kill)
                bot.process.send_signal(signal.SIGKILL)
                await bot.process.wait()
        assert asked is not None
        async with bot_running([*command, "bot"], server) as bot:
            # Commands are told once in all; what was set is kept; old buttons work; the index is whole.
            assert server.calls("PUT", "/commands") == 1
            full = await server.done(await server.click(world.bob, asked, "More"))
            context = await server.done(await server.click(world.bob, full, "Context"))
            assert "12 May 2011" in text_of(context)
            again = await server.done(await server.slash(world.alice, "ask", question=question))
            assert "41 metres high" in text_of(again).replace("**", "")
            gaps = await server.done(await server.slash(world.carol, "admin gaps"))
            assert "No unanswered questions" in text_of(gaps)
            indexed = await server.slash(world.carol, "admin reindex")
            await server.until(lambda: indexed.edits == 2)
            assert "7 articles" in text_of(indexed.message or {}), text_of(indexed.message or {})
            mill = await server.done(await server.slash(world.alice, "search", words="mill number 2 barley"))
            assert "The mill number 2 grinds barley." in text_of(mill).replace("**", "")
            assert await bot.stop() == 0
        assert server.rest.violations == []


def no_database(folder: Path) -> None:
    (folder / "data" / "discord.sqlite").write_bytes(os.urandom(5000))


def a_folder_for_a_database(folder: Path) -> None:
    (folder / "data" / "discord.sqlite").mkdir()


def no_store(folder: Path) -> None:
    (folder / "data" / "store.sqlite").write_bytes(os.urandom(5000))


def half_a_manifest(folder: Path) -> None:
    manifest = next((folder / "data" / "generations").glob("*/manifest.json"))
    manifest.write_bytes(manifest.read_bytes()[:40])


def no_generation(folder: Path) -> None:
    shutil.rmtree(folder / "data" / "generations")


def no_data(folder: Path) -> None:
    (folder / "data").rename(folder / "elsewhere")


def a_file_for_data(folder: Path) -> None:
    no_data(folder)
    (folder / "data").touch()


def setting(line: str) -> Callable[[Path], None]:
    """Adds a line to the configuration."""

    def change(folder: Path) -> None:
        with (folder / "config.toml").open("a") as config:
            config.write(line + "\n")

    return change


BROKEN: list[tuple[str, Callable[[Path], None], int, str]] = [
    ("no database", no_database, FAILED, "discord.sqlite: cannot be used (file is not a database)"),
    ("a folder for a database", a_folder_for_a_database, FAILED, "discord.sqlite: cannot be used"),
    ("no store", no_store, FAILED, "store.sqlite: file is not a database"),
    ("half a manifest", half_a_manifest, FAILED, "manifest.json cannot be read"),
    ("no generation", no_generation, NO_INDEX, "nothing is indexed"),
    ("no data folder", no_data, NO_INDEX, "nothing is indexed"),
    ("a file for the data folder", a_file_for_data, NO_INDEX, "nothing is indexed"),
    ("no TOML", setting("[discord"), FAILED, "not TOML"),
    ("no such setting", setting("tokn = 1"), FAILED, "discord.tokn: no such setting"),
    ("a setting of another kind", setting("queue = 'many'"), FAILED, "discord.queue: expected a whole number"),
    ("an address that is none", setting("gateway_url = 'https://x'"), FAILED, "discord.gateway_url: string should"),
    ("a token file that is none", setting("token_file = '/tmp'"), BAD_TOKEN, "/tmp: cannot be read"),
    (
        "a port that is not ours",
        setting("health_host = '192.0.2.1'\nhealth_port = 9"),
        FAILED,
        "health_port: cannot serve",
    ),
    ("no API", setting("api_url = 'http://127.0.0.1:9/api'"), FAILED, "http://127.0.0.1:9/api cannot be reached"),
]


def test_what_is_broken_is_reported_in_one_line(tmp_path: Path, models_dir: Path) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    made_ready(whole, models_dir)
    for name, spoil, status, line in BROKEN:
        folder = tmp_path / name.replace(" ", "-")
        shutil.copytree(whole, folder, symlinks=True)
        spoil(folder)
        _ends(folder, [], status, line, name)


@pytest.mark.skipif(not may_make_namespaces(), reason="no mount namespaces here (unshare --user --net --mount)")
def test_a_data_folder_that_cannot_be_written_is_reported_in_one_line(tmp_path: Path, models_dir: Path) -> None:
    made_ready(tmp_path, models_dir)
    data = tmp_path / "data"
    # Unwritable for root as well.
    mount = f'mount --bind "{data}" "{data}" && mount -o remount,bind,ro "{data}" && exec "$@"'
    _ends(tmp_path, [*NAMESPACES, "sh", "-c", mount, "sh"], FAILED, "discord.sqlite: cannot be used", "read-only")


def _ends(folder: Path, before: list[str], status: int, line: str, name: str) -> None:
    """The bot ends with that status and that line alone, and says nothing of the token."""
    command = [*before, *DATELINE, "--config", str(folder / "config.toml"), "--data", str(folder / "data"), "bot"]
    environment = {**os.environ, "DISCORD_TOKEN": TOKEN}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    registered = [entry for entry in done.stderr.splitlines() if not entry.startswith("{")]
    assert (done.returncode, len(registered)) == (status, 1), (name, done.stderr)
    assert registered[0].startswith("Error: "), name
    assert line in registered[0], name
    assert TOKEN not in done.stderr + done.stdout, name
