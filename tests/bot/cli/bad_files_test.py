"""Unreadable files, odd names and addresses: each named in one line, and none stops the others."""

import json
import os
from pathlib import Path

import pytest
from printed import Run, lines, parsed

GOOD = "The harbour master of Lindhaven counted four hundred boats on the first Sunday of May, more than ever before."


def test_bad_files_are_named_and_cost_no_other(run: Run, empty_data: Path) -> None:
    folder = Path("in")
    folder.mkdir()
    (folder / "good.txt").write_text(GOOD)
    reasons = {
        "empty.txt": (b"", "is empty"),
        "blank.txt": (b" \n\n\t", "white space"),
        "binary.txt": (bytes(range(256)) * 8, "binary"),
        "nul.txt": (b"words\x00words", "binary"),
        "utf16.txt": (("\ufeff" + GOOD).encode("utf-16-le")[:-1], "cannot be decoded"),
        "unknown.xyz": (b"words", "has a format that cannot be read"),
        "half.pdf": (b"%PDF-1.4 half", "is not a readable PDF"),
        "half.docx": (b"PK\x03\x04half", "is not a readable Word document"),
        "questions.jsonl": (b'{"id": "q1", "text": "Who counted the boats?"}\n', "line 1: is not an article"),
        "gold.json": (b"{}", "has a format that cannot be read"),
        "rows.jsonl": (
            b'{"id": "ok", "title": "T", "text": "A row that can be read."}\n{"id": 5, "text": "x"}\n{"id":',
            "line 2: 'id' must be a string",
        ),
    }
    for name, (content, _) in reasons.items():
        (folder / name).write_bytes(content)
    with (folder / "enormous.txt").open("wb") as file:
        file.truncate(2 << 30)
    os.mkfifo(folder / "pipe.txt")
    (folder / "loop-a.txt").symlink_to("loop-b.txt")
    (folder / "loop-b.txt").symlink_to("loop-a.txt")
    (folder / "inside").symlink_to(".")
    report = parsed(run("index", "--json", "in", data=empty_data))
    failed: dict[str, list[str]] = {}
    for failure in report["failed"]:
        failed.setdefault(Path(failure["path"]).name, []).append(failure["error"])
    for name, (_, why) in reasons.items():
        assert any(why in said for said in failed[name]), (name, failed[name])
    assert "is too large" in failed["enormous.txt"][0]
    assert "named pipe" in failed["pipe.txt"][0]
    assert {"loop-a.txt", "loop-b.txt"} <= set(failed)
    assert report["articles"] == 2
    ids = {info["id"] for info in parsed(run("articles", "--json", data=empty_data))["articles"]}
    assert ids == {"good.txt", "ok"}


def test_a_bad_save_loses_no_stored_article(run: Run, empty_data: Path) -> None:
    Path("a.txt").write_text(GOOD)
    assert parsed(run("index", "--json", "a.txt", data=empty_data))["articles"] == 1
    Path("a.txt").write_bytes(b"\x00\x01")
    failed = run("index", "--json", "a.txt", data=empty_data)
    assert failed.exit_code == 1
    report = json.loads(failed.stdout)
    assert (report["articles"], [failure["error"] for failure in report["failed"]]) == (1, ["is binary, not text"])
    assert GOOD in [shown["text"] for shown in lines(run("show", "--json", "a.txt", data=empty_data))]


def test_nothing_that_could_be_read_is_status_one(run: Run, empty_data: Path) -> None:
    found = run("index", "nowhere", data=empty_data)
    assert found.exit_code == 1
    assert "nothing could be read (nowhere: No such file or directory)" in found.stderr.splitlines()[-1]
    assert found.stdout == ""
    found = run("index", *(f"nowhere{number}" for number in range(4)), data=empty_data)
    assert found.stdout.startswith("Could not be read:\n   No such file or directory:\n      nowhere0\n")
    assert found.exit_code == 1


FEED = "http://127.0.0.1/feed.xml"


@pytest.mark.parametrize(
    ("named", "advice"),
    [
        (["nowhere"], "correct the path"),
        ([FEED], "correct the address, or try again later"),
        (["nowhere", FEED], "correct the path or the address"),
    ],
)
def test_the_advice_speaks_of_what_was_named(run: Run, empty_data: Path, named: list[str], advice: str) -> None:
    found = run("index", *named, data=empty_data)
    assert found.exit_code == 1
    assert found.stderr.splitlines()[-1].endswith(f"); {advice}")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("index",), 1), (("index", "--json"), 1), (("extract",), 1), (("extract", "--json"), 1), (("eval",), 2)],
)
@pytest.mark.parametrize("address", ["https://ida:hush@a.example/feed", "HTTPS://ida:hu/sh@a.example/feed"])
def test_a_password_in_an_address_is_never_shown(
    run: Run, empty_data: Path, arguments: tuple[str, ...], status: int, address: str
) -> None:
    found = run(*arguments, address, data=empty_data)
    assert found.exit_code == status
    assert "hu" not in found.output
    assert "sh@" not in found.output
    if status == 1:
        assert "ida:***@a.example/feed" in found.output


LONG = "1" * 5000  # digits: more than Python reads


def test_a_number_of_too_many_digits_costs_no_other_file(run: Run, empty_data: Path) -> None:
    for name in ("good", "decimal", "hexadecimal"):
        Path(f"{name}.txt").write_text(GOOD)
    Path("decimal.txt.toml").write_text(f"title = {LONG}\n")
    Path("hexadecimal.txt.toml").write_text(f"date = 0x{LONG}\n")
    Path("yaml.md").write_text(f"---\ntitle: {LONG}\n---\n{GOOD}")
    Path("hexadecimal.md").write_text(f"---\ndate: 0x{LONG}\n---\n{GOOD}")
    Path("toml.md").write_text(f"+++\ntitle = {LONG}\n+++\n{GOOD}")
    rows = [{"id": "whole", "title": "T", "text": GOOD}, {"id": "long", "title": "T", "text": GOOD, "n": "LONG"}]
    Path("rows.jsonl").write_text("".join(json.dumps(row).replace('"LONG"', LONG) + "\n" for row in rows))
    failures = {Path(one["path"]).name: one["error"] for one in lines(run("extract", "--json", ".")) if "error" in one}
    many = "a number with too many digits"
    assert failures == {
        "decimal.txt.toml": f"contains {many}",
        "hexadecimal.txt.toml": "date = a value of type int is not a date; write it as 2014-03-06, 2014-03 or 2014",
        "rows.jsonl": f"line 2: contains {many}",
    }
    report = parsed(run("index", "--json", ".", data=empty_data))
    assert report["articles"] == 5
    assert {Path(failure["path"]).name for failure in report["failed"]} == set(failures)


NAMES = [
    "new\nline.txt",
    "\x1b[31mred.txt",
    "with space.txt",
    "colon:.1:2-3.txt",
    "per%20cent.txt",
    "quo\"te'.txt",
    "-dash.txt",
    "日本.txt",
    "@everyone **bold**.txt",
    "[square] <b>.txt",
    "sep\u2028.txt",
]


def test_any_file_name_makes_an_id_that_is_found_shown_and_verified(run: Run, empty_data: Path) -> None:
    Path("in").mkdir()
    for number, name in enumerate(NAMES):
        (Path("in") / name).write_text(
            f"Boat number {number} was painted {name[:3]!a} by a crew of {number + 5} people."
        )
    assert parsed(run("index", "--json", "in", data=empty_data))["failed"] == []
    ids = {info["id"] for info in parsed(run("articles", "--json", data=empty_data))["articles"]}
    assert ids == set(NAMES)
    assert len(lines(run("show", "--json", "--", *NAMES, data=empty_data))) == len(NAMES)
    answer = parsed(run("ask", "--json", "--top", "20", "How many people painted the boat?", data=empty_data))
    assert answer["citations"]
    for citation in answer["citations"] + answer["near_misses"]:
        assert parsed(run("verify", "--json", "--", citation["receipt"], data=empty_data))["verified"]
    assert "\x1b" not in run("articles", data=empty_data).stdout


def test_a_name_that_is_no_utf8_is_refused_by_name(run: Run, empty_data: Path) -> None:
    Path("in").mkdir()
    (Path("in") / "good.txt").write_text(GOOD)
    with open(b"in/non\xffutf.txt", "w") as file:  # noqa: PTH123 - a path of bytes
        file.write(GOOD)
    report = parsed(run("index", "--json", "in", data=empty_data))
    assert report["failed"] == [{"path": "in/non\\xffutf.txt", "error": "has a name that is not UTF-8; rename it"}]
    assert report["articles"] == 1
    assert "non\\xffutf" in run("extract", os.fsdecode(b"in/non\xffutf.txt"), data=empty_data).stderr
