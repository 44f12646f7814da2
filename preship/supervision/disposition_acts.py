"""What dispositions write into the register, and what their page shows of it."""

from typing import Any

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.context import Context
from preship.cases.models import Case
from preship.fields import clock
from preship.register import keeping, standing
from preship.supervision import acts, underway
from preship.supervision.periods import begin_of, end_of


def take_effect(context: Context) -> None:
    """The disposition's period enters the register; if it begins now, so do the commissions it hits."""
    case, data = context.case, context.data
    acts.name_agency(context)
    begins = begin_of(data["begins"]) if "begins" in data else None
    row = keeping.dispose(int(data["agency"]), case.number, case.kind, begins, end_of(data["until"]))
    if row.begins_at <= clock.now():
        underway.hit(case)


def begin(context: Context) -> None:
    """The disposition has begun: the commissions under way are hit."""
    underway.hit(context.case)


def revoke(context: Context) -> None:
    """The agency's entry in the register is emptied (M-6.1.7c)."""
    acts.name_agency(context)
    keeping.revoke(int(context.data["agency"]), context.case.number)
    underway.hit(context.case)


def lift(context: Context) -> None:
    """The disposition ends now."""
    acts.settle(context)
    keeping.lift(context.case.number)


def extra(case: Case, actor: Actor) -> dict[str, Any]:
    """Answers, the period as the register has it, and for customs the commissions under way (processes.md §6)."""
    shown = {**acts.answers(case, actor), "effect": effects((case.number,)).get(case.number)}
    if actor.side == Side.CUSTOMS:
        shown["affected"] = underway.listed(case)
    return shown


def effects(numbers: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """How dispositions stand at this moment, by number: pending, in_force, ended, lifted or (a revocation) done."""
    now = clock.now()
    return {
        row.number: {
            "now": standing.phase(row, now),
            "begins_at": row.begins_at,
            "ends_at": row.ends_at,
            "lifted_at": row.lifted_at,
            "until": standing.last_day(row),
        }
        for row in standing.dispositions(numbers)
    }
