import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings.models import wordpieces
from embeddings.models.model_files import locate
from embeddings.models.wordpieces import Wordpieces


@pytest.fixture(scope="module")
def minilm(tmp_path_factory: pytest.TempPathFactory) -> Wordpieces:
    folder = locate("default", tmp_path_factory.mktemp("cache")).folder
    return Wordpieces.from_file(folder / "tokenizer.json", 256)


COUNTS = [
    ("", 0),
    ("  \n", 0),
    ("the ferry", 2),
    ("The ferry terminal opens.", 5),
    ("unbelievability", 5),
    ("字字字", 3),
    ("\ud800", 0),
    ("a\ud800b", 1),
    ("\0", 0),
    ("a" * 5_000, 1),  # one word, too long to be looked into
    ("ferry " * 300, 300),  # not cut at the longest input
    ("ferry " * 10_000, 10_000),  # longer than a slice
]


@pytest.mark.parametrize(("text", "count"), COUNTS, ids=[ascii(text[:12]) for text, _ in COUNTS])
def test_wordpieces_are_counted(minilm: Wordpieces, text: str, count: int) -> None:
    assert minilm.count([text, "ferry", text]) == [count, 1, count]


def test_a_text_of_megabytes_without_a_space_is_counted(minilm: Wordpieces) -> None:
    assert minilm.count(["x" * 5_000_000]) == [250]  # a slice is one unknown word


@given(st.lists(st.text(st.characters(codec=None), max_size=300), max_size=8))
@settings(deadline=None)  # the first example loads the tokenizer
def test_slices_change_no_count_where_there_is_white_space(minilm: Wordpieces, texts: list[str]) -> None:
    spaced = [" ".join(text[n : n + 7] for n in range(0, len(text), 7)) for text in texts]
    with pytest.MonkeyPatch.context() as patch:
        expected = minilm.count(spaced)
        patch.setattr(wordpieces, "SLICE", 20)
        patch.setattr(wordpieces, "CALL", 50)
        assert minilm.count(spaced) == expected


@given(st.text(st.characters(codec=None), max_size=400))
def test_slices_put_together_are_the_text(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wordpieces, "SLICE", 20)
        slices = list(wordpieces._slices(text))
    assert "".join(slices) == text
    assert all(len(piece) <= 20 for piece in slices)


def test_ids_are_cut_at_the_longest_input_and_framed(minilm: Wordpieces) -> None:
    [short, long, huge] = minilm.ids(["the ferry", "ferry " * 500, "ferry" + " " * 10_000_000 + "terminal"])
    assert (short[0], short[-1], len(short)) == (101, 102, 4)
    assert (long[0], long[-1], len(long)) == (101, 102, 256)
    assert len(huge) == 3  # only the beginning of a text of megabytes is looked at


def test_few_texts_have_the_ids_that_many_have(minilm: Wordpieces) -> None:
    texts = [text for text, _ in COUNTS] * 2
    assert len(texts) > wordpieces.FEW
    assert minilm.ids(texts) == [ids for text in texts for ids in minilm.ids([text])]
