"""Writing the lines of agencies' records, in the transaction of what they tell."""

from preship.cases.signals import TransitionDone
from preship.fields.clock import beijing_day
from preship.record.categories import shelf_of
from preship.record.models import Line

SILENT = ("save", "claim", "release", "hand_over")
"""Kinds of acts that say nothing about the agency."""


def keep(happened: TransitionDone) -> None:
    """Add a line, where an agency is party and customs may see the case."""
    if happened.agency is None or not happened.case.shown_to_customs or happened.kind in SILENT:
        return
    Line.objects.create(
        agency_id=happened.agency,
        kind=happened.case.kind,
        shelf=shelf_of(happened.case.kind, happened.kind),
        number=happened.case.number,
        seq=happened.seq,
        action=happened.action,
        to_state=happened.case.state,
        offices=happened.case.offices,
        note=happened.input.get("certificate_number", ""),
        at=happened.at,
        on=beijing_day(happened.at).isoformat(),
    )
