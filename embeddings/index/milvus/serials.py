"""Numbers of articles that are left out, as ranges: a whole corpus made again leaves out one range."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

AT_ONCE = 2_000
"""Numbers in one expression that rows are deleted or found by."""

ALONE = 3
"""Numbers of a range up to which it is named number by number: `not in` is one comparison for all of them."""


@dataclass(frozen=True, slots=True)
class Serials:
    """A set of numbers: ranges (first, last), in order, with a gap between each two."""

    ranges: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of_ranges(cls, ranges: Iterable[Sequence[int]]) -> "Serials":
        """The numbers of some ranges, which may touch or overlap."""
        joined: list[tuple[int, int]] = []
        for first, last in sorted((int(a), int(b)) for a, b in ranges):
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = joined[-1][0], max(joined[-1][1], last)
            else:
                joined.append((first, last))
        return cls(tuple(joined))

    @classmethod
    def of(cls, numbers: Iterable[int]) -> "Serials":
        """Some numbers."""
        return cls.of_ranges((number, number) for number in numbers)

    def __or__(self, other: "Serials") -> "Serials":
        return Serials.of_ranges([*self.ranges, *other.ranges])

    def __bool__(self) -> bool:
        return bool(self.ranges)

    def __sub__(self, other: "Serials") -> "Serials":
        kept: list[tuple[int, int]] = []
        for first, last in self.ranges:
            for start, end in other.ranges:
                if end < first or start > last:
                    continue
                if start > first:
                    kept.append((first, start - 1))
                first = end + 1
            if first <= last:
                kept.append((first, last))
        return Serials(tuple(kept))

    def without(self, field: str = "serial") -> list[str]:
        """The conditions that a field has none of the numbers."""
        single = [n for first, last in self.ranges if last - first < ALONE for n in range(first, last + 1)]
        parts = [f"{field} not in [{_listed(single)}]"] if single else []
        wide = [(first, last) for first, last in self.ranges if last - first >= ALONE]
        return parts + [f"({field} < {first} or {field} > {last})" for first, last in wide]

    def having(self) -> Iterator[str]:
        """Conditions that together name all rows with one of the numbers."""
        single = [n for first, last in self.ranges if last - first < ALONE for n in range(first, last + 1)]
        for at in range(0, len(single), AT_ONCE):
            yield f"serial in [{_listed(single[at : at + AT_ONCE])}]"
        for first, last in self.ranges:
            if last - first >= ALONE:
                yield f"serial >= {first} and serial <= {last}"


def _listed(numbers: Iterable[int]) -> str:
    return ", ".join(map(str, numbers))
