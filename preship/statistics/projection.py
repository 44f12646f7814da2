"""Keeping the rows that figures are counted from; one function a transition of a commission."""

import datetime
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, cast

from preship.cases.signals import TransitionDone
from preship.commissions.queries import CertifiedGoods, conclusion_at, goods_certified_at
from preship.fields.clock import beijing_day
from preship.fields.schemas import JsonObject
from preship.statistics.models import CertifiedLine, Chapter, Entrustment, GoodsLine, NotedField, ReasonLine, SentBack

ROW = re.compile(r"\.\d+(?=\.|$)")
OF_UNIT, OF_CURRENCY = 100_000, 10_000
"""In how many parts a quantity and an amount are counted: as many decimals as their fields take."""


def count(happened: TransitionDone) -> None:
    """Write what a commission's transition changes in the figures."""
    step = STEPS.get(happened.kind) if happened.case.kind == "commission" else None
    if step:
        step(happened)


def note_submission(happened: TransitionDone) -> None:
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
    GoodsLine.objects.filter(entrustment=row).delete()
    GoodsLine.objects.bulk_create(goods_lines(row, happened.data))


def withdrawn(happened: TransitionDone) -> None:
    """Its enterprise took it back; what it does meanwhile is no stage."""
    change_stage(happened, "withdrawn")


def note_acceptance(happened: TransitionDone) -> None:
    """The agency took it on."""
    change_stage(happened, "inspecting", accepted_on=day(happened.at))


def note_return(happened: TransitionDone) -> None:
    """The agency returned it, with its reason and the fields it noted."""
    row = change_stage(happened, "mending")
    if row is None:
        return
    Entrustment.objects.filter(pk=row.pk).update(returns=row.returns + 1)
    reason = " ".join(happened.input.get("reason", "").split())[:200]
    sent = SentBack.objects.create(
        entrustment=row, agency_id=row.agency_id, returned_on=day(happened.at), reason=reason
    )
    ReasonLine.objects.bulk_create(
        ReasonLine(sent_back=sent, reason=line) for line in reason_lines(happened.input.get("reason", ""))
    )
    noted = {ROW.sub("", note["path"]) for note in happened.input.get("notes", [])}
    NotedField.objects.bulk_create(NotedField(sent_back=sent, field=field) for field in sorted(noted))


def reason_lines(text: str) -> list[str]:
    """The reasons of a return, a line each, each once and at most 200 characters of it; in their order."""
    lines = (" ".join(line.split())[:200] for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def note_result(happened: TransitionDone) -> None:
    """The result was entered; of one in parts the last, or the rest was ended."""
    found = Entrustment.objects.filter(case_id=happened.case.pk, current=True).first()
    if found is not None and found.stage != "done":
        change_stage(happened, "done", completed_on=day(happened.at))
    note_certified(happened)


def note_certified(happened: TransitionDone) -> None:
    """The conclusions in force count together, once there is no more to come and under that day; what of the goods they
    certify, under the day of the first of each part."""
    row = Entrustment.objects.filter(case_id=happened.case.pk, current=True).first()
    if row is None:
        return
    if row.stage == "done":
        Entrustment.objects.filter(pk=row.pk).update(conclusion=conclusion_at(row.case_id, happened.at))
    lines = {line.line: line for line in GoodsLine.objects.filter(entrustment=row)}
    CertifiedLine.objects.filter(goods__entrustment=row).delete()
    CertifiedLine.objects.bulk_create(
        certified_line(lines[one.row], one) for one in goods_certified_at(row.case_id, happened.at) if one.row in lines
    )


def certified_line(line: GoodsLine, one: CertifiedGoods) -> CertifiedLine:
    """What a part certifies of a line of goods, and its share of the line's amount, cut to the kept part."""
    quantity = int(one.quantity * OF_UNIT)
    amount = line.amount * quantity // line.quantity if line.quantity else 0
    return CertifiedLine(goods=line, part=one.part, certified_on=day(one.since), quantity=quantity, amount=amount)


def change_stage(happened: TransitionDone, stage: str, **changes: object) -> Entrustment | None:
    """End the present stage and begin another; the row as it was."""
    row = Entrustment.objects.filter(case_id=happened.case.pk, current=True).first()
    if row is None:
        return None
    spent = {"waiting": "waiting_s", "inspecting": "inspecting_s"}.get(row.stage)
    if spent:
        changes[spent] = getattr(row, spent) + seconds(row, happened)
    Entrustment.objects.filter(pk=row.pk).update(stage=stage, since=happened.at, **changes)
    return row


def seconds(row: Entrustment, happened: TransitionDone) -> int:
    """How long the present stage has lasted, in whole seconds."""
    return max(0, int((happened.at - row.since).total_seconds()))


def chapters(document: JsonObject) -> list[str]:
    """The HS chapters of a commission's goods, each once."""
    goods = cast(list[dict[str, str | None]], document.get("goods") or [])
    return sorted({code[:2] for row in goods if (code := row.get("hs_code"))})


def goods_lines(row: Entrustment, document: JsonObject) -> Iterator[GoodsLine]:
    """The lines of a commission's goods, numbered as its page does."""
    goods = cast(list[dict[str, Any]], document.get("goods") or [])
    seen: set[tuple[str, str]] = set()
    for number, line in enumerate(goods, start=1):
        hs6, origin = (line.get("hs_code") or "")[:6], line.get("country_of_origin") or ""
        keys = {("hs6", hs6), ("origin", origin)} - seen
        seen |= keys
        yield GoodsLine(
            entrustment=row,
            line=number,
            name=(line.get("name") or "")[:200],
            hs6=hs6,
            origin=origin,
            first_of_hs6=("hs6", hs6) in keys,
            first_of_origin=("origin", origin) in keys,
            made=int(line.get("year") or 0),
            unit=line.get("unit") or "",
            quantity=int(Decimal(line.get("quantity") or 0) * OF_UNIT),
            currency=line.get("currency") or "",
            amount=int(Decimal(line.get("amount") or 0) * OF_CURRENCY),
        )


def day(at: datetime.datetime) -> str:
    """The day in Beijing, ISO."""
    return beijing_day(at).isoformat()


STEPS: dict[str, Callable[[TransitionDone], None]] = {
    "submit": note_submission,
    "withdraw": withdrawn,
    "accept": note_acceptance,
    "return": note_return,
    "conclude": note_result,
    "certify": note_certified,
    "correct": note_certified,
    "end": note_result,
}
"""By the kind of the transition."""
