"""Which articles tell one story when some are added and some removed: only those near them are compared.

Two articles can tell one story where their signatures agree in a band (corpus.stories). The bands are dimensions of a
sparse vector in Milvus, so whoever shares one with an article is found without a look at the others. What comes out is
what corpus.stories.group makes of all articles in the order of their serials.
"""

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus import stories
from embeddings.index.milvus.client import Client
from embeddings.index.milvus.packing import DIMENSIONS
from embeddings.index.milvus.tables import ARTICLES, id_of
from embeddings.index.milvus.values import Kind, Value, Values

Signature = NDArray[np.uint32]

NEIGHBOURS = 1_000
"""Articles that share a band with one which are looked at, those that share most first."""

SEARCHED_AT_ONCE = 50
"""Signatures compared in one request. A choice: with NEIGHBOURS each, an answer has 50,000 at most, about 1 MB."""


@dataclass(frozen=True, slots=True)
class Teller:
    """An article as stories are made of it."""

    id: str
    version: int
    signature: Signature


@dataclass(slots=True)
class Retold:
    """What changes: for articles the serial of the first of their story, 0 where each tells its own alone; and by such
    serials the articles of a story in the order of (id, version), none if there is no such story any more."""

    firsts: dict[int, int] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)


def bands(signature: Signature) -> dict[int, float]:
    """A signature as a sparse vector: a dimension for each band. One like nothing has none that a search finds."""
    if not signature.any():
        return {0: 1e-6}
    mixed = [int(stories.mixed_band(signature[None], band)[0]) for band in range(stories.BANDS)]
    return {1 + (one ^ band * 0x9E3779B97F4A7C15) % (DIMENSIONS - 1): 1.0 for band, one in enumerate(mixed)}


def signature_text(signature: Signature) -> str:
    """A signature as it is stored."""
    return base64.b64encode(signature.astype("<u4").tobytes()).decode()


def signature_of(text: str) -> Signature:
    """The signature again."""
    signature: Signature = np.frombuffer(base64.b64decode(text), "<u4").astype(np.uint32)
    return signature


class Retelling:
    """Finds the stories of a generation, given those of the one before."""

    def __init__(self, client: Client, base: int, living: str) -> None:
        """`living` names the articles of generation `base` that stay, "" where none does."""
        self._client, self._base, self._living = client, base, living
        self._values = Values(client)
        self._tellers: dict[int, Teller] = {}

    def retold(self, coming: Mapping[int, Teller], going: Iterable[int]) -> Retold:
        """What changes as articles come, by their serials, which are above all others, and others go."""
        gone = self._read(going, living=False)
        stories = self._stories(gone)
        near = self._near([one.signature for one in [*gone.values(), *coming.values()]])
        near |= {serial for members in stories.values() for serial in members} - gone.keys()
        near = self._with_stories(near, gone.keys())
        tellers = self._read(near)
        around = self._read(self._near([one.signature for one in tellers.values()]) - near)
        groups = self._groups({**around, **tellers, **coming}, {*tellers, *coming}, gone.keys())
        return self._changes(groups, {*tellers, *coming}, {**gone, **around, **tellers, **coming}, gone.keys())

    def _near(self, signatures: Sequence[Signature]) -> set[int]:
        """The articles that stay and share a band with one of these."""
        near: set[int] = set()
        asked = [bands(one) for one in signatures if one.any()]
        for at in range(0, len(asked) if self._base and self._living else 0, SEARCHED_AT_ONCE):
            some = asked[at : at + SEARCHED_AT_ONCE]
            for hits in self._client.nearest_of_each(ARTICLES, "bands", "serial", some, NEIGHBOURS, self._living):
                near |= {serial for serial, shared in hits if shared >= 1}
        return near

    def _read(self, serials: Iterable[int], *, living: bool = True) -> dict[int, Teller]:
        wanted = sorted(set(serials))
        for row in self._client.by_keys(
            ARTICLES, "serial", [s for s in wanted if s not in self._tellers], ["serial", "id", "facts", "signature"]
        ):
            version = int(str(row["facts"])[1:].partition(",")[0])
            self._tellers[int(row["serial"])] = Teller(id_of(row), version, signature_of(row["signature"]))
        return {serial: self._tellers[serial] for serial in wanted}

    def _stories(self, serials: Iterable[int]) -> dict[int, list[int]]:
        """The stories, in the generation before, of some articles that others tell too, by the first of each."""
        return stories_of(self._values, sorted(serials), self._base)[1]

    def _with_stories(self, serials: set[int], gone: Iterable[int]) -> set[int]:
        members = {serial for some in self._stories(serials).values() for serial in some}
        return (serials | members) - set(gone)

    def _groups(self, tellers: Mapping[int, Teller], compared: set[int], gone: Iterable[int]) -> list[list[int]]:
        """The articles of each story that an article of `compared` is in."""
        serials = sorted(tellers)
        if not serials:
            return []
        alike = stories.pairs(np.stack([tellers[serial].signature for serial in serials]))
        kept = [(a, b) for a, b in alike if serials[a] in compared or serials[b] in compared]
        # One that is not compared has its story as it was, and brings it along.
        whole = self._stories({serials[row] for pair in kept for row in pair} - compared)
        left = set(gone)
        added = sorted({serial for some in whole.values() for serial in some} - set(serials) - left)
        serials += added
        row_of = {serial: row for row, serial in enumerate(serials)}
        for some in whole.values():
            rows = [row_of[serial] for serial in some if serial not in left]
            kept += [(rows[0], row) for row in rows[1:]]
        return [[serials[row] for row in rows] for rows in stories.joined(kept)]

    def _changes(
        self, groups: Sequence[Sequence[int]], compared: set[int], tellers: Mapping[int, Teller], gone: Iterable[int]
    ) -> Retold:
        retold = Retold()
        known = dict(tellers) | self._read({s for group in groups for s in group} - tellers.keys())
        now: dict[int, list[int]] = {}
        for group in groups:
            ordered = sorted(group, key=lambda serial: (known[serial].id, known[serial].version))
            now[ordered[0]] = ordered
        first_of = {serial: first for first, members in now.items() for serial in members}
        affected = {*compared, *first_of, *gone}
        before, were = stories_of(self._values, sorted(affected), self._base)
        for serial in affected:
            if before.get(serial, 0) != first_of.get(serial, 0):
                retold.firsts[serial] = first_of.get(serial, 0)
        for first in {*were, *now}:
            if were.get(first, []) != now.get(first, []):
                retold.members[first] = now.get(first, [])
        return retold


AT_ONCE = 5_000
"""Serials of a story's articles in one value, of 12 characters at most: below the 65,535 bytes of a text."""

_SERIAL = 40
"""Bits of a serial in the number of a part of a story: the first part has that of its first article alone."""


def stories_of(values: Values, serials: Sequence[int], generation: int) -> tuple[dict[int, int], dict[int, list[int]]]:
    """For some articles the serial of the first one of their story, where several tell it; and the articles of these
    stories, by the first, in the order of (id, version)."""
    first_of = {serial: one.total for serial, one in values.at(Kind.TELLS, serials, generation).items()}
    firsts = sorted({*first_of.values()})
    found = values.at(Kind.STORY, firsts, generation)
    more = [part << _SERIAL | first for first, one in found.items() for part in range(1, one.total)]
    parts = found | values.at(Kind.STORY, more, generation) if more else found
    members = {}
    for first, one in found.items():
        texts = [parts[part << _SERIAL | first].value for part in range(one.total)]
        members[first] = [int(serial) for text in texts for serial in text.split(",")]
    return first_of, members


def write_stories(values: Values, retold: Retold, base: int, generation: int) -> None:
    """Writes what changes from generation `base` to `generation`."""
    firsts = retold.firsts
    values.change(
        Kind.TELLS, sorted(firsts), base, generation, lambda serial, _: Value(str(firsts[serial]), firsts[serial])
    )
    before = values.at(Kind.STORY, sorted(retold.members), base)
    texts: dict[int, Value] = {}
    for first, members in retold.members.items():
        parts = [members[at : at + AT_ONCE] for at in range(0, len(members), AT_ONCE)]
        texts |= {
            part << _SERIAL | first: Value("", 0) for part in range(before[first].total if first in before else 1)
        }
        for part, some in enumerate(parts):
            texts[part << _SERIAL | first] = Value(",".join(map(str, some)), len(parts))
    values.change(Kind.STORY, sorted(texts), base, generation, lambda number, _: texts[number])
