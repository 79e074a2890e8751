"""An archive with a closed collection, made at random, and questions that try to find out what is in it.

Every closed article has words, a publisher, a date and copies of its own, and shares others with open articles.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path

OPEN_WORDS = [
    "harbour",
    "ferry",
    "council",
    "budget",
    "bridge",
    "winter",
    "market",
    "strike",
    "museum",
    "storm",
    "harvest",
    "school",
    "engine",
    "orchard",
]
CLOSED_WORDS = "merger acquisition layoffs severance embargo lawsuit settlement whistleblower".split()  # noqa: SIM905
NAMES = "Quillfeather Brandywine Ostrander Velasquez Thornbury Kessler Mirabel Aldous".split()  # noqa: SIM905


def make(folder: Path, seed: int, size: int = 24) -> tuple[Path, Path]:
    """Writes the two folders of an archive; returns the open one and the closed one."""
    chance = random.Random(seed)
    opened, closed = folder / "open", folder / "closed"
    shared = [" ".join(_sentence(chance, OPEN_WORDS) for _ in range(9)) for _ in range(3)]
    for place in (opened, closed):
        place.mkdir(parents=True)
        for number in range(size):
            name = f"{place.name}-{number}"
            words = OPEN_WORDS if place is opened else [*OPEN_WORDS[:6], *CLOSED_WORDS]
            sentences = " ".join(_sentence(chance, words) for _ in range(chance.randint(2, 6)))
            # Some are copies of one story, in both folders.
            text = f"{chance.choice(shared)} {sentences}" if chance.random() < 0.3 else sentences
            row = {
                "id": name,
                "title": _title(chance, number, words, place is closed),
                "text": text,
                "date": _date(chance, place is closed),
                "source": chance.choice(["Coast Wire", "Harbour Post" if place is opened else "Inner Circle"]),
                "url": None,
            }
            (place / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return opened, closed


def questions(folder: Path, seed: int, count: int) -> Iterator[str]:
    """Questions about what is open, what is closed, both, and the archive itself."""
    chance = random.Random(seed)
    rows = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*/*.jsonl"))]
    for _ in range(count):
        row, words = chance.choice(rows), chance.choices([*OPEN_WORDS, *CLOSED_WORDS], k=3)
        sentence = chance.choice(row["text"].split(". ")).rstrip(".")
        forms = (
            row["title"],
            f"When was {row['title']} reported?",
            f"What did {row['source']} say about {words[0]} and {words[1]}?",
            f'"{" ".join(sentence.split()[1:4])}"',
            f"{words[0]} {words[1]} in {row['date'][:4] if row['date'] else 2031}",
            f"Who spoke of {_misspelt(chance, words[2])}?",
            f"latest about {words[0]}",
            f"What was published in {row['date'][:7] if row['date'] else 2031}?",
            "How many articles are there?",
            "Which sources do you have?",
            "What is the newest article?",
            f"{sentence}?",
        )
        yield chance.choice(forms)


def _sentence(chance: random.Random, words: list[str]) -> str:
    amount = f"{chance.randint(2, 99)} crowns"
    return f"{chance.choice(NAMES)} said the {' '.join(chance.choices(words, k=4))} costs {amount}."


def _title(chance: random.Random, number: int, words: list[str], closed: bool) -> str:
    return f"{'Confidential' if closed else 'Report'} {number} on {' '.join(chance.sample(words, 2))}"


def _date(chance: random.Random, closed: bool) -> str | None:
    """Closed articles have years that no open one has, and some the same."""
    first, last = (2020, 2035) if closed else (2010, 2022)
    whole = f"{chance.randint(first, last)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return chance.choice([whole, whole, whole[:7], whole[:4], None])


def _misspelt(chance: random.Random, word: str) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1 :]
