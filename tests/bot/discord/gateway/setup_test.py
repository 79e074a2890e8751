"""/admin setup: each menu is saved at once, holds for replies and after a restart; the weekly summary."""

import asyncio
import tomllib
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from bot.cli.main import main
from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.people import DiscordServer, text_of
from tests.discord_server.rules import walk


async def chosen(server: DiscordServer, message: dict[str, Any], name: str, *values: str) -> dict[str, Any]:
    """The message of /admin setup once something was chosen in one of its menus."""
    menu = next(c for c in walk(message["components"]) if c.get("custom_id", "").endswith(f"|{name}"))
    data: dict[str, Any] = {"component_type": menu["type"], "custom_id": menu["custom_id"], "values": list(values)}
    if name == "channels":
        data["resolved"] = {"channels": {value: server._partial(value) for value in values}}
    return await server.done(await server.press(server.world.carol, message, data))


def set_now(message: dict[str, Any]) -> dict[str, list[str]]:
    """What each menu shows as chosen."""
    found = {}
    for component in walk(message["components"]):
        name = component.get("custom_id", "").rpartition("|")[2]
        if component["type"] == 3:
            found[name] = [option["value"] for option in component["options"] if option.get("default")]
        elif component["type"] == 8:
            found[name] = [str(value["id"]) for value in component.get("default_values", [])]
    return found


def test_a_server_is_set_up_menu_by_menu(tmp_path: Path) -> None:
    asyncio.run(_set_up(tmp_path))


async def _set_up(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        config = write_config(folder, server, answer_in_threads=False)
        async with bot_running(toy_command(config), server) as bot:
            refused = await server.done(await server.slash(world.alice, "admin setup"))
            assert "Manage Server" in text_of(refused)
            message = await server.done(await server.slash(world.carol, "admin setup"))
            assert message["flags"] & 64, "only the admin sees it"
            assert set_now(message) == {
                "channels": [], "language": ["auto"], "style": ["brief"], "threads": ["off"], "weekly": ["off"],
            }  # fmt: skip
            message = await chosen(server, message, "channels", world.listened, world.forum)
            assert "message content intent" in text_of(message)
            message = await chosen(server, message, "language", "de")
            message = await chosen(server, message, "style", "full")
            message = await chosen(server, message, "threads", "on")
            message = await chosen(server, message, "weekly", "on")
            assert "gaps report is on" in text_of(message)
            now = {
                "channels": sorted([world.listened, world.forum], key=int), "language": ["de"], "style": ["full"],
                "threads": ["on"], "weekly": ["on"],
            }  # fmt: skip
            assert set_now(message) == now
            await _holds(server, message)
            # Somebody without the right, who got hold of the message, changes nothing.
            menu = next(c for c in walk(message["components"]) if c.get("custom_id", "").endswith("|style"))
            data = {"component_type": 3, "custom_id": menu["custom_id"], "values": ["quotes"]}
            assert "Manage Server" in text_of(await server.done(await server.press(world.alice, message, data)))
            assert await bot.stop() == 0
        async with bot_running(toy_command(config), server) as bot:
            await _taken_back(server, now)
            assert await bot.stop() == 0
        assert server.rest.violations == []
        printed = CliRunner().invoke(main, ["--data", str(folder / "data"), "settings", "--servers"])
        assert tomllib.loads(printed.stdout) == {
            "discord": {"servers": {world.guild_id: {"style": "full", "answer_in_threads": True, "gaps": True}}}
        }


async def _taken_back(server: DiscordServer, now: dict[str, list[str]]) -> None:
    """What was set is still there after a restart, and can be unset."""
    message = await server.done(await server.slash(server.world.carol, "admin setup"))
    assert set_now(message) == now
    message = await chosen(server, message, "weekly", "off")
    message = await chosen(server, message, "channels")
    message = await chosen(server, message, "language", "auto")
    assert set_now(message) == {**now, "weekly": ["off"], "channels": [], "language": ["auto"]}


async def _holds(server: DiscordServer, message: dict[str, Any]) -> None:
    """What was set: the language, the length, a thread of its own."""
    tried = await server.done(await server.click(server.world.carol, message, "Ask a test question"))
    assert tried["flags"] & 64
    assert "In den Artikeln" in text_of(tried)
    before = server.calls("POST", "/threads")
    await server.say(server.world.alice, "harbour bridge", server.world.general, mention=True)
    posted = await server.posted()
    assert server.calls("POST", "/threads") == before + 1
    assert posted["channel_id"] != server.world.general
    assert "veröffentlicht" in text_of(posted) or "Datum" in text_of(posted)


def test_the_weekly_summary_goes_to_those_who_still_manage_the_server(tmp_path: Path) -> None:
    asyncio.run(_weekly(tmp_path))


async def _weekly(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world

        def config_for(person: dict[str, Any]) -> Path:
            table = {"gaps": True, "weekly_summary_to": int(person["id"])}
            return write_config(folder, server, servers={world.guild_id: table})

        async with bot_running(toy_command(config_for(world.carol)), server) as bot:
            sent = text_of(await server.posted())
            assert "This week on Harbour" in sent
            assert "No unanswered questions yet" in sent
            assert "No ratings yet" in sent
            for person in (world.alice, world.bob):
                await server.done(await server.slash(person, "ask", question="Purple elephants?"))
            listed = text_of(await server.done(await server.slash(world.carol, "admin gaps")))
            assert "2× purple elephants?" in listed
            answered = text_of(await server.done(await server.slash(world.carol, "admin ratings", weekly=False)))
            assert "weekly summary is off" in answered
            assert "every week" in text_of(
                await server.done(await server.slash(world.carol, "admin gaps", weekly=True))
            )
            assert await bot.stop() == 0
        async with bot_running(toy_command(config_for(world.carol)), server) as bot:
            await server.done(await server.slash(world.carol, "about"))
            assert await bot.stop() == 0
        assert server.rest.sent.empty(), "once a week"
        (folder / "data" / "discord.sqlite").unlink()
        async with bot_running(toy_command(config_for(world.alice)), server) as bot:
            await server.until(lambda: "turned off" in "".join(bot.log))
            assert await bot.stop() == 0
        assert server.rest.sent.empty()
        assert server.rest.violations == []
