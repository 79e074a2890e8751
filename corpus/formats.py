"""Numbers of what is kept of articles beside the store's tables. Imports nothing: `dateline --version` shows them."""

STORIES = "1"
"""Changes when signatures are made differently, so that they are made again."""
