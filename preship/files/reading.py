"""What is in a kept PDF, looked up beside the program (M-6.1.4c: a certificate or report hangs in the result's slot)."""

from dataclasses import dataclass

from preship.files.damage import DamagedFileError
from preship.files.storage import borrow_content
from preship.worker.beside import Beside, BesideError

MEMORY = 2 << 30  # bytes
SECONDS = 20  # of processor, for one file
PROCESS = Beside("preship.files.reading_process", memory=MEMORY, seconds=SECONDS)


@dataclass(frozen=True, slots=True)
class Reading:
    """`state`: ok, locked (needs a password), torn (does not open) or blank; `bears`: a page has the number that was
    looked for."""

    state: str
    bears: bool


def read_pdf(sha256: str, number: str = "") -> Reading:
    """What a kept PDF holds; one that cannot be read within the limits, or is not as it was kept, is torn."""
    try:
        with borrow_content(sha256) as path:
            return Reading(**PROCESS.ask({"path": str(path), "number": number}))
    except (BesideError, DamagedFileError):
        return Reading("torn", bears=False)
