"""Preship: pre-shipment inspection supervision of imported used mechanical and electrical products."""

__version__ = "0.2.0"
"""The version, written here alone (decision 0030)."""
