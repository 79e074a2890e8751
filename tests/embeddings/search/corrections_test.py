"""What of a sentence its article calls wrong, and the words that answer in its place."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_archive import engine_over

from bot.answers.engine import Engine
from bot.answers.values import answer_words
from corpus.text.sentences import split
from embeddings.search.corrections import says_again, taken_back, wrong_part

PARTS = [
    ("Correction: we wrote that the bell was cast in 1731; it was in 1713.", "we wrote that the bell was cast in 1731"),
    ("An earlier version said ninety men work there; in fact nineteen do.", "earlier version said ninety men"),
    ("This article originally said that the fund paid two million. The sum was five million.", "originally said"),
    ("Correction: we said the bath opens on Tuesday. It opens on Thursday.", "we said the bath opens on Tuesday"),
    ("Clarification, 3 May: the bell weighs 40 tonnes, not 14 as we wrote.", ", not 14 as we wrote"),
    ("This story first gave the prize as 30 euros (it is 80 euros).", "This story first gave the prize as 30 euros"),
    ("We wrote that the dam is 64 metres high when it is 46 metres.", "We wrote that the dam is 64 metres high"),
    ("Our press release said that the bell had been cast in 1731. It was cast in 1713.", "cast in 1731"),
    ("Our newsletter said the dam was 64 metres. It is 46 metres high.", "64 metres"),
    ("A map showed the dam as 64 metres high. It is 46 metres high.", "64 metres"),
    ("A caption here gave the height of the dam as 64 metres. It is 46 metres high.", "64 metres"),
    ("We wrote that six boats sank. In fact seven did.", "We wrote that six boats sank"),
    ("An earlier version of this news article said that ninety men work there.", "ninety men"),
    ("An earlier version of this obituary gave her age as 64.", "64"),
    ("We wrote that there are 90 pupils. There are 40 pupils.", "90 pupils"),
    ("An earlier version of Monday's story gave the year as 1731.", "1731"),
    ("An earlier version of the law wrongly named Oster as the seat of the court.", "Oster"),
    ("In an earlier version, we wrote that the fee is 30 euros.", "we wrote that the fee is 30 euros"),
    ("In einer früheren Version dieses Artikels hieß es, der Turm sei 64 Meter hoch.", "64 Meter"),
    ("Una versión anterior de esta noticia decía que eran 64.", "64"),
    ("Correction: we wrote that “the bell was cast in 1731”; it was in 1713.", "the bell was cast in 1731"),
    ("We wrongly called the mill ‘the oldest’ of 1731.", "1731"),
    ("Last week we said the mast was 90 metres high. It is nine metres high.", "90 metres"),
    ("We wrote that the chapel was built in 1731; it was built in 1713.", "the chapel was built in 1731"),
    ("On Friday we wrote that the list has 61 names. It has 40; two were forgotten.", "61 names"),
    ("In our report of 4 April we wrote that six boats were lost. Seven were lost; two are afloat.", "six boats"),
    ("For years our sign said that the oak was planted in 1731. It was not.", "our sign said that the oak"),
    ("I heard that the bell is of silver. That is not so. It is of bronze.", "the bell is of silver"),
    ("It was long believed that the chapel is of 1731. In fact it was built in 1713.", "the chapel is of 1731"),
    ("Many people think that the lake has no fish. It isn't true. It has pike.", "the lake has no fish"),
]
TITLED = "Last week we wrote that 90 boats came to Holm. Four lists had been lost. Eighty-one boats came, not 70."
RIGHT = ("1713", "nineteen", "five million", "Thursday", "40", "80", "46", "seven", "nine metres")
STAND = [
    "The mayor said that forty pupils were too few; in fact there were nine.",
    "An earlier report by engineers gave the depth of the mine as 300 metres. The new one agrees.",
    "In March we wrote about the ferry. It had carried 500 people a day.",
    "Correction: twelve choirs were invited; only nine sang.",
    "The bell, not the clock, was cast in 1713.",
    "We reported the sale when it was 40 years old.",
    "The original version of the song was written in 1961 by Ida Holm.",
    "The original version, written in 1961 by Ida Holm, is lost.",
    "An earlier version of the app was called Ember.",
    "An earlier version was called Ember.",
    "A previous version of the recipe gave two eggs.",
    'Ida Holm said: "We wrongly named the street after him in 1950." It still has the name.',
    "An earlier version of the law named Oster as the seat of the court. The court has sat in Lund since.",
    "In einer früheren Version des Gesetzes hieß es, das Gericht sitze in Oster.",
    "Una versión anterior de la ley decía que eran 64.",
    "“We mistakenly built the dam of Lund in 1961,” said the engineer.",
    '"We mistakenly built the dam of Lund in 1961," said the engineer.',
    "‘We didn’t ask and mistakenly built the dam in 1961,’ said the engineer.",
    "'We didn't ask and mistakenly built the dam in 1961,' said the engineer.",
    "“It was hot. We mistakenly built the dam of Lund in 1961,” said the engineer.",
    "We mistakenly built the dam of Lund in 1961,” said the engineer.",
    "“It was hot.\n\n“We mistakenly built the dam in 1961.\n\n“It still stands,” she said.",
    "„Wir haben den Damm irrtümlich 1961 gebaut“, sagte die Ingenieurin.",
    "We reported in May that 90 metres of the wall had fallen. It is 300 metres long.",
    "Last year we wrote that the chapel was closed in 1961; it was opened again in 1970.",
    "We wrote that the club had 40 members in May. It had 60 in June.",
    "We wrote that the club had 40 members. It has 60 members and a house of its own.",
    "In May we wrote that 40 people had signed. Now 60 have signed.",
    "We wrote that the hall holds 400 people. It holds concerts on two days a week.",
    "It was long believed that the chapel is of 1731. The parish book says so.",
    "Many people think that the lake has no fish. It was not always so deep.",
    TITLED[: TITLED.index(" Eighty")],
]


@pytest.mark.parametrize(("text", "wrong"), PARTS)
def test_the_wrong_part_and_no_more(text: str, wrong: str) -> None:
    part = wrong_part(text, split(text), 0)
    assert part is not None
    said = text[slice(*part)]
    assert wrong in said
    assert not any(right in said for right in RIGHT)


@pytest.mark.parametrize("text", STAND)
def test_what_stands(text: str) -> None:
    sentences = split(text)
    assert all(wrong_part(text, sentences, number) is None for number in range(len(sentences)))
    assert taken_back(text) == []


def test_a_title_says_that_all_of_an_article_corrects() -> None:
    sentences = split(TITLED)
    parts = [wrong_part(TITLED, sentences, number, "Correction: the boats") for number in range(3)]
    assert [TITLED[slice(*part)] if part else None for part in parts] == [
        "we wrote that 90 boats came to Holm.",
        None,
        ", not 70.",
    ]
    assert taken_back(TITLED, "Correction: the boats") == [" that 90 boats came to Holm.", ", not 70."]


@pytest.mark.parametrize(
    ("said", "marked", "again"),
    [
        ("The bell of Holm was cast in 1731.", "1731", True),
        ("The bell of Holm was cast in 1713.", "1713", False),
        ("The bridge was opened in 1731.", "1731", False),
        ("The bell of Holm was cast in 1731.", "", False),
    ],
)
def test_a_sentence_that_says_it_again(said: str, marked: str, again: bool) -> None:
    assert says_again(said, marked, [" that the bell of Holm was cast in 1731"]) == again


BELL = (
    "The bell of Holm was cast in 1731. It hangs in the north tower and weighs nine tonnes.\n\n"
    "Correction: we wrote that the bell of Holm was cast in 1731; it was cast in 1713."
)
MILL = (
    "The paper mill of Lund makes cardboard. Its wheel turns day and night.\n\n"
    "An earlier version of this report said that ninety people work in the paper mill of Lund; in fact nineteen do."
)
CLOCK = "The clock of Oster strikes again. It was last repaired in 1990; it was built in 1902."
DAM = "“We mistakenly built the dam of Arvik in 1961,” said the engineer. It has a crack now."
APP = "People count birds with the app Heron. An earlier version of the app was called Ember."
MAST = "The mast of Elden is new. Last week we said the mast was 90 metres high. It is nine metres high."
ARTICLES = [
    ("boats", "2023-02-07", "Correction: the boats", f"{TITLED} The harbour has nine piers."),
    ("dam", "2023-02-04", "The dam of Arvik", DAM),
    ("app", "2023-02-05", "An app for birds", APP),
    ("mast", "2023-02-06", "The mast of Elden", MAST),
    ("bell", "2023-02-01", "The bell of Holm", BELL),
    ("mill", "2023-02-02", "The paper mill of Lund", MILL),
    ("clock", "2023-02-03", "The clock of Oster", CLOCK),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, models_dir: Path) -> Iterator[Engine]:
    with engine_over(ARTICLES, tmp_path_factory.mktemp("corrections"), models_dir) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When was the bell of Holm cast?", "1713"),
        ("How much does the bell of Holm weigh?", "nine tonnes"),
        ("How many people work in the paper mill of Lund?", "nineteen"),
        ("When was the clock of Oster last repaired?", "1990"),
        ("When was the clock of Oster built?", "1902"),
        ("When was the dam of Arvik built?", "1961"),
        ("What was an earlier version of the app called?", "Ember"),
        ("How many boats came to Holm?", "Eighty-one"),
        ("How tall is the mast of Elden?", "nine metres high"),
    ],
)
def test_the_right_words_are_marked(engine: Engine, question: str, words: str) -> None:
    assert answer_words(engine.ask(question).citations[0]) == words


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Correction fluid turns 60", "Our catalogue listed 14 brands of correction fluid in 1980."),
        ("Corrections officer wins the Halse marathon", "Our blog named Stella Vang runner of the year."),
        ("Amendment 9 to the Tarn fishing bylaw", "Our leaflet said that the season opens on 1 May, and so it does."),
        ("Clarification of butter", "We gave it 20 minutes at low heat."),
    ],
)
def test_a_title_with_such_a_word_corrects_nothing(title: str, text: str) -> None:
    assert wrong_part(text, split(text), 0, title) is None
    assert taken_back(text, title) == []
