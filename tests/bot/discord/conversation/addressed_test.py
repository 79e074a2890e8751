"""Spoken to, or not: a row for each kind of message, in each place, with each thing it may say."""

from dataclasses import replace

import pytest

from bot.discord.conversation.addressed import Heard, Way, asks_about, way_of

QUESTION, MORE, CHATTER, TALK = "When did the bridge open?", "and in 2017?", "lol, cheers mate", "thanks!"

DIRECT = Heard("", direct=True)
MENTION = Heard("", mentioned=True)
REPLY = Heard("", replied="bot")
THREAD = Heard("", own_thread=True)
LISTENED = Heard("", listened=True)
ELSEWHERE = Heard("")
REPLY_TO_OTHER = Heard("", replied="other")
POST = Heard("", post="first")
IN_POST = Heard("", post="later")


def among(heard: Heard, **more: bool) -> Heard:
    return replace(heard, **more)  # type: ignore[arg-type]


# What is said: a whole question, one that goes on, chatter, small talk.
TABLE: list[tuple[Heard, tuple[Way | None, Way | None, Way | None, Way | None]]] = [
    (DIRECT, ("direct", "direct", "direct", "direct")),
    (MENTION, ("mention", "mention", "mention", "mention")),
    (among(MENTION, others=True), ("mention", "mention", "mention", "mention")),
    (among(MENTION, listened=True), ("mention", "mention", "mention", "mention")),
    (among(MENTION, own_thread=True), ("mention", "mention", "mention", "mention")),
    (replace(MENTION, replied="other"), ("mention", "mention", "mention", "mention")),
    (REPLY, ("reply", "reply", None, None)),
    (among(REPLY, listened=True), ("reply", "reply", None, None)),
    (among(REPLY, own_thread=True), ("reply", "reply", None, None)),
    (among(REPLY, others=True), (None, None, None, None)),
    (THREAD, ("thread", "thread", None, None)),
    (among(THREAD, others=True), (None, None, None, None)),
    (among(THREAD, listened=True), ("thread", "thread", None, None)),
    (replace(THREAD, replied="other"), (None, None, None, None)),
    (LISTENED, ("overheard", "overheard", None, None)),
    (among(LISTENED, others=True), (None, None, None, None)),
    (replace(LISTENED, replied="other"), (None, None, None, None)),
    (ELSEWHERE, (None, None, None, None)),
    # A forum that an admin named, and one that nobody did.
    (among(POST, listened=True), ("post", "post", "post", None)),
    (among(POST, listened=True, others=True), ("post", "post", "post", None)),
    (among(POST, listened=True, mentioned=True), ("mention", "mention", "mention", "mention")),
    (among(IN_POST, listened=True), (None, None, None, None)),
    (among(IN_POST, listened=True, others=True), (None, None, None, None)),
    (among(IN_POST, listened=True, mentioned=True), ("mention", "mention", "mention", "mention")),
    (replace(IN_POST, listened=True, replied="bot"), ("reply", "reply", None, None)),
    (replace(IN_POST, listened=True, replied="other"), (None, None, None, None)),
    (among(IN_POST, own_thread=True), ("thread", "thread", None, None)),
    (POST, (None, None, None, None)),
    (IN_POST, (None, None, None, None)),
    (REPLY_TO_OTHER, (None, None, None, None)),
]


@pytest.mark.parametrize(("heard", "ways"), TABLE)
def test_every_cell(heard: Heard, ways: tuple[Way | None, ...]) -> None:
    said = (QUESTION, MORE, CHATTER, TALK)
    assert tuple(way_of(replace(heard, text=text)) for text in said) == ways


@pytest.mark.parametrize(
    "text",
    [
        "lol, cheers mate", "thanks for this", "that's it", "nice one", "no it isn't", "yes", "👍", "", "ok then",
        "danke dir", "das ist gut", "gracias por eso", "谢谢", "好的", "so cool", "and I agree", "this.",
        "He is my favourite mayor.", "I love that bridge",
    ],
)  # fmt: skip
def test_chatter_under_an_answer_is_left_alone(text: str) -> None:
    assert way_of(Heard(text, replied="bot")) is None


@pytest.mark.parametrize(
    "text",
    [
        "and in 2017?", "who built it?", "what about the ferry", "und 2017?", "¿y el ferry?", "那2017年呢",
        "When was it built?", "why", "how much did it cost", "Is there a ferry too?", "wann war das",
    ],
)  # fmt: skip
def test_a_reply_that_asks_is_answered(text: str) -> None:
    assert way_of(Heard(text, replied="bot")) == "reply"


@pytest.mark.parametrize(
    ("text", "about"),
    [
        *((text, "answer") for text in ("", "  ", "?", "👀", "...")),
        *(
            (text, "source")
            for text in (
                "source?", "Source", "what's the source of this?", "is this true?", "Is that right?", "fact check",
                "fact-check this", "where is this from", "who said that?", "got a source?", "Quelle?", "stimmt das?",
                "Woher stammt das?", "ist das wahr", "¿fuente?", "¿Es verdad?", "¿de dónde sale esto?", "出处？",
                "这是真的吗？", "来源呢", "check",
            )
        ),
        *(
            (text, "more")
            for text in ("who built it?", "and in 2017?", "why?", "und 2017?", "¿cuánto costó?", "为什么？")
        ),
        *(
            (text, None)
            for text in ("When did the bridge open?", "¿Qué es Xiaomi?", "Who is the source of the river Rhine?",
                         "Is the bridge open?", "大桥什么时候开通？")
        ),
    ],
)  # fmt: skip
def test_what_a_mention_asks_about_the_message_it_replies_to(text: str, about: str | None) -> None:
    assert asks_about(text) == about
