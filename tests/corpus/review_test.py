"""Which readings are doubtful, and the line that corrects them, which works when it is written down."""

from pathlib import Path

import pytest

from corpus.readers import read_file
from corpus.review import Doubt, doubts
from corpus.types import Article, SourceDate

TEXT = "The harbour of Quillhaven was closed for three days after the storm tore two boats from their moorings. " * 3
SURE = SourceDate("2014-03-06", "day", "stated", "6 March 2014")
DATES = [
    (SURE, []),
    (SourceDate("2014-03-06", "day", "metadata", "2014-03-06"), []),
    (SourceDate(), ["undated"]),
    (SourceDate(not_after="2015-01-01"), ["undated"]),
    (SourceDate("2014", "year", "inferred", "last year"), ["inferred"]),
    (SourceDate("2014-03-06", "day", "stated", "x", "2014-03-06", "2016-01-01"), ["conflicting"]),
    (SourceDate("2014-03-06", "day", "stated", "x", "2010-03-06", "2014-03-06"), ["conflicting"]),
    (SourceDate("2014", "year", "stated", "x", "2014-03-01", "2014-12-31"), []),
]


def article(
    text: str = TEXT, title: str | None = "Harbour shut", date: SourceDate = SURE, path: str = "a.pdf"
) -> Article:
    return Article(id="a", path=path, text=text, body=((0, len(text)),), title=title, date=date)


@pytest.mark.parametrize(("date", "kinds"), DATES)
def test_dates(date: SourceDate, kinds: list[str]) -> None:
    assert [doubt.kind for doubt in doubts(article(date=date))] == kinds


def test_a_title_and_a_scrap() -> None:
    assert doubts(article(title=None)) == [Doubt("untitled", "no title", "a.pdf.toml", 'title = "..."')]
    [scrap] = doubts(article(text="A caption."))
    assert (scrap.kind, scrap.line) == ("scrap", "body_lines = [[1, 1]]")


@pytest.mark.parametrize(
    ("name", "text", "kinds"),
    [
        ("a.md", "# Correction: the harbour\n\nQuay News, 6 May 2025\n\nThe ship is the Alma, not the Alba.\n", []),
        ("a.md", "The ship is the Alma, not the Alba.\n", ["untitled", "undated", "scrap"]),
    ],
)
def test_a_short_notice_that_is_all_of_its_file_is_no_scrap(
    tmp_path: Path, name: str, text: str, kinds: list[str]
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    [read] = read_file(tmp_path / name, name)
    assert isinstance(read, Article)
    assert [doubt.kind for doubt in doubts(read)] == kinds


def test_a_row_of_many_is_corrected_in_its_file() -> None:
    [doubt] = doubts(article(date=SourceDate(), path="all.jsonl"))
    assert (doubt.file, doubt.line) == ("all.jsonl", '"date": "YYYY-MM-DD"')


@pytest.mark.parametrize(("path", "kinds"), [("a.csv", []), ("a.jsonl", []), ("a.rss", ["scrap"])])
def test_a_short_row_is_no_scrap(path: str, kinds: list[str]) -> None:
    assert [doubt.kind for doubt in doubts(article(text="The dog park is open.", path=path))] == kinds


def test_a_row_of_a_table_is_corrected_in_its_columns() -> None:
    found = doubts(article(title=None, date=SourceDate(), path="all.csv"))
    assert [doubt.line for doubt in found] == ["... in the column title", "YYYY-MM-DD in the column date"]


def test_a_message_of_a_mail_folder_is_corrected_in_its_headers(tmp_path: Path) -> None:
    def messages(headers: str) -> list[Article]:
        (tmp_path / "all.mbox").write_text(
            f"From ada Mon Mar  3 07:30:00 2014\nFrom: ada@example.org\n{headers}\n{TEXT}\n"
        )
        return [found for found in read_file(tmp_path / "all.mbox", "all.mbox") if isinstance(found, Article)]

    [found] = messages("")
    lines = [doubt.line for doubt in doubts(found)]
    assert lines == ["Subject: ...", "Date: YYYY-MM-DD"]
    [corrected] = messages(f"{lines[0]}\n{lines[1].replace('YYYY-MM-DD', '2014-03-06')}\n")
    assert doubts(corrected) == []


def test_the_lines_correct_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("the boats\nthe pier\n")
    [before] = read_file(path, "a.txt")
    assert isinstance(before, Article)
    found = doubts(before)
    assert {doubt.kind for doubt in found} >= {"undated", "scrap"}
    lines = [doubt.line.replace("...", "Boats").replace("YYYY-MM-DD", "2014-03-06") for doubt in found]
    Path(found[0].file).write_text("\n".join(lines))
    [after] = read_file(path, "a.txt")
    assert isinstance(after, Article)
    assert {doubt.kind for doubt in doubts(after)} <= {"scrap"}
    assert after.date.value == "2014-03-06"
