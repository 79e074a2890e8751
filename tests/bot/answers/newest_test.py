"""The newest on a topic is found however many older passages fit it better."""

import json
from pathlib import Path

import pytest
from fakes import WordEncoder

from bot.answers import answering
from bot.answers.engine import Engine
from bot.settings import Settings
from corpus.store.opening import open_store
from embeddings.index.build.pipeline import index, recipe_of
from embeddings.index.opening import indexes_of

OLDER = 30
LONG = "It rained on the market for hours, the stalls were packed early, and the tower clock was repaired in between."


def test_the_newest_is_found_among_many_older_ones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "LISTED_AMONG", 8)
    rows = [(f"old-{n}", f"2014-01-{n + 1:02}", f"The tower clock number {n}.") for n in range(OLDER)]
    rows += [("newest", "2019-06-01", LONG), ("other", "2020-01-01", "Trout leap over the weir in the rain.")]
    made = [{"id": i, "title": None, "text": t, "date": d, "source": "Post", "url": None} for i, d, t in rows]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in made), encoding="utf-8")
    settings, store, encoder = Settings(), open_store(tmp_path / "data"), WordEncoder()
    index([tmp_path / "in.jsonl"], store, tmp_path / "data", encoder, settings.indexing())
    served = indexes_of(tmp_path / "data").open_newest(recipe_of(encoder, settings.indexing()), store)
    with Engine(store, encoder, served, tmp_path / "data", settings) as engine:
        answer = engine.latest("tower clock", top=3)
    assert [citation.article_id for citation in answer.citations][:2] == ["newest", f"old-{OLDER - 1}"]
    assert answer.earliest is not None
    assert answer.earliest.article_id.startswith("old-")
