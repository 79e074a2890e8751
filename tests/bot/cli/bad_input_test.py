"""Everything people and disks hand to the command line: answered, declined, or refused in one line; no traceback."""

import json
import os
import shlex
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from printed import Run, lines, one_line, told

GOOD = "The harbour master of Lindhaven counted four hundred boats on the first Sunday of May, more than ever before."

# Files


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
    report = told(run("index", "--json", "in", data=empty_data))
    failed: dict[str, list[str]] = {}
    for failure in report["failed"]:
        failed.setdefault(Path(failure["path"]).name, []).append(failure["error"])
    for name, (_, why) in reasons.items():
        assert any(why in said for said in failed[name]), (name, failed[name])
    assert "is too large" in failed["enormous.txt"][0]
    assert "named pipe" in failed["pipe.txt"][0]
    assert {"loop-a.txt", "loop-b.txt"} <= set(failed)
    assert report["articles"] == 2
    ids = {info["id"] for info in told(run("articles", "--json", data=empty_data))["articles"]}
    assert ids == {"good.txt", "ok"}


def test_a_bad_save_loses_no_stored_article(run: Run, empty_data: Path) -> None:
    Path("a.txt").write_text(GOOD)
    assert told(run("index", "--json", "a.txt", data=empty_data))["articles"] == 1
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
    report = told(run("index", "--json", ".", data=empty_data))
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
    assert told(run("index", "--json", "in", data=empty_data))["failed"] == []
    ids = {info["id"] for info in told(run("articles", "--json", data=empty_data))["articles"]}
    assert ids == set(NAMES)
    assert len(lines(run("show", "--json", "--", *NAMES, data=empty_data))) == len(NAMES)
    answer = told(run("ask", "--json", "--top", "20", "How many people painted the boat?", data=empty_data))
    assert answer["citations"]
    for citation in answer["citations"] + answer["near_misses"]:
        assert told(run("verify", "--json", "--", citation["receipt"], data=empty_data))["verified"]
    assert "\x1b" not in run("articles", data=empty_data).stdout


def test_a_name_that_is_no_utf8_is_refused_by_name(run: Run, empty_data: Path) -> None:
    Path("in").mkdir()
    (Path("in") / "good.txt").write_text(GOOD)
    with open(b"in/non\xffutf.txt", "w") as file:  # noqa: PTH123 - a path of bytes
        file.write(GOOD)
    report = told(run("index", "--json", "in", data=empty_data))
    assert report["failed"] == [{"path": "in/non\\xffutf.txt", "error": "has a name that is not UTF-8; rename it"}]
    assert report["articles"] == 1
    assert "non\\xffutf" in run("extract", os.fsdecode(b"in/non\xffutf.txt"), data=empty_data).stderr


# Questions

QUESTIONS = [
    "x" * 10_000,
    "word " * 2_000,
    "汉" * 10_000,
    "🎉🔥" * 200,
    '"AND (',
    "date:*",
    'title:"ferry',
    "*:* OR NOT ~^2",
    "+ferry -terminal",
    "[2014 TO 2015]",
    "((((" * 500,
    '"a" ' * 500,
    "<b>ferry</b> **md** [x](http://y) @everyone <@1>",
    "\x00\x1b[31mferry\x1b[0m",
    "\u202eferry\u202c \u200f",
    "\udcff\ud83d ferry",
    "the of and",
    "2014",
    "in 2014",
    "before the",
    "--",
    "ferry\nterminal\r\n\u2028",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_any_question_is_answered_or_declined(run: Run, question: str) -> None:
    found = run("ask", "--json", "--", question)
    answer = told(found)
    assert answer["question"] == question
    assert found.stderr == ""
    assert run("ask", "--", question).exit_code == 0
    assert isinstance(told(run("search", "--json", "--", question))["hits"], list)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=60), min_size=1, max_size=5))
def test_any_batch_of_texts_is_answered(run: Run, texts: list[str]) -> None:
    rows = "".join(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(texts))
    answers = lines(run("ask", "--batch", "-", text=rows))
    assert [answer["question"] for answer in answers] == texts


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--after", "2014-13"), "--after: '2014-13' is not a date; write 2014, 2014-03 or 2014-03-06"),
        (("--before", "tomorrow"), "--before: 'tomorrow' is not a date"),
        (("--before", "2014-02-30"), "--before: '2014-02-30' is not a date"),
        (("--after", "0000"), "--after: '0000' is not a date"),
        (("--as-of", "soon"), "--as-of: 'soon' is not a date"),
        (("--after", "yesterday"), "--after yesterday: add --today DAY to count from (e.g. --today 2014-03-06)"),
        (("--after", "2015", "--before", "2014"), "no day is both after 2015 and before 2014"),
        (("--after", "\x1b[31m\n"), "is not a date"),
        (("--today", "2014-03"), "--today: '2014-03' is not a whole day; write it as 2014-03-06"),
        (("--today", "now"), "--today: 'now' is not a whole day; write it as 2014-03-06"),
    ],
)
def test_options_that_are_no_dates_are_refused_before_anything_is_done(
    run: Run, empty_data: Path, options: tuple[str, ...], why: str
) -> None:
    for command in ("ask", "search") if "--today" not in options else ("ask",):
        refused = run(command, "--json", *options, "ferry", data=empty_data)
        assert (refused.exit_code, refused.stdout) == (2, "")
        assert why in refused.stderr
        assert "\x1b" not in refused.stderr
    assert not (empty_data / "store.sqlite").exists()


@pytest.mark.parametrize(
    ("batch", "why"),
    [
        ("not json\n", "standard input, line 1: not JSON"),
        ('{"id": 1, "text": "a"}\n{"id": 2, "te', "line 2: not JSON"),
        ("[]\n", "line 1: not a question"),
        ('{"id": 1}\n', "line 1: not a question"),
        ('{"id": 1, "text": 5}\n', "line 1: not a question"),
        ('\n\n{"id": 1, "text": "a", "after": 5}\n', 'line 3: "after" must be text or null, not 5'),
        ('{"id": 1, "text": "a", "after": "soon"}\n', "line 1: after: 'soon' is not a date"),
        ('{"id": 1, "text": "a", "today": "2015"}\n', "line 1: today: '2015' is not a whole day"),
        ('{"id": 1, "text": "a", "today": 5}\n', 'line 1: "today" must be text or null, not 5'),
        ('{"id": 1, "text": "a", "after": "2015", "before": "2014"}\n', "line 1: no day is both"),
        ('{"id": NaN, "text": "a"}\n', "line 1: not JSON (NaN"),
        ('{"id": 1e999, "text": "a"}\n', "line 1: not JSON (1e999"),
        (b"\xff\xfe\n", "line 1: not UTF-8"),
        ("[" * 100_000, "line 1: nested too deeply"),
    ],
)
def test_a_bad_batch_is_refused_by_its_line_before_anything_is_printed(run: Run, batch: str, why: str) -> None:
    assert why in one_line(run("ask", "--batch", "-", text=batch))
    assert why in one_line(run("search", "--batch", "-", text=batch))


def test_a_batch_that_leaves_no_day_beside_the_options_is_refused_before_anything_is_printed(run: Run) -> None:
    batch = '{"id": 1, "text": "ferry"}\n{"id": "two", "text": "ferry", "before": "2010"}\n'
    said = one_line(run("ask", "--batch", "-", "--after", "2014", text=batch))
    assert said.startswith("Error: standard input, line 2: no day is both after 2014 and before 2010")


def test_a_batch_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    assert "nowhere: No such file" in one_line(run("ask", "--batch", "nowhere"))
    assert "Is a directory" in one_line(run("search", "--batch", str(tmp_path)))


# Settings and data folders


def test_a_wrong_setting_stops_every_command_but_the_doctor(run: Run, empty_data: Path) -> None:
    Path("c.toml").write_text("[answer]\ntopp = 3\n")
    options = ("--config", "c.toml")
    for command in (("ask", "x"), ("articles",), ("index", "."), ("search", "x"), ("extract", ".")):
        assert "c.toml: answer.topp: no such setting" in one_line(run(*command, data=empty_data, options=options))
    found = run("doctor", data=empty_data, options=options)
    assert found.exit_code == 1
    assert "answer.topp" in found.stdout


@pytest.mark.parametrize(
    ("model", "why"), [("/no/such/folder", "there is no such folder"), ("no/such\\name", "there is no such folder")]
)
def test_a_wrong_model_is_one_line(run: Run, own_data: Path, model: str, why: str) -> None:
    Path("c.toml").write_text(f"[model]\nname = {json.dumps(model)}\n")
    assert why in one_line(run("ask", "x", data=own_data, options=("--config", "c.toml")))


def test_a_model_that_no_hub_can_be_asked_for_ends_quickly(
    run: Run, own_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    Path("c.toml").write_text('[model]\nname = "no-such/model-of-ours"\n')
    said = one_line(run("ask", "x", data=own_data, options=("--config", "c.toml")))
    assert "no-such/model-of-ours" in said
    assert '"default"' in said


def test_commands_that_only_read_make_no_folder(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    for command in (
        ("articles",),
        ("show", "x"),
        ("verify", "x.1:0-5:00000000"),
        ("search", "x"),
        ("ask", "x"),
        ("index",),
    ):
        said = one_line(run(*command, data=missing))
        assert f"nothing is indexed: {missing} does not exist" in said
        assert "check --data" in said
    assert run("doctor", data=missing).exit_code == 0
    assert not missing.exists()


@pytest.mark.parametrize("place", ["a-file", "/dev/null/x", "/proc/nowhere"])
def test_a_place_that_can_hold_nothing(run: Run, place: str) -> None:
    Path("a-file").write_text("x")
    Path("a.txt").write_text(GOOD)
    for command in (("ask", "x"), ("index", "a.txt"), ("articles",)):
        one_line(run(*command, data=Path(place)))


def damage_store(data: Path) -> None:
    (data / "store.sqlite").write_bytes(os.urandom(9000))


def truncate_store(data: Path) -> None:
    os.truncate(data / "store.sqlite", 20_000)


def empty_store(data: Path) -> None:
    os.truncate(data / "store.sqlite", 0)


def remove_store(data: Path) -> None:
    (data / "store.sqlite").unlink()


def newer_store(data: Path) -> None:
    with sqlite3.connect(data / "store.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")


def remove_index(data: Path) -> None:
    shutil.rmtree(data / "generations")


def file_for_index(data: Path) -> None:
    remove_index(data)
    (data / "generations").write_text("x")


def _newest(data: Path) -> Path:
    return sorted((data / "generations").glob("0*"))[-1]


def empty_manifest(data: Path) -> None:
    (_newest(data) / "manifest.json").write_text("[]")


def half_manifest(data: Path) -> None:
    path = _newest(data) / "manifest.json"
    path.write_text(path.read_text()[:50])


def missing_file(data: Path) -> None:
    next((_newest(data) / "lexical").glob("*.term")).unlink()


def changed_file(data: Path) -> None:
    path = next(_newest(data).rglob("dense.faiss"))
    content = bytearray(path.read_bytes())
    content[-9] ^= 1
    path.unlink()
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [damage_store, truncate_store, empty_store, remove_store, newer_store])
def test_a_damaged_store_is_one_line(run: Run, own_data: Path, damage: Callable[[Path], None]) -> None:
    for beside in ("store.sqlite-wal", "store.sqlite-shm"):
        (own_data / beside).unlink(missing_ok=True)
    damage(own_data)
    said = one_line(run("ask", "How much did the ferry terminal cost?", data=own_data))
    assert " index`" in said or " index " in said or "restore" in said or "upgrade" in said
    assert "store" in said
    checked = run("doctor", "--json", data=own_data)
    assert checked.exit_code in (0, 1)
    json.loads(checked.stdout)


@pytest.mark.parametrize(
    "damage", [remove_index, file_for_index, empty_manifest, half_manifest, missing_file, changed_file]
)
def test_a_damaged_index_is_one_line_and_indexing_mends_it(
    run: Run, own_data: Path, corpus_dir: Path, damage: Callable[[Path], None]
) -> None:
    damage(own_data)
    for command in ("ask", "search"):
        assert " index`" in one_line(run(command, "ferry terminal", data=own_data))
    if damage is file_for_index:
        assert "generations" in one_line(run("index", str(corpus_dir), data=own_data))
        return
    report = told(run("index", "--json", str(corpus_dir), data=own_data))
    assert (report["articles"], report["embedded"]) == (9, 0)
    assert told(run("ask", "--json", "ferry terminal", data=own_data))["citations"]


def test_an_index_of_other_settings_is_refused(run: Run, own_data: Path) -> None:
    Path("c.toml").write_text('[aliases]\nferry = ["boat"]\n')
    said = one_line(run("ask", "ferry", data=own_data, options=("--config", "c.toml")))
    assert "aliases" in said
    command = shlex.join(["dateline", "--config", "c.toml", "--data", str(own_data), "index"])
    assert f"run `{command}`" in said


def test_an_error_nobody_foresaw_is_called_a_fault_of_dateline(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("no such\nthing")

    monkeypatch.setattr("bot.answers.engine.Engine.ask_many", fail)
    said = one_line(run("ask", "ferry"))
    assert "internal error in Dateline" in said
    assert "KeyError" in said
    assert "bad_input_test.py" in said
    monkeypatch.setenv("DATELINE_TRACEBACK", "1")
    assert isinstance(run("ask", "ferry").exception, KeyError)


def test_ctrl_c_is_one_line_and_status_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.answers.engine.Engine.ask_many", interrupted)
    found = run("ask", "ferry")
    assert (found.exit_code, found.stdout) == (130, "")
    assert found.stderr.strip() == "Interrupted. Progress is saved; run the command again to resume."
