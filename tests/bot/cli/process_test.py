"""The command as other programs call it: a process with its streams, its status, and signals sent to it."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from bot.cli.main import main; main(prog_name='dateline')"]
ENVIRONMENT = {**os.environ, "OMP_NUM_THREADS": "1"}


def run(*arguments: str, **more: object) -> "subprocess.CompletedProcess[bytes]":
    settings = {"capture_output": True, "env": ENVIRONMENT, "timeout": 300} | more
    return subprocess.run([*PROGRAM, *arguments], check=False, **settings)  # type: ignore[call-overload, no-any-return]


def test_the_command_is_installed() -> None:
    found = subprocess.run([Path(sys.executable).parent / "dateline", "--version"], capture_output=True, check=True)
    assert found.stdout.startswith(b"dateline, version ")


def test_nothing_but_json_is_on_stdout(data_dir: Path) -> None:
    found = run("--data", str(data_dir), "ask", "--json", "--after", "2014", "--", "lighthouse\u2028keeper")
    assert (found.returncode, found.stderr) == (0, b"")
    assert found.stdout.count(b"\n") == 1
    assert found.stdout.endswith(b"}\n")
    assert b"\\u2028" in found.stdout
    assert b"\xe2\x80\xa8" not in found.stdout
    assert json.loads(found.stdout)["question"] == "lighthouse\u2028keeper"


def test_a_batch_from_stdin(data_dir: Path) -> None:
    rows = b'{"id": "a", "text": "ferry"}\n{"id": "b", "text": ""}'
    found = run("--data", str(data_dir), "ask", "--batch", "-", input=rows)
    assert (found.returncode, found.stderr) == (0, b"")
    assert [json.loads(line)["id"] for line in found.stdout.split(b"\n")[:-1]] == ["a", "b"]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["articles"], 1), (["verify", "x.1:0-5:00000000"], 1), (["ask"], 2), (["nosuch"], 2), (["--help"], 0)],
)
def test_exit_statuses(tmp_path: Path, arguments: list[str], status: int) -> None:
    found = run("--data", str(tmp_path / "none"), *arguments)
    assert found.returncode == status
    assert b"Traceback" not in found.stderr
    assert bool(found.stderr) == (status != 0)
    if status == 1:
        assert found.stderr.count(b"\n") == 1


def test_a_question_of_bytes_that_are_no_utf8(data_dir: Path) -> None:
    question = os.fsdecode(b"ferry \xff\x80")
    for more in ([], ["--json"]):
        found = run("--data", str(data_dir), "ask", *more, "--", question)
        assert (found.returncode, found.stderr) == (0, b"")


def test_a_stream_of_another_encoding_is_shown_what_it_can_show(data_dir: Path) -> None:
    settings = {"env": {**ENVIRONMENT, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}}
    found = run("--data", str(data_dir), "ask", "Die Brücke von Hallen", **settings)
    assert (found.returncode, found.stderr) == (0, b"")
    assert rb"\u201c" in found.stdout


def test_a_reader_that_goes_away_is_no_error(data_dir: Path) -> None:
    arguments = ["--data", str(data_dir), "show", "--json", *["library"] * 3000]
    process = subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    process.wait(timeout=60)
    assert said == b""


def test_ctrl_c_while_indexing_loses_nothing(empty_data: Path, tmp_path: Path) -> None:
    rows = "".join(
        json.dumps(
            {"id": f"n{n}", "title": f"Note {n}", "text": f"Ship number {n} left the harbour of Orm at dawn. " * 3}
        )
        + "\n"
        for n in range(400)
    )
    (tmp_path / "notes.jsonl").write_text(rows)
    arguments = ["--data", str(empty_data), "index", "--json", str(tmp_path / "notes.jsonl")]
    process = subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT)
    deadline = time.monotonic() + 120
    while not (empty_data / "store.sqlite-wal").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    printed, said = process.communicate(timeout=120)
    if process.returncode != 0:  # it may just have been done
        assert (process.returncode, printed) == (130, b"")
        assert b"Traceback" not in said
        assert said.splitlines()[-1].startswith(b"Interrupted.")
    again = run(*arguments)
    assert again.returncode == 0
    report = json.loads(again.stdout)
    assert report["articles"] == 400
    assert run("--data", str(empty_data), "ask", "--json", "ship of Orm").returncode == 0


def test_a_terminal_gets_colours_and_a_bar(data_dir: Path, corpus_dir: Path, tmp_path: Path) -> None:
    main_end, other = pty.openpty()
    environment = {**ENVIRONMENT, "TERM": "xterm-256color", "COLUMNS": "80"}
    arguments = ["--data", str(data_dir), "ask", "the ferry terminal at Lindhaven"]
    process = subprocess.Popen([*PROGRAM, *arguments], stdout=other, stderr=other, env=environment)
    os.close(other)
    seen = b""
    while True:
        try:
            part = os.read(main_end, 4096)
        except OSError:  # how Linux says that the other end was closed
            break
        if not part:
            break
        seen += part
    os.close(main_end)
    assert process.wait(timeout=60) == 0
    assert b"\x1b[1;4m" in seen
    assert b"**" not in seen


@pytest.mark.parametrize(("closed", "status"), [("2>&-", 0), (">&-", 0)])
def test_a_closed_stream_takes_what_it_is_given(empty_data: Path, tmp_path: Path, closed: str, status: int) -> None:
    (tmp_path / "ferry.txt").write_text("The ferry sails at noon. It is slow.\n")
    command = [*PROGRAM, "--data", str(empty_data), "index", str(tmp_path / "ferry.txt"), "--json"]
    found = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *command], capture_output=True, check=False, env=ENVIRONMENT
    )
    assert found.returncode == status
    assert b"fault in Dateline" not in found.stdout + found.stderr
    if closed == "2>&-":
        assert json.loads(found.stdout)["added"] == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full here")
@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["ask", "--help"], ["articles"], ["articles", "--json"]]
)
def test_output_that_has_no_room_is_one_line(data_dir: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        found = run("--data", str(data_dir), *arguments, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert found.returncode == 1
    assert found.stderr.startswith(b"Error: No space left on device; check where the output goes")
    assert found.stderr.count(b"\n") == 1


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"]])
def test_help_that_nobody_reads_is_no_fault(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    found = run(*arguments, capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (found.returncode, found.stderr) == (1, b"")


def test_a_full_temporary_folder_is_reported_once_and_no_file_is_blamed(empty_data: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"The ferry named {name} sails at noon. It is slow today.\n")
    arguments = ["--data", str(empty_data), "index", "--json", str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    small = 'ulimit -f 20000 && exec "$@"'  # blocks of 512 bytes at most: less than the model unpacked
    found = subprocess.run(
        ["sh", "-c", small, "sh", *PROGRAM, *arguments], capture_output=True, check=False, env=ENVIRONMENT
    )
    assert (found.returncode, found.stdout) == (1, b"")
    last = found.stderr.splitlines()[-1]
    assert b"the model that identifies languages cannot be unpacked there" in last
    assert b"TMPDIR" in last
    assert b"a.txt" not in found.stderr
    assert json.loads(run(*arguments).stdout)["added"] == 2
