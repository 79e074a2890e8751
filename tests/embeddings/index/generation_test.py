"""Generations: published whole or not at all, shared with the one before, refused when made differently or damaged."""

import json
import shutil
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from fakes import WordEncoder

from corpus.store.opening import open_store
from embeddings.errors import DamagedIndex, IndexingError, MismatchedIndex, NoGeneration
from embeddings.index import generation, lexical
from embeddings.index.build import building
from embeddings.index.build.pipeline import Options, Report, index, recipe_of, remove
from embeddings.index.build.publishing import retire
from embeddings.index.indexed_text import Aliases
from embeddings.index.types import Filter
from embeddings.search.candidates import Query, search

OPTIONS = Options(wordpieces=12)


def row(article: str, text: str, **facts: object) -> str:
    fields = {"id": article, "title": "", "text": text, "date": None, "source": "Paper", "url": None, **facts}
    return json.dumps(fields) + "\n"


FRUIT = {
    "apple": row("apple", "The red apple grows in the orchard. It is sweet and round. All like it.", date="2014-03-06"),
    "pear": row("pear", "A green pear hangs on the tree. It is softer than its neighbour. Wasps like it.", date="2015"),
    "plum": row("plum", "Blue plums lie under the tree in autumn. They are small. Jam is made of them."),
}  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    for name, text in FRUIT.items():
        (tmp_path / "in" / f"{name}.jsonl").write_text(text)
    return tmp_path


def run(place: Path, options: Options = OPTIONS, encoder: WordEncoder | None = None, *, prune: bool = False) -> Report:
    store = open_store(place / "data")
    try:
        return index([place / "in"], store, place / "data", encoder or WordEncoder(), options, prune=prune)
    finally:
        store.close()


def opened(place: Path, options: Options = OPTIONS) -> generation.Generation:
    return generation.open_newest(place / "data", recipe_of(WordEncoder(), options))


def hits(found: generation.Generation, text: str, within: Filter = Filter()) -> list[tuple[str, int, int]]:
    [vector] = WordEncoder().encode([text])
    ranked = search(found, Query(text, vector, within=within), 20).candidates
    return [(c.found.article.id, c.found.start, c.found.end) for c in ranked]


def test_what_was_indexed_is_found(place: Path) -> None:
    report = run(place)
    assert (report.articles, report.added, report.failed) == (3, 3, ())
    assert hits(opened(place), "blue plums")[0][0] == "plum"


def test_a_second_run_changes_and_embeds_nothing(place: Path) -> None:
    first = run(place)
    encoder = WordEncoder()
    second = run(place, encoder=encoder)
    assert (second.unchanged, second.added, second.changed, second.embedded) == (3, 0, 0, 0)
    assert encoder.encoded == []
    assert second.generation == first.generation


def test_an_addition_embeds_itself_alone_and_shares_the_rest(place: Path) -> None:
    run(place)
    (place / "in" / "fig.jsonl").write_text(row("fig", "A fig is a fruit with many seeds."))
    encoder = WordEncoder()
    report = run(place, encoder=encoder)
    assert (report.added, report.unchanged, report.embedded) == (1, 3, 1)
    assert len(encoder.encoded) == 1
    old, new = (place / "data" / "generations" / name for name in generation.names(place / "data"))
    assert (old / "segments/1/dense.faiss").stat().st_ino == (new / "segments/1/dense.faiss").stat().st_ino


def test_changes_and_removals_answer_as_a_full_rebuild_does(place: Path) -> None:
    run(place)
    (place / "in" / "fig.jsonl").write_text(row("fig", "A fig is a fruit with many seeds. It hangs on a tree."))
    run(place)
    (place / "in" / "pear.jsonl").write_text(row("pear", "A yellow pear fell from the tree. It is ripe.", date="2016"))
    (place / "in" / "plum.jsonl").unlink()
    report = run(place, prune=True)
    assert (report.changed, report.removed, report.articles) == (1, 1, 3)
    afresh = place / "afresh"
    shutil.copytree(place / "in", afresh / "in")
    run(afresh)
    for question in ("ripe pear", "tree", "red apple", "seeds of a fig", "blue plums"):
        grown, new = hits(opened(place), question), hits(opened(afresh), question)
        assert grown[:3] == new[:3], question
        assert "plum" not in {article for article, *_ in grown}


def test_a_published_generation_is_never_changed_by_a_later_run(place: Path) -> None:
    files = [place / "in" / f"tree{number}.jsonl" for number in range(20)]
    for number, file in enumerate(files):
        file.write_text(row(file.stem, f"Tree number {number} was planted in spring. It grows well."))
    run(place)
    files[0].unlink()
    folder = place / "data" / "generations" / (run(place, prune=True).generation or "")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    files[1].unlink()
    later = place / "data" / "generations" / (run(place, prune=True).generation or "")
    assert (later / "dead.json").read_bytes() != before[folder / "dead.json"]
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_forgotten_articles_are_found_no_more(place: Path) -> None:
    run(place)
    store = open_store(place / "data")
    remove(["apple"], store, place / "data", WordEncoder(), OPTIONS)
    store.close()
    assert "apple" not in {article for article, *_ in hits(opened(place), "red apple")}
    assert opened(place).manifest.articles == 2


def test_many_small_additions_are_compacted(place: Path) -> None:
    run(place)
    for number in range(12):
        (place / "in" / f"n{number}.jsonl").write_text(row(f"n{number}", f"Number {number} is a nut on a tree."))
        run(place)
    assert len(opened(place).segments) <= 9
    assert opened(place).manifest.articles == 15
    assert hits(opened(place), "number 7 nut")[0][0] == "n7"


def test_filters_restrict_the_search_itself(place: Path) -> None:
    run(place)
    day = date(2014, 1, 1).toordinal()
    assert {a for a, *_ in hits(opened(place), "tree", Filter(day, day + 364))} == {"apple"}
    # A year-wide date overlaps a range inside that year; an unknown date is in no range.
    inside = date(2015, 6, 1).toordinal()
    assert {a for a, *_ in hits(opened(place), "tree", Filter(inside, inside + 30))} == {"pear"}
    assert hits(opened(place), "tree", Filter(publishers=("Nobody",))) == []


def test_nothing_indexed_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(NoGeneration, match="dateline index"):
        generation.open_newest(tmp_path)


@pytest.mark.parametrize(
    ("options", "what"),
    [(Options(wordpieces=20), "cutting"), (Options(wordpieces=12, aliases=Aliases({"a": ["b"]})), "aliases")],
)
def test_an_index_made_otherwise_is_refused_and_rebuilt(place: Path, options: Options, what: str) -> None:
    run(place)
    with pytest.raises(MismatchedIndex, match=what):
        opened(place, options)
    run(place, options)
    assert hits(opened(place, options), "blue plums")[0][0] == "plum"


def test_an_index_of_another_model_is_refused(place: Path) -> None:
    run(place)
    with pytest.raises(MismatchedIndex, match="model"):
        generation.open_newest(place / "data", recipe_of(WordEncoder(name="other"), OPTIONS))


def checked(place: Path) -> generation.Generation:
    """The newest generation, held against the store beside it."""
    store = open_store(place / "data")
    try:
        return generation.open_newest(place / "data", recipe_of(WordEncoder(), OPTIONS), store)
    finally:
        store.close()


def test_an_index_of_a_store_that_was_lost_is_refused_and_rebuilt(place: Path) -> None:
    run(place)
    checked(place)
    for path in (place / "data").glob("store.sqlite*"):
        path.unlink()
    (place / "in" / "plum.jsonl").write_text(FRUIT["plum"].replace("Blue plums", "Many cakes"))
    with pytest.raises(MismatchedIndex, match=r"another store than store\.sqlite"):
        checked(place)
    run(place)
    assert hits(checked(place), "many cakes")[0][0] == "plum", "the same id and version, and other words"
    assert run(place).unchanged == 3


def test_an_index_newer_than_a_restored_store_is_refused_and_rebuilt(place: Path) -> None:
    run(place)
    shutil.copy(place / "data" / "store.sqlite", place / "backup")
    (place / "in" / "plum.jsonl").write_text(FRUIT["plum"].replace("Blue plums", "Many cakes"))
    run(place)
    checked(place)
    shutil.copy(place / "backup", place / "data" / "store.sqlite")
    (place / "in" / "plum.jsonl").write_text(FRUIT["plum"].replace("Blue plums", "Good bread"))
    with pytest.raises(MismatchedIndex, match="older copy was restored"):
        checked(place)
    run(place)
    assert hits(checked(place), "good bread")[0][0] == "plum"
    assert checked(place).terms("cakes")[0].found == 0, "the second version of before is gone"


def kind(path: Path) -> str:
    """A file's name, or its ending where the name is made up by the index library."""
    return path.suffix if path.parent.name == "lexical" and path.suffix != ".json" else path.name


def files_by_kind(place: Path) -> dict[str, Path]:
    folder = place / "data" / "generations" / generation.names(place / "data")[-1]
    return {kind(path): path for path in sorted(folder.rglob("*")) if path.is_file()}


def test_every_kind_of_damage_is_named_and_repaired_by_indexing(place: Path) -> None:
    run(place)
    kinds = sorted(files_by_kind(place).keys() - {"checked.json"})
    assert len(kinds) > 8
    for name in kinds:
        for damage in (truncated, flipped, Path.unlink):
            damage(files_by_kind(place)[name])
            if name != "manifest.json" or damage is not Path.unlink:
                with pytest.raises((DamagedIndex, MismatchedIndex), match="run `dateline index`"):
                    pytest.fail(f"{damage} of {name} went unseen: {opened(place)}")
            encoder = WordEncoder()
            run(place, encoder=encoder)
            assert encoder.encoded == [], "what was paid for is not embedded again"
            assert hits(opened(place), "blue plums")[0][0] == "plum", (name, damage)


def truncated(path: Path) -> None:
    replaced(path, path.read_bytes()[: path.stat().st_size // 2] if path.stat().st_size else b"x")


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes() or b"x")
    data[len(data) // 2] ^= 0x55
    replaced(path, bytes(data))


def replaced(path: Path, data: bytes) -> None:
    """Not in place: a file that is mapped into memory must not shrink under its readers."""
    path.unlink()
    path.write_bytes(data)


def test_a_building_that_was_cut_short_is_no_generation(place: Path) -> None:
    run(place)
    torn = place / "data" / "generations" / "building-00000002"
    torn.mkdir()
    (torn / "manifest.json").write_text("{}")
    assert hits(opened(place), "blue plums")[0][0] == "plum"
    (place / "in" / "fig.jsonl").write_text(row("fig", "A fig is a fruit."))
    run(place)
    assert not torn.exists()


def test_a_name_never_comes_back(place: Path) -> None:
    first = run(place).generation
    shutil.rmtree(place / "data" / "generations")
    second = run(place).generation
    assert first is not None
    assert second is not None
    assert second > first


def test_an_alias_widens_what_is_found_and_never_what_is_stored(place: Path) -> None:
    options = Options(wordpieces=12, aliases=Aliases({"Prunus": ["plums"]}))
    run(place, options)
    found = hits(opened(place, options), "prunus")
    assert found[0][0] == "plum"
    store = open_store(place / "data")
    assert "Prunus" not in store.get("plum").article.text
    store.close()


def test_a_generation_that_cannot_be_begun_leaves_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(place)
    (place / "in" / "fig.jsonl").write_text(row("fig", "A fig is a fruit."))

    def full(base: Path, target: Path, files: object) -> None:
        target.mkdir()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("embeddings.index.build.publishing._link_tree", full)
    with pytest.raises(IndexingError, match="No space left"):
        run(place)
    monkeypatch.undo()
    assert not list((place / "data" / "generations").glob("building-*"))
    left = place / "data" / "generations" / "00000000"
    left.mkdir()  # as of one whose deletion was cut short
    run(place)
    assert not left.exists()


def test_a_half_deleted_generation_counts_for_none_that_is_kept(tmp_path: Path) -> None:
    for number in (1, 2, 3, 4):
        (tmp_path / str(number)).mkdir()
        if number != 3:
            (tmp_path / str(number) / "manifest.json").write_text("{}")
    retire(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2", "4"]


class Panic(BaseException):
    """As a panic of native code comes to Python: no Exception."""


@pytest.mark.parametrize("fault", [Panic("index out of bounds"), RuntimeError("faiss"), OSError(28, "No space left")])
@pytest.mark.parametrize("where", ["lexical", "segment_vectors"])
def test_what_native_code_raises_while_writing_is_reported_and_costs_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch, where: str, fault: BaseException
) -> None:
    run(place)
    before = generation.names(place / "data")

    def failing(*_: object, **__: object) -> None:
        raise fault

    (place / "in" / "new.txt").write_text("The newest lantern of the pier was lit.")
    with monkeypatch.context() as patched:
        patched.setattr(building, where, SimpleNamespace(write=failing, Document=lexical.Document))
        with pytest.raises(IndexingError, match="cannot write the index"):
            run(place)
    assert generation.names(place / "data") == before
    assert not [*(place / "data" / "generations").glob("building-*")]
    assert run(place).added == 0, "what was stored is kept"
    assert generation.names(place / "data") != before
