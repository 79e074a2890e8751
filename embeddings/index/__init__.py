"""The index on disk: words, vectors, segments and generations."""

TIED = 16
"""How many more rows than asked for an index fetches, so that rows of equal score at the end are cut by number."""
