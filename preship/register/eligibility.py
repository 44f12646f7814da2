"""The one place that says how an agency stands: can it be commissioned, may it file, what does the public see, is its
certificate recognised (processes.md §3, §6). Every answer is found at the moment of asking."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Q, QuerySet
from typing_extensions import TypedDict

from preship.accounts.directory import Named, organisation
from preship.fields import clock
from preship.fields.clock import beijing_day, end_of_day, start_of_day
from preship.fields.text import Text
from preship.register.models import Disposition, Entry
from preship.register.schemas import InForceJson

NON_RECOGNITION, RECTIFICATION = Disposition.NON_RECOGNITION, Disposition.RECTIFICATION
LABELS = {
    NON_RECOGNITION: Text("不予认可装运前检验结果", "Inspection results not recognised"),
    Disposition.REVOCATION: Text("撤销备案", "Filing revoked"),
    RECTIFICATION: Text("限期整改", "Rectification within a time limit"),
}
"""What the register shows of a disposition (M-6.1.7b, M-6.1.7d)."""
NOT_FILED = Text("该机构未备案，不能接受委托。", "The agency is not on file, so it cannot be commissioned.")
REVOKED = Text(
    "该机构备案已撤销，不能接受委托。", "The agency's filing has been revoked, so it cannot be commissioned."
)
ALREADY_FILED = Text(
    "贵机构已备案，如需修改请使用“变更修改”。", "Your agency is already on file. Use “Change” to change the filing."
)
NOT_COMMISSIONED = {
    NON_RECOGNITION: Text(
        "该机构处于“不予认可装运前检验结果”处置期间（至 {day}），不能接受委托。",
        "The agency's inspection results are not recognised until {day}, so it cannot be commissioned.",
    ),
    RECTIFICATION: Text(
        "该机构正在限期整改（至 {day}），不能接受委托。",
        "The agency must complete its rectification by {day}. Until then it cannot be commissioned.",
    ),
}
NOT_FILE = {
    NON_RECOGNITION: Text(
        "不予认可处置期间不予重新备案", "You cannot file again while your inspection results are not recognised"
    ),
    RECTIFICATION: Text("请完成限期整改后重新备案", "Complete the rectification before you file again"),
}
"""The manual's own words (M-6.1.7b, M-6.1.7d)."""


def entry_of(agency: int, lock: bool = False) -> Entry | None:
    """The agency's register row; `lock` holds it until the transaction ends, so that standing can't change under it."""
    rows = Entry.objects.select_for_update() if lock else Entry.objects
    return rows.filter(agency_id=agency).first()


def agency_in_form(form: Mapping[str, object]) -> Named | None:
    """The agency that a case's form names, as it is filed; one that never was, as it registered."""
    if not form.get("agency"):
        return None
    pk = int(str(form["agency"]))
    filed = Entry.objects.filter(agency_id=pk).values("name_zh", "name_en").first()
    return organisation(pk) if filed is None else {"id": str(pk), **filed}


def both_names(agency: Named | None) -> str:
    """An agency's name in both languages."""
    return f"{agency['name_zh']} {agency['name_en']}".strip() if agency else ""


def in_force(agencies: Iterable[int] | None = None) -> dict[int, list[Disposition]]:
    """The dispositions in force now, by agency (None: of every one), non-recognition first; in one SQL statement."""
    found: dict[int, list[Disposition]] = {}
    rows = Disposition.objects.filter(runs_at(clock.now()))
    if agencies is not None:
        rows = rows.filter(agency_id__in=set(agencies))
    for row in rows.order_by("kind", "-ends_at"):
        found.setdefault(row.agency_id, []).append(row)
    return found


def runs_at(moment: datetime.datetime) -> Q:
    """The condition that a disposition is in force at an instant: its first belongs to it, its last no more."""
    return Q(begins_at__lte=moment, ends_at__gt=moment) & (Q(lifted_at=None) | Q(lifted_at__gt=moment))


def last_day(row: Disposition) -> str:
    """The last day (Beijing) on which a disposition is in force, e.g. `2027-02-28`."""
    return beijing_day(row.ends_at - datetime.timedelta(microseconds=1)).isoformat()


def why_not(agency: int, lock: bool = False) -> Text | None:
    """Why the agency can't be commissioned at this moment; None if it can. Pass `lock` inside a transition."""
    return why_not_with(agency, entry_of(agency, lock))


def why_not_with(agency: int, entry: Entry | None) -> Text | None:
    """As `why_not`, of an agency whose register row is read already."""
    if entry is None:
        return NOT_FILED
    return reason(entry, in_force((agency,)).get(agency, []))


def reason(entry: Entry, dispositions: list[Disposition]) -> Text | None:
    """Why an agency with this entry and these dispositions in force can't be commissioned."""
    if entry.revoked_at:
        return REVOKED
    return next(
        (with_last_day(NOT_COMMISSIONED[row.kind], row) for row in dispositions if row.kind in NOT_COMMISSIONED), None
    )


def with_last_day(sentence: Text, row: Disposition) -> Text:
    """A sentence with the disposition's last day."""
    return sentence.fill(day=last_day(row))


def filing_bar(agency: int) -> Text | None:
    """What the disposition in force says to an agency that would file anew; None without one (M-6.1.7b, M-6.1.7d)."""
    running = {row.kind for row in in_force((agency,)).get(agency, [])}
    return next((sentence for kind, sentence in NOT_FILE.items() if kind in running), None)


def why_not_file(agency: int) -> Text | None:
    """Why the agency may not file now; None if it may (M-6.1.7b to d)."""
    sentence = filing_bar(agency)
    if sentence is not None:
        return sentence
    entry = entry_of(agency)
    return ALREADY_FILED if entry is not None and entry.revoked_at is None else None


def public_dispositions(agencies: Iterable[int]) -> dict[int, list[InForceJson]]:
    """What the public sees of the dispositions in force now, by agency: kind, label, last day (M-6.1.7b, M-6.1.7d)."""
    return {
        agency: [
            {"kind": row.kind, "label_zh": LABELS[row.kind].zh, "label_en": LABELS[row.kind].en, "until": last_day(row)}
            for row in rows
        ]
        for agency, rows in in_force(agencies).items()
    }


def is_recognised(agency: int, instant: datetime.datetime) -> bool:
    """Whether what the agency certified at that instant is recognised: no non-recognition was in force (processes.md §6).

    `instant` is aware. A lift recognises what is certified after it, never what was certified before.
    """
    return not ran(non_recognitions((agency,)).get(agency, []), instant)


def holds_good(issued_at: datetime.datetime, issued_on: datetime.date, barred: Iterable[Disposition]) -> bool:
    """Whether an agency's results were recognised when one was recorded here and, where it names an earlier day, at some
    moment of that day (processes.md §6). `barred`: its non-recognitions. As each of them begins when it is confirmed or later,
    and a lift changes nothing of what was before, the answer stays what it was."""
    barred = list(barred)
    if ran(barred, issued_at):
        return False
    begins, ends = start_of_day(issued_on), end_of_day(issued_on) - datetime.timedelta(microseconds=1)
    return not (ran(barred, begins) and ran(barred, ends))


def non_recognitions(agencies: Iterable[int]) -> dict[int, list[Disposition]]:
    """Every non-recognition there is or was, by agency, in one SQL statement."""
    found: dict[int, list[Disposition]] = {}
    for row in Disposition.objects.filter(agency_id__in=set(agencies), kind=NON_RECOGNITION):
        found.setdefault(row.agency_id, []).append(row)
    return found


def ran(rows: Iterable[Disposition], instant: datetime.datetime) -> bool:
    """Whether any of these dispositions was in force at that instant; `runs_at` says the same in SQL."""
    return any(
        row.begins_at <= instant < row.ends_at and (row.lifted_at is None or row.lifted_at > instant) for row in rows
    )


def names_of(agencies: Iterable[int]) -> dict[int, Entry]:
    """The register rows of these agencies without their profiles, in one SQL statement."""
    return Entry.objects.defer("profile").in_bulk(set(agencies))


def overlapping(agency: int, kind: str, begins: datetime.datetime, ends: datetime.datetime) -> Disposition | None:
    """A disposition of that kind that is or will be in force at some moment from `begins` to before `ends`."""
    rows = Disposition.objects.filter(agency_id=agency, kind=kind, begins_at__lt=ends, ends_at__gt=begins)
    alive = Q(lifted_at=None) | Q(lifted_at__gt=begins, lifted_at__gte=F("begins_at"))
    return rows.filter(alive).first()


class FiledAgency(TypedDict):
    """An agency ever filed; `why` it can't be commissioned now, if so."""

    id: str
    name_zh: str
    name_en: str
    country: str
    certificate_number: str
    why: Text | None


def agencies() -> list[FiledAgency]:
    """Every agency ever filed, with whether it can be commissioned now and why not (检验机构提示, M-2.4)."""
    running = in_force()
    return [
        {
            "id": str(entry.agency_id),
            "name_zh": entry.name_zh,
            "name_en": entry.name_en,
            "country": entry.country,
            "certificate_number": entry.certificate_number,
            "why": reason(entry, running.get(entry.agency_id, [])),
        }
        for entry in Entry.objects.order_by("name_en", "agency_id").defer("profile")
    ]


def agencies_on_file(lock: bool = False) -> list[int]:
    """The ids of the agencies on file at this moment, in the order in which they came; `lock` holds their entries until
    the transaction ends."""
    rows = (Entry.objects.select_for_update() if lock else Entry.objects).filter(revoked_at=None)
    rows = rows.order_by("filed_at", "agency_id")
    return list(rows.values_list("agency_id", flat=True))


def filings_in_force() -> QuerySet[Entry, Any]:
    """The numbers of the filings that the register's entries rest on now, as a subquery."""
    return Entry.objects.filter(revoked_at=None).values("filing")


def disposition(number: str) -> Disposition | None:
    """The disposition that a case made; None if it made none."""
    return Disposition.objects.filter(number=number).first()


def dispositions(numbers: Iterable[str]) -> list[Disposition]:
    """The dispositions that these cases made, in one SQL statement."""
    return list(Disposition.objects.filter(number__in=set(numbers)))


def phase(row: Disposition, at: datetime.datetime) -> str:
    """How a disposition stands at an instant: pending, in_force, ended, lifted; a revocation is done."""
    if row.kind == Disposition.REVOCATION:
        return "done"
    if row.lifted_at is not None and row.lifted_at <= at:
        return "lifted"
    if at < row.begins_at:
        return "pending"
    return "in_force" if at < row.ends_at else "ended"
