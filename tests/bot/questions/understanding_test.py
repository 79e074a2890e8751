"""What a person types, and the article and sentence that answer it: stems, scripts without spaces, typing errors,
phrases, aliases, rare names and numbers, dates unknown; each over one small corpus with many articles alike."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.answers.engine import Engine
from bot.cli.answer_views import UNDATED, answer_view
from bot.cli.main import main
from bot.settings import read_settings

ROWS = [
    ("rare", "Harbour notes", "The harbour was quiet. A clerk named Quillfeather counted 48,213 crates. It rained."),
    ("firm", "Millet on the rise", "The firm is based in Beijing. Millet sold four million phones in March."),
    ("libraries", "Libraries", "The libraries are running longer hours. Children were reading in the evenings."),
    ("code", "Languages", "Old C++ code at AT&T was rewritten. It cost $19 billion, or 3.5% of all sales."),
    ("ponts", "Les voisins", "Les ouvriers réparèrent les ponts anciens. Les travaux durèrent trois mois."),
    ("puentes", "Los puentes", "Los obreros repararon los puentes antiguos. Las obras duraron tres meses."),
    ("brücken", "Die Brücken", "Die Arbeiter reparierten die alten Brücken. Die Bauarbeiten dauerten drei Monate."),
    ("мосты", "Мосты", "Рабочие отремонтировали старые мосты города. Движение открыли вечером."),
    ("铁路", "铁路", "京沪高速铁路今天通车。列车从北京到上海只要五个小时。"),
    ("橋", "橋", "新しい橋が川に架かった。毎日多くの車が通る。"),
    ("다리", "다리", "새로운 다리가 강 위에 놓였다. 매일 많은 자동차가 지나간다."),
    ("สะพาน", "สะพาน", "สะพานใหม่ข้ามแม่น้ำเปิดใช้งานแล้ว รถยนต์วิ่งผ่านทุกวัน"),
    ("straße", "Verkehr", "Lange Straße bleibt bis Juni gesperrt. Die Busse fahren über die Brücke."),
    ("orchard", "Apples", "The orchard at Wendelin grows forty kinds of apple. The cider is pressed in October."),
]
UNKNOWN = {"orchard"}
ALIASES = """
[aliases]
Xiaomi = ["millet"]
[aliases_for."Stadtblatt"]
"Long Street" = ["Lange Straße"]
[aliases_for.libraries]
bookhouse = ["libraries"]
"""


def row(name: str, title: str, text: str) -> str:
    source = "Stadtblatt" if name == "straße" else "Post"
    date = None if name in UNKNOWN else "2016-05-05"
    return json.dumps({"id": name, "title": title, "text": text, "date": date, "source": source, "url": None})


def ferry(number: int) -> str:
    text = f"Ferry number {number} carried passengers to the harbour terminal. The clerk counted crates in the rain."
    return row(f"ferry-{number}", "Ferries of the harbour", text)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    place = tmp_path_factory.mktemp("understanding")
    (place / "in.jsonl").write_text(
        "\n".join([*(row(*fields) for fields in ROWS), *(ferry(100 + n) for n in range(60))])
    )
    (place / "config.toml").write_text(ALIASES)
    (place / "data").mkdir()
    (place / "data" / "models").symlink_to(models_dir)
    options = ["--config", str(place / "config.toml"), "--data", str(place / "data")]
    assert CliRunner().invoke(main, [*options, "index", str(place / "in.jsonl")]).exit_code == 0
    with Engine.open(place / "data", read_settings(place / "config.toml")) as opened:
        yield opened


FOUND = [
    # Stems, in the languages of the corpus.
    ("library hour run", "libraries", "The libraries are running longer hours."),
    ("reads child evening", "libraries", "Children were reading in the evenings."),
    ("reparierte Brücke", "brücken", "Die Arbeiter reparierten die alten Brücken."),
    ("Bauarbeit Monat", "brücken", "Die Bauarbeiten dauerten drei Monate."),
    ("pont ancien réparé", "ponts", "Les ouvriers réparèrent les ponts anciens."),
    ("reparación del puente antiguo", "puentes", "Los obreros repararon los puentes antiguos."),
    ("старый мост отремонтирован", "мосты", "Рабочие отремонтировали старые мосты города."),
    # Pairs of characters.
    ("北京到上海多久", "铁路", "列车从北京到上海只要五个小时。"),
    ("京沪铁路通车", "铁路", "京沪高速铁路今天通车。"),
    ("新しい橋", "橋", "新しい橋が川に架かった。"),
    ("자동차", "다리", "매일 많은 자동차가 지나간다."),
    ("สะพานใหม่", "สะพาน", "สะพานใหม่ข้ามแม่น้ำเปิดใช้งานแล้ว รถยนต์วิ่งผ่านทุกวัน"),
    # Typing errors.
    ("quilfeather", "rare", "A clerk named Quillfeather counted 48,213 crates."),
    ("Quillfether crates", "rare", "A clerk named Quillfeather counted 48,213 crates."),
    ("libaries houers", "libraries", "The libraries are running longer hours."),
    # Rare names and numbers among many articles that fit otherwise.
    (
        "harbour terminal rain Quillfeather",
        "rare",
        "A clerk named Quillfeather counted 48,213 crates.",
    ),
    ("how many crates did the clerk count, 48,213?", "rare", "A clerk named Quillfeather counted 48,213 crates."),
    ("ferry number 137", "ferry-137", "Ferry number 137 carried passengers to the harbour terminal."),
    ("AT&T", "code", "Old C++ code at AT&T was rewritten."),
    ("$19 billion", "code", "It cost $19 billion, or 3.5% of all sales."),
    ("3.5%", "code", "It cost $19 billion, or 3.5% of all sales."),
    # Phrases.
    ('"Ferry number 137"', "ferry-137", "Ferry number 137 carried passengers to the harbour terminal."),
    ("“four million” phones", "firm", "Millet sold four million phones in March."),
    # Aliases: for all, for a publisher, for an article; in the choice of the sentence too.
    ("Xiaomi", "firm", "Millet sold four million phones in March."),
    ("How many phones did Xiaomi sell?", "firm", "Millet sold four million phones in March."),
    ("when is Long Street open again", "straße", "Lange Straße bleibt bis Juni gesperrt."),
    ("bookhouse hours", "libraries", "The libraries are running longer hours."),
]


@pytest.mark.parametrize(("question", "article", "sentence"), FOUND)
def test_the_article_and_the_sentence_that_answer(engine: Engine, question: str, article: str, sentence: str) -> None:
    answer = engine.ask(question)
    first = answer.citations[0]
    assert first.article_id == article
    assert first.excerpt[first.highlight[0] - first.start : first.highlight[1] - first.start] == sentence


def test_aliases_stay_out_of_excerpts(engine: Engine) -> None:
    for question in ("Xiaomi phones", "Long Street", "bookhouse hours"):
        cited = (answer := engine.ask(question)).citations or answer.near_misses
        assert cited, question
        for citation in cited:
            assert citation.excerpt in engine.article(citation.article_id).article.text
            assert not any(word in citation.excerpt for word in ("Xiaomi", "Long Street", "bookhouse"))


@pytest.mark.parametrize("phrase", ["number 13", "million phones in May", "crates counted", "Ferry passengers"])
def test_a_phrase_that_occurs_nowhere_answers_nothing(engine: Engine, phrase: str) -> None:
    answer = engine.ask(f'"{phrase}"')
    assert (answer.status, answer.citations, answer.reading.phrases) == ("nothing_relevant", (), (phrase,))


def test_what_is_undated_is_offered_beside_what_is_in_the_range(engine: Engine) -> None:
    question = "Which apple is grown in the orchard at Wendelin, and where did ferry number 137 carry passengers?"
    answer = engine.ask(question, after="2016", before="2016")
    assert "ferry-137" in [citation.article_id for citation in answer.citations]
    assert [(citation.article_id, citation.date.value) for citation in answer.near_misses] == [("orchard", None)]
    shown = [line.text.plain for line in answer_view(answer)]
    assert shown.index(UNDATED) == len(shown) - 4
    assert shown[-3] == "- Apples — Post, date unknown"
    assert engine.ask("ferry number 137", after="2016").near_misses == ()
    assert "orchard" in [citation.article_id for citation in engine.ask(question).citations]
    far = engine.ask("apple orchard Wendelin cider", after="2030")
    assert (far.status, far.near_misses[0].article_id) == ("nothing_in_range", "orchard")
    elsewhere = engine.ask("apple orchard Wendelin cider", after="2016", source="Stadtblatt")
    assert "orchard" not in [citation.article_id for citation in elsewhere.citations]
