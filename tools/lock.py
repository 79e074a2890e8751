"""Writes requirements.lock: the installed versions of everything that Dateline and its tests need.

python tools/lock.py            in an environment where the tests pass
"""

from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
HEAD = """# The versions that were tested last, as constraints: pip install -c requirements.lock '.[test]'
# Written by tools/lock.py.
"""


def closure(name: str, extras: set[str], known: dict[str, str]) -> None:
    """Adds to `known` {package: version} of everything installed that `name` with `extras` needs, itself aside."""
    for text in metadata.requires(name) or ():
        requirement = Requirement(text)
        marker = requirement.marker
        if marker is not None and not any(marker.evaluate({"extra": extra}) for extra in (*extras, "")):
            continue
        package = canonicalize_name(requirement.name)
        if package == "dateline":
            closure(package, set(requirement.extras) - extras, known)
        elif package not in known:
            known[package] = metadata.version(package).partition("+")[0]  # +cpu is the same release
            closure(package, set(requirement.extras), known)


if __name__ == "__main__":
    versions: dict[str, str] = {}
    closure("dateline", {"test"}, versions)
    lines = [f"{name}=={version}\n" for name, version in sorted(versions.items())]
    LOCK.write_text(HEAD + "".join(lines), encoding="utf-8")
