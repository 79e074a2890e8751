"""Lists of articles, an article, and the report of an indexing run in words."""

from collections.abc import Callable

import pytest

from bot.cli.archive_views import article_view, articles_view, report_view
from corpus.store.store import ArticleInfo
from corpus.types import Article, LeftOut, SourceDate, StoredArticle
from embeddings.index.build.pipeline import Report
from tests.bot.cli.screens import STYLES, piped

DAY = SourceDate("2014-03-06", "day", "stated")


def test_the_list_of_articles_has_a_line_an_article() -> None:
    long = "folder/" + "x" * 60 + ".txt"
    rows = [
        (ArticleInfo("a.txt", 1, "x", "a.txt", "Title", "Post", None, None, "en", SourceDate()), 3),
        (
            ArticleInfo(long, 1, "x", long, None, None, None, None, "en", DAY),
            1200,
        ),
    ]
    assert piped(articles_view(rows)) == (
        "unknown            a.txt  Title — Post · 3 passages\n"
        f"2014-03-06 stated  {long}  untitled · 1,200 passages\n"
        "\n"
        "2 articles.\n"
    )
    assert "No articles indexed yet" in piped(articles_view([]))


@pytest.mark.parametrize(
    ("columns", "lines"),
    [
        (
            80,
            [
                "2014-03-06 stated  folder/a.txt  A long title of many words that goes on over",
                " " * 33 + "the edge — Post",
            ],
        ),
        (50, ["2014-03-06 stated  folder/a.txt", "   A long title of many words that goes on over"]),
    ],
)
def test_a_title_is_beside_the_id_or_below_it(terminal: Callable[..., str], columns: int, lines: list[str]) -> None:
    title = "A long title of many words that goes on over the edge"
    info = ArticleInfo("folder/a.txt", 1, "x", "x", title, "Post", None, None, "en", DAY)
    shown = STYLES.sub("", terminal(articles_view([(info, 3)]), columns)).splitlines()
    assert shown[0] == lines[0]
    assert shown[1].startswith(lines[1])
    assert all(len(line) <= columns for line in shown)


def test_an_article_is_shown_with_what_was_left_out() -> None:
    text = "Home\nNews\nThe tram was late.\nIt came.\nShare this"
    article = Article(
        "t.txt", "t.txt", text, ((10, 37),), "Tram", left_out=(LeftOut(0, 9, "navigation"), LeftOut(38, 48, "share"))
    )
    assert piped(article_view(StoredArticle(article, 2, "2026-01-01T00:00:00+00:00"))) == (
        "Tram\n"
        "publisher unknown · author unknown · date unknown\n"
        "t.txt, language unknown, version 2, first seen 2026-01-01T00:00:00+00:00\n"
        "\n"
        "[left out: navigation]\n"
        "   Home\n"
        "   News\n"
        "The tram was late.\n"
        "It came.\n"
        "[left out: share]\n"
        "   Share this\n"
    )


def test_a_report_names_what_failed() -> None:
    sent = piped(report_view(Report(3, 1, 0, 0, 2, (("bad\n.txt", "is empty"),), 9, 4, 0.25, "00000002")))
    assert sent == (
        "3 articles in 9 passages (1 added, 2 unchanged).\n"
        "Embedded 4 passages in 0.2 s; generation 00000002.\n"
        "Could not be read:\n"
        "   bad .txt: is empty\n"
    )


def test_a_reason_that_several_files_share_is_said_once() -> None:
    failed = (("a.x", "is odd"), ("b.txt", "is empty"), ("c.x", "is odd"))
    sent = piped(report_view(Report(0, 0, 0, 0, 0, failed, 0, 0, 0.0, None)))
    assert sent.endswith("Could not be read:\n   is odd:\n      a.x\n      c.x\n   b.txt: is empty\n")
    assert "No files to read were found there." in piped(report_view(Report(0, 0, 0, 0, 0, (), 0, 0, 0.0, None)))


def test_lines_of_a_file_that_share_a_reason_are_one_entry() -> None:
    failed = [("a.jsonl", f"line {number}: has no 'text'") for number in (2, 5, 7, 8, 9)]
    failed += [("a.jsonl", "line 3: has no 'id'"), ("b.jsonl", "is empty")]
    sent = piped(report_view(Report(0, 0, 0, 0, 0, tuple(failed), 0, 0, 0.0, None)))
    assert sent.endswith(
        "   a.jsonl: lines 2, 5, 7 and 2 more: has no 'text'\n   a.jsonl: line 3: has no 'id'\n   b.jsonl: is empty\n"
    )
