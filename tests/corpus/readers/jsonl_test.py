"""A JSONL corpus: what a row gives, and that a bad row costs no other."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import read_file
from corpus.types import Article, SourceDate

ROW = {
    "id": "harbour/1",
    "title": "  The harbour \n closes ",
    "text": " The harbour was closed for three days.\r\nNobody came. ",
    "date": "2014-03-06",
    "source": "Coast Weekly",
    "url": "https://example.org/1",
    "author": "Ada Quill",
}


def test_a_whole_row(tmp_path: Path) -> None:
    [article] = articles(tmp_path, json.dumps(ROW))
    assert article == Article(
        id="harbour/1",
        path=str(tmp_path / "c.jsonl"),
        text=str(ROW["text"]),
        body=((0, len(str(ROW["text"]))),),
        title="The harbour closes",
        publisher="Coast Weekly",
        author="Ada Quill",
        url="https://example.org/1",
        language="en",
        date=SourceDate("2014-03-06", "day", "metadata", "2014-03-06"),
    )


def test_only_id_and_text_are_needed(tmp_path: Path) -> None:
    [article] = articles(tmp_path, '{"id": "a", "text": "Text.", "title": "", "date": null, "author": null}')
    assert (article.title, article.author, article.date.value) == (None, None, None)


def test_a_beir_row(tmp_path: Path) -> None:
    [article] = articles(tmp_path, '{"_id": "4983", "title": "Tides", "text": "They rise.", "metadata": {}}')
    assert (article.id, article.title, article.text) == ("4983", "Tides", "They rise.")


@pytest.mark.parametrize(("date", "precision"), [("2014", "year"), ("2014-03", "month"), ("2014-03-06", "day")])
def test_a_date_in_part_stays_in_part(tmp_path: Path, date: str, precision: str) -> None:
    [article] = articles(tmp_path, json.dumps({**ROW, "date": date}))
    assert (article.date.value, article.date.precision, article.date.provenance) == (date, precision, "metadata")


GOOD = json.dumps({"id": "good", "text": "Good.", "url": None})
BAD = [
    ("{", "is not JSON"),
    ('{"id": "a", "text": "cut o', "is not JSON"),
    ("[1]", "is not a JSON object"),
    ("7", "is not a JSON object"),
    ("[" * 100_000, "is nested too deeply|is not JSON"),
    ('{"text": "x"}', "has no 'id'"),
    ('{"id": " ", "text": "x"}', "has no 'id'"),
    ('{"id": null, "text": "x"}', "has no 'id'"),
    ('{"id": 5, "text": "x"}', "'id' must be a string, not a number"),
    ('{"id": true, "text": "x"}', "'id' must be a string, not true or false"),
    ('{"id": "a"}', "has no 'text'"),
    ('{"id": "a", "text": ""}', "has no 'text'"),
    ('{"id": "a", "text": ["x"]}', "'text' must be a string, not a list"),
    ('{"id": "a", "text": {}}', "'text' must be a string, not an object"),
    ('{"id": "a", "text": "x", "title": 1.5}', "'title' must be a string, not a number"),
    ('{"id": "a", "text": "x", "source": {}}', "'source' must be a string, not an object"),
    ('{"id": "a", "text": "x", "date": 2014}', "'date' must be an ISO date, whole or in part, or null, not 2014"),
    ('{"id": "a", "text": "x", "date": "6 March 2014"}', "'date' must be an ISO date"),
    ('{"id": "a", "text": "x", "date": "2014-13"}', "'date' must be an ISO date"),
    ('{"id": "a", "text": "x", "date": "2014-02-30"}', "'date' must be an ISO date"),
    ('{"id": "good", "text": "x", "url": null}', "the id 'good' was already given on line 1"),
    ('{"id": "a", "text": "x\\u0000y"}', "contains a NUL character"),
    ('{"id": "q1", "text": "Who closed the harbour?"}', "is not an article: it has none of 'title'"),
    ('{"id": "q1", "text": "Who closed the harbour?", "answer": {"date": "2014"}}', "is not an article"),
]


@pytest.mark.parametrize(("row", "why"), BAD)
def test_a_bad_row_is_named_by_its_line_and_costs_no_other(tmp_path: Path, row: str, why: str) -> None:
    first, error, last = found_in(tmp_path, f"{GOOD}\n\n{row}\n{GOOD.replace('good', 'last')}\n".encode())
    assert isinstance(error, ReadError)
    assert error.path == str(tmp_path / "c.jsonl")
    assert error.reason.startswith("line 3: ")
    assert any(part in error.reason for part in why.split("|"))
    assert isinstance(first, Article)
    assert isinstance(last, Article)


def test_half_a_character_is_refused(tmp_path: Path) -> None:
    error, article = found_in(tmp_path, b'{"id": "a", "title": "T", "text": "\\ud83d"}\n' + GOOD.encode())
    assert isinstance(error, ReadError)
    assert "lone surrogate" in error.reason
    assert isinstance(article, Article)


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    error, article = found_in(tmp_path, b'{"id": "a", "text": "caf\xe9"}\n' + GOOD.encode())
    assert isinstance(error, ReadError)
    assert error.reason == "line 1: is not UTF-8 at byte 25 of the line"
    assert isinstance(article, Article)


def test_a_half_written_last_line_says_so(tmp_path: Path) -> None:
    _, error = found_in(tmp_path, GOOD.encode() + b'\n{"id": "b", "text": "cut o')
    assert isinstance(error, ReadError)
    assert "half-written" in error.reason


def test_an_endless_line_is_passed_over(tmp_path: Path) -> None:
    long = b'{"id": "a", "text": "' + b"x" * 5000 + b'"}\n'
    found = list(read(tmp_path, long + GOOD.encode() + b"\n" + long, Limits(line_bytes=1000)))
    assert [isinstance(one, Article) for one in found] == [False, True, False]
    assert "line 1: is longer than 1,000 bytes" in str(found[0])
    assert "line 3: is longer than 1,000 bytes" in str(found[2])


def test_a_line_at_the_limit_is_read(tmp_path: Path) -> None:
    limits = Limits(line_bytes=len(GOOD))
    assert isinstance(next(read(tmp_path, GOOD.encode() + b"\n", limits)), Article)
    assert isinstance(next(read(tmp_path, GOOD.encode(), limits)), Article)


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    assert len(articles(tmp_path, "\ufeff" + GOOD)) == 1


def test_a_file_of_blank_lines_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="contains no article"):
        found_in(tmp_path, b"\n \n")


@given(text=st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1))
def test_the_text_is_kept_to_the_letter(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    found = found_in(tmp_path_factory.mktemp("rows"), json.dumps({"id": "a", "title": "T", "text": text}).encode())
    if text.strip():
        assert isinstance(found[0], Article)
        assert (found[0].text, found[0].body) == (text, ((0, len(text)),))
    else:
        assert isinstance(found[0], ReadError)


def articles(folder: Path, rows: str) -> list[Article]:
    found = found_in(folder, rows.encode())
    assert all(isinstance(one, Article) for one in found)
    return [one for one in found if isinstance(one, Article)]


def found_in(folder: Path, content: bytes) -> list[Article | ReadError]:
    return list(read(folder, content, Limits()))


def read(folder: Path, content: bytes, limits: Limits) -> Iterator[Article | ReadError]:
    (folder / "c.jsonl").write_bytes(content)
    return read_file(folder / "c.jsonl", "c", limits)


def test_a_file_that_grows_while_it_is_read_has_an_end(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    row = json.dumps({"id": "1", "text": "A pier.", "title": "Pier"}) + "\n"
    path.write_text(row)
    found = read_file(path, "a.jsonl")
    assert isinstance(next(found), Article)
    with path.open("a") as file:  # as a shell does that writes what is read into a file among those read
        file.write(row.replace('"1"', '"2"'))
    with pytest.raises(ReadError, match="was changed while it was read"):
        next(found)
