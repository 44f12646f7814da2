"""The security label of a case, as the kernel and a case's page know it (decision 0071)."""

from django.db.models import Q

from preship.accounts.actor import Actor
from preship.accounts.clearances import LEVELS, name_of_level
from preship.accounts.models import SecurityLabel
from preship.accounts.sides import Level, Role, Side
from preship.cases.flow import FLOWS, Flow
from preship.cases.models import Case, CaseEvent
from preship.cases.schemas import SecurityLabelJson
from preship.fields import clock
from preship.fields.describe import serialize_text
from preship.fields.text import Text

LABEL = "set_label"
"""The act, as the audit trail names it; its one change says from which level to which."""
SETTERS = (Role.OFFICER, Role.REVIEWER)


def label_of(case: Case) -> int:
    """The level that a case is labelled with. SQL: one statement."""
    found = SecurityLabel.objects.filter(case_id=case.pk).values_list("level", flat=True).first()
    return Level.ORDINARY if found is None else found


def keep_label(case: Case, level: int) -> None:
    """Write it; ordinary is what bears none."""
    if level == Level.ORDINARY:
        SecurityLabel.objects.filter(case_id=case.pk).delete()
        return
    about = {"number": case.number, "level": level, "at": clock.now()}
    SecurityLabel.objects.update_or_create(case_id=case.pk, defaults=about)


def least_label(flow: Flow, case: Case) -> int:
    """The label of the case that this one hangs on: it is never labelled lower. SQL: one statement, of what hangs on another."""
    number = str(case.data.get(flow.hangs_on) or "").strip().upper() if flow.hangs_on else ""
    found = SecurityLabel.objects.filter(number=number).values_list("level", flat=True).first() if number else None
    return Level.ORDINARY if found is None else found


def take_over_label(flow: Flow, case: Case) -> None:
    """Let a case that hangs on another bear that one's label, when it moves."""
    least = least_label(flow, case)
    if least > Level.ORDINARY and least > label_of(case):
        keep_label(case, least)


def cases_hanging_on(case: Case) -> list[Case]:
    """The cases that name this one as what they hang on."""
    found: list[Case] = []
    for flow in FLOWS.values():
        if flow.hangs_on:
            of_agency = Q(agency_id=case.agency_id) | Q(agency_id=None)  # a draft of customs' has none yet
            about = {"kind": flow.kind, f"data__{flow.hangs_on}__iexact": case.number}
            found += Case.objects.filter(of_agency, **about).order_by("id")
    return found


def describe_label(case: Case, actor: Actor) -> SecurityLabelJson | None:
    """What customs is told of a case's label; its parties are told nothing of it."""
    if actor.side != Side.CUSTOMS or case.pk is None:
        return None
    level = label_of(case)
    sets = actor.has(frozenset(SETTERS)) and actor.clearance > Level.ORDINARY and bears_label(case)
    return {
        "level": name_of_level(level),
        "label": serialize_text(LEVELS[name_of_level(level)][1]),
        "settable": [name for name, (of, _) in LEVELS.items() if of <= actor.clearance] if sets else [],
    }


def bears_label(case: Case) -> bool:
    """Whether a case can be kept from anybody: what customs makes to be published can not."""
    return bool(case.agency_id or case.enterprise_id or FLOWS[case.kind].hangs_on)


def describe_label_act(event: CaseEvent) -> Text:
    """What the history calls it."""
    to = LEVELS[str(event.changes[0]["new"])][1]
    return Text(f"设置安全标记：{to.zh}", f"Security label set: {to.en}")
