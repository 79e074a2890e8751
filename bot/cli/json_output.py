"""The JSON of the command line: plain dictionaries in the contract's shape, and their one-line text."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # every command loads this; those that answer have loaded these
    from bot.answers.checking import QuotationCheck
    from bot.answers.types import Answer, Citation, IndexInfo, Verification
    from bot.questions.types import Reading
    from corpus.store.store import ArticleInfo
    from corpus.types import Article, SourceDate, Span, StoredArticle
    from embeddings.index.build.pipeline import Report
    from embeddings.types import Hit

Json = dict[str, Any]

_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def line(value: Mapping[str, Any]) -> str:
    """`value` as JSON in one line: no raw line separator of any kind, no lone surrogate, no trailing newline."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def date_json(date: "SourceDate") -> Json:
    """DATE of the contract."""
    return asdict(date)


def answer_json(answer: "Answer") -> Json:
    """Answer of the contract."""
    return {
        "question": answer.question,
        "status": answer.status,
        "reading": reading_json(answer.reading),
        "citations": [citation_json(citation) for citation in answer.citations],
        "near_misses": [citation_json(citation) for citation in answer.near_misses],
        "index": index_json(answer.index),
        "enough": answer.enough if answer.status == "answered" else None,
        "earliest": citation_json(answer.earliest) if answer.earliest else None,
        "archive": asdict(answer.archive) if answer.archive else None,
        "missing": asdict(answer.missing),
        "more": answer.more,
        "more_undated": answer.more_undated,
    }


def reading_json(reading: "Reading") -> Json:
    """How a question was understood."""
    fields = asdict(reading)
    del fields["terms"], fields["weighed"]
    return {**fields, "phrases": list(reading.phrases)}


def index_json(info: "IndexInfo") -> Json:
    """Which generation answered."""
    return asdict(info)


def citation_json(citation: "Citation") -> Json:
    """CITATION of the contract."""
    fields = asdict(citation)
    fields["highlight"] = list(citation.highlight)
    fields["answer_span"] = list(citation.answer_span) if citation.answer_span else None
    fields["answer"] = fields["answer_span"]
    fields["also_in"] = [asdict(other) for other in citation.also_in]
    fields["above"] = [asdict(one) for one in citation.above]
    return fields


def hit_json(hit: "Hit") -> Json:
    """HIT of the contract."""
    fields = asdict(hit)
    del fields["version"]
    return fields


def report_json(report: "Report") -> Json:
    """What `dateline index` did."""
    fields = asdict(report)
    for notice in ("replaced", "withheld", "notices"):  # on standard error
        del fields[notice]
    failed = [{"path": path, "error": error} for path, error in report.failed]
    return {**fields, "failed": failed, "skipped": len(report.skipped), "gone": len(report.gone)}


def info_json(info: "ArticleInfo", passages: int) -> Json:
    """An article in a list."""
    fields = asdict(info)
    return {key: fields[key] for key in ("id", "title", "publisher", "author", "url", "date", "language")} | {
        "passages": passages,
        "path": info.path,
        "version": info.version,
        "first_seen": info.first_seen,
        "summary_only": info.summary_only,
    }


def shown_json(stored: "StoredArticle", passages: int) -> Json:
    """An article with its text, what of it is body, and what was left out."""
    article = stored.article
    facts = {key: getattr(article, key) for key in ("id", "title", "publisher", "author", "url", "language", "path")}
    return facts | {
        "date": date_json(article.date),
        "passages": passages,
        "version": stored.version,
        "first_seen": stored.first_seen,
        "summary_only": article.summary_only,
        "read_by_machine": article.read_by_machine,
        "text": article.text,
        "body": [list(span) for span in article.body],
        "left_out": [asdict(part) for part in article.left_out],
    }


def extracted_json(article: "Article", path: str, sentences: "list[Span]") -> Json:
    """An article as `dateline extract` reads it, nothing stored."""
    facts = {key: getattr(article, key) for key in ("id", "title", "publisher", "author", "url", "language")}
    return (
        {"path": path}
        | facts
        | {
            "date": date_json(article.date),
            "text": article.text,
            "body": [list(span) for span in article.body],
            "sentences": [list(span) for span in sentences],
        }
    )


def verification_json(verification: "Verification") -> Json:
    """Whether a receipt holds."""
    fields = asdict(verification)
    del fields["fault"]
    return fields


def check_json(check: "QuotationCheck") -> Json:
    """What the archive says to a quotation."""
    return {
        "verdict": check.verdict,
        "differences": [asdict(difference) for difference in check.differences],
        "citation": citation_json(check.citation) if check.citation else None,
        "earlier": [asdict(version) for version in check.earlier],
        "in_titles": list(check.in_titles),
        "retracted": check.retracted,
    }
