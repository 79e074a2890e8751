"""Questions of time over one archive: dates alone, the newest, periods that are spoken of, and the archive itself."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.answers.engine import Engine
from bot.answers.types import Answer
from bot.cli.main import main
from bot.cli.wording import headline
from bot.discord.replies.reply import answer_reply
from bot.discord.replies.view import View
from bot.questions.types import Question
from bot.wording.localisation import Words

ROWS = [
    (
        "salt-1",
        "2016-05-03",
        "Salt works to close",
        "The salt works of Marn will close in June, its owner Ida Holm said. It employs 90 people.",
    ),
    (
        "salt-2",
        "2016-05-20",
        "Salt works saved",
        "The salt works of Marn will no longer close in June but"
        " stay open, its owner Ida Holm said. A bank lends the money.",
    ),
    (
        "tram",
        "2017-02-01",
        "Tram extended to Oster",
        "The tram line to Oster opens in spring. It cost 118 million crowns and is 9 kilometres long.",
    ),
    (
        "ferry",
        "2018-05-04",
        "Ferry counts its passengers",
        "The island ferry carried 41,200 passengers in April, more than ever before. Its captain is Nils Ahl.",
    ),
    (
        "bell",
        "2019-08-08",
        "Bell of Saint Anne rings again",
        "The bell of Saint Anne, cast in 1731 by Jost Weber, rings again. The tower was closed for two years.",
    ),
    (
        "eel",
        "2020-11-11",
        "Eels return to the Lorn",
        "Eels have returned to the river Lorn, the fishery office says. It counted 310 of them this year.",
    ),
    (
        "market",
        None,
        "Fish market moves",
        "The fish market of Marn moves to the northern quay. The stalls are built anew.",
    ),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    yield from made(tmp_path_factory.mktemp("time"), models_dir, ROWS)


def made(place: Path, models_dir: Path, articles: Sequence[tuple[str, str | None, str, str]]) -> Iterator[Engine]:
    rows = (
        {"id": i, "date": d, "title": t, "text": x, "source": "Post" if i != "eel" else "Gazette"}
        for i, d, t, x in articles
    )
    (place / "in.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    (place / "data").mkdir()
    (place / "data" / "models").symlink_to(models_dir)
    assert CliRunner().invoke(main, ["--data", str(place / "data"), "index", str(place / "in.jsonl")]).exit_code == 0
    with Engine.open(place / "data") as opened:
        yield opened


def cited(answer: Answer) -> list[str]:
    return [citation.article_id for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("What happened in 2017?", ["tram"]),
        ("What was published in May 2016?", ["salt-2", "salt-1"]),
        ("What was reported on 2018-05-04?", ["ferry"]),
        ("Was geschah im Jahr 2019?", ["bell"]),
        ("¿Qué pasó en noviembre de 2020?", ["eel"]),
        ("2017年发生了什么？", ["tram"]),
        ("news since 2019", ["eel", "bell"]),
    ],
)
def test_dates_alone_list_the_articles_of_those_dates_newest_first(
    engine: Engine, question: str, articles: list[str]
) -> None:
    answer = engine.ask(question)
    assert (answer.status, cited(answer)) == ("listed", articles)
    assert [near.article_id for near in answer.near_misses] == ["market"]
    for citation in answer.citations:
        text = engine.article(citation.article_id).article.text
        assert text[slice(*citation.highlight)] in citation.excerpt
        assert citation.start == 0 or text[: citation.start].strip() == ""


def test_a_range_without_articles_names_the_nearest_on_either_side(engine: Engine) -> None:
    answer = engine.ask("What happened in March 2018?")
    assert (answer.status, answer.citations) == ("nothing_in_range", ())
    assert [near.article_id for near in answer.near_misses] == ["tram", "ferry"]


def test_the_newest_articles_come_in_the_order_of_their_dates(engine: Engine) -> None:
    answer = engine.ask("What are the newest articles?", top=4)
    assert (answer.status, cited(answer)) == ("listed", ["eel", "bell", "ferry", "tram"])
    assert answer.reading.kind == "latest"


@pytest.mark.parametrize(
    "question", ["latest on the salt works of Marn", "What is the latest news about the salt works of Marn?"]
)
def test_the_newest_on_a_topic_are_of_that_topic(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert (answer.status, cited(answer)) == ("listed", ["salt-2", "salt-1"])


def test_the_newest_on_what_is_not_there_is_silence(engine: Engine) -> None:
    assert engine.ask("latest on volcanoes in Peru").status == "nothing_relevant"


@pytest.mark.parametrize(
    ("question", "article", "within"),
    [
        ("How many passengers did the island ferry carry in April 2018?", "ferry", "spoken_of"),
        ("Who cast the bell of Saint Anne in 1731?", "bell", "spoken_of"),
        ("How much did the tram line to Oster cost in 2017?", "tram", "published"),
    ],
)
def test_a_period_counts_where_it_is_published_or_spoken_of(
    engine: Engine, question: str, article: str, within: str
) -> None:
    answer = engine.ask(question)
    assert answer.status == "answered"
    assert (answer.citations[0].article_id, answer.citations[0].within) == (article, within)
    assert answer.reading.spoken is not None
    assert answer.reading.after is None


def test_nothing_published_then_nor_speaking_of_it_is_no_answer(engine: Engine) -> None:
    answer = engine.ask("How many passengers did the island ferry carry in 1985?")
    assert (answer.status, answer.citations) == ("nothing_in_range", ())
    assert answer.near_misses[0].article_id == "ferry"


def test_a_period_of_publication_filters(engine: Engine) -> None:
    answer = engine.ask("articles from 2018 about the bell of Saint Anne")
    assert answer.reading.after == "2018-01-01"
    assert "bell" not in cited(answer)


@pytest.mark.parametrize(
    "question", ["What articles do you have?", "Wie viele Artikel gibt es?", "你有哪些来源？", "who made you?"]
)
def test_what_is_asked_about_the_archive_is_answered_from_its_catalogue(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.status == "listed"
    assert answer.archive is not None
    assert (answer.archive.articles, answer.archive.undated) == (7, 1)
    assert answer.archive.publishers == (("Post", 6), ("Gazette", 1))
    assert (answer.archive.oldest.value, answer.archive.newest.value) == ("2016-05-03", "2020-11-11")


def test_the_oldest_articles_are_listed_oldest_first(engine: Engine) -> None:
    answer = engine.ask("What is the oldest article?")
    assert cited(answer) == ["salt-1", "salt-2", "tram"]
    assert headline(answer).endswith("The oldest:")
    assert "Oldest first:" in answer_reply(answer, View(Words("en-US"))).plain


@pytest.mark.parametrize(
    ("question", "status", "first"),
    [
        ("eels 2020", "related", "eel"),
        ("tram extended 2017", None, "tram"),
        ("eels 2018", "nothing_relevant", None),
        ("unicorns 2020", "nothing_relevant", None),
    ],
)
def test_words_with_a_year_behind_them_find_what_appeared_in_it(
    engine: Engine, question: str, status: str | None, first: str | None
) -> None:
    answer = engine.ask(question)
    assert status in (None, answer.status)
    assert next(iter(cited(answer)), None) == first
    assert "“in " not in (answer.reading.echo or "")


LOSSES = [
    ("losses", "2018-03-02", "Salt works lose people", "The salt works of Marn lost 21 people last year, down from 40"
     " in 2010. Its owner is Ida Holm."),
    ("eels", "2020-11-11", "Eels counted", "The fishery office counted 310 eels this year. They are back in the Lorn."),
    ("month", "2020-03-20", "Ferry full", "The island ferry carried 900 passengers last month. Nils Ahl steers it."),
    ("tram", "2019-05-05", "Tram extended", "The tram line to Oster opens in spring. It is 9 kilometres long."),
]  # fmt: skip


@pytest.fixture(scope="module")
def losses(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    yield from made(tmp_path_factory.mktemp("losses"), models_dir, LOSSES)


@pytest.mark.parametrize(
    ("question", "today", "status"),
    [
        ("How many eels were counted this year?", "2020-12-01", "answered"),
        ("How many people did the salt works of Marn lose last year?", "2020-12-01", "nothing_in_range"),
        ("How many people did the salt works of Marn lose last year?", "2018-12-01", "answered"),
        ("How many passengers did the island ferry carry last month?", "2020-03-25", "answered"),
        ("How many passengers did the island ferry carry last month?", "2021-06-25", "nothing_in_range"),
    ],
)
def test_what_an_article_says_of_another_year_is_no_answer(
    losses: Engine, question: str, today: str, status: str
) -> None:
    [answer] = losses.ask_many([Question(question, today=today)])
    assert answer.status == status


UNDATED = [
    ("later", "Jost Weber led the salt works of Marn from 1990 to 1995. He had three clerks."),
    ("asked", "Ida Holm led the salt works of Marn from 1979 to 1987. She had three clerks."),
    ("other", "The tram to Oster has nine stops. It is painted green."),
]


def test_where_no_article_has_a_date_what_speaks_of_the_period_comes_first(tmp_path: Path, models_dir: Path) -> None:
    rows = ({"id": name, "date": None, "title": "Salt works", "text": text} for name, text in UNDATED)
    (tmp_path / "in.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "models").symlink_to(models_dir)
    place = str(tmp_path / "data")
    assert CliRunner().invoke(main, ["--data", place, "index", str(tmp_path / "in.jsonl")]).exit_code == 0
    with Engine.open(place) as opened:
        opened_hits = [hit.article_id for hit in opened.search("Who led the salt works of Marn?")][:2]
        assert set(opened_hits) == {"later", "asked"}
        for year, name in (("1983", "asked"), ("1993", "later")):
            answer = opened.ask(f"Who led the salt works of Marn in {year}?")
            assert (answer.reading.after, answer.reading.spoken) == (None, None)
            assert cited(answer)[0] == name
