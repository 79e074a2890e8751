"""Letters and digits of any keyboard in one form each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.index.folding import fold, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Łódź", "Lodz"),
        ("Ørsted", "Orsted"),
        ("Đoković", "Dokovic"),
        ("Þór", "Thor"),
        ("Ægir œuvre", "Aegir oeuvre"),
        ("Müller café", "Muller cafe"),
        ("İzmir ılık", "Izmir ilik"),
        ("Schaufel\u00adrad\u200b", "Schaufelrad"),
        ("don’t", "don't"),
        ("2014\u201116", "2014-16"),
        ("٢٠١٤", "2014"),
        ("Ｆ１６", "F16"),
        ("電話", "电话"),
        ("کتاب", "كتاب"),
        ("plain", "plain"),
        ("が", "が"),
    ],
)
def test_one_form(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_case_is_folded_last() -> None:
    assert fold("STRASSE") == fold("Straße") == "strasse"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
