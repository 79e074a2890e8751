"""What is indexed beside an article's own words: its head, and the aliases that widen it."""

from dataclasses import replace

import pytest

from corpus.types import UNKNOWN_DATE, Article, SourceDate
from embeddings.index.indexed_text import Aliases, embedded, head, holds, spoken_date, text_digest, widened

DAY = SourceDate("2014-03-06", "day", "metadata", None, "2014-03-06", "2014-03-06")
ARTICLE = Article(
    id="a", path="a.txt", title="Title", publisher="Post", author="Ida Holm", url=None, language="en", text="Body.",
    body=((0, 5),), left_out=(), date=DAY,
)  # fmt: skip


@pytest.mark.parametrize(
    ("value", "words"),
    [("2014-03-06", "6 March 2014"), ("2014-12-31", "31 December 2014"), ("2014-01", "January 2014"), ("2014", "2014")],
)
def test_a_date_in_words(value: str, words: str) -> None:
    assert spoken_date(value) == words


def test_no_date_has_no_words() -> None:
    assert spoken_date(None) == ""


def test_the_head_has_what_is_known() -> None:
    assert head(ARTICLE) == "Title\nPost\nIda Holm\n6 March 2014"
    bare = replace(ARTICLE, title=None, publisher=None, author=None, date=UNKNOWN_DATE)
    assert head(bare) == ""
    assert head(replace(bare, author="Ida Holm")) == "Ida Holm"


@pytest.mark.parametrize(
    ("text", "name", "there"),
    [
        ("Millet sells phones", "millet", True),
        ("millets", "millet", False),
        ("the millet", "millet", True),
        ("amillet", "millet", False),
        ("C++ and C", "C++", True),
        ("Cpp", "C++", False),
        ("", "millet", False),
    ],
)
def test_a_name_is_there_as_whole_words_in_any_case(text: str, name: str, there: bool) -> None:
    assert holds(text, name) is there


def test_a_text_is_widened_by_the_other_names_of_a_group() -> None:
    groups = [("Xiaomi", "millet", "Mi"), ("Berlin", "capital")]
    assert widened("Xiaomi sells", groups) == "Xiaomi sells\nmillet Mi"
    assert widened("the millet of Xiaomi", groups) == "the millet of Xiaomi\nMi"
    assert widened("Xiaomi Millet Mi", groups) == "Xiaomi Millet Mi"
    assert widened("Mi in the capital", groups) == "Mi in the capital\nXiaomi millet Berlin"
    assert widened("nothing", groups) == "nothing"


ALIASES = Aliases({"Xiaomi": ("millet",)}, {"a": {"he": ("Lei Jun",)}, "Post": {"the office": ("ministry",)}})


def test_aliases_hold_everywhere_or_for_an_id_or_a_publisher() -> None:
    everywhere, by_id, by_publisher = ("Xiaomi", "millet"), ("he", "Lei Jun"), ("the office", "ministry")
    assert ALIASES.for_article(ARTICLE) == [everywhere, by_id, by_publisher]
    assert ALIASES.for_article(replace(ARTICLE, id="b")) == [everywhere, by_publisher]
    assert ALIASES.for_article(replace(ARTICLE, publisher=None)) == [everywhere, by_id]


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Who is Lei Jun?", True),
        ("the ministry", True),
        ("millet", True),
        ("Xiaomi", True),
        ("Lei", False),
        ("", False),
    ],
)
def test_whether_a_text_says_a_name(text: str, spoken: bool) -> None:
    assert ALIASES.spoken(text) is spoken
    assert not Aliases().spoken(text)


def test_the_fingerprint_changes_with_the_aliases_and_not_with_their_order() -> None:
    two, turned = {"Xiaomi": ("millet",), "B": ("c",)}, {"B": ("c",), "Xiaomi": ("millet",)}
    assert Aliases(two).fingerprint() == Aliases(turned).fingerprint()
    kinds = [Aliases(), Aliases(two), Aliases({**two, "B": ("d",)}), Aliases({}, {"a": two}), Aliases({}, {"b": two})]
    assert len({aliases.fingerprint() for aliases in kinds}) == len(kinds)


def test_what_the_encoder_is_given() -> None:
    groups = [("Title", "heading")]
    assert embedded(ARTICLE, "a passage", groups) == "Title\na passage\nheading"
    assert embedded(replace(ARTICLE, title=None), "a passage", groups) == "a passage"


def test_a_digest_is_that_of_the_text() -> None:
    assert text_digest("a").hex() == "ca978112ca1bbdcafac231b39a23dc4d"
    assert text_digest("\ud800") != text_digest("\ud801")
