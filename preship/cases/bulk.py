"""The documents of many cases as their reader may see them, in three SQL statements however many there are, and without
anything personal: nothing is decrypted."""

from collections.abc import Iterable

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.flow import FLOWS
from preship.cases.models import Case, CaseEvent
from preship.cases.personal_data import sealed_data
from preship.cases.visibility import visible_to
from preship.fields.schemas import JsonObject
from preship.personal.documents import plain_part


def documents_for(actor: Actor, numbers: Iterable[str]) -> dict[str, JsonObject]:
    """Number → document, as the page of each case shows it to this actor: what its author is still working on is the
    author's alone, the others see what was submitted last. Cases that are not theirs to see are left out."""
    found = {case.number: case for case in visible_to(actor).filter(number__in=set(numbers))}
    shown = {number: plain_part(sealed_data(case)) for number, case in found.items()}
    hidden = [number for number, case in found.items() if is_hidden(case, actor)]
    if not hidden:
        return shown
    shown |= {number: {} for number in hidden}
    kept = CaseEvent.objects.filter(number__in=hidden, snapshot__isnull=False).order_by("seq")
    for number, side, snapshot in kept.values_list("number", "side", "snapshot"):
        case = found[number]
        party = (snapshot or {}).get("agency")
        if (
            snapshot
            and side == FLOWS[case.kind].author_side
            and (actor.side == Side.CUSTOMS or party == actor.organisation)
        ):
            shown[number] = plain_part(snapshot["data"])
    return shown


def is_hidden(case: Case, actor: Actor) -> bool:
    """Whether the document as it stands is its author's alone."""
    flow = FLOWS[case.kind]
    reworked = flow.state(case.state).unsent or any(step.document for step in flow.leaving(case.state))
    return reworked and actor.side != flow.author_side
