"""Training pairs of the reader, and the pairs that are made from them.

A pair is a line of JSON: {"qid", "q", "p", "title", "label", "span", "src", "neg"}. `label` is 1 if the passage
answers; `span` the answering words in `p`, null where unknown; pairs of one question are beside each other.
"""

import gzip
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Pair = dict[str, Any]

SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+")
ASKING = frozenset(
    (
        *(
            "a",
            "about",
            "an",
            "and",
            "are",
            "at",
            "be",
            "been",
            "by",
            "can",
            "could",
            "did",
            "do",
            "does",
            "for",
            "from",
        ),
        *("had", "has", "have", "how", "in", "is", "it", "its", "many", "much", "of", "on", "or", "should", "than"),
        *("that", "the", "their", "there", "these", "they", "this", "to", "was", "were", "what", "when", "where"),
        *("which", "who", "whom", "whose", "why", "will", "with", "would", "you", "your"),
    )
)
"""Words that a keyword query leaves out."""

SHORTEST = 60
"""Characters of a passage at least: a shorter one is no near miss any more."""


def read_pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file, `.gz` or plain, in order."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    yield from map(json.loads, text.splitlines())


def without_answer(pair: Pair) -> Pair | None:
    """The pair once the sentences that hold the answer are taken out of its passage: a near miss. None if the pair has
    no known answer, or too little is left."""
    if not pair["label"] or not pair.get("span"):
        return None
    start, end = pair["span"]
    left, at = [], 0
    for bound in [*(match.end() for match in SENTENCE_END.finditer(pair["p"])), len(pair["p"])]:
        if bound <= start or at >= end:
            left.append(pair["p"][at:bound].strip())
        at = bound
    passage = " ".join(left)
    answer = pair["p"][start:end].casefold()
    if len(passage) < SHORTEST or answer in passage.casefold():
        return None
    return pair | {"p": passage, "label": 0, "span": None, "neg": "without_answer"}


def keywords(question: str) -> str:
    """The question as people type it into a search box: its words without those of asking, in lower case."""
    words = [word.strip("?!.,;:\"'").lower() for word in question.split()]
    kept = [word for word in words if word and word not in ASKING]
    return " ".join(kept) if len(kept) > 1 else question


PHRASE = re.compile(
    r" (?:in|of|on|at|for|during|after|before|from|over|under|between|within|by|with|according to) [^,]+\??$",
    re.IGNORECASE,
)

ASKED = re.compile(r"\b(?:what|which|who|whom|whose|when|where|how)\b", re.IGNORECASE)
EMPTY = frozenset(
    (
        *("amount", "date", "effect", "kind", "kinds", "name", "names", "number", "one", "ones", "outlook", "part"),
        *("parts", "reason", "reasons", "rest", "result", "type", "types"),
    )
)
"""Words that say nothing without the phrase behind them."""


def shortened(question: str) -> str | None:
    """The question without its last phrase, as people ask who take the rest for known: "When was the bridge opened?".
    None if it has no such phrase or too little is left."""
    places = [match.start() for match in re.finditer(r" (?=\S)", question)]
    for place in places:
        match = PHRASE.match(question, place)
        left = question[:place].split()
        if match and len(left) >= 4 and left[-1].lower() not in ASKING | EMPTY and not ASKED.search(match[0]):
            return question[:place] + ("?" if question.rstrip().endswith("?") else "")
    return None


def slip(question: str, chance: random.Random) -> str:
    """The question with one typing slip in a word of five letters or more: two letters swapped, one lost or doubled."""
    words = question.split()
    long = [place for place, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
    if not long:
        return question
    place = chance.choice(long)
    word, at = words[place], chance.randrange(1, len(words[place]) - 1)
    words[place] = chance.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at:][:1] + word[at:],
        ]
    )
    return " ".join(words)
