"""`dateline review`: doubtful readings with the line that corrects each."""

from printed import Run, told


def test_doubtful_readings_are_listed(run: Run) -> None:
    rows = told(run("review", "--json"))["articles"]
    assert all(set(row) == {"id", "path", "title", "doubts"} for row in rows)
    kinds = {row["id"]: {doubt["kind"] for doubt in row["doubts"]} for row in rows}
    assert "undated" in kinds["orchard"]
    assert "ferry-2019" not in kinds or "undated" not in kinds["ferry-2019"]
    assert all(set(doubt) == {"kind", "read", "file", "line"} for row in rows for doubt in row["doubts"])


def test_it_is_shown_in_words(run: Run) -> None:
    shown = run("review").stdout
    assert "undated: no date" in shown
    assert "articles to look at" in shown.splitlines()[-1]
