"""A process that looks into one file after the other: asked with its path and ending, it answers what is wrong with it, or
makes a copy of a picture without place, time and device. Arguments: the limits."""

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from preship.files.checks import compound, package, pdf, picture, text
from preship.files.checks.fault import FaultError
from preship.worker.answering import answer_all

CHECKS: dict[str, Callable[[Path, str], None]] = {
    "pdf": pdf.check,
    "jpg": picture.check,
    "jpeg": picture.check,
    "png": picture.check,
    "tif": picture.check,
    "tiff": picture.check,
    "docx": package.check,
    "xlsx": package.check,
    "xls": compound.check,
    "csv": text.check,
}


NOT_ASKED = ("docx", "xlsx", "xls")  # packages, and books whose theme is one


def answer(question: dict[str, str]) -> object:
    """See `find_fault`; to the question "strip": whether there was anything to take out of the picture (`picture.strip`)."""
    path, ending = Path(question["path"]), question["ending"]
    return picture.strip(path, ending) if question["act"] == "strip" else find_fault(path, ending)


def find_fault(path: Path, ending: str) -> dict[str, object] | None:
    """The fault's code and what its sentence names; nothing where the file is what it says and holds nothing that acts."""
    try:
        if ending not in NOT_ASKED and zipfile.is_zipfile(path):
            raise FaultError("file_two_in_one")
        CHECKS[ending](path, ending)
    except FaultError as fault:
        return {"code": fault.code, "about": fault.about}
    except MemoryError:
        return {"code": "file_too_complex", "about": {}}
    except Exception:  # whatever a parser makes of what is no such file
        return {"code": "file_unreadable", "about": {"type": ending}}
    return None


if __name__ == "__main__":
    answer_all(answer, sys.argv[1:])
