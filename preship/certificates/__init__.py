"""Certificates of inspection results: issued, rendered, signed, and verified by anybody."""
