"""Every button: after a restart, within 30 days and no longer, for the one it belongs to and for others."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.discord.conversation import state
from tests.bot.discord.harness import bot_running, toy_command, write_config
from tests.discord_server.people import DiscordServer, labels_of, text_of
from tests.discord_server.rest import EPHEMERAL, Fault
from tests.discord_server.rules import walk

EDIT = r"/webhooks/\d+/.*/messages/@original"
BRIDGE = "harbour bridge"


async def done(server: DiscordServer, command: str, **options: Any) -> dict[str, Any]:
    return await server.done(await server.slash(server.world.alice, command, **options))


async def full(server: DiscordServer, asked: dict[str, Any]) -> dict[str, Any]:
    """All that was found, as the one who asked sees it."""
    return await server.done(await server.click(server.world.alice, asked, "More"))


async def asked_before(server: DiscordServer) -> dict[str, dict[str, Any]]:
    """A message of every kind that has buttons."""
    return {
        "ask": await done(server, "ask", question=BRIDGE),
        "related": await done(server, "ask", question="maybe harbour bridge"),
        "full": await full(server, await done(server, "ask", question=BRIDGE)),
        "range": await done(server, "ask", question=BRIDGE, after="2014", before="2014"),
        "outside": await done(server, "ask", question=BRIDGE, after="1999", before="2000"),
        "search": await done(server, "search", words="parish council", share=True),
        "after": await done(server, "search", words="parish council", after="2003", source="Parish", share=True),
        "article": await done(server, "article", article="chronicle.txt", share=True),
    }


# Message, button, words that the click brings; whether the message itself changes for the one who asked.
CLICKS = [
    ("ask", "More", "Cables had rusted", False),
    ("related", "Show", "Cables had rusted", False),
    ("full", "Context 1", "Cables had rusted", False),
    ("full", "More", "Plans for the harbour", True),
    ("range", "Any date", "closed for repairs", True),
    ("range", "My dates", "The harbour bridge opened in 2014", True),
    ("outside", "Closest matches", "outside your dates", False),
    ("search", "Next", "village 7", True),
    ("after", "Next", "village 12", True),
    ("article", "Next", "Chapter 2", True),
]


def test_every_button_works_after_a_restart_for_everybody(tmp_path: Path) -> None:
    asyncio.run(_restart(tmp_path))


async def _restart(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        config = write_config(folder, server, more=True)
        async with bot_running(toy_command(config), server) as bot:
            messages = await asked_before(server)
            assert await bot.stop() == 0
        async with bot_running(toy_command(config), server) as bot:
            for name, label, words, changes in CLICKS:
                before = text_of(messages[name])
                # Anybody else gets a reply of their own, and the message stays as it is.
                other = await server.done(await server.click(world.bob, messages[name], label))
                assert other["id"] != messages[name]["id"]
                assert other["flags"] & EPHEMERAL
                assert words in text_of(other), (name, label)
                assert text_of(messages[name]) == before
                mine = await server.done(await server.click(world.alice, messages[name], label))
                assert (mine["id"] == messages[name]["id"]) == changes
                assert words in text_of(mine), (name, label)
            for name in ("search", "article"):
                assert "Back" in labels_of(messages[name])
                back = await server.done(await server.click(world.alice, messages[name], "Back"))
                assert "Back" not in labels_of(back)
            rated = messages["full"]
            assert "Saved without" in text_of(await server.done(await server.choose(world.alice, rated, "yes")))
            assert "Only the person" in text_of(await server.done(await server.choose(world.bob, rated, "yes")))
            strange = await server.done(await server.choose(world.alice, rated, "no such rating"))
            assert "no longer works" in text_of(strange)
            assert await bot.stop() == 0
        assert server.rest.violations == []


@pytest.mark.parametrize(("days", "lives"), [(29.9, True), (30.1, False), (400, False)])
def test_buttons_live_for_thirty_days(tmp_path: Path, days: float, lives: bool) -> None:
    async def run() -> None:
        async with DiscordServer().running() as server:
            world = server.world
            async with bot_running(toy_command(write_config(tmp_path, server, more=True)), server) as bot:
                messages = await asked_before(server)
                for name, label, words, _ in (click for click in CLICKS if click[1] != "My dates"):
                    body = {"components": messages[name]["components"], "flags": 1 << 15}
                    old = world.message(world.general, world.bot, body, age_days=days)
                    said = text_of(await server.done(await server.click(world.bob, old, label)))
                    assert ("no longer works" in said, words in said) == (not lives, lives), (name, label)
                assert await bot.stop() == 0
            assert server.rest.violations == []

    asyncio.run(run())


FORGED = [
    "d1",
    "d0|more||0|||",
    "d2|more||0|||",
    "d99999999|more||0|||",
    "d1|fly||0|||",
    "d1|more||1|||",
    "d1|more||-1|||",
    "d1|more||99999|||",
    "d1|more||٣|||",
    "d1|more|!|0|||",
    "d1|more||0|2014-99|x|",
    "d1|more||0|2014|2013|",
    "d1|more||0|9999-99||",
    "d1|context||0|||",
    "d1|context||0|||../../etc/passwd.1:0-5:00000000",
    "d1|context||0|||bridge-opening.txt.1:0-999999999:00000000",
    "d1|context||0|||#0123456789ab.1:0-5:00000000",
    "d1|article||0|||no such article",
    "d1|article||9999|||bridge-opening.txt",
    "d1|same||0|||",
    "d1|private||0|||",
    "d1|alone||0|||",
    "d1|rate||0|||",
    "d1|near|\u202e|0|||@everyone",
    "d1|wide|" + "z" * 60 + "|0|||",
    "d1|" + "|" * 90,
    "somebody else's button",
]


def test_forged_and_foreign_states_do_nothing(tmp_path: Path) -> None:
    asyncio.run(_forged(tmp_path))


async def _forged(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            asked = await done(server, "ask", question=BRIDGE)
            for custom_id in FORGED:
                # In a message with no question of ours, and in one with.
                button = {"type": 2, "style": 2, "label": "x", "custom_id": custom_id}
                row = {"type": 1, "components": [button]}
                for components in ([row], [*asked["components"], row]):
                    message = world.message(world.general, world.bot, {"components": components, "flags": 1 << 15})
                    before = text_of(message)
                    pressed = {"component_type": 2, "custom_id": custom_id}
                    begun = await server.press(world.bob, message, pressed)
                    if not custom_id.startswith("d") or "|" not in custom_id:
                        continue
                    reply = await server.done(begun)
                    assert reply["flags"] & EPHEMERAL, custom_id
                    assert "@everyone" not in text_of(reply)
                    assert text_of(message) == before
            assert "closed for repairs" in text_of(await done(server, "ask", question=BRIDGE))
            assert not any(event["event"] in ("failed", "event failed") for event in bot.events()), bot.log
            assert await bot.stop() == 0
        assert server.rest.violations == []


def test_a_click_whose_reply_is_refused_or_whose_message_is_gone(tmp_path: Path) -> None:
    asyncio.run(_refused(tmp_path))


async def _refused(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world, faults = server.world, server.rest.faults
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            asked = await full(server, await done(server, "ask", question=BRIDGE))
            # A message with components cannot go back to content: the plain form comes as one text.
            faults.append(Fault("PATCH", EDIT, 400, {"code": 50035, "message": "Invalid Form Body", "errors": {}}))
            more = await server.done(await server.click(world.alice, asked, "More"))
            assert not more["content"]
            assert [component["type"] for component in walk(more["components"])] == [17, 10]
            assert "Plans for the harbour" in text_of(more)
            # The reply was deleted before it could be filled in: noted, and not tried again.
            begun = await server.slash(world.alice, "ask", question=BRIDGE)
            faults.append(Fault("PATCH", EDIT, 404, {"code": 10008, "message": "Unknown Message"}))
            await server.until(lambda: not faults)
            await asyncio.sleep(0.2)
            assert begun.edits == 0
            assert sum(event["event"] == "reply not taken" for event in bot.events()) == 1
            # What comes while typing is nothing where anything fails.
            assert await server.complete(world.alice, "no such command", "x", "a") == []
            assert await server.complete(world.alice, "article", "article", None) == []
            assert await bot.stop() == 0
        assert server.rest.violations == []


# Action, and what each person sees of it: the one who asked, somebody else, a moderator.
PRESSES = [
    ("delete", "gone", "Only the person who asked and moderators", "gone"),
    ("rate", "Saved without", "Only the person who asked can rate", "Only the person who asked can rate"),
    ("again", "in place", "own", "own"),
    ("wide", "in place", "own", "own"),
    ("more", "in place", "own", "own"),
    ("full", "own", "own", "own"),
    ("near", "own", "own", "own"),
    ("search", "in place", "own", "own"),
]


def test_who_may_press_what(tmp_path: Path) -> None:
    asyncio.run(_presses(tmp_path))


async def _presses(folder: Path) -> None:
    async with DiscordServer().running() as server:
        world = server.world
        async with bot_running(toy_command(write_config(folder, server)), server) as bot:
            asked = await done(server, "ask", question=BRIDGE)
            alice = _owner(asked)
            people = (world.alice, world.bob, world.carol)
            for action, *outcomes in PRESSES:
                for person, outcome in zip(people, outcomes, strict=True):
                    custom_id = f"d1|{action}|{alice}|0|||"
                    assert await _pressed(server, asked, person, custom_id) == outcome, (action, person["username"])
            # An id that is in no message does nothing, whoever it names as its owner.
            before = text_of(asked)
            forged = []
            for action, *_ in PRESSES:
                custom_id = f"d1|{action}|{_base36(int(world.bob['id']))}|0|||x"
                data = {"component_type": 3 if action == "rate" else 2, "custom_id": custom_id, "values": ["yes"]}
                forged.append(await server.press(world.bob, asked, data))
            assert await _pressed(server, asked, world.bob, f"d1|full|{alice}|0|||") == "own"
            assert [begun.kind for begun in forged] == [None] * len(forged)
            assert text_of(asked) == before
            assert asked["id"] in world.messages
            assert await bot.stop() == 0
        assert server.rest.violations == []


async def _pressed(server: DiscordServer, asked: dict[str, Any], person: dict[str, Any], custom_id: str) -> str:
    """What came of a press on a fresh message with that button."""
    world = server.world
    rates = "|rate|" in custom_id
    choice = {"type": 3, "custom_id": custom_id, "options": [{"label": "yes", "value": "yes"}]}
    button = choice if rates else {"type": 2, "style": 2, "label": "x", "custom_id": custom_id}
    components = [_without_delete(asked["components"][0]), {"type": 1, "components": [button]}]
    message = world.message(world.general, world.bot, {"components": components, "flags": 1 << 15})
    data: dict[str, Any] = {"component_type": 3 if rates else 2, "custom_id": custom_id}
    if rates:
        data["values"] = ["yes"]
    begun = await server.press(person, message, data)
    if "|delete|" in custom_id:
        await server.until(lambda: begun.kind == 4 or message["id"] not in world.messages)
        if message["id"] not in world.messages:
            return "gone"
    reply = await server.done(begun)
    if reply["id"] == message["id"]:
        return "in place"
    assert reply["flags"] & EPHEMERAL
    said = text_of(reply)
    known = [row[at] for row in PRESSES for at in (1, 2)]
    return next((words for words in known if words in said), "own")


def _without_delete(container: dict[str, Any]) -> dict[str, Any]:
    """The reply without its row of buttons: no custom_id may be in a message twice."""
    return {**container, "components": [part for part in container["components"] if part["type"] != 1]}


def _owner(message: dict[str, Any]) -> str:
    found = next(c["custom_id"] for c in walk(message["components"]) if c.get("custom_id", "").startswith("d1|delete|"))
    return str(found.split("|")[2])


def _base36(number: int) -> str:
    return state.encode(state.State("delete", number)).split("|")[2]
