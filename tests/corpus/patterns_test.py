"""Patterns that are compiled when they are first used."""

import gc
import importlib
import re
from pathlib import Path

import pytest

from corpus.patterns import LazyPattern, lazy

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@pytest.mark.parametrize("method", ["search", "match", "fullmatch", "findall", "split"])
def test_it_does_what_a_compiled_pattern_does(method: str, flags: int) -> None:
    one, other = lazy(r"b(a*)", flags), re.compile(r"b(a*)", flags)
    for text in ("xxBaa", "baab", "", "BA"):
        for _ in range(2):  # the second time it is compiled already
            here, there = getattr(one, method)(text), getattr(other, method)(text)
            assert (here and here.span()) == (there and there.span()) if method[-1] == "h" else here == there
    assert (one.pattern, one.flags, one.sub("c", "ba")) == (other.pattern, other.flags, other.sub("c", "ba"))


def test_nothing_is_compiled_before_it_is_used() -> None:
    wrong = lazy("(")
    with pytest.raises(re.error):
        wrong.search("")


def test_every_pattern_of_ours_can_be_compiled() -> None:
    for package in ("corpus", "embeddings", "bot"):
        for file in sorted((ROOT / package).rglob("*.py")):
            if "import lazy" in file.read_text(encoding="utf-8"):
                importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
    patterns = [one for one in gc.get_objects() if type(one) is LazyPattern and one.pattern != "("]
    assert len(patterns) > 100
    assert all(one.flags >= 0 for one in patterns)
