"""Tables as text (.csv): text throughout, no page of the web, no formula that calls a program or an address."""

import re
from pathlib import Path

from preship.files.checks.fault import FaultError

UNPRINTED = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|script|svg|iframe|\?xml)", re.IGNORECASE)
CALLS = re.compile(
    rb"""(?:^|[,;\t"'\r\n])[ ]*[=+@-][^,;\t\r\n]*(?:\|[^,;\t\r\n]*!|"""
    rb"""\b(?:webservice|hyperlink|importxml|importdata|importhtml|importrange|importfeed|call|exec|register)[ ]*\()""",
    re.IGNORECASE,
)
"""A cell that a spreadsheet takes for a formula which asks a program (DDE: =cmd|'…'!A0) or an address."""


def check(path: Path, ending: str) -> None:
    """FaultError: file_disguised, file_formula."""
    content = path.read_bytes()
    if UNPRINTED.search(content) or PAGE.match(content):
        raise FaultError("file_disguised", {"type": ending})
    if CALLS.search(content):
        raise FaultError("file_formula")
