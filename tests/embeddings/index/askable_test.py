"""What takes long to embed is published first to be found by its words; vectors follow, each made once, and the index
ends as one that was embedded before it was published."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from fakes import WordEncoder
from owner import OPTIONS, SETTINGS, put_article, run

from bot.answers.engine import Engine
from corpus.store.opening import open_store
from embeddings.index.build import building, embedding
from embeddings.index.build.pipeline import recipe_of, remove
from embeddings.index.generation import Generation, open_newest
from embeddings.types import Vectors

ARTICLES = 30


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for number in range(ARTICLES):
        put_article(tmp_path / "in", number)
    return tmp_path


@pytest.fixture
def behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits so small that a few dozen passages are embedded behind an index that serves."""
    monkeypatch.setattr(embedding, "WAITED_FOR", 10)
    monkeypatch.setattr(embedding, "LEAST_PUBLISHED", 8)
    monkeypatch.setattr(embedding, "ENCODE_AT_ONCE", 4)


class Watched(WordEncoder):
    """Calls `look` before each batch of passages."""

    def __init__(self, look: Callable[[], None]) -> None:
        super().__init__()
        self._look = look

    def encode(self, texts: Sequence[str]) -> Vectors:
        self._look()
        return super().encode(texts)


def newest(place: Path) -> Generation:
    return open_newest(place / "data", recipe_of(WordEncoder(), OPTIONS))


def segment_files(place: Path) -> dict[str, bytes]:
    """What the newest generation consists of, but for the engine's own files and what names the generation."""
    folder = newest(place).folder
    files = [path for path in folder.rglob("*") if path.is_file() and path.parent.name != "lexical"]
    unlike = ("manifest.json", "checked.json")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if path.name not in unlike}


def test_words_answer_first_and_vectors_follow_until_all_is_as_if_embedded_before(place: Path, behind: None) -> None:
    seen: dict[str, tuple[int, int]] = {}
    said = []

    def look() -> None:
        serving = newest(place)
        seen[serving.manifest.name] = serving.lacking, len(serving.lexical.search(serving.terms("plum"), 99))
        with Engine.open(place / "data", SETTINGS, WordEncoder()) as engine:
            answer = engine.ask("Which noun of garden 7 is ripe?")
            said.append((answer.index.embedded, answer.citations[0].article_id))

    encoder = Watched(look)
    report = run(place, encoder)
    lacking = [count for count, _ in seen.values()]
    assert lacking[0] == report.passages, "nothing was embedded before the first was published"
    assert len(lacking) >= 2, "some were published in between"
    assert lacking == sorted(set(lacking), reverse=True)
    assert {found for _, found in seen.values()} == {3}, "words are complete from the first on"
    assert {article for _, article in said} == {"n7"}
    assert said[0][0] == 0 < (said[-1][0] or 0)
    assert report.embedded == report.passages == len(encoder.encoded)
    assert set(Counter(encoder.encoded).values()) == {1}
    assert newest(place).lacking == 0
    files = segment_files(place)
    _embedded_before(place)
    assert segment_files(place) == files


def _embedded_before(place: Path) -> None:
    """Indexes the same articles again, embedded before anything is published."""
    (place / "data").rename(place / "before")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(embedding, "WAITED_FOR", 10_000)
        run(place)


@pytest.mark.parametrize("batches", [0, 1, 5, 12])
def test_a_run_that_was_cut_short_goes_on_and_embeds_nothing_twice(place: Path, behind: None, batches: int) -> None:
    left = batches

    def cut_short() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt

    first = Watched(cut_short)
    with pytest.raises(KeyboardInterrupt):
        run(place, first)
    assert newest(place).lacking > 0
    second = WordEncoder()
    report = run(place, second)
    assert (report.added, report.unchanged) == (0, ARTICLES)
    assert newest(place).lacking == 0
    assert set(Counter(first.encoded + second.encoded).values()) == {1}
    files = segment_files(place)
    _embedded_before(place)
    assert segment_files(place) == files


def test_what_is_removed_or_added_before_all_is_embedded_costs_no_vector_that_there_is(
    place: Path, behind: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "SMALLEST_LEVEL", 4)
    left = 9

    def cut_short() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(place, Watched(cut_short))
    lacking, encoder = newest(place).lacking, WordEncoder()
    store = open_store(place / "data")
    remove(["n3", "n4"], store, place / "data", encoder, OPTIONS)
    store.close()
    assert not encoder.encoded, "removing embeds nothing"
    assert 0 < newest(place).lacking < lacking
    for number in (100, 101):
        put_article(place / "in", number)
    run(place, encoder)
    serving = newest(place)
    assert serving.lacking == 0
    for segment in serving.segments:
        local = [row for row in range(len(segment.passages)) if segment.alive[segment.passages["article"][row]]]
        assert segment.dense.has()[local].all()
    _vectors_are_of_their_passages(place, serving)


def _vectors_are_of_their_passages(place: Path, serving: Generation) -> None:
    store = open_store(place / "data")
    keys = serving.keys()
    for key, found in zip(keys, serving.places(keys), strict=True):
        if found.article.id in ("n3", "n4"):
            continue
        article = store.get(found.article.id, found.article.version).article
        [wanted] = WordEncoder().encode([f"{article.title}\n{article.text[found.start : found.end]}"])
        assert serving.vectors([key])[0] == pytest.approx(wanted, abs=2e-3)
    store.close()


def test_a_question_has_the_vectors_made_that_its_best_words_lack(place: Path, behind: None) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(place, Watched(_interrupt))
    with Engine.open(place / "data", SETTINGS, WordEncoder()) as engine:
        early = [(hit.article_id, hit.start, hit.dense) for hit in engine.search("the ripe plum of garden 11")]
        run(place)
        assert engine.refresh()
        late = [(hit.article_id, hit.start, hit.dense) for hit in engine.search("the ripe plum of garden 11")]
    assert early[0][:2] == late[0][:2] == ("n11", 0)
    assert early[0][2] == pytest.approx(late[0][2], abs=1e-6)


def test_parts_merged_while_others_come_make_the_same_files(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(place)
    files = segment_files(place)
    (place / "data").rename(place / "before")
    monkeypatch.setattr(building, "MERGED_AT_ONCE", 4)
    run(place)
    assert segment_files(place) == files


def _interrupt() -> None:
    raise KeyboardInterrupt
