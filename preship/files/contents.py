"""What is wrong with a whole file: found by the parser of its kind in a process beside the program, before the file is
kept. What can't be looked at within the limits is refused."""

from pathlib import Path

from preship.fields.messages import Problem
from preship.files.scanner import find_virus
from preship.worker.beside import Beside, BesideError

MEMORY = 2 << 30  # bytes
SECONDS = 10  # of processor, for one file
PROCESS = Beside("preship.files.checks.process", memory=MEMORY, seconds=SECONDS)


def find_problem(name: str, path: Path) -> Problem | None:
    """What is wrong with a file that is all here; its head fits its name already. Refusal scanner_down."""
    try:
        fault = PROCESS.ask({"path": str(path), "ending": name.rpartition(".")[2].lower()})
    except BesideError:
        return Problem("file_too_complex")
    return Problem(fault["code"], fault["about"]) if fault else find_virus(path)
