"""Starts all our child processes, so that none inherits code, secrets or open files from where it was started.

A child imports nothing from the working folder, has a short environment without the bot's token, a session of its own,
no core dumps, and ends when its parent does, however that ends. One that reads hostile files is also confined (see
corpus.confinement).
"""

import contextlib
import json
import os
import signal
import site
import subprocess
import sys
import weakref
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import corpus

if TYPE_CHECKING:  # it takes as long to load as numpy, and a question starts no child
    import asyncio

LIFELINE = "DATELINE_LIFELINE"
"""The variable that names the child's end of a pipe; it is closed at the other end when the parent ends."""

NEUTRAL_FOLDER = "/"
"""Where a confined child works: nothing there is named by a relative path."""

_ALWAYS = (
    *("LANG", "LANGUAGE", "LC_*", "TZ", "TMPDIR", "TEMP", "TMP"),
    *("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"),  # where the system's libraries are
    *("PYTHONHOME", "PYTHONNOUSERSITE", "PYTHONUTF8"),
)
_TO_INDEX = (
    *("HOME", "USER", "LOGNAME", "PATH", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"),
    *("HF_HOME", "HF_HUB_*", "HF_ENDPOINT", "TRANSFORMERS_*", "HUGGINGFACE_HUB_CACHE"),
    *("CUDA_*", "NVIDIA_*", "OMP_*", "MKL_*", "OPENBLAS_*", "KMP_*", "TORCH_*", "PYTORCH_*"),
    *(
        "SSL_CERT_FILE",
        "SSL_CERT_DIR",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "NO_PROXY",
        "http_proxy",
        "https_proxy",
        "no_proxy",
    ),
    *("PG*", "DATELINE_MILVUS_TOKEN"),  # how it gets into the servers that [store] and [index] name
)
"""What a child needs as well that may use the network, the models and the servers of the settings."""

# `-P` keeps the working folder off the import path; what the installation puts there (a wheel, an editable install's
# finder, .pth files) stays, as `-I` would not always keep it. Where the parent found our packages in another way, its
# own folders follow at the end, behind the standard library.
_BOOT = "import json, sys; sys.path += json.loads(sys.argv[1]); from corpus.confinement import run; run(sys.argv[2:])"


def usable_threads() -> int:
    """How many threads this process may run at once; OMP_NUM_THREADS, where it is set, is an upper bound."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    wanted = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, min(cores, int(wanted))) if wanted.isdecimal() else cores


def command(module: str, *arguments: str, memory_bytes: int | None = None) -> list[str]:
    """The command line that runs `main()` of a module of ours in a child; with `memory_bytes` a confined one."""
    bound = str(memory_bytes or 0)
    return [sys.executable, "-P", "-c", _BOOT, json.dumps(_import_path()), bound, module, *arguments]


def _import_path() -> list[str]:
    """The folders that this process imports from, less the working folder, unless our code is there."""
    home = str(Path(corpus.__file__).resolve().parent.parent)
    here = os.path.realpath(".")
    folders = [path for path in sys.path if Path(path).is_absolute() and os.path.realpath(path) != here]
    return [*folders, home] if home not in folders else folders


def environment(*, confined: bool) -> dict[str, str]:
    """The variables that a child gets, picked by name: a secret that is set for this process is never among them."""
    allowed = _ALWAYS if confined else (*_ALWAYS, *_TO_INDEX)
    picked = {name: value for name, value in os.environ.items() if _is_allowed(name, allowed)}
    for name in ("PYTHONPATH", "LD_LIBRARY_PATH"):  # an empty or relative part would be the working folder
        parts = [part for part in os.environ.get(name, "").split(os.pathsep) if Path(part).is_absolute()]
        if parts:
            picked[name] = os.pathsep.join(parts)
        else:
            picked.pop(name, None)
    if confined:
        picked["OMP_NUM_THREADS"] = "1"
        picked["PYTHONDONTWRITEBYTECODE"] = "1"
        picked["HOME"] = NEUTRAL_FOLDER
    if site.ENABLE_USER_SITE:
        picked["PYTHONUSERBASE"] = site.getuserbase()
    else:
        picked["PYTHONNOUSERSITE"] = "1"
    return picked


def _is_allowed(name: str, allowed: Sequence[str]) -> bool:
    return any(name == known or (known.endswith("*") and name.startswith(known[:-1])) for known in allowed)


def start(arguments: Sequence[str]) -> subprocess.Popen[bytes]:
    """A confined child of that `command`, its standard input and output open to us.

    It is ended when this process ends, or lets go of the object that is returned.
    """
    with _lifeline() as (theirs, ours):
        process = subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=NEUTRAL_FOLDER,
            env=_with_lifeline(environment(confined=True), theirs),
            pass_fds=(theirs,),
            start_new_session=True,
        )
    weakref.finalize(process, os.close, ours)
    return process


async def start_indexing(arguments: Sequence[str]) -> "asyncio.subprocess.Process":
    """A child of that `command` that may use files, network and models, its output and errors open to us.

    It works in this process's folder, which relative paths of the settings are counted from. It is ended when this
    process ends, or lets go of the object that is returned.
    """
    import asyncio

    with _lifeline() as (theirs, ours):
        process = await asyncio.create_subprocess_exec(
            *arguments,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=_with_lifeline(environment(confined=False), theirs),
            pass_fds=(theirs,),
            start_new_session=True,
        )
    weakref.finalize(process, os.close, ours)
    return process


@contextlib.contextmanager
def _lifeline() -> Iterator[tuple[int, int]]:
    """The child's end of a pipe and ours: the child's is closed here once it has its own copy, ours only where no child
    came to be."""
    theirs, ours = os.pipe()
    try:
        yield theirs, ours
    except BaseException:
        os.close(ours)
        raise
    finally:
        os.close(theirs)


def _with_lifeline(variables: Mapping[str, str], handle: int) -> dict[str, str]:
    return {**variables, LIFELINE: str(handle)}


def kill(process_id: int) -> None:
    """Ends a child that `start` or `start_indexing` gave, and whatever it has started in its session's group."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process_id, signal.SIGKILL)
