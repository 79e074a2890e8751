"""Tables of short texts, several on a line with bars between them."""


def entries(text: str) -> list[str]:
    """The entries of such a table."""
    return [row.strip() for row in text.replace("\n", "|").split("|") if row.strip()]
