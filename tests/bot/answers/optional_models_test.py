"""A re-ranker and a reader in answers: the first changes the order alone, the second marks words and may doubt."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import tiny
from contract import is_answer, is_hits
from printed import Run, lines, one_line, parsed

from bot.answers import confidence
from bot.answers.engine import Engine
from bot.answers.types import Status
from bot.cli.answer_views import answer_view
from bot.cli.doctor import examine
from bot.cli.terminal import KEY, WORDS
from bot.questions.types import Question
from bot.settings import ModelSettings, Settings
from corpus.store.opening import open_store
from embeddings.index import generation
from embeddings.index.build.pipeline import recipe_of
from embeddings.models.encoder import open_encoder

QUESTIONS = (
    "How many passengers a week does Sundline expect at the ferry terminal?",
    "Who called the decision a victory of patience?",
    "What did the harbour master say about the noise?",
    "apple orchard cider Wendelin",
    "What was the lighthouse sold for?",
    "What happened to the electric boats?",
    "How many moons does Jupiter have?",
    "best recipe for lentil soup",
)
SCATTERED = ("What about Brandt terminal?", "What about Tomas city keeper?", "What about Thursday lamp terminal?")
"""Questions whose first passage is surer for the ranking than for the gate."""

OFF = Settings(model=ModelSettings(reader="off"))

SURENESS: list[Status] = ["nothing_relevant", "related", "answered"]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, ...]]:
    """The options that choose a configuration with a re-ranker, or a reader, or both."""
    place = tmp_path_factory.mktemp("judges")
    tiny.save_cross_encoder(place / "boats", "boats")
    tiny.save_reader(place / "passengers", ["20", "31", "000"], ["passengers", "crowns"])
    reranker, reader = f'reranker = "{place}/boats"\n', f'reader = "{place}/passengers"\n'
    off = 'reader = "off"\n'
    written = {"off": off, "reranker": reranker + off, "reader": reader, "both": reranker + reader}
    for name, text in written.items():
        (place / f"{name}.toml").write_text(f"[model]\n{text}")
    return {name: ("--config", str(place / f"{name}.toml")) for name in written}


class Favourite:
    """A re-ranker that puts one place of the ranking before all others."""

    def __init__(self) -> None:
        self.place = 0

    def scores(self, question: str, passages: Sequence[str]) -> list[float]:
        return [float(at == self.place) for at in range(len(passages))]


@pytest.fixture
def favourite(data_dir: Path) -> Iterator[tuple[Engine, Favourite]]:
    """An engine over the tests' corpus with such a re-ranker."""
    wanted, reranker, store = OFF, Favourite(), open_store(data_dir)
    encoder = open_encoder(models_dir=data_dir / "models")
    served = generation.open_newest(data_dir, recipe_of(encoder, wanted.indexing()))
    with Engine(store, encoder, served, data_dir, wanted, reranker) as engine:
        yield engine, reranker


def test_a_reranker_changes_the_order(run: Run, settings: dict[str, tuple[str, ...]]) -> None:
    question = QUESTIONS[0]
    plain, other = (parsed(run("ask", "--json", question, options=o)) for o in (settings["off"], settings["reranker"]))
    is_answer(other)
    firsts = [answer["citations"][0]["article_id"] for answer in (plain, other)]
    assert firsts == ["ferry-2014", "ferry-2019"]
    hits = parsed(run("search", "--json", question, options=settings["reranker"]))["hits"]
    is_hits(hits)
    assert hits[0]["article_id"] == "ferry-2019"
    assert parsed(run("search", "--json", "-k", "1", question, options=settings["reranker"]))["hits"] == hits[:1]
    for mode in ("dense", "lexical"):
        modes = [
            run("search", "--mode", mode, question, options=o).stdout for o in (settings["off"], settings["reranker"])
        ]
        assert modes[0] == modes[1]


def test_a_reranker_lifts_nothing_over_the_gate(data_dir: Path, favourite: tuple[Engine, Favourite]) -> None:
    engine, reranker = favourite
    moved = held_back = 0
    with Engine.open(data_dir, OFF) as unmoved:
        for question in (*QUESTIONS, *SCATTERED):
            every = unmoved.ask(question, top=20)
            scores = {shown.receipt: shown.score for shown in (*every.citations, *every.near_misses)}
            before = unmoved.ask(question, top=1)
            for reranker.place in range(7):
                answer = engine.ask(question, top=1)
                assert SURENESS.index(answer.status) <= SURENESS.index(before.status)
                moved += (answer.citations, answer.near_misses) != (before.citations, before.near_misses)
                for shown in (*answer.citations, *answer.near_misses):
                    assert scores.get(shown.receipt, shown.score) == shown.score
                    alone = confidence.verdict(shown.score, "balanced")
                    held_back += SURENESS.index(alone) > SURENESS.index(before.status)
    assert moved > 20
    assert held_back > 0


def test_a_reader_marks_the_words_that_answer(run: Run, settings: dict[str, tuple[str, ...]]) -> None:
    answer = parsed(run("ask", "--json", QUESTIONS[0], options=settings["reader"]))
    is_answer(answer)
    assert answer["status"] == "answered"
    marked = {c["article_id"]: c["answer_span"] for c in answer["citations"]}
    first = answer["citations"][0]
    start, end = (offset - first["start"] for offset in first["answer_span"])
    assert first["excerpt"][start:end] == "20,000 passengers"
    assert all(span is None for name, span in marked.items() if not name.startswith("ferry"))
    shown = run("ask", QUESTIONS[0], options=settings["reader"]).stdout
    assert "**The operator, Sundline, expects __20,000 passengers__ a week.**" in shown


def test_without_words_that_answer_it_is_on_the_subject_alone(
    run: Run, settings: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    question = "What was the lighthouse sold for?"
    plain = parsed(run("ask", "--json", question, options=settings["off"]))
    assert plain["status"] == "answered"
    doubted = parsed(run("ask", "--json", question, options=settings["reader"]))
    assert doubted["status"] == "related"
    assert [citation["answer_span"] for citation in doubted["citations"]] == [None] * len(doubted["citations"])
    assert doubted["citations"] == plain["citations"]
    lenient = tmp_path / "lenient.toml"
    lenient.write_text(Path(settings["reader"][1]).read_text() + "no_answer = 100.0\n")
    assert parsed(run("ask", "--json", question, options=("--config", str(lenient))))["status"] == "answered"


def test_a_reader_lifts_nothing_over_the_gate(run: Run, settings: dict[str, tuple[str, ...]]) -> None:
    for question in QUESTIONS:
        plain, read = (parsed(run("ask", "--json", question, options=o)) for o in (settings["off"], settings["reader"]))
        assert SURENESS.index(read["status"]) <= SURENESS.index(plain["status"])
        assert [c["receipt"] for c in read["citations"]] == [c["receipt"] for c in plain["citations"]]


def test_another_process_gives_the_same_bytes(data_dir: Path, settings: dict[str, tuple[str, ...]], run: Run) -> None:
    asked = [*settings["both"], "--data", str(data_dir), "ask", "--json", QUESTIONS[0]]
    program = "from bot.cli.main import main; main()"
    threads = "1" if os.environ.get("OMP_NUM_THREADS") == "3" else "3"  # another number than here
    parsed = subprocess.run(
        [sys.executable, "-c", program, *asked], capture_output=True, check=True, env={"OMP_NUM_THREADS": threads}
    ).stdout
    assert parsed == run("ask", "--json", QUESTIONS[0], options=settings["both"]).stdout_bytes


def test_a_batch_gives_what_single_questions_do(run: Run, settings: dict[str, tuple[str, ...]]) -> None:
    Path("questions").write_text("".join(f'{{"id": 0, "text": "{question}"}}\n' for question in QUESTIONS))
    answers = lines(run("ask", "--batch", "questions", options=settings["both"]))
    assert len(answers) == len(QUESTIONS)
    for question, answer in zip(QUESTIONS[:3], answers[:3], strict=True):
        assert {"id": 0, **parsed(run("ask", "--json", question, options=settings["both"]))} == answer


@pytest.mark.parametrize(("setting", "name"), [("reranker", "/no/such/folder"), ("reader", "/no/such/folder")])
def test_a_model_that_is_not_there_is_one_line(run: Run, tmp_path: Path, setting: str, name: str) -> None:
    (tmp_path / "wrong.toml").write_text(f'[model]\n{setting} = "{name}"\n')
    said = one_line(run("ask", "ferry", options=("--config", str(tmp_path / "wrong.toml"))))
    assert said == f"Error: {setting} '/no/such/folder': there is no such folder; give a folder or a model's name"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("20,000 passengers", "**The operator, Sundline, expects __20,000 passengers__ a week.**"),
        ("The operator", "**__The operator__, Sundline, expects 20,000 passengers a week.**"),
        ("week.", "**The operator, Sundline, expects 20,000 passengers a __week.__**"),
        ("The operator, Sundline, expects 20,000 passengers a week.",) * 1
        + ("**__The operator, Sundline, expects 20,000 passengers a week.__**",),
        ("42 million", "It cost __42 million__ crowns"),
        ("build. The operator", "years to __build. **The operator__, Sundline"),
        ("million", "42 __million__ crowns"),
        ("2 mil", "4__2 mil__lion crowns"),
    ],
)
def test_marked_words_are_shown_in_their_place(data_dir: Path, words: str, shown: str) -> None:
    with Engine.open(data_dir) as engine:
        [answer] = engine.ask_many([Question(QUESTIONS[0])], top=1)
    citation = answer.citations[0]
    start = citation.start + citation.excerpt.index(words)
    marked = replace(answer, citations=(replace(citation, answer_span=(start, start + len(words))),))
    rows = [row.text for row in answer_view(marked) if any(span.style == WORDS for span in row.text.spans)]
    [text] = rows
    styled = {str(span.style): text.plain[span.start : span.end] for span in text.spans}
    assert styled == {KEY: "The operator, Sundline, expects 20,000 passengers a week.", WORDS: words}
    from bot.cli.terminal import _with_signs

    assert shown in _with_signs(text).plain


def test_the_doctor_looks_at_both(data_dir: Path, settings: dict[str, tuple[str, ...]], tmp_path: Path) -> None:
    checks = [
        check for check in examine(Path(settings["both"][1]), data_dir) if check["name"] == "re-ranker and reader"
    ]
    assert [check["state"] for check in checks] == ["good", "good"]
    (tmp_path / "wrong.toml").write_text('[model]\nreader = "/no/such/folder"\n')
    [check] = [c for c in examine(tmp_path / "wrong.toml", data_dir) if c["name"] == "re-ranker and reader"]
    assert check["state"] == "bad"
    assert "there is no such folder" in check["found"]
