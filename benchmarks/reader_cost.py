"""What the reader costs: processor time and wall of a question, memory, a cold `ask`, beside the same without it.

    python benchmarks/reader_cost.py DATA [DATA ...] [--questions N]

DATA are data folders that were indexed. A question is a run of words of one of its passages; every other is asked with
the reader first. Medians; memory is the peak of a process of its own that asks three of them, and `ask` is the
command, from its start to its end. Printed for each folder: passages, each figure without and with, and their ratio.
"""

import argparse
import random
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bot.answers.engine import Engine
from bot.settings import ModelSettings, Settings

READERS = ("off", "default")
Taken = tuple[float, float]
"""Seconds of the processor, and by the clock."""


def opened(data: Path, reader: str) -> Engine:
    """An engine over the folder."""
    return Engine.open(data, Settings(model=ModelSettings(reader=reader)))


def questions(engine: Engine, count: int) -> list[str]:
    """Runs of eight words of articles, the same each time, as questions."""
    chance = random.Random(5)
    found = []
    for info in chance.choices(engine.articles(), k=count):
        words = engine.article(info.id).article.text.split()
        at = chance.randrange(max(1, len(words) - 8))
        found.append(f"What about {' '.join(words[at : at + 8])}?")
    return found


def asked(data: Path, count: int) -> dict[str, list[Taken]]:
    """What each question takes, by reader."""
    taken: dict[str, list[Taken]] = {name: [] for name in READERS}
    with opened(data, "off") as without, opened(data, "default") as with_reader:
        engines = {"off": without, "default": with_reader}
        texts = questions(without, count + 3)
        for number, text in enumerate(texts):
            for name in READERS if number % 2 else READERS[::-1]:
                used, began = time.process_time(), time.perf_counter()
                engines[name].ask(text)
                taken[name].append((time.process_time() - used, time.perf_counter() - began))
    return {name: rows[3:] for name, rows in taken.items()}  # the first ones read files


def peak(data: Path, reader: str) -> float:
    """MiB at most of a process that asks three questions."""
    done = subprocess.run(
        [sys.executable, __file__, str(data), "--peak", reader], check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def cold(data: Path, reader: str, question: str, times: int = 3) -> Taken:
    """The command, median of some."""
    config = data / f"reader-{reader}.toml"
    config.write_text(f'[model]\nreader = "{reader}"\n', encoding="utf-8")
    taken = []
    for _ in range(times):
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-m", "dateline", "--config", str(config), "--data", str(data), "ask", question]
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        taken.append((used, time.perf_counter() - began))
    config.unlink()
    return statistics.median(used for used, _ in taken), statistics.median(wall for _, wall in taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--questions", type=int, default=24)
    parser.add_argument("--peak", choices=READERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.peak:
        with opened(options.data[0], options.peak) as engine:
            for text in questions(engine, 3):
                engine.ask(text)
        # ru_maxrss would be the parent's, from before the program was started.
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        print(int(status.split("VmHWM:")[1].split()[0]) / 1024)
        return
    for data in options.data:
        with opened(data, "off") as engine:
            print(f"{data}: {engine.index_info.articles} articles, {engine.index_info.passages} passages", flush=True)
            text = questions(engine, 1)[0]
        taken = asked(data, options.questions)
        rows = {name: [statistics.median(column) for column in zip(*taken[name], strict=True)] for name in READERS}
        for name in READERS:
            rows[name] += [peak(data, name), *cold(data, name, text)]
        labels = ("question cpu s", "question wall s", "peak MiB", "ask cpu s", "ask wall s")
        for label, without, with_it in zip(labels, rows["off"], rows["default"], strict=True):
            print(f"  {label:16} {without:9.3f} {with_it:9.3f} {with_it / without:6.2f}", flush=True)


if __name__ == "__main__":
    main()
