"""The real engine behind the bot's protocol."""

import json
from pathlib import Path

import pytest
from fakes import WordEncoder
from indexed import OPTIONS

from bot.answers.engine import Engine
from bot.discord.conversation.adapter import EngineAdapter
from bot.questions.types import NO_FILTERS, Filters
from bot.settings import Settings
from corpus.store.opening import open_store
from embeddings.index.build.pipeline import index, recipe_of
from embeddings.index.opening import indexes_of

ROWS = [
    ("dyke", "Coast Paper", "Ida Holm", "2014-03-06", "The dyke at Skarn was raised."),
    ("crack", "Coast Paper", "Jon Berg", "2016-05-01", "The dyke at Skarn has a crack."),
    ("sheep", "Farm Letter", "Ida Holm", "2018-07-09", "Sheep graze on the dyke at Skarn."),
]


@pytest.fixture
def adapter(tmp_path: Path) -> EngineAdapter:
    fields = ("id", "source", "author", "date", "text")
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps(dict(zip(fields, row, strict=True))) + "\n" for row in ROWS), encoding="utf-8")
    data, encoder = tmp_path / "data", WordEncoder()
    store = open_store(data)
    index([file], store, data, encoder, OPTIONS)
    opened = indexes_of(data).open_newest(recipe_of(encoder, OPTIONS), store)
    return EngineAdapter(Engine(store, encoder, opened, data, Settings()))


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (NO_FILTERS, {"dyke", "crack", "sheep"}),
        (Filters(source="Coast Paper"), {"dyke", "crack"}),
        (Filters(author="Ida Holm"), {"dyke", "sheep"}),
        (Filters(after="2015", before="2016-05"), {"crack"}),
        (Filters(before="2015", source="Farm Letter"), set()),
    ],
)
def test_a_search_finds_what_passes_its_filters(adapter: EngineAdapter, filters: Filters, found: set[str]) -> None:
    assert {hit.article_id for hit in adapter.search("dyke at Skarn", filters)} == found
