"""What the deployment page and the unit say is what the bot does."""

import re
import shutil
import subprocess
from pathlib import Path

import discord
import pytest

from bot.discord.gateway.service import BAD_TOKEN, MISSING_INTENT, NO_INDEX
from bot.discord.settings import DiscordSettings

ROOT = Path(__file__).resolve().parents[3]
UNIT = ROOT / "deploy" / "dateline.service"
PAGE = (ROOT / "docs" / "deploy.md").read_text("utf-8")


def test_the_invite_link_asks_for_exactly_the_permissions_listed() -> None:
    link = re.search(r"permissions=(\d+)", PAGE)
    assert link
    listed = [int(bit) for bit in re.findall(r"^\| [A-Z][\w ]+ \| (\d+) \|", PAGE, re.MULTILINE)]
    asked = discord.Permissions(int(link[1]))
    assert asked.value == sum(listed)
    assert {name for name, allowed in asked if allowed} == {
        "view_channel", "read_messages", "send_messages", "embed_links", "attach_files", "read_message_history",
        "create_public_threads", "send_messages_in_threads",
    } - ({"view_channel"} if "view_channel" not in dict(asked) else set())  # fmt: skip


def test_every_setting_is_listed() -> None:
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", PAGE, re.MULTILINE)
    listed = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert listed == set(DiscordSettings.model_fields)


def test_the_unit_does_not_restart_after_what_only_a_person_can_mend() -> None:
    statuses = re.search(r"RestartPreventExitStatus=(.*)", UNIT.read_text("utf-8"))
    assert statuses
    assert [int(status) for status in statuses[1].split()] == [NO_INDEX, BAD_TOKEN, MISSING_INTENT]
    for status in (NO_INDEX, BAD_TOKEN, MISSING_INTENT):
        assert f"| {status} |" in PAGE


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not here")
    unit = tmp_path / "dateline.service"
    # The program need not be installed for the rest to be checked.
    unit.write_text(UNIT.read_text("utf-8").replace("/opt/dateline/venv/bin/dateline", "/bin/true"), "utf-8")
    done = subprocess.run([analyze, "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
