"""What can go wrong while building and opening an index.

IndexingError
├── ModelError        the model cannot be found, read, or is not the one its digest names
├── NoGeneration      nothing has been indexed yet
├── DamagedIndex      a file of the generation is missing or is not what its digest says
├── BackupError       a backup cannot be written, is not whole, or cannot be put back
├── IndexUnreachable  the server that keeps the index does not answer
├── RetiredGeneration the generation that was asked is not kept any more
└── MismatchedIndex   the index was made with another model, or of other text
"""

from corpus.errors import DatelineError


class IndexingError(DatelineError):
    """Base of this package's errors; the message is one line that says what, where and what to do."""


class ModelError(IndexingError):
    """The model cannot be loaded, or its files are not what they should be."""


class NoGeneration(IndexingError):
    """No generation has been published in this data folder."""


class DamagedIndex(IndexingError):
    """A file of the published generation is missing or changed."""


class MismatchedIndex(IndexingError):
    """The published generation was made with another model or other settings than those in use."""


class BackupError(IndexingError):
    """A backup cannot be written, is not whole, or cannot be put back."""


class IndexUnreachable(IndexingError):
    """The server that keeps the index does not answer, or not as it should."""


class RetiredGeneration(IndexingError):
    """The generation asked for is no longer kept: a newer one has to be opened."""
