"""Runs a Python script as on a processor with AVX2 and nothing newer: no AVX-512, no VNNI, no AMX.

    python benchmarks/without_avx512.py SCRIPT [ARGUMENT ...]        needs gdb and objdump

torch and its libraries, numpy, FAISS and glibc have settings for it (`SETTINGS`). onnxruntime has none: it asks the
processor by the instruction `cpuid`. So the script runs under gdb, which stops after each `cpuid` of onnxruntime's
library and takes the newer instructions out of the answer; that is done before the first inference, and everything
after it runs at full speed. At the end it prints how many answers were changed.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

try:
    import gdb  # there is such a module only inside gdb
except ImportError:
    gdb = None

SETTINGS = {
    "ATEN_CPU_CAPABILITY": "avx2",
    "FAISS_OPT_LEVEL": "avx2",
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX512BW,-AVX512CD,-AVX512DQ",
    "MKL_ENABLE_INSTRUCTIONS": "AVX2",
    "NPY_DISABLE_CPU_FEATURES": "AVX512F AVX512CD AVX512_SKX AVX512_CLX AVX512_CNL AVX512_ICL",
    "ONEDNN_MAX_CPU_ISA": "AVX2",
    "OPENBLAS_CORETYPE": "Haswell",
}
LIBRARY = "onnxruntime_pybind11_state"
# Bits of what leaf 7 of cpuid says (Intel's and AMD's manuals), by subleaf and register.
NEWER: dict[int, dict[str, tuple[int, ...]]] = {
    0: {
        "ebx": (16, 17, 21, 26, 27, 28, 30, 31),  # AVX-512 F, DQ, IFMA, PF, ER, CD, BW, VL
        "ecx": (1, 6, 11, 12, 14),  # AVX-512 VBMI, VBMI2, VNNI, BITALG, VPOPCNTDQ
        "edx": (2, 3, 8, 22, 23, 24, 25),  # AVX-512 4VNNIW, 4FMAPS, VP2INTERSECT, FP16; AMX BF16, TILE, INT8
    },
    1: {
        "eax": (4, 5, 21, 23),  # AVX-VNNI, AVX-512 BF16, AMX-FP16, AVX-IFMA
        "edx": (4, 5, 8, 10),  # AVX-VNNI-INT8, AVX-NE-CONVERT, AMX-COMPLEX, AVX-VNNI-INT16
    },
}


def main() -> None:
    """Starts gdb over this file, which then runs `_inside`."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    inside = ["gdb", "-q", "-batch", "-nx", "-iex"]
    command = [*inside, "set auto-load no", "-x", __file__, "--args", sys.executable, *sys.argv[1:]]
    os.execvpe("gdb", command, os.environ | SETTINGS)


def _inside() -> None:
    for line in ("confirm off", "pagination off", "breakpoint pending off", "print thread-events off"):
        gdb.execute(f"set {line}")
    for signal in ("SIGINT", "SIGTERM", "SIGPIPE", "SIGCHLD", "SIGPROF"):
        gdb.execute(f"handle {signal} nostop noprint pass", to_string=True)
    gdb.execute("set auto-solib-add off")  # no symbols are needed, and reading torch's takes a minute
    catch = re.findall("[0-9]+", gdb.execute(f"catch load {LIBRARY}", to_string=True))[0]
    gdb.execute(f"commands {catch}\nsilent\nend")
    gdb.execute("run", to_string=True)
    if not gdb.selected_inferior().pid:
        return  # it never loaded onnxruntime
    gdb.execute(f"delete {catch}")
    base, path = _loaded(gdb.selected_inferior().pid)
    leaves: dict[int, tuple[int, int]] = {}
    changed = [0]
    for at, after in _cpuids(path):
        _Asks(f"*{base + at:#x}", leaves)
        _Answers(f"*{base + after:#x}", leaves, changed)
    gdb.execute("continue", to_string=True)
    print(f"without_avx512: {changed[0]} answers of cpuid changed", file=sys.stderr)
    gdb.execute("quit $_exitcode")


def _loaded(pid: int) -> tuple[int, str]:
    """Where the library was put, and its file."""
    for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
        fields = line.split(None, 5)
        if len(fields) == 6 and LIBRARY in fields[5] and int(fields[2], 16) == 0:
            return int(fields[0].split("-")[0], 16), fields[5]
    raise RuntimeError(f"{LIBRARY} is not mapped")


def _cpuids(path: str) -> list[tuple[int, int]]:
    """The addresses of each `cpuid`, and of the instruction after it."""
    listing = subprocess.run(["objdump", "-d", "--no-show-raw-insn", path], check=True, capture_output=True, text=True)
    found = re.findall(r"^ *([0-9a-f]+):\tcpuid.*\n *([0-9a-f]+):", listing.stdout, re.MULTILINE)
    return [(int(at, 16), int(after, 16)) for at, after in found]


def _register(name: str) -> int:
    return int(gdb.parse_and_eval(f"${name}")) & 0xFFFFFFFF


if gdb is None:
    if __name__ == "__main__":
        main()
else:

    class _Asks(gdb.Breakpoint):  # type: ignore[misc]
        """Keeps what the thread is about to ask."""

        def __init__(self, place: str, leaves: dict[int, tuple[int, int]]) -> None:
            super().__init__(place, internal=True)
            self._leaves = leaves

        def stop(self) -> bool:
            self._leaves[gdb.selected_thread().num] = (_register("eax"), _register("ecx"))
            return False

    class _Answers(gdb.Breakpoint):  # type: ignore[misc]
        """Takes the newer instructions out of the answer."""

        def __init__(self, place: str, leaves: dict[int, tuple[int, int]], changed: list[int]) -> None:
            super().__init__(place, internal=True)
            self._leaves, self._changed = leaves, changed

        def stop(self) -> bool:
            leaf, subleaf = self._leaves.pop(gdb.selected_thread().num, (0, 0))
            for register, bits in NEWER.get(subleaf, {}).items() if leaf == 7 else ():
                had = _register(register)
                left = had & ~sum(1 << bit for bit in bits)
                if left != had:
                    gdb.execute(f"set ${'r' + register[1:]} = {left:#x}")
                    self._changed[0] += 1
            return False

    _inside()
