"""Collections: an answer over some of them is that of an archive of their articles alone, to the last digit."""

import datetime
import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import closed_archive
import pytest
from fakes import WordEncoder
from owner import OPTIONS, SETTINGS

from bot.answers.collections import Views
from bot.answers.engine import Engine
from bot.answers.types import Answer
from bot.errors import QuestionError
from bot.questions.types import Filters, Question
from bot.settings import Settings
from corpus.collections import Collections
from corpus.errors import UnknownArticle
from corpus.store.opening import open_store
from embeddings.index.build.pipeline import index

ASKED = 500
CONTROLS = 5
"""One question in so many is also asked of everything, to see that what is closed would have told."""
PUBLIC = ("open",)


def indexed(data: Path, *folders: Path) -> Path:
    store = open_store(data)
    try:
        index(folders, store, data, WordEncoder(), OPTIONS, prune=True)
    finally:
        store.close()
    return data


def settings_of(closed: Path) -> Settings:
    return SETTINGS.model_copy(update={"collections": {"closed": [str(closed)]}})


def said(answer: Answer) -> dict[str, Any]:
    """All of an answer but for when and as what its index was published."""
    fields = asdict(answer)
    return {**fields, "index": {key: fields["index"][key] for key in ("articles", "passages", "newest")}}


@pytest.fixture(scope="module", params=[1])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("archive")
    opened, closed = closed_archive.make(place / "articles", request.param)
    indexed(place / "whole", opened, closed)
    indexed(place / "public", opened)
    return place


@pytest.fixture
def whole(archive: Path) -> Iterator[Engine]:
    with Engine.open(archive / "whole", settings_of(archive / "articles" / "closed"), WordEncoder()) as engine:
        yield engine


@pytest.fixture
def public(archive: Path) -> Iterator[Engine]:
    with Engine.open(archive / "public", SETTINGS, WordEncoder()) as engine:
        yield engine


def test_answers_are_those_of_an_archive_without_the_closed_articles(
    archive: Path, whole: Engine, public: Engine
) -> None:
    asked = [*closed_archive.questions(archive / "articles", 3, ASKED)]
    limited = whole.ask_many([Question(text, Filters(collections=PUBLIC)) for text in asked])
    alone = public.ask_many([Question(text) for text in asked])
    for text, one, other in zip(asked, limited, alone, strict=True):
        assert said(one) == said(other), text
        # What is missing names words of the question, which may have this one.
        assert "Confidential" not in repr((one.citations, one.near_misses, one.archive, one.earliest)), text
    everything = whole.ask_many([Question(text) for text in asked[::CONTROLS]])
    differing = [one for one, other in zip(limited[::CONTROLS], everything, strict=True) if said(one) != said(other)]
    assert len(differing) > len(everything) / 2, "the closed articles would have changed most answers"
    assert sum(answer.status in ("answered", "related", "listed") for answer in limited) > ASKED / 5


def test_rankings_and_lists_are_those_without_them_too(archive: Path, whole: Engine, public: Engine) -> None:
    asked = [*closed_archive.questions(archive / "articles", 4, 100)]
    for mode in ("hybrid", "lexical", "dense"):
        limited = whole.search_many([Question(text, Filters(collections=PUBLIC)) for text in asked], mode=mode)
        assert limited == public.search_many(asked, mode=mode)
    for text in asked[:40]:
        ours = whole.latest(text, filters=Filters(collections=PUBLIC))
        assert said(ours) == said(public.latest(text))
        assert whole.read(Question(text, Filters(collections=PUBLIC))) == public.read(Question(text))
    assert [info.id for info in whole.articles(PUBLIC)] == [info.id for info in public.articles()]
    assert asdict(whole.info(PUBLIC)) | {"generation": "", "built": ""} == asdict(public.info()) | {
        "generation": "",
        "built": "",
    }


def test_a_closed_article_is_as_if_never_stored(whole: Engine, public: Engine) -> None:
    for answer in whole.ask_many([Question("merger acquisition", Filters(collections=("closed",)), top=5)]):
        assert answer.citations
        for citation in answer.citations:
            assert citation.article_id.startswith("closed-")
            assert whole.verify(citation.receipt, ("closed",)).verified
            assert whole.verify(citation.receipt, PUBLIC) == public.verify(citation.receipt)
    for name in ("closed-1", "never-there"):
        with pytest.raises(UnknownArticle) as ours:
            whole.article(name, PUBLIC)
        with pytest.raises(UnknownArticle) as theirs:
            public.article(name)
        assert str(ours.value) == str(theirs.value)
    assert whole.article("closed-1", ("closed",)) == whole.article("closed-1")


def test_only_what_is_named_is_seen(whole: Engine) -> None:
    assert whole.collections == {"closed": 24, "open": 24}
    assert [whole.info(names).articles for names in (None, ("open", "closed"), ("closed",), ())] == [48, 48, 24, 0]
    assert whole.ask("harbour ferry", collections=()).status == "nothing_indexed"
    assert {hit.article_id[:4] for hit in whole.search("harbour", collections=("closed",))} == {"clos"}
    with pytest.raises(QuestionError, match="no collection 'minutes' in the settings; there are closed, open"):
        whole.ask("harbour", collections=("minutes",))
    with pytest.raises(QuestionError, match="several names"):
        whole.ask("harbour", collections="open")  # type: ignore[arg-type]


def test_what_comes_into_a_closed_folder_later_is_closed_at_once(tmp_path: Path) -> None:
    opened, closed = closed_archive.make(tmp_path / "articles", 5, size=4)
    data = indexed(tmp_path / "data", opened, closed)
    with Engine.open(data, settings_of(closed), WordEncoder()) as engine:
        assert engine.info(PUBLIC).articles == 4
        (opened / "open-1.jsonl").replace(closed / "open-1.jsonl")
        row = (closed / "closed-1.jsonl").read_text(encoding="utf-8").replace("closed-1", "closed-9")
        (closed / "closed-9.jsonl").write_text(row, encoding="utf-8")
        assert engine.info(PUBLIC).articles == 4
        indexed(data, opened, closed)
        with pytest.raises(UnknownArticle):  # before the engine knows of it
            engine.article("closed-9", PUBLIC)
        engine.refresh()
        assert engine.info(PUBLIC).articles == 3
        assert engine.info().articles == 9


def test_an_article_that_was_open_for_a_moment_is_not_shown_later(tmp_path: Path) -> None:
    opened, closed = closed_archive.make(tmp_path / "articles", 5, size=4)
    data = indexed(tmp_path / "data", opened, closed)
    row, outside = closed / "closed-1.jsonl", opened / "closed-1.jsonl"
    with Engine.open(data, settings_of(closed), WordEncoder()) as engine:
        assert engine.info(("closed",)).articles == 4
        engine.refresh()
        row.replace(outside)
        indexed(data, opened, closed)
        assert engine.info(PUBLIC).articles == 5
        outside.replace(row)
        indexed(data, opened, closed)
        engine.refresh()
        assert engine.info(PUBLIC).articles == 4
        assert engine.info(("closed",)).articles == 4


def test_what_comes_through_a_link_that_leads_elsewhere_now_is_closed_at_once(tmp_path: Path) -> None:
    opened, closed = closed_archive.make(tmp_path / "articles", 5, size=4)
    link = tmp_path / "current"
    link.symlink_to(closed)
    data = indexed(tmp_path / "data", opened, link)
    with Engine.open(data, settings_of(link), WordEncoder()) as engine:
        assert engine.info(PUBLIC).articles == 4
        closed.rename(tmp_path / "articles" / "next")
        link.unlink()
        link.symlink_to(tmp_path / "articles" / "next")
        indexed(data, opened, link)
        with pytest.raises(UnknownArticle):
            engine.article("closed-1", PUBLIC)
        engine.refresh()
        assert engine.info(PUBLIC).articles == 4
        assert engine.info(("closed",)).articles == 4


@pytest.mark.parametrize("relative", [False, True])
def test_an_earlier_version_from_a_closed_file_stays_closed_when_an_open_one_has_its_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, relative: bool
) -> None:
    opened, closed = tmp_path / "articles" / "open", tmp_path / "articles" / "closed"
    steps = [
        {closed: {"note": "The merger costs 90 million crowns."}, opened: {"pool": "The pool opens in May."}},
        {opened: {"note": "The roses need water.", "pool": "The pool opens in July."}},
    ]
    monkeypatch.chdir(tmp_path)
    for number, step in enumerate(steps, 1):
        now = datetime.datetime(2020, number, 1, tzinfo=datetime.UTC)
        clock = SimpleNamespace(UTC=datetime.UTC, datetime=SimpleNamespace(now=lambda _, at=now: at))
        monkeypatch.setattr("corpus.store.sql.rows.datetime", clock)
        for folder in (opened, closed):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for name, text in step.get(folder, {}).items():
                row = {"id": name, "title": name, "text": text, "date": "2020-01-01"}
                (folder / f"{name}.jsonl").write_text(json.dumps(row), encoding="utf-8")
        given = [folder.relative_to(tmp_path) if relative else folder for folder in (closed, opened)]
        indexed(tmp_path / "data", *given)
    with Engine.open(tmp_path / "data", settings_of(closed), WordEncoder()) as engine:
        then = engine.ask("pool opens", as_of="2020-01-15", collections=PUBLIC)
        assert [citation.article_id for citation in then.citations] == ["pool"]
        assert "May" in then.citations[0].excerpt
        assert then.index.articles == 1
        assert engine.ask("pool opens", as_of="2020-01-15").index.articles == 2
        [merger] = engine.ask("merger costs", as_of="2020-01-15").citations
        assert engine.verify(merger.receipt).verified
        never = engine.verify(merger.receipt.replace("note.1", "note.7"), PUBLIC)
        assert engine.verify(merger.receipt, PUBLIC).reason == never.reason.replace("7", "1")
        assert engine.verify(then.citations[0].receipt, PUBLIC).verified


def test_an_earlier_version_from_a_feed_with_a_key_is_of_that_feed() -> None:
    feed = "https://members.example.org/feed?key=secret"
    paths = {1: "https://members.example.org/feed?***", 0: "https://elsewhere.example.org/feed"}
    store: Any = SimpleNamespace(
        sources=lambda _: {"entry": feed}, version=lambda _: 2, path_of=lambda _, version: paths[version]
    )
    views = Views(store, Collections({"minutes": [feed]}))
    assert [views.shows("entry", ("minutes",), version) for version in (2, 1, 0)] == [True, True, False]
    assert [views.shows("entry", PUBLIC, version) for version in (2, 1, 0)] == [False, False, False]
