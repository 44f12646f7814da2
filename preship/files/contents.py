"""What is wrong with a whole file: found by the parser of its kind in a process beside the program, and by the virus scanner.
What can't be looked at within the limits is refused; what can't be looked at now waits."""

from pathlib import Path
from typing import NamedTuple

from preship.cases.models import Attachment
from preship.fields.messages import Problem
from preship.files import scanner
from preship.worker.beside import Beside, BesideError, BesideLateError

MEMORY = 2 << 30  # bytes
SECONDS = 10  # of processor, for one file
PROCESS = Beside("preship.files.checks.process", memory=MEMORY, seconds=SECONDS)
PICTURES = ("jpg", "jpeg", "png", "tif", "tiff")
State = Attachment.State


class Verdict(NamedTuple):
    """How far a file's check has come. `problem`: why it is refused, or what it waits for. `plain`: a copy of the picture
    without place, time and device lies beside it (storage.plain_path)."""

    state: Attachment.State
    problem: Problem | None = None
    scanned: bool = False
    plain: bool = False


def check_file(name: str, path: Path, *, strips: bool, seconds: float | None = None) -> Verdict:
    """Check a file that is all here; its head fits its name already. `strips`: a picture's place, time and device are taken out.
    `seconds`: how long the caller can wait for each step, 0: not at all; None: as long as a check may take at the most."""
    if seconds == 0:
        return Verdict(State.CHECKING)
    ending = name.rpartition(".")[2].lower()
    about = {"path": str(path), "ending": ending}
    try:
        fault = PROCESS.ask({**about, "act": "check"}, seconds)
        if fault:
            return Verdict(State.REFUSED, Problem(fault["code"], fault["about"]))
        virus = scanner.find_virus(path, scanner.SECONDS if seconds is None else seconds)
        if virus:
            return Verdict(State.REFUSED, virus)
        plain = strips and ending in PICTURES and PROCESS.ask({**about, "act": "strip"}, seconds)
    except BesideLateError:
        return Verdict(State.CHECKING)
    except BesideError:
        return Verdict(State.REFUSED, Problem("file_too_complex"))
    except scanner.ScannerDownError:
        return Verdict(State.CHECKING, Problem("file_scanner_down"))
    return Verdict(State.CLEAN, scanned=scanner.is_named(), plain=plain)
