"""What admins set: for their server alone, kept over a restart, told in their language; and what operators index."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.people import DiscordServer, labels_of, text_of
from tests.discord_server.rest import Interaction

QUESTION = "harbour bridge"


async def reply_text(server: DiscordServer, command: str, by: dict[str, Any] | None = None, /, **options: Any) -> str:
    """What a command is answered with."""
    return text_of(await server.done(await server.slash(by or server.world.carol, command, **options)))


def stored(folder: Path) -> bytes:
    """Everything in the bot's own file."""
    return b"".join(path.read_bytes() for path in (folder / "data").glob("discord.sqlite*"))


def test_limits_hold_for_their_server_alone_and_after_a_restart(tmp_path: Path) -> None:
    asyncio.run(_limits(tmp_path))


async def _limits(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        config = write_config(folder, server, questions_a_minute=600, question_burst=2)
        async with bot_running(toy_command(config), server) as bot:
            assert "1 to 600 per person" in await reply_text(server, "admin limits", user=599, server=60_000)
            assert "“Manage Server”" in await reply_text(server, "admin limits", world.alice, user=1, server=50)
            assert "Limits here: 1 a minute per person" in await reply_text(server, "admin limits", user=1, server=50)
            assert await bot.stop() == 0
        async with bot_running(toy_command(config), server) as bot:

            async def asked(person: dict[str, Any], channel: str) -> str:
                await server.say(person, QUESTION, channel, mention=True)
                return text_of(await server.posted())

            # Two at once, then one a minute; reading on uses up no question.
            first = await server.done(await server.slash(world.alice, "ask", question=QUESTION))
            for _ in range(3):
                assert "closed for repairs" in text_of(
                    await server.done(await server.click(world.alice, first, "More"))
                )
            assert "closed for repairs" in await asked(world.alice, world.general)
            assert "You can ask again" in await asked(world.alice, world.general)
            assert "Harbour Post" in await reply_text(server, "sources", world.alice)
            # Where nothing is set, the bot's own ten a second hold.
            for _ in range(4):
                assert "closed for repairs" in await asked(world.bob, world.direct)
                await asyncio.sleep(0.12)
            assert await bot.stop() == 0
        assert server.rest.violations == []


def test_gaps_are_kept_only_where_turned_on_and_a_server_is_forgotten(tmp_path: Path) -> None:
    asyncio.run(_gaps(tmp_path))


async def _gaps(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:

            async def ask() -> None:
                for person in (world.alice, world.bob):
                    assert "found no answer" in await reply_text(server, "ask", person, question="Purple elephants?")

            await ask()
            assert "report is off" in await reply_text(server, "admin gaps")
            assert "are not saved" in await reply_text(server, "privacy", world.alice)
            assert b"elephants" not in stored(folder)
            assert "report is on" in await reply_text(server, "admin gaps", keep=True)
            await ask()
            assert "2× purple elephants" in await reply_text(server, "admin gaps")
            assert b"elephants" in stored(folder)
            assert world.alice["id"].encode() not in stored(folder)
            assert "deleted" in await reply_text(server, "admin gaps", keep=False)
            assert "report is off" in await reply_text(server, "admin gaps")
            await reply_text(server, "admin gaps", keep=True)
            await reply_text(server, "admin limits", user=1, server=50)
            await ask()
            # An outage forgets nothing; leaving the server does.
            for event in ({"unavailable": True}, {}):
                assert _rows(folder) == 1
                await server.gateway.dispatch("GUILD_DELETE", {"id": world.guild_id, **event})
                await reply_text(server, "about", world.alice, at=world.direct)
            await server.until(lambda: _rows(folder) == 0)
            assert await bot.stop() == 0
        assert server.rest.violations == []


def _rows(folder: Path) -> int:
    with sqlite3.connect(folder / "data" / "discord.sqlite") as db:
        found: int = db.execute("SELECT (SELECT COUNT(*) FROM servers) + (SELECT COUNT(*) FROM gaps) > 0").fetchone()[0]
        return found


def test_indexing_waits_for_the_run_under_way_and_failures_are_reported(tmp_path: Path) -> None:
    asyncio.run(_indexing(tmp_path))


async def _indexing(folder: Path) -> None:
    async with DiscordServer().running() as server:
        carol = server.world.carol
        config = write_config(folder, server, operators=[int(carol["id"])], indexing=1.0, refresh_seconds=600)
        async with bot_running(toy_command(config), server) as bot:
            first, second = await _add(server, "my_one.txt"), await _add(server, "two.txt")
            assert "Saved as `my_one.txt`. Indexing has started." in text_of(first.message or {})
            assert "after the current run" in text_of(second.message or {})
            assert "already running" in await reply_text(server, "admin reindex")
            for added in (first, second):
                await server.until(lambda added=added: added.edits == 2)
                assert "Indexing is done" in text_of(added.message or {})
            assert "`g-0003`" in await reply_text(server, "about")
            choices = await server.complete(carol, "admin remove", "name", "ONE")
            assert [choice["value"] for choice in choices] == ["my_one.txt"]
            assert await server.complete(server.world.alice, "admin remove", "name", "") == []
            assert await bot.stop() == 0
        config = write_config(folder, server, operators=[int(carol["id"])], publishes="broken", refresh_seconds=600)
        async with bot_running(toy_command(config), server) as bot:
            broken = await server.slash(carol, "admin reindex")
            await server.until(lambda: broken.edits == 2)
            assert "give this code: `" in text_of(broken.message or {})
            # The present index goes on answering.
            assert "closed for repairs" in await reply_text(server, "ask", question=QUESTION)
            assert await bot.stop() == 0
        config = write_config(folder, server, operators=[int(carol["id"])], publishes="empty", refresh_seconds=600)
        async with bot_running(toy_command(config), server) as bot:
            emptied = await server.slash(carol, "admin reindex")
            await server.until(lambda: emptied.edits == 2)
            nothing = await server.done(await server.slash(carol, "ask", question=QUESTION))
            assert "No articles indexed yet" in text_of(nothing)
            assert labels_of(nothing) == ["Delete"]
            assert "No articles indexed yet" in await reply_text(server, "sources")
            assert await bot.stop() == 0
        assert server.rest.violations == []


async def _add(server: DiscordServer, name: str) -> Interaction:
    server.files[name] = b"The lighthouse was built in 1890."
    address = f"{server.address}/files/{name}"
    file = {"id": "123456789012345678", "filename": name, "size": 33, "content_type": "text/plain"}
    added = await server.slash(server.world.carol, "admin add", file={**file, "url": address, "proxy_url": address})
    await server.done(added)
    return added


REFUSED = [
    ("http://127.0.0.1:80/a.txt", "local network"),
    ("http://[::ffff:127.0.0.1]/", "local network"),
    ("http://2130706433/a.txt", "local network"),
    ("http://localhost/a.txt", "local network"),
    ("http://localhost.localdomain/a.txt", "local network|cannot be reached"),
    ("http://169.254.169.254/latest/meta-data/", "local network"),
    ("https://user:secret@news.example/", "password"),
    ("http://news.example:8080/", "ports"),
    ("file:///etc/passwd", "http and https"),
    ("http://[::1", "not a web address"),
    ("http://nowhere.invalid/", "cannot be reached"),
]


def test_addresses_that_may_not_be_added_are_refused_in_words(tmp_path: Path) -> None:
    asyncio.run(_refused(tmp_path))


async def _refused(folder: Path) -> None:
    async with DiscordServer().running() as server:
        carol = server.world.carol
        config = write_config(folder, server, operators=[int(carol["id"])], add_by_url=True)
        async with bot_running(toy_command(config), server) as bot:
            for url, why in REFUSED:
                said = await reply_text(server, "admin add", url=url)
                assert "Could not be added" in said
                assert any(part in said for part in why.split("|")), (url, said)
            assert "Only the people who run" in await reply_text(
                server, "admin add", server.world.alice, url=REFUSED[0][0]
            )
            # The setting counts MiB, 20 of them: one byte more is too many.
            for size, why in ((20 << 20) + 1, "larger than 20 MiB"), (20 << 20, "cannot be read"):
                address = f"{server.address}/files/lacking.txt"
                file = {"id": "123456789012345678", "filename": "a.txt", "size": size, "content_type": "text/plain"}
                assert why in await reply_text(server, "admin add", file={**file, "url": address, "proxy_url": address})
            german = await reply_text(server, "admin add", url=REFUSED[0][0], locale="de")
            assert german == "Konnte nicht hinzugefügt werden: Adressen im lokalen Netz werden nicht abgerufen"
            assert await bot.stop() == 0
        assert server.rest.violations == []
        assert not (folder / "data" / "added").exists()


LOCALES = [
    ("de", "Läuft seit", "Der Lückenbericht ist aus", "gibt es nicht", "kein Beleg"),
    ("es-ES", "En marcha", "informe de lagunas está desactivado", "No hay ningún archivo", "no es un comprobante"),
    ("zh-CN", "已运行", "空缺报告未开启", "没有名为", "这不是凭据"),
]


@pytest.mark.parametrize(("locale", "status", "gaps", "remove", "verify"), LOCALES, ids=[row[0] for row in LOCALES])
def test_admins_are_answered_in_their_language(
    tmp_path: Path, locale: str, status: str, gaps: str, remove: str, verify: str
) -> None:
    async def run() -> None:
        async with DiscordServer().running() as server:
            config = write_config(tmp_path, server, operators=[int(server.world.carol["id"])])
            async with bot_running(toy_command(config), server) as bot:
                assert status in await reply_text(server, "admin status", locale=locale)
                assert gaps in await reply_text(server, "admin gaps", locale=locale)
                assert remove in await reply_text(server, "admin remove", locale=locale, name="x.txt")
                assert verify in await reply_text(server, "verify", locale=locale, receipt="nothing")
                # The commands are described in that language too.
                admin = next(command for command in server.world.commands if command["name"] == "admin")
                described = {option["name"]: option["description_localizations"] for option in admin["options"]}
                assert all(locale in texts for texts in described.values())
                assert await bot.stop() == 0
            assert server.rest.violations == []

    asyncio.run(run())
