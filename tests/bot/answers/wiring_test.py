"""What one module asks of another, seen from outside: each row fails where that call is left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.answers.values import answer_words, key_sentence
from bot.settings import Settings

ARTICLES = [
    ("fire", "2020-06-20", "A fire", "In 1905 the mill of Marn burned down. Nobody was hurt."),
    ("bridge", "2020-06-25", "A bridge", "In 1906 the bridge of Marn burned down. It was built of oak."),
    ("school", "2020-06-26", "A school", "In 1907 the school of Marn burned down. It was built of brick."),
    (
        "choir",
        "2021-04-02",
        "The choir of Tarn",
        "Hugo Lamb was the conductor of the choir of Tarn for forty years. Doris Kemp followed in 2001 as conductor."
        " Since 2016 the conductor is Ivy Stone. The choir sings on Fridays.",
    ),
    (
        "mayor",
        "2021-04-03",
        "Orden",
        "Ida Holm was elected mayor of Orden in 1998 and Per Dahl in 2006. Now Rosa Lind is mayor. She wants trams.",
    ),
    (
        "museum",
        "2021-04-06",
        "Museum",
        "Jan Roth became director of the museum of Skerry in 1970. Lena Park was director in 1990. The director is now"
        " Ben Archer.",
    ),
    ("hafen", "2021-04-08", "Der Hafen von Holm", "Der Hafen von Holm wurde 1911 eröffnet. Er hat zwei Kräne."),
    ("post", "2018-06-01", "Fire at the mill", "Nine people were hurt in the fire at the mill of Tamar on Friday."),
    (
        "echo",
        "2018-06-02",
        "Tamar mill burns",
        "The mill of Tamar burned for six hours. The number of people hurt in the fire at the mill is nine. The roof"
        " fell in and the miller lost his cat.",
    ),
    ("coach", "2021-04-07", "Rowing", "The coach of the rowing club is Elsa Moor. She came from Lund in 2019."),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    with engine_over(ARTICLES, tmp_path_factory.mktemp("wiring"), models_dir) as opened:
        yield opened


@pytest.mark.parametrize(("year", "articles"), [(1905, ["fire"]), (1906, ["bridge"])])
def test_of_days_without_an_article_only_what_speaks_of_them_is_cited(
    engine: Engine, year: int, articles: list[str]
) -> None:
    assert [cited.article_id for cited in engine.ask(f"What happened in the year {year}?").citations] == articles


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("Who is the conductor of the choir of Tarn?", "Since 2016 the conductor is Ivy Stone."),
        ("Who is the mayor of Orden?", "Now Rosa Lind is mayor."),
        ("Who is the director of the museum of Skerry?", "The director is now Ben Archer."),
    ],
)
def test_the_one_before_is_not_marked_as_the_one_who_is_it_now(engine: Engine, question: str, key: str) -> None:
    first = engine.ask(question).citations[0]
    assert key_sentence(first) == key
    assert (answer_words(first) or key) in key


def test_the_one_who_is_it_is_marked(engine: Engine) -> None:
    assert answer_words(engine.ask("Who is the coach of the rowing club?").citations[0]) == "Elsa Moor"


@pytest.fixture(scope="module")
def unread(engine: Engine) -> Iterator[Engine]:
    """An engine over the same index, without a reader."""
    with Engine.open(engine._data, Settings.model_validate({"model": {"reader": "off"}})) as opened:
        yield opened


def test_the_english_reader_reads_no_german_question(engine: Engine, unread: Engine) -> None:
    question = "Wann wurde der Hafen von Holm eröffnet?"
    assert engine.ask(question) == unread.ask(question)
    assert engine.search(question) == unread.search(question)


@pytest.mark.parametrize("question", ["Who wants trams?", "Where did the coach come from?"])
def test_the_reader_takes_part_in_the_order_of_a_list(engine: Engine, unread: Engine, question: str) -> None:
    orders = [[hit.article_id for hit in one.search(question, k=5)] for one in (engine, unread)]
    assert orders[0] != orders[1]


def test_two_reports_of_one_number_do_not_differ(engine: Engine) -> None:
    answer = engine.ask("How many people were hurt in the fire at the mill of Tamar?", top=5)
    cited = {one.article_id: one for one in (*answer.citations, *answer.near_misses)}
    assert {"post", "echo"} <= set(cited)
    assert [one.differs_from for one in cited.values()] == [None] * len(cited)
