"""The date on which an article was published."""
