"""The words of small corpora, indexed: texts in, an open segment or a whole generation out."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

import numpy as np
from fakes import WordEncoder

from corpus.store.opening import open_store
from embeddings.index import dense, segments, time_columns, word_columns
from embeddings.index.analysis import analyse
from embeddings.index.build.pipeline import Options, index, recipe_of
from embeddings.index.generation import Generation, open_newest
from embeddings.index.living_words import LivingWords
from embeddings.index.protocols import Index
from embeddings.index.segments import Columns, Segment
from embeddings.index.types import ArticleRow
from embeddings.search.candidates import Query, search
from embeddings.types import Mode

OPTIONS = Options()


def columns_of(*texts: str, head: str = "", language: str = "en", first: int = 1) -> Columns:
    """Articles of one passage each, with serials from `first` on."""
    analysed = [analyse(text, language) for text in texts]
    parts = [word_columns.of_article([body], analyse(head, language)) for body in analysed]
    rows = np.arange(len(texts))
    return Columns(
        serials=rows + first,
        articles=[ArticleRow(f"a{first + row}", 1, "", language, 0, 0) for row in rows.tolist()],
        passages=np.array([(row, 0, len(text)) for row, text in enumerate(texts)], dtype=segments.PASSAGE),
        digests=np.zeros((len(texts), 16), np.uint8),
        signatures=np.zeros((len(texts), 1), np.uint32),
        words=word_columns.merged(parts, rows, rows),
        times=time_columns.TimeColumns(np.zeros(0, time_columns.TIME), np.zeros(len(texts), np.int64)),
    )


def segment_of(folder: Path, columns: Columns, number: int = 1, dead: Sequence[int] = ()) -> Segment:
    """The columns as an open segment, with vectors that say nothing."""
    folder.mkdir(parents=True)
    segments.write(folder, columns)
    rows = np.ones((len(columns.passages), 2), np.float32)
    dense.write(folder / "dense.faiss", 2, len(rows), lambda: [rows])
    return Segment(folder, number, dead)


def words_of(folder: Path, *texts: str, head: str = "", language: str = "en", dead: Sequence[int] = ()) -> LivingWords:
    """The words of articles of one passage each, without those at the places `dead`."""
    return LivingWords([segment_of(folder / "1", columns_of(*texts, head=head, language=language), dead=dead)], {})


def update(place: Path, rows: Sequence[Mapping[str, object]]) -> Generation:
    """Makes `rows` all that a data folder in `place` holds; returns its newest generation."""
    put(place, rows, OPTIONS)
    return open_newest(place / "data", recipe_of(WordEncoder(), OPTIONS))


def put(place: Path, rows: Sequence[Mapping[str, object]], options: Options) -> None:
    """Makes `rows` all that a data folder in `place`, or the index that `options` name, holds."""
    file = place / "in" / "all.jsonl"
    file.parent.mkdir(parents=True, exist_ok=True)
    lines = [json.dumps({"title": row["id"], "date": None, **row}, ensure_ascii=False) + "\n" for row in rows]
    file.write_text("".join(lines), encoding="utf-8")
    store = open_store(place / "data")
    index([file], store, place / "data", WordEncoder(), options, prune=True)
    store.close()


def results_of(generation: Index, questions: Sequence[str]) -> list[object]:
    """Everything that a ranking says but for where in the index a passage stands."""
    found: list[object] = []
    for question, vector in zip(questions, WordEncoder().encode(questions), strict=True):
        for mode in get_args(Mode):
            ranking = search(generation, Query(question, vector), 30, mode)
            found.append((ranking.asked, ranking.agreement))
            places = [(c.found.article.id, c.found.start, c.found.end, c.found.before) for c in ranking.candidates]
            scores = [(c.score, c.dense, c.lexical, c.present) for c in ranking.candidates]
            found += zip(places, scores, strict=True)
    return found
