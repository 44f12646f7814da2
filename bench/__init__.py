"""A million commissions: what our lists, searches and transitions cost against a bare server over plain SQL."""
