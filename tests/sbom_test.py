"""The bill of materials names what an installed Dateline needs, with version and licence, and nothing of the tests."""

import json
import runpy
import sys
from importlib import metadata
from pathlib import Path

import pytest

TOOL = Path(__file__).resolve().parent.parent / "tools" / "sbom.py"


def test_every_package_that_is_needed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [str(TOOL), str(tmp_path / "bom.json")])
    runpy.run_path(str(TOOL), run_name="__main__")
    bill = json.loads((tmp_path / "bom.json").read_text())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    named = {part["name"]: part for part in bill["components"]}
    assert {"numpy", "faiss-cpu", "tantivy", "aiohttp", "lxml"} <= named.keys()
    assert "pytest" not in named
    for name, part in named.items():
        assert part["version"] == metadata.version(name).partition("+")[0]
        assert part["purl"] == f"pkg:pypi/{name}@{part['version']}"
        assert part["licenses"], f"{name} says no licence"
    assert bill["dependencies"][0]["dependsOn"] == sorted(part["purl"] for part in bill["components"])
