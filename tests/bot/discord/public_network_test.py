"""`/admin add` by address, end to end: the shipped bot in a network of its own with one public address."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.discord.harness import ROOT

NAMESPACES = ["unshare", "--user", "--map-root-user", "--net", "--mount", "--fork", "--kill-child"]


def may_make_namespaces() -> bool:
    """Whether this machine lets its user have namespaces: containers and hardened kernels often do not."""
    return (
        shutil.which("unshare") is not None
        and not subprocess.run(
            [*NAMESPACES, "mount", "--bind", "/etc/hosts", "/etc/hosts"], capture_output=True, check=False
        ).returncode
    )


@pytest.mark.skipif(not may_make_namespaces(), reason="no network namespaces here (unshare --user --net --mount)")
def test_articles_are_added_from_public_addresses_only(tmp_path: Path, models_dir: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "models").symlink_to(models_dir, target_is_directory=True)
    script = [sys.executable, "-m", "tests.bot.discord.public_network", str(tmp_path)]
    done = subprocess.run([*NAMESPACES, *script], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("added by address, and nothing local asked\n")
