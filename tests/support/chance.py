"""Hypothesis as this house uses it; it is imported from here, and by no test that does without it: that takes half a second.

No deadline: a busy machine is no fault of the program. No memory of earlier runs: every run stands alone.
"""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

__all__ = ["HealthCheck", "Phase", "given", "settings", "st"]

settings.register_profile("house", deadline=None, database=None, print_blob=True)
settings.load_profile("house")
