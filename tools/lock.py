"""Writes requirements.lock: the installed versions of everything that Dateline and its tests need.

python tools/lock.py            in an environment where the tests pass
"""

import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
HEAD = """# The versions that were tested last, as constraints: pip install -c requirements.lock '.[test]'
# Written by tools/lock.py.
"""


def closure(requirements: Iterable[str], extras: Iterable[str], known: dict[str, str]) -> None:
    """Adds to `known` {package: version} of everything installed that these requirements need, with those in turn."""
    for text in requirements:
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is not None and not any(marker.evaluate({"extra": extra}) for extra in (*extras, "")):
            continue
        package = canonicalize_name(requirement.name)
        if package not in known and package != "dateline":
            known[package] = metadata.version(package).partition("+")[0]  # +cpu is the same release
            closure(metadata.requires(package) or (), requirement.extras, known)


if __name__ == "__main__":
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions: dict[str, str] = {}
    extra = project["optional-dependencies"]
    closure([*project["dependencies"], *extra["test"], *extra["warc"]], (), versions)
    lines = [f"{name}=={version}\n" for name, version in sorted(versions.items())]
    LOCK.write_text(HEAD + "".join(lines), encoding="utf-8")
