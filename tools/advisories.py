"""Asks for known vulnerabilities of every version in requirements.lock, with pip-audit.

    pip install pip-audit
    python tools/advisories.py

Exit status 1 where one is known, 2 where some versions could not be looked up: what was not looked up is not called
free of them.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from lock import LOCK


@dataclass(frozen=True, slots=True)
class Audit:
    """How many versions were looked up, those that could not be, and what is known: (package, version, advisory)."""

    looked_up: int
    skipped: tuple[str, ...]
    known: tuple[tuple[str, str, str], ...]

    @property
    def status(self) -> int:
        """The exit status."""
        return 1 if self.known else 2 if self.skipped or not self.looked_up else 0


def read(report: dict[str, Any]) -> Audit:
    """What pip-audit reports (its format json)."""
    packages = report["dependencies"]
    audited = [package for package in packages if "skip_reason" not in package]
    return Audit(
        len(audited),
        tuple(package["name"] for package in packages if "skip_reason" in package),
        tuple((one["name"], one["version"], advisory["id"]) for one in audited for advisory in one["vulns"]),
    )


def main() -> int:
    """Prints what is known; returns the exit status."""
    command = ["pip-audit", "--requirement", str(LOCK), "--no-deps", "--disable-pip", "--format", "json"]
    try:
        done = subprocess.run([*command, "--progress-spinner", "off"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        print("nothing was looked up: pip-audit is not installed; run `pip install pip-audit`", file=sys.stderr)
        return 2
    if not done.stdout.strip():
        print(done.stderr, file=sys.stderr)
        return 2
    audit = read(json.loads(done.stdout))
    print(f"{audit.looked_up} versions looked up, {len(audit.known)} advisories, {len(audit.skipped)} not to be found")
    for package, version, advisory in audit.known:
        print(f"{package} {version}: {advisory}")
    return audit.status


if __name__ == "__main__":
    sys.exit(main())
