"""What a program asks of the network and writes to the disk, as the kernel sees it: native libraries and child
processes included.

    with recorded() as recorder:
        subprocess.run([*recorder.prefix, "dateline", "ask", "ferry"])
    recorder.contacted(), recorder.written()
"""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# -D leaves the program in its place, so that signals reach it. Look-ups of names are among what is connected and sent.
STRACE = (
    "strace -D -f -qq --seccomp-bpf -s 300 -e trace=connect,sendto,sendmsg,sendmmsg,open,openat,creat,mkdir,mkdirat"
)
_NETWORK = re.compile(r"(?:connect|send\w+)\(.*sa_family=AF_INET6?, .*?port=htons\((\d+)\).*?\"([^\"]+)\"")
_OPENED = re.compile(
    r"(?:openat|open)\((?:AT_FDCWD, )?\"((?:[^\"\\]|\\.)*)\", [A-Z_|]*(?:O_WRONLY|O_RDWR|O_CREAT)[A-Z_|]*"
)
_MADE = re.compile(r"(?:creat|mkdir|mkdirat)\((?:AT_FDCWD, )?\"((?:[^\"\\]|\\.)*)\"[^=]*= \d")
_DONE = re.compile(r"\) += \d|<unfinished \.\.\.>$")


class Recorder:
    """The record of the programs that were started with `prefix` before their command lines."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "calls.log"
        self.prefix = [*STRACE.split(), "-A", "-o", str(self._log)]

    def contacted(self) -> set[tuple[str, int]]:
        """The addresses and ports that were connected or sent to, name servers among them."""
        return {(found[2], int(found[1])) for line in self._lines() if (found := _NETWORK.search(line))}

    def written(self) -> set[str]:
        """The paths that were opened for writing, and the folders that were made, as they were named."""
        opened = {found[1] for line in self._lines() if _DONE.search(line) and (found := _OPENED.search(line))}
        return opened | {found[1] for line in self._lines() if (found := _MADE.search(line))}

    def _lines(self) -> list[str]:
        return self._log.read_text("utf-8", "replace").splitlines() if self._log.exists() else []


@contextmanager
def recorded() -> Iterator[Recorder]:
    """A recorder with a log of its own."""
    with tempfile.TemporaryDirectory() as name:
        yield Recorder(Path(name))


def can_record() -> bool:
    """Whether strace is installed and may trace what it starts."""
    if shutil.which("strace") is None:
        return False
    return (
        subprocess.run([*STRACE.split(), "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0
    )
