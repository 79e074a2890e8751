"""Measures of a ranking, worked by hand, and sets that are none."""

import json
import math
from pathlib import Path

import pytest

from bot.cli.evaluate import evaluate_folder, measures
from bot.errors import BotError
from bot.settings import Settings


@pytest.mark.parametrize(
    ("ranked", "relevant", "ndcg", "recall10", "recall100", "mrr"),
    [
        (["a", "b"], {"a"}, 1.0, 1.0, 1.0, 1.0),
        (["b", "a"], {"a"}, 1 / math.log2(3), 1.0, 1.0, 0.5),
        (["x", "a", "y", "b"], {"a", "b"}, (1 / math.log2(3) + 1 / math.log2(5)) / (1 + 1 / math.log2(3)), 1, 1, 0.5),
        ([*"0123456789", "a"], {"a"}, 0.0, 0.0, 1.0, 0.0),
        ([], {"a"}, 0.0, 0.0, 0.0, 0.0),
        (["a"], {"a", "b", "c", "d"}, 1 / sum(1 / math.log2(n + 2) for n in range(4)), 0.25, 0.25, 1.0),
    ],
)
def test_measures(
    ranked: list[str], relevant: set[str], ndcg: float, recall10: float, recall100: float, mrr: float
) -> None:
    found = measures(ranked, relevant)
    assert found == pytest.approx({"ndcg@10": ndcg, "recall@10": recall10, "recall@100": recall100, "mrr@10": mrr})


def write(folder: Path, corpus: str, queries: str, judgements: str) -> None:
    (folder / "qrels").mkdir()
    (folder / "corpus.jsonl").write_text(corpus)
    (folder / "queries.jsonl").write_text(queries)
    (folder / "qrels" / "test.tsv").write_text(judgements)


ROW = json.dumps({"_id": "d1", "text": "Words."}) + "\n"
HEAD = "query-id\tcorpus-id\tscore\n"


@pytest.mark.parametrize(
    ("corpus", "queries", "judgements", "why"),
    [
        (ROW, "half {", HEAD + "d1\td1\t1\n", "queries.jsonl, line 1: expected an object"),
        (ROW, ROW + "\n[]\n", HEAD + "d1\td1\t1\n", "queries.jsonl, line 3: expected an object"),
        (ROW + '{"_id": 5, "text": "x"}', ROW, HEAD + "d1\td1\t1\n", "corpus.jsonl, line 2: expected an object"),
        (ROW, ROW, HEAD + "d1\td1\tmuch\n", "test.tsv, line 2: expected query-id"),
        (ROW, ROW, "d1 d1 1\nd1 d1 1\n", "test.tsv, line 2: expected query-id"),
        (ROW, ROW, HEAD + "d1\td1\t0\n", "names no relevant article"),
        (ROW, ROW, HEAD + "other\td1\t1\n", "are they of one set"),
    ],
)
def test_a_set_that_is_none_is_refused_by_its_line(
    tmp_path: Path, models_dir: Path, corpus: str, queries: str, judgements: str, why: str
) -> None:
    write(tmp_path, corpus, queries, judgements)
    with pytest.raises(BotError, match=why):
        evaluate_folder(tmp_path, Settings(), models_dir)


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels/test.tsv"])
def test_a_missing_file_is_named(tmp_path: Path, models_dir: Path, name: str) -> None:
    write(tmp_path, ROW, ROW, HEAD)
    (tmp_path / name).unlink()
    with pytest.raises(BotError, match=f"{name} is missing"):
        evaluate_folder(tmp_path, Settings(), models_dir)
