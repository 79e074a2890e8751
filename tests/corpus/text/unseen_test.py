"""What is not seen changes no fact, no date and no part of a page, and every span still is in the text as stored."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers import read_file
from corpus.readers.text import article_of
from corpus.text.unseen import seen, without_unseen
from corpus.types import Article

PAGE = """Home | News | Weather

Ferry terminal opens at Lindhaven

By Mara Holt, Lindhaven Post
6 March 2014

The new ferry terminal at Lindhaven opened on Thursday. It cost 42 million crowns and took three years to build, and the
operator expects twenty thousand passengers a week through the summer.

A second pier will follow in the autumn, the harbour master said, if the council agrees to pay for half of the work.

Share this story
© 2014 Lindhaven Post
"""
UNSEEN = ["\u00ad", "\u200b", "\u2060", "\u200e", "\ufeff", "\U000e0041"]


def strewn(text: str, sign: str, every: int) -> str:
    """The text with a sign after each so many of its letters."""
    count = itertools.count(1)
    return "".join(letter + (sign if letter.isalnum() and next(count) % every == 0 else "") for letter in text)


@pytest.mark.parametrize("sign", UNSEEN)
@pytest.mark.parametrize("every", [1, 3])
def test_a_page_is_read_alike_with_what_is_not_seen(sign: str, every: int) -> None:
    plain, full = article_of(PAGE, "a", "a"), article_of(strewn(PAGE, sign, every), "a", "a")
    assert (full.title, full.author, full.publisher) == (plain.title, plain.author, plain.publisher)
    assert plain.title == "Ferry terminal opens at Lindhaven"
    assert (plain.date.value, plain.date.provenance) == ("2014-03-06", "stated")
    assert (full.date.value, full.date.provenance) == ("2014-03-06", "stated")
    assert [without_unseen(full.text[start:end]) for start, end in full.body] == [
        plain.text[start:end] for start, end in plain.body
    ]
    assert [part.kind for part in full.left_out] == [part.kind for part in plain.left_out]


@pytest.mark.parametrize("name", ["a.jsonl", "a.html", "a.md"])
def test_facts_of_every_format_are_without_them(tmp_path: Path, name: str) -> None:
    body = "The ferry terminal at Lindhaven opened on Thursday, and it cost 42 million crowns to build. " * 3
    title = strewn("Ferry terminal opens", "\u00ad", 3)
    files = {
        "a.jsonl": f'{{"id": "1", "title": "{title}", "text": "{body}"}}',
        "a.html": f"<html><head><title>{title}</title></head><body><article><p>{body}</p></article></body></html>",
        "a.md": f"---\ntitle: {title}\n---\n{body}\n",
    }
    (tmp_path / name).write_text(files[name], encoding="utf-8")
    [article] = read_file(tmp_path / name, name)
    assert isinstance(article, Article)
    assert article.title == "Ferry terminal opens"


@given(st.text(alphabet="ab \u00ad\u200b\u200d"))
def test_every_character_that_is_seen_has_its_place(text: str) -> None:
    found = seen(text)
    assert found.text == without_unseen(text)
    for place, letter in enumerate(found.text):
        start, end = found.span((place, place + 1))
        assert text[start:end] == letter
