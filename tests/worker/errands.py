"""Background jobs for tests: what a job did, it leaves as files in a folder."""

import time
from pathlib import Path

from django_tasks import task

PAUSE = 0.01  # between two looks at a condition


@task()
def leave(folder, name):
    """Make a file of that name."""
    Path(folder, name).touch()
    return name


@task()
def wait_for(folder, name):
    """Say that it began, and end when the file `name` is there."""
    Path(folder, f"began-{len(list(Path(folder).glob('began-*')))}").touch()
    while not Path(folder, name).exists():
        time.sleep(PAUSE)
    Path(folder, "ended").touch()


@task()
def fail(secret):
    """Break with a message nobody else should read."""
    raise ValueError(secret)
