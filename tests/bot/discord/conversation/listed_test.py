"""Articles kept as columns come back as they were, by number, id and key."""

from dataclasses import replace

import pytest

from bot.discord.conversation.listed import Listed, ListedArticles, key_of
from bot.discord.conversation.texts import Texts
from corpus.types import UNKNOWN_DATE, SourceDate

DAY = SourceDate("2014-03-06", "day", "stated", "6 March 2014")
ARTICLES = [
    Listed("b", "The new bridge", "Post", "https://n.example/b", "en", DAY),
    Listed("ü/\ud800.txt", None, None, None, None, UNKNOWN_DATE),
    Listed("a", "桥", "Post", None, "zh", replace(DAY, evidence=None)),
]


@pytest.fixture(scope="module")
def listed() -> ListedArticles:
    return ListedArticles(iter(ARTICLES))


def test_every_article_comes_back(listed: ListedArticles) -> None:
    assert [listed[number] for number in range(len(listed))] == ARTICLES
    assert [listed.day(number) for number in range(3)] == ["2014-03-06", "", "2014-03-06"]


@pytest.mark.parametrize("number", range(3))
def test_an_article_is_found_by_id_and_by_key(listed: ListedArticles, number: int) -> None:
    article_id = ARTICLES[number].id
    assert listed.find(article_id) == listed.find(key_of(article_id)) == number


@pytest.mark.parametrize("name", ["", "c", "aa", "#", "#0123456789ab", "#ffffffffffff"])
def test_nothing_else_is_found(listed: ListedArticles, name: str) -> None:
    assert listed.find(name) is None
    assert ListedArticles(()).find(name) is None


def test_articles_in_the_order_of_their_ids(listed: ListedArticles) -> None:
    assert [ARTICLES[number].id for number in listed.in_order()] == ["a", "b", "ü/\ud800.txt"]


def test_texts_of_any_length() -> None:
    assert list(Texts(["", "a", "", "日本", "\ud800"])) == ["", "a", "", "日本", "\ud800"]
