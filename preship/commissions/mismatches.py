"""Mismatches of a commission's goods: those within the list, those with other commissions, and codes against names."""

import functools
from collections.abc import Sequence

from django.db.models import Q
from typing_extensions import TypedDict

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.advice.thesaurus import spell, terms_within
from preship.cases.extensions import Extension
from preship.cases.flow import Flow
from preship.cases.models import Case
from preship.cases.visibility import is_lent, without_labels_above
from preship.commissions.models import MachineKey
from preship.fields.clock import beijing_today
from preship.fields.schemas import JsonObject
from preship.fields.text import Text
from preship.goods.mismatches import Mismatch, keys_of, mismatches

CATCH_ALL = ("8479", "8543", "8486")
"""Headings for what has none of its own: a name's heading is no argument against them."""
PARTS = ("零件", "配件", "部件", "附件", "parts", "spare", "accessor")
ELSEWHERE = Text(
    "另一笔业务委托中有相同号码的设备，请核对。", "Another commission has a machine with the same number. Check it."
)
WHICH = Text("业务委托 {cases} 中有相同号码的设备。", "Commission {cases} has a machine with the same number.")
NAME = Text(
    "品名一般归入 {headings}，与编码 {code} 不符，请核对。",
    "Goods of this name usually belong to {headings}, not to {code}. Check.",
)
MOST_CASES = 5


class MismatchJson(TypedDict):
    """A field of a row (from 0) that does not fit; the other rows it concerns; the other commissions, for whom they are
    named."""

    row: int
    field: str
    code: str
    says: str
    rows: list[int]
    cases: list[str]


def collect_mismatches(
    goods: Sequence[JsonObject], case: Case | None, actor: Actor
) -> list[tuple[Mismatch, list[str]]]:
    """Everything that does not fit, each with the commissions it concerns; one statement of SQL. The enterprise is told
    that another commission has a machine, and which of its own do; customs and the agency which."""
    rows = [row for row in goods if isinstance(row, dict)][:500]
    found: list[tuple[Mismatch, list[str]]] = [(each, []) for each in mismatches(rows, beijing_today())]
    found += [(each, []) for each in by_name(rows)]
    found += elsewhere(rows, case, actor)
    return sorted(found, key=lambda pair: (pair[0].row, pair[0].field))


def find_mismatches(goods: Sequence[JsonObject], case: Case | None, actor: Actor, language: str) -> list[MismatchJson]:
    """The same as JSON in one language."""
    return [
        {
            "row": each.row,
            "field": each.field,
            "code": each.code,
            "says": each.says.say(language),
            "rows": list(each.rows),
            "cases": cases,
        }
        for each, cases in collect_mismatches(goods, case, actor)
    ]


def by_name(rows: Sequence[JsonObject]) -> list[Mismatch]:
    """Codes of another heading than the words of their name."""
    found = []
    for at, row in enumerate(rows):
        code, name = str(row.get("hs_code") or ""), str(row.get("name") or "")[:100]
        if len(code) != 10 or not name or any(word in name.lower() for word in PARTS):
            continue
        headings = headings_named(name)
        fits = code[:4] in headings or (code[:4] in CATCH_ALL and code[:2] in {heading[:2] for heading in headings})
        if headings and not fits:
            named = sorted(headings)[:3]
            says = Text(
                NAME.zh.format(headings="、".join(named), code=code),
                NAME.en.format(headings=", ".join(named), code=code),
            )
            found.append(Mismatch(at, "hs_code", "name", says))
    return found


@functools.lru_cache(maxsize=8192)
def headings_named(name: str) -> frozenset[str]:
    """The headings, four digits each, of the words of a name; kept, as a page asks for the same list again and again."""
    return frozenset(heading[:4] for term in terms_within(spell(name)) for heading in term.headings)


def elsewhere(rows: Sequence[JsonObject], case: Case | None, actor: Actor) -> list[tuple[Mismatch, list[str]]]:
    """Machines that other commissions have: those that were submitted, and the enterprise's own. Whose office is only asked about
    this one is not told which others."""
    keys = {at: keys_of(row) for at, row in enumerate(rows)}
    asked = {f"{field[0]}{key}" for of_row in keys.values() for field, key in of_row}
    if not asked:
        return []
    mine = Q(case__enterprise_id=actor.organisation) if actor.side == Side.ENTERPRISE else Q(pk=None)
    others = MachineKey.objects.filter(Q(case__shown_to_customs=True) | mine, key__in=asked)
    others = without_labels_above(others.exclude(case_id=case.pk if case else 0), actor, "case_id").order_by("-case_id")
    had: dict[str, list[str]] = {}
    own: set[str] = set()
    for key, number, enterprise in others.values_list("key", "case__number", "case__enterprise_id")[:2000]:
        had.setdefault(key, []).append(number)
        if enterprise == actor.organisation:
            own.add(number)
    lent = case is not None and is_lent(case, actor)
    found: list[tuple[Mismatch, list[str]]] = []
    for at, of_row in keys.items():
        for field in dict.fromkeys(field for field, _ in sorted(of_row)):
            named = [n for name, key in sorted(of_row) if name == field for n in had.get(f"{field[0]}{key}", ())]
            cases = list(dict.fromkeys(named))
            told = [one for one in cases if actor.side != Side.ENTERPRISE or one in own]
            shown = [] if lent else told[:MOST_CASES]
            if cases:
                says = WHICH.fill(cases=", ".join(shown)) if shown else ELSEWHERE
                found.append((Mismatch(at, field, "twice_elsewhere", says), shown))
    return found


class MachineKeys(Extension):
    """Keeps by which numbers a commission's machines are known again."""

    def record(self, flow: Flow, case: Case, *, rework: bool) -> None:
        """The numbers as the goods have them now."""
        if flow.kind != "commission":
            return
        goods = case.data.get("goods") or []
        wanted = {f"{field[0]}{key}" for row in goods for field, key in keys_of(row)}
        kept = set(MachineKey.objects.filter(case=case).values_list("key", flat=True))
        if gone := kept - wanted:
            MachineKey.objects.filter(case=case, key__in=gone).delete()
        MachineKey.objects.bulk_create([MachineKey(case=case, key=key) for key in sorted(wanted - kept)])

    def forget(self, case: Case) -> None:
        """A discarded draft's numbers."""
        MachineKey.objects.filter(case=case).delete()


MACHINE_KEYS = MachineKeys()
