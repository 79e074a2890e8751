"""What the deployment page and the unit say is what the bot does."""

import re
import shutil
import subprocess
from pathlib import Path

import discord
import pytest
import yaml

from bot.discord.gateway.service import BAD_TOKEN, MISSING_INTENT, NO_INDEX
from bot.discord.settings import DiscordSettings
from bot.settings import read_settings

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


def test_the_unit_does_not_restart_after_what_only_a_person_can_fix() -> None:
    statuses = re.search(r"RestartPreventExitStatus=(.*)", UNIT.read_text("utf-8"))
    assert statuses
    assert [int(status) for status in statuses[1].split()] == [NO_INDEX, BAD_TOKEN, MISSING_INTENT]
    for status in (NO_INDEX, BAD_TOKEN, MISSING_INTENT):
        assert f"| {status} |" in PAGE


UNITS = ("dateline.service", "dateline-index.service", "dateline-index.timer")
SHARDS = "dateline-shards@.service"


def test_the_units_let_readers_confine_themselves() -> None:
    for name in UNITS[:2]:
        text = (UNIT.parent / name).read_text("utf-8")
        allowed = " ".join(re.findall(r"^SystemCallFilter=(.*)", text, re.MULTILINE)).split()
        # What corpus.confinement calls: without them a child is killed, and no file can be read.
        assert {"landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"} <= set(allowed)
        assert "SystemCallErrorNumber=EPERM" in text
        assert "User=dateline\n" in text
        assert "UMask=0077\n" in text


def test_every_file_that_the_page_copies_is_there() -> None:
    named = set(re.findall(r"(?<!\S)(?:/opt/dateline/)?(deploy/[\w.-]+)(?=[\s`,;)])", PAGE))
    assert {"deploy/dateline.service", "deploy/dateline-index.timer", "deploy/compose.yaml"} <= named
    for name in named - {"deploy/.env"}:
        assert (ROOT / name).is_file(), name


def test_the_container_is_of_the_files_there_are() -> None:
    compose = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text("utf-8"))
    [service] = compose["services"].values()
    assert (ROOT / "deploy" / service["build"]["context"]).resolve() == ROOT
    file = (ROOT / service["build"]["dockerfile"]).read_text("utf-8")
    copied = [line.split()[0] for line in re.findall(r"^COPY (?!--)(.*)$", file, re.MULTILINE)]
    assert all((ROOT / source).exists() for source in copied)
    assert read_settings(ROOT / "deploy" / "container.toml").discord.health_port == 8080
    assert "127.0.0.1:8080/readyz" in file
    assert service["volumes"][0] == "data:/data"
    assert "VOLUME /data" in file
    assert ".env" in (ROOT / ".dockerignore").read_text("utf-8")


def test_a_process_of_several_is_run_as_the_only_one_is() -> None:
    alone, shards = (
        list(yaml.safe_load((ROOT / "deploy" / name).read_text("utf-8"))["services"].values())
        for name in ("compose.yaml", "compose-shards.yaml")
    )
    bots = [service for service in shards if "build" in service]
    assert [service["command"] for service in bots] == [["bot", "--shard-ids", "0"], ["bot", "--shard-ids", "1"]]
    own = {"build", "environment", "command", "depends_on"}
    for service in bots:
        assert {key: service[key] for key in service.keys() - own} == {
            key: alone[0][key] for key in alone[0].keys() - own
        }
    text = (UNIT.parent / SHARDS).read_text("utf-8")
    lines = set(UNIT.read_text("utf-8").splitlines()) - set(text.splitlines())
    assert {line.partition("=")[0] for line in lines if not line.startswith("#")} == {
        "Description", "LoadCredential", "ExecStart"
    }  # fmt: skip


@pytest.mark.parametrize("name", [*UNITS, "dateline-shards@0-1.service"])
def test_systemd_takes_the_units(tmp_path: Path, name: str) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not here")
    # The program need not be installed for the rest to be checked.
    for other in (*UNITS, SHARDS):
        text = (UNIT.parent / other).read_text("utf-8").replace("/opt/dateline/venv/bin/dateline", "/bin/true")
        (tmp_path / other).write_text(text, "utf-8")
    done = subprocess.run([analyze, "verify", tmp_path / name], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
