"""Commissions under way when a disposition begins: listed to customs, told to their enterprises (processes.md §6)."""

from typing import Any

from django.db.models import QuerySet

from preship.accounts.directory import organisations
from preship.accounts.sides import Side
from preship.cases.flow import FLOWS
from preship.cases.models import Case, CaseEvent
from preship.cases.notify import Aside, Notification, notify
from preship.fields import clock
from preship.fields.clock import beijing_day
from preship.fields.describe import serialize_text
from preship.fields.text import Text
from preship.register import eligibility
from preship.register.models import Disposition
from preship.supervision.models import Affected
from preship.supervision.schemas import AffectedJson

COMMISSION = "commission"
"""The kind of the cases whose enterprises are told."""
REST = Text(
    "已受理的业务仍可完成，未受理的可撤回并另选机构。",
    "The agency may complete what it has accepted. What it has not accepted you may withdraw and give to another "
    "agency.",
)
SENTENCES = {
    "non-recognition": Text(
        "业务委托 {number}：检验机构的装运前检验结果自 {day} 起不予认可，期间出具的证书不被认可。",
        "Commission {number}: the agency's inspection results are not recognised from {day}, nor are certificates "
        "issued in that period. ",
    ),
    "revocation": Text(
        "业务委托 {number}：检验机构的备案自 {day} 起撤销。",
        "Commission {number}: the agency's filing is revoked from {day}. ",
    ),
    "rectification": Text(
        "业务委托 {number}：检验机构自 {day} 起限期整改。",
        "Commission {number}: the agency is under rectification from {day}. ",
    ),
}


LABELS = {
    "non-recognition": Text("所选机构检验结果不予认可", "The agency's results are not recognised"),
    "revocation": Text("所选机构备案被撤销", "The agency's filing was revoked"),
    "rectification": Text("所选机构限期整改", "The agency is under rectification"),
}


def sentence_of(kind: str) -> Text:
    """What an enterprise is told of a disposition of this kind."""
    return Text(*(part + rest for part, rest in zip(SENTENCES[kind], REST, strict=True)))


def hitting(kind: str) -> str:
    """What a disposition of this kind is called where a commission is told of it."""
    return f"agency_{kind.replace('-', '_')}"


ASIDES = tuple(Aside(COMMISSION, hitting(kind), label, sentence_of(kind)) for kind, label in LABELS.items())
"""What enterprises are told, so that customs may word it."""


def waiting_at(agency: int) -> QuerySet[Case]:
    """The commissions that wait for an agency or are in its hands: cases whose turn is the agency's."""
    return Case.objects.filter(kind=COMMISSION, agency_id=agency, turn=Side.AGENCY).order_by("id")


def under_way(made: Disposition) -> list[Case]:
    """The commissions that were in the agency's hands when its disposition began, in their order: those that are so
    still, and those that have moved on since, however late the worker came. Three SQL statements."""
    moved = Case.objects.filter(kind=COMMISSION, agency_id=made.agency_id, updated_at__gt=made.begins_at)
    gone = {case.number: case for case in moved.exclude(turn=Side.AGENCY)}
    left: dict[str, str] = {}
    for event in CaseEvent.objects.filter(number__in=gone, at__gt=made.begins_at).order_by("seq"):
        left.setdefault(event.number, event.from_state)
    late = [case for case in gone.values() if came_from_agency(case, left.get(case.number, ""))]
    return sorted([*waiting_at(made.agency_id), *late], key=lambda case: case.pk)


def came_from_agency(case: Case, state: str) -> bool:
    """Whether a case that was in this state was in its agency's hands."""
    return bool(state) and FLOWS[case.kind].turn(state) == Side.AGENCY


def notify_affected(case: Case) -> None:
    """Note the commissions under way with a disposition's agency and tell their enterprises, each once.

    The agency's register entry is held meanwhile, so none slips in between; the commissions themselves are not locked:
    whoever moves one takes the commission first and the entry after it.
    """
    made = eligibility.disposition(case.number)
    if made is None:
        raise LookupError(f"{case.number} is not in the register")
    day = beijing_day(made.begins_at).isoformat()
    action, sentence = hitting(made.kind), sentence_of(made.kind)
    for other in under_way(made):
        Affected.objects.get_or_create(disposition=case, commission=other, defaults={"told_at": clock.now()})
        key, said = f"{case.number}:{other.number}", {"number": other.number, "day": day}
        notify(Notification(other, None, Side.ENTERPRISE, other.enterprise_id, sentence, said, key=key, action=action))


def affected_commissions(case: Case) -> list[AffectedJson]:
    """The commissions a disposition hit or, until it begins, would hit now."""
    noted = list(Affected.objects.filter(disposition=case).select_related("commission").order_by("commission_id"))
    found: list[tuple[Case, Any]] = [(row.commission, row.told_at) for row in noted]
    made = eligibility.disposition(case.number)
    begin = next(iter(FLOWS[case.kind].of_kind("begin")), None)
    if not found and made is not None and begin and case.state in begin.sources and made.begins_at <= clock.now():
        found = [(other, None) for other in under_way(made)]
    elif not found and case.data.get("agency") and (made is None or clock.now() < made.begins_at):
        found = [(other, None) for other in waiting_at(int(case.data["agency"]))]
    names = organisations(other.enterprise_id for other, _ in found if other.enterprise_id)
    return [
        {
            "number": other.number,
            "state": other.state,
            "state_label": serialize_text(FLOWS[other.kind].state(other.state).label),
            "tone": FLOWS[other.kind].state(other.state).tone,
            "enterprise": names.get(other.enterprise_id or 0),
            "title": serialize_text(other.subject),
            "told_at": told,
        }
        for other, told in found
    ]
