"""One reader a format: files to articles."""
