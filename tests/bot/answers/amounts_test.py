"""Which questions ask for a number, which sentences tell one, and that such a sentence is then the marked one."""

import json
from pathlib import Path

import pytest
from fakes import WordEncoder

from bot.answers.amounts import asks_amount, tells_amount
from bot.answers.engine import Engine
from bot.settings import Settings
from corpus.store.opening import open_store
from embeddings.index import generation
from embeddings.index.build.pipeline import index, recipe_of
from embeddings.index.words import words


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many phones does Xiaomi sell?", True),
        ("So how old was she?", True),
        ("What percentage of voters stayed at home?", True),
        ("What is the proportion of women?", True),
        ("Wie viele Brücken gibt es?", True),
        ("Wieviel kostet das?", True),
        ("Wie groß ist der See?", True),
        ("¿Cuántos barcos salieron?", True),
        ("¿Qué porcentaje votó?", True),
        ("Combien de ponts ?", True),
        ("小米卖了多少手机？", True),
        ("Quanto costa il biglietto?", True),
        ("Quantos barcos saíram?", True),
        ("Hoeveel kost het?", True),
        ("Сколько стоит билет?", True),
        ("Ile kosztuje bilet?", True),
        ("Hur många båtar?", True),
        ("How did the ferry sink?", False),
        ("Quando parte la nave?", False),
        ("What numbers were painted on the door?", False),
        ("Who showed many of them?", False),
        ("Wie heißt der See?", False),
        ("谁卖了手机？", False),
    ],
)
def test_what_asks_for_a_number(question: str, expected: bool) -> None:
    assert asks_amount(question) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It sold 4,000 of them.", True),
        ("It sold four of them.", True),
        ("Fifteen were left.", True),
        ("Thousands came.", True),
        ("The H5 strain spread.", True),
        ("In 2014 it sold some.", False),
        ("One of them was sold.", False),
        ("Nobody came.", True),
        ("One worker was hurt.", True),
        ("There are dozens of them.", True),
        ("It is large.", False),
    ],
)
def test_what_tells_a_number(sentence: str, expected: bool) -> None:
    assert tells_amount(sentence, words("How many did it sell in 2014?")) == expected


TEXT = (
    "The ferry passengers of Lindhaven are counted by hand, says the ferry office."
    " Last year 31,000 passengers were counted. The counting is done at the gangway by two clerks."
)


@pytest.mark.parametrize(
    ("question", "marked"),
    [
        ("Who counted the ferry passengers of Lindhaven?", "The ferry passengers of Lindhaven"),
        ("How many ferry passengers were counted at Lindhaven?", "Last year 31,000"),
    ],
)
def test_a_number_is_marked_where_one_is_asked_for(tmp_path: Path, question: str, marked: str) -> None:
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "ferry", "title": "Ferries", "text": TEXT}) + "\n")
    store, encoder, settings = open_store(tmp_path / "data"), WordEncoder(), Settings()
    index([tmp_path / "in.jsonl"], store, tmp_path / "data", encoder, settings.indexing())
    served = generation.open_newest(tmp_path / "data", recipe_of(encoder, settings.indexing()))
    with Engine(store, encoder, served, tmp_path / "data", settings) as engine:
        answer = engine.ask(question)
    [shown] = (*answer.citations, *answer.near_misses)
    assert TEXT[slice(*shown.highlight)].startswith(marked)
