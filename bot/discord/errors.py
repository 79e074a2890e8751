"""What can go wrong between Discord and the engine.

DiscordError
├── Refused            what was asked cannot be done, for a reason said to the reader in their language
├── StorageError       the database with what servers have set cannot be opened or written
├── FleetError         another process of this bot runs one of its shards, or another number of them
├── TokenMissing       no token is set: in the environment, or in the file that is named
├── Busy               the queue is full: asked again later it may be answered
├── Closing            the bot is shutting down
├── EngineFault        native code under the engine gave up (a panic); the cause says how
├── StateError         a button's state is unknown, too long, or older than it may be
└── ReindexError       the other process that indexes failed; the message is its last line
"""

from corpus.errors import DatelineError


class DiscordError(DatelineError):
    """Base of this package's errors; the message is one line."""


class Refused(DiscordError):
    """Something said to a reader: `key` names the words in the catalogue, `values` fill them, as markup."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class StorageError(DiscordError):
    """The bot's own database cannot be opened, read or written."""


class FleetError(DiscordError):
    """Another process of this bot has what this one is to have."""


class TokenMissing(DiscordError):
    """No bot token is set."""


class Busy(DiscordError):
    """The queue of questions is full."""


class Closing(DiscordError):
    """The bot is shutting down and takes no more questions."""


class EngineFault(DiscordError):
    """Native code raised what is no Exception."""


class StateError(DiscordError):
    """A button's state cannot be made or read."""


class ReindexError(DiscordError):
    """Indexing in the other process failed."""
