"""Whatever native code raises over a damaged file becomes DamagedIndex, also what is no Exception (a Rust panic)."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from corpus.errors import CorpusError
from embeddings.errors import DamagedIndex, IndexingError

C = TypeVar("C", bound=type)

PASSED_ON = (IndexingError, CorpusError, KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError)
"""What is no damage: errors of our own, and what ends the process."""


def damage_reported(damaged: Callable[[Any], None] = lambda _: None) -> Callable[[C], C]:
    """Has every public method of a class raise DamagedIndex for whatever else leaves it; `damaged(self)` is called
    before. A file that holds nonsense makes libraries raise anything: IndexError, OverflowError, a panic."""

    def wrap(cls: C) -> C:
        for name, method in list(vars(cls).items()):
            if not name.startswith("_") and callable(method) and not isinstance(method, (staticmethod, classmethod)):
                setattr(cls, name, _wrapped(method, damaged))
        return cls

    return wrap


def _wrapped(method: Callable[..., Any], damaged: Callable[[Any], None]) -> Callable[..., Any]:
    @functools.wraps(method)
    def called(self: Any, *args: Any, **more: Any) -> Any:
        try:
            return method(self, *args, **more)
        except PASSED_ON:
            raise
        except BaseException as fault:
            damaged(self)
            why = " ".join(f"{type(fault).__name__}: {fault}".split())[:200]
            raise DamagedIndex(f"the index gives nonsense ({why}); run `dateline index` to rebuild it") from fault

    return called
