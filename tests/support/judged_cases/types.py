"""What a case is: a small corpus, questions over it, and what must be true of each answer."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """One article of a case."""

    name: str
    title: str
    text: str
    date: str | None = "2021-05-04"
    source: str = "Valley News"


@dataclass(frozen=True, slots=True)
class Check:
    """One question and what must be true of its answer; what is None or empty is not checked."""

    question: str
    answered: bool | None = None
    first: str | None = None
    cited: Sequence[str] = ()
    never: Sequence[str] = ()
    key: str = ""
    key_lacks: str = ""
    excerpt: str = ""
    lacks: str = ""
    same_as: int | None = None
    source: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """Articles, indexed together with BASE unless `alone`, and questions over them; `known` says why it still fails."""

    name: str
    checks: Sequence[Check]
    texts: Sequence[Text] = ()
    alone: bool = False
    known: str | None = None
