"""The index on disk: words, vectors, segments and generations."""
