"""Pages of a paged file: a form feed stands between them in the stored text, so that an offset tells the page."""

BREAK = "\f"


def page_at(text: str, offset: int) -> int | None:
    """The page that `text[offset]` stands on, counted from 1; None where the text has no pages."""
    return text.count(BREAK, 0, offset) + 1 if BREAK in text else None
