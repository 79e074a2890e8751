"""The command line's contract: names, shapes, statuses, what goes to which stream."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from contract import is_answer, is_citation, is_date, is_hits, is_info
from printed import Run, lines, one_line, parsed

from bot.cli.main import main

QUESTION = "How many passengers a week does Sundline expect at the ferry terminal?"


def test_an_answer_has_every_field_and_its_excerpt_is_a_slice(run: Run) -> None:
    answer = parsed(run("ask", "--json", QUESTION))
    is_answer(answer)
    assert answer["question"] == QUESTION
    assert answer["status"] in {"answered", "related"}
    first = answer["citations"][0]
    [shown] = lines(run("show", "--json", first["article_id"]))
    assert shown["text"][first["start"] : first["end"]] == first["excerpt"]
    start, end = first["highlight"]
    assert "passengers a week" in shown["text"][start:end]
    assert answer["index"]["articles"] == 9
    assert answer["index"]["newest"] == "2021-09-10"


def test_a_copy_of_a_story_is_named_and_not_cited_again(run: Run) -> None:
    answer = parsed(run("ask", "--json", "What did the new ferry terminal at Lindhaven cost?"))
    ids = [citation["article_id"] for citation in answer["citations"]]
    assert len({"ferry-2014", "ferry-2014-copy"} & set(ids)) == 1
    first = next(citation for citation in answer["citations"] if citation["also_in"])
    assert {first["article_id"], first["also_in"][0]["article_id"]} == {"ferry-2014", "ferry-2014-copy"}


@pytest.mark.parametrize(("top", "most"), [("1", 1), ("2", 2), ("20", 20)])
def test_top_bounds_the_citations(run: Run, top: str, most: int) -> None:
    assert 1 <= len(parsed(run("ask", "--json", "--top", top, "ferry terminal"))["citations"]) <= most


def test_three_citations_are_shown_by_default(run: Run) -> None:
    assert len(parsed(run("ask", "--json", "ferry terminal"))["citations"]) <= 3


def test_options_are_inclusive_and_may_be_partial(run: Run) -> None:
    def inside(*options: str) -> set[str]:
        answer = parsed(run("ask", "--json", "--top", "9", *options, "ferry terminal at Lindhaven"))
        return {citation["article_id"] for citation in answer["citations"]}

    assert "ferry-2019" not in inside("--before", "2018")
    assert inside("--after", "2019-07", "--before", "2019-07") == {"ferry-2019"}
    assert "ferry-2014" in inside("--after", "2014-03-06", "--before", "2014-03-06")
    assert inside("--source", "coast", "--before", "2014") == {"ferry-2014-copy"}


def test_the_reading_of_options_is_shown(run: Run) -> None:
    reading = parsed(run("ask", "--json", "--after", "2014", "--before", "2019-02", "ferries"))["reading"]
    assert (reading["after"], reading["before"]) == ("2014-01-01", "2019-02-28")
    assert parsed(run("ask", "--json", "ferries in 2014"))["reading"]["echo"].startswith(
        "I read “in 2014” as 2014-01-01"
    )


def test_an_undated_article_is_a_near_miss_of_every_range(run: Run) -> None:
    answer = parsed(run("ask", "--json", "--after", "1900", "Who keeps the orchard at Wendelin?"))
    assert all(citation["article_id"] != "orchard" for citation in answer["citations"])
    near = {citation["article_id"]: citation for citation in answer["near_misses"]}
    assert near["orchard"]["date"]["value"] is None


@pytest.mark.parametrize("question", ["", "   ", "hello", "🎉🎉🎉", "?!", "\x00", "thanks!"])
def test_what_asks_nothing_is_declined(run: Run, question: str) -> None:
    assert parsed(run("ask", "--json", "--", question))["status"] == "nothing_relevant"


def test_double_dash_ends_the_options(run: Run) -> None:
    assert parsed(run("ask", "--json", "--", "--json"))["question"] == "--json"
    assert parsed(run("search", "--json", "--", "-k"))["hits"] is not None


def test_a_batch_gives_an_answer_a_line_in_order_with_its_id(run: Run) -> None:
    rows: list[dict[str, Any]] = [
        {"id": 7, "text": QUESTION},
        {"id": "\u2028", "text": "Who is the mayor?\u2029", "after": "2016", "before": None},
        {"id": {"deep": [1]}, "text": ""},
        {"id": None, "text": "ferries", "source": "coast"},
    ]
    answers = lines(run("ask", "--top", "2", "--batch", "-", text="\n\n".join(map(json.dumps, rows))))
    for answer in answers:
        is_answer(answer, batch=True)
        assert len(answer["citations"]) <= 2
    assert [answer["id"] for answer in answers] == [7, "\u2028", {"deep": [1]}, None]
    assert [answer["question"] for answer in answers] == [row["text"] for row in rows]
    assert answers[1]["reading"]["after"] == "2016-01-01"
    assert answers[3]["reading"]["source"] == "coast"


def test_options_hold_for_the_rows_of_a_batch_that_do_not_say_otherwise(run: Run) -> None:
    rows = '{"id":1,"text":"ferries"}\n{"id":2,"text":"ferries","after":"2018"}\n'
    answers = lines(run("ask", "--after", "2015", "--batch", "-", text=rows))
    assert [answer["reading"]["after"] for answer in answers] == ["2015-01-01", "2018-01-01"]


def test_the_dates_of_a_row_are_checked_against_those_of_the_command_before_any_answer(run: Run) -> None:
    rows = '{"id":1,"text":"ferry terminal"}\n{"id":2,"text":"ferry terminal","before":"2014"}'
    refused = run("ask", "--after", "2015", "--batch", "-", text=rows)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "standard input, line 2" in refused.stderr


def test_a_batch_of_nothing_is_no_answer(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_bytes(b"\xef\xbb\xbf\r\n \n")
    assert lines(run("ask", "--batch", str(tmp_path / "none.jsonl"))) == []


@pytest.mark.parametrize("mode", ["hybrid", "dense", "lexical"])
def test_search_ranks_with_no_gate(run: Run, mode: str) -> None:
    hits = parsed(run("search", "--json", "-k", "4", "--mode", mode, "electric boats for Sundline"))["hits"]
    is_hits(hits)
    assert 1 <= len(hits) <= 4
    assert hits[0]["article_id"] == "ferry-2019"
    assert (hits[0]["dense"] is None) <= (mode != "dense")


def test_a_batch_of_searches(run: Run) -> None:
    found = lines(run("search", "-k", "2", "--batch", "-", text='{"id":"a","text":"ferry"}\n{"id":"b","text":"apple"}'))
    assert [line["id"] for line in found] == ["a", "b"]
    for line in found:
        assert set(line) == {"id", "hits"}
        is_hits(line["hits"])


def test_articles_lists_all(run: Run) -> None:
    listed = parsed(run("articles", "--json"))
    assert set(listed) == {"articles"}
    for info in listed["articles"]:
        is_info(info)
        assert info["passages"] >= 1
    ids = [info["id"] for info in listed["articles"]]
    assert ids == sorted(ids)
    assert {"ferry-2014", "notes/snow.txt", "page.html", "lighthouse:a b", "brücke"} < set(ids)
    dates = {info["id"]: info["date"] for info in listed["articles"]}
    assert dates["library"]["value"] == "2016"
    assert dates["library"]["precision"] == "year"
    assert (dates["ferry-2014"]["value"], dates["ferry-2014"]["provenance"]) == ("2014-03-06", "metadata")
    assert dates["orchard"]["value"] is None


def test_show_gives_the_text_with_its_parts(run: Run) -> None:
    shown = lines(run("show", "--json", "page.html", "lighthouse:a b", "notes/snow.txt"))
    for article in shown:
        is_info(article, "text", "body", "left_out", "read_by_machine")
        assert all(0 <= start < end <= len(article["text"]) for start, end in article["body"])
        assert all(set(part) == {"start", "end", "kind"} for part in article["left_out"])
    assert "\u2028" in shown[1]["text"]
    assert shown[1]["body"] == [[0, len(shown[1]["text"])]]


def test_every_receipt_can_be_verified_and_a_changed_one_cannot(run: Run) -> None:
    answer = parsed(run("ask", "--json", "--top", "9", "What was the lighthouse at Skerry Point sold for?"))
    assert any(citation["article_id"] == "lighthouse:a b" for citation in answer["citations"])
    for citation in answer["citations"]:
        found = parsed(run("verify", "--json", citation["receipt"]))
        fields = {"verified", "reason", "article_id", "start", "end", "excerpt", "version", "current_version", "sha256"}
        assert set(found) == fields
        assert found["sha256"] == hashlib.sha256(citation["excerpt"].encode()).hexdigest()
        assert found["verified"] is True
        assert (found["article_id"], found["excerpt"]) == (citation["article_id"], citation["excerpt"])
        assert citation["receipt"].endswith(hashlib.sha256(citation["excerpt"].encode()).hexdigest()[:8])


def test_a_quotation_is_checked_and_its_receipt_exported(run: Run) -> None:
    [cited, *_] = parsed(run("ask", "--json", "What was the lighthouse at Skerry Point sold for?"))["citations"]
    checked = parsed(run("check", "--json", cited["excerpt"]))
    assert set(checked) == {"verdict", "differences", "citation", "earlier", "in_titles", "retracted"}
    assert (checked["verdict"], checked["differences"], checked["earlier"]) == ("exact", [], [])
    is_citation(checked["citation"])
    assert checked["citation"]["excerpt"] == cited["excerpt"]
    exported = parsed(run("export", "--json", "--as", "ris", checked["citation"]["receipt"]))
    assert set(exported) == {"form", "reference", "receipt", "article_id"}
    shown = f" Receipt  {checked['citation']['receipt']}"  # as it is shown, and as it may be pasted
    assert parsed(run("export", "--json", "--as", "ris", shown)) == exported
    plainly = run("export", "--as", "ris", checked["citation"]["receipt"])
    assert "\x1b" in exported["reference"], "the article has a character that acts on a terminal"
    assert plainly.stdout == exported["reference"].replace("\x1b", "") + "\n"


def test_an_altered_quotation_is_status_one_with_what_differs(run: Run) -> None:
    [cited, *_] = parsed(run("ask", "--json", "What was the lighthouse at Skerry Point sold for?"))["citations"]
    words = cited["excerpt"].split()
    found = run("check", "--json", " ".join([*words[:3], "purple", *words[3:]]))
    assert found.exit_code == 1
    checked = json.loads(found.stdout)
    assert (checked["verdict"], checked["differences"]) == ("altered", [{"quoted": "purple", "written": ""}])
    plainly = run("check", " ".join([*words[:3], "purple", *words[3:]]))
    assert plainly.stdout.startswith("Not word for word. What differs:\n   “purple” is not there\n")


@pytest.mark.parametrize("receipt", ["library.1:0-10:00000000", "nowhere.1:0-10:00000000", "library"])
def test_what_is_not_verified_is_not_exported(run: Run, receipt: str) -> None:
    assert one_line(run("export", "--as", "apa", receipt)).startswith("Error: nothing to export: ")


@pytest.mark.parametrize(
    "receipt",
    [
        "library.1:0-10:00000000",
        "library.1:0-99999:00000000",
        "library.1:10-10:00000000",
        "library.9:0-10:00000000",
        "nowhere.1:0-10:00000000",
        "library",
        "",
        "\x1b[31m.1:0-10:00000000",
        "%FF.1:0-10:00000000",
        "library.1:0-10:0000000g",
        "library.999999999999999999:0-10:00000000",
    ],
)
def test_a_receipt_that_does_not_hold(run: Run, receipt: str) -> None:
    found = run("verify", "--json", "--", receipt)
    assert found.exit_code == 1
    said = json.loads(found.stdout)
    assert (said["verified"], said["excerpt"]) == (False, None)
    assert said["reason"]
    plainly = run("verify", "--", receipt)
    assert plainly.exit_code == 1
    assert plainly.stdout.startswith("Not verified: ")
    assert "\x1b" not in plainly.stdout


def test_extract_reads_and_stores_nothing(run: Run, corpus_dir: Path, tmp_path: Path) -> None:
    found = lines(run("extract", "--json", str(corpus_dir), str(tmp_path / "gone.txt"), data=tmp_path / "none"))
    assert not (tmp_path / "none").exists()
    *articles, failed = found
    assert set(failed) == {"path", "error"}
    assert failed["path"] == str(tmp_path / "gone.txt")
    assert len(articles) == 9
    for article in articles:
        facts = {"path", "id", "title", "publisher", "author", "url", "language", "date", "text", "body", "sentences"}
        assert set(article) == facts
        is_date(article["date"])
        assert article["path"].startswith(str(corpus_dir))
        starts = [start for start, _ in article["sentences"]]
        assert starts == sorted(starts)
        for start, end in article["sentences"]:
            assert any(a <= start < end <= b for a, b in article["body"])


def test_an_empty_data_folder_is_given_the_sample_which_is_said_on_stderr(run: Run, empty_data: Path) -> None:
    found = run("ask", "--json", "How many phones does Xiaomi sell a month?", data=empty_data)
    answer = parsed(found)
    is_answer(answer)
    assert answer["status"] == "answered"
    assert "sample" in found.stderr
    again = run("ask", "--json", "How many phones does Xiaomi sell a month?", data=empty_data)
    assert again.stderr == ""
    assert parsed(again) == answer


def test_a_batch_on_an_empty_folder_too(run: Run, empty_data: Path) -> None:
    found = run("ask", "--batch", "-", text='{"id":1,"text":"phones"}', data=empty_data)
    assert [answer["id"] for answer in lines(found)] == [1]
    assert "sample" in found.stderr


def test_eval_gives_three_rows(run: Run, empty_data: Path) -> None:
    folder = Path("set")
    (folder / "qrels").mkdir(parents=True)
    texts = {"d1": "Rye is ground at the mill.", "d2": "Ships lie in the harbour.", "d3": "Apples ripen in autumn."}
    (folder / "corpus.jsonl").write_text(
        "".join(json.dumps({"_id": key, "title": "", "text": text}) + "\n" for key, text in texts.items())
    )
    queries = {"q1": "where is rye ground", "q2": "ships in the harbour", "q3": "not judged"}
    (folder / "queries.jsonl").write_text(
        "".join(json.dumps({"_id": key, "text": text}) + "\n" for key, text in queries.items())
    )
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\nq2\td3\t0\n")
    rows = parsed(run("eval", "--json", str(folder), data=empty_data))
    assert list(rows) == ["dense", "lexical", "hybrid"]
    for row in rows.values():
        assert row == {"ndcg@10": 1.0, "recall@10": 1.0, "recall@100": 1.0, "mrr@10": 1.0}
    assert not (empty_data / "store.sqlite").exists()
    plainly = run("eval", str(folder), data=empty_data)
    assert "hybrid" in plainly.stdout
    (folder / "qrels" / "test.tsv").unlink()
    assert "qrels/test.tsv is missing" in one_line(run("eval", str(folder), data=empty_data))


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "two", "questions"),
        ("ask", "a question", "--batch", "file"),
        ("ask", "--top", "0", "x"),
        ("ask", "--top", "many", "x"),
        ("ask", "--nosuch", "x"),
        ("search",),
        ("search", "-k", "0", "x"),
        ("search", "--mode", "magic", "x"),
        ("show",),
        ("verify",),
        ("extract",),
        ("eval",),
        ("nosuch",),
        ("articles", "--data", "late"),
    ],
)
def test_wrong_usage_is_status_two(run: Run, arguments: tuple[str, ...]) -> None:
    found = run(*arguments)
    assert (found.exit_code, found.stdout) == (2, "")
    assert "Usage: dateline" in found.stderr


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (
            ("articles", "--data", "late"),
            "--data is a global option, and goes before the command: dateline --data DIR art",
        ),
        (("ask", "q", "--config=c.toml"), "goes before the command: dateline --config FILE ask ..."),
        (("ask", "q", "--nosuch"), "No such option '--nosuch'"),
        (("ask", "q", "--nosuch"), "The global options --config and --data go before the command."),
    ],
)
def test_where_global_options_go_is_explained(arguments: tuple[str, ...], why: str) -> None:
    found = CliRunner().invoke(main, arguments, prog_name="dateline")
    assert found.exit_code == 2
    assert why in found.stderr


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hello", "Hello! I answer questions about the indexed articles"), ("thanks!", "You’re welcome!"),
        ("help", "Ask in a sentence."), ("tschüss", "Auf Wiedersehen!"), ("¡Hola!", "¡Hola! Respondo"),
        ("谢谢", "不客气！"),
    ],
)  # fmt: skip
def test_small_talk_is_answered_in_plain_words_and_nothing_else(run: Run, question: str, said: str) -> None:
    found = run("ask", "--", question)
    assert (found.exit_code, found.stderr) == (0, "")
    assert found.stdout.startswith(said)
    assert len(found.stdout.splitlines()) <= 4
    assert "Searched" not in found.stdout
    assert json.loads(run("ask", "--json", "--", question).stdout)["status"] == "nothing_relevant"


@pytest.mark.parametrize("question", ["", " ", "?"])
def test_who_asks_nothing_learns_what_to_type(run: Run, question: str) -> None:
    found = run("ask", "--", question)
    assert (found.exit_code, found.stderr) == (0, "")
    assert found.stdout.startswith('I need a question to search for, e.g. dateline ask "')


def test_what_has_no_answer_is_not_called_no_question(run: Run) -> None:
    said = run("ask", "zxqv wkjh?").stdout
    assert said.startswith(
        "“zxqv” is not in these articles. “wkjh” is not in these articles. Nothing in these articles answers"
    )


def test_text_output_names_source_date_and_receipt(run: Run) -> None:
    shown = run("ask", "Did the ferry terminal cost 42 million crowns and take three years to build?").stdout
    told_by = {
        "ferry-2014": (
            "Ferry terminal opens at Lindhaven — Lindhaven Post · Mara Holt",
            "6 March 2014",
            "Coast Wire (8",
        ),
        "ferry-2014-copy": ("Ferry terminal opens at Lindhaven — Coast Wire", "8 March 2014", "Lindhaven Post (6"),
    }
    [article] = [article for article in told_by if f"receipt {article}.1:0-" in shown]
    head, day, other = told_by[article]
    assert f"{head}\n   {day}, from the source's own record\n" in shown
    assert f"also in {other} March 2014" in shown
    assert "**It cost 42 million crowns and took three years to build.**" in shown
    assert not any(line != line.rstrip() for line in shown.splitlines())


def test_the_newest_articles_are_listed_by_date(run: Run) -> None:
    answer = parsed(run("latest", "--json", "--top", "20"))
    is_answer(answer)
    days = [citation["date"]["value"] for citation in answer["citations"]]
    assert answer["status"] == "listed"
    assert len(days) > 1
    assert days == sorted(days, reverse=True)
    about = parsed(run("latest", "ferry terminal at Lindhaven", "--json", "--before", "2018"))
    assert {citation["date"]["value"][:4] for citation in about["citations"]} <= {
        "2014",
        "2015",
        "2016",
        "2017",
        "2018",
    }
    assert run("latest", "--after", "someday").exit_code == 2
    assert "receipt" in run("latest", "--top", "1").stdout
