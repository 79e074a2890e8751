"""Articles are prepared alike by this process, by helpers beside it, and where a helper dies or fails."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from store_samples import ARTICLE

from corpus import formats, stories
from corpus.store.opening import open_store
from corpus.store.store import Layout, Store
from corpus.types import Passage
from embeddings.index.build import preparing
from embeddings.index.build.prepared import Prepared, Unprepared
from embeddings.index.build.preparing import in_order
from embeddings.index.indexed_text import Aliases

ALIASES = Aliases({"Sand": ("Kies",)})
COUNT = 60


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path)
    with made.transaction():
        for number in range(COUNT):
            text = f"Sand number {number} was sold for $5bn on 3 March 2014. " * 3
            article = replace(
                ARTICLE, id=f"a{number:03}", text=text, body=((0, len(text)),), left_out=(), language="en"
            )
            version, _ = made.put(article, article.path)
            spans = (Passage(0, 40, False), Passage(30, len(text), False))
            made.put_layout(article.id, version, "cut", Layout(((0, len(text)),), spans))
            made.put_signature(article.id, version, formats.STORIES, stories.signature(text))
    return made


@pytest.fixture
def reported() -> list[object]:
    """What was said of the work."""
    return []


@pytest.fixture
def helped(store: Store, reported: list[object], monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], list[str]]:
    """What is prepared of all articles, one list each, in order."""
    monkeypatch.setattr(preparing, "PASSAGES_AT_ONCE", 1)
    monkeypatch.setattr(preparing, "usable_threads", lambda: 2)

    def made(help_wanted: bool) -> list[str]:
        made = in_order(
            store, store.current(), "cut", ALIASES, lambda *said: reported.append(said), help_wanted=help_wanted
        )
        return [_shown(one) for one in made]

    return made


def _shown(one: Prepared) -> str:
    """All that is prepared of an article, as text."""
    words, times = one.words, one.times
    columns = (words.tokens, words.ends, words.heads, words.head_ends, times.times, times.ends, one.signature)
    lists = [column.tolist() for column in columns]
    return repr((one.row, one.spans, one.digests, one.bodies, one.head, words.lexemes, lists))


def test_helpers_make_what_one_process_makes(helped: Callable[[bool], list[str]]) -> None:
    alone = helped(False)
    assert len(alone) == COUNT
    assert helped(True) == alone


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSTOP])
def test_a_helper_that_is_killed_or_hangs_costs_nothing(
    helped: Callable[[bool], list[str]], reported: list[object], number: signal.Signals, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    send = preparing._Helper.send

    def send_and_signal(helper: preparing._Helper, place: int, articles: list[Unprepared]) -> None:
        send(helper, place, articles)
        sent.append(place)
        if len(sent) == 2:
            os.kill(helper._process.pid, number)

    monkeypatch.setattr(preparing._Helper, "send", send_and_signal)
    monkeypatch.setattr(preparing, "PATIENCE", 600.0 if number == signal.SIGKILL else 2.0)
    alone = helped(False)
    assert helped(True) == alone
    assert len(sent) >= 2
    assert bool(reported) == (number == signal.SIGSTOP)


def test_a_helper_that_takes_nothing_in_keeps_nobody_waiting(
    helped: Callable[[bool], list[str]], reported: list[object], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It hangs from the start, and what it is sent is longer than a pipe holds."""
    monkeypatch.setattr(preparing, "PASSAGES_AT_ONCE", 1_000)
    begin = preparing._Helper.__init__

    def begin_and_stop(helper: preparing._Helper, *given: Any) -> None:
        begin(helper, *given)
        os.kill(helper._process.pid, signal.SIGSTOP)

    monkeypatch.setattr(preparing._Helper, "__init__", begin_and_stop)
    monkeypatch.setattr(preparing, "PATIENCE", 0.5)
    alone = helped(False)
    assert helped(True) == alone
    assert reported


def test_what_a_helper_cannot_make_is_made_here(
    helped: Callable[[bool], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    send = preparing._Helper.send

    def send_what_fails(helper: preparing._Helper, number: int, articles: list[Unprepared]) -> None:
        send(helper, number, [replace(one, version="none", passages=None) for one in articles])  # type: ignore[arg-type]
        helper.at[number] = articles

    alone = helped(False)
    monkeypatch.setattr(preparing._Helper, "send", send_what_fails)
    assert helped(True) == alone
