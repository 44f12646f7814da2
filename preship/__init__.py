"""Preship: pre-shipment inspection supervision of imported used mechanical and electrical products."""
