"""docs/privacy.md, held: nobody is contacted but whom the user named, nothing is written but where it says."""

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from recorder import Recorder, can_record, recorded

from bot.answers.receipts import receipt
from bot.cli.main import main
from tests.bot.discord.harness import bot_running
from tests.discord_server.people import DiscordServer, text_of

pytestmark = pytest.mark.skipif(not can_record(), reason="needs strace, and to be allowed to trace")

QUESTION = "How high is the lighthouse?"
TEXT = (
    "The lighthouse of Skerry Point\n\n12 May 2011\n\nThe lighthouse of Skerry Point is 41 metres high. It was lit.\n"
)
PAGE = "<html><head><title>Mills</title></head><body><article><p>The mill of Lowfield grinds barley again.</p>"
COMMANDS: dict[str, list[list[str]]] = {
    "index": [["IN"], [], ["--prune", "IN"]],
    "ask": [[QUESTION], ["--json", QUESTION], ["--batch", "IN/../batch.jsonl"]],
    "search": [[QUESTION]],
    "latest": [[]],
    "articles": [["--json"]],
    "show": [["lighthouse.txt"]],
    "verify": [["lighthouse.txt.1:44-60:00000000"]],
    "check": [["The lighthouse of Skerry Point is 41 metres high."]],
    "export": [[receipt("lighthouse.txt", 1, 0, 30, TEXT[:30]), "--as", "apa"]],
    "gaps": [[]],
    "review": [[]],
    "extract": [["IN"]],
    "settings": [[]],
    "eval": [["IN/../beir"]],
    "backup": [["IN/../copy"]],
    "restore": [["IN/../copy"]],
    "remove": [["mills.html", "--purge"]],
    "migrate": [["--to", "IN/../moved"]],
    "doctor": [[]],
    "worker": [["--once"]],
}
"""What each command is called with; IN is the folder of articles."""

ALL_COMMANDS = """
import os, sys
from dateline.__main__ import main as entry
from bot.answers.receipts import receipt
from bot.cli.main import main
for line in sys.stdin:
    try:
        main(["--data", "data", *line.rstrip("\\n").split("\\t")], standalone_mode=False)
    except (Exception, SystemExit) as end:
        print("ended:", line, repr(end), file=sys.stderr)
"""
EMBEDDED = """
import dateline
with dateline.Engine.open("data") as engine:
    print(engine.ask("How high is the lighthouse?").status)
"""


@pytest.fixture
def place(tmp_path: Path, models_dir: Path) -> Path:
    """A folder with articles, questions and a set to measure on; its data folder has the model ready."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "models").symlink_to(models_dir, target_is_directory=True)
    for folder in ("in", "home", "temporary", "beir/qrels"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "in" / "lighthouse.txt").write_text(TEXT)
    (tmp_path / "in" / "mills.html").write_text(PAGE)
    (tmp_path / "batch.jsonl").write_text(json.dumps({"id": "1", "text": QUESTION}) + "\n")
    (tmp_path / "beir" / "corpus.jsonl").write_text('{"_id": "a", "title": "", "text": "The lighthouse is high."}\n')
    (tmp_path / "beir" / "queries.jsonl").write_text('{"_id": "q", "text": "lighthouse"}\n')
    (tmp_path / "beir" / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq\ta\t1\n")
    return tmp_path


def run(recorder: Recorder, place: Path, code: str, text: str = "") -> "subprocess.CompletedProcess[str]":
    """The code in a process as a user has it: a home of its own, no CI, no telemetry switched off beforehand."""
    return subprocess.run(
        [*recorder.prefix, sys.executable, "-c", code],
        cwd=place,
        env=environment(place),
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )


def environment(place: Path) -> dict[str, str]:
    left_out = ("XDG_", "ORT_", "HF_", "CI", "GITHUB_", "PYTEST")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    temporary = str(place / "temporary")
    return {**kept, "HOME": str(place / "home"), "TMPDIR": temporary, "PYTHONDONTWRITEBYTECODE": "1"}


def elsewhere(recorder: Recorder, place: Path, *allowed: Path) -> list[str]:
    """What was written outside the data folder, the temporary folder and those allowed."""
    inside = [place / "data", place / "temporary", (place / "data" / "models").resolve(), *allowed, Path("/proc/self")]
    found = {os.path.normpath(place / path) for path in recorder.written()}
    # Python keeps compiled modules beside the modules.
    found = {path for path in found if "__pycache__" not in path and path not in ("/dev/null", "/dev/tty")}
    return sorted(path for path in found if not any(Path(path).is_relative_to(one) for one in inside))


def test_what_is_contacted_and_written_is_seen(place: Path) -> None:
    code = """
import pathlib, socket, threading
socket.socket().connect_ex(("127.0.0.1", 9))
socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.2", 53))
threading.Thread(target=lambda: pathlib.Path("elsewhere.txt").write_text("x")).start()
pathlib.Path("data/inside.txt").write_text("x")
"""
    with recorded() as recorder:
        assert run(recorder, place, code).returncode == 0
        assert recorder.contacted() == {("127.0.0.1", 9), ("127.0.0.2", 53)}
        assert elsewhere(recorder, place) == [str(place / "elsewhere.txt")]


def test_no_command_contacts_anybody_or_writes_elsewhere(place: Path) -> None:
    assert {*COMMANDS, "bot"} == set(main.commands), "each command is called here"
    calls = [[name, *arguments] for name, every in COMMANDS.items() for arguments in every]
    lines = "".join("\t".join(call).replace("IN", str(place / "in")) + "\n" for call in calls)
    with recorded() as recorder:
        done = run(recorder, place, ALL_COMMANDS, lines)
        assert done.returncode == 0, done.stderr
        assert "41 metres" in done.stdout.replace("**", "")
        assert [line.split("\t")[0] for line in done.stderr.splitlines() if line.startswith("ended:")] == [
            "ended: verify",  # a receipt of other words
            "ended: gaps",  # no bot has run here
            "ended: worker",  # there is no server to share work with
        ]
        assert recorder.contacted() == set()
        assert elsewhere(recorder, place, place / "copy", place / "moved") == []
    assert list((place / "home").iterdir()) == []
    assert list((place / "temporary").iterdir()) == []


def test_neither_does_a_program_that_imports_it(place: Path) -> None:
    with recorded() as recorder:
        lines = f"index\t{place / 'in'}\n"
        assert run(recorder, place, ALL_COMMANDS, lines).returncode == 0
        done = run(recorder, place, EMBEDDED)
        assert done.stdout in ("answered\n", "related\n"), done.stderr
        assert recorder.contacted() == set()
        assert elsewhere(recorder, place) == []
    assert list((place / "home").iterdir()) == []


def test_the_bot_contacts_discord_alone(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asyncio.run(_bot(place, monkeypatch))


async def _bot(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [*os.environ]:
        if name not in environment(place):
            monkeypatch.delenv(name)
    for name, value in environment(place).items():
        monkeypatch.setenv(name, value)
    async with DiscordServer().running() as server:
        world = server.world
        config = place / "config.toml"
        config.write_text(
            f'[discord]\napi_url = "{server.api_url}"\ngateway_url = "{server.gateway.url}"\n'
            f'operators = [{world.carol["id"]}]\nindex_paths = ["{place / "in"}"]\nrefresh_seconds = 0.5\n',
        )
        with recorded() as recorder:
            lines = f"index\t{place / 'in'}\n"
            assert (await asyncio.to_thread(run, recorder, place, ALL_COMMANDS, lines)).returncode == 0
            entry = "from bot.cli.main import main; main(prog_name='dateline')"
            options = ["--config", str(config), "--data", str(place / "data")]
            async with bot_running([*recorder.prefix, sys.executable, "-c", entry, *options, "bot"], server) as bot:
                answer = await server.done(await server.slash(world.alice, "ask", question=QUESTION))
                assert "41 metres high" in text_of(answer).replace("**", "")
                (place / "in" / "orchard.txt").write_text(
                    "Apples\n\n3 June 2016\n\nThe orchard has sixty kinds of apples.\n"
                )
                indexed = await server.slash(world.carol, "admin reindex")
                await server.until(lambda: indexed.edits == 2)
                assert await bot.stop() == 0
            port = urlsplit(server.api_url).port
            assert recorder.contacted() == {("127.0.0.1", port)}
            assert elsewhere(recorder, place) == []
    assert list((place / "home").iterdir()) == []
