"""The program's settings with a quick password hash: for a program served to tests, and nowhere else."""

import os

# A file's check is waited for on a busy machine too: a test of what waits for the worker says so itself.
os.environ.setdefault("PRESHIP_CHECK_AT_ONCE", "30")

# Nobody reads a line for each request of a run's; a test of the log says so itself.
os.environ.setdefault("PRESHIP_LOG_LEVEL", "warning")

# All of a run's people come from one address.
os.environ.setdefault("PRESHIP_REGISTRATIONS", "10000")
os.environ.setdefault("PRESHIP_LOGIN_FAILURES", "1000")

from preship.settings import *  # noqa: F403

PASSWORD_HASHERS = ["tests.support.hashing.QuickArgon2"]
IDLE = IDLE_CUSTOMS = 8 * 3600  # a run may be long, and nobody acts in it for whole minutes
