"""What pip-audit reports is read whole: what it could not look up is never called free of advisories."""

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tools"))

from advisories import Audit, main, read

CLEAN = {"name": "lxml", "version": "6.1.3", "vulns": []}
KNOWN = {"name": "lxml", "version": "6.0.2", "vulns": [{"id": "CVE-2026-41066", "fix_versions": ["6.1.0"]}]}
SKIPPED = {"name": "lxml", "skip_reason": "Dependency not found on PyPI and could not be audited: lxml (4.6.2)"}


@pytest.mark.parametrize(
    ("packages", "expected", "status"),
    [
        ([CLEAN], Audit(1, (), ()), 0),
        ([KNOWN], Audit(1, (), (("lxml", "6.0.2", "CVE-2026-41066"),)), 1),
        ([CLEAN, SKIPPED], Audit(1, ("lxml",), ()), 2),
        ([KNOWN, SKIPPED], Audit(1, ("lxml",), (("lxml", "6.0.2", "CVE-2026-41066"),)), 1),
        ([], Audit(0, (), ()), 2),
    ],
)
def test_a_report_is_read_as_it_says(packages: list[dict[str, Any]], expected: Audit, status: int) -> None:
    assert (read({"dependencies": packages, "fixes": []}), expected.status) == (expected, status)


def test_without_pip_audit_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("PATH", "")
    assert main() == 2
    assert capsys.readouterr().err.count("\n") == 1
