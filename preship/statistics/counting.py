"""Keeping the rows that figures are counted from; one function a transition of a commission."""

import datetime
import re
from collections.abc import Callable
from typing import Any

from preship.cases.watching import Happened
from preship.fields.clock import BEIJING
from preship.statistics.models import Chapter, Entrustment, NotedField, SentBack

ROW = re.compile(r"\.\d+(?=\.|$)")


def count(happened: Happened) -> None:
    """Write what a commission's transition changes in the figures."""
    step = STEPS.get(happened.action) if happened.case.kind == "commission" else None
    if step:
        step(happened)


def submitted(happened: Happened) -> None:
    """It came to its agency, for the first time or again; the one it was with before has it no more."""
    if happened.agency is None:
        return
    rows = {row.agency_id: row for row in Entrustment.objects.filter(case_id=happened.case.pk)}
    for row in rows.values():
        if row.current and row.stage == "mending":
            row.mending_s += seconds(row, happened)
        if row.current and row.agency_id != happened.agency:
            row.current = False
            row.save()
    row = rows.get(happened.agency) or Entrustment(
        case_id=happened.case.pk,
        number=happened.case.number,
        agency_id=happened.agency,
        enterprise_id=happened.case.enterprise_id,
        received_on=day(happened.at),
    )
    row.current, row.stage, row.since = True, "waiting", happened.at
    row.offices = happened.case.offices
    row.country = happened.data.get("dispatch_country") or ""
    row.customs = happened.data.get("entry_customs") or ""
    row.use = happened.data.get("use") or ""
    row.save()
    Chapter.objects.filter(entrustment=row).delete()
    Chapter.objects.bulk_create(Chapter(entrustment=row, chapter=chapter) for chapter in chapters(happened.data))


def withdrawn(happened: Happened) -> None:
    """Its enterprise took it back; what it does meanwhile is no stage."""
    moved(happened, "withdrawn")


def accepted(happened: Happened) -> None:
    """The agency took it on."""
    moved(happened, "inspecting", accepted_on=day(happened.at))


def sent_back(happened: Happened) -> None:
    """The agency returned it, with its reason and the fields it noted."""
    row = moved(happened, "mending")
    if row is None:
        return
    Entrustment.objects.filter(pk=row.pk).update(returns=row.returns + 1)
    reason = " ".join(happened.input.get("reason", "").split())[:200]
    sent = SentBack.objects.create(
        entrustment=row, agency_id=row.agency_id, returned_on=day(happened.at), reason=reason
    )
    noted = {ROW.sub("", note["path"]) for note in happened.input.get("notes", [])}
    NotedField.objects.bulk_create(NotedField(sent_back=sent, field=field) for field in sorted(noted))


def completed(happened: Happened) -> None:
    """The result was entered."""
    moved(happened, "done", completed_on=day(happened.at), conclusion=happened.input["conclusion"])


def corrected(happened: Happened) -> None:
    """The conclusion in force counts, under the day of the first."""
    found = Entrustment.objects.filter(case_id=happened.case.pk, current=True)
    found.update(conclusion=happened.input["conclusion"])


def moved(happened: Happened, stage: str, **changes: Any) -> Entrustment | None:
    """End the present stage and begin another; the row as it was."""
    row = Entrustment.objects.filter(case_id=happened.case.pk, current=True).first()
    if row is None:
        return None
    spent = {"waiting": "waiting_s", "inspecting": "inspecting_s"}.get(row.stage)
    if spent:
        changes[spent] = getattr(row, spent) + seconds(row, happened)
    Entrustment.objects.filter(pk=row.pk).update(stage=stage, since=happened.at, **changes)
    return row


def seconds(row: Entrustment, happened: Happened) -> int:
    """How long the present stage has lasted, in whole seconds."""
    return max(0, int((happened.at - row.since).total_seconds()))


def chapters(data: dict[str, Any]) -> list[str]:
    """The HS chapters of a commission's goods, each once."""
    return sorted({row["hs_code"][:2] for row in data.get("goods") or [] if row.get("hs_code")})


def day(at: datetime.datetime) -> str:
    """The day in Beijing, ISO."""
    return at.astimezone(BEIJING).date().isoformat()


STEPS: dict[str, Callable[[Happened], None]] = {
    "submit": submitted,
    "withdraw": withdrawn,
    "accept": accepted,
    "return": sent_back,
    "record_result": completed,
    "correct_result": corrected,
}
