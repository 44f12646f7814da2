"""SQLite as this program uses it."""
