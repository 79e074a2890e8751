"""One table of sentence ends and scripts: every part of the reading knows the same marks."""

import re
import unicodedata

import pytest

from corpus.body import segment
from corpus.body.lines import units_of
from corpus.body.measures import measure
from corpus.scripts import CJK, CLOSERS, FULL_STOPS, HAN, HANGUL, KANA, SENTENCE_ENDS, SPACELESS
from corpus.text.sentences import split

RANGES = [(HAN, "漢㐀"), (KANA, "かカ"), (HANGUL, "한ᄀ"), (CJK, "漢か"), (SPACELESS, "漢カไທမខ")]


@pytest.mark.parametrize(("script", "letters"), RANGES)
def test_a_range_holds_its_letters_and_no_others(script: str, letters: str) -> None:
    assert all(re.fullmatch(f"[{script}]", letter) for letter in letters)
    assert not re.search(f"[{script}]", "aé.1 ضкα")


def test_the_marks_are_punctuation() -> None:
    assert all(unicodedata.category(mark).startswith(("P", "S")) for mark in SENTENCE_ENDS + CLOSERS)
    assert set(FULL_STOPS) <= set(SENTENCE_ENDS)


@pytest.mark.parametrize("mark", SENTENCE_ENDS)
def test_every_mark_ends_a_sentence_and_closes_a_line(mark: str) -> None:
    text = f"The harbour was closed for three whole days{mark} The pier will be rebuilt before the winter{mark}"
    assert [text[start:end] for start, end in split(text)] == [
        text.partition(" The pier")[0],
        text[text.index("The pier") :],
    ]
    [unit] = units_of(text)
    [row] = measure(text, [unit]).seen
    open_row = measure(text.rstrip(mark), units_of(text.rstrip(mark))).seen[0]
    assert row.prose > open_row.prose
    assert segment(text).body
