"""Who may see which cases, said once for the ORM and for plain SQL (processes.md, common; labels: decision 0071)."""

from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from preship.accounts.actor import Actor
from preship.accounts.models import SecurityLabel
from preship.accounts.sides import Level, Side
from preship.cases.models import Case, Lending
from preship.fields import clock

M = TypeVar("M", bound=Model)


def scope(actor: Actor) -> tuple[str, bool | int | None]:
    """The (column, value) that a case or list row must have to be this actor's to see.

    An agency or enterprise sees its own; customs what was submitted once. A commission's agency is set by its
    submission, so a draft is its enterprise's alone. What of that customs does not see, `narrow_scope` says to plain SQL:
    a regional office sees what concerns it, and what concerns none in particular; an officer sees no label above their
    clearance.
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
    seen = without_labels_above(Case.objects.filter(**{column: value}), actor)
    return seen.filter(Q(offices="") | Q(offices__contains=actor.office)) if actor.office else seen


def readable_by(actor: Actor) -> QuerySet[Case]:
    """The cases this actor may see, and those that their office is asked about (decision 0069). What is in the second alone
    is read, one by one: whoever acts on a case, lists, counts or packs cases asks `visible_to`. No further statement."""
    if actor.side != Side.CUSTOMS or not actor.office:
        return visible_to(actor)
    lent = Lending.objects.filter(case=OuterRef("pk"), office=actor.office)
    lent = lent.filter(Q(until=None) | Q(until__gt=clock.now()))
    concerned = Q(offices="") | Q(offices__contains=actor.office)
    return without_labels_above(Case.objects.filter(concerned | Exists(lent), shown_to_customs=True), actor)


def is_lent(case: Case, actor: Actor) -> bool:
    """Whether this actor, who reads the case, does so only since their office is asked about it."""
    return (
        bool(actor.side == Side.CUSTOMS and actor.office and case.offices) and actor.office not in case.offices.split()
    )


def narrow_scope(actor: Actor) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """What `scope` leaves open for an officer: more (column, how) of a row that is numbered as its case, and the values;
    nothing for everybody else."""
    office: tuple[tuple[str, str], ...] = (("offices", "office"),) if actor.office else ()
    label: tuple[tuple[str, str], ...] = (("id", f"label_{actor.clearance}"),) if is_kept_from(actor) else ()
    return office + label, [f"%{actor.office}%"] if actor.office else []


def is_kept_from(actor: Actor) -> bool:
    """Whether there may be cases that this actor's clearance keeps from them. While nothing is labelled above it, lists ask
    what they would ask without labels."""
    return actor.side == Side.CUSTOMS and actor.clearance < Level.SENSITIVE and actor.labels_above


def label_condition(clearance: int, column: str) -> str:
    """SQL: that the case of a row, known by `column` (`r.id`, `l.number`), has no label above a clearance."""
    by = "number" if column.endswith("number") else "case_id"
    return f"NOT EXISTS (SELECT 1 FROM accounts_securitylabel x WHERE x.{by} = {column} AND x.level > {int(clearance)})"  # noqa: S608


def labels_seen(actor: Actor, column: str) -> str:
    """SQL: ` AND` that a row's case has no label above this actor's clearance; empty where nothing is kept from them."""
    return f" AND {label_condition(actor.clearance, column)}" if is_kept_from(actor) else ""


def without_labels_above(rows: QuerySet[M], actor: Actor, case: str = "pk") -> QuerySet[M]:
    """Rows without those whose case, whose id is `case`, this actor's clearance keeps from them."""
    if not is_kept_from(actor):
        return rows
    above: Any = SecurityLabel.objects.filter(case_id=OuterRef(case), level__gt=actor.clearance)
    return rows.filter(~Exists(above))
