"""What is indexed of an article beside its own words: its head, and the aliases that widen it. Never shown."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.types import Article

_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Aliases:
    """Names that mean the same: {"Xiaomi": ("millet",)}, for all articles, and for those of one id or publisher."""

    everywhere: Mapping[str, Sequence[str]] = field(default_factory=dict)
    only: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)

    def for_article(self, article: Article) -> list[tuple[str, ...]]:
        """The groups of equal names that apply to one article."""
        groups = [*self.everywhere.items()]
        for key in (article.id, article.publisher):
            groups.extend(self.only.get(key or "", {}).items())
        return [(name, *others) for name, others in groups]

    def spoken(self, text: str) -> bool:
        """Whether a text contains one of the names, for whichever articles they apply."""
        groups = [*self.everywhere.items(), *(group for names in self.only.values() for group in names.items())]
        return any(holds(text, name) for first, others in groups for name in (first, *others))

    def fingerprint(self) -> str:
        """Changes when the aliases do: an index widened otherwise has to be made again."""
        tables = [
            sorted(map(str, self.everywhere.items())),
            sorted((k, sorted(map(str, v.items()))) for k, v in self.only.items()),
        ]
        return hashlib.sha256(repr(tables).encode()).hexdigest()[:16]


def widened(text: str, groups: Sequence[tuple[str, ...]]) -> str:
    """`text`, then for each group of names of which it holds one as whole words, the others."""
    added: list[str] = []
    for names in groups:
        present = [name for name in names if holds(text, name)]
        if present:
            added.extend(name for name in names if name not in present)
    return f"{text}\n{' '.join(added)}" if added else text


def holds(text: str, name: str) -> bool:
    """Whether `text` holds `name` as whole words, in any case."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def head(article: Article) -> str:
    """Title, publisher, author and date of an article, as words to search for."""
    parts = [article.title, article.publisher, article.author, spoken_date(article.date.value)]
    return "\n".join(part for part in parts if part)


def spoken_date(value: str | None) -> str:
    """A date, whole or in part, as people write it: "2014-03-06" gives "6 March 2014"."""
    if value is None:
        return ""
    year, month, day = (*value.split("-"), "", "")[:3]
    return " ".join(part for part in (day.lstrip("0"), _MONTHS[int(month) - 1] if month else "", year) if part)


def embedded(article: Article, passage: str, groups: Sequence[tuple[str, ...]]) -> str:
    """What the encoder is given for a passage: the article's title, then the passage, widened by aliases."""
    return widened(f"{article.title}\n{passage}" if article.title else passage, groups)


def text_digest(text: str) -> bytes:
    """The key a vector is kept under, with the model's fingerprint: 16 bytes of the SHA-256 of the text embedded."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
