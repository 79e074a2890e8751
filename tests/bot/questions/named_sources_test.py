"""The source that a question names: known, by its last word, claimed, or no source at all."""

import pytest

from bot.questions.named_sources import claimed_source
from bot.questions.reading import read_question

PUBLISHERS = (
    "China Daily",
    "China Daily Asia Weekly",
    "People's Daily",
    "Xinhua",
    "The Harbour Post",
    "新华社",
    "Die Zeit",
)


@pytest.mark.parametrize(
    ("question", "source", "terms"),
    [
        ("growth according to China Daily", "China Daily", "growth"),
        ("growth according to china daily asia weekly", "China Daily Asia Weekly", "growth"),
        ("what was in the People's Daily about quality", "People's Daily", "what was about quality"),
        ("what was in the people’s daily about quality", "People's Daily", "what was about quality"),
        ("news from Xinhua", "Xinhua", "news"),
        ("as reported by the Harbour Post, who won", "The Harbour Post", "who won"),
        ("growth according to Asia Weekly", "Asia Weekly", "growth"),
        ("Wachstum laut Die Zeit", "Die Zeit", "Wachstum"),
        ("根据新华社报道，经济如何", "新华社", "经济如何"),
    ],
)
def test_a_known_source_is_read(question: str, source: str, terms: str) -> None:
    reading = read_question(question, publishers=PUBLISHERS)
    assert (reading.source, reading.terms) == (source, terms)


@pytest.mark.parametrize(
    "question",
    [
        "growth according to the Ministry of Finance",
        "news from China",
        "exports from China daily",
        "what did Xinhua say",
        "in the daily life of people",
        '"according to Xinhua"',
        "according to",
        "in Xinhuanet",
    ],
)
def test_other_names_stay_words(question: str) -> None:
    known = ("Xinhua", "People's Daily", "China Daily Asia Weekly")
    reading = read_question(question, publishers=known)
    assert (reading.source, reading.terms) == (None, question)


@pytest.mark.parametrize(
    ("question", "source", "preferred"),
    [
        ("When does the bridge open, according to the Herald?", "Eastbrook Herald", True),
        ("When does the bridge open, as reported in the Herald?", "Eastbrook Herald", True),
        ("When does the bridge open, according to the Eastbrook Herald?", "Eastbrook Herald", False),
        ("How many cars were stolen, according to the Police?", "Osk Police", True),
        ("How many cars were stolen, according to the police?", None, False),
        ("How many cars were stolen, according to the Osk Police?", "Osk Police", False),
        ("How many cars were stolen, according to Osk Police?", "Osk Police", False),
        ("news from the Police", "Osk Police", False),
        ("What did the Herald report about the bridge?", "Eastbrook Herald", True),
        ("Did the Herald report on the bridge?", "Eastbrook Herald", True),
        ("What was in the Herald about the bridge?", "Eastbrook Herald", True),
        ("bridge news in the Herald", "Eastbrook Herald", False),
        ("What stands in the herald about the bridge?", None, False),
        ("Who wrote in the Post about the bridge?", None, False),
        ("Has the minister published a report?", None, False),
    ],
)
def test_the_last_word_of_one_name_alone_is_that_source(question: str, source: str | None, preferred: bool) -> None:
    reading = read_question(
        question, publishers=("Eastbrook Herald", "Harbour Post", "Morning Post", "Osk Police", "Xinhua")
    )
    assert (reading.source, reading.preference) == (source, preferred)


@pytest.mark.parametrize(
    "question",
    ["Will the patient recover in time?", "What lives in nature?", "shares bought from people", "phones sold in China"],
)
def test_ordinary_words_behind_an_unsure_cue_are_no_source(question: str) -> None:
    reading = read_question(question, publishers=("Time", "Nature", "People", "China"))
    assert (reading.source, reading.terms) == (None, question)


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("phones from Nature", "Nature"),
        ("What did the Beacon report about phones?", "Beacon"),
        ("What has the Beacon written about phones?", "Beacon"),
        ("What did the Morning Beacon report about phones?", "Morning Beacon"),
        ("What did the beacon report about phones?", None),
        ("How far did the Beacon shine?", None),
    ],
)
def test_a_name_of_one_word_is_a_source_where_its_capital_says_so(question: str, source: str | None) -> None:
    assert read_question(question, publishers=("Nature", "Beacon", "Morning Beacon")).source == source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("According to the Nowhere Times, how many moons are there?", "Nowhere Times"),
        ("How many moons are there according to Reuters?", "Reuters"),
        ("What was reported by Lindhaven Post in 2014?", "Lindhaven Post"),
        ("Laut der Süddeutschen Zeitung, was geschah?", "Süddeutschen Zeitung"),
        ("según El País", "País"),
        ("According to the report, what happened?", None),
        ("According to, Lei Jun", None),
        ('"according to Reuters" was struck out', None),
        ("Reported in March 2014", None),
        ("What happened?", None),
    ],
)
def test_the_source_that_a_question_claims(text: str, expected: str | None) -> None:
    assert claimed_source(text) == expected
