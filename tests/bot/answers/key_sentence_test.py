"""Which sentence is marked and what is shown around it: items, rows, interviews, amounts, headings, speakers."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.answers.engine import Engine
from bot.cli.main import main

ARTICLES = {
    "zoo": "Animals\n\nThe zoo of Oster keeps 300 animals. It opened"
    " in 1911.\n\nFeeding\n\n* Otters: at noon, by Jan Roth\n"
    "* Wolves: at dusk, by Ida Holm\n* Herons: at dawn, by Nils Ahl\n\nVisitors\n\n| Year | Children | Adults |\n"
    "| 2018 | 4,100 | 9,300 |\n| 2019 | 5,200 | 8,800 |\n| 2020 | 900 | 2,700 |\n\nGates\n\nThe gates close at 6 pm.",
    "talk": "Post: Why was the mill sold?\nRoth: The roof was rotten and no bank would lend us the money.\n\n"
    "Post: What becomes of the millstone?\nRoth: The museum of Lund takes it.",
    "flood": "Nobody drowned in the flood at Lund. The flood was seen from"
    " 30 km away at 4 am on 5 May 2020. Water stood in 14 streets.",
    "strike": "Gent, Tuesday 5 February 2019.\n\nThe tram drivers called off their strike on Friday."
    " They get more pay.",
    "speech": "Mayor Ebba Lind spoke to the shopkeepers.\n\n“The market"
    " stays on Fridays,” she said. “Nobody wants Mondays.”\n\nBakers",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    place = tmp_path_factory.mktemp("key")
    rows = ({"id": i, "date": "2021-01-01", "title": i, "text": text, "source": "Post"} for i, text in ARTICLES.items())
    (place / "in.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    (place / "data").mkdir()
    (place / "data" / "models").symlink_to(models_dir)
    assert CliRunner().invoke(main, ["--data", str(place / "data"), "index", str(place / "in.jsonl")]).exit_code == 0
    with Engine.open(place / "data") as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "article", "key", "shown", "not_shown"),
    [
        ("Who feeds the wolves?", "zoo", "Ida Holm", "Wolves", "Visitors"),
        (
            "How many children visited the zoo of Oster in the year 2019?",
            "zoo",
            "5,200",
            "| Year | Children |",
            "Gates",
        ),
        ("When was the zoo of Oster opened?", "zoo", "1911", "The zoo of Oster keeps", "Feeding"),
        ("Why was the mill sold?", "talk", "roof was rotten", "Why was the mill sold?", "nothing of this"),
        ("What becomes of the millstone?", "talk", "museum of Lund", "What becomes", "nothing of this"),
        ("How many people drowned in the flood at Lund?", "flood", "Nobody drowned", "30 km", "nothing of this"),
        ("When was the strike called off?", "strike", "on Friday", "more pay", "Gent"),
        ("On which day does the market stay?", "speech", "Fridays", "Mayor Ebba Lind", "Bakers"),
    ],
)
def test_the_marked_sentence_and_the_excerpt(
    engine: Engine, question: str, article: str, key: str, shown: str, not_shown: str
) -> None:
    answer = engine.ask(question)
    first = (*answer.citations, *answer.near_misses)[0]
    text = engine.article(article).article.text
    assert first.article_id == article
    assert key in text[slice(*first.highlight)]
    assert shown in first.excerpt
    assert not_shown not in first.excerpt


@pytest.mark.parametrize("question", ["When was the strike called off?", "When did the tram drivers end their strike?"])
def test_no_words_are_marked_in_a_dateline(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    [strike] = [shown for shown in (*answer.citations, *answer.near_misses) if shown.article_id == "strike"]
    if strike.answer_span is not None:
        start, end = strike.highlight
        assert start <= strike.answer_span[0] < end
    assert "2019" not in strike.excerpt[strike.highlight[0] - strike.start : strike.highlight[1] - strike.start]
