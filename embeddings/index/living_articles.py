"""What a generation says of its living articles: how many, in which languages, the newest date, stories and copies.

Taken when a generation is built, and again of the articles that a limited view of it shows.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from corpus import stories
from embeddings.index.arrays import mapped
from embeddings.index.segments import Segment


def passages(all_segments: Sequence[Segment]) -> int:
    """How many passages belong to articles that are not removed."""
    return sum(segment.living_passages for segment in all_segments)


def facts(living: Sequence[Segment]) -> dict[str, Any]:
    """What the manifest says of the articles that are not removed."""
    articles = sum(int(np.count_nonzero(segment.alive)) for segment in living)
    return {
        "articles": articles,
        "passages": passages(living),
        "newest": max((_newest(segment) for segment in living), default="") or None,
        "languages": _languages(living, articles),
    }


def _newest(segment: Segment) -> str:
    """The latest date of a segment, whole or in part, "" where none is known."""
    days = segment.table[segment.alive & (segment.table["first_day"] > 0)][["first_day", "last_day"]]
    return max((as_written(first, last) for first, last in np.unique(days).tolist()), default="")


def as_written(first: int, last: int) -> str:
    """The date, whole or in part, that these ordinals bound."""
    whole, until = (datetime.date.fromordinal(day).isoformat() for day in (first, last))
    return whole if first == last else whole[:7] if whole[:7] == until[:7] else whole[:4]


def _languages(living: Sequence[Segment], articles: int) -> list[str]:
    """The languages of at least a hundredth of the articles, commonest first, at most eight."""
    counts: dict[str, int] = {}
    for segment in living:
        codes, numbers = np.unique(segment.table["language"][segment.alive], return_counts=True)
        for code, count in zip(codes.tolist(), numbers.tolist(), strict=True):
            name = segment.languages[code]
            counts[name] = counts.get(name, 0) + count
    return common_languages(counts, articles)


def common_languages(counts: Mapping[str, int], articles: int) -> list[str]:
    """The languages of at least a hundredth of so many articles, commonest first, at most eight."""
    common = [name for name, count in counts.items() if name and count * 100 >= articles]
    return sorted(common, key=lambda name: (-counts[name], name))[:8]


def stories_of(living: Sequence[Segment]) -> list[list[tuple[str, int]]]:
    """The stories that several articles tell, as sorted lists of (id, version)."""
    places = [np.flatnonzero(segment.alive) for segment in living]
    bases = np.cumsum([0, *map(len, places)])

    def name(row: int) -> tuple[str, int]:
        at = int(np.searchsorted(bases, row, side="right")) - 1
        article = living[at].article(int(places[at][row - bases[at]]))
        return article.id, article.version

    marks = (mapped(s.folder / "signatures.npy") for s in living)
    # Where none is removed the file stays where it is.
    kept = [part if len(part) == len(rows) else part[rows] for part, rows in zip(marks, places, strict=True)]
    groups = stories.group(*kept)
    return sorted(sorted(name(row) for row in members) for members in groups)


def copies_of(living: Sequence[Segment], stories: Sequence[Sequence[tuple[str, int]]]) -> dict[int, list[int]]:
    """The places, by segment, of the living articles that repeat the first of their story."""
    repeating = {member for members in stories for member in members[1:]}
    if not repeating:
        return {}
    return {
        segment.number: [at for at, key in enumerate(segment.keys()) if segment.alive[at] and key in repeating]
        for segment in living
    }
