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
        (
            "Who is the treasurer of the mill?",
            "Ida Holm stepped down as head of the mill, but stays as treasurer of the mill.",
        ),
        ("Who is the director of the theatre?", "Ida Holm, the director of the theatre, left his hat in the foyer."),
        ("Who is the founder of the band?", "Ida Holm, the founder of the band, died in 1954."),
        ("Who is the mayor?", "The mayor, Ida Holm, left on Monday for a fair in Leipzig."),
        ("Who is the head of the station?", "Ida Holm, who retired from teaching in 2019, is the head of the station."),
        ("Who is the director?", "The director is Ida Holm, whose father resigned as director in 1970."),
        ("Who manages the hotel?", "Ida Holm manages the hotel since Ann Bloom resigned as manager."),
    ],
)
def test_what_stays(question: str, text: str) -> None:
    made, read = held(question, text, "Ida Holm", "Jan Roth")
    assert (made.logit, read) == (2.0, [])


@pytest.mark.parametrize(
    "behind",
    [
        "Jan Roth has taken over the bakery next door.",
        "Jan Roth, who lost his seat on the council, wished her well.",
        "Jan Roth turned down her post.",
        "Jan Roth was to take her place, but withdrew.",
        "Jan Roth took her place for one evening.",
        "Jan Roth took over. He resigned as keeper in 2020.",
        "Her duties were many, and Jan Roth praised them.",
    ],
)
def test_who_did_not_come_after_is_none(behind: str) -> None:
    text = f"Ida Holm resigned as keeper of the Lund light in May. {behind}"
    made, _ = held("Who is the keeper of the Lund light?", text, "Ida Holm", "Jan Roth")
    assert made == Judgement(LOST, None)


def test_a_dog_holds_no_office() -> None:
    text = "Ida Holm resigned as president of the club. His dog followed and succeeded him."
    made, _ = held("Who is the president of the club?", text, "Ida Holm", "His dog")
    assert made == Judgement(LOST, None)


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
