"""Pairs of questions and passages as a judged set: questions that people wrote about a passage, half of them so that it
nearly answers them.

    python benchmarks/natural_set.py PAIRS.jsonl.gz FOLDER

PAIRS holds a line a pair: {"qid", "q", "p", "title", "label", "span"}, `label` 1 if the passage answers. FOLDER gets
corpus.jsonl, an article a passage, and questions.jsonl, as benchmarks/judged.py takes them; a question none of whose
passages answers becomes "unanswerable".
"""

import argparse
import gzip
import json
from pathlib import Path
from typing import Any


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    with gzip.open(options.pairs, "rt", encoding="utf-8") as lines:
        pairs: list[dict[str, Any]] = [json.loads(line) for line in lines]
    titles: dict[str, str] = {}
    for pair in pairs:
        titles[pair["p"]] = pair["title"] or titles.get(pair["p"], "")
    ids = {passage: f"passage-{number}" for number, passage in enumerate(sorted(titles))}
    corpus = [
        {"id": ids[passage], "title": title or None, "text": passage, "date": None, "source": None, "url": None}
        for passage, title in sorted(titles.items())
    ]
    questions: dict[str, dict[str, Any]] = {}
    for pair in pairs:
        asked = questions.setdefault(pair["qid"], {"id": pair["qid"], "text": pair["q"], "evidence": [], "answer": []})
        if pair["label"]:
            span = pair["span"] or [0, len(pair["p"])]
            answer = {"article_id": ids[pair["p"]], "start": span[0], "end": span[1], "text": pair["p"][slice(*span)]}
            asked["evidence"].append(answer)
            asked["answer"].append(answer["text"])
    for asked in questions.values():
        asked["type"] = "answerable" if asked["evidence"] else "unanswerable"
    options.folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("corpus.jsonl", corpus), ("questions.jsonl", list(questions.values()))):
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (options.folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
