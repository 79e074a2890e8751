"""How many articles have each date, language, publisher and author: counted as articles come and go."""

import enum
import json
from collections import Counter

from embeddings.index.living_articles import as_written
from embeddings.index.milvus.tables import id_text
from embeddings.index.milvus.values import Found, Kind, Value, Values, number_of_name
from embeddings.index.types import ArticleRow


class Tally(enum.IntEnum):
    """What is counted."""

    DATE = 1
    LANGUAGE = 2
    PUBLISHER = 3
    AUTHOR = 4


class TallyChanges:
    """How tallies change from one generation to the next."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[Tally, str]] = Counter()

    def count(self, article: ArticleRow, change: int) -> None:
        """An article comes (1) or goes (-1)."""
        if article.first_day > 0:
            self._counts[Tally.DATE, as_written(article.first_day, article.last_day)] += change
        self._counts[Tally.LANGUAGE, article.language] += change
        self._counts[Tally.PUBLISHER, article.publisher] += change
        self._counts[Tally.AUTHOR, article.author] += change

    def write(self, values: Values, base: int, generation: int) -> None:
        """Writes the tallies that are others than in generation `base`."""
        changed = {number_of_name(*key): (key, change) for key, change in self._counts.items() if change}

        def made(number: int, before: Found | None) -> Value:
            (part, name), change = changed[number]
            total = (before.total if before else 0) + change
            return Value(id_text(name), total, part=int(part))

        values.change(Kind.TALLY, sorted(changed), base, generation, made)

    def newest(self) -> str:
        """The newest date that came, "" where none did."""
        return max((name for (part, name), n in self._counts.items() if part == Tally.DATE and n > 0), default="")

    def went(self, date: str) -> bool:
        """Whether fewer articles have a date than before."""
        return self._counts[Tally.DATE, date] < 0


def tallied(values: Values, part: Tally, generation: int) -> dict[str, int]:
    """How many articles of a generation have each name of a kind."""
    every = values.every(Kind.TALLY, generation, [f"part == {int(part)}"])
    return {str(json.loads(f'"{one.value}"')): one.total for one in every}
