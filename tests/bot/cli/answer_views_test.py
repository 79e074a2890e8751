"""An answer in words: labels, filters, undated articles, near misses, and what is missing."""

from dataclasses import replace
from typing import Any

import pytest

from bot.answers.checking import QuotationCheck
from bot.answers.types import Above, Archive, Missing, MissingWord
from bot.cli.answer_views import answer_view, check_view
from bot.cli.wording import BESIDE, archive_words, said_first_and_last
from bot.questions.types import Reading
from corpus.types import SourceDate
from tests.bot.cli.screens import ANSWER, CITATION, INDEX, piped

DAY = SourceDate("2014-03-06", "day", "stated")


def test_an_answer_from_an_index_that_is_still_being_made_says_how_far_it_is() -> None:
    begun = replace(ANSWER, index=replace(INDEX, embedded=3_999))
    said = "Still indexing: 99 % of the passages are found by meaning, the others only by their words."
    assert piped(answer_view(begun)).endswith(f"indexed 2 January 2026. {said}\n")


def test_citations_that_are_not_sure_to_answer_have_a_label_of_their_own() -> None:
    scores = (0.5, 0.7, 0.4)
    cited = tuple(replace(CITATION, rank=rank, score=score) for rank, score in enumerate(scores, 1))
    answer = replace(ANSWER, citations=cited, enough=0.6)
    lines = piped(answer_view(answer)).splitlines()
    heads = [line for line in lines if line.startswith(("1.", "2.", "3.", "Also"))]
    source = "The last tram — Evening Sheet · Ida Berg"
    assert heads == [f"1. {source}", BESIDE, f"2. {source}", f"3. {source}"]
    for others in (replace(answer, enough=0.3), replace(answer, status="related")):
        assert BESIDE not in piped(answer_view(others))


@pytest.mark.parametrize(
    ("excerpt", "key", "words", "shown"),
    [
        (
            "Fares\nof   the bath.\n\n| Guest | Ten |\n| Pupil | 18.00 |\n",
            "| Pupil | 18.00 |",
            "18.00",
            ["“Fares of the bath.", "| Guest | Ten |", "**| Pupil | __18.00__ |**”"],
        ),
        (
            "Bring:\n- oil\n- a rope\n\nThen\ngo.",
            "- a rope",
            "rope",
            ["“Bring:", "- oil", "**- a __rope__**", "Then go.”"],
        ),
        (" One line,\nanother.\x1b[2J End. ", "another.\x1b[2J", "another.", ["“One line, **__another.__[2J** End.”"]),
    ],
)
def test_rows_and_items_have_lines_of_their_own(excerpt: str, key: str, words: str, shown: list[str]) -> None:
    at, start = 100 + excerpt.index(key), 100 + excerpt.index(words)
    cited = replace(
        CITATION,
        excerpt=excerpt,
        start=100,
        end=100 + len(excerpt),
        highlight=(at, at + len(key)),
        answer_span=(start, start + len(words)),
    )
    lines = [line.strip() for line in piped(answer_view(replace(ANSWER, citations=(cited,)))).splitlines()]
    first = next(at for at, line in enumerate(lines) if line.startswith("“"))
    assert lines[first : first + len(shown)] == shown


def test_of_what_leads_to_a_row_only_what_the_excerpt_lacks_is_shown_above_it() -> None:
    excerpt = "| Guest | Ten |\n| Pupil | 18.00 |"
    heading, header = Above(40, 45, "Fares"), Above(100, 115, "| Guest | Ten |")
    cited = replace(CITATION, excerpt=excerpt, start=100, end=133, highlight=(116, 133), answer_span=None)
    cited = replace(cited, above=(heading, header))
    lines = [line.strip() for line in piped(answer_view(replace(ANSWER, citations=(cited,)))).splitlines()]
    at = lines.index("Fares")
    assert lines[at : at + 3] == ["Fares", "“| Guest | Ten |", "**| Pupil | 18.00 |**”"]
    assert sum("Guest" in line for line in lines) == 1


def test_a_list_says_how_many_more_articles_there_are() -> None:
    listed = replace(ANSWER, status="listed")
    assert "more article" not in piped(answer_view(listed))
    assert "And 3 more articles; --top N shows more.\n" in piped(answer_view(replace(listed, more=3)))


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("related", "Related, but may not answer your question:"),
        ("nothing_relevant", "Nothing in these articles answers that."),
        ("nothing_in_range", "Nothing published within your dates answers that."),
        ("nothing_indexed", "No articles are indexed yet. Add some with `dateline index PATH`."),
    ],
)
def test_each_silence_reads_differently(status: Any, says: str) -> None:
    shown = (CITATION,) if status == "related" else ()
    assert piped(answer_view(replace(ANSWER, status=status, citations=shown))).startswith(says)


def test_silence_names_the_filters_that_were_set() -> None:
    silent = replace(ANSWER, status="nothing_in_range", citations=())
    asked = {
        "Nothing from that source answers that.": Reading("x", source="Post"),
        "Nothing published within your dates by that source answers that.": Reading("x", "2020-01-01", source="Post"),
    }
    for says, reading in asked.items():
        assert piped(answer_view(replace(silent, reading=reading))).startswith(says)
    gone = replace(silent, status="nothing_indexed", reading=Reading("x", as_of="2020-01-31"))
    assert piped(answer_view(gone)).startswith("No article had been indexed by 31 January 2020.\n")


@pytest.mark.parametrize(
    ("reading", "missing", "says"),
    [
        (Reading("x", source="N"), Missing("N"), "There are no articles from “N”.\n"),
        (Reading("x", author="A"), Missing(author="A"), "There are no articles by “A”.\n"),
        (Reading("x", "2020-01-01", source="N"), Missing("N"), "There are no articles from “N”.\n"),
        (
            Reading("x", source="N", author="A"),
            Missing("N", author="A"),
            "There are no articles from “N”. There are no articles by “A”.\n",
        ),
        (
            Reading("x", "2020-01-01"),
            Missing("N"),
            "There are no articles from “N”. Nothing published within your dates answers that.\n",
        ),
    ],
)
def test_what_is_missing_is_said_once(reading: Reading, missing: Missing, says: str) -> None:
    silent = replace(ANSWER, status="nothing_in_range", citations=(), reading=reading, missing=missing)
    assert piped(answer_view(silent)).startswith(says)


def test_what_was_read_differently_has_a_line_of_its_own() -> None:
    missing = Missing(words=(MissingWord("Kestral", ("Kestrel",), True),))
    related = replace(ANSWER, status="related", missing=missing)
    says = "I read “Kestral” as “Kestrel”.\nRelated, but may not answer your question:\n"
    assert piped(answer_view(related)).startswith(says)


@pytest.mark.parametrize(
    ("articles", "undated", "says"),
    [
        (4, 1, "There are 4 articles here. One of them is undated."),
        (4000, 1200, "There are 4,000 articles here. 1,200 of them are undated."),
        (2, 2, "There are 2 articles here. All of them are undated."),
        (1, 1, "There is 1 article here. It is undated."),
        (3, 0, "There are 3 articles here."),
    ],
)
def test_undated_articles_are_counted(articles: int, undated: int, says: str) -> None:
    archive = Archive(articles, undated, (), SourceDate(), SourceDate())
    assert archive_words(replace(ANSWER, citations=(), archive=archive)) == says


def test_words_of_a_title_are_said_to_be_there() -> None:
    shown = piped(check_view(QuotationCheck("Boats sold", "exact", retracted=True)))
    assert shown.splitlines() == ["Word for word in this article:", "The article itself says that this was wrong."]
    shown = piped(check_view(QuotationCheck("Boats sold", "not_found", in_titles=("quay",))))
    assert shown.startswith(
        "No article was found with these words.\nThese words are in the title of the article quay.\n"
    )


def test_a_list_with_nothing_on_it_answers_no_question() -> None:
    silent = replace(ANSWER, status="nothing_relevant", citations=(), reading=Reading("x", kind="latest", topic="x"))
    assert piped(answer_view(silent)).startswith("There are no articles on that.\n")
    nobody = replace(silent, missing=Missing(author="Ida Berg"))
    assert piped(answer_view(nobody)).startswith("There are no articles by “Ida Berg”.\n")


def test_undated_articles_alone_are_no_missing_question() -> None:
    silent = replace(ANSWER, question="", status="nothing_relevant", citations=(), reading=Reading("", kind="latest"))
    assert piped(answer_view(silent)).startswith("There are no articles with a known date to list.\n")
    asked = replace(silent, reading=Reading(""))
    assert piped(answer_view(asked)).startswith("I need a question")


@pytest.mark.parametrize(
    ("date", "says"),
    [
        (SourceDate("2014-03-06", "day", "stated"), "most recently on 6 March 2014 ("),
        (SourceDate("2020-05", "month", "inferred"), "most recently in May 2020 ("),
        (SourceDate("2020", "year", "stated"), "most recently in 2020 ("),
    ],
)
def test_the_last_of_a_list_is_dated_as_far_as_it_is_known(date: SourceDate, says: str) -> None:
    last = replace(CITATION, date=date)
    first = replace(CITATION, article_id="other", date=SourceDate("2001", "year", "stated"))
    said = said_first_and_last(replace(ANSWER, status="listed", citations=(last,), earliest=first))
    assert said.startswith("First reported in 2001 (")
    assert says in said


def test_undated_articles_beside_a_list_without_a_period_are_named_so() -> None:
    beside = replace(ANSWER, status="listed", near_misses=(replace(CITATION, article_id="other"),))
    undated = "Also here, but undated:", "Undated, so not checked against your dates:"
    for reading, says in zip((Reading("x"), Reading("x", "2020-01-01")), undated, strict=True):
        assert says in piped(answer_view(replace(beside, reading=reading)))
        assert "more article" not in piped(answer_view(beside))
        assert "  And 1 more article; --top N shows more." in piped(answer_view(replace(beside, more_undated=1)))


@pytest.mark.parametrize(
    ("missing", "begins"),
    [
        (Missing("Nowhere\n\x1b[31mTimes"), "There are no articles from “Nowhere [31mTimes”. Nothing in these"),
        (Missing(phrases=("a b", "c")), "No passage contains “a b … c”. Nothing in these"),
        (Missing("X", ("c",)), "There are no articles from “X”. No passage contains “c”. Nothing in these"),
    ],
)
def test_silence_begins_with_what_is_missing(missing: Missing, begins: str) -> None:
    answer = replace(ANSWER, status="nothing_relevant", citations=(), missing=missing)
    assert piped(answer_view(answer)).startswith(begins)


def test_near_misses_of_nothing_relevant_are_named_and_not_quoted() -> None:
    # Two passages of one article are one line.
    near = (CITATION, replace(CITATION, rank=2, start=300, end=383, highlight=(300, 310)))
    sent = piped(answer_view(replace(ANSWER, status="nothing_relevant", citations=(), near_misses=near)))
    assert sent.count("The last tram") == 1
    assert "Closest matches (not answers):\n   - The last tram — Evening Sheet · Ida Berg, May 2020, inferred" in sent
    assert "snow" not in sent


@pytest.mark.parametrize(
    ("dates", "after", "says"),
    [
        ((SourceDate("2014", "year", "stated"),), "2020-01-01", "Closest matches outside those dates:"),
        ((SourceDate(),), "2020-01-01", "Closest matches without a known date:"),
        (
            (SourceDate(), SourceDate("2014", "year", "stated")),
            "2020-01-01",
            "Closest matches outside those dates or undated:",
        ),
        ((SourceDate(),), None, "Closest matches from other sources:"),
    ],
)
def test_near_misses_of_a_range_are_quoted_under_a_plain_label(
    dates: tuple[SourceDate, ...], after: str | None, says: str
) -> None:
    near = tuple(replace(CITATION, date=date) for date in dates)
    reading = Reading("tram", after=after, source=None if after else "Sheet")
    answer = replace(ANSWER, status="nothing_in_range", reading=reading, citations=(), near_misses=near)
    sent = piped(answer_view(answer))
    assert says in sent
    assert "snow" in sent
