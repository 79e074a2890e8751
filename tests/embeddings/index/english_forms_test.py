"""Forms and spellings of English words that rules do not find."""

import pytest

from embeddings.index.english_forms import american, base_form, british


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("stole", "steal"), ("sold", "sell"), ("froze", "freeze"), ("freed", "free"), ("women", "woman"),
        ("crises", "crisis"), ("twelve", "12"), ("third", "3th"), ("one", "one"), ("colours", "colors"),
        ("organised", "organized"), ("exercise", "exercise"), ("promised", "promised"), ("travelled", "traveled"),
        ("dialogue", "dialog"), ("house", "house"), ("four", "4"), ("our", "our"),
    ],
)  # fmt: skip
def test_base_forms(word: str, base: str) -> None:
    assert base_form(word) == base


@pytest.mark.parametrize(
    ("here", "there"), [("defense", "defence"), ("harbor", "harbour"), ("center", "centre"), ("tire", "tyre")]
)
def test_spellings_both_ways(here: str, there: str) -> None:
    assert (american(there), british(here)) == (here, there)
    assert (american(here), british(there)) == (here, there)


@pytest.mark.parametrize("word", ["sold", "sells", "women", "twelve", "flour"])
def test_a_form_is_no_spelling(word: str) -> None:
    assert american(word) == british(word) == word
