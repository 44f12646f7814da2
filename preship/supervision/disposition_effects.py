"""What dispositions write into the register, and what their page shows of it."""

from collections.abc import Sequence
from typing import Any

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.context import Context
from preship.cases.models import Attachment, Case
from preship.fields import clock
from preship.fields.form import require
from preship.register import eligibility, updates
from preship.supervision import effects as acts
from preship.supervision import underway
from preship.supervision.forms import Disposition, NonRecognition, Rectification
from preship.supervision.periods import first_moment, last_moment
from preship.supervision.schemas import DispositionExtraJson, EffectJson


def take_effect(context: Context[NonRecognition | Rectification]) -> None:
    """The disposition's period enters the register; if it begins now, so do the commissions it hits."""
    case, about = context.case, context.document
    acts.name_agency(context)
    agency = int(require(about.agency))
    row = updates.dispose(agency, case.number, case.kind, first_moment(about), last_moment(about))
    if row.begins_at <= clock.now():
        underway.notify_affected(case)


def begin(context: Context) -> None:
    """The disposition has begun: the commissions under way are hit."""
    underway.notify_affected(context.case)


def revoke(context: Context[Disposition]) -> None:
    """The agency's entry in the register is emptied (M-6.1.7c)."""
    acts.name_agency(context)
    updates.revoke(int(require(context.document.agency)), context.case.number)
    underway.notify_affected(context.case)


def lift(context: Context) -> None:
    """The disposition ends now."""
    acts.settle(context)
    updates.lift(context.case.number)


def lift_as_proposed(context: Context) -> None:
    """The disposition ends now, for the reason for which it was proposed."""
    context.comment = context.last_comment("propose_lift")
    underway_now(context)
    lift(context)


def keep_in_force(context: Context) -> None:
    """It runs on; what began meanwhile is told."""
    underway_now(context)


def underway_now(context: Context) -> None:
    """Whoever is hit by a disposition that began while its lifting waited is told, each once."""
    row = eligibility.disposition(context.case.number)
    if row is not None and row.begins_at <= clock.now():
        underway.notify_affected(context.case)


def extra(case: Case, actor: Actor, files: Sequence[Attachment]) -> DispositionExtraJson:
    """The period as the register has it, and for customs the commissions under way (processes.md §6)."""
    shown: DispositionExtraJson = {"effect": effects((case.number,)).get(case.number)}
    if actor.side == Side.CUSTOMS:
        shown["affected"] = underway.affected_commissions(case)
    return shown


def add_effects(rows: list[dict[str, Any]]) -> None:
    """Put into each row of a list how it stands at this moment."""
    standing = effects(tuple(row["number"] for row in rows))
    for row in rows:
        row["effect"] = standing.get(row["number"])


def effects(numbers: tuple[str, ...]) -> dict[str, EffectJson]:
    """How dispositions stand at this moment, by number: pending, in_force, ended, lifted or (a revocation) done."""
    now = clock.now()
    return {
        row.number: {
            "now": eligibility.phase(row, now),
            "begins_at": row.begins_at,
            "ends_at": row.ends_at,
            "lifted_at": row.lifted_at,
            "until": eligibility.last_day(row),
        }
        for row in eligibility.dispositions(numbers)
    }
