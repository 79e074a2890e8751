"""Articles are prepared alike by this process, by helpers beside it, and where a helper dies or fails."""

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from store_samples import ARTICLE

from corpus import stories
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
            made.put_signature(article.id, version, stories.METHOD, stories.signature(text))
    return made


@pytest.fixture
def helped(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], list[str]]:
    """What is prepared of all articles, one list each, in order."""
    monkeypatch.setattr(preparing, "PASSAGES_AT_ONCE", 1)
    monkeypatch.setattr(preparing, "usable_threads", lambda: 2)

    def made(help_wanted: bool) -> list[str]:
        return [_shown(one) for one in in_order(store, store.current(), "cut", ALIASES, help_wanted=help_wanted)]

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


def test_a_helper_that_is_killed_costs_nothing(
    helped: Callable[[bool], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    send = preparing._Helper.send

    def send_and_kill(helper: preparing._Helper, number: int, articles: list[Unprepared]) -> None:
        send(helper, number, articles)
        sent.append(number)
        if len(sent) == 3:
            os.kill(helper._process.pid, signal.SIGKILL)

    monkeypatch.setattr(preparing._Helper, "send", send_and_kill)
    alone = helped(False)
    assert helped(True) == alone
    assert len(sent) >= 3


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
