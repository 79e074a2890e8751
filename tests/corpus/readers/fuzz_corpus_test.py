"""The inputs that fuzzing starts from, and those that once broke a promise."""

from pathlib import Path

import pytest
from fuzz_targets import SEEDS, TARGETS, once


@pytest.mark.parametrize("name", TARGETS)
def test_every_input_of_the_fuzzing_corpus_keeps_the_promises(name: str) -> None:
    inputs = [path for path in Path(SEEDS / name).iterdir() if path.is_file()]
    assert inputs
    for path in inputs:
        once(name, path.read_bytes())
