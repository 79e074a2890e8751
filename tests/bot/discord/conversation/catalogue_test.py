"""What is held in memory of the index: completion and counts."""

from dataclasses import dataclass

import pytest

from bot.discord.conversation.catalogue import Catalogue, SourceLine
from bot.discord.conversation.listed import key_of
from bot.discord.errors import Refused
from bot.questions.types import Filters
from corpus.types import UNKNOWN_DATE, SourceDate


@dataclass(frozen=True)
class Info:
    id: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    date: SourceDate = UNKNOWN_DATE
    language: str | None = None
    author: str | None = None


MARCH = SourceDate("2014-03-06", "day", "stated")
LONG = "folder/" * 20 + "a.txt"
HELD = Catalogue(
    [
        Info("a", "The new bridge", "Post", date=MARCH, author="Ann Carter"),
        Info("b", "Bridge of\nsighs", "Post", date=SourceDate("2017", "year", "metadata")),
        Info("c", "Harbour plans", "Northern Courier", date=SourceDate("2014-03", "month", "inferred")),
        Info(LONG, None, None),
        Info("d", "T" * 150, "", date=MARCH),
    ]
)


@pytest.mark.parametrize(
    ("typed", "values"),
    [("bridge", ["b", "a"]), ("NEW bri", ["a"]), ("harb", ["c"]), ("folder", [key_of(LONG)]), ("zebra", [])],
)
def test_articles_complete_by_the_words_of_their_titles(typed: str, values: list[str]) -> None:
    assert [value for _, value in HELD.complete_article(typed)] == values


def test_choices_are_at_most_25_and_as_long_as_discord_takes() -> None:
    many = Catalogue([Info(f"{number}" + "x" * 200, "t" * 200) for number in range(60)])
    choices = many.complete_article("")
    assert len(choices) == 25
    assert all(1 <= len(part) <= 100 for choice in choices for part in choice)
    assert many.publishers.complete("") == []


def test_articles_are_found_by_id_and_by_key() -> None:
    for name in (LONG, key_of(LONG)):
        found = HELD.get(name)
        assert found is not None
        assert found.id == LONG
    assert HELD.get("nothing") is None
    assert HELD.get("") is None


def test_sources_complete_and_are_found_by_their_beginning() -> None:
    assert HELD.publishers.complete("") == [("Post", "Post"), ("Northern Courier", "Northern Courier")]
    assert HELD.publishers.complete("cour") == [("Northern Courier", "Northern Courier")]
    assert HELD.publishers.whole("Northern C") == "Northern Courier"
    assert HELD.publishers.whole("Southern") == "Southern"


def test_authors_complete_as_sources_do() -> None:
    assert HELD.authors.complete("car") == [("Ann Carter", "Ann Carter")]
    assert HELD.authors.whole("Ann") == "Ann Carter"
    assert HELD.authors.remembered("Ann…") == "Ann Carter"  # cut in a button
    assert HELD.authors.remembered("Ann") == "Ann"  # typed, and may be any Ann
    chosen = Filters("march 2014", None, "Po", author="Ann")
    assert HELD.whole(chosen, "2026-11-27") == Filters("2014-03", None, "Po", author="Ann")
    with pytest.raises(Refused, match=r"error\.order"):
        HELD.whole(Filters("2014", "2013"), "2026-11-27")


def test_sources_are_counted_with_their_dates() -> None:
    assert HELD.sources() == [
        SourceLine("Post", 2, 0, "2014-03-06", "2017"),
        SourceLine("Northern Courier", 1, 0, "2014-03", "2014-03"),
        SourceLine(None, 2, 1, "2014-03-06", "2014-03-06"),
    ]
    assert HELD.months() == {"2014-03": 3}
    assert len(HELD) == 5


def test_names_are_offered_without_what_turns_or_hides_them() -> None:
    held = Catalogue(
        [
            Info(
                "a b\u202e.txt",
                "\u202egnp.evil\u202c\x1b[31m @everyone\u200b",
                "  Post\u2066 of\n the Bay ",
                None,
                UNKNOWN_DATE,
            ),
            Info("untitled.txt", "\u200b", "P" * 150, None, UNKNOWN_DATE),
        ]
    )
    (title, value), (other, _) = held.complete_article("")
    assert (title, value) == ("gnp.evil[31m @\u200beveryone", key_of("a b\u202e.txt"))
    assert other == "untitled.txt"
    assert held.get(value) is not None
    names = held.publishers.complete("")
    assert names[0] == ("Post of the Bay", "Post of the Bay")
    assert held.publishers.whole(names[0][1]) == "  Post\u2066 of\n the Bay "
    assert all(len(name) <= 100 and len(value) <= 100 for name, value in names)
    assert held.publishers.whole(names[1][1]) == "P" * 150
