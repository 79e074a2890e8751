"""A small corpus of our own (premises.json): questions that it answers, and questions that nothing in it does.

    python tests/support/premises.py FOLDER

writes corpus.jsonl and questions.jsonl into FOLDER, as benchmarks/judged.py takes them. What nothing answers is of four
kinds: a false premise (what did not happen, or no article says, taken for true of what an article is about), an absent
topic in words that carry nothing, words a letter or two from some that the corpus has, and chat.
"""

import json
import sys
from pathlib import Path
from typing import Any

_KNOWN: dict[str, Any] = json.loads((Path(__file__).parent / "premises.json").read_text(encoding="utf-8"))

ARTICLES: list[dict[str, Any]] = _KNOWN["articles"]
ANSWERED: list[tuple[str, str]] = [(row["id"], question) for row in ARTICLES for question in row["answers"]]
"""(id of the article that answers, question)."""
TRANSLATED: dict[str, list[tuple[str, str]]] = {
    language: [(row["id"], question) for row in ARTICLES for question in row["answers_in"][language]]
    for language in ("de", "es", "zh")
}
"""The same questions in other languages."""
UNANSWERED: dict[str, list[str]] = {
    "false premise": [question for row in ARTICLES for question in row["false_premises"]],
    **{kind: _KNOWN[kind] for kind in ("absent topic", "nearly spelt", "chat")},
}
"""Questions by kind."""


def corpus() -> list[dict[str, Any]]:
    """The articles as lines of a JSONL corpus."""
    facts = {"date": "2024-02-01", "source": "County Courier", "url": None}
    return [{"id": row["id"], "title": row["title"], "text": row["text"], **facts} for row in ARTICLES]


def questions() -> list[dict[str, Any]]:
    """The questions as lines of a judged set; the evidence of an answer is the whole text of its article."""
    texts = {row["id"]: row["text"] for row in ARTICLES}
    asked: list[dict[str, Any]] = [
        {"text": question, "type": "answerable", "evidence": [{"article_id": name, "text": texts[name]}]}
        for name, question in ANSWERED
    ]
    asked += [
        {"text": question, "type": f"unanswerable {kind}", "evidence": []}
        for kind, some in UNANSWERED.items()
        for question in some
    ]
    return [{"id": str(number), "answer": [], **row} for number, row in enumerate(asked)]


def main(folder: Path) -> None:
    """Writes the set into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("corpus.jsonl", corpus()), ("questions.jsonl", questions())):
        (folder / name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
