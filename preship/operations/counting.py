"""Where the processes of one server count together: a folder in memory that goes with the server."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
PREFIX = f"preship-metrics-{os.getuid()}-"


def memory() -> Path:
    """A folder that lies in memory where there is one: what is mapped from a full disk ends a process."""
    shared = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it, for us alone
    return shared if os.access(shared, os.W_OK) else Path(tempfile.gettempdir())


@contextlib.contextmanager
def count_together() -> Iterator[None]:
    """Whatever processes begin within the block count together. What servers that were killed left goes."""
    for left in memory().glob(f"{PREFIX}*"):
        owner = left.name.removeprefix(PREFIX)
        if owner.isdecimal() and not Path(f"/proc/{owner}").exists():
            shutil.rmtree(left, ignore_errors=True)
    folder = memory() / f"{PREFIX}{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    os.environ[VARIABLE] = str(folder)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
