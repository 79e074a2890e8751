"""Search measured on a set in BEIR layout: an article ranks where its best passage ranks."""

import csv
import json
import math
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.answers.engine import Engine
from bot.cli.progress import progress
from bot.errors import BotError
from bot.settings import Settings
from corpus.store.opening import open_store
from embeddings.index.build.pipeline import index
from embeddings.models.encoder import open_encoder
from embeddings.types import Mode

MODES: tuple[Mode, ...] = ("dense", "lexical", "hybrid")
DEEP = 300
"""Passages ranked. Long articles may leave fewer than 100 of them; recall@100 is then a lower bound."""


def evaluate_folder(folder: Path, settings: Settings, models: Path) -> dict[str, dict[str, float]]:
    """Returns nDCG@10, recall@10, recall@100 and MRR@10 for each mode, means over the judged queries.

    The set is indexed in a temporary folder, with the settings in use. Raises BotError if a file of it is missing.
    """
    settings = settings.in_folder()
    for name in ("corpus.jsonl", "queries.jsonl", "qrels/test.tsv"):
        if not (folder / name).is_file():
            raise BotError(
                f"{folder / name} is missing: a set in BEIR layout has corpus.jsonl, queries.jsonl, qrels/test.tsv"
            )
    relevant = _judgements(folder / "qrels" / "test.tsv")
    queries = [row for row in _rows(folder / "queries.jsonl") if row["_id"] in relevant]
    if not queries:
        raise BotError(f"{folder}: no query of queries.jsonl is judged in qrels/test.tsv; are they of one set?")
    with tempfile.TemporaryDirectory(prefix="dateline-eval-") as place, progress() as report:
        data = Path(place)
        encoder = open_encoder(settings.model.name, backend=settings.model.backend, models_dir=models)
        _write_corpus(folder / "corpus.jsonl", data / "corpus.jsonl")
        store = open_store(data)
        index([data / "corpus.jsonl"], store, data, encoder, settings.indexing(), progress=report)
        store.close()
        with Engine.open(data, settings, encoder) as engine:
            return {mode: _measure(engine, queries, relevant, mode) for mode in MODES}


def _measure(
    engine: Engine, queries: Sequence[Mapping[str, Any]], relevant: Mapping[str, set[str]], mode: Mode
) -> dict[str, float]:
    results = engine.search_many([row["text"] for row in queries], k=DEEP, mode=mode)
    rankings = [list(dict.fromkeys(hit.article_id for hit in hits)) for hits in results]
    rows = [measures(ranked, relevant[row["_id"]]) for row, ranked in zip(queries, rankings, strict=True)]
    return {name: round(sum(row[name] for row in rows) / max(1, len(rows)), 4) for name in measures([], {""})}


def measures(ranked: Sequence[str], relevant: set[str]) -> dict[str, float]:
    """nDCG@10, recall@10, recall@100 and MRR@10 of one ranking, each 0..1, with binary relevance."""
    gain = sum(1 / math.log2(place + 2) for place, doc in enumerate(ranked[:10]) if doc in relevant)
    ideal = sum(1 / math.log2(place + 2) for place in range(min(10, len(relevant))))
    first = next((place for place, doc in enumerate(ranked[:10]) if doc in relevant), None)
    return {
        "ndcg@10": gain / ideal,
        "recall@10": len(relevant & set(ranked[:10])) / len(relevant),
        "recall@100": len(relevant & set(ranked[:100])) / len(relevant),
        "mrr@10": 0.0 if first is None else 1 / (first + 1),
    }


def _rows(path: Path) -> list[dict[str, Any]]:
    """The lines of a file of the set. Raises BotError naming the one that is not an object with "_id" and "text"."""
    rows = []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            good = isinstance(row["_id"], str) and isinstance(row["text"], str)
        except (ValueError, KeyError, TypeError, RecursionError):
            good = False
        if not good:
            raise BotError(f'{path}, line {number}: expected an object with the texts "_id" and "text"')
        rows.append(row)
    return rows


def _judgements(path: Path) -> dict[str, set[str]]:
    """The relevant articles of each query. Raises BotError if a line is not a judgement, or there is none."""
    relevant: dict[str, set[str]] = {}
    lines = path.read_text(encoding="utf-8", errors="backslashreplace").splitlines()
    for number, row in enumerate(csv.DictReader(lines, delimiter="\t"), 2):
        try:
            if int(row["score"]) > 0:
                relevant.setdefault(row["query-id"], set()).add(row["corpus-id"])
        except (ValueError, KeyError, TypeError):
            raise BotError(f"{path}, line {number}: expected query-id, corpus-id and score with tabs between") from None
    if not relevant:
        raise BotError(f"{path} names no relevant article; expected lines of query-id, corpus-id and score")
    return relevant


def _write_corpus(source: Path, target: Path) -> None:
    with target.open("w", encoding="utf-8") as out:
        for row in _rows(source):
            article = {
                "id": row["_id"],
                "title": str(row.get("title") or ""),
                "text": row["text"],
                "date": None,
                "source": None,
            }
            out.write(json.dumps({**article, "url": None}) + "\n")
