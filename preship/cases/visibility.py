"""Who may see which cases, said once for the ORM and for plain SQL (processes.md, common)."""

from django.db.models import Q, QuerySet

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.models import Case


def scope(actor: Actor) -> tuple[str, bool | int | None]:
    """The (column, value) that a case or list row must have to be this actor's to see.

    An agency or enterprise sees its own; customs what was submitted once. A commission's agency is set by its
    submission, so a draft is its enterprise's alone. Of what customs sees, a regional office sees what concerns it, and
    what concerns none in particular: `by_office` says so to plain SQL.
    """
    if actor.side == Side.CUSTOMS:
        return "shown_to_customs", True
    if actor.side in (Side.AGENCY, Side.ENTERPRISE) and actor.organisation is not None:
        return f"{actor.side}_id", actor.organisation
    return "id", -1


def visible_to(actor: Actor) -> QuerySet[Case]:
    """The cases this actor may see; the program itself sees all."""
    if actor.side == Side.SYSTEM:
        return Case.objects.all()
    column, value = scope(actor)
    seen = Case.objects.filter(**{column: value})
    return seen.filter(Q(offices="") | Q(offices__contains=actor.office)) if actor.office else seen


def by_office(actor: Actor) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """What `scope` leaves open for an officer of a regional customs: one more (column, how) of a list row, and its
    value; nothing for everybody else."""
    return ((("offices", "office"),), [f"%{actor.office}%"]) if actor.office else ((), [])
