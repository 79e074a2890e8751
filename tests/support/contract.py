"""The JSON shapes of the command line, as other programs rely on them: each `is_*` checks every field."""

import re
from typing import Any

DATE = {"value", "precision", "provenance", "evidence", "not_before", "not_after"}
CITATION = {
    *("rank", "article_id", "title", "publisher", "author", "url", "excerpt", "start", "end", "highlight", "partial"),
    *("date", "score", "receipt", "page", "summary_only", "read_by_machine", "also_in", "answer", "answer_span"),
    *("within", "superseded_by", "differs_from", "above", "title_answers"),
}
INFO = {
    *("id", "title", "publisher", "author", "url", "date", "language", "passages", "path", "version", "first_seen"),
    "summary_only",
}
ANSWER = {
    *("question", "status", "reading", "citations", "near_misses", "index", "enough", "archive", "earliest", "missing"),
    *("more", "more_undated"),
}
READING = {
    *("after", "before", "source", "author", "as_of", "phrases", "echo", "kind", "topic", "subject", "spoken"),
    *("preference", "parts"),
}
INDEX = {"generation", "articles", "passages", "built", "newest", "embedded"}
MISSING = {"source", "source_nearest", "author", "author_nearest", "phrases", "words", "language", "parts"}
ARCHIVE = {"articles", "undated", "publishers", "oldest", "newest"}
HIT = {"rank", "article_id", "start", "end", "text", "score", "dense", "lexical"}
STATUSES = {"answered", "related", "listed", "nothing_relevant", "nothing_in_range", "nothing_indexed"}
LENGTHS = {"day": 10, "month": 7, "year": 4, "unknown": 0}
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def is_date(date: Any) -> None:
    assert set(date) == DATE
    assert len(date["value"] or "") == LENGTHS[date["precision"]]
    assert date["provenance"] in {"stated", "metadata", "inferred", "unknown"}
    assert (date["provenance"] == "unknown") == (date["value"] is None)
    assert date["evidence"] is None or isinstance(date["evidence"], str)
    for bound in (date["not_before"], date["not_after"]):
        assert bound is None or ISO_DAY.fullmatch(bound)


def is_citation(citation: Any) -> None:
    assert set(citation) == CITATION
    assert isinstance(citation["rank"], int)
    assert isinstance(citation["article_id"], str)
    for key in ("title", "publisher", "author", "url"):
        assert citation[key] is None or isinstance(citation[key], str)
    assert len(citation["excerpt"]) == citation["end"] - citation["start"] > 0
    start, end = citation["highlight"]
    assert citation["start"] <= start < end <= citation["end"]
    assert citation["answer"] == citation["answer_span"]
    if citation["answer_span"] is not None:
        first, last = citation["answer_span"]
        assert citation["start"] <= first < last <= citation["end"]
    assert isinstance(citation["partial"], bool)
    for above in citation["above"]:
        assert set(above) == {"start", "end", "text"}
        assert len(above["text"]) == above["end"] - above["start"] > 0
    assert isinstance(citation["summary_only"], bool)
    assert isinstance(citation["title_answers"], bool)
    assert citation["page"] is None or citation["page"] >= 1
    is_date(citation["date"])
    assert 0 <= citation["score"] <= 1
    assert re.fullmatch(r"\S+\.\d+:\d+-\d+:[0-9a-f]{8}", citation["receipt"])
    for other in citation["also_in"]:
        assert set(other) == {"article_id", "publisher", "date"}
        is_date(other["date"])


def is_answer(answer: Any, *, batch: bool = False) -> None:
    assert set(answer) == ANSWER | ({"id"} if batch else set())
    assert answer["status"] in STATUSES
    assert set(answer["reading"]) == READING
    assert answer["reading"]["kind"] in {"question", "dates_only", "latest", "about_the_archive"}
    assert (answer["archive"] is not None) == (
        answer["reading"]["kind"] == "about_the_archive" and bool(answer["index"]["articles"])
    )
    assert isinstance(answer["reading"]["phrases"], list)
    for day in (answer["reading"]["after"], answer["reading"]["before"]):
        assert day is None or ISO_DAY.fullmatch(day)
    assert set(answer["index"]) == INDEX
    assert set(answer["missing"]) == MISSING
    assert answer["archive"] is None or set(answer["archive"]) == ARCHIVE
    # A question about the bot itself is answered in words alone.
    listed = answer["archive"] is None or bool(answer["citations"])
    assert bool(answer["citations"]) == (answer["status"] in {"answered", "related", "listed"} and listed)
    for shown in (answer["citations"], answer["near_misses"]):
        assert [citation["rank"] for citation in shown] == list(range(1, len(shown) + 1))
        for citation in shown:
            is_citation(citation)


def is_hits(hits: Any) -> None:
    for rank, hit in enumerate(hits, 1):
        assert set(hit) == HIT
        assert hit["rank"] == rank
        assert len(hit["text"]) == hit["end"] - hit["start"] > 0
        assert isinstance(hit["score"], float)
    scores = [hit["score"] for hit in hits]
    assert scores == sorted(scores, reverse=True)


def is_info(info: Any, *more: str) -> None:
    assert set(info) == INFO | set(more)
    is_date(info["date"])
    assert isinstance(info["summary_only"], bool)
    assert isinstance(info["passages"], int)
    assert isinstance(info["version"], int)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00", info["first_seen"])


def is_report(report: Any) -> None:
    counts = {"articles", "added", "changed", "removed", "unchanged", "passages", "embedded"}
    assert set(report) == counts | {"failed", "seconds", "generation", "skipped", "gone"}
    assert all(isinstance(report[count], int) for count in counts)
    assert isinstance(report["skipped"], int)
    assert isinstance(report["seconds"], float)
    assert all(set(failure) == {"path", "error"} for failure in report["failed"])
