"""Tables of words as they are written in the code: rows of words separated by blanks."""


def word_set(*rows: str) -> frozenset[str]:
    """The words of rows separated by blanks."""
    return frozenset(word for row in rows for word in row.split())
