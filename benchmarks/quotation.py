"""What share of a quotation's words is in one place of an article, when it is from there and when it is not.

    python benchmarks/quotation.py CORPUS.jsonl [--sentences 3000]

CORPUS.jsonl has one article a line ("id" or "_id", "text"). Sentences are drawn from it. Altered: up to three of a
sentence's words are dropped, replaced by a word of another article or joined by one, and it is looked for in its own
article. Other: unchanged, in the five other articles that share most of its rare words, the best of which counts.
Prints percentiles, and for each share what of either kind reaches it: the source of `bot.answers.quotation.SAME_PLACE`.
"""

import json
import math
import random
import re
import sys
from collections import Counter
from pathlib import Path

import click
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.answers.quotation import MIN_WORDS, nearest
from corpus.text.sentences import split

CHANGED = 3
RIVALS = 5


def changed(words: list[str], vocabulary: list[str], dice: random.Random) -> list[str]:
    """The words with one to three of them dropped, replaced or joined by another."""
    words = list(words)
    for _ in range(dice.randint(1, CHANGED)):
        at = dice.randrange(len(words))
        kind = dice.choice(("drop", "replace", "insert"))
        words[at : at + 1] = {"drop": [], "replace": [dice.choice(vocabulary)]}.get(
            kind, [words[at], dice.choice(vocabulary)]
        )
    return words


def rivals(words: list[str], own: str, bags: dict[str, set[str]], seen: Counter[str]) -> list[str]:
    """The other articles that share most rare words with these."""
    wanted = {word.casefold() for word in words}
    score = {
        name: sum(math.log(len(bags) / seen[word]) for word in wanted & bag)
        for name, bag in bags.items()
        if name != own
    }
    return sorted(score, key=lambda name: -score[name])[:RIVALS]


@click.command()
@click.argument("corpus", type=click.Path(path_type=Path, exists=True))
@click.option("--sentences", default=3000, show_default=True)
def main(corpus: Path, sentences: int) -> None:
    """Measures both kinds."""
    dice = random.Random(7)
    rows = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
    texts = {str(row.get("id") or row.get("_id")): row["text"] for row in rows}
    bags = {name: set(re.findall(r"\w+", text.casefold())) for name, text in texts.items()}
    seen = Counter(word for bag in bags.values() for word in bag)
    chosen = dice.sample(sorted(texts), min(len(texts), sentences))
    drawn = [(name, texts[name][a:b]) for name in chosen for a, b in split(texts[name])]
    drawn = [(name, words.split()) for name, words in drawn if len(words.split()) >= MIN_WORDS + CHANGED]
    vocabulary = [word for _, words in dice.sample(drawn, 200) for word in words]
    altered, other = [], []
    for name, words in dice.sample(drawn, min(sentences, len(drawn))):
        found = nearest(" ".join(changed(words, vocabulary, dice)), texts[name])
        altered.append(found.share if found else 0.0)
        rest = (nearest(" ".join(words), texts[rival]) for rival in rivals(words, name, bags, seen))
        other.append(max((one.share for one in rest if one), default=0.0))
    for label, shares in (("altered", altered), ("other", other)):
        print(label, len(shares), *(f"p{p}={np.percentile(shares, p):.2f}" for p in (1, 5, 50, 95, 99, 100)))
    for share in (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8):
        reached = [sum(one >= share for one in shares) / len(shares) for shares in (altered, other)]
        print(f"{share:.2f}: altered found {reached[0]:.4f}, other taken {reached[1]:.4f}")


if __name__ == "__main__":
    main()
