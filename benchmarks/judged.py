"""Sets of judged questions, for calibration: indexed once, each question with its candidates and which of them answer.

A set is a folder with corpus.jsonl (articles) and questions.jsonl: {"id","text","type","evidence"}, an evidence being
{"article_id","text"} or {"article_id","start","end"}; a type that begins with "unanswerable" has no answer.
"""

import hashlib
import json
import pickle
import re
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.settings import Settings
from corpus.store.opening import open_store
from corpus.store.store import Store
from embeddings.index import generation
from embeddings.index.build.pipeline import Options, index, recipe_of
from embeddings.index.types import PassageRef
from embeddings.models.answer_reader import OnnxAnswerReader
from embeddings.models.encoder import open_encoder
from embeddings.search.candidates import POOL, Query, pooled
from embeddings.search.ranking import Asked, CandidateSignals, asked
from embeddings.types import Encoder, Judgement, PassageText


@dataclass(frozen=True)
class Judged:
    """A question with its candidates: `good` (n,) says which of them show an evidence."""

    text: str
    kind: str
    asked: Asked
    rows: list[int]
    signals: CandidateSignals
    good: NDArray[np.bool_]
    has_answer: bool


@dataclass(frozen=True)
class Set:
    """An indexed set, or a part of one: the name of the set's folder, its open generation, its store, its questions."""

    folder: str
    found: generation.Generation
    store: Store
    encoder: Encoder
    questions: list[dict[str, Any]]


class KeptReader:
    """The reader, its judgements kept in a file between runs: each pair is read once. `graph` is that of other weights
    than the shipped ones, as training/export.py writes it."""

    def __init__(self, path: Path, graph: bytes | None = None) -> None:
        self._path = path
        self._known: dict[bytes, Judgement] = pickle.loads(path.read_bytes()) if path.exists() else {}
        self._reader = OnnxAnswerReader(graph=graph)

    def judge(self, question: str, passages: Sequence[PassageText]) -> list[Judgement]:
        """See `AnswerReader`."""
        keys = [hashlib.sha1("\0".join((question, p.title or "", p.text)).encode()).digest() for p in passages]
        todo = [place for place, key in enumerate(keys) if key not in self._known]
        for place, made in zip(todo, self._reader.judge(question, [passages[at] for at in todo]), strict=True):
            self._known[keys[place]] = made
        return [self._known[key] for key in keys]

    def keep(self) -> None:
        """Writes what was read to the file."""
        self._path.write_bytes(pickle.dumps(self._known))


def open_set(folder: Path, keep: Path, options: Options | None = None) -> Set:
    """Indexes `folder` under `keep` where it is not yet, as `options` say (default: as shipped), and opens it."""
    data = keep / folder.name / "data"
    options = options or Settings().indexing()
    encoder = open_encoder(models_dir=keep / "models")
    store = open_store(data)
    index([folder / "corpus.jsonl"], store, data, encoder, options, progress=_say)
    questions = [json.loads(line) for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    opened = generation.open_newest(data, recipe_of(encoder, options), store)
    return Set(folder.name, opened, store, encoder, questions)


def slices(whole: Set, folder: Path, keep: Path, count: int, articles: int) -> Iterator[Set]:
    """At most `count` small corpora of `articles` articles each, cut from a set in the order of its file, with the
    questions whose evidence is in them. Nothing is encoded again: each begins with a copy of the set's store."""
    lines = (folder / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    step = max(articles, len(lines) // count)
    for number, start in enumerate(range(0, len(lines) - articles + 1, step)):
        part = keep / folder.name / f"slice-{articles}-{number}"
        part.mkdir(parents=True, exist_ok=True)
        if not (part / "data" / "store.sqlite").exists():
            (part / "data").mkdir(exist_ok=True)
            with sqlite3.connect(keep / folder.name / "data" / "store.sqlite") as whole_store:
                whole_store.execute("VACUUM INTO ?", (str(part / "data" / "store.sqlite"),))
        held = lines[start : start + articles]
        (part / "corpus.jsonl").write_text("\n".join(held) + "\n", encoding="utf-8")
        ids = {json.loads(line)["id"] for line in held}
        inside = [q for q in whole.questions if q["evidence"] and {e["article_id"] for e in q["evidence"]} <= ids]
        data, options = part / "data", Settings().indexing()
        store = open_store(data)
        with store.writing(), store.transaction():
            store.drop([info.id for info in store.infos() if info.id not in ids])
        index([part / "corpus.jsonl"], store, data, whole.encoder, options, progress=lambda *_: None)
        opened = generation.open_newest(data, recipe_of(whole.encoder, options), store)
        if opened.manifest.articles != len(ids):
            raise RuntimeError(f"{part} holds {opened.manifest.articles} articles instead of {len(ids)}; delete it")
        yield Set(whole.folder, opened, store, whole.encoder, inside)


def _say(what: str, done: int, total: int | None) -> None:
    if done == total or done % 1000 == 0:
        print(f"{what}: {done} of {total}", file=sys.stderr)


def judge(judged: Set, questions: Sequence[dict[str, Any]]) -> Iterator[Judged]:
    """Each question with what both searches find for it in the set's corpus."""
    vectors = judged.encoder.encode([question["text"] for question in questions])
    for question, vector in zip(questions, vectors, strict=True):
        query = Query(question["text"], vector)
        wanted = asked(query.text, judged.found.terms(query.text))
        pool = pooled(judged.found, query, wanted, POOL)
        rows, signals = pool.keys, pool.evidence
        if not rows:
            continue
        evidence = [e for e in question["evidence"] if e.get("text")]
        good = np.array([any(_shows(judged.store, place, e) for e in evidence) for place in signals.found], np.bool_)
        yield Judged(question["text"], question["type"], wanted, rows, signals, good, bool(evidence))


def _shows(store: Store, place: PassageRef, evidence: dict[str, Any]) -> bool:
    """Whether a passage holds an evidence: half of its span, or half of its sentences by their characters."""
    if place.article.id != evidence["article_id"]:
        return False
    if "start" in evidence:
        shared = min(place.end, evidence["end"]) - max(place.start, evidence["start"])
        return bool(2 * shared >= evidence["end"] - evidence["start"])
    text = store.get(place.article.id, place.article.version).article.text
    return shows_text(text[place.start : place.end], evidence["text"])


def shows_text(passage: str, evidence: str) -> bool:
    """Whether a passage holds half of an evidence's sentences, by their characters."""
    shown = _plain(passage)
    parts = [_plain(part) for part in re.split(r"(?<=[.!?])\s+|\n+", evidence) if _plain(part)]
    return 2 * sum(len(part) for part in parts if part in shown) >= sum(map(len, parts)) > 0


def _plain(text: str) -> str:
    return " ".join(text.split())
