"""The questions about a case over HTTP, beside what every process has."""

from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.sides import Side
from preship.cases.api import readable
from preship.cases.visibility import visible_to
from preship.codes.lookup import label
from preship.fields.describe import serialize_text
from preship.fields.schemas import RowsJson, TextJson
from preship.fields.text import both
from preship.opinions.flow import FLOW
from preship.opinions.models import OpinionRow
from preship.opinions.schemas import OpinionJson

router = Router(tags=["opinions"])
MOST = 100


@router.get("/cases/{number}/opinions", response=RowsJson[OpinionJson])
@allow(Side.CUSTOMS)
def opinions_about(request: Request, number: str) -> RowsJson[OpinionJson]:
    """What was asked about a case by the caller's office or of it, the newest 100 first, drafts left out."""
    found = OpinionRow.objects.filter(
        about=readable(number, request).number, id__in=visible_to(request.actor).values("pk")
    )
    return {"rows": [serialize_row(row) for row in found.exclude(state="draft").order_by("-id")[:MOST]]}


def serialize_row(row: OpinionRow) -> OpinionJson:
    """A question as its answer."""
    state = FLOW.state(row.state)
    return {
        "number": row.number,
        "state": row.state,
        "state_label": serialize_text(state.label),
        "tone": state.tone,
        "asked_by": name_office(row.asking_office),
        "asked_of": name_office(row.office),
        "due": row.due,
        "question": row.question,
        "answer": row.answer,
    }


def name_office(code: str) -> TextJson:
    """A customs by its name in both languages."""
    return serialize_text(label("customs_district", code) or both(code))
