"""A text as spans: sentences, passages, pages, language."""
