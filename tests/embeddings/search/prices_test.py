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
        ("How much are season tickets?", True),
        ("How much did a ticket cost in 1990?", True),
        ("How much was paid for the mill?", True),
        ("What is the yearly entry fee for visitors?", True),
        ("What was Ida Holm's salary?", True),
        ("How much is the sales tax in Holm?", False),
        ("What is the sales tax in Holm?", False),
        ("How much is the deposit for a flat?", False),
        ("How much is recycled in Holm?", False),
        ("How much does the bell weigh?", False),
        ("What was the death toll?", False),
        ("What is the bill about?", False),
        ("What does the new tax bill do?", False),
        ("What is the effect of the fare reform?", False),
        ("How much are sales down?", False),
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
        ("Fares rose last year 6 percent.", "6 percent", "6 percent"),
        ("Fares are up 6%.", "6%", "6%"),
        ("Pupils get a discount of 20 percent.", "20 percent", "of 20 percent"),
        ("Tickets are 20 percent off.", "20 percent", "20 percent"),
        ("A 6 percent fare increase begins in May.", "6 percent", "A 6 percent"),
        ("They lowered rents 6 percent.", "6 percent", "6 percent"),
        ("Fares: plus 6 percent.", "6 percent", "6 percent"),
        ("The commission of 3 percent is paid by the buyer.", "3 percent", None),
        ("Entry is half the price of a film.", "half", None),
        ("Meals are a third dearer.", "a third", "a third"),
        ("The sales tax in Holm is 20 percent.", "20 percent", None),
        ("The deposit is 10 percent of the yearly rent.", "10 percent", None),
        ("Of the waste of Holm 60 percent is recycled.", "60 percent", None),
        ("The fee rose to 5 percent of the sum.", "5 percent", None),
        ("The fee is a tenth of the sum.", "a tenth", None),
    ],
)
def test_the_part_of_a_price(text: str, marked: str, part: str | None) -> None:
    at = text.index(marked)
    found = part_in(text, (at, at + len(marked)))
    assert (found and text[slice(*found)]) == part


BERTHS = "Berths in the harbour of Holm go up by 6 percent this summer. The new wall has to be paid for."
GARDENS = "The rent of a garden in Lund rises by 15 percent to 46 euros a year. There is a waiting list."
BATH = "Season tickets of the bath in Oster go up by 4 percent. They now cost 80 euros. The bath opens in May."
TAX = "The sales tax in Rands is 20 percent. Shops send it to the town hall four times a year."
DEPOSIT = "The deposit for a flat in Elden is 10 percent of the yearly rent. It is paid back when the flat is empty."
WASTE = "Of the waste of Arvik 60 percent is recycled. The rest is burnt in the power station."
ARTICLES = [
    ("tax", "2022-06-04", "Taxes in Rands", TAX),
    ("deposit", "2022-06-05", "Flats in Elden", DEPOSIT),
    ("waste", "2022-06-06", "The waste of Arvik", WASTE),
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
        ("How much is the sales tax in Rands?", "20 percent"),
        ("What is the sales tax in Rands?", "20 percent"),
        ("How much is the deposit for a flat in Elden?", "10 percent"),
        ("How much is recycled in Arvik?", "60 percent"),
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
