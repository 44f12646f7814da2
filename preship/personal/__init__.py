"""Personal data: declared with a purpose, kept encrypted under a key of its row, found by a blind index (decision 0049)."""
