"""The bot's words for greetings, thanks, goodbyes and calls for help: the same in Discord and on the terminal."""

from bot.questions.small_talk import kind_of
from bot.wording.localisation import Words


def small_talk_words(text: str, words: Words, more: str, example: str | None = None) -> str:
    """The answer to small talk: `more` is the command that explains all, `example` what these articles can be asked."""
    shown = example or words("talk.example")
    return words(f"talk.{kind_of(text)}", example=shown, more=more)
