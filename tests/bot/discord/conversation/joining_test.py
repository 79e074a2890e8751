"""What a question takes of the one before: all of it, all but what it puts something else for, or what it was about."""

import pytest

from bot.discord.conversation.followup import Previous, leans
from bot.discord.conversation.joining import goes_on_from, in_its_year, joined, new_topic, topic_words
from bot.questions.types import Filters


@pytest.mark.parametrize(
    ("before", "question", "whole"),
    [
        # a day, a year or a place puts itself in place of its like, and of nothing else
        ("when does the sauna open on friday", "and on sunday?", "when does the sauna open on sunday?"),
        ("is the market held on weekdays", "and on saturdays?", "is the market held on saturdays?"),
        ("mill turnover 2019", "and 2021?", "mill turnover 2021?"),
        ("what happened in the mine on 3 May 2019", "and on 7 June 2020?", "what happened in the mine on 7 June 2020?"),
        ("how many geese winter in Aldmoor", "and in Kestwick?", "how many geese winter in Kestwick?"),
        ("what happened in the mine on 3 May 2019", "and in 2021?", "what happened in the mine in 2021?"),
        ("mill turnover 2019", "and in July?", "mill turnover 2019 in July?"),
        ("wann öffnet die sauna am freitag", "und am sonntag?", "wann öffnet die sauna am sonntag?"),
        ("¿cuándo abre el mercado el lunes?", "¿y el martes?", "¿cuándo abre el mercado el martes?"),
        ("when does the sauna open on friday", "and in July?", "when does the sauna open on friday in July?"),
        ("how many geese winter in Aldmoor", "and in winter?", "how many geese winter in Aldmoor in winter?"),
        # an asking word alone puts itself in place of the other one
        ("did the board sell the quarry?", "why?", "why did the board sell the quarry?"),
        ("who sold the quarry?", "when?", "when sold the quarry?"),
        ("wann schließt das Kino", "und warum?", "warum schließt das Kino?"),
        ("wann schließt das Kino", "und warum früher?", "warum früher schließt das Kino?"),
        ("how many swam across the sound", "and how many women?", "how many women swam across the sound?"),
        # a pronoun stands for what the other was about, without its asking words, dates and amounts
        ("how much is the Tern Point shuttle in 2024", "who drives it?", "who drives the Tern Point shuttle?"),
        ("who won the sack race", "when was it?", "when was the sack race?"),
        ("what happened to the old viaduct", "can lorries use it?", "can lorries use the old viaduct?"),
        ("wer baute die Talsperre", "wann wurde sie eröffnet?", "Talsperre wann wurde sie eröffnet?"),
        # a thing puts itself in place of one that is like it: behind the same word, a name for a name, "the" for "the"
        ("How much is a permit for a boat?", "and for a canoe?", "How much is a permit for a canoe?"),
        ("How much is a permit for a boat?", "And for sailors?", "How much is a permit for sailors?"),
        (
            "What does a berth in the harbour cost?",
            "and for a week?",
            "What does a berth in the harbour cost for a week?",
        ),
        ("How much does a single to Tern Point cost?", "and a return?", "How much does a return to Tern Point cost?"),
        ("How many geese winter in Aldmoor?", "what about Kestwick?", "How many geese winter in Kestwick?"),
        ("How much rain fell in spring?", "and in autumn?", "How much rain fell in autumn?"),
        ("How many votes did Ada Moss get?", "and Ben Orr?", "How many votes did Ben Orr get?"),
        ("Who leads the choir in Aldmoor?", "and the one in Kestwick?", "Who leads the choir in Kestwick?"),
        ("Who leads the choir of Aldmoor?", "and the band of Kestwick?", "Who leads the band of Kestwick?"),
        ("How deep is the lake?", "and the river?", "How deep is the river?"),
        ("How deep is the lake?", "and the price?", "How deep is the lake the price?"),
        ("Did the board approve the plan?", "and the budget?", "Did the board approve the plan the budget?"),
        ("What was the rainfall in Aldmoor in April?", "and in May?", "What was the rainfall in Aldmoor in May?"),
        ("When was the Kestwick bridge built?", "and the Aldmoor one?", "When was the Aldmoor bridge built?"),
        ("How tall is Will Power?", "and Hope May?", "How tall is Hope May?"),
        ("What is the area of the US?", "and the UK?", "What is the area of the US the UK?"),
        ("Why did the firm move?", "and the workers?", "Why did the firm move the workers?"),
        ("When does the museum of salt open?", "and the shop?", "When does the museum of salt open the shop?"),
        ("How much is a loaf of bread?", "and a pint of milk?", "How much is a loaf of bread a pint of milk?"),
        ("Who spoke against the lock?", "and for?", "Who spoke for the lock?"),
        ("What did the warden say about the reeds?", "and about the eels?", "What did the warden say about the eels?"),
        ("When was the old lock opened?", "and the new one?", "When was the new lock opened?"),
        ("When was the old lock opened?", "and closed?", "When was the old lock closed?"),
        ("Who planted and pruned the limes?", "and watered?", "Who planted and pruned the limes watered?"),
        ("How much does a season permit cost?", "and a week permit?", "How much does a week permit cost?"),
        # a year beside the one before, a year alone, the time of all that was asked about
        ("Who won the sack race in 2018?", "and the year after?", "Who won the sack race in 2019?"),
        ("Who won the sack race in 2018?", "the year before that?", "Who won the sack race in 2017?"),
        ("Who won the sack race?", "and the year after?", "Who won the sack race the year after?"),
        ("Who won the sack race in 2018?", "2019?", "Who won the sack race in 2019?"),
        ("why was the quarry sold?", "when was that?", "when was the quarry sold?"),
        # what is asked of a thing that is not named, and a question without a verb
        ("Who drew the plan of the lock?", "what was the price?", "plan of the lock what was the price?"),
        ("did the board sell the quarry?", "at what price?", "at what price did the board sell the quarry?"),
        ("What did the report on eels find?", "who wrote it?", "who wrote the report on eels?"),
        ("How deep is the lake?", "who owns it?", "who owns the lake?"),
        # anything else is added
        ("how much is the Tern Point shuttle", "what about dogs?", "how much is the Tern Point shuttle dogs?"),
    ],
)
def test_two_questions_become_one(before: str, question: str, whole: str) -> None:
    assert leans(question)
    assert joined(question, before) == whole


def test_words_of_its_own_go_on_from_the_last_whole_question_and_a_date_from_the_last() -> None:
    whole = Previous("price of the shuttle")
    last = Previous("price of the shuttle for pupils", whole=whole)
    for question in ("what about dogs?", "who drives it?", "and for sailors?", "when was it?"):
        assert goes_on_from(question, last) is whole
        assert goes_on_from(question, whole) is whole
    for question in ("and in 2024?", "and on monday?", "why?", "since when?", "那2024年呢？"):
        assert goes_on_from(question, last) is last


@pytest.mark.parametrize("question", ["can lorries use it?", "do swans nest there", "did voters trust her"])
def test_one_thing_is_not_the_many_that_are_asked_about(question: str) -> None:
    assert leans(question)


@pytest.mark.parametrize(
    "question", ["can a lorry use it?", "does the bus stop there", "do swans mate for life", "Did Congress allow it?"]
)
def test_one_thing_may_be_the_one_that_is_asked_about(question: str) -> None:
    assert not leans(question)


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("what about the ice rink?", "the ice rink"),
        ("And how about Kestwick", "Kestwick"),
        ("Was ist mit der Eisbahn?", "der Eisbahn"),
        ("¿Qué pasa con la pista?", "la pista"),
        ("what about monday?", None),
        ("what about 2024?", None),
        ("what about it?", None),
        ("and for sailors?", None),
    ],
)
def test_a_new_topic_is_named(question: str, topic: str | None) -> None:
    assert new_topic(question) == topic
    assert topic is None or topic_words(topic)


@pytest.mark.parametrize(
    ("question", "before", "whole"),
    [
        ("and who came after him?", "Who was reeve before Ada Moss?", "who came after Jan Orr?"),
        ("And after her?", "Who was reeve before Ada Moss?", "Who was reeve after Jan Orr?"),
        ("and how old is he?", "Who leads the choir?", "how old is Jan Orr?"),
        ("what is her job?", "Who leads the choir?", "what is Jan Orr’s job?"),
        ("when?", "Who leads the choir?", "when leads the choir?"),
    ],
)
def test_a_pronoun_is_the_one_whom_the_last_answer_named(question: str, before: str, whole: str) -> None:
    assert joined(question, before, "Jan Orr") == whole


@pytest.mark.parametrize(
    ("question", "after", "before", "whole"),
    [
        ("rainfall in Aldmoor in May?", "2021-04-01", "2021-04-30", "rainfall in Aldmoor in May 2021?"),
        ("rainfall in Aldmoor in May?", "2020-04-01", "2021-04-30", "rainfall in Aldmoor in May?"),
        ("rainfall in Aldmoor in May?", None, None, "rainfall in Aldmoor in May?"),
        ("rainfall in Aldmoor?", "2021-04-01", "2021-04-30", "rainfall in Aldmoor?"),
        ("rainfall in May 2019?", "2021-04-01", "2021-04-30", "rainfall in May 2019?"),
    ],
)
def test_a_month_is_of_the_year_of_the_question_before(
    question: str, after: str | None, before: str | None, whole: str
) -> None:
    assert in_its_year(question, Filters(after, before)) == whole


@pytest.mark.parametrize("question", ["and 👍?", "and …", "and €?", "and for 🐕?", "and without?", "and for free?"])
def test_a_fragment_that_names_nothing_takes_no_place(question: str) -> None:
    assert joined(question, "How much is a permit for a boat?").startswith("How much is a permit for a boat")
