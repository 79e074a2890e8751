"""What an index went through leaves no trace: it ranks and scores as one made of the same articles at once."""

import random
from pathlib import Path

import pytest
from indexed import results_of, update

from embeddings.index.build import building

WORDS = (
    *("harbour", "ferry", "council", "budget", "bridge", "winter", "market"),
    *("strike", "museum", "storm", "harvest", "school", "engine", "orchard"),
)
QUESTIONS = ("harbour ferry budget", "Which bridge did the council close in winter?", "ghost market", "orchad strike")


def article(chance: random.Random, number: int) -> dict[str, object]:
    text = " ".join(f"The {' '.join(chance.choices(WORDS, k=6))} of {number}." for _ in range(chance.randint(1, 4)))
    return {"id": f"n{number:02}", "title": f"Note {chance.choice(WORDS)}", "text": text, "date": "2020-01-05"}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_random_history_ranks_as_a_fresh_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(building, "SMALLEST_LEVEL", 8)
    chance = random.Random(seed)
    rows: dict[int, dict[str, object]] = {number: article(chance, number) for number in range(6)}
    for step in range(12):
        gone = chance.sample(sorted(rows), chance.randint(0, len(rows) // 2))
        rows = {number: row for number, row in rows.items() if number not in gone}
        for number in chance.sample(range(40), 4):
            rows[number] = article(chance, number)
        if step == 8:
            rows = dict(list(rows.items())[:2])
        grown = update(tmp_path / "grown", list(rows.values()))
        if step % 4 == 0:
            fresh = update(tmp_path / f"fresh{step}", list(rows.values()))
            assert results_of(grown, QUESTIONS) == results_of(fresh, QUESTIONS)
            assert grown.words.vocabulary("") == fresh.words.vocabulary("")
