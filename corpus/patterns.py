"""Regular expressions that are compiled when they are first used.

A question meets few of the hundreds of patterns that our modules name, and compiling one takes a millisecond or more.
Modules with long patterns that most questions do without take them from here, the others from `re`.
"""

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "flags", "groups")


class LazyPattern:
    """What looks like a compiled pattern, but is not accepted by the functions of `re`."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._wanted = flags

    def __getattr__(self, name: str) -> Any:
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._wanted)
        for method in _METHODS:  # from now on they are found without coming here
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, as re.compile gives it, but compiled by the first call of one of its methods."""
    return cast("re.Pattern[str]", LazyPattern(pattern, flags))
