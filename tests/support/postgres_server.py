"""A PostgreSQL server of the system's packages, in a temporary folder of the tests' own, reached by a socket only."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path


def binaries() -> Path | None:
    """The folder of initdb and postgres, or None if no server is installed."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "pg_isready").exists()), None)


def why_not() -> str | None:
    """Why no server can be started or reached here, or None if one can."""
    if find_spec("psycopg") is None:
        return "psycopg is not installed: pip install 'dateline[postgres]'"
    if binaries() is None:
        return "no PostgreSQL server is installed"
    if os.getuid() == 0 and not _users():
        return "PostgreSQL does not run as root, and there is no other user to run it as"
    return None


class NoServer(Exception):
    """No server can be started here; the message says why."""


class PostgresServer:
    """A server that is started when it is made, and deleted by `close`. Raises NoServer where none can be."""

    def __init__(self) -> None:
        if reason := why_not():
            raise NoServer(reason)
        self.folder = Path(tempfile.mkdtemp(prefix="dateline-postgres-"))
        self._data = self.folder / "data"
        self._data.mkdir()
        place = binaries()
        assert place is not None
        self._bin = place
        if os.getuid() == 0:
            for path in (self.folder, self._data):
                shutil.chown(path, _users()[0])
        self._run("initdb", "-D", str(self._data), "-A", "trust", "-U", "dateline", "-E", "UTF8", "--no-sync")
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Starts it, and waits until it takes connections."""
        small = ("-c", "max_wal_size=128MB", "-c", "shared_buffers=32MB")
        arguments = ("-D", str(self._data), "-k", str(self.folder), "-h", "", *small)
        for _ in range(300):
            if self._process is None or self._process.poll() is not None:  # after a kill the old one's children linger
                with (self.folder / "log").open("ab") as log:
                    command = [*self._as_user(), str(self._bin / "postgres"), *arguments]
                    self._process = subprocess.Popen(command, stdout=log, stderr=log)
            time.sleep(0.1)
            ready = subprocess.run([self._bin / "pg_isready", "-q", "-h", self.folder], check=False)
            if ready.returncode == 0:
                return
        raise RuntimeError((self.folder / "log").read_text(errors="replace")[-2000:])

    @property
    def uri(self) -> str:
        """The address of its database."""
        return f"postgresql://dateline@/postgres?host={self.folder}"

    def kill(self) -> None:
        """Ends it at once, as by kill -9: what was not committed is lost."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def run_tool(self, name: str, *arguments: str) -> None:
        """Runs one of PostgreSQL's own programs against it."""
        self._run(name, "-h", str(self.folder), "-U", "dateline", *arguments)

    def close(self) -> None:
        """Stops it and deletes its folder."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _as_user(self) -> list[str]:
        if os.getuid() != 0:
            return []
        user = pwd.getpwnam(_users()[0])
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--pdeathsig=QUIT"]

    def _run(self, name: str, *arguments: str) -> None:
        command = [*self._as_user(), str(self._bin / name), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=self.folder)
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stderr[-2000:]}")


def _users() -> list[str]:
    """Users that a server can run as in root's place."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return [name for name in ("postgres", "nobody") if name in names]
