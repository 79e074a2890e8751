"""Forms and spellings of English words that rules do not find."""

import pytest

from embeddings.index.english_forms import american, base_form, british
from embeddings.index.stems import stem


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("stole", "steal"), ("sold", "sell"), ("froze", "freeze"), ("freed", "free"), ("women", "woman"),
        ("crises", "crisis"), ("twelve", "12"), ("third", "3th"), ("one", "one"), ("colours", "colors"),
        ("organised", "organized"), ("exercise", "exercise"), ("promised", "promised"), ("travelled", "traveled"),
        ("dialogue", "dialog"), ("house", "house"), ("four", "4"), ("our", "our"), ("rebuilt", "rebuild"),
        ("overheard", "overhear"), ("outsold", "outsell"), ("policemen", "policeman"), ("midwives", "midwife"),
    ],
)  # fmt: skip
def test_base_forms(word: str, base: str) -> None:
    assert base_form(word) == base


@pytest.mark.parametrize(
    "word",
    [
        "rebound", "relent", "resent", "outbound", "outspoken", "unknown", "bremen", "carmen", "xiamen", "drammen",
        "dolmen", "stamen", "specimen", "regimen", "outlives",
    ],
)  # fmt: skip
def test_words_that_only_look_like_a_form(word: str) -> None:
    assert base_form(word) == word


@pytest.mark.parametrize(
    ("word", "other"),
    [("rebound", "rebounds"), ("relent", "relents"), ("resent", "resents"), ("unknown", "unknowns")],
)
def test_such_a_word_meets_its_regular_forms(word: str, other: str) -> None:
    assert stem(word, "en") == stem(other, "en")


@pytest.mark.parametrize(
    ("here", "there"), [("defense", "defence"), ("harbor", "harbour"), ("center", "centre"), ("tire", "tyre")]
)
def test_spellings_both_ways(here: str, there: str) -> None:
    assert (american(there), british(here)) == (here, there)
    assert (american(here), british(there)) == (here, there)


@pytest.mark.parametrize("word", ["sold", "sells", "women", "twelve", "flour"])
def test_a_form_is_no_spelling(word: str) -> None:
    assert american(word) == british(word) == word
