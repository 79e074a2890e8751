"""What the stores in SQL databases share: their statements, written so that SQLite and PostgreSQL both run them."""
