"""Fields, declared once: labels, kinds, rules, messages. Knows nobody else."""
