"""What a child process sets up before it runs anything else: limits on itself, and that it ends with its parent.

A confined child reads hostile files. It gets limits of memory, files and processor time on any POSIX system; on Linux
it also has no network, no other program and no signals to others (seccomp, on x86-64 and AArch64), and no file but
those of the Python installation (Landlock, from Linux 5.13). What the system lacks is left out: docs/security.md says
so.
"""

import contextlib
import ctypes
import errno
import fcntl
import importlib
import json
import os
import platform
import resource
import select
import signal
import struct
import sys
from collections.abc import Iterable, Sequence
from importlib import metadata
from pathlib import Path
from urllib.parse import unquote, urlsplit

import corpus
from corpus.process import LIFELINE

OPEN_FILES = 64
"""A reader has three pipes open and loads its libraries one at a time."""


def run(arguments: Sequence[str]) -> None:
    """Runs a child: `arguments` are its bound of memory in bytes (0: not confined), the module, and its arguments."""
    memory_bytes, module, *rest = int(arguments[0]), *arguments[1:]
    sys.argv = ["dateline", *rest]
    end_with_parent(int(os.environ.pop(LIFELINE, "-1")))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory_bytes:
        confine(memory_bytes)
    importlib.import_module(module).main()


def end_with_parent(lifeline: int) -> None:
    """Has the system end this process when the other end of the pipe `lifeline` is closed; does nothing for -1.

    The signal needs no thread and no turn of the interpreter, so that a parser that is busy in C is ended as well. A
    parent-death signal (prctl) would not do: it is sent when the thread that started the child ends.
    """
    if lifeline < 0:
        return
    signal.signal(signal.SIGIO, signal.SIG_DFL)  # which ends the process
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC | os.O_NONBLOCK)
    os.set_inheritable(lifeline, False)
    if select.select([lifeline], [], [], 0)[0]:  # it was closed before
        sys.exit(1)


def confine(memory_bytes: int) -> None:
    """Sets every limit on this process that the system has."""
    for limit, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
    ):
        with contextlib.suppress(ValueError, OSError):  # a system without that limit, or with a lower one
            resource.setrlimit(limit, (most, most))
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            _no_new_privileges()
            with contextlib.suppress(OSError):
                _only_files_under(_readable())
            _without_system_calls()


def grant_seconds(seconds: int) -> None:
    """Lets this process use that many more seconds of processor time; SIGXCPU ends it after that."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    until = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until if most == resource.RLIM_INFINITY else min(until, most), most))


# Numbers of Linux's prctl.h and seccomp.h.
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _SECCOMP_MODE_FILTER = 38, 22, 2


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _checked(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result


def _no_new_privileges() -> None:
    _checked(_libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))


# Numbers of system calls, from the kernel's tables (arch/x86/entry/syscalls/syscall_64.tbl and
# include/uapi/asm-generic/unistd.h), by the machine's name with its AUDIT_ARCH constant (include/uapi/linux/audit.h):
# socket socketpair connect bind listen accept accept4 execve execveat ptrace process_vm_readv process_vm_writev kill
# tkill pidfd_send_signal, io_uring_setup unshare setns mount bpf userfaultfd perf_event_open keyctl add_key
# request_key.
_REFUSED = {
    "x86_64": (
        0xC000003E,
        (
            *(41, 53, 42, 49, 50, 43, 288, 59, 322, 101, 310, 311, 62, 200, 424),
            *(425, 272, 308, 165, 321, 323, 298, 250, 248, 249),
        ),
    ),
    "aarch64": (
        0xC00000B7,
        (
            *(198, 199, 203, 200, 201, 202, 242, 221, 281, 117, 270, 271, 129, 130, 424),
            *(425, 97, 268, 40, 280, 282, 241, 219, 217, 218),
        ),
    ),
}
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, |JGE|K, BPF_RET|K
# What a filter returns, as in Linux's seccomp.h.
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM
_X32 = 0x40000000
"""Where the numbers of x86-64's second table of system calls begin."""


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _without_system_calls() -> None:
    """Refuses the system calls of _NAMES, for ever. Raises OSError if the kernel has no seccomp."""
    if platform.machine() not in _REFUSED or sys.maxsize < 1 << 32:
        return
    architecture, numbers = _REFUSED[platform.machine()]
    code = seccomp_program(architecture, numbers)
    program = _Program(len(code) // 8, code)
    _checked(_libc().prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(program), 0, 0))


def seccomp_program(architecture: int, numbers: Sequence[int]) -> bytes:
    """The filter that refuses those system calls, and all of another architecture's tables."""
    steps = [(_LOAD, 0, 0, 4), (_IF_EQUAL, 0, len(numbers) + 3, architecture), (_LOAD, 0, 0, 0)]
    steps.append((_IF_AT_LEAST, len(numbers) + 1, 0, _X32))
    steps += [(_IF_EQUAL, len(numbers) - index, 0, number) for index, number in enumerate(numbers)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)


_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
# Numbers of Linux's landlock.h.
_GET_VERSION, _PATH_BENEATH = 1, 1
_EXECUTE, _READ_FILE, _READ_FOLDER = 1 << 0, 1 << 2, 1 << 3
# How many rights each version of Landlock knows (include/uapi/linux/landlock.h).
_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
# Rights that the newest version known here knows; see landlock(7).
_RIGHTS_NOW = 16


def _only_files_under(paths: Iterable[str]) -> None:
    """Leaves this process the files under `paths`, to read. Raises OSError if the kernel has no Landlock."""
    libc = _libc()
    version = _checked(libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _GET_VERSION))
    handled = struct.pack("=Q", (1 << _RIGHTS.get(version, _RIGHTS_NOW)) - 1)
    ruleset = _checked(libc.syscall(_CREATE_RULESET, handled, ctypes.c_size_t(len(handled)), 0))
    try:
        for path in paths:
            with contextlib.suppress(OSError):  # it is not there: nothing is allowed under it
                _allow(libc, ruleset, path)
        _checked(libc.syscall(_RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: str) -> None:
    handle = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rights = _READ_FILE | _EXECUTE | (_READ_FOLDER if os.path.isdir(path) else 0)  # noqa: PTH112 - a name of /proc
        _checked(libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", rights, handle), 0))
    finally:
        os.close(handle)


_SYSTEM = """
    /usr /lib /lib64 /nix/store /etc/ld.so.cache /etc/localtime /etc/mime.types /dev/null /dev/urandom /dev/random
    /proc/self /proc/cpuinfo /proc/meminfo /sys/devices/system/cpu
"""


def _readable() -> list[str]:
    """Where Python, its libraries and our code lie."""
    libraries = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    installed = [sys.prefix, sys.base_prefix, sys.exec_prefix, *sys.path, str(Path(corpus.__file__).parent)]
    return [path for path in (*_SYSTEM.split(), *installed, *libraries, *_editable()) if path]


def _editable() -> list[str]:
    """The folders of packages that are installed in place (PEP 610): they may be outside the import path."""
    paths = []
    for distribution in metadata.distributions():
        with contextlib.suppress(ValueError, OSError, KeyError, TypeError):
            origin = json.loads(distribution.read_text("direct_url.json") or "{}")
            if origin.get("dir_info", {}).get("editable"):
                paths.append(unquote(urlsplit(origin["url"]).path))
    return paths
