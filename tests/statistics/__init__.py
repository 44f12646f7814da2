"""Statistics: every figure against a plain count."""
