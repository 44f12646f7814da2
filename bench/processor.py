"""The processor time that a server has taken: other work on the machine stretches a clock's time, this hardly."""

import functools
from pathlib import Path

PROC = Path("/proc")


class Processor:
    """What the processes of one group have spent, from when they are first asked."""

    def __init__(self, group: int) -> None:
        self.group = group

    @functools.cached_property
    def processes(self) -> list[Path]:
        """Its processes."""
        return [pid for pid in PROC.glob("[0-9]*") if group_of(pid) == self.group]

    def milliseconds(self) -> float:
        """Milliseconds up to now."""
        told = [(task / "schedstat").read_text() for pid in self.processes for task in (pid / "task").iterdir()]
        return sum(int(text.split()[0]) for text in told) / 1e6


def group_of(pid: Path) -> int:
    """A process's group; 0 if it is gone."""
    try:
        return int((pid / "stat").read_text().rpartition(")")[2].split()[2])
    except (OSError, IndexError):
        return 0
