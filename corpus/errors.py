"""What can go wrong while reading and keeping articles.

DatelineError        base of every error of every package, so that callers can catch one
CorpusError
├── ReadError        a file that gives no article: named in `failed`, the others go on
├── FetchError       what an address gives cannot be fetched
│   └── LocalAddress is in the local network
├── NotModified      what an address gives is as it was: no failure, but nothing to read either
├── TemporaryFolderError  the temporary folder is full or cannot be written to: no fault of any file
├── StoreError       the store cannot be opened or written
│   └── StoreLocked  another process is writing to it
└── UnknownArticle   no such article, or no such version of it
"""


class DatelineError(Exception):
    """Base of all errors of Dateline; the message is one line that says what, where and what to do."""


class CorpusError(DatelineError):
    """Base of this package's errors; the message is one line that says what, where and what to do."""


class ReadError(CorpusError):
    """A file, or one article in it, cannot be read. `path` as it was given, `reason` in plain words."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class FetchError(CorpusError):
    """An address that is not asked, or does not give what it should; the message says why, without the address.

    `kind` and `values` say the same for other languages.
    """

    def __init__(self, message: str, kind: str, /, **values: object) -> None:
        super().__init__(message)
        self.kind = kind
        self.values = values


class LocalAddress(FetchError):
    """An address of the network this runs in, or a name that leads there."""

    def __init__(self) -> None:
        super().__init__("addresses on the local network are not fetched", "local")


class NotModified(CorpusError):
    """What an address gives is as it was when the validators were sent."""


class TemporaryFolderError(CorpusError):
    """The folder for temporary files is full or cannot be written to: no file is at fault, and none can be read."""


class StoreError(CorpusError):
    """The store cannot be opened, read or written."""


class StoreLocked(StoreError):
    """Another process holds the write lock."""


class UnknownArticle(CorpusError):
    """No article of that id (and version) is stored."""
