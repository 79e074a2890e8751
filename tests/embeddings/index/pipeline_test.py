"""Only what changed is done again, and what comes of it answers as an index made from nothing does."""

import json
import random
from pathlib import Path

import numpy as np
import pytest
from fakes import WordEncoder
from owner import OPTIONS, living, put_article, run

from corpus.store.opening import open_store
from corpus.store.sqlite.store import SqliteStore
from embeddings.errors import DamagedIndex
from embeddings.index import dense, generation, word_columns
from embeddings.index.analysis import analyse
from embeddings.index.build import building, intake
from embeddings.index.build.pipeline import recipe_of
from embeddings.index.generation import Generation
from embeddings.index.segments import ARTICLE, PASSAGE, Columns, merged
from embeddings.index.time_columns import TIME, TimeColumns
from embeddings.index.types import PLACE_BITS, ArticleRow, Filter
from embeddings.index.word_columns import WordColumns, of_article
from embeddings.search.candidates import Query, search


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Levels, segments and exact indexes a thousand times smaller than they are."""
    monkeypatch.setattr(building, "SMALLEST_LEVEL", 4)
    monkeypatch.setattr(building, "LARGEST", 60)
    monkeypatch.setattr(building, "VECTORS_AT_ONCE", 7)
    monkeypatch.setattr(dense, "EXACT_UP_TO", 80)
    monkeypatch.setattr(dense, "FEWEST_INVERTED", 40)
    monkeypatch.setattr(dense, "PROBES", (16,))


def opened(place: Path) -> Generation:
    return generation.open_newest(place / "data", recipe_of(WordEncoder(), OPTIONS))


def found(serving: Generation, text: str, within: Filter = Filter()) -> list[tuple[str, int, int, float]]:
    [vector] = WordEncoder().encode([text])
    hits = serving.nearest(vector[None, :], 20, within)[0]
    places = serving.places([key for key, _ in hits])
    results = [(at, round(score, 3)) for at, (_, score) in zip(places, hits, strict=True)]
    return sorted(((f.article.id, f.start, f.end, score) for f, score in results), key=lambda hit: (-hit[3], hit))[:10]


def ranked(serving: Generation, text: str) -> set[tuple[str, int, int]]:
    [vector] = WordEncoder().encode([text])
    candidates = search(serving, Query(text, vector), 5).candidates
    return {(c.found.article.id, c.found.start, c.found.end) for c in candidates}


def check_keys(serving: Generation) -> None:
    """Keys, places and vectors name the same passages, through whatever merges there were."""
    keys = serving.keys()
    assert len(set(keys)) == len(keys)
    with pytest.raises(DamagedIndex):
        serving.places([max(keys) + (1 << PLACE_BITS)])
    store = open_store(Path(serving.segments[0].folder).parents[3])
    places = serving.places(keys)
    for at in places:
        assert at.before == at.start - min(other.start for other in places if other.article == at.article)
    for key, at in zip(keys, places, strict=True):
        article = store.get(at.article.id).article
        [vector] = WordEncoder().encode([f"{article.title}\n{article.text[at.start : at.end]}"])
        assert float(serving.vectors([key])[0] @ vector) > 0.98
        terms = serving.terms(article.text[at.start : at.end])
        assert serving.evidence(terms, [key]).stem[0] > 0
    store.close()


@pytest.mark.usefixtures("small")
def test_many_additions_and_changes_answer_as_a_rebuild_does(place: Path) -> None:
    chance = random.Random(1)
    for number in range(60):
        put_article(place / "in", number)
    run(place)
    for turn in range(1, 25):
        for _ in range(3):
            put_article(place / "in", chance.randrange(90), turn)
        (place / "in" / f"n{chance.randrange(90)}.jsonl").unlink(missing_ok=True)
        run(place)
    grown = opened(place)
    (place / "afresh").mkdir()
    (place / "in").rename(place / "afresh" / "in")
    run(place / "afresh")
    new = opened(place / "afresh")
    assert {row.id for row in living(grown)} == {row.id for row in living(new)}
    assert (grown.manifest.articles, grown.manifest.passages) == (new.manifest.articles, new.manifest.passages)
    assert grown.manifest.newest == new.manifest.newest
    stories = [
        {
            str(at.article.id): g.story(key)
            for key, at in zip(keys, g.places(keys), strict=True)
            if at.article in living(g)
        }
        for g in (grown, new)
        for keys in [g.keys()]
    ]
    assert [{name: [member for member, _ in story] for name, story in one.items()} for one in stories[:1]] == [
        {name: [member for member, _ in story] for name, story in one.items()} for one in stories[1:]
    ]
    for number in range(0, 90, 9):
        question = f"jam number {number} from the garden"
        one, other = found(grown, question), found(new, question)
        assert [hit[3] for hit in one] == pytest.approx([hit[3] for hit in other], abs=0.03)
        assert {hit[:3] for hit in one[:1]} == {hit[:3] for hit in other[:1]}
        assert len(ranked(grown, question) & ranked(new, question)) >= 4
    check_keys(new)


@pytest.mark.usefixtures("small")
def test_merged_segments_keep_every_passage_and_its_words(place: Path) -> None:
    for number in range(40):
        put_article(place / "in", number)
        run(place)
    serving = opened(place)
    sizes = sorted(segment.living_passages for segment in serving.segments)
    assert serving.manifest.articles == 40
    assert len(sizes) < 12, "forty additions left few segments"
    assert max(sizes) >= 48, "small ones became large ones"
    check_keys(serving)


@pytest.mark.usefixtures("small")
def test_a_large_addition_becomes_several_segments_of_bounded_size(place: Path) -> None:
    for number in range(100):
        put_article(place / "in", number)
    run(place)
    sizes = [segment.living_passages for segment in opened(place).segments]
    assert len(sizes) >= 4
    assert max(sizes) < 2 * building.LARGEST
    check_keys(opened(place))


def test_a_segment_that_is_mostly_dead_is_rewritten(place: Path) -> None:
    for number in range(10):
        put_article(place / "in", number)
    run(place)
    for number in range(2):
        (place / "in" / f"n{number}.jsonl").unlink()
    run(place)
    assert len(opened(place).keys()) == opened(place).facts.passages + 6, "a fifth may stay"
    (place / "in" / "n5.jsonl").unlink()
    run(place)
    assert len(opened(place).keys()) == opened(place).facts.passages
    assert opened(place).manifest.articles == 7


@pytest.mark.parametrize(
    ("passages", "level"), [(0, 0), (1, 0), (512, 0), (513, 1), (2048, 1), (2049, 2), (100_000, 4), (250_000, 5)]
)
def test_levels(passages: int, level: int) -> None:
    assert building.level(passages) == level


def test_an_article_without_passages_is_kept_and_not_indexed_again(place: Path) -> None:
    (place / "in" / "blank.txt").write_text("\n* * *\n\n---\n")
    put_article(place / "in", 0)
    first = run(place)
    assert run(place).generation == first.generation


def test_an_empty_folder_publishes_an_empty_generation(place: Path) -> None:
    report = run(place)
    assert (report.articles, report.passages) == (0, 0)
    assert found(opened(place), "anything") == []
    put_article(place / "in", 0)
    run(place)
    (place / "in" / "n0.jsonl").unlink()
    assert run(place).passages == 0
    assert found(opened(place), "apple") == []


def test_a_large_file_is_kept_in_parts(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were it one transaction, a kill would cost the whole of it."""
    monkeypatch.setattr(intake, "ARTICLES_AT_ONCE", 3)
    rows = []
    for number in range(10):
        put_article(place / "in", number)
        path = place / "in" / f"n{number}.jsonl"
        rows.append(path.read_text())
        path.unlink()
    (place / "in" / "all.jsonl").write_text("".join(rows))
    put = SqliteStore.put
    seen = []

    def fail_late(store: SqliteStore, article: object, file: str) -> tuple[int, bool]:
        seen.append(article)
        if len(seen) == 8:
            raise KeyboardInterrupt
        return put(store, article, file)  # type: ignore[arg-type]

    monkeypatch.setattr(SqliteStore, "put", fail_late)
    with pytest.raises(KeyboardInterrupt):
        run(place)
    monkeypatch.undo()
    store = open_store(place / "data")
    assert store.count() == 6
    store.close()
    report = run(place)
    assert (report.added, report.unchanged, report.articles) == (4, 6, 10)


def test_passages_of_equal_words_are_embedded_once(place: Path) -> None:
    results = {"title": "T", "text": "The same fruit is ripe.", "date": None}
    rows = [json.dumps({"id": name, **results}) + "\n" for name in "abc"]
    (place / "in" / "all.jsonl").write_text("".join(rows))
    encoder = WordEncoder()
    assert run(place, encoder).embedded == 1
    assert len(encoder.encoded) == 1
    assert opened(place).manifest.passages == 3


def columns(serials: list[int], lengths: list[int]) -> Columns:
    spans = [(at, 10 * n, 10 * n + 5) for at, length in enumerate(lengths) for n in range(length)]
    marks = np.array(
        [[serial % 256] * 16 for serial, length in zip(serials, lengths, strict=True) for _ in range(length)]
    )
    return Columns(
        serials=np.array(serials),
        articles=[ArticleRow(f"a{serial}", 1, "", "", 0, 0) for serial in serials],
        passages=np.array(spans, dtype=PASSAGE),
        digests=marks.astype(np.uint8).reshape(-1, 16),
        signatures=np.array([[serial] for serial in serials], dtype=np.uint32),
        words=words_of(serials, lengths),
        times=times_of(serials, lengths),
    )


def times_of(serials: list[int], lengths: list[int]) -> TimeColumns:
    """Each passage speaks of the day that its serial and place say, the second of an article of two."""
    days = [(10 * serial + n, n) for serial, length in zip(serials, lengths, strict=True) for n in range(length)]
    rows = [(day, day, 1, 2, 0) for day, n in days for _ in range(n)]
    return TimeColumns(np.array(rows, TIME), np.cumsum([n for _, n in days], dtype=np.int64))


def letter(serial: int) -> str:
    """A letter for a serial: words are cut between letters and digits."""
    return "abcdefghij"[serial]


def words_of(serials: list[int], lengths: list[int]) -> WordColumns:
    """Each passage says which it is, each head whose."""
    parts = [
        of_article(
            [analyse(f"p{letter(serial)} {place}", None) for place in range(length)],
            analyse(f"h{letter(serial)}", None),
        )
        for serial, length in zip(serials, lengths, strict=True)
    ]
    return word_columns.merged(parts, np.arange(len(serials)), np.arange(sum(lengths)))


def test_columns_are_merged_in_the_order_of_serials() -> None:
    made = merged([columns([5, 9], [2, 1]), columns([1, 7], [0, 3])])
    assert made.serials.tolist() == [1, 5, 7, 9]
    assert [row.id for row in made.articles] == ["a1", "a5", "a7", "a9"]
    assert made.passages["article"].tolist() == [1, 1, 2, 2, 2, 3]
    assert made.passages["start"].tolist() == [0, 10, 0, 10, 20, 0]
    assert made.digests[:, 0].tolist() == [5, 5, 7, 7, 7, 9]
    assert made.signatures[:, 0].tolist() == [1, 5, 7, 9]
    said = [made.words.lexemes[token][0] for token in made.words.tokens.tolist()]
    assert said == ["pf", "0", "pf", "1", "ph", "0", "ph", "1", "ph", "2", "pj", "0"]
    assert made.words.ends.tolist() == [2, 4, 6, 8, 10, 12]
    assert [made.words.lexemes[token][0] for token in made.words.heads.tolist()] == ["hb", "hf", "hh", "hj"]
    assert (made.times.times["first"].tolist(), made.times.ends.tolist()) == ([51, 71, 72, 72], [0, 1, 1, 2, 4, 4])
    assert ARTICLE.itemsize == 44, "what an article costs in memory is told in docs/performance.md"
