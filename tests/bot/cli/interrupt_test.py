"""Ctrl-C at any moment: one line and status 130, never a traceback. The signal is sent from inside an import."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {module!r}:
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)
        return None

import dateline.__main__
sys.meta_path.insert(0, Interrupting())
dateline.__main__.main()
"""


@pytest.mark.parametrize(
    "module",
    [
        "click",
        "bot.cli.main",
        "rich.console",
        "numpy",
        "pydantic",
        "faiss",
        "tantivy",
        "onnxruntime",
        "bot.answers.engine",
    ],
)
def test_an_interrupt_while_modules_are_imported(module: str, data_dir: Path) -> None:
    arguments = ["--data", str(data_dir), "ask", "ferry terminal"]
    program = [sys.executable, "-c", PROGRAM.format(module=module), *arguments]
    found = subprocess.run(program, capture_output=True, check=False, timeout=300)
    assert (found.returncode, found.stdout) == (130, b""), found.stderr
    assert found.stderr.strip() == b"Interrupted. Progress is saved; run the command again to resume."


LATE = """
import atexit, os, signal
import dateline.__main__
atexit.register(os.kill, os.getpid(), signal.SIGINT)
dateline.__main__.main()
"""


def test_an_interrupt_after_the_work_is_done() -> None:
    found = subprocess.run([sys.executable, "-c", LATE, "--help"], capture_output=True, check=False, timeout=300)
    assert found.returncode == 130
    assert b"Traceback" not in found.stderr


def test_an_interrupt_in_a_destructor_is_not_lost() -> None:
    program = """
import signal
from bot.cli.interrupts import Interruptible, quit_at_once

class Slow:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

signal.signal(signal.SIGINT, quit_at_once)
with Interruptible():
    Slow()
    print("went on")
"""
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=300)
    assert (found.returncode, found.stdout) == (130, b""), found.stderr
    assert b"Traceback" not in found.stderr


def test_a_second_interrupt_ends_at_once() -> None:
    program = """
import os, signal
import signal
from bot.cli.interrupts import Interruptible, quit_at_once

signal.signal(signal.SIGINT, quit_at_once)
with Interruptible():
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        signal.raise_signal(signal.SIGINT)
        print("went on")
"""
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=300)
    assert (found.returncode, found.stdout) == (130, b"")


def test_the_package_runs_as_a_module(tmp_path: Path) -> None:
    environment = {**os.environ, "COLUMNS": "80"}
    program = [sys.executable, "-m", "dateline", "--data", str(tmp_path / "none"), "articles"]
    found = subprocess.run(program, capture_output=True, check=False, timeout=300, env=environment)
    assert found.returncode == 1
    assert found.stderr.startswith(b"Error: ")
    assert found.stderr.count(b"\n") == 1


def test_a_platform_without_what_is_needed_is_refused_in_one_line() -> None:
    program = "import sys; sys.platform = 'win32'; import dateline.__main__; dateline.__main__.main()"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=300)
    assert (found.returncode, found.stdout) == (1, b"")
    assert found.stderr.startswith(b"Error: Dateline runs on Linux and macOS only.")
    assert found.stderr.count(b"\n") == 1


def test_a_batch_from_a_closed_standard_input(data_dir: Path) -> None:
    command = f'exec "{sys.executable}" -m dateline --data "{data_dir}" ask --batch - <&-'
    found = subprocess.run(["sh", "-c", command], capture_output=True, check=False, timeout=300)
    assert (found.returncode, found.stdout) == (1, b"")
    assert found.stderr == b"Error: standard input is closed; give --batch a file, or pipe the questions in\n"


def test_importing_the_package_loads_no_library_and_turns_telemetry_off() -> None:
    program = "import os, sys, dateline; print(os.environ['ORT_DISABLE_TELEMETRY'], *sys.modules)"
    environment = {key: value for key, value in os.environ.items() if key != "ORT_DISABLE_TELEMETRY"}
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, timeout=300, env=environment
    )
    value, *modules = found.stdout.decode().split()
    assert value == "1"
    assert not {"numpy", "onnxruntime", "click", "pydantic", "sqlite3", "bot", "corpus", "embeddings"} & set(modules)
