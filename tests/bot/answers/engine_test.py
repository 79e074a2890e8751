"""The engine from Python: what it gives, that it gives the same again, and that a swap disturbs no question."""

import itertools
import json
import os
import re
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from fakes import WordEncoder
from owner import SETTINGS as SHORT
from owner import put_article, run

from bot.answers import confidence
from bot.answers.engine import Engine
from bot.answers.types import Answer, Citation, Missing
from bot.cli import json_output
from bot.cli.main import main
from bot.errors import QuestionError
from bot.questions.types import Filters, Question
from bot.settings import Settings
from corpus.errors import UnknownArticle
from corpus.store.opening import open_store
from embeddings.errors import MismatchedIndex, NoGeneration
from embeddings.index.build.pipeline import Options, index
from embeddings.models.encoder import open_encoder

ROOT = Path(__file__).resolve().parents[3]

QUESTIONS = [
    Question("How many passengers does Sundline expect?"),
    Question("ferry terminal", Filters(after="2018")),
    Question("ferry terminal", Filters(before="2014", source="coast")),
    Question("Who is the mayor of the city?"),
    Question("Wann wird die Brücke von Hallen gesperrt?"),
    Question("How many moons does Jupiter have?"),
    Question("orchard keeper in 2015"),
    Question(""),
    Question("hello"),
    Question('"half sold" tickets'),
]


@pytest.fixture(scope="module")
def engine(data_dir: Path) -> Iterator[Engine]:
    with Engine.open(data_dir) as opened:
        yield opened


def printed(answers: list[Answer]) -> bytes:
    return "\n".join(json_output.line(json_output.answer_json(answer)) for answer in answers).encode()


def test_ask_gives_cited_slices_of_stored_articles(engine: Engine) -> None:
    answer = engine.ask("How many passengers does Sundline expect?")
    assert answer.citations
    for citation in answer.citations:
        stored = engine.article(citation.article_id)
        assert stored.article.text[citation.start : citation.end] == citation.excerpt
        assert citation.date == stored.article.date
        assert engine.verify(citation.receipt).verified


def test_ranges_are_whole_days_and_undated_articles_are_outside(engine: Engine) -> None:
    answer = engine.ask("Who keeps the orchard at Wendelin?", after="1900", before="2030")
    assert (answer.reading.after, answer.reading.before) == ("1900-01-01", "2030-12-31")
    assert "orchard" not in [citation.article_id for citation in answer.citations]
    assert "orchard" in [citation.article_id for citation in answer.near_misses]
    assert engine.ask("Who keeps the orchard at Wendelin?").citations[0].article_id == "orchard"


def test_filters_never_starve(engine: Engine) -> None:
    hits = engine.search("ferry terminal passengers", k=1)
    assert hits[0].article_id.startswith("ferry")
    answer = engine.ask("ferry terminal passengers", after="2016", before="2016", top=1)
    assert (answer.status, answer.citations) == ("nothing_in_range", ())
    assert answer.near_misses[0].article_id.startswith("ferry")
    inside = engine.ask("glass roof panes of the library", after="2016", before="2016", top=1)
    assert [citation.article_id for citation in inside.citations] == ["library"]


def test_what_is_far_from_everything_has_no_near_misses(engine: Engine) -> None:
    for question in ("How many moons does Jupiter have?", "best recipe for lentil soup", "Which enzyme unwinds DNA?"):
        answer = engine.ask(question)
        assert (answer.status, answer.near_misses) == ("nothing_relevant", ()), question


def test_near_misses_are_near_and_numbered(engine: Engine) -> None:
    question = "How many passengers a week does Sundline expect at the ferry terminal?"
    answer = engine.ask(question, after="2030")
    assert answer.near_misses[0].article_id.startswith("ferry")
    assert [near.rank for near in answer.near_misses] == list(range(1, len(answer.near_misses) + 1))
    assert min(near.score for near in answer.near_misses) >= confidence.near()


def test_what_is_found_without_a_phrase_that_occurs_nowhere_is_only_related(engine: Engine) -> None:
    answer = engine.ask('"no such words at all" How many passengers a week does Sundline expect at the ferry terminal?')
    assert (answer.status, answer.missing.phrases) == ("related", ("no such words at all",))
    assert answer.citations[0].article_id.startswith("ferry")


@pytest.mark.parametrize(
    ("question", "source", "expected"),
    [
        ("How many passengers does Sundline expect?", "Nowhere Times", Missing("Nowhere Times")),
        ("According to the Nowhere Times, how many moons has Jupiter?", None, Missing("Nowhere Times")),
        ("According to Garden Letters, how many moons has Jupiter?", None, Missing()),
        ("According to Post, how many moons has Jupiter?", None, Missing()),
        ('"no such words" ferry', None, Missing(phrases=("no such words",))),
        ('"no such words" "ferry terminal"', None, Missing(phrases=("no such words",))),
        ('"ferry terminal" "glass roof"', None, Missing(phrases=("ferry terminal", "glass roof"))),
        ('"no such words"', "Nowhere Times", Missing("Nowhere Times", ("no such words",))),
        ('"glass roof"', "Garden Letters", Missing()),
        ("How many passengers does Sundline expect?", None, Missing()),
    ],
)
def test_silence_says_what_is_missing(engine: Engine, question: str, source: str | None, expected: Missing) -> None:
    answer = engine.ask(question, source=source)
    assert replace(answer.missing, words=()) == expected
    assert bool(answer.citations) == (question.startswith("How many") and source is None)


def test_an_option_that_is_no_date_raises(engine: Engine) -> None:
    with pytest.raises(QuestionError, match="is not a date"):
        engine.ask("x", after="soon")
    with pytest.raises(QuestionError, match="no day"):
        engine.ask("x", after="2015", before="2014")


def test_search_gives_slices_best_first(engine: Engine) -> None:
    hits = engine.search("night trains to the capital", k=5)
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    assert hits[0].article_id == "page.html"
    for hit in hits:
        assert engine.article(hit.article_id).article.text[hit.start : hit.end] == hit.text
    assert len(engine.search("ferry", k=1)) == 1


def test_articles_and_unknown_ones(engine: Engine) -> None:
    assert len(engine.articles()) == engine.index_info.articles == 9
    assert engine.article("library").version == 1
    with pytest.raises(UnknownArticle, match="nosuch"):
        engine.article("nosuch")
    assert not engine.verify("library.1:0-5:00000000").verified


@pytest.mark.usefixtures("uncached")
def test_a_batch_is_each_question_by_itself_byte_for_byte(engine: Engine) -> None:
    together = engine.ask_many(QUESTIONS)
    alone = [engine.ask(q.text, **asdict(q.filters)) for q in QUESTIONS]
    assert printed(together) == printed(alone)
    assert printed(engine.ask_many(QUESTIONS[::-1])[::-1]) == printed(together)
    texts = [question.text for question in QUESTIONS]
    assert engine.search_many(texts, k=5) == [engine.search(text, k=5) for text in texts]


@pytest.mark.usefixtures("uncached")
def test_threads_get_the_same_answers(engine: Engine) -> None:
    expected = printed(engine.ask_many(QUESTIONS))
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(printed(engine.ask_many(QUESTIONS)))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


@pytest.mark.parametrize("threads", ["1", "3"])
def test_another_process_with_other_threads_gives_the_same_bytes(engine: Engine, data_dir: Path, threads: str) -> None:
    rows = [{"id": n, "text": q.text, **asdict(q.filters)} for n, q in enumerate(QUESTIONS)]
    program = [sys.executable, "-c", "from bot.cli.main import main; main(prog_name='dateline')"]
    found = subprocess.run(
        [*program, "--data", str(data_dir), "ask", "--batch", "-"],
        input="\n".join(map(json.dumps, rows)).encode(),
        capture_output=True,
        env={**os.environ, "OMP_NUM_THREADS": threads, "PYTHONHASHSEED": threads},
        check=True,
    )
    expected = [
        json_output.line({"id": number, **json_output.answer_json(answer)}) + "\n"
        for number, answer in enumerate(engine.ask_many(QUESTIONS))
    ]
    assert found.stdout.decode().splitlines(keepends=True) == expected
    assert found.stderr == b""


def test_the_same_corpus_indexed_elsewhere_gives_the_same_answers(
    engine: Engine, corpus_dir: Path, empty_data: Path
) -> None:
    assert CliRunner().invoke(main, ["--data", str(empty_data), "index", str(corpus_dir)]).exit_code == 0
    with Engine.open(empty_data) as other:
        ours, theirs = engine.ask_many(QUESTIONS), other.ask_many(QUESTIONS)
    for mine, its in zip(ours, theirs, strict=True):
        assert (mine.status, mine.citations, mine.near_misses) == (its.status, its.citations, its.near_misses)


def test_an_empty_folder_differs_from_no_answer(empty_data: Path) -> None:
    with Engine.open(empty_data) as empty:
        assert empty.ask("ferry").status == "nothing_indexed"
        assert empty.ask("hello").status == "nothing_indexed"
        assert empty.articles() == []
        assert not empty.refresh()
        with pytest.raises(NoGeneration, match="dateline index"):
            empty.search("ferry")


def test_refresh_swaps_to_what_was_indexed_meanwhile(empty_data: Path, tmp_path: Path) -> None:
    def index(name: str, text: str) -> None:
        (tmp_path / name).write_text(text)
        arguments = ["--data", str(empty_data), "index", str(tmp_path / name)]
        assert CliRunner().invoke(main, arguments).exit_code == 0

    index("one.txt", "The windmill of Dorn turned for the last time on a calm evening, the miller said.")
    with Engine.open(empty_data) as engine:
        first = engine.index_info
        assert not engine.refresh()
        index("two.txt", "The watermill of Barsk was built by three brothers who never agreed on anything else.")
        assert engine.index_info == first
        assert engine.refresh()
        assert not engine.refresh()
        assert (first.articles, engine.index_info.articles) == (1, 2)
        assert engine.ask("Who built the watermill of Barsk?").citations[0].article_id == "two.txt"


def test_an_index_of_other_settings_is_refused(data_dir: Path, models_dir: Path) -> None:
    with pytest.raises(MismatchedIndex, match="dateline index"):
        Engine.open(data_dir, Settings(aliases={"ferry": ["boat"]}))
    with pytest.raises(MismatchedIndex, match="model"):
        Engine.open(data_dir, encoder=open_encoder(backend="onnx", models_dir=models_dir))


def test_the_example_of_the_documentation_runs(
    data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (ROOT / "docs" / "python-api.md").read_text(encoding="utf-8")
    [example] = [block for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if "Engine.open" in block]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").touch()
    (tmp_path / "data").symlink_to(data_dir)
    exec(compile(example, "python-api.md", "exec"), {})
    assert capsys.readouterr().out.splitlines()[0] in {"answered", "related", "nothing_relevant"}


def test_every_command_the_readme_names_is_one() -> None:
    written = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:bin/|`)dateline (?:--data \S+ )?([a-z]+)", written))
    assert named >= {"ask", "index", "bot"}
    for command in named:
        assert CliRunner().invoke(main, [command, "--help"]).exit_code == 0, command


def test_passages_that_overlap_are_cited_without_the_words_shown_already(tmp_path: Path) -> None:
    sentences = [f"The harbour ledger for year {n} lists {n + 3} ferries and {2 * n} barges." for n in range(1, 31)]
    (tmp_path / "ledger.txt").write_text("The harbour ledger\n\n" + " ".join(sentences) + "\n", encoding="utf-8")
    indexed = CliRunner().invoke(main, ["--data", str(tmp_path / "data"), "index", str(tmp_path / "ledger.txt")])
    assert indexed.exit_code == 0, indexed.output
    with Engine.open(tmp_path / "data") as engine:
        cited = engine.ask("How many ferries and barges does the harbour ledger list?", top=4).citations
    assert len(cited) > 1
    places = sorted((citation.start, citation.end) for citation in cited)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(places))
    assert all(c.start <= c.highlight[0] < c.highlight[1] <= c.end for c in cited)


TWO = "Glass bridges cross the valley of Oberau. They were built by hand. Their keeper walks them every day."


def write_article(folder: Path, name: str, text: str, publisher: str) -> None:
    row = {"id": name, "title": "Bridges", "text": text, "date": "2015-03-04", "source": publisher}
    (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n")


def indexed(folder: Path, data: Path) -> None:
    store = open_store(data)
    index([folder], store, data, WordEncoder(), Settings().indexing())
    store.close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE article SET text = replace(text, 'hand', 'hook')",
        "UPDATE article SET title = 'Fridges'",
        "UPDATE article SET publisher = 'Pater'",
        "UPDATE article SET date = replace(date, '2015-03-04', '2016-03-04')",
    ],
)
def test_an_article_changed_behind_the_index_is_not_cited(tmp_path: Path, change: str) -> None:
    write_article(tmp_path, "bridge", TWO, "Paper")
    indexed(tmp_path, tmp_path / "data")
    with Engine.open(tmp_path / "data", Settings(), WordEncoder()) as opened:
        assert [shown.article_id for shown in cited(opened.ask("glass bridges cross the valley"))] == ["bridge"]
        with closing(sqlite3.connect(tmp_path / "data" / "store.sqlite")) as connection, connection:
            connection.execute(change)
        with pytest.raises(MismatchedIndex, match="bridge is not what was indexed"):
            opened.ask("glass bridges cross the valley")
        with pytest.raises(MismatchedIndex, match="bridge is not what was indexed"):
            opened.search("glass bridges cross the valley")


def cited(answer: Answer) -> Sequence[Citation]:
    return answer.citations or answer.near_misses


def test_a_copy_of_a_story_is_named_as_it_was_when_it_was_indexed(tmp_path: Path) -> None:
    for name, publisher in (("a", "Paper"), ("b", "Gazette")):
        write_article(tmp_path, name, TWO, publisher)
    indexed(tmp_path, tmp_path / "data")
    with Engine.open(tmp_path / "data", Settings(), WordEncoder()) as opened:
        before = opened.ask("glass bridges cross the valley")
        [shown] = cited(before)
        assert [other.publisher for other in shown.also_in] == [{"a": "Gazette", "b": "Paper"}[shown.article_id]]
        for name in "ab":
            write_article(tmp_path, name, TWO, "Herald")
        indexed(tmp_path, tmp_path / "data")
        assert opened.ask("glass bridges cross the valley") == before, "one answer is of one generation"
        assert opened.refresh()
        [shown] = cited(opened.ask("glass bridges cross the valley"))
        assert [other.publisher for other in shown.also_in] == ["Herald"]


def test_an_engine_does_not_take_up_an_index_of_another_store(tmp_path: Path) -> None:
    write_article(tmp_path, "bridge", TWO, "Paper")
    indexed(tmp_path, tmp_path / "data")
    with Engine.open(tmp_path / "data", Settings(), WordEncoder()) as opened:
        for path in (tmp_path / "data").glob("store.sqlite*"):
            path.unlink()
        indexed(tmp_path, tmp_path / "data")
        with pytest.raises(MismatchedIndex, match=r"another store than store\.sqlite"):
            opened.refresh()
        assert cited(opened.ask("glass bridges cross the valley")), "it goes on with what it has open"


def test_an_index_of_other_settings_asks_a_process_that_runs_for_a_restart(tmp_path: Path) -> None:
    """The settings were changed meanwhile, and indexing read them: advice to index again would not help."""
    (tmp_path / "in").mkdir()
    put_article(tmp_path / "in", 1)
    run(tmp_path)
    with Engine.open(tmp_path / "data", SHORT, WordEncoder()) as running:
        run(tmp_path, options=Options(wordpieces=9))
        with pytest.raises(MismatchedIndex, match="restart it to use that index"):
            running.refresh()
        assert running.ask("ripe pear").citations, "the index in use goes on answering"
