"""`dateline review`: doubtful readings with the line that corrects each."""

from importlib import resources
from pathlib import Path

from click.testing import CliRunner
from printed import Run, parsed

from bot.cli.main import main
from bot.cli.review import SAMPLE


def test_doubtful_readings_are_listed(run: Run) -> None:
    rows = parsed(run("review", "--json"))["articles"]
    assert all(set(row) == {"id", "path", "title", "doubts"} for row in rows)
    kinds = {row["id"]: {doubt["kind"] for doubt in row["doubts"]} for row in rows}
    assert "undated" in kinds["orchard"]
    assert "ferry-2019" not in kinds or "undated" not in kinds["ferry-2019"]
    assert all(set(doubt) == {"kind", "read", "file", "line"} for row in rows for doubt in row["doubts"])


def test_it_is_shown_in_words(run: Run) -> None:
    shown = run("review").stdout
    assert "undated: no date" in shown
    assert "articles to look at" in shown.splitlines()[-1]


def test_nobody_is_asked_to_correct_the_sample(tmp_path: Path, models_dir: Path) -> None:
    (tmp_path / "models").symlink_to(models_dir)
    own = tmp_path / "own.txt"
    own.write_text("A ferry to Skarn costs six crowns and dogs travel free.\n", encoding="utf-8")
    with resources.as_file(resources.files("corpus") / "sample" / "antikythera-mechanism.txt") as sample:
        run = ["--data", str(tmp_path)]
        assert CliRunner().invoke(main, [*run, "index", str(sample), str(own)]).exit_code == 0
        shown = CliRunner().invoke(main, [*run, "review"]).stdout.splitlines()
        rows = parsed(CliRunner().invoke(main, [*run, "review", "--json"]))["articles"]
    assert [line for line in shown if line.startswith("undated")] == [
        f"undated: no date. {SAMPLE}",
        f'undated: no date. In {own}.toml write: date = "YYYY-MM-DD"',
    ]
    mends = {row["id"]: {(doubt["file"], doubt["line"]) for doubt in row["doubts"]} for row in rows}
    assert mends["antikythera-mechanism.txt"] == {(None, None)}
    assert None not in {file for file, _ in mends["own.txt"]}
