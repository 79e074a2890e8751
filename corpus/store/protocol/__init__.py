"""What every store has to do, a file a subject; together they are `Store` in corpus/store/store.py."""
