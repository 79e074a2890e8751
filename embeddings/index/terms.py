"""A word of a question, as it is searched for."""

from dataclasses import dataclass

NEAR = 2
"""Other words that may be between two words of the question for them to be together."""

WEIGHED_TERMS = 24
"""Terms of a question that are weighed."""

MOST_TERMS = 64
"""Words of one question that are searched for: a pasted article must not cost unbounded time."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the question: `weight` times its matches count; `idf` >= 0 says how rare it is; `found` in how many
    passages it is, by one of its `stems`.

    Where it is in none, `nearest` are the corpus's words most like it. `respelt` are their stems, where it is likely a
    misspelling of them: they find candidates, and count as nothing that a passage holds.
    """

    word: str
    stems: tuple[str, ...]
    weight: float
    idf: float
    found: int
    respelt: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()

    @property
    def absent(self) -> bool:
        """Whether the corpus lacks the word."""
        return not self.found
