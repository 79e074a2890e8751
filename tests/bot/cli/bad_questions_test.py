"""Questions, options and batches of any kind: answered, declined, or refused in one line."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from printed import Run, lines, one_line, parsed

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
    answer = parsed(found)
    assert answer["question"] == question
    assert found.stderr == ""
    assert run("ask", "--", question).exit_code == 0
    assert isinstance(parsed(run("search", "--json", "--", question))["hits"], list)


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
