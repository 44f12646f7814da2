"""The HTTP API: every room's operations composed, refusals turned into answers."""
