"""Asks one question of a data folder and prints the citations with their dates.

python examples/ask.py DATA "QUESTION"
"""

import sys

from dateline import DatelineError, Engine


def main(data: str, question: str) -> int:
    """Prints the answer; returns the exit status."""
    try:
        with Engine.open(data) as engine:
            answer = engine.ask(question)
    except DatelineError as error:
        print(error, file=sys.stderr)
        return 1
    print(answer.status)
    for citation in answer.citations:
        print(f"\n“{citation.excerpt}”")
        print(
            f"{citation.title or citation.article_id}, {citation.date.value or 'undated'} ({citation.date.provenance})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
