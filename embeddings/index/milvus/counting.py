"""What passages add to the counts of forms, and take away: how often each form is in which field."""

from collections.abc import Iterable, Sequence

from embeddings.index.analysis import Analysis
from embeddings.index.milvus.client import Client, Row
from embeddings.index.milvus.packing import Hashes, StoredPassage, form_hash, hashed
from embeddings.index.milvus.tables import FORMS, NO_VECTOR, state_at, states_of, with_state
from embeddings.index.milvus.words import LONGEST_SPELLING
from embeddings.index.word_columns import HEAD, STEM, WORD

FIELDS = 3
COUNTS = 2 * FIELDS
"""Counts of a form: in each field, over all passages and over distinct ones."""

# Forms written in one call, far below the servers' limit of a message.
FORMS_AT_ONCE = 1_000


class Changes:
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

    def take_away(self, passages: Iterable[StoredPassage], *, repeats: bool) -> None:
        """Counts the passages of an article that goes."""
        for one in passages:
            lengths = len(one.head_words)
            self._passage(one.words, one.stems, one.head_stems, lengths, -1, -1, 0 if repeats else -1)

    def turn(self, passages: Iterable[StoredPassage], *, repeats: bool) -> None:
        """Counts the passages of an article that stays, and is now another's copy or not any more."""
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

    def write(self, client: Client, base: int, number: int, kept: int) -> None:
        """Writes the counts as they are since generation `number`, made from `base`; what no generation from `kept` on
        shows is left out."""
        changed = sorted(number for number, counts in self._counts.items() if any(counts))
        for at in range(0, len(changed), FORMS_AT_ONCE):
            some = changed[at : at + FORMS_AT_ONCE]
            known = {int(row["hash"]): row for row in client.by_keys(FORMS, "hash", some, _FORM_FIELDS)}
            client.write(FORMS, [self._row(form, known.get(form), base, number, kept) for form in some])

    def _row(self, form: int, row: Row | None, base: int, number: int, kept: int) -> Row:
        states = states_of(row) if row else []
        before = state_at(states, base) or [0] * COUNTS
        counts = [old + change for old, change in zip(before, self._counts[form], strict=True)]
        written = row["form"] if row and row["form"] else self._written.get(form, "")
        return form_row(form, written, number, with_state(states, base, number, counts, kept))


_FORM_FIELDS = ("hash", "form", "changed", "states")


def form_row(form: int, written: str, changed: int, states: Sequence[Sequence[int]]) -> Row:
    """The row of a form. `total` is how many passages contain it now."""
    text = str([list(state) for state in states]).replace(" ", "")
    return {
        "hash": form,
        "changed": changed,
        "total": sum(states[-1][1 : 1 + FIELDS]) if states else 0,
        "initial": ord(written[0]) if written else 0,
        "length": len(written),
        "form": written,
        "states": text,
        **NO_VECTOR,
    }


def rewind(client: Client, base: int) -> None:
    """Takes back what a publication that was cut short wrote."""
    rows = []
    for row in client.each(FORMS, f"changed > {base}", _FORM_FIELDS):
        states = [state for state in states_of(row) if state[0] <= base]
        rows.append(form_row(int(row["hash"]), row["form"], states[-1][0] if states else 0, states))
    client.write(FORMS, rows)


def forget(client: Client, kept: int) -> None:
    """Deletes the forms that no generation from `kept` on contains."""
    client.delete(FORMS, f"total == 0 and changed <= {kept}")
