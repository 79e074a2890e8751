"""Answers that tell of a plan where a question asks what was done."""

from dataclasses import replace

import pytest

from bot.answers import unsupported
from bot.answers.types import Answer, Citation, IndexInfo
from bot.questions.types import Reading
from corpus.types import SourceDate

SOLD = "The port will be sold to the group Norvane for 320 million euros, the council decided."
MUSEUM = "The museum, which will open on Sundays from May, dates from 1988."


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
        ("How much did the tram cost?", "The tram is to cost 90 million.", "90 million", "related"),
        ("How much did the tram cost?", "The tram cost 90 million.", "90 million", "answered"),
        ("How much will the tram cost?", "The tram is to cost 90 million.", "90 million", "answered"),
        ("When did the tram reach Eller?", "The tram reached Eller in 2017.", "2017", "answered"),
        ("When was it opened?", "It was opened in 2010, the annex will be opened in 2027.", "2010", "answered"),
        ("When was it opened?", "It was opened in 2010, the annex will be opened in 2027.", "2027", "answered"),
        ("Who was the port sold to?", SOLD, "Norvane", "answered"),
        ("When was the port sold?", SOLD, None, "related"),
        ("When was the port sold?", "The port will be sold on May 4, 2027.", "May 4, 2027", "related"),
        ("When was the port sold?", "The port will be sold on May 4, 2027.", "will be sold on May 4, 2027", "related"),
        ("When did the pool open?", "The pool, built for schools, is expected to open in May.", "May", "related"),
        # A name, a testament, a cause; the day of another deed than the one that is planned.
        ("When did Smith win the prize?", "Will Smith won the prize in 2022.", "2022", "answered"),
        ("When did Smith win the prize?", "In the end Will Win of Osk took the prize in 2022.", "2022", "answered"),
        ("When did the judge open the letter?", "His will open on the desk, he died in 1990.", "1990", "answered"),
        ("When did heavy rain fall?", "The flood of 2019 is due to heavy rain in May.", "May", "answered"),
        ("When did the museum open?", MUSEUM, "1988", "answered"),
        ("When did the museum open?", MUSEUM, "from May, dates from 1988", "answered"),
        ("When did the museum open?", MUSEUM, "May", "related"),
        ("When did the pool open?", "The pool dates from 1975 and will open again in June.", "1975", "answered"),
        ("When did the pool open?", "The pool will open again and was built in 1975.", "1975", "answered"),
        # A repeated question is no reason, but words alone do not tell whether one is given.
        ("Why was the pier shut?", "The pier was shut on safety grounds.", None, "answered"),
        ("Why was the pier shut?", "The pier was shut for repairs.", "The pier was shut for repairs", "answered"),
    ],
)
def test_what_the_cited_sentence_does_not_say(question: str, text: str, marked: str | None, status: str) -> None:
    assert unsupported.without_support(answer(question, text, marked)).status == status


def test_what_was_done_comes_before_what_was_planned() -> None:
    [planned] = answer("", "The tram is to cost 90 million.", "90 million").citations
    made = answer("How much did the tram cost?", "The tram cost 110 million.", "110 million")
    [done] = made.citations
    both = unsupported.without_support(replace(made, citations=(planned, replace(done, rank=2))))
    assert (both.status, both.citations) == ("answered", (done, replace(planned, rank=2)))
