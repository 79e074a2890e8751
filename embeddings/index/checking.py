"""Comparing the files of a generation with what was written: in full once and then once a day, by checksums in between.

Every file is compared with its SHA-256 when it is first opened, and again a day later. Between these a file with the
same size and times is compared by a sum of its words, which takes less than half of the time and finds every flipped
bit; but only if all files together have at most SUMMED bytes. In a larger index only the times are compared.
"""

import contextlib
import json
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from corpus.files import file_digest, write_atomically
from embeddings.errors import DamagedIndex

CHECKED = "checked.json"
"""Where it is kept for each file that was compared in full: its stamp, the second in which it was, and its sum."""

CHECKED_FOR = 24 * 3600
"""Seconds for which a full comparison holds: a disk may change what nobody writes."""

SMALL = 16 << 20
"""Bytes of a generation that are compared in full at every opening: a tenth of a second, at the 170 MB/s of SHA-256 on
a busy core of the slowest machine it was tried on."""

SUMMED = 512 << 20
"""Bytes of a generation whose sums are compared at every opening: .15 s at the 3.5 GB/s of one core (Xeon, AVX-512)."""

# Bytes read at once while a file's digest is computed.
_AT_ONCE = 1 << 20


def check_files(folder: Path, files: Mapping[str, tuple[str, int]], *, thoroughly: bool = False) -> None:
    """Compares the files of a generation, as {relative path: (SHA-256, size)}; with `thoroughly` all in full.

    Raises DamagedIndex naming the first that differs. Once damage was seen, every file is compared in full until the
    generation is rebuilt.
    """
    known, fresh, now = read_checked(folder), {}, int(time.time())
    total = sum(size for _, size in files.values())
    for name, (digest, size) in sorted(files.items()):
        path = folder / name
        try:
            stamp, before = stamp_of(path), known.get(name)
            if not thoroughly and total > SMALL and _still_good(path, stamp, before, now, summed=total <= SUMMED):
                assert before is not None
                fresh[name], same = before, True
            else:
                same = stamp[1] == size and file_digest(path) == digest
                fresh[name] = [*stamp, now, sum_of(path) if SMALL < total <= SUMMED else 0]
        except OSError as fault:
            raise DamagedIndex(f"{path} is missing; run `dateline index` to rebuild it") from fault
        if not same:
            recheck(folder)
            raise DamagedIndex(f"{path} is damaged; run `dateline index` to rebuild it")
    if total > SMALL and fresh != known:
        # In a read-only folder the comparison is simply made again next time.
        with contextlib.suppress(OSError):
            write_atomically(folder / CHECKED, json.dumps(fresh))


def _still_good(path: Path, stamp: list[int], before: list[int] | None, now: int, *, summed: bool) -> bool:
    """Whether a file need not be compared in full again."""
    if before is None or len(before) != len(stamp) + 2:
        return False
    *then, when, total = before
    return then == stamp and 0 <= now - when < CHECKED_FOR and (not summed or total == sum_of(path))


def sum_of(path: Path) -> int:
    """The sum and the exclusive or of a file's 64-bit words, as one number below 2**128.

    It shows every flipped bit, and nearly all other accidents; it is no defence against somebody who writes the file.
    """
    added, parity = np.zeros(1, np.uint64), np.zeros(1, np.uint64)
    block = bytearray(_AT_ONCE)
    with path.open("rb") as file:
        while count := file.readinto(block):
            whole = -(-count // 8) * 8
            block[count:whole] = bytes(whole - count)
            words = np.frombuffer(block, np.uint64, whole // 8)
            added += np.add.reduce(words)
            parity ^= np.bitwise_xor.reduce(words)
    return int(added[0]) << 64 | int(parity[0])


def read_checked(folder: Path) -> dict[str, list[int]]:
    """What is known of a generation's files that were compared in full, by relative path; none if it is lost."""
    try:
        checked = json.loads((folder / CHECKED).read_text(encoding="utf-8"))
        return {str(name): [int(part) for part in stamp] for name, stamp in checked.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def recheck(folder: Path) -> None:
    """Has every file of a generation compared in full when it is opened next: something in it was found damaged."""
    with contextlib.suppress(OSError):
        (folder / CHECKED).unlink(missing_ok=True)


def stamp_of(path: Path) -> list[int]:
    """What changes when a file does: [inode, size in bytes, nanoseconds of its last change]."""
    status = path.stat()
    return [status.st_ino, status.st_size, status.st_mtime_ns]
