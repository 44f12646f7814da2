"""A process that somebody new to the house adds: a room of its own, and nothing else."""
