"""Texts are put in the order that `sorted` gives, however many of them begin alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import ordering
from corpus.ordering import in_order


def expected(texts: list[bytes]) -> list[int]:
    return sorted(range(len(texts)), key=texts.__getitem__)


@given(st.lists(st.lists(st.sampled_from([b"", b"a", b"\0", b"b" * 15, b"\xff" * 16])).map(b"".join)))
def test_the_order_of_any_texts(texts: list[bytes]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ordering, "FEW", 2)
        assert list(in_order(len(texts), texts.__getitem__)) == expected(texts)


@pytest.mark.parametrize(
    "texts",
    [
        [b"archive/2014/03/paper/%d" % (number * 7919 % 3001) for number in range(3000)],
        [b"Untitled"] * 2500,
        [b"A title of sixteen" + b"!" * (number % 3) for number in range(2500)],
        [b"0123456789abcdef" + b"\0" * (number % 5) for number in range(2500)],
        [b"\xc3\xa9" * 4096 + b"%d" % (number * 7919 % 1501) for number in range(1500)],
        [b"a" * 16 * max(0, number - 1100) + b"b" for number in range(2300)],
    ],
    ids=["long beginnings", "all the same", "endings", "NULs", "as long as an id may be", "ever longer beginnings"],
)
def test_many_texts_that_begin_alike(texts: list[bytes]) -> None:
    assert list(in_order(len(texts), texts.__getitem__)) == expected(texts)
