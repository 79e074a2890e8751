"""Many askers at once while generations are swapped: no error, and no answer mixed of two generations."""

import json
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fakes import WordEncoder

from bot.answers.engine import Engine
from bot.answers.types import Answer
from bot.settings import Settings
from corpus.store.opening import open_store
from embeddings.index.build.pipeline import index, recipe_of
from embeddings.index.generation import Generation, open_newest
from embeddings.index.types import Filter

ASKERS = 50
TURNS = 6
SETTINGS = Settings()


def write(folder: Path, turn: int) -> None:
    """Twelve articles whose every sentence names the turn it was written in; the last of each turn goes with it."""
    for number in range(12):
        name = f"n{number}" if number < 11 else f"only-{turn}"
        text = f"On walk {turn} garden {number} was ripe. Walk {turn} ended there. Jam was made on walk {turn}."
        row = {"id": name, "title": "", "text": text, "date": f"{2000 + turn}-01-01", "source": "P"}
        (folder / f"{name}.jsonl").write_text(json.dumps(row) + "\n")
    (folder / f"only-{turn - 1}.jsonl").unlink(missing_ok=True)


def published(folder: Path, data: Path) -> str:
    store = open_store(data)
    report = index([folder], store, data, WordEncoder(), SETTINGS.indexing(), prune=True)
    store.close()
    assert report.generation is not None
    return report.generation


def turns(answer: Answer) -> set[int]:
    """The turns that an answer's excerpts name."""
    shown = (citation.excerpt for citation in (*answer.citations, *answer.near_misses))
    return {int(turn) for excerpt in shown for turn in re.findall(r"[Ww]alk (\d+)", excerpt)}


def wait_for_answer_from(generation: str, given: list[Answer]) -> None:
    deadline = time.monotonic() + 60
    while not any(answer.index.generation == generation for answer in list(given)):
        assert time.monotonic() < deadline, f"no question was answered from {generation}"
        time.sleep(0.05)


def test_fifty_askers_meet_no_error_and_no_mixture_while_generations_are_swapped(tmp_path: Path) -> None:
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    write(folder, 0)
    turn_of = {published(folder, data): 0}
    engine, ended = Engine.open(data, SETTINGS, WordEncoder()), threading.Event()

    given: list[Answer] = []

    def ask_until_ended(asker: int) -> None:
        while not ended.is_set():
            before = str(2000 + asker) if asker % 3 == 0 else None
            given.append(engine.ask(f"Which garden was ripe on the walk, garden {asker}?", before=before, top=10))

    with ThreadPoolExecutor(ASKERS) as askers:
        asked = [askers.submit(ask_until_ended, asker) for asker in range(ASKERS)]
        try:
            for turn in range(1, TURNS):
                write(folder, turn)
                newest = published(folder, data)
                turn_of[newest] = turn
                time.sleep(0.3)  # what was forgotten is gone by now, and the engine has served what quotes it
                engine.refresh()
                assert engine.index_info.generation == newest
                # A question that takes longer than a swap is asked again of the next generation: one is let through.
                wait_for_answer_from(newest, given)
        finally:
            ended.set()
    for asker in asked:
        asker.result()
    engine.close()
    wrong = [answer for answer in given if turns(answer) - {turn_of[answer.index.generation or ""]}]
    assert wrong == [], "an answer was mixed of two generations, or names another"
    assert len({answer.index.generation for answer in given if turns(answer)}) > 1, "nobody met a swap"


def test_filters_asked_at_once_are_all_answered(tmp_path: Path) -> None:
    """More filters at once than are remembered push each other out of the memory while others look them up."""
    folder, data = tmp_path / "in", tmp_path / "data"
    folder.mkdir()
    write(folder, 0)
    published(folder, data)
    opened: Generation = open_newest(data, recipe_of(WordEncoder(), SETTINGS.indexing()))
    first = 730_120  # the first day of the year 2000

    def allowed(asker: int) -> int:
        masks = [opened.allowed(Filter(1, first + (asker * 7 + turn) % 40)) for turn in range(200)]
        return sum(int(mask.any()) for mask in masks if mask is not None)

    with ThreadPoolExecutor(16) as askers:
        assert set(askers.map(allowed, range(16))) == {200}
