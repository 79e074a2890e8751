"""What a reader sees: wrapped and styled on a terminal, plain and greppable elsewhere, acting on neither."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from rich.cells import cell_len

from bot.answers.checking import QuotationCheck
from bot.answers.types import Answer, Archive, Citation, IndexInfo, Missing, MissingWord
from bot.cli.answer_views import answer_view, check_view, hits_view
from bot.cli.archive_views import article_view, articles_view, report_view
from bot.cli.progress import progress
from bot.cli.terminal import write
from bot.cli.wording import BESIDE, archive_words, said_first_and_last
from bot.questions.types import Reading
from corpus.store.store import ArticleInfo
from corpus.types import Article, LeftOut, SourceDate, StoredArticle
from embeddings.index.build.pipeline import Report
from embeddings.types import Hit

STYLES = re.compile(r"\x1b\[[\d;]*m")
TEXT = "The tram was late. It came at nine, with snow on its roof. Nobody had waited for it."
CITATION = Citation(
    rank=1,
    article_id="tram.txt",
    title="The last tram",
    publisher="Evening Sheet",
    author="Ida Berg",
    url="https://example.org/tram",
    excerpt=TEXT,
    start=100,
    end=100 + len(TEXT),
    highlight=(119, 158),
    partial=False,
    date=SourceDate("2020-05", "month", "inferred"),
    score=0.8,
    receipt="tram.txt.1:100-183:9c1e77ab",
)
DAY = SourceDate("2014-03-06", "day", "stated")
INDEX = IndexInfo("00000001", 1200, 4000, "2026-01-02T03:04:05+00:00", "2023-01-03")
ANSWER = Answer("When did the tram come?", "answered", Reading("tram"), (CITATION,), (), INDEX)


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """terminal(view, columns) -> what a colour terminal of that width is sent."""
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def shown(view: Any, columns: int = 80) -> str:
        monkeypatch.setenv("COLUMNS", str(columns))
        screen = Screen()
        write(view, screen)
        return screen.getvalue()

    return shown


def piped(view: Any) -> str:
    stream = io.StringIO()
    write(view, stream)
    return stream.getvalue()


def test_piped_output_is_a_line_a_paragraph_with_the_key_sentence_between_asterisks() -> None:
    assert piped(answer_view(ANSWER)) == (
        "1. The last tram — Evening Sheet · Ida Berg\n"
        "   May 2020, inferred, not stated\n"
        "   “The tram was late. **It came at nine, with snow on its roof.** Nobody had waited for it.”\n"
        "   https://example.org/tram\n"
        "   receipt tram.txt.1:100-183:9c1e77ab\n"
        "\n"
        "Searched 1,200 articles, newest dated 2023-01-03; indexed 2026-01-02.\n"
    )


def test_an_answer_from_an_index_that_is_still_being_made_says_how_far_it_is() -> None:
    begun = replace(ANSWER, index=replace(INDEX, embedded=3_999))
    said = "Still indexing: 99 % of the passages are found by meaning, the others only by their words."
    assert piped(answer_view(begun)).endswith(f"indexed 2026-01-02. {said}\n")


def test_citations_that_are_not_sure_to_answer_stand_under_a_label_of_their_own() -> None:
    scores = (0.5, 0.7, 0.4)
    cited = tuple(replace(CITATION, rank=rank, score=score) for rank, score in enumerate(scores, 1))
    answer = replace(ANSWER, citations=cited, enough=0.6)
    lines = piped(answer_view(answer)).splitlines()
    heads = [line for line in lines if line.startswith(("1.", "2.", "3.", "Also"))]
    source = "The last tram — Evening Sheet · Ida Berg"
    assert heads == [f"1. {source}", BESIDE, f"2. {source}", f"3. {source}"]
    for others in (replace(answer, enough=0.3), replace(answer, status="related")):
        assert BESIDE not in piped(answer_view(others))


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
    told = f"a{sign}b"
    text = f"Say {told} now."
    cited = replace(
        CITATION,
        title=told,
        publisher=told,
        author=told,
        url=told,
        receipt=told,
        article_id=told,
        excerpt=text,
        start=0,
        end=len(text),
        highlight=(0, len(text)),
    )
    answer = replace(ANSWER, citations=(cited,), reading=Reading("x", echo=told))
    article = StoredArticle(Article(told, told, text, ((0, 4),), told, left_out=(LeftOut(4, len(text), told),)), 1, "x")
    info = ArticleInfo(told, 1, "x", told, told, told, told, told, "en", SourceDate())
    report = Report(0, 0, 0, 0, 0, ((told, told),), 0, 0, 0.0, None)
    hit = Hit(1, told, 1, 0, len(text), text, 1.0, None, None)
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
def test_what_is_not_held_is_said_once(reading: Reading, missing: Missing, says: str) -> None:
    silent = replace(ANSWER, status="nothing_in_range", citations=(), reading=reading, missing=missing)
    assert piped(answer_view(silent)).startswith(says)


def test_what_was_read_otherwise_stands_on_a_line_of_its_own() -> None:
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


def test_words_of_a_title_are_said_to_stand_there() -> None:
    shown = piped(check_view(QuotationCheck("Boats sold", "exact", retracted=True)))
    assert shown.splitlines() == ["Word for word in this article:", "The article itself says that this was wrong."]
    shown = piped(check_view(QuotationCheck("Boats sold", "not_found", in_titles=("quay",))))
    assert shown.startswith(
        "No article was found with these words.\nThese words stand in the title of the article quay.\n"
    )


def test_a_list_with_nothing_on_it_answers_no_question() -> None:
    silent = replace(ANSWER, status="nothing_relevant", citations=(), reading=Reading("x", kind="latest", topic="x"))
    assert piped(answer_view(silent)).startswith("There are no articles on that.\n")
    nobody = replace(silent, missing=Missing(author="Ida Berg"))
    assert piped(answer_view(nobody)).startswith("There are no articles by “Ida Berg”.\n")


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


@pytest.mark.parametrize(
    ("missing", "begins"),
    [
        (Missing("Nowhere\n\x1b[31mTimes"), "There are no articles from “Nowhere [31mTimes”. Nothing in these"),
        (Missing(phrases=("a b", "c")), "No passage contains “a b … c”. Nothing in these"),
        (Missing("X", ("c",)), "There are no articles from “X”. No passage contains “c”. Nothing in these"),
    ],
)
def test_silence_begins_with_what_is_not_held(missing: Missing, begins: str) -> None:
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
        ((SourceDate("2014", "year", "stated"),), "2020-01-01", "Closest matches outside your filters:"),
        ((SourceDate(),), "2020-01-01", "Closest matches without a known date:"),
        (
            (SourceDate(), SourceDate("2014", "year", "stated")),
            "2020-01-01",
            "Closest matches outside your dates or undated:",
        ),
        ((SourceDate(),), None, "Closest matches outside your filters:"),
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
def test_a_title_stands_beside_the_id_or_below_it(terminal: Callable[..., str], columns: int, lines: list[str]) -> None:
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


def test_plain_progress_is_a_line_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([0.0, 0.5, 1.5, 2.0, 7.0, 20.0])
    monkeypatch.setattr("bot.cli.progress.time.monotonic", lambda: next(clock))
    with progress() as report:
        report("reading files", 1, None)
        report("reading files", 1000, None)
        report("reading files", 2000, None)
        report.say("Preparing the\x1b[31m model")
        report("embedding passages", 5, 10)
        report("embedding passages", 10, 10)
    assert capsys.readouterr().err == ("reading files: 1,000\nPreparing the[31m model\nembedding passages: 5 of 10\n")
