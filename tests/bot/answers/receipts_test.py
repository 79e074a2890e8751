"""Receipts come back as they were made, whatever the article is called, and hold only for their own words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.receipts import excerpt_hash, parse, receipt
from bot.answers.verify import verify
from corpus.store.opening import open_store
from corpus.store.store import Store
from corpus.types import Article


@given(st.text(min_size=1, max_size=40), st.integers(1, 99), st.integers(0, 10**6), st.integers(1, 500), st.text())
def test_a_receipt_says_what_it_was_made_of(article: str, version: int, start: int, length: int, words: str) -> None:
    try:
        article.encode()
    except UnicodeEncodeError:
        article = "x"
    parsed = parse(receipt(article, version, start, start + length, words))
    assert parsed is not None
    assert (parsed.article_id, parsed.version, parsed.start, parsed.end) == (article, version, start, start + length)
    assert parsed.hash == excerpt_hash(words)


@pytest.mark.parametrize("text", ["receipt {}", "  Receipt  {} ", "{}"])
def test_the_line_as_it_is_shown_is_a_receipt(text: str) -> None:
    for name in ("a.txt", "receipt", "my receipt.txt"):
        parsed = parse(text.format(receipt(name, 1, 0, 5, "words")))
        assert parsed is not None
        assert parsed.article_id == name


@pytest.mark.parametrize(
    "text", ["", "nonsense", "a:1-2:9c1e77ab", "a.1:1-2:9c1e77a", "a.1:x-2:9c1e77ab", "a.1:1-2", f"a.1:1-2:{'a' * 65}"]
)
def test_what_is_no_receipt_is_refused(tmp_path: Path, text: str) -> None:
    assert parse(text) is None
    store = open_store(tmp_path)
    found = verify(store, text)
    assert not found.verified
    assert "not a receipt" in found.reason


def test_receipts_hold_for_their_words_and_their_version_alone(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    text = "One. Two. Three."
    with store.transaction():
        store.put(Article("a/b c.txt", "p", text, ((0, 16),)), "f")
    good = receipt("a/b c.txt", 1, 5, 9, "Two.")
    found = verify(store, good)
    assert found.verified
    assert found.excerpt == "Two."
    assert found.sha256 == excerpt_hash("Two.", 64)
    for digits in (9, 16, 64):  # more than are shown are compared too, for who may write the article
        longer = good[:-8] + excerpt_hash("Two.", digits)
        assert verify(store, longer).verified
        assert not verify(store, longer[:-1] + ("0" if longer[-1] != "0" else "1")).verified
    assert not verify(store, receipt("a/b c.txt", 1, 5, 9, "Too.")).verified
    assert not verify(store, receipt("a/b c.txt", 2, 5, 9, "Two.")).verified
    assert not verify(store, receipt("other", 1, 5, 9, "Two.")).verified
    assert "no such span" in verify(store, receipt("a/b c.txt", 1, 5, 99, text[5:])).reason
    with store.transaction():
        store.put(Article("a/b c.txt", "p", "New. Words. Here.", ((0, 17),)), "f")
    assert verify(store, good).verified, "a receipt outlives a new version"


@pytest.fixture
def stored(tmp_path: Path) -> Store:
    """A store with one article, "a": "One. Two. Three."."""
    store = open_store(tmp_path)
    with store.transaction():
        store.put(Article("a", "p", "One. Two. Three.", ((0, 16),)), "f")
    return store


def test_every_digit_of_the_hash_counts_and_capitals_are_taken(stored: Store) -> None:
    good = receipt("a", 1, 5, 9, "Two.")
    head, digits = good[:-8], good[-8:]
    assert verify(stored, head + digits.upper()).verified
    for at, digit in enumerate(digits):
        other = "0" if digit != "0" else "1"
        assert not verify(stored, head + digits[:at] + other + digits[at + 1 :]).verified


def test_the_reason_names_the_version_and_what_became_of_the_words(stored: Store) -> None:
    two, three = receipt("a", 1, 5, 9, "Two."), receipt("a", 1, 10, 16, "Three.")
    assert "unchanged (version 1, the current one)" in verify(stored, two).reason
    with stored.transaction():
        stored.put(Article("a", "p", "Two. Four. Five.", ((0, 16),)), "f")
    assert "current version 2 still contains these words" in verify(stored, two).reason
    assert "current version 2 no longer contains these words" in verify(stored, three).reason
