"""What passages add to the counts of forms, and take away: how often each form is in which field."""

from collections.abc import Iterable, Sequence

from embeddings.index.analysis import Analysis
from embeddings.index.milvus.packing import Hashes, StoredWords, form_hash, hashed
from embeddings.index.milvus.values import Found, Kind, Value, Values
from embeddings.index.milvus.words import LONGEST_SPELLING, counts_of
from embeddings.index.word_columns import HEAD, STEM, WORD

FIELDS = 3
COUNTS = 2 * FIELDS
"""Counts of a form: in each field, over all passages and over distinct ones."""


class CountChanges:
    """How counts change from one generation to the next."""

    def __init__(self) -> None:
        self._counts: dict[int, list[int]] = {}
        self._written: dict[int, str] = {}
        self.distinct = self.body_words = self.head_words = self.passages = 0

    def add_article(self, bodies: Sequence[Analysis], head: Analysis, *, repeats: bool) -> None:
        """Counts the passages of an article that comes; `repeats` says that it is another's copy."""
        heads = hashed(head.stems)
        for body in bodies:
            self._written.update((form_hash(form), form) for form in body.words if len(form) <= LONGEST_SPELLING)
            self._passage(hashed(body.words), hashed(body.stems), heads, len(head.words), 1, 1, 0 if repeats else 1)

    def take_away(self, passages: Iterable[StoredWords], *, repeats: bool) -> None:
        """Counts the passages of an article that goes."""
        for one in passages:
            lengths = len(one.head_words)
            self._passage(one.words, one.stems, one.head_stems, lengths, -1, -1, 0 if repeats else -1)

    def turn(self, passages: Iterable[StoredWords], *, repeats: bool) -> None:
        """Counts the passages of an article that stays, and has become another's copy or is no longer one."""
        for one in passages:
            self._passage(one.words, one.stems, one.head_stems, 0, 0, 0, -1 if repeats else 1)

    def _passage(
        self, words: Hashes, stems: Hashes, heads: Hashes, head_words: int, passages: int, living: int, distinct: int
    ) -> None:
        self.passages += passages
        self.distinct += distinct
        self.body_words += passages * len(words)
        self.head_words += passages * head_words
        for field, column in ((WORD, words), (STEM, stems), (HEAD, heads)):
            for number in set(column.tolist()):
                counts = self._counts.setdefault(number, [0] * COUNTS)
                counts[field] += living
                counts[FIELDS + field] += distinct

    def write(self, values: Values, base: int, generation: int) -> None:
        """Writes the counts that are others than in generation `base`."""
        changed = sorted(number for number, counts in self._counts.items() if any(counts))
        values.change(Kind.FORM, changed, base, generation, self._value)

    def _value(self, form: int, before: Found | None) -> Value:
        old = counts_of(before.value) if before else [0] * COUNTS
        counts = [one + change for one, change in zip(old, self._counts[form], strict=True)]
        written = (before.name if before else "") or self._written.get(form, "")
        text = ",".join(map(str, counts))
        return Value(text, sum(counts[:FIELDS]), written, ord(written[0]) if written else 0, len(written))
