"""Publishing a generation in Milvus: rows are added, removed articles are left out by number, then one pointer moves.

Nothing of it is visible before: a reader of generation g sees the rows with since <= g whose articles it does not leave
out. A publication that was cut short is taken back by deleting its rows, which nobody sees; rows that a generation
leaves out are deleted once none that can be read shows them.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from corpus import formats
from embeddings.errors import MismatchedIndex
from embeddings.index.build.prepared import Prepared, prepared
from embeddings.index.evidence import Averages, usual
from embeddings.index.living_articles import common_languages
from embeddings.index.manifest import compare, compare_store
from embeddings.index.milvus import buckets, counting, lengths, records, tables
from embeddings.index.milvus.approximation import approximated
from embeddings.index.milvus.checking import DIGEST_BITS, check_counts, row_digest
from embeddings.index.milvus.client import Client, Row
from embeddings.index.milvus.comparing import compared
from embeddings.index.milvus.packing import living, stored_words
from embeddings.index.milvus.pointer import Pointer
from embeddings.index.milvus.records import Published
from embeddings.index.milvus.retelling import Retelling, Retold, Teller, write_stories
from embeddings.index.milvus.retiring import alone, retire, take_back, tidy
from embeddings.index.milvus.rows import article_row, passage_rows, widened
from embeddings.index.milvus.serials import Serials
from embeddings.index.milvus.tables import ARTICLES, PASSAGES, ArticleRecord
from embeddings.index.milvus.tallies import Tally, TallyChanges, tallied
from embeddings.index.milvus.values import Kind, Values
from embeddings.index.protocols import Material
from embeddings.index.types import ArticleRow, Built
from embeddings.types import Vectors

ARTICLES_AT_ONCE = 50
"""Articles whose passages are read, or vectors fetched, together."""


class MilvusPublication:
    """A generation being made from the one before: first `remove`, then `add`, then `publish`."""

    def __init__(
        self, client: Client, pointer: Pointer, base: Published | None, material: Material, *, purge: bool
    ) -> None:
        """`base` is what the generation that serves says about itself, or None if there is none to go on from."""
        self._client, self._pointer, self.base, self._material = client, pointer, base, material
        self._purge, self._values = purge, Values(client)
        self._before, self.number, self._edition = base.number if base else 0, 0, 0
        tidy(client, base)
        self._changes, self._tallies = counting.CountChanges(), TallyChanges()
        self._digest = base.digest if base else 0
        self._sums = buckets.read(records.read_sums(client, self._before))
        self._next = base.next_serial if base else 1
        self._removed, self._articles, self._dated = Serials(), base.articles if base else 0, base.dated if base else 0
        self._days = base.days if base else (0, 0)
        self._weighed = base.weighed if base else None
        self._drifted: tuple[float, float] | None = None
        self._going: dict[int, ArticleRecord] = {}
        self._stories_found = self._whole = False

    def _begun(self) -> None:
        """Takes a number, before anything is written."""
        if not self.number:
            self._edition = self._material.store.begin_edition()
            # A number never comes back, even where all generations were deleted.
            self.number = max(self._before, *records.numbers(self._client), self._edition - 1, 0) + 1

    # What came and went

    def difference(self, current: Iterable[tuple[str, int]]) -> tuple[list[tuple[str, int]], list[int]]:
        """What of the current articles the newest generation lacks, and the serials of those it has too many: all,
        where it was made differently or lengths have drifted."""
        if self.base is None:
            return sorted(current), []
        if self._goes_on(self.base):
            return compared(self._client, self.base, self._sums, list(current))
        alive = living(self.base.number, self.base.gone)
        return sorted(current), [one.serial for one in tables.articles_where(self._client, alive)]

    def _goes_on(self, base: Published) -> bool:
        """Whether the newest generation can be gone on from article by article."""
        store, place = self._material.store, self._client.uri
        try:
            compare(base.making, self._material.recipe, place)
            compare_store(base.store, base.edition, store, place)
        except MismatchedIndex:
            return False
        own = Averages(base.body_words / max(1, base.passages), base.head_words / max(1, base.passages))
        now = usual(own, base.passages)
        self._drifted = (now.body, now.head) if lengths.drifted(base.weighed, now) else None
        return self._drifted is None

    def versions(self, serials: Sequence[int]) -> list[tuple[str, int]]:
        """(id, version) of some articles of the newest generation."""
        return [(one.id, one.version) for one in tables.articles_by_serial(self._client, serials).values()]

    @property
    def older_to_purge(self) -> bool:
        """Whether an older generation, which is to go, can still be read: it may show what was removed before."""
        return self._purge and self.base is not None and not alone(self.base)

    # Articles

    def remove(self, serials: Sequence[int]) -> None:
        """Leaves articles out, with their passages."""
        base = self.base
        if base is None or not serials:
            return
        self._begun()
        self._whole = len(serials) == base.articles
        self._removed = Serials.of_ranges([(1, base.next_serial - 1)]) if self._whole else Serials.of(serials)
        if self._whole:
            self._weighed = self._drifted  # of all there is, if that is known
        firsts = self._firsts(serials)
        for at in range(0, len(serials), ARTICLES_AT_ONCE):
            some = list(serials[at : at + ARTICLES_AT_ONCE])
            for serial, one in tables.articles_by_serial(self._client, some).items():
                self._going[serial] = one
                self._note(_row_of(one), -1)
            for serial, rows in self._rows_of(some):
                self._changes.take_away(map(stored_words, rows), repeats=firsts.get(serial, serial) != serial)
                self._digest -= sum(row_digest(int(r["key"]), r["tokens"], r["rest"]) for r in rows)

    def _firsts(self, serials: Sequence[int]) -> dict[int, int]:
        """The first article of the stories of some articles, in the generation before."""
        found = self._values.at(Kind.TELLS, list(serials), self._before)
        return {serial: one.total for serial, one in found.items()}

    def _note(self, row: ArticleRow, change: int) -> None:
        """An article comes (1) or goes (-1)."""
        self._tallies.count(row, change)
        self._articles += change
        self._dated += change * (row.first_day > 0)
        buckets.count(self._sums, row.id, row.version, change)

    def _rows_of(self, serials: Sequence[int]) -> Iterator[tuple[int, list[Row]]]:
        """What is stored of the passages of some articles, article by article."""
        where = f"serial in [{', '.join(map(str, serials))}] and since <= {self._before}"
        rows: dict[int, list[Row]] = {serial: [] for serial in serials}
        for row in self._client.each(PASSAGES, where, ["key", "serial", "tokens", "rest"], at_once=500):
            rows[int(row["serial"])].append(row)
        yield from rows.items()

    def add(self, versions: Sequence[tuple[str, int]]) -> None:
        """Adds articles. Stories are found first, as copies are counted otherwise."""
        self._begun()
        store = self._material.store
        serials = range(self._next, self._next + len(versions))
        signatures = [store.signature(*key, formats.STORIES) for key in versions]
        first_of = self._tell({s: Teller(*k, one) for s, k, one in zip(serials, versions, signatures, strict=True)})
        averages = Averages(*self._weighed) if self._weighed else lengths.first_averages(self._material, versions)
        self._weighed = averages.body, averages.head
        waiting: list[Row] = []
        articles: list[Row] = []
        for serial, (one, vectors) in zip(serials, self._prepared(versions), strict=True):
            rows = passage_rows(serial, self.number, one, vectors, averages)
            self._changes.add_article(one.bodies, one.head, repeats=first_of.get(serial, 0) not in (0, serial))
            self._digest += sum(row_digest(row["key"], row["tokens"], row["rest"]) for row in rows)
            self._note(one.row, 1)
            waiting += rows
            articles.append(article_row(serial, self.number, one))
            self._days = widened(self._days, one.row)
            if len(waiting) >= 500:
                self._client.write(PASSAGES, waiting)
                self._client.write(ARTICLES, articles)
                waiting, articles = [], []
        self._client.write(PASSAGES, waiting)
        self._client.write(ARTICLES, articles)
        self._next = serials.stop

    def _prepared(self, versions: Sequence[tuple[str, int]]) -> Iterator[tuple[Prepared, Vectors]]:
        """Articles cut into passages, with a vector (n, dim) for each of these."""
        made = self._material
        for done, key in enumerate(versions):
            made.progress("indexing words and vectors", done, len(versions))
            one = prepared(made.store, *key, made.recipe.splitter, made.aliases)
            stored = made.store.vectors(made.recipe.model, one.digests)
            rows = [stored[digest] for digest in one.digests]
            yield one, np.stack(rows) if rows else np.zeros((0, made.recipe.dimension), np.float32)
        made.progress("indexing words and vectors", len(versions), len(versions))

    # Stories

    def _tell(self, coming: dict[int, Teller]) -> dict[int, int]:
        """Finds and writes the stories that change; returns the firsts of those of articles that come."""
        self._stories_found = True
        gone = self._removed | (self.base.gone if self.base else Serials())
        staying = "" if self._whole else living(self._before, gone)
        retold = Retelling(self._client, self._before, staying).retold(coming, self._going)
        write_stories(self._values, retold, self._before, self.number)
        self._turn_copies(retold, set(coming))
        return {serial: retold.firsts.get(serial, 0) for serial in coming}

    def _turn_copies(self, retold: Retold, coming: set[int]) -> None:
        """Counts the passages of articles that stay, and are now copies or none any more."""
        staying = sorted(retold.firsts.keys() - coming - self._going.keys())
        were = self._firsts(staying)
        for serial in staying:
            was, is_now = were.get(serial, 0) not in (0, serial), retold.firsts[serial] not in (0, serial)
            if was != is_now:
                [(_, rows)] = self._rows_of([serial])
                self._changes.turn(map(stored_words, rows), repeats=is_now)

    # Publishing

    def publish(self) -> Built:
        """Counts what was written, then has everybody see it; deletes what no kept generation shows. Raises
        DamagedIndex if the counts are not what they should be: nothing is seen then."""
        self._material.progress("publishing", 0, 1)
        if not self._stories_found:
            self.add([])
        self._tallies.write(self._values, self._before, self.number)
        self._changes.write(self._values, self._before, self.number)
        published = self._published()
        check_counts(self._client, published)
        if not published.lists:
            alive = living(self.number, published.gone)
            lists, probes = approximated(self._client, alive, published.passages)
            published = replace(published, lists=lists, probes=probes)
        records.write_sums(self._client, self.number, buckets.written(self._sums))
        records.write_published(self._client, published)
        self._pointer.move(published)
        retire(self._client, published)
        self._material.progress("publishing", 1, 1)
        return Built(published.name, published.passages)

    def abandon(self) -> None:
        """Deletes what was written."""
        take_back(self._client, self._before)

    def _published(self) -> Published:
        base, changes = self.base, self._changes
        assert self._weighed is not None
        left = base.removed if base and not alone(base) else Serials()
        least = self.number if self._purge else self._before
        languages = tallied(self._values, Tally.LANGUAGE, self.number)
        return Published(
            number=self.number,
            built=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            making=self._material.recipe,
            store=self._material.store.identity,
            edition=self._edition,
            articles=self._articles,
            passages=changes.passages + (base.passages if base else 0),
            distinct=changes.distinct + (base.distinct if base else 0),
            newest=self._newest(),
            languages=common_languages(languages, self._articles),
            next_serial=self._next,
            body_words=changes.body_words + (base.body_words if base else 0),
            head_words=changes.head_words + (base.head_words if base else 0),
            dated=self._dated,
            days=self._days,
            digest=self._digest % (1 << DIGEST_BITS),
            weighed=self._weighed,
            gone=self._removed | left,
            removed=self._removed,
            least=least,
            swept=base.least if base else 0,
            lists=base.lists if base else 0,
            probes=base.probes if base else 0,
        )

    def _newest(self) -> str | None:
        """The newest date, whole or in part: all dates are looked at only where the newest one has gone."""
        before, came = (self.base.newest if self.base else None) or "", self._tallies.newest()
        if before > came and self._tallies.went(before):
            return max(tallied(self._values, Tally.DATE, self.number), default=None)
        return max(before, came) or None


def _row_of(one: ArticleRecord) -> ArticleRow:
    return ArticleRow(one.id, one.version, one.publisher, one.language, one.first_day, one.last_day, one.author)
