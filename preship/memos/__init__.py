"""Notes and flags for colleagues, on a case and on an organisation: one's own side's alone (0064)."""
