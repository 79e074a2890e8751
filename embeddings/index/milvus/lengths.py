"""The mean lengths that sparse vectors are made with: taken when a corpus begins, and again when they drift."""

from collections.abc import Sequence

from embeddings.index.build.prepared import prepared
from embeddings.index.evidence import Averages, usual
from embeddings.index.protocols import Material

SAMPLED = 2_000
"""Articles whose lengths are taken for those of all that are added to an empty index. Even were the deviation of heads
as great as their mean, the mean of so many would be off by 2.2 %, less than half of DRIFT."""

DRIFT = 0.05
"""Share by which mean lengths may be off before all is weighed again; BM25 of a passage changes by less than half of
that: d log(score) / d log(average) is B * K1 * lengths / (norm + often) < 0.5 for a term that is there once."""


def first_averages(material: Material, versions: Sequence[tuple[str, int]]) -> Averages:
    """The mean lengths that a corpus of these articles begins with."""
    step = max(1, len(versions) // SAMPLED)
    words = heads = passages = 0
    for key in versions[::step]:
        one = prepared(material.store, *key, material.recipe.splitter, material.aliases)
        words += sum(len(body.words) for body in one.bodies)
        heads += len(one.head.words) * len(one.bodies)
        passages += len(one.bodies)
    own = Averages(words / max(1, passages), heads / max(1, passages))
    return usual(own, material.store.passage_total(versions, material.recipe.splitter))


def drifted(weighed: tuple[float, float], now: Averages) -> bool:
    """Whether lengths are no longer what vectors were made with."""
    return any(abs(new / old - 1) > DRIFT for old, new in zip(weighed, (now.body, now.head), strict=True))
