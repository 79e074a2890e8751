"""A limit on address space (`ulimit -v`) that is too low, found before libraries in C++ and Rust end the process for
it, without a word or an exception. Imports almost nothing, as it runs before anything else is loaded."""

import resource

TYPE_CHECKING = False  # as type checkers read it; importing typing would delay the handling of Ctrl-C
if TYPE_CHECKING:
    from pathlib import Path

TO_START = 1_600
"""MiB of address space below which no command is sure to start: VmPeak of `dateline settings`, which loads libraries
and nothing else, measured as below: 1,387 with one thread, 1,555 with two. With 1,350 to 1,500 it crashed."""

TO_INDEX, TO_ASK = 2_300, 1_700
"""MiB of address space that indexing and asking take with one thread at the peak: VmPeak in /proc/PID/status of
`dateline index` (the model's preparation included) and `dateline ask` over the 17 articles of the sample, read every
10 ms under `taskset -c 0` (Linux, x86-64, Python 3.11): 2,330 and 1,752. Most of it is libraries, and never filled."""

A_THREAD = 400
"""MiB of it that the second thread took (two cores: 2,701 and 2,162), rounded up. Threads mostly do with less where
there is less, and more than two were not measured: this is advice, and no reason to refuse."""


def too_little(least: int) -> str | None:
    """What to say where the process may use less than `least` MiB of address space, or None if it may use as much."""
    limit = resource.getrlimit(resource.RLIMIT_AS)[0]
    if limit == resource.RLIM_INFINITY or limit >= least << 20:
        return None
    from corpus.process import usable_threads

    threads = usable_threads()
    more = f" with one thread, and up to {A_THREAD} more for each other of its {threads}" if threads > 1 else ""
    return (
        f"there is too little memory: this process may use {limit >> 20:,} MiB of address space and needs"
        f" {least:,} MiB{more}; raise the limit (`ulimit -v unlimited`)"
    )


def require_address_space(least: int, data: "Path") -> None:
    """Raises BotError if the limit is below `least` MiB and the index of the data folder."""
    if resource.getrlimit(resource.RLIMIT_AS)[0] == resource.RLIM_INFINITY:
        return  # the index need not be measured
    said = too_little(least + (_mapped_bytes(data) >> 20))
    if said is not None:
        from bot.errors import BotError

        raise BotError(said)


def _mapped_bytes(data: "Path") -> int:
    """The size of the newest generation in the data folder, whose large files are mapped as a whole; 0 without one
    and where it goes away meanwhile."""
    published = [folder for folder in (data / "generations").glob("*") if (folder / "manifest.json").exists()]
    newest = max(published, key=lambda folder: folder.name, default=None)
    try:
        return sum(file.stat().st_size for file in newest.rglob("*") if file.is_file()) if newest else 0
    except OSError:
        return 0
