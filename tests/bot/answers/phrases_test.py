"""A quoted phrase counts in an article's title and anywhere in its text: exactly, else by its stems."""

import pytest

from bot.answers.phrases import holds
from corpus.types import Article, SourceDate

TITLE, TEXT = "The Old Stone Bridge", "It has 12,000 visitors a year. The U.S. envoy crossed it, as kings had done."


def article() -> Article:
    return Article(
        id="a", title=TITLE, publisher=None, author=None, url=None, language="en", path="a.txt", date=SourceDate(),
        text=TEXT, body=((0, len(TEXT)),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("phrases", "found"),
    [
        (["old stone bridge"], True),
        (["OLD stone"], True),
        (["stone bridges"], True),
        (["12000 visitors"], True),
        (["US envoy"], True),
        (["king had done"], True),
        (["old stone bridge", "12,000 visitors"], True),
        (["stone old"], False),
        (["bridge it"], False),
        (["old stone bridge", "no such words"], False),
        ([], True),
    ],
)
def test_phrases_in_title_and_text(phrases: list[str], found: bool) -> None:
    assert holds(article(), phrases, ["en"]) is found


def test_stems_are_those_of_the_languages_given() -> None:
    assert not holds(article(), ["stone bridges"], ["xx"])
