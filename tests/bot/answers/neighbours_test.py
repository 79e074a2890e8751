"""Who came before or after somebody is never that one."""

from typing import Literal

import pytest

from bot.answers.neighbours import Neighbour, beside, neighbour_of
from corpus.text.sentences import split

Direction = Literal["before", "after", "now"]
ASKED: list[tuple[str, tuple[str, str] | None]] = [
    ("Who ran the smithy before Otto Reiss?", ("before", "Reiss")),
    ("who ran the smithy before otto reiss", ("before", "Reiss")),
    ("Who was Nora Quill's predecessor?", ("before", "Quill")),
    ("Who was the predecessor of Nora Quill at the choir?", ("before", "Quill")),
    ("Whom did Nora Quill succeed?", ("before", "Quill")),
    ("Who was succeeded by Nora Quill?", ("before", "Quill")),
    ("Who took over from Anna Reed as mayor?", ("after", "Reed")),
    ("Who was the successor of Anna Reed?", ("after", "Reed")),
    ("Who came after Anna Reed?", ("after", "Reed")),
    ("Whom was Anna Reed replaced by?", ("after", "Reed")),
    ("Who was mayor before 1974?", None),
    ("What did Anna Reed do before she was mayor?", None),
    ("Who was Anna Reed?", None),
    ("Who is the mayor of Lund?", ("now", "mayor")),
    ("who's the current conductor", ("now", "conductor")),
    ("Who is the first conductor?", None),
    ("Who was the mayor?", None),
    ("Who looks after Anna Reed?", None),
    ("Who was named after Anna Reed?", None),
    ("Who asked after Anna Reed?", None),
    ("Who cleaned up after Anna Reed?", None),
    ("Who appeared before Anna Reed?", None),
    ("Who looked after the goats after Anna Reed?", ("after", "Reed")),
    ("Who is the founder of the smithy?", None),
    ("Who is the author of the play?", None),
]
SMITHY = (
    "The smithy was opened in 1890 by Karl Vogel. His son Emil ran it from 1921 to 1955. Then came Emil's pupil Otto"
    " Reiss, who sold it to Lena Park in 1988. She shoes horses."
)
CHOIR = (
    "The first conductor was Hugo Lamb. He was followed by Doris Kemp, who led it until 1977. After her came Felix"
    " Brand. Felix Brand was succeeded by Nora Quill. She stepped down in 2002. Her successor was Sam Odell, and since"
    " 2016 the conductor is Ivy Stone."
)
MAYOR = (
    "Mayor Anna Reed took office in 2012, succeeding Paul Grant, who had been mayor since 2004. In 2020 she lost the"
    " election to Omar Diaz."
)
COACH = "Coach Viktor Lang was sacked. His place was taken by Elsa Moor. Lang had replaced Ben Archer in 2019."
TOLD: list[tuple[str, Direction, str, str | None]] = [
    (SMITHY, "before", "Reiss", "His son Emil"),
    (SMITHY, "after", "Reiss", "Lena Park"),
    (SMITHY, "before", "Park", "Otto Reiss"),
    (CHOIR, "before", "Kemp", "Hugo Lamb"),
    (CHOIR, "after", "Lamb", "Doris Kemp"),
    (CHOIR, "before", "Brand", "Doris Kemp"),
    (CHOIR, "after", "Brand", "Nora Quill"),
    (CHOIR, "after", "Quill", "Sam Odell"),
    (CHOIR, "before", "Stone", "Sam Odell"),
    (MAYOR, "before", "Reed", "Paul Grant"),
    (MAYOR, "after", "Grant", "Anna Reed"),
    (MAYOR, "after", "Reed", "Omar Diaz"),
    (MAYOR, "before", "Diaz", "Anna Reed"),
    (COACH, "after", "Lang", "Elsa Moor"),
    (COACH, "before", "Lang", "Ben Archer"),
    (COACH, "after", "Archer", "Lang had"),
    (COACH, "before", "Archer", None),
    (CHOIR, "now", "conductor", "Ivy Stone"),
    ("In 1969 Hedda Moor took over from him. She was followed in 1985 by Jan Kos.", "before", "Kos", "Hedda Moor"),
    ("Ida Lund was soon replaced by Jan Kos.", "after", "Lund", "Jan Kos"),
    (MAYOR, "now", "mayor", None),
    (COACH, "now", "mayor", None),
    (SMITHY, "before", "Vogel", None),
    (MAYOR, "before", "Nobody", None),
]


@pytest.mark.parametrize(("question", "expected"), ASKED)
def test_whom_a_question_asks_for(question: str, expected: tuple[str, str] | None) -> None:
    asked = neighbour_of(question)
    assert (asked and (asked.direction, asked.name)) == expected


@pytest.mark.parametrize(("text", "direction", "name", "expected"), TOLD)
def test_the_sentence_that_says_who(text: str, direction: Direction, name: str, expected: str | None) -> None:
    sentences = split(text)
    at = beside(Neighbour(direction, name), text, sentences)
    if expected is None:
        assert at is None
    else:
        assert at is not None
        assert expected in text[slice(*sentences[at])]


def test_a_sentence_that_a_reader_found_is_kept_where_it_says_who() -> None:
    text = "Ivy Stone is the conductor. Since 2016 the conductor lives with Sam Odell in Lund. Hugo Lamb was conductor."
    sentences = split(text)
    assert beside(Neighbour("now", "conductor"), text, sentences) == 1
    assert beside(Neighbour("now", "conductor"), text, sentences, 0) is None
    assert beside(Neighbour("now", "conductor"), text, sentences, 2) == 1
    twice = "Ann Reed was followed by Jan Kos. Lena Park followed Dora Reed."
    assert beside(Neighbour("after", "Reed"), twice, split(twice), 1) is None
    assert beside(Neighbour("after", "Reed"), twice, split(twice)) == 0


def test_what_belongs_to_somebody_does_not_say_who_that_is() -> None:
    text = "Hugo Lamb was conductor. Today the conductor’s brother Sam Odell bakes bread."
    assert beside(Neighbour("now", "conductor"), text, split(text)) is None
