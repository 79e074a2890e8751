"""Articles as they are indexed, in order, made by this process and, where there are many, by others beside it.

An article's words and times depend on nothing but the article, so the result is the same however the work is shared. If
a helper dies, or no longer answers, this process does again what the helper had.
"""

import contextlib
import pickle
import queue
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from corpus import process
from corpus.process import usable_threads
from corpus.store.store import Store
from embeddings.index.build.intake import Progress
from embeddings.index.build.prepared import Prepared, Unprepared, prepare, unprepared
from embeddings.index.indexed_text import Aliases

WORTH_HELP = 3_000
"""New passages from which on helpers are started: a second and a half of work, of which starting one takes half."""

PASSAGES_AT_ONCE = 200
"""Passages from which on a list of articles is handed to a helper: 60 ms of work."""

IN_HAND = 2
"""Lists that a helper has at once: one it works at, and the next, so that it never waits."""

AHEAD = 8
"""Lists that are made or being made before the next one is needed: what memory has of them is some 10 MB."""

MOST_HELPERS = 3
"""More would wait: this process writes what they make, which takes a third of the time of making it."""

PATIENCE = 60.0
"""Seconds without an answer from any helper after which those with unfinished lists are given up: a hundred times what
a list takes on a busy machine, and as long as a file may take to read (corpus.limits)."""

Keys = Sequence[tuple[str, int]]
"""(id, version) of articles."""

Made = tuple[int, list[Prepared] | None]
"""The number of a list, and what was made of it, or None if that failed."""


def in_order(
    store: Store, keys: Keys, splitter: str, aliases: Aliases, progress: Progress, *, help_wanted: bool
) -> Iterator[Prepared]:
    """Stored versions of articles, cut by `splitter`, as they are indexed, in the order of `keys`; helpers
    that are given up are reported to `progress`."""
    lists = _lists(unprepared(store, *key, splitter, aliases) for key in keys)
    with contextlib.ExitStack() as ending:
        answers: queue.SimpleQueue[_Helper | Made] = queue.SimpleQueue()
        count = min(MOST_HELPERS, usable_threads() - 1) if help_wanted else 0
        crew = [ending.enter_context(contextlib.closing(_Helper(answers))) for _ in range(count)]
        sharing = _Sharing(lists, crew, answers, progress)
        while (made := sharing.take()) is not None:
            yield from made


def _lists(articles: Iterable[Unprepared]) -> Iterator[list[Unprepared]]:
    """The articles in lists of some PASSAGES_AT_ONCE passages."""
    some: list[Unprepared] = []
    passages = 0
    for article in articles:
        some.append(article)
        passages += len(article.passages)
        if passages >= PASSAGES_AT_ONCE:
            yield some
            some, passages = [], 0
    if some:
        yield some


class _Sharing:
    """Who makes which list. Lists are numbered from 0 as they are begun, and taken once, in order."""

    def __init__(
        self,
        lists: Iterator[list[Unprepared]],
        crew: Sequence["_Helper"],
        answers: "queue.SimpleQueue[_Helper | Made]",
        progress: Progress,
    ) -> None:
        self._lists, self._crew, self._answers, self._progress = lists, list(crew), answers, progress
        self._given_up = 0
        self._made: dict[int, list[Prepared]] = {}
        self._begun = self._taken = 0

    def take(self) -> list[Prepared] | None:
        """What is made of the next list; None behind the last."""
        self._hand_out()
        while self._taken not in self._made:
            self._collect(wait=False)
            if self._taken in self._made:
                break
            if (one := self._begin()) is not None:
                self._made[one[0]] = [prepare(article) for article in one[1]]
            elif self._taken == self._begun:
                return None
            else:
                self._collect(wait=True)
            self._hand_out()
        self._taken += 1
        return self._made.pop(self._taken - 1)

    def _begin(self) -> tuple[int, list[Unprepared]] | None:
        """The next list that nobody has begun, with its number, or None if there is none, or enough are begun."""
        if self._begun - self._taken >= AHEAD or (articles := next(self._lists, None)) is None:
            return None
        self._begun += 1
        return self._begun - 1, articles

    def _hand_out(self) -> None:
        for helper in self._crew:
            while len(helper.at) < IN_HAND and (one := self._begin()) is not None:
                helper.send(*one)

    def _collect(self, *, wait: bool) -> None:
        """Takes what helpers have made; with `wait`, until there is something."""
        while wait or not self._answers.empty():
            try:
                answer = self._answers.get(timeout=PATIENCE)
            except queue.Empty:
                self._give_up()
                return
            wait = False
            if isinstance(answer, _Helper):  # it has ended
                self._make_here(answer)
                continue
            number, made = answer
            articles = next((helper.at.pop(number) for helper in self._crew if number in helper.at), None)
            if articles is not None:  # else it came from a helper that was given up
                self._made[number] = [prepare(one) for one in articles] if made is None else made

    def _give_up(self) -> None:
        """Gives up the helpers that have been silent with unfinished lists."""
        for helper in [one for one in self._crew if one.at]:
            helper.kill()
            self._given_up += 1
            silent = f"helper processes that did not answer for {PATIENCE:.0f} s; going on without them"
            self._progress(silent, self._given_up, None)
            self._make_here(helper)

    def _make_here(self, helper: "_Helper") -> None:
        if helper in self._crew:
            self._crew.remove(helper)
            self._made |= {number: [prepare(one) for one in articles] for number, articles in helper.at.items()}


class _Helper:
    """A child process that makes lists; `at` are those that it was sent and has not given back, by number. What it
    makes goes to `answers`, and when it ends, the helper itself."""

    def __init__(self, answers: "queue.SimpleQueue[_Helper | Made]") -> None:
        self.at: dict[int, list[Unprepared]] = {}
        self._process = process.start(process.command("embeddings.index.build.preparing_worker"))
        self._requests: queue.SimpleQueue[tuple[int, list[Unprepared]] | None] = queue.SimpleQueue()
        # Both in threads, so that neither process waits for the other with a full pipe.
        self._threads = [
            threading.Thread(target=_listen, args=(self._process, self, answers), daemon=True),
            threading.Thread(target=_send, args=(self._process, self._requests), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def send(self, number: int, articles: list[Unprepared]) -> None:
        """Gives it a list to make."""
        self.at[number] = articles
        self._requests.put((number, articles))

    def kill(self) -> None:
        """Ends the process, even if it hangs."""
        process.kill(self._process.pid)

    def close(self) -> None:
        """Ends it, and what waits for it."""
        self.kill()
        self._requests.put(None)
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        self._process.wait()


def _send(child: "subprocess.Popen[bytes]", requests: "queue.SimpleQueue[tuple[int, list[Unprepared]] | None]") -> None:
    assert child.stdin is not None
    with contextlib.suppress(OSError):  # it has ended, which its answers tell
        while (request := requests.get()) is not None:
            pickle.dump(request, child.stdin, pickle.HIGHEST_PROTOCOL)
            child.stdin.flush()


def _listen(child: "subprocess.Popen[bytes]", helper: _Helper, answers: "queue.SimpleQueue[_Helper | Made]") -> None:
    assert child.stdout is not None
    try:
        while True:
            answers.put(cast(Made, pickle.load(child.stdout)))
    except Exception:  # noqa: BLE001 - a pickle that is cut short raises many things, and all mean that it has ended
        answers.put(helper)
