"""Small talk gets plain words of its own, in Discord and on the terminal alike."""

import pytest

from bot.answers.types import Answer
from bot.cli.wording import NO_QUESTION, headline
from bot.questions.small_talk import Kind, is_small_talk, kind_of, language_of
from bot.wording.localisation import Words, languages
from bot.wording.talk import small_talk_words
from tests.bot.discord.samples import answer

TABLE: list[tuple[str, Kind, str]] = [
    ("hello", "hello", "en"), ("Hi there!", "hello", "en"), ("who are you?", "hello", "en"), ("ok", "hello", "en"),
    ("thanks!", "thanks", "en"), ("thank you so much", "thanks", "en"), ("cheers", "thanks", "en"),
    ("help", "help", "en"), ("what can you do?", "help", "en"), ("hi, help me please", "help", "en"),
    ("bye", "bye", "en"), ("thanks, bye", "bye", "en"), ("see you later", "bye", "en"),
    ("Hallo!", "hello", "de"), ("guten Morgen", "hello", "de"), ("danke!", "thanks", "de"),
    ("vielen Dank", "thanks", "de"), ("Hilfe", "help", "de"), ("Was kannst du?", "help", "de"),
    ("tschüss", "bye", "de"), ("auf Wiedersehen", "bye", "de"),
    ("¡Hola!", "hello", "es"), ("buenos días", "hello", "es"), ("¡muchas gracias!", "thanks", "es"),
    ("ayuda", "help", "es"), ("adiós", "bye", "es"), ("hasta luego", "bye", "es"),
    ("你好", "hello", "zh"), ("谢谢", "thanks", "zh"), ("帮助", "help", "zh"), ("你能做什么", "help", "zh"),
    ("再见", "bye", "zh"), ("ありがとう", "thanks", "en"), ("merci", "thanks", "en"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "language"), TABLE)
def test_what_small_talk_is_and_what_the_terminal_says_to_it(text: str, kind: Kind, language: str) -> None:
    assert is_small_talk(text)
    assert (kind_of(text), language_of(text)) == (kind, language)
    words = Words(language)
    said = headline(answer("nothing_relevant", question=text))
    assert said == words(f"talk.{kind}", example=words("talk.example"), more="dateline --help")


def test_discord_says_the_same_with_an_example_from_the_archive() -> None:
    for language in languages():
        words = Words(language)
        assert "The harbour bridge" in small_talk_words("hello", words, "`/help`", "The harbour bridge")
        assert "`/help`" in small_talk_words("help", words, "`/help`")
        assert small_talk_words("thanks", words, "`/help`") == words("talk.thanks")


@pytest.mark.parametrize("question", ["", "   ", "?!", "🙂"])
def test_an_empty_question_is_asked_for(question: str) -> None:
    empty: Answer = answer("nothing_relevant", question=question)
    assert headline(empty) == NO_QUESTION
