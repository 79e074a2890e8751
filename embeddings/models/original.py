"""What an export starts from: a model in full precision, and what it makes of the fixed sentences."""

from dataclasses import dataclass, field

from embeddings.types import Vectors


@dataclass(frozen=True, slots=True)
class Original:
    """`tokenizer` is the text of tokenizer.json, `vectors` (n, dimension) the original's own of the check sentences,
    `made_with` {library: version}; `refused` says why there is no graph, or None if there is one."""

    tokenizer: str
    max_length: int
    dimension: int
    vectors: Vectors
    made_with: dict[str, str] = field(default_factory=dict)
    refused: str | None = None


def not_exported(error: BaseException) -> str:
    """Why a model is refused, in one line."""
    return f"it cannot be exported ({(str(error).strip().splitlines() or [type(error).__name__])[0]})"
