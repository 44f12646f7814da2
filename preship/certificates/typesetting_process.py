"""A process that typesets one document after the other: asked with a document, it answers with the PDF (Base64) and the
characters that no font has. Arguments: the limits."""

import base64
import sys
from collections.abc import Mapping

from preship.certificates.compiling import compile_document
from preship.worker.answering import answer_all


def answer(document: Mapping[str, object]) -> dict[str, object]:
    """The PDF and what it lacks."""
    pdf, lacking = compile_document(document)
    return {"pdf": base64.b64encode(pdf).decode(), "lacking": lacking}


if __name__ == "__main__":
    answer_all(answer, sys.argv[1:])
