"""Argon2 with the least work it allows, so that tests that make people are quick."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class QuickArgon2(Argon2PasswordHasher):
    """The program's own algorithm, one pass over 8 KiB."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
