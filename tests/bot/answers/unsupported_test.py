"""Answers that tell of a plan where a question asks what was done, or that give a "why" no reason."""

import pytest

from bot.answers import unsupported
from bot.answers.types import Answer, Citation, IndexInfo
from bot.questions.types import Reading
from corpus.types import SourceDate

SOLD = "The port will be sold to the group Norvane for 320 million euros, the council decided."


def answer(question: str, text: str, marked: str | None = None) -> Answer:
    """An answer that cites a text of one sentence, of which these words are marked."""
    span = None if marked is None else (text.index(marked), text.index(marked) + len(marked))
    cited = Citation(
        rank=1, article_id="a", title=None, publisher=None, author=None, url=None, excerpt=text, start=0, end=len(text),
        highlight=(0, len(text)), partial=False, date=SourceDate(), score=0.9, answer_span=span, receipt="r",
        also_in=(), within=None,
    )  # fmt: skip
    return Answer(question, "answered", Reading(question), (cited,), (), IndexInfo(None, 1, 1, None, None, 0), 0.5)


@pytest.mark.parametrize(
    ("question", "text", "marked", "status"),
    [
        ("When did the tram reach Eller?", "The tram will reach Eller in 2027.", "2027", "related"),
        ("In which year was the pool opened?", "The pool is to be opened in 2027.", "2027", "related"),
        ("Which year did the pool open?", "The pool is to open in 2027.", "2027", "related"),
        ("When will the tram reach Eller?", "The tram will reach Eller in 2027.", "2027", "answered"),
        ("When did the tram reach Eller?", "The tram reached Eller in 2017.", "2017", "answered"),
        ("When was it opened?", "It was opened in 2010, the annex will be opened in 2027.", "2010", "answered"),
        ("Who was the port sold to?", SOLD, "Norvane", "answered"),
        ("Why was the port sold?", SOLD, SOLD, "related"),
        ("Why was the port sold?", SOLD, "320 million euros", "answered"),
        ("What was the reason for the strike?", "The strike over pay went on.", "The strike over pay", "answered"),
        ("Why was the pier shut?", "The pier was shut on Tuesday.", None, "related"),
        ("Why was the pier shut?", "The pier was shut because of rust.", None, "answered"),
        ("When was the pier shut?", "The pier was shut on Tuesday.", None, "answered"),
    ],
)
def test_what_the_cited_sentence_does_not_bear_out(question: str, text: str, marked: str | None, status: str) -> None:
    assert unsupported.without_support(answer(question, text, marked)).status == status
