"""Facts of an article are bounded in every format: what is too long is none, and no file costs more than its size."""

import json
from pathlib import Path

import pytest
from made_files import mail

from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers import read_file
from corpus.readers.facts import bounded
from corpus.types import Article, SourceDate

TEXT = "The ferry terminal at Lindhaven opened on Thursday. It cost 42 million crowns, and took three years to build."
LIMITS = Limits()
LONG = "word " * 20_000


def read(folder: Path, name: str, data: str | bytes, limits: Limits = LIMITS) -> Article | ReadError:
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    [found] = read_file(folder / name, name, limits)
    return found


LINK = f"<link>https://a.example/{'x' * 5000}</link>"
ENTRY = f"<item><guid>1</guid><title>{LONG}</title>{LINK}<description>{TEXT}</description></item>"
OF_LONG_FACTS: dict[str, str | bytes] = {
    "a.txt": f"---\ntitle: {LONG[:9000]}\nauthor: {LONG[:9000]}\n"
    f"publisher: {LONG[:9000]}\nlang: {LONG[:900]}\n---\n{TEXT}\n",
    "a.jsonl": json.dumps(
        {"id": "1", "text": TEXT, "title": LONG, "author": LONG, "source": LONG, "url": "http://a/" + LONG}
    ),
    "a.rss": f"<rss version='2.0'><channel><title>{LONG}</title>{ENTRY}</channel></rss>",
    "a.html": f"<html><head><title>{LONG}</title><meta name='author' content='{LONG}'><meta property='og:site_name'"
    f" content='{LONG}'></head><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>",
    "a.eml": mail(TEXT, Subject="word " * 900, From=f"{'Name ' * 400} <a@example.org>"),
}


@pytest.mark.parametrize("name", OF_LONG_FACTS)
def test_a_fact_that_is_too_long_is_none(tmp_path: Path, name: str) -> None:
    article = read(tmp_path, name, OF_LONG_FACTS[name])
    assert isinstance(article, Article)
    assert (article.title, article.author, article.publisher, article.url) == (None, None, None, None)
    assert article.language == "en"


def test_facts_at_their_limits_are_kept_and_one_more_is_too_long() -> None:
    for name in ("title", "publisher", "author", "url"):
        most = getattr(LIMITS, f"{name}_characters")
        article = Article("a", "a", TEXT, ((0, len(TEXT)),), **{name: "x" * most})
        kept, dropped = (
            bounded(article, LIMITS),
            bounded(Article("a", "a", TEXT, (), **{name: "x" * (most + 1)}), LIMITS),
        )
        assert isinstance(kept, Article)
        assert isinstance(dropped, Article)
        assert (getattr(kept, name), getattr(dropped, name)) == ("x" * most, None)


def test_evidence_of_a_date_is_bounded() -> None:
    date = SourceDate("2014", "year", "stated", "in 2014 " * 1000)
    kept = bounded(Article("a", "a", TEXT, (), date=date), LIMITS)
    assert isinstance(kept, Article)
    assert (kept.date.value, kept.date.evidence) == ("2014", None)


def test_an_id_that_is_too_long_is_refused_in_a_short_line(tmp_path: Path) -> None:
    found = read(tmp_path, "a.jsonl", json.dumps({"id": "x" * 5000, "text": TEXT, "title": "t"}))
    assert isinstance(found, ReadError)
    assert "the id is too long" in found.reason
    assert len(found.reason) < 200


def test_a_line_of_very_many_small_objects_is_refused_before_it_is_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = json.dumps({"id": "1", "text": TEXT, "title": "t", "more": None}).replace(
        "null", f"[{'{},' * 4_000_000}{{}}]"
    )
    monkeypatch.setattr("corpus.readers.jsonl.json.loads", None)  # it would make hundreds of megabytes of this
    found = read(tmp_path, "a.jsonl", line)
    assert isinstance(found, ReadError)
    assert "outside its texts" in found.reason


def test_a_long_text_is_no_structure(tmp_path: Path) -> None:
    text = (TEXT + ' He said: "{}[],\\ no." ') * 20_000
    found = read(tmp_path, "a.jsonl", json.dumps({"id": "1", "text": text, "title": "t"}))
    assert isinstance(found, Article)
    assert found.text == text


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_plain_text_and_markdown_are_read_within_a_time(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text((TEXT + "\n\n") * 30_000)
    with pytest.raises(ReadError, match="takes longer than 1 seconds"):
        list(read_file(tmp_path / name, name, Limits(seconds=1)))
