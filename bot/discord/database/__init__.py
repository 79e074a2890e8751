"""Where a bot keeps what servers have set: a SQLite file of its own, or the PostgreSQL database of the store."""
