"""How often words occur in English at large."""

from importlib import resources

import pytest

from embeddings.index.frequencies import STEMS, is_listed, listed_words, share_of_passages, stems_of
from embeddings.index.stems import stem


@pytest.mark.parametrize(("common", "rare"), [("year", "harbour"), ("city", "glacier"), ("war", "quillfeather")])
def test_common_words_are_in_more_passages(common: str, rare: str) -> None:
    assert 1 >= share_of_passages((common,)) > share_of_passages((rare,)) > 0


def test_the_commonest_form_counts() -> None:
    assert share_of_passages(("quillfeather", "year")) == share_of_passages(("year",))


@pytest.mark.parametrize(("word", "listed"), [("iran", True), ("prices", True), ("quillfeather", False)])
def test_words_that_are_listed(word: str, listed: bool) -> None:
    assert is_listed(word) is listed


@pytest.mark.parametrize(
    ("word", "language", "stemmed"),
    [
        ("libraries", "en", "librari"),
        ("stole", "en", stem("steals", "en")),
        ("colours", "en", stem("color", "en")),
        ("brücken", "de", stem("brücke", "de")),
        ("covid19", "en", "covid19"),
        ("US", "en", "US"),
        ("word", "xx", "word"),
        ("sold", None, "sell"),
    ],
)
def test_stems(word: str, language: str | None, stemmed: str) -> None:
    assert stem(word, language) == stemmed


def test_the_kept_stems_are_those_of_the_words() -> None:
    kept = (resources.files("embeddings.index") / STEMS).read_text(encoding="utf-8").splitlines()
    assert kept == [f"{stemmed} {word}" for stemmed, word in stems_of(listed_words()).items()], (
        "run: python tools/stems.py"
    )
    assert {"citi city", "fli flying"} <= set(kept)
