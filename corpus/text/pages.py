"""Pages of a paged file: form feeds separate them in the stored text, so that an offset gives the page."""

BREAK = "\f"


def page_at(text: str, offset: int) -> int | None:
    """The page that `text[offset]` is on, counted from 1, or None if the text has no pages."""
    return text.count(BREAK, 0, offset) + 1 if BREAK in text else None
