"""Children take no code and no secret from where they were started, keep to bounds, and end with their parent."""

import asyncio
import json
import os
import platform
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

from bot.discord.run import index_command
from corpus import confinement, process
from corpus.limits import Limits
from corpus.readers import read_file, sandbox
from corpus.types import Article

PAGE = "<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>" + (
    "<p>The new ferry terminal at Lindhaven opened on Thursday, and it cost 42 million crowns to build.</p>" * 5
)
PLANTED = "import os\nopen({marker!r}, 'a').write(__name__ + '\\n')\nraise SystemExit('planted code ran')\n"


@pytest.fixture
def planted(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of articles that also holds a module of every name that Python, our packages or theirs can import."""
    folder, marker = tmp_path / "articles", tmp_path / "ran"
    folder.mkdir()
    names = {*sys.stdlib_module_names, *metadata.packages_distributions(), "corpus", "embeddings", "bot", "dateline"}
    names |= {"sitecustomize", "usercustomize", "cchardet", "chardet", "brotli", "simplejson", "uvloop", "__main__"}
    for name in names:
        if name.isidentifier():
            (folder / f"{name}.py").write_text(PLANTED.format(marker=str(marker)))
    (folder / "page.html").write_text(PAGE)
    (folder / "note.txt").write_text("The ferry terminal at Lindhaven opened on Thursday.\n")
    return folder, marker


def run(command: list[str], folder: Path) -> "subprocess.CompletedProcess[str]":
    environment = {**process.environment(confined=False), "PYTHONPATH": ""}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )


def loaded_by_python_itself() -> list[str]:
    """The modules that `python -m` takes from the working folder while it looks for the module to run."""
    command = [sys.executable, "-I", "-S", "-c", "import runpy, sys; print(*sys.modules)"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_a_reader_takes_no_module_from_the_working_folder(
    planted: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, marker = planted
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "path", ["", str(folder), *sys.path])
    worker = sandbox.SandboxProcess(1 << 30)
    try:
        assert len(worker.ask("html", PAGE.encode(), "page", Limits())) == 1
    finally:
        worker.close()
    assert not marker.exists()


def test_the_command_and_the_indexer_take_no_module_from_the_working_folder(
    planted: tuple[Path, Path], models_dir: Path, tmp_path: Path
) -> None:
    folder, marker = planted
    data = tmp_path / "data"
    data.mkdir()
    (data / "models").symlink_to(models_dir)
    (folder / "dateline.py").unlink()  # `python -m dateline` is asked for that very name
    for program in (
        [str(Path(sys.executable).parent / "dateline")],
        [sys.executable, "-P", "-m", "dateline"],
        [sys.executable, "-m", "dateline"],
    ):
        if program[1:] == ["-m", "dateline"]:
            for name in loaded_by_python_itself():  # before a line of ours runs: only `-P` helps against those
                (folder / f"{name}.py").unlink(missing_ok=True)
        extracted = run([*program, "extract", "--json", "page.html", "note.txt"], folder)
        assert extracted.returncode == 0, extracted.stderr
        assert [json.loads(line)["id"] for line in extracted.stdout.splitlines()] == ["page.html", "note.txt"]
    indexed = run([*index_command(data, None), "--json", "--", "page.html", "note.txt"], folder)
    assert indexed.returncode == 0, indexed.stderr
    assert json.loads(indexed.stdout)["added"] == 2
    assert not marker.exists()


def test_no_secret_is_among_the_variables_of_a_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("HF_TOKEN", "secret")
    monkeypatch.setenv("PYTHONSTARTUP", "secret")
    monkeypatch.setenv("LD_PRELOAD", "secret")
    monkeypatch.setenv("PYTHONPATH", ":.:/opt/packages")
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    for confined in (True, False):
        found = process.environment(confined=confined)
        assert "secret" not in found.values()
        assert found["PYTHONPATH"] == "/opt/packages"
    assert process.environment(confined=False)["OMP_NUM_THREADS"] == "3"


def test_only_a_child_that_indexes_gets_into_the_servers_of_store_and_index(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {"PGPASSWORD": "one", "PGSERVICEFILE": "/two", "DATELINE_MILVUS_TOKEN": "three:four"}
    for name, value in secrets.items():
        monkeypatch.setenv(name, value)
    assert process.environment(confined=False).items() >= secrets.items()
    assert not process.environment(confined=True).keys() & secrets.keys()


def confined(code: str) -> str:
    """The last line on standard error of `code` in a child that has confined itself; empty if nothing failed."""
    boot = (
        f"import sys; sys.path += {process._import_path()!r}; from corpus import confinement as c; c.confine(1 << 30)"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"{boot}\n{code}"],
        env=process.environment(confined=True),
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    return (done.stderr.strip().splitlines() or [""])[-1]


LINUX = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in confinement._REFUSED, reason="needs seccomp and Landlock"
)


@LINUX
@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.socket()",
        "import socket; socket.socketpair()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.kill(os.getppid(), 0)",
        "open('/etc/passwd')",
        "import os; os.listdir('/tmp')",
        "open('/tmp/left-by-a-reader', 'w')",
        "import os; os.mkdir('/tmp/made-by-a-reader')",
        "import os; os.fork() and os.waitpid(-1, 0); open('/etc/passwd')",
        "x = bytearray(2 << 30)",
        "import os; [os.dup(0) for _ in range(100)]",
    ],
)
def test_a_confined_child_is_refused(code: str) -> None:
    if not _has_landlock() and "open(" in code:
        pytest.skip("no Landlock")
    assert any(error in confined(code) for error in ("PermissionError", "gaierror", "MemoryError", "OSError"))


def _has_landlock() -> bool:
    try:
        with open("/sys/kernel/security/lsm") as file:  # noqa: PTH123 - a name of the kernel
            return "landlock" in file.read()
    except OSError:
        return True


@LINUX
def test_a_confined_child_still_has_its_libraries() -> None:
    assert (
        confined("import zoneinfo, mimetypes, lxml.html, trafilatura, numpy; zoneinfo.ZoneInfo('Europe/Paris')") == ""
    )


def test_a_reader_has_its_seconds_of_processor_time_for_each_file() -> None:
    code = """
import sys, time, resource
sys.path += PATH
from corpus.confinement import grant_seconds
for _ in range(2):
    grant_seconds(1)
    end = time.process_time() + 0.8
    while time.process_time() < end: pass
print("twice", flush=True)
while True: pass
"""
    done = subprocess.run(
        [sys.executable, "-P", "-c", code.replace("PATH", repr(process._import_path()))],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("twice\n", -signal.SIGXCPU)


PARENT = """
import sys, time
sys.path += PATH
from corpus import process
from corpus.limits import Limits
child = process.start(process.command("corpus.readers.sandbox_worker", memory_bytes=1 << 30))
print(child.pid, flush=True)
time.sleep(300)
"""


def _is_alive(process_id: int) -> bool:
    try:
        return Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_child_ends_with_its_parent(number: int) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT.replace("PATH", repr(process._import_path()))], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert os.getpgid(child) == child
    parent.send_signal(number)
    parent.wait()
    parent.stdout.close()
    assert _becomes(False, child)


def _becomes(alive: bool, process_id: int) -> bool:
    for _ in range(600):
        if _is_alive(process_id) is alive:
            return True
        time.sleep(0.05)
    return False


BUSY = "import re, os; print(os.getpid(), flush=True); re.match('(a+)+$', 'a' * 60 + 'b')"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_child_that_is_busy_in_c_ends_with_the_object_that_represents_it() -> None:
    boot = f"import sys, os; sys.path += {process._import_path()!r}; from corpus import confinement as c"
    code = f"{boot}; c.end_with_parent(int(os.environ[{process.LIFELINE!r}])); {BUSY}"
    child = process.start([sys.executable, "-P", "-c", code])
    assert child.stdout is not None
    number = int(child.stdout.readline())
    assert _is_alive(number)
    output, errors = child.stdout, child.stdin
    child.returncode = 0  # so that nothing but the pipe is closed when it is let go of
    del child
    assert _becomes(False, number)
    os.waitpid(number, 0)
    output.close()
    if errors:
        errors.close()


def test_the_indexer_s_variables_hold_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "secret")

    async def printed() -> bytes:
        child = await process.start_indexing([sys.executable, "-P", "-c", "import os; print(dict(os.environ))"])
        return (await child.communicate())[0]

    variables = asyncio.run(printed())
    assert b"PATH" in variables
    assert b"secret" not in variables


def test_articles_are_read_as_before_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    [found] = _articles(Path("page.html"))
    assert found.title == "Ferry"


def _articles(path: Path) -> Iterator[Article]:
    return (one for one in read_file(path, path.name) if isinstance(one, Article))
