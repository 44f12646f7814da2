"""Typesetting beside the program, so that a document that never ends or asks for too much memory keeps nobody waiting."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from preship.certificates.compiling import STAND_IN
from preship.worker.beside import Beside, BesideError

MEMORY = 4 << 30  # bytes of addresses, most of them fonts that are mapped and threads' stacks
SECONDS = 30  # of processor, for one document
PROCESS = Beside("preship.certificates.typesetting_process", memory=MEMORY, seconds=SECONDS)
__all__ = ["STAND_IN", "Typeset", "UntypesettableError", "typeset"]


@dataclass(frozen=True, slots=True)
class Typeset:
    """A document's PDF, not signed yet, and the characters (or groups of them) that are printed as 〓."""

    pdf: bytes
    lacking: tuple[str, ...]


class UntypesettableError(Exception):
    """There is no PDF of this document, or not within the limits."""


def typeset(document: Mapping[str, object]) -> Typeset:
    """The PDF, not signed yet. UntypesettableError where there is none."""
    try:
        answer = PROCESS.ask(document)
    except BesideError as fault:
        raise UntypesettableError from fault
    return Typeset(base64.b64decode(answer["pdf"]), tuple(answer["lacking"]))
