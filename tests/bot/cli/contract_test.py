"""Every command with every kind of bad argument: the status that the contract names, one line, no traceback, and
nothing created. 2 is for words that are wrong whatever is on the disk, 1 for what could not be done."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from printed import Run, lines, parsed

from bot.cli.main import main

NOT_TEXT = os.fsdecode(b"caf\xe9")
"""An argument whose bytes are not UTF-8, as Python hands it over."""

SHOWN = r"caf\xe9"

GOOD = "The harbour master of Lindhaven counted four hundred boats on the first Sunday of May, more than ever before."

COMMANDS: dict[str, tuple[str, ...]] = {
    "extract": ("extract",),
    "ask": ("ask",),
    "search": ("search",),
    "ask-batch": ("ask", "--batch"),
    "search-batch": ("search", "--batch"),
    "show": ("show",),
    "verify": ("verify",),
    "eval": ("eval",),
    "latest": ("latest",),
    "backup": ("backup",),
    "restore": ("restore",),
    "remove": ("remove",),
    "migrate": ("migrate", "--to"),
    "check": ("check",),
    "export": ("export", "--as", "apa"),
}
"""Commands that take an argument, up to it; for index, which makes the model ready first, see below."""

ARGUMENTS = [
    *("", " ", "nowhere", NOT_TEXT, "\x1b[31m\n", "/dev/null/x", "x" * 5000),
    *("https://a.example/x", "-1", "--nosuch"),
]
USAGE = {
    *(
        (name, argument)
        for name in COMMANDS
        for argument in ("--nosuch", "-1")
        if "batch" not in name and name != "migrate"
    ),
    ("migrate", NOT_TEXT),
    *(("check", argument) for argument in ("", " ", "nowhere", NOT_TEXT, "\x1b[31m\n", "/dev/null/x")),
    *(
        (name, argument)
        for name in ("eval", "backup", "restore", "migrate")
        for argument in ("", "https://a.example/x")
    ),
}
"""What is wrong usage; all else could not be done."""


def expected(name: str, argument: str) -> int:
    return 2 if (name, argument) in USAGE else 1


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("as_json", [False, True])
@pytest.mark.parametrize("argument", ARGUMENTS, ids=lambda value: ascii(value)[:20])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_bad_argument(name: str, argument: str, as_json: bool, tmp_path: Path) -> None:
    more = ("--json",) if as_json else ()
    found = CliRunner().invoke(main, ["--data", "missing", COMMANDS[name][0], *more, *COMMANDS[name][1:], argument])
    assert found.exit_code == expected(name, argument), found.output
    assert "Traceback" not in found.output
    assert "internal error" not in found.output
    assert "\x1b" not in found.output
    assert found.stderr.splitlines()[-1].startswith("Error: ")
    assert not (tmp_path / "missing").exists()
    for line in found.stdout.splitlines():
        assert as_json
        assert set(json.loads(line)) == {"path", "error"}


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--data", "", "articles"), "a path cannot be empty"),
        (("--data", "https://a.example/x", "articles"), "expected a file or folder, not a URL"),
        (("--data", NOT_TEXT, "articles"), "is not UTF-8"),
        (("--config", "", "articles"), "a path cannot be empty"),
        (("--json", "articles"), "--json goes after the command"),
        (("ask", "how", "many", "boats"), "put the question in quotes: dateline ask 'how many boats'"),
        (("search", "how", "many", "-k", "3"), "put the question in quotes: dateline search 'how many"),
        (("latest", "ferry", "prices"), "put the topic in quotes: dateline latest 'ferry prices'"),
        (("check", "the", "tolls"), "put the quotation in quotes: dateline check 'the tolls'"),
        (("export", "a", "b", "--as", "apa"), "Got unexpected extra argument (b)"),
        (("gaps", "-x"), "The global options --config and --data go before the command.\n"),
        (("review", "--x"), "The global options --config and --data go before the command.\n"),
        (("ask", "-5"), "go after --: dateline ask -- -5"),
        (("ask", "--top", "21", "x"), "21 is not in the range"),
        (("ask", "--top", "-1", "x"), "-1 is not in the range"),
        (("search", "-k", "-1", "x"), "-1 is not in the range"),
        (("ask", "--after", "2014-13", "x"), "2014-13"),
        (("search", "--before", "-5", "x"), "-5"),
        (("ask", "--today", "2014", "x"), "2014"),
        (("ask", "--after", "2015", "--before", "2014", "x"), "2015"),
        (("ask", "--batch", "x", "question"), "give a QUESTION, or --batch FILE"),
    ],
)
def test_wrong_usage_says_what_to_type(arguments: tuple[str, ...], why: str, tmp_path: Path) -> None:
    found = CliRunner().invoke(main, arguments, prog_name="dateline")
    assert (found.exit_code, found.stdout) == (2, "")
    assert why in found.stderr
    assert list(tmp_path.iterdir()) == []


def test_one_bad_argument_stops_no_other(run: Run, tmp_path: Path) -> None:
    Path("good.txt").write_text(GOOD)
    Path("shut.txt").write_text(GOOD)
    Path("shut.txt").chmod(0)
    bad = ["", "nowhere.txt", "https://ida:hush@a.example/x", NOT_TEXT]
    rows = lines(run("extract", "--json", *bad, "good.txt", "shut.txt"))
    assert next(row["id"] for row in rows if "error" not in row) == "good.txt"
    assert {row["path"] for row in rows if "error" in row} >= {
        "",
        "nowhere.txt",
        "https://ida:***@a.example/x",
        SHOWN,
    }
    plainly = run("extract", *bad, "good.txt")
    assert plainly.exit_code == 0
    assert "nowhere.txt: No such file" in plainly.stderr


def test_index_names_what_it_cannot_read(run: Run, empty_data: Path) -> None:
    Path("good.txt").write_text(GOOD)
    report = parsed(run("index", "--json", "", "nowhere.txt", NOT_TEXT, "good.txt", data=empty_data))
    assert report["articles"] == 1
    assert [failure["path"] for failure in report["failed"]] == ["", "nowhere.txt", SHOWN]
    for arguments in (("",), ("nowhere",), (NOT_TEXT,), ("--prune", "nowhere")):
        found = run("index", "--json", *arguments, data=empty_data)
        assert found.exit_code == 1
        assert json.loads(found.stdout)["failed"]
        assert "nothing could be read" in found.stderr.splitlines()[-1]


def test_what_is_skipped_is_counted(run: Run, empty_data: Path) -> None:
    Path("in").mkdir()
    for name in ("good.txt", "README.md", ".hidden.txt", "LICENSE"):
        Path("in", name).write_text(GOOD)
    assert parsed(run("index", "--json", "in", data=empty_data))["skipped"] == 3
    skipped = "Skipped 3 hidden or excluded files (first: in/.hidden.txt)"
    assert skipped in run("index", "in", data=empty_data).stdout
    found = run("extract", "--json", "in")
    assert skipped in found.stderr
    assert [row["id"] for row in lines(found)] == ["good.txt"]


def test_nothing_to_read_is_said(run: Run) -> None:
    Path("empty").mkdir()
    found = run("extract", "--json", "empty")
    assert (found.exit_code, found.stdout) == (0, "")
    assert "No files to read were found there." in found.stderr


def test_an_unknown_article_stops_no_other(run: Run) -> None:
    found = run("show", "--json", "nowhere", "ferry-2014", NOT_TEXT)
    assert [article["id"] for article in lines(found)] == ["ferry-2014"]
    assert found.stderr.count(" articles` lists them") == 2


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ('{"id": 1, "text": "x", "befor": "2014"}', 'unknown key "befor"; did you mean "before"?'),
        ('{"id": 1, "text": "x", "zzz": 1}', 'unknown key "zzz"; known are id, text, after'),
        ('{"text": "x"}', 'the key "id" is missing'),
    ],
)
@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_batch_row_with_wrong_keys_is_named(run: Run, command: str, row: str, why: str) -> None:
    found = run(command, "--batch", "-", text='{"id": 0, "text": "ferry"}\n' + row)
    assert (found.exit_code, found.stdout) == (1, "")
    assert f"standard input, line 2: {why}" in found.stderr


def test_search_filters_by_options_and_by_rows(run: Run) -> None:
    def ids(*arguments: str, text: str = "") -> list[set[str]]:
        return [{hit["article_id"] for hit in row["hits"]} for row in lines(run("search", *arguments, text=text))]

    [found] = ids("--json", "--after", "2019", "--before", "2019", "ferry terminal")
    assert found == {"ferry-2019"}
    rows = '{"id":1,"text":"ferry terminal","before":"2014","source":"coast"}\n{"id":2,"text":"ferry terminal"}\n'
    first, second = ids("--batch", "-", text=rows)
    assert first == {"ferry-2014-copy"}
    assert "ferry-2019" in second


@pytest.mark.parametrize("question", ["", "  ", "?!"])
def test_an_empty_search_has_no_hits(run: Run, question: str) -> None:
    assert parsed(run("search", "--json", "--", question)) == {"hits": []}
    assert run("search", "--", question).stdout.startswith("I need a question to search for")


@pytest.mark.parametrize("columns", ["0", "1", "-3", "many", "100000"])
def test_any_width_of_a_terminal_shows_everything(run: Run, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert "ferry-2014" in run("articles").stdout
    assert "--batch" in run("ask", "--help").stdout


def test_settings_beginning_with_a_byte_order_mark_are_read(run: Run) -> None:
    Path("c.toml").write_bytes(b"\xef\xbb\xbf[answer]\ntop = 1\n")
    answer = parsed(run("ask", "--json", "ferry terminal", options=("--config", "c.toml")))
    assert len(answer["citations"]) == 1


def test_all_settings_can_be_printed() -> None:
    found = CliRunner().invoke(main, ["settings"])
    assert found.exit_code == 0
    assert found.stdout == (Path(__file__).parents[3] / "config.example.toml").read_text(encoding="utf-8")


def test_the_version_names_the_formats() -> None:
    from bot.cli.versions import formats

    shown = CliRunner().invoke(main, ["--version"], prog_name="dateline").stdout
    assert shown.startswith("dateline, version ")
    for name, number in formats().items():
        assert f"{name} {number}" in shown
