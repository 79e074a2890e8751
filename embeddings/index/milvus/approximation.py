"""Vectors in lists: if there are too many to compare every one, and how many lists then have to be searched."""

import itertools
import math

import numpy as np

from embeddings.index import dense
from embeddings.index.milvus.client import Client
from embeddings.index.milvus.tables import PASSAGES

APPROXIMATE_FROM = 1_000_000
"""Passages above which vectors are put into lists: up to there FLAT compares them all, which takes FAISS some .7 s on
one core, ten times what it takes for 100,000 (docs/performance.md). Chosen, not measured in Milvus."""

KIND = "IVF_FLAT"
"""The one approximate index that a cluster and both milvus-lites have."""

# Passages by which recall is measured, as in the folder's index.
SAMPLED = 100


def lists_for(passages: int) -> int:
    """How many lists: Milvus' own advice, 4 times the square root of the number of vectors."""
    return max(16, min(65_536, round(4 * math.sqrt(passages))))


def approximated(client: Client, alive: str, passages: int) -> tuple[int, int]:
    """The lists of a generation of so many passages, which `alive` names, where it has none yet, and how many are
    searched; 0 of both where every vector is compared.

    The first that is too large gets lists, and looks into the fewest that find dense.RECALL of the ten nearest,
    measured as embeddings.index.dense does. Questions find nothing while the lists are made.
    """
    if passages <= APPROXIMATE_FROM:
        return 0, 0
    lists = lists_for(passages)
    client.reindex(PASSAGES, "vector", KIND, lists)
    return lists, _measured(client, alive, lists)


def _measured(client: Client, where: str, lists: int) -> int:
    rows = itertools.islice(client.each(PASSAGES, where, ["key", "vector"], at_once=SAMPLED), SAMPLED)
    questions = dense.blurred(np.array([row["vector"] for row in rows], np.float32))

    def nearest(probes: int) -> list[set[int]]:
        answers = (client.nearest(PASSAGES, "vector", "key", q.tolist(), 10, where, probes) for q in questions)
        return [{key for key, _ in line} for line in answers]

    exact = nearest(lists)
    for probes in dense.PROBES:
        if probes < lists:
            shares = [len(a & b) / max(1, len(a)) for a, b in zip(exact, nearest(probes), strict=True)]
            if float(np.mean(shares)) >= dense.RECALL:
                return probes
    return lists
