"""What two versions of Dateline cost and find, side by side: processor time, bytes, hits.

    python benchmarks/beside.py --old "OLD/.venv/bin/dateline" --new ".venv/bin/dateline" SET...
        [--articles N] [--questions N] [--settings FILE]

SET folders have corpus.jsonl and questions.jsonl as in benchmarks/judged.py. Both versions index the same articles
(those of the evidence, and others up to N) and answer the same questions as a batch, in turn; their models are prepared
before. `--settings` is given to the new version alone: `[model] reader = "off"` compares what both can do. A hit is a
citation with half of an evidence's sentences, by characters, from its article; auroc is of the best score, questions
with an answer against those without.
"""

import argparse
import json
import random
import re
import resource
import shlex
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Spent:
    """Seconds of processor time and by the clock."""

    processor: float
    clock: float


@dataclass(frozen=True)
class Run:
    """What one version spent on a set, its bytes on disk, its passages, and its answers in the order of questions."""

    indexing: Spent
    answering: Spent
    bytes: int
    passages: int
    answers: list[Row]


def ran(command: Sequence[str], given: str | None = None) -> tuple[str, Spent]:
    """What a command prints, and what it took. Raises CalledProcessError."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return done.stdout, Spent(used, time.perf_counter() - began)


def run(program: list[str], models: Path, articles: Sequence[Row], questions: Sequence[Row], place: Path) -> Run:
    """Indexes and answers in a new data folder."""
    data = place / "data"
    data.mkdir(parents=True)
    (data / "models").symlink_to(models)
    corpus = place / "corpus.jsonl"
    corpus.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    made, indexing = ran([*program, "--data", str(data), "index", "--json", str(corpus)])
    lines = "".join(json.dumps({"id": q["id"], "text": q["text"]}) + "\n" for q in questions)
    said, answering = ran([*program, "--data", str(data), "ask", "--json", "--batch", "-"], lines)
    files = [path.stat() for path in data.rglob("*") if path.is_file() and "models" not in path.parts]
    size = sum({file.st_ino: file.st_size for file in files}.values())  # generations share files
    return Run(
        indexing, answering, size, json.loads(made)["passages"], [json.loads(line) for line in said.splitlines()]
    )


def prepared(program: list[str], place: Path) -> Path:
    """The folder of a version's models, once it has made them."""
    place.mkdir()
    article = {"id": "a", "title": "A", "text": "A text of one sentence.", "date": None, "source": None, "url": None}
    (place / "one.jsonl").write_text(json.dumps(article) + "\n")
    ran([*program, "--data", str(place / "data"), "index", str(place / "one.jsonl")])
    ran([*program, "--data", str(place / "data"), "ask", "What is a sentence?"])
    return place / "data" / "models"


def cut(folder: Path, articles: int, count: int) -> tuple[list[Row], list[Row]]:
    """At most `count` questions of a set, and the articles of their evidence with others up to `articles`."""
    corpus, questions = (
        [json.loads(line) for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        for name in ("corpus", "questions")
    )
    some = random.Random(0).sample(questions, min(count, len(questions)))
    needed = {evidence["article_id"] for question in some for evidence in question["evidence"]}
    others = [article for article in corpus if article["id"] not in needed]
    extra = random.Random(1).sample(others, max(0, min(len(others), articles - len(needed))))
    kept = needed | {article["id"] for article in extra}
    return [article for article in corpus if article["id"] in kept], some


def hit(citation: Row, evidence: Row) -> bool:
    """Whether a citation shows an evidence."""
    copies = {copy["article_id"] for copy in citation["also_in"]}
    if not evidence.get("text") or evidence["article_id"] not in {citation["article_id"], *copies}:
        return False
    shown = " ".join(citation["excerpt"].split())
    parts = [" ".join(part.split()) for part in re.split(r"(?<=[.!?])\s+|\n+", evidence["text"]) if part.strip()]
    return 2 * sum(len(part) for part in parts if part in shown) >= sum(map(len, parts))


def figures(answers: Sequence[Row], questions: Sequence[Row]) -> dict[str, float]:
    """Hits among the first and the first three, the share that is answered, and the area under the curve."""
    pairs = list(zip(answers, questions, strict=True))
    asked = [(a, q) for a, q in pairs if any(e.get("text") for e in q["evidence"])]
    none = [a for a, q in pairs if q["type"].startswith("unanswerable")]
    found = {
        f"hit@{k}": share([any(hit(c, e) for c in a["citations"][:k] for e in q["evidence"]) for a, q in asked])
        for k in (1, 3)
    }
    found["answered"] = share([a["status"] == "answered" for a, _ in asked])
    if none:
        found["false answers"] = share([a["status"] == "answered" for a in none])
        found["auroc"] = area([best(a) for a, _ in asked], [best(a) for a in none])
    return found


def share(held: Sequence[bool]) -> float:
    return sum(held) / max(1, len(held))


def best(answer: Row) -> float:
    return max((citation["score"] for citation in [*answer["citations"], *answer["near_misses"]]), default=0.0)


def area(good: Sequence[float], bad: Sequence[float]) -> float:
    """The chance that one of `good` is above one of `bad`, ties counting half (Mann and Whitney 1947)."""
    wins = sum((one > other) + 0.5 * (one == other) for one in good for other in bad)
    return wins / max(1, len(good) * len(bad))


def compared(old: Run, new: Run, questions: Sequence[Row]) -> None:
    """Prints the rows of a set."""

    def per_passage(spent: float, of: Run) -> float:
        return spent / of.passages

    rows = [
        ("passages", old.passages, new.passages),
        (
            "indexing, ms of processor time a passage",
            per_passage(1000 * old.indexing.processor, old),
            per_passage(1000 * new.indexing.processor, new),
        ),
        ("indexing, s by the clock", old.indexing.clock, new.indexing.clock),
        ("bytes on disk a passage", per_passage(old.bytes, old), per_passage(new.bytes, new)),
        (
            "a question, ms of processor time",
            1000 * old.answering.processor / len(questions),
            1000 * new.answering.processor / len(questions),
        ),
    ]
    for name, was, now in rows:
        print(f"  {name} | {was:,.1f} | {now:,.1f} | {now / was:.2f}")
    before, after = figures(old.answers, questions), figures(new.answers, questions)
    for name, value in before.items():
        print(f"  {name} | {value:.3f} | {after[name]:.3f} | {after[name] - value:+.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--old", required=True, help="the command of the older version")
    parser.add_argument("--new", required=True, help="the command of the newer version")
    parser.add_argument("--settings", type=Path, help="a settings file for the newer version")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--questions", type=int, default=200)
    options = parser.parse_args()
    old, new = shlex.split(options.old), shlex.split(options.new)
    new += ["--config", str(options.settings.resolve())] if options.settings else []
    with tempfile.TemporaryDirectory(prefix="beside-") as name:
        place = Path(name)
        models = [prepared(program, place / f"models-{number}") for number, program in enumerate((old, new))]
        for folder in options.sets:
            articles, questions = cut(folder, options.articles, options.questions)
            print(
                f"{folder.name}: {len(articles)} articles, {len(questions)} questions | old | new | ratio", flush=True
            )
            runs = [
                run(program, made, articles, questions, place / f"{folder.name}-{number}")
                for number, (program, made) in enumerate(zip((old, new), models, strict=True))
            ]
            compared(runs[0], runs[1], questions)


if __name__ == "__main__":
    main()
