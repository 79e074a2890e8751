"""The page of commands says what the commands say."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]


def test_the_page_of_commands_is_current() -> None:
    spec = importlib.util.spec_from_file_location("discord_commands", ROOT / "tools" / "discord_commands.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    written = (ROOT / "docs" / "discord-commands.md").read_text("utf-8")
    assert written == tool.page(), "run: python tools/discord_commands.py"
    assert written.count("### `/") >= 17
