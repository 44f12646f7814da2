"""What waits for whom (M-2.1): cases in a state from which a transition of this actor leads on."""

from typing import Any

from django.db.models import Q

from preship.accounts.actor import Actor
from preship.cases.flow import FLOWS
from preship.cases.visibility import visible_to
from preship.fields.describe import spoken

SHOWN = 100


def waiting(actor: Actor) -> Q:
    """The condition that a case waits for this actor: a state that ends nothing, with a step of theirs that leads on."""
    condition = Q(pk__in=[])
    for flow in FLOWS.values():
        states = [
            s.name
            for s in flow.states
            if not s.final and any(t.permits(actor) and t.leads_on for t in flow.leaving(s.name))
        ]
        if states:
            condition |= Q(kind=flow.kind, state__in=states)
    return condition


def inbox(actor: Actor) -> dict[str, Any]:
    """The newest hundred cases that wait, oldest change first among them, and how many there are up to 1,000."""
    found = visible_to(actor).filter(waiting(actor))
    rows = [
        {
            "number": case.number,
            "kind": case.kind,
            "label": spoken(FLOWS[case.kind].label),
            "state": case.state,
            "state_label": spoken(FLOWS[case.kind].state(case.state).label),
            "tone": FLOWS[case.kind].state(case.state).tone,
            "title": case.title,
            "since": case.updated_at,
            "holder": {"name": case.holder.name} if case.holder else None,
        }
        for case in found.select_related("holder").defer("data").order_by("-id")[:SHOWN]
    ]
    count = found.order_by()[:1001].count()
    return {"rows": sorted(rows, key=lambda row: row["since"]), "count": min(count, 1000), "more": count > 1000}
