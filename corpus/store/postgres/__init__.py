"""The store in a PostgreSQL database: the only psycopg for articles."""
