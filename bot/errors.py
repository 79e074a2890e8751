"""What can go wrong between a person and the engine.

BotError
├── QuestionError    an option of a question cannot be read, or leaves no day
│   └── NeedsToday   it counts from a day that was not given
└── SettingsError    the configuration file is wrong: names file, key and what was expected
"""

from corpus.errors import DatelineError


class BotError(DatelineError):
    """Base of this package's errors; the message is one line that says what, where and what to do."""


class SettingsError(BotError):
    """A configuration file that cannot be used."""


class QuestionError(BotError, ValueError):
    """An option given with a question is not what it should be, or the range it asks for is empty."""


class NeedsToday(QuestionError):
    """An option such as "yesterday" counts from a day that was not given."""

    def __init__(self, option: str, value: str) -> None:
        self.option, self.value = option, value
        super().__init__(
            f"{option}: {value!r} is not a date; write 2014, 2014-03 or 2014-03-06, or give the day that these words"
            " count from as `today`"
        )
