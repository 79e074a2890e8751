"""What keeps an archive in order, from the command line: bringing it up to date, and forgetting only what was meant."""

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from printed import Run, one_line, parsed

from bot.discord.operations.storage import Storage


def test_index_without_paths_brings_up_to_date_and_forgets_nothing(run: Any, empty_data: Path) -> None:
    assert run("index", data=empty_data).exit_code == 1
    Path("in").mkdir()
    Path("in/a.txt").write_text("The mill at Orden grinds rye.")
    Path("in/b.txt").write_text("The weir at Orden was repaired.")
    run("index", "in", data=empty_data)
    Path("in/a.txt").write_text("The mill at Orden grinds oats.")
    Path("in/b.txt").unlink()
    Path("in/c.txt").write_text("The bridge at Orden is new.")
    report = parsed(run("index", "--json", data=empty_data))
    assert [report[name] for name in ("articles", "added", "changed", "removed")] == [3, 1, 1, 0]
    for wrong in (("index", "--prune"), ("index", "--all", "in")):
        assert run(*wrong, data=empty_data).exit_code == 2


def test_files_that_are_gone_are_said_in_one_line(run: Any, empty_data: Path) -> None:
    for path in ("in/a.txt", "by the sea/b.txt", "by the sea/c.txt", "by the sea/d.txt"):
        Path(path).parent.mkdir(exist_ok=True)
        Path(path).write_text(f"The mill at Orden grinds rye, says {path}.")
    run("index", "in", "by the sea", data=empty_data)
    Path("by the sea/b.txt").unlink()
    found = run("index", data=empty_data)
    prune = shlex.join(["dateline", "--data", str(empty_data), "index", "--prune", str(Path("by the sea").absolute())])
    assert f"1 file is gone; its articles stay. `{prune}` removes them and their receipts.\n" in found.stderr
    Path("by the sea/c.txt").unlink()
    assert "2 files are gone; their articles stay." in run("index", "by the sea", data=empty_data).stderr
    report = parsed(run("index", "--json", "in", "by the sea", data=empty_data))
    assert (report["gone"], report["removed"]) == (2, 0)
    report = parsed(run("index", "--prune", "--json", "in", "by the sea", data=empty_data))
    assert (report["gone"], report["removed"]) == (0, 2)


def test_a_folder_that_is_not_there_is_not_forgotten(run: Any, empty_data: Path) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text("The mill at Orden grinds rye.")
    run("index", "in", data=empty_data)
    Path("in").rename("away")
    found = run("index", "--prune", "in", data=empty_data)
    assert found.exit_code == 1
    forget = shlex.join(["dateline", "--data", str(empty_data), "index", "--prune", "--all", "in"])
    assert f"is missing; its 1 article is kept: `{forget}` forgets them" in found.stderr
    assert parsed(run("index", "--prune", "--all", "--json", "in", data=empty_data))["removed"] == 1
    assert run("index", "--prune", "nosuch", data=empty_data).exit_code == 1


def test_a_copy_in_a_folder_is_used_by_its_name(run: Any, own_data: Path) -> None:
    copied = run("migrate", "--to", "copy", data=own_data)
    use = "Nothing was deleted. To use the copy, `dateline --data copy index` makes its index, and --data copy asks it."
    assert copied.stderr.splitlines()[-1] == use
    assert run("index", data=Path("copy")).exit_code == 0
    question = "How many kinds of apple does the orchard at Wendelin grow?"
    assert parsed(run("ask", "--json", question, data=Path("copy")))["citations"]


def test_two_first_questions_at_once_are_both_answered(empty_data: Path) -> None:
    """Both would index the sample: one does, the other waits."""
    program = [sys.executable, "-c", "from bot.cli.main import main; main(prog_name='dateline')"]
    arguments = ["--data", str(empty_data), "ask", "--json", "When is the library open?"]
    running = [
        subprocess.Popen([*program, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)
    ]
    for child in running:
        out, errors = child.communicate()
        assert child.returncode == 0, errors
        assert json.loads(out)["index"]["articles"] > 10


def test_an_article_is_removed_backed_up_and_restored(run: Any, own_data: Path) -> None:
    receipt = parsed(run("ask", "--json", "How many kinds of apple does the orchard at Wendelin grow?", data=own_data))[
        "citations"
    ][0]["receipt"]
    before = parsed(run("articles", "--json", data=own_data))["articles"]
    name = receipt.rpartition(".")[0]
    assert parsed(run("backup", "copy", "--json", data=own_data))["articles"] == len(before)
    assert parsed(run("remove", name, "--json", data=own_data)) == {"removed": [name], "purged": False}
    assert len(parsed(run("articles", "--json", data=own_data))["articles"]) == len(before) - 1
    kept = run("verify", f"receipt {receipt}", data=own_data)
    assert kept.exit_code == 0, "its versions are kept"
    assert "was removed on " in kept.stdout
    assert "(removed)" not in kept.stdout
    parsed(run("remove", name, "--purge", "--json", data=own_data))
    assert run("verify", receipt, data=own_data).exit_code == 1
    assert run("remove", "nosuch", data=own_data).exit_code == 1
    assert run("remove", name, "--purge", "--undo", data=own_data).exit_code == 2
    assert run("backup", "copy", data=own_data).exit_code == 1
    parsed(run("restore", "copy", "--json", data=own_data))
    assert parsed(run("articles", "--json", data=own_data))["articles"] == before
    assert run("verify", receipt, data=own_data).exit_code == 0
    assert run("restore", "nosuch", data=own_data).exit_code == 1


def test_a_path_is_forgotten_and_its_articles_stay(run: Any, empty_data: Path) -> None:
    for town in ("Orden", "Selm"):
        Path(town).mkdir()
        Path(town, f"{town}.txt").write_text(f"The mill at {town} grinds rye on Mondays. It has done so for years.")
    run("index", "Orden", "Selm", data=empty_data)
    assert "none of the paths" in one_line(run("remove", "--path", "Orden/Orden.txt", data=empty_data))
    for wrong in ([], ["--path", "Orden", "--undo"], ["--path", "Orden", "--purge"]):
        assert run("remove", *wrong, data=empty_data).exit_code == 2
    done = parsed(run("remove", "--path", "Orden", "--json", data=empty_data))
    assert done == {"removed": [], "purged": False, "forgotten": ["Orden"]}
    Path("Orden/new.txt").write_text("The mill at Orden was sold.")
    Path("Selm/new.txt").write_text("The mill at Selm was sold.")
    again = parsed(run("index", "--json", data=empty_data))
    assert (again["added"], again["articles"]) == (1, 3)
    assert run("remove", "--path", "Selm", data=empty_data).stdout == "1 path forgotten.\n"


def test_unanswered_questions_are_listed_of_servers_that_keep_them(run: Run, tmp_path: Path) -> None:
    assert "no bot has run" in one_line(run("gaps", data=tmp_path))
    storage = Storage(tmp_path / "discord.sqlite")
    storage.choose(2**60, style="full")
    storage.set_gaps(7, keep=True)
    for question in ("Who built the mole?", "Who built the mole?", "\x1b[31mWhy?"):
        storage.count_gap(7, question, "2026-01-02")
    storage.close()
    expected = [("7", "who built the mole?", 2), ("7", "[31mwhy?", 1)]
    listed = parsed(run("gaps", "--json", data=tmp_path))
    assert listed["servers"] == ["7"]
    assert [(row["server"], row["question"], row["times"]) for row in listed["gaps"]] == expected
    plainly = run("gaps", data=tmp_path).stdout.splitlines()
    assert plainly == ["Server 7: 2 unanswered questions", "2 who built the mole?", "1 [31mwhy?"]


@pytest.mark.parametrize("content", [b"", None])
@pytest.mark.parametrize("command", [["gaps"], ["gaps", "--json"], ["settings", "--servers"]])
def test_reading_what_servers_have_set_writes_nothing(
    run: Run, tmp_path: Path, command: list[str], content: bytes | None
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    if content is None:
        Storage(data / "discord.sqlite").close()
    else:
        (data / "discord.sqlite").write_bytes(content)  # a process was killed before it had made the tables
    before = {path.name: path.read_bytes() for path in data.iterdir()}
    assert run(*command, data=data).exit_code == 0
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before


@pytest.mark.parametrize("endings", [("", "-wal"), ("", "-wal", "-shm"), ("",)])
def test_what_a_killed_bot_left_is_read_and_stays_as_it_is(run: Run, tmp_path: Path, endings: tuple[str, ...]) -> None:
    storage = Storage(tmp_path / "discord.sqlite")
    storage.set_gaps(7, keep=True)
    data = tmp_path / "data"
    data.mkdir()
    for ending in endings:
        (data / f"discord.sqlite{ending}").write_bytes((tmp_path / f"discord.sqlite{ending}").read_bytes())
    storage.close()
    before = {path.name for path in data.iterdir()}
    assert parsed(run("gaps", "--json", data=data))["servers"] == (["7"] if "-wal" in endings else [])
    assert {path.name for path in data.iterdir()} == before


def test_that_no_server_keeps_unanswered_questions_is_said(run: Run, tmp_path: Path) -> None:
    Storage(tmp_path / "discord.sqlite").close()
    assert run("gaps", data=tmp_path).stdout.startswith("No server saves unanswered questions")
    assert parsed(run("gaps", "--json", data=tmp_path)) == {"servers": [], "gaps": []}
