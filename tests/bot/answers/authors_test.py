"""Articles of one author: as an option, in words, as a list; who is not there is said."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.answers.engine import Engine
from bot.cli.main import main
from bot.cli.wording import headline
from bot.discord.replies.status import reading_lines
from bot.questions.types import Filters, Question
from bot.wording.localisation import Words

ARTICLES = [
    ("toll", "2020-03-01", "Ida Holm", "The toll of the Orne bridge is four crowns for a car, Ida Holm found."),
    (
        "ferry",
        "2021-04-01",
        "Ida Holm and Jan Kern",
        "The ferry to Skarn costs six crowns. Dogs travel free of charge.",
    ),
    ("fare", "2021-05-01", "Lea Roth", "The toll of the Orne bridge is nine crowns for a lorry, the council said."),
    ("undated", None, "Ida Holm", "A museum of tickets opens in Varn. It has 900 tickets on show."),
    ("agency", "2022-01-01", None, "The museum in Varn was built by Lea Roth, an architect from Orne."),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Path:
    place = tmp_path_factory.mktemp("authors")
    rows = [{"id": i, "title": None, "text": t, "date": d, "source": "Post", "author": a} for i, d, a, t in ARTICLES]
    (place / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    (place / "data").mkdir()
    (place / "data" / "models").symlink_to(models_dir)
    assert CliRunner().invoke(main, ["--data", str(place / "data"), "index", str(place / "in.jsonl")]).exit_code == 0
    return place / "data"


@pytest.fixture(scope="module")
def engine(data: Path) -> Iterator[Engine]:
    with Engine.open(data) as opened:
        yield opened


def cited(engine: Engine, question: str, author: str | None = None) -> list[str]:
    return [citation.article_id for citation in engine.ask(question, author=author).citations]


@pytest.mark.parametrize(
    ("question", "listed", "near"),
    [
        ("articles by Ida Holm", ["ferry", "toll"], ["undated"]),
        ("What has Jan Kern written?", ["ferry"], []),
        ("What has Ida Holm written about the bridge?", ["toll"], []),
        ("articles by Ida Holm in 2020", ["toll"], ["undated"]),
        ("What has Jan Kern written about?", ["ferry"], []),
        ("What did Ida Holm write about?", ["ferry", "toll"], ["undated"]),
    ],
)
def test_what_an_author_wrote_is_listed_by_date(
    engine: Engine, question: str, listed: list[str], near: list[str]
) -> None:
    answer = engine.ask(question)
    assert answer.status == "listed"
    assert [citation.article_id for citation in answer.citations] == listed
    assert [citation.article_id for citation in answer.near_misses] == near


def test_an_option_filters(engine: Engine) -> None:
    question = "How much is the toll of the Orne bridge?"
    assert cited(engine, question, "Lea Roth") == ["fare"]
    assert cited(engine, question, "holm")[:1] == ["toll"]
    assert "fare" not in cited(engine, question, "holm")
    assert {"toll", "fare"} <= set(cited(engine, question))
    hits = engine.search("crowns", author="Jan Kern")
    assert {hit.article_id for hit in hits} == {"ferry"}
    assert {hit.article_id for hit in engine.search("crowns", author="Jan Kern", mode="lexical")} == {"ferry"}
    listed = engine.latest(filters=Filters(author="Roth"))
    assert [citation.article_id for citation in listed.citations] == ["fare"]


def test_a_name_that_may_be_the_subject_is_a_preference(engine: Engine) -> None:
    answer = engine.ask("Which museum was built by Lea Roth?")
    assert (answer.status, answer.citations[0].article_id) == ("answered", "agency")
    assert answer.reading.author is None


def test_an_author_who_is_not_there_is_said_with_the_nearest(engine: Engine) -> None:
    answer = engine.ask("How much is the toll of the Orne bridge?", author="Ida Holn")
    assert (answer.status, answer.missing.author, answer.missing.author_nearest) == (
        "nothing_in_range",
        "Ida Holn",
        ("Ida Holm", "Ida Holm and Jan Kern"),
    )
    assert headline(answer).startswith(
        "There are no articles by “Ida Holn”; nearest: “Ida Holm” or “Ida Holm and Jan Kern”. Closest matches"
    )
    answer = engine.ask("How much is the toll of the Orne bridge?", author="X", source="y")
    assert headline(answer).startswith("There are no articles from “y”. There are no articles by “X”. Closest matches")


@pytest.mark.parametrize(
    ("question", "name", "nearest"),
    [
        ("articles by Ida Holn", "Ida Holn", "Ida Holm"),
        ("What has Ida Holn written about the Orne bridge?", "Ida Holn", "Ida Holm"),
        ("articles by Orne Bridge", "Orne Bridge", None),
        ("written by Orne Bridge", "Orne Bridge", None),
    ],
)
def test_an_author_in_words_who_is_not_there_is_said_too(
    engine: Engine, question: str, name: str, nearest: str | None
) -> None:
    answer = engine.ask(question)
    assert answer.status in ("nothing_in_range", "nothing_relevant")
    assert (answer.citations, answer.missing.author, answer.missing.source) == ((), name, None)
    assert answer.missing.author_nearest[:1] == ((nearest,) if nearest else ())
    said = f"There are no articles by “{name}”" + (f"; nearest: “{nearest}”" if nearest else ".")
    assert headline(answer).startswith(said)


def test_articles_by_a_publisher_are_listed(engine: Engine) -> None:
    for question in ("articles by Post", "articles from Post", "What has Lea Roth written?"):
        answer = engine.ask(question)
        assert (answer.status, answer.missing.author) == ("listed", None)
        assert len(answer.citations) == (1 if "Roth" in question else 3)


def test_an_author_who_is_not_there_is_said_of_several_questions_too(engine: Engine) -> None:
    answer = engine.ask(
        "How much is the toll of the Orne bridge? What does the ferry to Skarn cost?", author="Ida Holn"
    )
    assert len(answer.reading.parts) == 2
    assert (answer.missing.author, answer.missing.author_nearest[:1]) == ("Ida Holn", ("Ida Holm",))
    answer = engine.ask("How much is the toll of the Orne bridge? What does the ferry to Skarn cost?", source="Pest")
    assert (answer.missing.source, answer.missing.source_nearest) == ("Pest", ("Post",))


def test_the_reading_says_the_author_in_each_language(engine: Engine) -> None:
    reading = engine.read(Question("articles by Ida Holm"))
    assert reading_lines(reading, Words("de")) == ["Verfasser: Ida Holm"]
    assert reading_lines(reading, Words("en")) == ["I read “by Ida Holm” as the author Ida Holm"]


def test_the_command_and_a_batch_take_an_author(data: Path, tmp_path: Path) -> None:
    batch = tmp_path / "q.jsonl"
    batch.write_text(json.dumps({"id": 1, "text": "toll of the Orne bridge", "author": "Lea Roth"}) + "\n")
    run = ["--data", str(data), "ask", "--json"]
    printed = CliRunner().invoke(main, [*run, "--batch", str(batch)]).stdout
    assert {c["author"] for c in json.loads(printed)["citations"]} == {"Lea Roth"}
    printed = CliRunner().invoke(main, [*run, "toll of the Orne bridge", "--author", "Lea Roth"]).stdout
    assert {c["author"] for c in json.loads(printed)["citations"]} == {"Lea Roth"}
    assert json.loads(printed)["reading"]["author"] == "Lea Roth"


@pytest.mark.parametrize(
    "question",
    [
        "Who is the author of the article about the ferry?",
        "who wrote the article on the ferry",
        "Who wrote about the ferry?",
    ],
)
def test_the_author_of_an_article_is_shown_with_it(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.status == "related"
    assert (answer.citations[0].article_id, answer.citations[0].author) == ("ferry", "Ida Holm and Jan Kern")
    assert answer.citations[0].answer_span is None


def test_who_wrote_about_what_no_article_is_about_is_not_known(engine: Engine) -> None:
    assert engine.ask("Who wrote the article about zebras?").citations == ()
