"""How often forms of words are in a generation kept in Milvus: what a question's terms are weighed by."""

import threading
from collections.abc import Iterable, Mapping, Sequence

from embeddings.index.milvus.client import Client
from embeddings.index.milvus.packing import form_hash
from embeddings.index.milvus.values import Kind, Values
from embeddings.index.word_columns import WORD

FORMS_KEPT = 50_000
"""Forms whose counts an open generation remembers. A choice: those of some thousand questions, in ten megabytes."""

LONGEST_SPELLING = 64
"""Characters of a form that is kept as it is written: none longer is taken for a misspelling."""

_NONE = (0, 0, 0, 0, 0, 0)


class StoredCounts:
    """The counts of one generation: embeddings.index.question_terms.WordCounts. Safe to use from several threads."""

    def __init__(self, client: Client, number: int, distinct_passages: int) -> None:
        self._values, self._number, self._lock = Values(client), number, threading.Lock()
        self._distinct = distinct_passages
        self._known: dict[str, Sequence[int]] = {}

    @property
    def distinct_passages(self) -> int:
        """How many passages there are, those of articles that repeat another aside."""
        return self._distinct

    def fetch(self, forms: Iterable[str]) -> dict[str, Sequence[int]]:
        """The counts of some forms; those that are not known yet are looked up all at once."""
        wanted = set(forms)
        with self._lock:
            known = {form: self._known[form] for form in wanted & self._known.keys()}
        lacking = {form_hash(form): form for form in wanted - known.keys()}
        if not lacking:
            return known
        found = self._values.at(Kind.FORM, sorted(lacking), self._number)
        counts = {number: counts_of(one.value) for number, one in found.items()}
        fresh = {form: counts.get(number, _NONE) for number, form in lacking.items()}
        with self._lock:
            if len(self._known) > FORMS_KEPT:
                self._known.clear()
            self._known.update(fresh)
        return known | fresh

    def found(self, forms: Sequence[str]) -> int:
        """How many passages contain one of the forms, in the field and by the form that most do."""
        return max((max(counts[:3]) for counts in self.fetch(forms).values()), default=0)

    def frequency(self, forms: Sequence[str]) -> int:
        """The same over distinct passages."""
        return max((max(counts[3:]) for counts in self.fetch(forms).values()), default=0)

    def vocabulary(self, prefix: str, lengths: range | None = None) -> Mapping[str, int]:
        """The words, as written in passages, that begin with `prefix` and have so many letters, and how many passages
        contain each."""
        where = [f"length >= {lengths.start} and length < {lengths.stop}"] if lengths else ["length > 0"]
        if prefix:
            where.append(f"part == {ord(prefix[0])}")
        words = {}
        for one in self._values.every(Kind.FORM, self._number, where):
            counts = counts_of(one.value)
            if counts[WORD] and one.name.startswith(prefix):
                words[one.name] = counts[WORD]
        return words


def counts_of(text: str) -> list[int]:
    """The counts of a form: in each field over all passages, then over distinct ones."""
    return [int(count) for count in text.split(",")]


class AskedFor:
    """A corpus without a word, which notes what it is asked for."""

    distinct_passages = 1

    def __init__(self) -> None:
        self.forms: set[str] = set()

    def found(self, forms: Sequence[str]) -> int:
        """None; they are noted."""
        self.forms.update(forms)
        return 0

    def frequency(self, forms: Sequence[str]) -> int:
        """None; they are noted."""
        return self.found(forms)

    def vocabulary(self, prefix: str, lengths: range | None = None) -> Mapping[str, int]:
        """None."""
        return {}
