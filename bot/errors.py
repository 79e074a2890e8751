"""What can go wrong between a person and the engine.

BotError
├── QuestionError    an option of a question cannot be read, or leaves no day
└── SettingsError    the configuration file is wrong: names file, key and what was expected
"""

from corpus.errors import DatelineError


class BotError(DatelineError):
    """Base of this package's errors; the message is one line that says what, where and what to do."""


class SettingsError(BotError):
    """A configuration file that cannot be used."""


class QuestionError(BotError, ValueError):
    """An option given with a question is not what it should be, or the range it asks for is empty."""
