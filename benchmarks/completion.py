"""How long one keystroke of autocompletion takes among 200,000 titles: `python -m benchmarks.completion`.

Prints the slowest of ten tries for words that are frequent, rare, missing, and frequent but never together.
"""

import random
import time

from bot.discord.conversation.completion import Completion

_WORDS = "harbour bridge minister report council ferry storm election museum budget railway school river market".split()  # noqa: SIM905
_TYPED = ("", "h", "harbour", "bridge harbour", "zzz", "the minister", "number 199999", "harbour zzz", "number qqqqqq")


def main() -> None:
    """Prints a line for each."""
    drawn = random.Random(7)
    names = [f"{' '.join(drawn.choices(_WORDS, k=7))} number {number}" for number in range(200_000)]
    begun = time.perf_counter()
    completion = Completion(names)
    print(f"made in {time.perf_counter() - begun:.2f} s")
    for typed in _TYPED:
        times = []
        for _ in range(10):
            begun = time.perf_counter()
            found = completion.find(typed, 25)
            times.append(time.perf_counter() - begun)
        print(f"{typed!r:20} {len(found):3} found, {max(times) * 1000:6.2f} ms")


if __name__ == "__main__":
    main()
