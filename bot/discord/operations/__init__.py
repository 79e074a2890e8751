"""What keeps the bot running: storage, indexing, health, metrics and logs."""
