"""A message between the parties of a case: an act that moves nothing. It changes neither state nor version nor deadline; it
stands in the chain with its text, its files by their SHA-256, and whom it is for."""

from preship.accounts.actor import Actor
from preship.accounts.sides import Role, Side
from preship.cases.flow import FLOWS, Flow
from preship.cases.models import Case, CaseEvent
from preship.fields.refusals import Refusal

POST = "post"
"""The act, as the audit trail names it; its first change, of this path, says whom it is for."""
WRITERS = (Role.OFFICER, Role.REVIEWER)
"""Of customs, who writes; of the other sides everybody may."""
Audience = dict[str, int | bool | None]
"""Side → whose it is: an organisation's id; of customs, whether it is for them."""


def parties_of(case: Case) -> Audience:
    """Who are parties of a case as it stands now, and see it."""
    return {
        Side.AGENCY.value: case.agency_id,
        Side.ENTERPRISE.value: case.enterprise_id,
        Side.CUSTOMS.value: case.shown_to_customs,
    }


def others_of(case: Case, actor: Actor) -> list[str]:
    """The sides to which this actor may write: the case's other parties."""
    return [side for side, party in parties_of(case).items() if party and side != actor.side]


def can_post(case: Case, actor: Actor) -> bool:
    """Whether this actor, who sees the case, may write to somebody about it. A draft is nobody else's to see yet."""
    writes = actor.side != Side.CUSTOMS or actor.has(frozenset(WRITERS))
    return writes and bool(others_of(case, actor))


def demand_can_post(case: Case, actor: Actor) -> None:
    """Refusal not_yours or not_possible where they may not."""
    if not can_post(case, actor):
        if others_of(case, actor):
            raise Refusal("not_yours")
        raise Refusal("not_possible", state=FLOWS[case.kind].state(case.state).label)


def has_conversation(flow: Flow) -> bool:
    """Whether others than customs can be parties of a case of this process."""
    outside = {Side.AGENCY, Side.ENTERPRISE}
    return any(step.side in outside or outside & step.tells.keys() for step in flow.transitions)


def is_for(event: CaseEvent, actor: Actor) -> bool:
    """Whether an act of a case that this actor sees is theirs to read: of messages, only those that name them."""
    if event.action != POST or actor.side == Side.SYSTEM:
        return True
    party = event.changes[0]["new"]["for"].get(actor.side)
    return bool(party) and (actor.side == Side.CUSTOMS or party == actor.organisation)
