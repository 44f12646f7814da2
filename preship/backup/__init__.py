"""Backups: database and files as of one moment, encrypted and incremental; put back elsewhere and proven (0059)."""
