"""A price is no percentage: what a rise is does not say what something costs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.answers.values import answer_words
from embeddings.search.prices import asks_price, part_in


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("How much is a berth in the harbour?", True),
        ("What does a berth cost?", True),
        ("What is the rent of a garden?", True),
        ("By how much does a berth go up?", False),
        ("How much do fares rise?", False),
        ("How much more is a berth?", False),
        ("What percentage of the price is tax?", False),
        ("How much of the money goes to the school?", False),
        ("What is the rate of the tax?", False),
        ("How many berths are there?", False),
    ],
)
def test_what_asks_for_a_price(question: str, asks: bool) -> None:
    assert asks_price(question) == asks


@pytest.mark.parametrize(
    ("text", "marked", "part"),
    [
        ("Fares go up by 6 percent.", "6", "by 6 percent"),
        ("Fares go up by 6.5%.", "6.5%", "by 6.5%"),
        ("The rent rises by 15 percent to 46 euros.", "15 percent to 46 euros", "by 15 percent"),
        ("A fare has risen by a tenth.", "a tenth", "by a tenth"),
        ("The rent is 46 euros, 15 percent more.", "46 euros, 15 percent more", None),
        ("The rent is 46 euros.", "46 euros", None),
        ("Fares go up by two euros.", "two euros", "by two euros"),
        ("Fares rise by £2 to £12.", "£2 to £12", "by £2"),
        ("Meals get half a euro dearer.", "half a euro dearer", "half a euro dearer"),
        ("The mill was sold by Ida Holm for 3 euros.", "3 euros", None),
    ],
)
def test_the_part_of_a_price(text: str, marked: str, part: str | None) -> None:
    at = text.index(marked)
    found = part_in(text, (at, at + len(marked)))
    assert (found and text[slice(*found)]) == part


BERTHS = "Berths in the harbour of Holm go up by 6 percent this summer. The new wall has to be paid for."
GARDENS = "The rent of a garden in Lund rises by 15 percent to 46 euros a year. There is a waiting list."
BATH = "Season tickets of the bath in Oster go up by 4 percent. They now cost 80 euros. The bath opens in May."
ARTICLES = [
    ("berths", "2022-06-01", "Holm raises the price of berths", BERTHS),
    ("gardens", "2022-06-02", "Rents of gardens", GARDENS),
    ("bath", "2022-06-03", "The bath in Oster", BATH),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    with engine_over(ARTICLES, tmp_path_factory.mktemp("prices"), models_dir) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is the rent of a garden in Lund?", "46 euros"),
        ("How much is a season ticket of the bath in Oster?", "80 euros"),
        ("By how much do season tickets of the bath in Oster go up?", "4 percent"),
        ("By how much do berths in the harbour of Holm go up?", "6 percent"),
    ],
)
def test_the_price_is_marked_where_it_stands(engine: Engine, question: str, words: str) -> None:
    assert (answer_words(engine.ask(question).citations[0]) or "").startswith(words)


def test_a_rise_alone_is_no_answer_to_a_price(engine: Engine) -> None:
    answer = engine.ask("How much is a berth in the harbour of Holm?")
    assert answer.status == "related"
    assert answer.citations[0].answer_span is None
