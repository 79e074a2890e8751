"""The process that prepares articles beside the one that indexes: lists of them on standard input, what was made of
each list on standard output. Both are pickled, between processes of one program; the parent is
embeddings.index.build.preparing."""

import os
import pickle
import sys

from embeddings.index.build.prepared import prepare


def main() -> None:
    """Answers until standard input ends. What cannot be prepared is left to the parent, which then raises."""
    requests = sys.stdin.buffer
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints goes elsewhere
    while True:
        try:
            number, articles = pickle.load(requests)
        except EOFError:
            return
        try:
            made = [prepare(one) for one in articles]
        except Exception:  # noqa: BLE001 - whatever it is, the parent meets it again and names it
            made = None
        pickle.dump((number, made), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()
