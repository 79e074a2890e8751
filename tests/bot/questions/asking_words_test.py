"""Of a message the words that ask: without tokens, addresses, politeness and preamble; several questions are parts."""

import pytest

from bot.questions.asking_words import (
    LONG,
    LONGEST_QUESTION,
    MOST_PARTS,
    asking,
    clean,
    is_one_common_word,
    parts,
    understood,
    with_its_mark,
)

CLEANED = [
    ("How long is the tunnel?", "How long is the tunnel?"),
    ("<@123456> How long is the tunnel?", "How long is the tunnel?"),
    ("<:wave:1234> How long is <#99> the tunnel?", "How long is the tunnel?"),
    ("How long is the tunnel? https://example.org/a?b=c", "How long is the tunnel?"),
    ("How long is the tunnel, please?", "How long is the tunnel?"),
    ("How long is the tunnel? Thanks in advance!", "How long is the tunnel?"),
    ("How long is the tunnel? Thank you so much.", "How long is the tunnel?"),
    ("Hi all, does anyone know how long the tunnel is?", "how long the tunnel is?"),
    ("Can anybody tell me how long the tunnel is?", "how long the tunnel is?"),
    ("I was wondering if the tunnel is open", "the tunnel is open"),
    ("Weiß jemand, wie lang der Tunnel ist?", "wie lang der Tunnel ist?"),
    ("¿Alguien sabe cuánto mide el túnel?", "¿Alguien sabe cuánto mide el túnel?"),
    ("I have two questions: how long is the tunnel?", "how long is the tunnel?"),
    ("Hi, I've got a quick question: how long is the tunnel?", "how long is the tunnel?"),
    ("A few questions remain about the tunnel, do they?", "A few questions remain about the tunnel, do they?"),
    # Too little would be left, or nothing is politeness.
    ("please", "please"),
    ("Does anyone know it?", "Does anyone know it?"),
    ("Who wrote Thank you for smoking?", "Who wrote Thank you for smoking?"),
    ("What does the letter from the mayor say?", "What does the letter from the mayor say?"),
    ("", ""),
]


@pytest.mark.parametrize(("message", "asked"), CLEANED)
def test_politeness_tokens_and_addresses_are_left_out(message: str, asked: str) -> None:
    assert clean(message) == asked


TALK = " ".join(["The train was late again and nobody told us why."] * 4)


@pytest.mark.parametrize(
    ("message", "asked"),
    [
        (f"{TALK} How long is the tunnel?", "How long is the tunnel?"),
        (f"How long is the tunnel? {TALK}", "How long is the tunnel?"),
        (f"{TALK} How long is the tunnel? Who dug it?", "How long is the tunnel? Who dug it?"),
        (f"{TALK} How long is the tunnel", "How long is the tunnel"),
        (f"{TALK}\nDoes anyone know how long the tunnel is?", "how long the tunnel is?"),
        (f"{TALK} So tell me how long the tunnel is", "how long the tunnel is"),
        (f"{TALK} Now I want to settle this: how long is the tunnel", "how long is the tunnel"),
        (f"{TALK} The keeper of Skarn retired. How old is he?", "The keeper of Skarn retired. How old is he?"),
        (f'{TALK} "How long is the tunnel?"', '"How long is the tunnel?"'),
        (TALK, TALK),
        ("It is late. How long is the tunnel?", "It is late. How long is the tunnel?"),
    ],
)
def test_of_a_long_message_the_sentences_that_ask(message: str, asked: str) -> None:
    assert asking(message) == asked


@pytest.mark.parametrize(
    ("question", "leans"),
    [
        ("After how many years did the weavers get their guild?", False),
        ("How old was Ida Holm when she dug the tunnel?", False),
        ("Which town lost its tunnel?", False),
        ("How many weavers got their guild?", False),
        ("When did they dig the tunnel?", True),
        ("Who was their guide?", True),
    ],
)
def test_what_stands_before_a_question_counts_only_where_it_points_there(question: str, leans: bool) -> None:
    before = "The weavers came over the pass in spring, " + "with all that they had, " * 4 + "and sang."
    assert asking(f"{before} {question}") == (f"{before} {question}" if leans else question)


def test_many_questions_in_one_message_are_not_asked_one_by_one() -> None:
    text = " ".join(f"Who dug canal {number}?" for number in range(MOST_PARTS + 1))
    assert parts(text) == [text]
    assert parts("Who dug the canal? " + "And why? " * 99) == ["Who dug the canal?", "why?"]


def test_a_message_is_long_from_so_many_words_on() -> None:
    short = "word " * (LONG - 4) + "late. Is Ann?"
    assert asking(short) == short
    assert asking("word word " + short) == "Is Ann?"


PARTS = [
    ("How long is the tunnel?", ["How long is the tunnel?"]),
    ("How long is the tunnel, and who dug the canal?", ["How long is the tunnel?", "who dug the canal?"]),
    ("How long is the tunnel and who dug the canal?", ["How long is the tunnel?", "who dug the canal?"]),
    ("How long is the tunnel? Who dug the canal?", ["How long is the tunnel?", "Who dug the canal?"]),
    ("How long is the tunnel? Against whom was the suit?", ["How long is the tunnel?", "Against whom was the suit?"]),
    ("Who won the cup, and in which town was the final?", ["Who won the cup?", "in which town was the final?"]),
    ("Wie lang ist der Tunnel und wer baute den Kanal?", ["Wie lang ist der Tunnel?", "wer baute den Kanal?"]),
    ("¿Cuánto mide el túnel? ¿Quién hizo el canal?", ["¿Cuánto mide el túnel?", "¿Quién hizo el canal?"]),
    ("How long is the tunnel? Also, who dug the canal?", ["How long is the tunnel?", "who dug the canal?"]),
    ("Who won, and who wrote the plan that saved it? No.", ["Who won, and who wrote the plan that saved it? No."]),
    ("Who won the cup and who drew the plan that helped?", ["Who won the cup?", "who drew the plan that helped?"]),
    ("How long is the quay and how many piers are there?", ["How long is the quay?", "how many piers are there?"]),
    ("Wer baute den Turm und wie hoch ist das Haus?", ["Wer baute den Turm?", "wie hoch ist das Haus?"]),
    (
        "Who dug the canal, and how did the tunnel get its name?",
        ["Who dug the canal?", "how did the tunnel get its name?"],
    ),
    (
        "Who dug the canal, and how old was the engineer when he retired?",
        ["Who dug the canal?", "how old was the engineer when he retired?"],
    ),
    # A part that goes on from the one before it.
    (
        "Who dug the canal and what was the name of his wife?",
        ["Who dug the canal?", "what was the name of his wife?"],
    ),
    ("Who dug the canal and who was his wife?", ["Who dug the canal?", "who was his wife?"]),
    ("How long is the tunnel, and who dug it?", ["How long is the tunnel?", "who dug it?"]),
    ("How long is it? Who dug the canal? When?", ["How long is it?", "Who dug the canal?", "When?"]),
    (
        "Who dug the canal? When was it dug? How long is it?",
        ["Who dug the canal?", "When was it dug?", "How long is it?"],
    ),
    ("Was the tunnel dug, and is it open?", ["Was the tunnel dug?", "is it open?"]),
    ("How long is the tunnel and was anyone hurt?", ["How long is the tunnel?", "was anyone hurt?"]),
    ("Which tunnel was dug and is the longest?", ["Which tunnel was dug and is the longest?"]),
    ("When was the tunnel dug, and why?", ["When was the tunnel dug?", "why?"]),
    ("What did the yard build and for how much?", ["What did the yard build?", "for how much?"]),
    # One question, and a part that cannot be made whole.
    ("How long is it and who dug it?", ["How long is it and who dug it?"]),
    (
        "Who dug the canal and how long does it take to walk there?",
        ["Who dug the canal and how long does it take to walk there?"],
    ),
    ("Who dug the canal, and did the town pay for it?", ["Who dug the canal, and did the town pay for it?"]),
    ("Who lives and works in the lighthouse?", ["Who lives and works in the lighthouse?"]),
    ("When and where was the treaty signed?", ["When and where was the treaty signed?"]),
    ("Who is he? And why?", ["Who is he? And why?"]),
    ("Who won the cup and by how many lengths?", ["Who won the cup and by how many lengths?"]),
    ("Who won the cup and how many lengths?", ["Who won the cup and how many lengths?"]),
    ("Who won the cup and when did that happen?", ["Who won the cup and when did that happen?"]),
    ("Who dug the canal and who lives there now?", ["Who dug the canal and who lives there now?"]),
]


@pytest.mark.parametrize(("text", "asked"), PARTS)
def test_several_questions_are_parts_if_each_can_be_asked_alone(text: str, asked: list[str]) -> None:
    assert parts(text) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ('"How long is the tunnel?"', "How long is the tunnel?"),
        ("„Wie lang ist der Tunnel?“", "Wie lang ist der Tunnel?"),
        ('"The last metre"', '"The last metre"'),
        ('"The town pool opens at:"', "The town pool opens at:"),
        ('"The town has a pool. When does it open?"', "The town has a pool. When does it open?"),
        ('"Who said that the “last metre” was hard?"', "Who said that the “last metre” was hard?"),
        ('"The last metre" or "the first one"', '"The last metre" or "the first one"'),
        ('"Who Sails First" was sung by the maker of "Who Sails Last"',) * 2,
        ('"When Herons Nest" or "What Herons Eat": which is longer?"',) * 2,
        ("“When did the ferry sail?” or “Who steered it?”",) * 2,
        ("„Wann fuhr die Fähre?“ oder „Wer steuerte sie?“",) * 2,
        ("«¿Cuándo abrió el puente?» o «¿Quién lo pagó?»",) * 2,
        ("「何時?」と「誰?」",) * 2,
        ('"Who said "the ferry" was late?"',) * 2,
        ("“Who said „the ferry“ was late?”", "Who said „the ferry“ was late?"),
        ('“Who said "the ferry" was late?”', 'Who said "the ferry" was late?'),
        ("«Who said “the ferry” was late?»", "Who said “the ferry” was late?"),
        ('What does "the last metre" mean?', 'What does "the last metre" mean?'),
        ("x" * (LONGEST_QUESTION + 50), "x" * LONGEST_QUESTION),
    ],
)
def test_a_question_in_quotation_marks_is_no_phrase(text: str, asked: str) -> None:
    assert understood(text) == asked


@pytest.mark.parametrize(
    ("text", "common"),
    [("year", True), ("Year?", True), ("x", True), ("7", True), ("Xiaomi", False), ("first year", False), ("", False)],
)
def test_one_common_word_names_no_subject(text: str, common: bool) -> None:
    assert is_one_common_word(text) is common


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("how long is the tunnel", "how long is the tunnel?"),
        ("in which town was the final ", "in which town was the final?"),
        ("how long is the tunnel?", "how long is the tunnel?"),
        ("tunnel length", "tunnel length"),
        ("how long", "how long"),
        ("what are tunnel shields (TSs)", "what are tunnel shields (TSs)?"),
        ("In 1981, who dug the tunnel", "In 1981, who dug the tunnel?"),
        ("From 1916 to 1920 who was the chair", "From 1916 to 1920 who was the chair?"),
        ("In winter how many boats sink", "In winter how many boats sink?"),
        ("She engaged in what sport", "She engaged in what sport?"),
        ("She played which sport in 2008", "She played which sport in 2008?"),
        ("The office had which person at its head", "The office had which person at its head?"),
        ("The tunnel was dug by whom in 1981", "The tunnel was dug by whom in 1981?"),
        ("The chair from 2015 to 2017 was who", "The chair from 2015 to 2017 was who?"),
        ("articles which mention the tunnel", "articles which mention the tunnel"),
        ("the tunnel, which opened in May", "the tunnel, which opened in May"),
        ("the man who dug the tunnel", "the man who dug the tunnel"),
        ("the town in which he lived", "the town in which he lived"),
        ("In 2014, the tunnel was dug", "In 2014, the tunnel was dug"),
        ("dug tunnels!", "dug tunnels!"),
        ("tell me of the tunnel", "tell me of the tunnel"),
        ("", ""),
    ],
)
def test_a_question_gets_its_mark(text: str, marked: str) -> None:
    assert with_its_mark(text) == marked


def test_blanks_mean_nothing() -> None:
    assert understood("  How \t long\u00a0is  the tunnel? ").strip() == "How long is the tunnel?"
