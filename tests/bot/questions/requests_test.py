"""Requests for all that a source or an author has are read as those for articles; other questions are left alone."""

import pytest

from bot.questions.reading import read_question

PUBLISHERS, AUTHORS = ["Osk Herald", "Quayside Echo Weekly", "Kestrel"], ["Ida Holm", "Jan Kern"]


@pytest.mark.parametrize(
    ("text", "source", "author", "topic"),
    [
        ("What do you have from the Osk Herald?", "Osk Herald", None, None),
        ("what do you have from quayside echo weekly", "Quayside Echo Weekly", None, None),
        ("articles from quayside echo weekly", "Quayside Echo Weekly", None, None),
        ("What else do you have by Ida Holm?", None, "Ida Holm", None),
        ("what do you have from Ida Holm", None, "Ida Holm", None),
        ("What is there from Kestrel?", "Kestrel", None, None),
        ("What has Kestrel published?", "Kestrel", None, None),
        ("What has the Osk Herald written about tolls?", "Osk Herald", None, "tolls"),
        ("Anything from Kestrel?", "Kestrel", None, None),
        ("Do you have anything by Jan Kern about ferries?", None, "Jan Kern", "ferries"),
        ("Show me everything from Kestrel.", "Kestrel", None, None),
        ("everything you have by Ida Holm", None, "Ida Holm", None),
        ("Was hast du von Ida Holm?", None, "Ida Holm", None),
        ("Alles von Kestrel", "Kestrel", None, None),
        ("¿Qué tienes de Ida Holm?", None, "Ida Holm", None),
    ],
)
def test_all_that_somebody_has_is_a_list(text: str, source: str | None, author: str | None, topic: str | None) -> None:
    reading = read_question(text, publishers=PUBLISHERS, authors=AUTHORS)
    assert (reading.kind, reading.source, reading.author, reading.topic) == ("latest", source, author, topic)
    assert not reading.preference


@pytest.mark.parametrize(
    "text",
    [
        "What do you have on Kestrel?",
        "What do you have about Ida Holm?",
        "Anything about the Osk Herald?",
        "Show me everything about Kestrel",
        "What do you have from Iraq?",
        "What do you have by Nobody Else?",
        "What do you have by way of maps?",
        "Anything by Monday?",
        "Anything from Kestrel that names the dam?",
        "Did anything from Kestrel win a prize?",
        "What has Ida Holm written off?",
        "What do you have from the Kestrel building?",
    ],
)
def test_a_topic_or_another_question_is_none(text: str) -> None:
    assert read_question(text, publishers=PUBLISHERS, authors=AUTHORS).kind == "question"


def test_days_stay_a_filter() -> None:
    reading = read_question("What do you have from Kestrel in 2019?", publishers=PUBLISHERS)
    assert (reading.kind, reading.source, reading.after, reading.before) == (
        "latest",
        "Kestrel",
        "2019-01-01",
        "2019-12-31",
    )


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("What has Ida Holm written?", "I read “Ida Holm” as the author Ida Holm"),
        ("What has Kestrel published?", "I read “Kestrel” as the source Kestrel"),
        ("What do you have from Kestrel?", "I read “from Kestrel” as the source Kestrel"),
        ("everything you have by Ida Holm", "I read “by Ida Holm” as the author Ida Holm"),
    ],
)
def test_the_echo_has_no_words_that_nobody_typed(text: str, echo: str) -> None:
    assert read_question(text, publishers=PUBLISHERS, authors=AUTHORS).echo == echo


@pytest.mark.parametrize(
    "text",
    [
        "What has been written about the Orne toll?",
        "what else has been reported on the Orne toll",
        "What was published about the Orne toll?",
        "what's written about the Orne toll",
        "What do the articles say about the Orne toll?",
        "what do you know about the Orne toll",
        "What did your archive write about the Orne toll?",
        "Was anything published about the Orne toll?",
        "anything written about the Orne toll",
    ],
)
def test_what_there_is_on_a_topic_is_searched_for_by_the_topic(text: str) -> None:
    reading = read_question(text)
    assert (reading.kind, reading.terms) == ("question", "anything about the Orne toll?")


@pytest.mark.parametrize(
    "text",
    [
        "What was said about the Orne toll?",
        "What did the mayor say about the Orne toll?",
        "What did the mayor write about?",
        "What was written on the wall of the toll house?",
        "What has Ida Holm said about the Orne toll?",
    ],
)
def test_what_somebody_said_stays_a_question(text: str) -> None:
    assert read_question(text).terms == text
