"""Writes a bill of materials (CycloneDX 1.6, JSON): everything that an installed Dateline needs to run.

    python tools/sbom.py FILE          in an environment where Dateline is installed

Versions and licences are those of the packages installed there.
"""

import json
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from lock import ROOT, closure


def bill(version: str) -> dict[str, Any]:
    """The bill of materials of a version; the same packages give the same bill."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions: dict[str, str] = {}
    closure(project["dependencies"], (), versions)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "dateline",
                "version": version,
                "bom-ref": "dateline",
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [_component(name, found) for name, found in sorted(versions.items())],
        "dependencies": [{"ref": "dateline", "dependsOn": sorted(f"pkg:pypi/{n}@{v}" for n, v in versions.items())}],
    }


def _component(name: str, version: str) -> dict[str, Any]:
    reference = f"pkg:pypi/{name}@{version}"
    made = {"type": "library", "name": name, "version": version, "purl": reference, "bom-ref": reference}
    said = _license(metadata.metadata(name))
    return made | ({"licenses": [said]} if said else {})


def _license(about: metadata.PackageMetadata) -> dict[str, Any] | None:
    """What a package says of its licence: an SPDX expression, a name, or what its classifier says; None for nothing."""
    if expression := about.get("License-Expression"):
        return {"expression": expression}
    name = " ".join((about.get("License") or "").split())
    if not name or len(name) > 60:  # some have the whole text there
        kinds = [line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or () if line.startswith("License")]
        name = kinds[0] if kinds else ""
    return {"license": {"name": name}} if re.search(r"\w", name) else None


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    Path(sys.argv[1]).write_text(json.dumps(bill(metadata.version("dateline")), indent=1) + "\n", encoding="utf-8")
