"""What a reader sees: wrapped and styled on a terminal, plain and greppable elsewhere, acting on neither."""

from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len

from bot.cli.answer_views import answer_view, hits_view
from bot.cli.archive_views import article_view, articles_view, report_view
from bot.questions.types import Reading
from corpus.store.store import ArticleInfo
from corpus.types import Article, LeftOut, SourceDate, StoredArticle
from embeddings.index.build.pipeline import Report
from embeddings.types import Hit
from tests.bot.cli.screens import ANSWER, CITATION, STYLES, piped


def test_piped_output_is_a_line_a_paragraph_with_the_key_sentence_between_asterisks() -> None:
    assert piped(answer_view(ANSWER)) == (
        "1. The last tram — Evening Sheet · Ida Berg\n"
        "   May 2020, inferred, not stated\n"
        "   “The tram was late. **It came at nine, with snow on its roof.** Nobody had waited for it.”\n"
        "   https://example.org/tram\n"
        "   receipt tram.txt.1:100-183:9c1e77ab\n"
        "\n"
        "Searched 1,200 articles, newest dated 3 January 2023; indexed 2 January 2026.\n"
    )


def test_asterisks_of_the_article_itself_are_not_taken_for_the_key_sentence() -> None:
    text = "**The tram** was late. It came at nine."
    cited = replace(CITATION, excerpt=text, start=0, end=len(text), highlight=(23, 39))
    assert "“**The tram** was late. ==It came at nine.==”" in piped(answer_view(replace(ANSWER, citations=(cited,))))


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_terminal_gets_wrapped_lines_with_the_key_sentence_in_bold(terminal: Any, columns: int) -> None:
    sent = terminal(answer_view(ANSWER), columns)
    assert "\x1b[1;4mIt" in sent
    plain = STYLES.sub("", sent)
    assert "**" not in plain
    assert all(len(line) <= columns and line == line.rstrip() for line in plain.splitlines())
    assert " ".join(plain.split()) == " ".join(piped(answer_view(ANSWER)).replace("**", "").split())


def test_a_terminal_without_styles_gets_the_asterisks(terminal: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    sent = terminal(answer_view(ANSWER))
    assert "\x1b" not in sent
    assert "**It came at nine" in sent


def test_wide_characters_count_twice(terminal: Any) -> None:
    text = "长江上的渡轮今天重新开航。" * 20
    cited = replace(CITATION, excerpt=text, start=0, end=len(text), highlight=(0, 13), title="渡" * 90)
    sent = STYLES.sub("", terminal(answer_view(replace(ANSWER, citations=(cited,))), 60))
    assert all(cell_len(line) <= 60 for line in sent.splitlines())
    assert sent.count("渡轮") + sent.count("渡\n") >= 1


@pytest.mark.parametrize(
    "sign",
    [
        *("\x1b[2J", "\x1b]0;title\x07", "\x9b31m", "\u202e", "\u2066", "\x00", "\r", "\x08"),
        *("\u200f", "\u200e", "\u061c", "\U000e0041"),
    ],
)
def test_nothing_of_an_article_acts_on_the_terminal(terminal: Any, sign: str) -> None:
    printed = f"a{sign}b"
    text = f"Say {printed} now."
    cited = replace(
        CITATION,
        title=printed,
        publisher=printed,
        author=printed,
        url=printed,
        receipt=printed,
        article_id=printed,
        excerpt=text,
        start=0,
        end=len(text),
        highlight=(0, len(text)),
    )
    answer = replace(ANSWER, citations=(cited,), reading=Reading("x", echo=printed))
    article = StoredArticle(
        Article(printed, printed, text, ((0, 4),), printed, left_out=(LeftOut(4, len(text), printed),)), 1, "x"
    )
    info = ArticleInfo(printed, 1, "x", printed, printed, printed, printed, printed, "en", SourceDate())
    report = Report(0, 0, 0, 0, 0, ((printed, printed),), 0, 0, 0.0, None)
    hit = Hit(1, printed, 1, 0, len(text), text, 1.0, None, None)
    for view in (
        answer_view(answer),
        article_view(article),
        articles_view([(info, 1)]),
        report_view(report),
        hits_view([hit], "boats"),
    ):
        for sent in (STYLES.sub("", terminal(view)), piped(view)):
            assert sign not in sent
            assert "\x1b" not in sent
