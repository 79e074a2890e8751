"""Lists the passages on a subject year by year, each with a receipt that `dateline verify` checks.

python examples/timeline.py DATA "SUBJECT"
"""

import sys

from dateline import DatelineError, Engine


def main(data: str, subject: str) -> int:
    """Prints the passages by date, undated ones last; returns the exit status."""
    try:
        with Engine.open(data) as engine:
            answer = engine.ask(subject, top=10)
            cited = sorted(answer.citations, key=lambda citation: citation.date.value or "9999")
            for citation in cited:
                checked = engine.verify(citation.receipt)
                words = " ".join(citation.excerpt.split())[:70]
                print(f"{citation.date.value or 'undated':<10}  {words}…  {citation.receipt}  {checked.verified}")
    except DatelineError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
