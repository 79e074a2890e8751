"""Plain text and Markdown files, and what a person sets by hand."""

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import read_file
from corpus.readers.text import article_of
from corpus.types import Article, SourceDate

PROSE = (
    "The ferry to the outer islands stopped running on Monday, after the harbour office found cracks in both of its"
    " landing stages and ordered them to be closed until they are repaired."
)


def read_one(path: Path, limits: Limits | None = None) -> Article:
    (article,) = read_file(path, path.name, limits or Limits())
    assert isinstance(article, Article)
    return article


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


def test_the_stored_text_is_the_file_unchanged(tmp_path: Path) -> None:
    text = f"Islands cut off\r\n6 March 2014\r\n\r\n{PROSE}\r\n\f\r\nShare\r\n"
    article = read_one(written(tmp_path, "a.txt", text))
    assert article.text == text
    assert (article.id, article.title) == ("a.txt", "Islands cut off")
    assert article.date.value == "2014-03-06"
    assert [text[start:end] for start, end in article.body] == [PROSE]


@pytest.mark.parametrize("fence", ["---", "+++"])
def test_front_matter_wins_over_the_text(tmp_path: Path, fence: str) -> None:
    colon = ": " if fence == "---" else " = "
    facts = [("title", '"Another title"'), ("source", '"Coastal Post"'), ("authors", '["Ida Moen", "Per Dahl"]')]
    facts += [("date", "2013-01-02"), ("url", '"https://example.org/a"'), ("draft", "true")]
    front = "\n".join([fence, *(f"{key}{colon}{value}" for key, value in facts), fence])
    text = f"{front}\n# Islands cut off\n\n6 March 2014\n\n{PROSE}\n"
    article = read_one(written(tmp_path, "a.md", text))
    assert (article.title, article.publisher) == ("Another title", "Coastal Post")
    assert (article.author, article.url) == ("Ida Moen, Per Dahl", "https://example.org/a")
    assert (article.date.value, article.date.provenance) == ("2013-01-02", "metadata")
    assert [text[start:end] for start, end in article.body] == [PROSE]
    assert text[article.left_out[0].start : article.left_out[0].end] == front + "\n"
    assert article.left_out[0].kind == "front matter"


@pytest.mark.parametrize(
    "text",
    [
        "---\nfirst scene\n---\nsecond scene",
        "---\ntitle: [unclosed\n---\nwords",
        "---\ntitle: never closed\n",
        "+++\nnot = = toml\n+++\nwords",
        "--- title: x\n---\n",
        "---\n- a\n- b\n---\nwords",
    ],
)
def test_rules_and_broken_blocks_are_text(text: str) -> None:
    article = article_of(text, "a", "a")
    assert {part.kind for part in article.left_out} <= {"markup"}  # the rules themselves
    kept = " ".join(text[start:end] for start, end in article.body)
    lines = [line for line in text.splitlines() if line not in ("---", "+++")]
    assert kept.split() == " ".join(lines).split()


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2014-03", SourceDate("2014-03", "month", "metadata", "2014-03")),
        ("2014", SourceDate("2014", "year", "metadata", "2014")),
        ("2014-03-06T10:00:00Z", SourceDate("2014-03-06", "day", "metadata", "2014-03-06")),
    ],
)
def test_front_matter_dates_keep_their_precision(value: str, date: SourceDate) -> None:
    found = article_of(f"---\ndate: {value}\n---\n{PROSE}", "a", "a").date
    assert (found.value, found.precision, found.provenance) == (date.value, date.precision, date.provenance)


def test_an_unreadable_date_in_front_matter_leaves_it_to_the_text() -> None:
    found = article_of(f"---\ndate: soon\n---\nIslands cut off\n6 March 2014\n\n{PROSE}", "a", "a").date
    assert (found.value, found.provenance) == ("2014-03-06", "stated")


def test_a_sidecar_sets_facts_and_body(tmp_path: Path) -> None:
    text = f"Menu\n{PROSE}\nMore\n{PROSE}\nEnd"
    path = written(tmp_path, "a.txt", text)
    written(tmp_path, "a.txt.toml", 'publisher = "Coastal Post"\ndate = "2014-03"\nbody_lines = [[2, 2], [4, 4]]\n')
    article = read_one(path)
    assert (article.publisher, article.date.value, article.date.provenance) == ("Coastal Post", "2014-03", "metadata")
    assert [text[start:end] for start, end in article.body] == [PROSE, PROSE]
    assert [text[part.start : part.end] for part in article.left_out] == ["Menu", "More", "End"]
    written(tmp_path, "a.txt.toml", f"body = [[5, {5 + len(PROSE)}]]\ndate = {datetime.date(2014, 3, 6)}\n")
    article = read_one(path)
    assert [text[start:end] for start, end in article.body] == [PROSE]
    assert article.date.value == "2014-03-06"


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        ("publisher = ", "not readable TOML"),
        ('publishr = "x"', "publishr"),
        ("title = 3", "title must be"),
        ('date = "soon"', "is not a date"),
        ("date = true", "is not a date"),
        ("body = [[5, 2]]", "body must be"),
        ("body = [[0, 100000]]", "body must be"),
        ("body = 3", "body must be"),
        ("body_lines = [[1, 99]]", "body_lines must be"),
        ("x" * 70_000, "too large"),
    ],
)
def test_a_sidecar_that_cannot_be_meant_is_named(tmp_path: Path, sidecar: str, reason: str) -> None:
    path = written(tmp_path, "a.txt", PROSE)
    written(tmp_path, "a.txt.toml", sidecar)
    with pytest.raises(ReadError, match=reason) as caught:
        read_one(path)
    assert caught.value.path.endswith("a.txt.toml")


def test_what_holds_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="only white space"):
        read_one(written(tmp_path, "a.txt", " \n\n"))
    with pytest.raises(ReadError, match="binary"):
        read_one(written(tmp_path, "b.txt", "a\x00b"))
    with pytest.raises(ReadError, match="too long"):
        read_one(written(tmp_path, "c.txt", PROSE), Limits(article_characters=10))


@given(st.text(max_size=300))
def test_any_text_gives_an_article_with_sound_spans(text: str) -> None:
    article = article_of(text, "a", "a")
    last = 0
    for start, end in article.body:
        assert last <= start < end <= len(text)
        last = end
