"""The agency record."""
