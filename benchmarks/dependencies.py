"""What each package costs that Dateline needs to run: disk, and seconds to download and install it alone.

    python benchmarks/dependencies.py [--seconds]

Disk is counted in the environment that this runs in, compiled modules left out. With `--seconds` pip installs each
package into an empty folder, without its cache. Prints a Markdown table, the largest first.
"""

import subprocess
import sys
import tempfile
import time
import tomllib
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

from lock import ROOT, closure


def size(name: str) -> int:
    """Bytes of an installed package."""
    files = [Path(str(file.locate())) for file in metadata.files(name) or ()]
    return sum(file.stat().st_size for file in files if file.suffix != ".pyc" and file.is_file())


def seconds(name: str, version: str) -> float | None:
    """Seconds by the clock that pip takes, or None if it cannot have the package."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-cache-dir", "--target", folder]
        began = time.monotonic()
        done = subprocess.run([*command, f"{name}=={version}"], capture_output=True, check=False)
        return time.monotonic() - began if done.returncode == 0 else None


def main() -> None:
    """Prints the table."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    versions: dict[str, str] = {}
    closure(project["dependencies"], (), versions)
    sizes = {name: size(name) for name in versions}
    print(f"| package | MiB | seconds |\n|---|---:|---:|\n| all {len(sizes)} | {sum(sizes.values()) / 2**20:,.0f} | |")
    for name in sorted(sizes, key=lambda one: -sizes[one]):
        took = seconds(name, versions[name]) if "--seconds" in sys.argv else None
        print(f"| {name} | {sizes[name] / 2**20:,.1f} | {'-' if took is None else f'{took:.1f}'} |", flush=True)


if __name__ == "__main__":
    main()
