"""The table of faults names tests that are there, one at least for each fault."""

import re
from pathlib import Path

TESTS = Path(__file__).parent
DOCUMENT = (TESTS.parent / "docs" / "experiments" / "safety.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[str]:
    """What is under "Test" in the table below a heading."""
    table = DOCUMENT.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    return [line.split(" | ")[1] for line in table.splitlines() if line.startswith("| ") and "| Test |" not in line]


def is_there(file: str, name: str) -> bool:
    return f"def test_{name}(" in (TESTS / f"{file}_test.py").read_text(encoding="utf-8")


def test_every_fault_has_a_test_that_is_there() -> None:
    steps = set(re.findall(r'^    "([^"]+)": \(', (TESTS / "linear_test.py").read_text(encoding="utf-8"), re.MULTILINE))
    missing, file = [], ""
    for tests in (*rows("Security"), *rows("Storage"), *rows("Found since")):
        named = re.findall(r"([\w/]*)::(\w+)", tests)
        for place, name in named:
            file = place or file
            if not is_there(file, name):
                missing.append(f"{file}::{name}")
        shapes = re.findall(r"\[([^\]]+)\]", tests)
        missing += [f"linear[{shape}]" for shape in shapes if shape not in steps]
        assert named or shapes, tests
    assert missing == []


def test_the_table_is_whole() -> None:
    assert (len(rows("Security")), len(rows("Storage"))) == (24, 25)
