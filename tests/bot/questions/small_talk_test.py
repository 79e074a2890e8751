"""Greetings, thanks and calls for help ask nothing; questions that begin like them do."""

import pytest

from bot.questions.small_talk import is_empty, is_small_talk


@pytest.mark.parametrize(
    "text",
    [
        *(
            "hi",
            "Hello!",
            "hey there, how's it going",
            "hey there, how’s it going?",
            "thanks 🙏",
            "Good morning everyone",
        ),
        *("你好", "你好！", "你好吗", "Wie geht's?", "hola, qué tal", "bonjour", "привет, как дела?", "ok thanks bye"),
        *("who are you?", "こんにちは", "hi 👋 bot"),
        *("help", "Help me!", "please help", "帮助", "Hilfe"),
    ],
)
def test_greetings_are_small_talk(text: str) -> None:
    assert is_small_talk(text)
    assert not is_empty(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "help for farmers",
            "who can help the savers",
            "hello kitty sales",
            "hi-fi makers",
            "who are you going to call",
            "thanks to whom did sales rise",
            "there",
        ),
        *(
            "你好公司的收入",
            "",
            "   ",
            "🙂",
            "good morning Vietnam box office",
            "test results of the bridge",
            "hi " * 60,
        ),
        "how are you doing business in 2014",
    ],
)
def test_questions_are_not_small_talk(text: str) -> None:
    assert not is_small_talk(text)


@pytest.mark.parametrize("text", ["", "  \n\t", "???", "🙂🙂", "—…!", "\u200b\ufeff", "___", "()[]{}"])
def test_nothing_asked_is_empty(text: str) -> None:
    assert is_empty(text)


@pytest.mark.parametrize("text", ["a", "7", "中", "п", "?a?", "٣"])
def test_a_letter_or_digit_is_something(text: str) -> None:
    assert not is_empty(text)
