"""Writing the lines of agencies' records, in the transaction of what they tell."""

from preship.cases.watching import Happened
from preship.fields.clock import BEIJING
from preship.record.models import Line
from preship.record.shelves import shelf_of

SILENT = ("save", "claim", "release", "assign", "hand_over")
"""Acts that say nothing about the agency."""


def keep(happened: Happened) -> None:
    """Add a line, where an agency is party and customs may see the case."""
    if happened.agency is None or not happened.case.shown_to_customs or happened.action in SILENT:
        return
    Line.objects.create(
        agency_id=happened.agency,
        kind=happened.case.kind,
        shelf=shelf_of(happened.case.kind, happened.action),
        number=happened.case.number,
        seq=happened.seq,
        action=happened.action,
        to_state=happened.case.state,
        offices=happened.case.offices,
        note=happened.input.get("certificate_number", ""),
        at=happened.at,
        on=happened.at.astimezone(BEIJING).date().isoformat(),
    )
