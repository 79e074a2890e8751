"""The plain form of a text, in which dates are looked for: any spelling of the characters, and the way back."""

import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates.mentions.finder import mentions
from corpus.dates.mentions.plain import plain


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC"])
@pytest.mark.parametrize(
    "text",
    [
        "입력 2014년 3월 6일 10:15",
        "Publié le 6 août 2014 à 9:21",
        "6 września 2014",
        "\u200f26\u200f/03\u200f/2014",
        "6 Sep\u00adtember 2014",
        "2014\u201103\u201106",
        "a\r6 March 2014\rb",
        "a\r\n6 März 2014\r\nb",
    ],
)
def test_normal_form_line_ends_and_silent_characters_change_nothing(
    text: str, form: Literal["NFC", "NFD", "NFKC"]
) -> None:
    shown = unicodedata.normalize(form, text)
    (found,) = mentions(shown)
    assert found.whole
    words = unicodedata.normalize("NFC", shown[found.start : found.end])
    assert words[0].isdigit()
    assert words[-1].isdigit() or words[-1] == "일"


@given(st.text(alphabet="a6é한ไ่\u0301\u0308\r\n\u00ad\u200f -", max_size=40))
def test_places_in_the_plain_form_lead_back(text: str) -> None:
    shown = plain(unicodedata.normalize("NFD", text))
    places = [shown.place(offset) for offset in range(len(shown.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(shown.original) for place in places)
    assert unicodedata.is_normalized("NFC", shown.text)
