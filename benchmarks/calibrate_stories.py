"""The similarity from which two articles are one story: the source of `corpus.stories.SAME_STORY`.

    python benchmarks/calibrate_stories.py CORPUS.jsonl [--articles 400]

CORPUS is a JSONL corpus of news ({"id", "text", ...}). Copies of each article are made the way papers copy an agency's
text: with another beginning and end, cut after half, cut after a third, with every tenth or fifth sentence left out,
and with one word in twenty changed. Other pairs are different articles: for each article the one that is most like it.
For each bound the share of pairs that `corpus.stories.group` makes one story of.
"""

import argparse
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from corpus import stories
from corpus.text.sentences import split

BOUNDS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
Change = Callable[[list[str]], list[str]]


def changes(chance: random.Random, others: Sequence[str]) -> dict[str, Change]:
    """What becomes of an article's sentences in each kind of copy."""
    return {
        "another beginning and end": lambda s: [*others[:2], *s[1:-1], *others[2:4]],
        "every tenth sentence left out": lambda s: [one for n, one in enumerate(s) if n % 10 != 9],
        "every fifth sentence left out": lambda s: [one for n, one in enumerate(s) if n % 5 != 4],
        "one word in twenty changed": lambda s: [
            " ".join(word if chance.random() > 0.05 else "changed" for word in one.split()) for one in s
        ],
        "the first half": lambda s: s[: len(s) // 2],
        "the first third": lambda s: s[: len(s) // 3],
    }


def nearest(signatures: stories.Signatures) -> list[tuple[int, int]]:
    """Each article with the other that is most like it."""
    pairs = []
    for row in range(len(signatures)):
        alike = (signatures == signatures[row]).sum(axis=1)
        alike[row] = -1
        pairs.append((row, int(alike.argmax())))
    return pairs


def joined(one: stories.Signatures, other: stories.Signatures) -> bool:
    """Whether two articles are one story."""
    return stories.group(np.stack([one, other])) == [[0, 1]]


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=400)
    arguments = parser.parse_args()
    chance = random.Random(3)
    with arguments.corpus.open(encoding="utf-8") as file:
        texts = [str(json.loads(line)["text"]) for line in file]
    texts = [text for text in chance.sample(texts, min(len(texts), 3 * arguments.articles)) if len(text) > 1500]
    texts = texts[: arguments.articles]
    sentences = [[text[a:b] for a, b in split(text)] for text in texts]
    whole = np.stack([stories.signature(text) for text in texts])
    pairs: dict[str, list[tuple[stories.Signatures, stories.Signatures]]] = {}
    for at, own in enumerate(sentences):
        others = sentences[(at + 1) % len(sentences)]
        for name, change in changes(chance, others).items():
            copy = stories.signature(" ".join(change(own)))
            pairs.setdefault(name, []).append((whole[at], copy))
    pairs["most alike of the others"] = [(whole[a], whole[b]) for a, b in nearest(whole)]
    print(f"{len(texts)} articles\n\n| |", " | ".join(f"{bound:.1f}" for bound in BOUNDS), "|")
    print("|---" * (len(BOUNDS) + 1) + "|")
    for name, every in pairs.items():
        shares = []
        for bound in BOUNDS:
            stories.SAME_STORY = bound
            shares.append(sum(joined(*pair) for pair in every) / len(every))
        print(f"| {name} |", " | ".join(f"{share:.2f}" for share in shares), "|")


if __name__ == "__main__":
    main()
