"""The command line's `index`: what is done again, what a file's change or loss does, what is told of it."""

import json
from pathlib import Path

from contract import is_report
from printed import Run, parsed


def test_indexing_again_does_nothing_again(run: Run, own_data: Path, corpus_dir: Path) -> None:
    report = parsed(run("index", "--json", str(corpus_dir), data=own_data))
    is_report(report)
    assert (report["articles"], report["unchanged"], report["added"], report["embedded"]) == (9, 9, 0, 0)
    assert report["generation"] == parsed(run("ask", "--json", "x", data=own_data))["index"]["generation"]


def test_a_changed_file_is_a_new_version_and_the_old_receipt_still_holds(run: Run, empty_data: Path) -> None:
    Path("a.txt").write_text("The mill at Orden grinds rye on Mondays. It has done so since the flood.")
    assert parsed(run("index", "--json", "a.txt", data=empty_data))["added"] == 1
    receipt = parsed(run("ask", "--json", "When does the mill at Orden grind rye?", data=empty_data))["citations"][0][
        "receipt"
    ]
    Path("a.txt").write_text("The mill at Orden grinds wheat on Tuesdays. It has done so since the fire.")
    report = parsed(run("index", "--json", "a.txt", data=empty_data))
    assert (report["changed"], report["articles"]) == (1, 1)
    old = parsed(run("verify", "--json", receipt, data=empty_data))
    assert (old["verified"], old["version"], old["current_version"]) == (True, 1, 2)
    assert "version 1 of the article; its current version 2 no longer contains these words" in old["reason"]
    assert parsed(run("articles", "--json", data=empty_data))["articles"][0]["version"] == 2


def test_the_data_folder_may_be_among_the_articles(run: Run, models_dir: Path) -> None:
    Path("a.txt").write_text("The mill at Orden grinds rye on Mondays. It has done so since the flood.")
    Path("data").mkdir()
    Path("data/models").symlink_to(models_dir)
    for _ in range(2):
        report = parsed(run("index", "--json", ".", data=Path("data")))
        assert (report["articles"], report["failed"]) == (1, [])


def test_another_file_of_the_same_name_is_reported_if_the_first_is_still_there(run: Run, empty_data: Path) -> None:
    for folder, day in (("east", "Mondays"), ("west", "Tuesdays"), ("north", "Fridays")):
        Path(folder).mkdir()
        Path(folder, "mill.txt").write_text(f"The mill at Orden grinds rye on {day}. It has done so since the flood.")
    Path("west/same.txt").write_text("The weir at Orden was mended.")
    Path("east/same.txt").write_text("The weir at Orden was mended.")
    older = Path("east/mill.txt").resolve()
    run("index", "--json", "east", data=empty_data)
    found = run("index", "--json", "west", data=empty_data)
    is_report(parsed(found))
    assert found.stderr.count("replaced another") == 1
    assert f"1 article replaced another with the same id (first: mill.txt, previously from {older})" in found.stderr
    assert "replaced another" not in run("index", "--json", "west", data=empty_data).stderr
    Path("west/mill.txt").unlink()
    assert "replaced another" not in run("index", "--json", "north", data=empty_data).stderr


def test_a_row_that_moved_to_another_file_took_no_place(run: Run, empty_data: Path) -> None:
    def write(name: str, **rows: str) -> None:
        made = (json.dumps({"id": key, "title": key, "text": text}) + "\n" for key, text in rows.items())
        Path("in", name).write_text("".join(made))

    Path("in").mkdir()
    write("a.jsonl", first="The mill was built.")
    write("b.jsonl", second="The weir was mended.")
    run("index", "--json", "in", data=empty_data)
    write("a.jsonl", second="The weir was mended in spring.")
    write("b.jsonl", first="The mill was built in autumn.")
    found = run("index", "--json", "in", data=empty_data)
    assert (parsed(found)["changed"], "replaced another" in found.stderr) == (2, False)


def test_prune_forgets_what_is_gone_and_nothing_else_does(run: Run, empty_data: Path) -> None:
    Path("in").mkdir()
    for name in ("a", "b"):
        Path(f"in/{name}.txt").write_text(f"Article {name} tells of a mill that grinds rye on the day named {name}.")
    assert parsed(run("index", "--json", "in", data=empty_data))["articles"] == 2
    Path("in/a.txt").unlink()
    assert parsed(run("index", "--json", "in", data=empty_data))["articles"] == 2
    report = parsed(run("index", "--json", "--prune", "in", data=empty_data))
    assert (report["articles"], report["removed"]) == (1, 1)
