"""Publishing a generation in Milvus: rows come and go by the generations they are in, then one pointer moves.

Nothing is seen of it before: who reads generation g sees the rows with since <= g < until, and what says of itself to
be of a later one is none of it. Every row is written whole under a key of its own, so a publication that was cut short
is taken back, and one that is repeated writes the same again.
"""

import base64
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus import stories
from embeddings.index.build.prepared import Prepared
from embeddings.index.generation import IndexRecipe
from embeddings.index.living_articles import as_written, common_languages
from embeddings.index.milvus import counting
from embeddings.index.milvus.approximation import approximated
from embeddings.index.milvus.checking import DIGEST_BITS, check_counts, row_digest
from embeddings.index.milvus.client import Client, Row
from embeddings.index.milvus.packing import name_hash, passage_row, stored
from embeddings.index.milvus.tables import (
    ARTICLES,
    GENERATIONS,
    NO_VECTOR,
    OPEN,
    PASSAGES,
    STORIES,
    ArticleRecord,
    Pointer,
    Published,
    States,
    articles_of,
    facts_text,
    numbers,
    state_at,
    states_of,
    with_state,
    write_published,
)
from embeddings.index.types import PassageRef, key_of
from embeddings.types import Vectors

Signature = NDArray[np.uint32]

KEPT = 2
"""Generations that can be read: the one that serves, and the one before it, which a process may still be reading."""

ARTICLES_AT_ONCE = 50
"""Articles whose passages are written, or taken out, together."""

_ALL = [
    "key", "since", "until", "serial", "first_day", "last_day", "publisher", "author", "words", "tokens", "rest",
    "vector", "sparse",
]  # fmt: skip
_ARTICLE = [
    "serial", "since", "until", "changed", "first_day", "last_day", "publisher", "author", "passages", "name",
    "facts", "states",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Coming:
    """An article that comes, and the vectors (n, dim) of its passages."""

    article: Prepared
    vectors: Vectors


class MilvusPublication:
    """A generation being made from the one before: first `remove`, then `add`, then `publish`."""

    def __init__(
        self, client: Client, pointer: Pointer, base: Published | None, recipe: IndexRecipe, origin: tuple[str, int]
    ) -> None:
        """`base` is what the generation that serves says of itself, None where there is none. `origin` are the identity
        and the edition of the store."""
        self._client, self._pointer, self._recipe, self._origin = client, pointer, recipe, origin
        self._base = base
        self._before = base.number if base else 0
        # A number never comes back, even where all generations were deleted.
        self.number = max(self._before, *numbers(client), origin[1] - 1, 0) + 1
        self._changes = counting.Changes()
        self._digest = base.digest if base else 0
        take_back(client, self._before)
        self._old = {row.serial: row for row in articles_of(client, self._before)}
        self._living = dict(self._old)
        self._next = base.next_serial if base else 1

    @property
    def serials(self) -> list[tuple[int, str, int]]:
        """(serial, id, version) of the articles of the generation before."""
        return [(one.serial, one.id, one.version) for one in self._old.values()]

    # Articles

    def remove(self, serials: Sequence[int]) -> None:
        """Takes articles out, with their passages."""
        for at in range(0, len(serials), ARTICLES_AT_ONCE):
            some = list(serials[at : at + ARTICLES_AT_ONCE])
            for serial, rows in self._rows_of(some):
                self._changes.take_away(map(stored, rows), repeats=self._repeated(self._old[serial]))
                self._digest -= sum(row_digest(int(r["key"]), r["tokens"], r["rest"]) for r in rows)
                self._client.write(PASSAGES, [{**row, "until": self.number} for row in rows])
            found = self._client.by_keys(ARTICLES, "serial", some, _ARTICLE)
            self._client.write(ARTICLES, [{**_plain(row), "until": self.number, **NO_VECTOR} for row in found])
            for serial in some:
                self._living.pop(serial, None)

    def _repeated(self, article: ArticleRecord) -> bool:
        """Whether an article of the generation before repeats another there."""
        return article.first(self._before) not in (0, article.serial)

    def _rows_of(self, serials: Sequence[int]) -> Iterator[tuple[int, list[Row]]]:
        """All that is stored of the passages of some articles, article by article."""
        where = f"serial in [{', '.join(map(str, serials))}] and since <= {self._before} and until > {self._before}"
        rows: dict[int, list[Row]] = {serial: [] for serial in serials}
        for row in self._client.each(PASSAGES, where, _ALL, at_once=200):
            rows[int(row["serial"])].append(_plain(row))
        yield from rows.items()

    def add(self, articles: Iterable[Coming], signatures: Sequence[tuple[str, int, Signature]]) -> None:
        """Adds articles. `signatures` are (id, version, signature) of the same ones, in the same order: stories are
        found first, as copies are counted otherwise."""
        serials = range(self._next, self._next + len(signatures))
        self._find_stories(list(zip(serials, signatures, strict=True)))
        waiting: list[Row] = []
        for serial, coming in zip(serials, articles, strict=True):
            rows = self._passage_rows(serial, coming)
            self._changes.add_article(
                coming.article.bodies, coming.article.head, repeats=self._first.get(serial, serial) != serial
            )
            self._digest += sum(row_digest(row["key"], row["tokens"], row["rest"]) for row in rows)
            waiting += rows
            if len(waiting) >= 500:
                self._client.write(PASSAGES, waiting)
                waiting = []
            self._living[serial] = self._article(serial, coming.article)
        self._client.write(PASSAGES, waiting)
        self._client.write(ARTICLES, [self._article_row(self._living[serial], self.number) for serial in serials])
        self._next = serials.stop

    def _passage_rows(self, serial: int, coming: Coming) -> list[Row]:
        one, rows, ends = coming.article, [], [0, *coming.article.times.ends.tolist()]
        for place, (start, end) in enumerate(one.spans):
            ref = PassageRef(one.row, start, end, start - one.spans[0][0])
            times = one.times.times[ends[place] : ends[place + 1]]
            row = passage_row(
                key_of(serial, place), serial, ref, one.digests[place], one.bodies[place], one.head, times,
                coming.vectors[place],
            )  # fmt: skip
            rows.append({**row, "since": self.number, "until": OPEN})
        return rows

    def _article(self, serial: int, one: Prepared) -> ArticleRecord:
        row, first = one.row, self._first.get(serial, 0)
        signature = base64.b64encode(one.signature.astype("<u4").tobytes()).decode()
        return ArticleRecord(
            serial, row.id, row.version, row.publisher, row.language, row.first_day, row.last_day, row.author,
            len(one.spans), signature, [[self.number, first]] if first else [],
        )  # fmt: skip

    def _article_row(self, one: ArticleRecord, since: int) -> Row:
        return {
            "serial": one.serial,
            "since": since,
            "until": OPEN,
            "changed": one.states[-1][0] if one.states else 0,
            "first_day": one.first_day,
            "last_day": one.last_day,
            "publisher": name_hash(one.publisher),
            "author": name_hash(one.author),
            "passages": one.passages,
            "name": name_hash(one.id),
            "facts": facts_text(one),
            "states": str(one.states).replace(" ", ""),
            **NO_VECTOR,
        }

    # Stories

    def _find_stories(self, coming: Sequence[tuple[int, tuple[str, int, Signature]]]) -> None:
        """Finds the stories of all articles, and writes what changes for those that stay."""
        staying = [(one.serial, one.id, one.version, _signature(one.signature)) for one in self._living.values()]
        every = sorted([*staying, *((serial, *said) for serial, said in coming)], key=lambda one: one[0])
        groups = stories.group(np.stack([one[3] for one in every])) if every else []
        self._first: dict[int, int] = {}
        members: dict[int, list[int]] = {}
        for rows in groups:
            tellers = sorted((every[row][1], every[row][2], every[row][0]) for row in rows)
            first = tellers[0][2]
            members[first] = [serial for _, _, serial in tellers]
            self._first.update((serial, first) for serial in members[first])
        self._write_stories(members)
        self._turn_copies()

    def _write_stories(self, members: dict[int, list[int]]) -> None:
        known = {
            int(row["first"]): states_of(row) for row in self._client.each(STORIES, "first > 0", ["first", "states"])
        }
        rows = []
        for first in sorted({*known, *members}):
            before = state_at(known.get(first, []), self._before) or []
            now = members.get(first, [])
            if before != now:
                states = with_state(known.get(first, []), self._before, self.number, now, self._before)
                rows.append(_story_row(first, self.number, states))
        self._client.write(STORIES, rows)

    def _turn_copies(self) -> None:
        """Writes which story the articles that stay are now of; those that are now a copy, or none any more, count
        otherwise."""
        changed = {s: one for s, one in self._living.items() if one.first(self._before) != self._first.get(s, 0)}
        for serial, one in changed.items():
            was, is_now = self._repeated(one), self._first.get(serial, serial) != serial
            if was != is_now:
                [(_, rows)] = self._rows_of([serial])
                self._changes.turn(map(stored, rows), repeats=is_now)
            states = with_state(one.states, self._before, self.number, [self._first.get(serial, 0)], self._before)
            self._living[serial] = replace(one, states=states)
        found = self._client.by_keys(ARTICLES, "serial", sorted(changed), ["serial", "since"])
        since = {int(row["serial"]): int(row["since"]) for row in found}
        self._client.write(ARTICLES, [self._article_row(self._living[serial], since[serial]) for serial in changed])

    # Publishing

    def publish(self, kept: int = KEPT) -> Published:
        """Counts what was written, then has everybody see it; deletes what no kept generation shows. Raises
        DamagedIndex where the counts are not what they should be: nothing is seen then."""
        self._changes.write(self._client, self._before, self.number, self._before)
        published = self._published()
        check_counts(self._client, self.number, published.articles, published.passages)
        if not published.lists:
            lists, probes = approximated(self._client, self.number, published.passages)
            published = replace(published, lists=lists, probes=probes)
        write_published(self._client, published)
        self._pointer.move(self.number)
        retire(self._client, self.number if kept == 1 else self._before)
        return published

    def _published(self) -> Published:
        base, changes, living = self._base, self._changes, self._living.values()
        days = [(one.first_day, one.last_day) for one in living if one.first_day > 0]
        languages = Counter(one.language for one in living)
        return Published(
            number=self.number,
            built=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            making=self._recipe,
            store=self._origin[0],
            edition=self._origin[1],
            articles=len(self._living),
            passages=changes.passages + (base.passages if base else 0),
            distinct=changes.distinct + (base.distinct if base else 0),
            newest=max((as_written(*pair) for pair in set(days)), default="") or None,
            languages=common_languages(languages, len(self._living)),
            next_serial=self._next,
            body_words=changes.body_words + (base.body_words if base else 0),
            head_words=changes.head_words + (base.head_words if base else 0),
            dated=bool(days),
            counts=dict(Counter(one.publisher for one in living)),
            authors=sorted({one.author for one in living if one.author}),
            digest=self._digest % (1 << DIGEST_BITS),
            lists=base.lists if base else 0,
            probes=base.probes if base else 0,
        )


def take_back(client: Client, published: int) -> None:
    """Takes back whatever publications after generation `published` wrote that were cut short."""
    for name, fields in ((PASSAGES, _ALL), (ARTICLES, _ARTICLE)):
        client.delete(name, f"since > {published}")
        ended = f"until > {published} and until < {OPEN}"
        if not client.count(name, ended):  # milvus-lite 2.5 cannot give vectors out of a collection without rows
            continue
        vector = NO_VECTOR if name == ARTICLES else {}
        rows = [{**_plain(row), "until": OPEN, **vector} for row in client.each(name, ended, fields, at_once=200)]
        client.write(name, rows)
    rows = []
    for row in client.each(ARTICLES, f"changed > {published}", _ARTICLE):
        states = [state for state in states_of(row) if state[0] <= published]
        said = {"changed": states[-1][0] if states else 0, "states": str(states).replace(" ", "")}
        rows.append({**_plain(row), **said, **NO_VECTOR})
    client.write(ARTICLES, rows)
    stale = []
    for row in client.each(STORIES, f"changed > {published}", ["first", "states"]):
        states = [state for state in states_of(row) if state[0] <= published]
        stale.append(_story_row(int(row["first"]), states[-1][0] if states else 0, states))
    client.write(STORIES, stale)
    counting.rewind(client, published)
    client.delete(GENERATIONS, f"number > {published}")


def retire(client: Client, kept: int) -> None:
    """Deletes what no generation from `kept` on shows. What a generation says of itself goes first: whoever still reads
    it is told so, before anything of it is gone."""
    client.delete(GENERATIONS, f"number < {kept}")
    for name in (PASSAGES, ARTICLES):
        client.delete(name, f"until <= {kept}")
    counting.forget(client, kept)


def _story_row(first: int, changed: int, states: States) -> Row:
    return {"first": first, "changed": changed, "states": str(states).replace(" ", ""), **NO_VECTOR}


def _plain(row: Row) -> Row:
    """A row as it was written: what the client gives is its own kind of mapping, and of numbers."""
    return {name: list(value) if name == "words" else value for name, value in dict(row).items()}


def _signature(text: str) -> Signature:
    signature: Signature = np.frombuffer(base64.b64decode(text), "<u4").astype(np.uint32)
    return signature
