"""Who holds an office, where a passage tells that somebody left it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.answers.values import answer_words
from embeddings.search.rereading import LOST
from embeddings.search.successors import of_who_holds_it
from embeddings.types import Judgement, PassageText

LEFT = "Ida Holm resigned as keeper of the Lund light in May. Jan Roth has taken her place. She had kept it since 1990."


class Reader:
    """Marks the name it was made with, in what it reads, and keeps that."""

    def __init__(self, name: str) -> None:
        self.name, self.read = name, list[str]()

    def judge(self, question: str, passages: Sequence[PassageText]) -> list[Judgement]:
        self.read += [passage.text for passage in passages]
        starts = [passage.text.find(self.name) for passage in passages]
        return [Judgement(3.0, (at, at + len(self.name)) if at >= 0 else None) for at in starts]


def held(question: str, text: str, name: str, successor: str) -> tuple[Judgement, list[str]]:
    reader, at = Reader(successor), text.index(name)
    (made,) = of_who_holds_it(
        question, [PassageText("Post", text)], [Judgement(2.0, (at, at + len(name)))], reader
    )  # fmt: skip
    return made, reader.read


def test_the_successor_is_marked() -> None:
    made, read = held("Who is the keeper of the Lund light?", LEFT, "Ida Holm", "Jan Roth")
    assert read == ["Jan Roth has taken her place as keeper of the Lund light."]
    assert made.span is not None
    assert LEFT[slice(*made.span)] == "Jan Roth"
    assert made.logit == 3.0


def test_who_left_holds_it_no_more() -> None:
    made, read = held("who is keeper of the light", LEFT[: LEFT.index(" Jan")], "Ida Holm", "Jan Roth")
    assert (made, read) == (Judgement(LOST, None), [])


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who was the keeper of the Lund light in 2000?", LEFT),
        ("Who is Ida Holm?", LEFT),
        ("Who is the former keeper?", LEFT),
        ("Who leads the choir?", "A retired baker, Ida Holm, leads the choir."),
        ("Who leads the choir?", "Ida Holm, a retired baker, leads the choir."),
        ("Who is the keeper of the Lund light?", "Ida Holm keeps the Lund light and Nils Ahl left the service."),
        ("Who is the keeper of the Lund light?", "Ida Holm keeps the Lund light. Nils Ahl resigned as her mate."),
        ("Who is the head of the choir?", "Ida Holm stepped down as treasurer of the choir but is still its head."),
        ("Who leads the choir?", "Ida Holm, who resigned as treasurer, remains the choir's leader."),
    ],
)
def test_what_stays(question: str, text: str) -> None:
    made, read = held(question, text, "Ida Holm", "Jan Roth")
    assert (made.logit, read) == (2.0, [])


MILL = (
    "Nils Ahl stepped down as manager of the Marn mill on Friday. He is succeeded by Eva Berg. It has ninety workers."
)
CHOIR = "Karl Ost, who is 80, retired as conductor of the Oster choir last week. Lena Falk has taken over."
ARTICLES: list[tuple[str, str | None, str, str]] = [
    ("mill", "2023-02-04", "Changes at the mill", MILL),
    ("choir", "2023-02-05", "A new choirmaster", f"{CHOIR} The choir sings on Sundays."),
    ("bees", "2023-02-06", "Bees in Lund", "The bees of Lund came through the winter. There are forty hives."),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    with engine_over(ARTICLES, tmp_path_factory.mktemp("successors"), models_dir) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is the manager of the Marn mill?", "Eva Berg"),
        ("who is the conductor of the oster choir", "Lena Falk"),
        ("Who stepped down as manager of the Marn mill?", "Nils Ahl"),
    ],
)
def test_who_holds_it_now(engine: Engine, question: str, name: str) -> None:
    assert answer_words(engine.ask(question).citations[0]) == name
