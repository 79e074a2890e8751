"""Corpora of any size for the benchmarks: real sentences shuffled into articles, real vectors mixed into new ones.

Encoding a million passages takes hours, and what is measured here is everything but encoding. So a few thousand real
passages are encoded once; a made passage has whole sentences drawn from them, and as its vector the mean of two of
theirs, turned away by noise, which keeps neighbourhoods as uneven as real ones are.
"""

import argparse
import contextlib
import json
import os
import random
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from corpus import formats, stories
from corpus.store.opening import open_store
from corpus.store.store import Layout, Store
from corpus.text.sentences import split
from corpus.types import Article, Passage, SourceDate
from embeddings.index import dense
from embeddings.index.build.pipeline import Options, recipe_of
from embeddings.index.folder import FolderIndexes
from embeddings.index.indexed_text import embedded, text_digest
from embeddings.index.protocols import Material
from embeddings.models.encoder import open_encoder
from embeddings.types import Vectors

ROOT = Path(__file__).resolve().parent.parent
PUBLISHERS = [(f"Paper {n}", share) for n, share in (("half", 50), ("tenth", 10), ("hundredth", 1), ("rest", 39))]
AT_ONCE = 2_000
OPTIONS = Options()


def default_texts() -> Path:
    """A corpus of real text: one of the optional evaluation corpora if there is one, else the shipped sample."""
    found = sorted((ROOT.parent / "shared").glob("eval/beir/*/corpus.jsonl"))
    return found[0] if found else ROOT / "corpus" / "sample"


class Source:
    """Real passages and their vectors, kept in `folder` once encoded. Articles made of them have `each` passages."""

    def __init__(self, folder: Path, texts: Path, most: int, each: int = 5) -> None:
        self.each = each
        self.encoder = open_encoder(models_dir=folder / "models")
        path = folder / f"source-{most}.npz"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            passages = real_passages(texts, most)
            np.savez(path, passages=np.array(passages), vectors=self.encoder.encode(passages))
        with np.load(path) as kept:
            self.passages: list[str] = kept["passages"].tolist()
            self.vectors: Vectors = kept["vectors"]
        self.sentences = [passage[a:b] for passage in self.passages for a, b in split(passage)]

    def mixed(self, count: int, seed: int) -> Vectors:
        """(count, dim) unit vectors made of pairs of real ones."""
        chance = np.random.default_rng(seed)
        one, other = chance.integers(0, len(self.vectors), (2, count))
        share = chance.uniform(0.5, 0.95, (count, 1)).astype(np.float32)
        rows = share * self.vectors[one] + (1 - share) * self.vectors[other]
        return dense.blurred(rows / np.linalg.norm(rows, axis=1, keepdims=True), 0.95, seed)


def real_passages(texts: Path, most: int) -> list[str]:
    """Up to `most` texts of 200 to 700 characters: those of a JSONL corpus, or the paragraphs of text files."""
    files = [texts] if texts.is_file() else sorted(p for p in texts.iterdir() if p.suffix in (".txt", ".md"))
    whole = "\n".join(path.read_text(encoding="utf-8") for path in files)
    bodies = (
        [json.loads(row)["text"] for row in whole.splitlines()] if texts.suffix == ".jsonl" else whole.split("\n\n")
    )
    cut = (" ".join(body.split())[:700] for body in bodies)
    return [body for body in cut if len(body) > 200][:most]


def article(source: Source, number: int) -> tuple[Article, Layout]:
    """The made article of a number: `source.each` passages of four sentences."""
    chance = random.Random(number)
    text, sentences, passages = "", [], []
    for _ in range(source.each):
        start = len(text)
        for sentence in chance.choices(source.sentences, k=4):
            sentences.append((len(text), len(text) + len(sentence)))
            text += sentence + " "
        passages.append(Passage(start, len(text) - 1))
    day = f"{chance.randrange(2000, 2025)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    [publisher] = chance.choices([n for n, _ in PUBLISHERS], [share for _, share in PUBLISHERS])
    title = " ".join(chance.choice(source.sentences).split()[:8])
    date = SourceDate(day, "day", "metadata")
    made = Article(
        f"made/{number:08}", f"made/{number:08}.txt", text, ((0, len(text)),), title, publisher, None, None, "en", date
    )
    return made, Layout(tuple(sentences), tuple(passages))


def put(store: Store, source: Source, numbers: range) -> None:
    """Stores made articles, cut, with signatures and vectors, as indexing would."""
    vectors = source.mixed(source.each * len(numbers), numbers.start)
    made = [article(source, number) for number in numbers]
    digests = [
        text_digest(embedded(one, one.text[p.start : p.end], [])) for one, layout in made for p in layout.passages
    ]
    store.put_vectors(source.encoder.fingerprint, zip(digests, vectors, strict=True))
    with store.transaction():
        for one, layout in made:
            version, _ = store.put(one, one.path)
            store.put_layout(one.id, version, OPTIONS.splitter, layout)
            store.put_signature(one.id, version, formats.STORIES, stories.signature(one.text))


def grow(data: Path, source: Source, passages: int, step: int = 125_000) -> Iterator[int]:
    """Makes a data folder hold so many passages, a step at a time; may be stopped and gone on with."""
    store = open_store(data)
    wanted = recipe_of(source.encoder, OPTIONS)
    while True:
        have = store.count()
        target = min(passages // source.each, (have * source.each // step + 1) * step // source.each)
        for first in range(have, target, AT_ONCE):
            put(store, source, range(first, min(target, first + AT_ONCE)))
            yield source.each * min(target, first + AT_ONCE)
        material = Material(store, wanted, OPTIONS.aliases, lambda what, done, total: None)
        publication = FolderIndexes(data).begin(material)
        added, removed = publication.difference(store.each_current())
        if added:
            publication.remove(removed)
            publication.add(added)
            publication.publish()
        if target >= passages // source.each:
            break
    store.close()


def add_options(parser: argparse.ArgumentParser) -> None:
    """What every benchmark over a made index asks for: which index, of which texts."""
    parser.add_argument("--each", type=int, default=5, help="passages an article")
    parser.add_argument("--data", type=Path, default=ROOT / "data" / "benchmark")
    parser.add_argument("--texts", type=Path, default=default_texts())
    parser.add_argument("--encoded", type=int, default=2_000, help="real passages that are encoded")


@contextlib.contextmanager
def large_copy(options: argparse.Namespace) -> Iterator[tuple[Path, Source]]:
    """A folder whose `data` is a copy of the index of `options.passages`, which is built where it is lacking, and the
    source that it was made from."""
    source = Source(options.data, options.texts, options.encoded, options.each)
    for done in grow(options.data / str(options.passages), source, options.passages):
        print(f"\rbuilding: {done:,}", end="", file=sys.stderr)
    with tempfile.TemporaryDirectory(dir=options.data) as name:
        copied(options.data, options.passages, Path(name) / "data")
        yield Path(name), source


def copied(data: Path, passages: int, place: Path) -> None:
    """A copy of a data folder that was made in `data`, which may be changed; what is never written again is shared."""
    whole = data / str(passages)
    shutil.copytree(whole / "generations", place / "generations", copy_function=os.link)
    shutil.copyfile(whole / "store.sqlite", place / "store.sqlite")
    (place / "models").symlink_to((data / "models").resolve(), target_is_directory=True)


def words_of(source: Source, number: int) -> str:
    """Ten words in a row of a made article: a question that it answers."""
    words = article(source, number)[0].text.split()
    at = random.Random(number).randrange(len(words) - 10)
    return " ".join(words[at : at + 10])
