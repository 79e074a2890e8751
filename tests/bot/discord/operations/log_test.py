"""The log: JSON lines, with no words of a question and no token in them."""

import io
import json
import logging

import pytest

from bot.discord.operations import log

SECRET = "what did the harbour bridge cost"
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz0123456789AB"


@pytest.fixture
def lines() -> "list[str]":
    stream = io.StringIO()
    log.set_up("info", stream)
    logger = log.get("bot.test")
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        logger.error("failed", id="ab12", exc_info=error)
        try:
            raise KeyError(SECRET) from error
        except KeyError:
            logging.getLogger("elsewhere").exception("it broke: %s", "again")
    logger.info("asked of", url="https://d.example/api/v10/webhooks/123/aW50ZXJhY3Rpb246token-_x/messages/@original")
    logger.warning("token", token=f"Bot {TOKEN}", other=TOKEN)
    logger.debug("never", text=SECRET)
    logging.getLogger("discord.http").debug("never %s", SECRET)
    return stream.getvalue().splitlines()


def test_every_line_is_json_with_time_and_level(lines: list[str]) -> None:
    events = [json.loads(line) for line in lines]
    assert [event["event"] for event in events] == ["failed", "it broke: again", "asked of", "token"]
    assert all({"timestamp", "level", "logger"} <= event.keys() for event in events)
    assert events[0]["id"] == "ab12"


def test_errors_tell_type_and_place_and_not_their_message(lines: list[str]) -> None:
    error = json.loads(lines[1])["error"]
    assert error[0] == "KeyError"
    assert "ValueError" in error
    assert any("log_test.py" in entry for entry in error)
    assert SECRET not in "".join(lines)


def test_tokens_are_taken_out(lines: list[str]) -> None:
    assert "aW50ZXJhY3Rpb246" not in "".join(lines)
    assert TOKEN not in "".join(lines)
    assert json.loads(lines[2])["url"].endswith("/webhooks/123/…/messages/@original")


def test_debug_can_never_be_turned_on() -> None:
    log.set_up("debug", io.StringIO())
    assert logging.getLogger().level == logging.INFO
    assert not logging.getLogger("discord.http").isEnabledFor(logging.DEBUG)
