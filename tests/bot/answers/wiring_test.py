"""What one module asks of another, seen from outside: each row fails where that call is left out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.answers.values import answer_words, key_sentence

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
