"""What is kept of every article, in SQLite."""
