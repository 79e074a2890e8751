"""The store in an SQLite file of the data folder: the only sqlite3 for articles."""
