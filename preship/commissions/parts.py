"""Parts of a commission: which rows and quantities of its goods each result covers, what is certified, what is left (decision
0068). A result that declares no rows covers all of them, as every one did before there were parts."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from preship.cases.context import Context
from preship.cases.flow import FLOWS
from preship.cases.models import Attachment, Case, CaseEvent
from preship.commissions.models import InspectionResult
from preship.fields.schemas import JsonObject, JsonValue, rows_in
from preship.register.eligibility import holds_good, non_recognitions
from preship.register.models import Disposition

Quantities = dict[int, Decimal]
"""Goods row, from 1 → quantity in the row's unit."""
KEPT, END_KEPT, BARRED_KEPT = "_results_read", "_rest_end_read", "_barred_read"
BESIDE = ("reason", "part", "covers")
"""What an input says of a result, and is no field of it as it is kept."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an input would record: of which part, in place of which version, covering what. `part` 0: none can be told."""

    part: int
    before: InspectionResult | None
    covers: list[JsonObject]

    def data(self, given: JsonObject) -> JsonObject:
        """The result as it is kept; the rows it covers only where they are not simply all."""
        fields = {name: value for name, value in given.items() if name not in BESIDE}
        return {**fields, **({"covers": cast(JsonValue, self.covers)} if self.covers else {})}


def quantities_of(goods: list[JsonObject]) -> Quantities:
    """What was commissioned of each row."""
    return {n: Decimal(str(row.get("quantity") or 0)) for n, row in enumerate(goods, start=1)}


def coverage_of(goods: list[JsonObject], result: JsonObject) -> Quantities:
    """What a result is about."""
    declared = rows_in(result, "covers")
    if not declared:
        return quantities_of(goods)
    return {int(str(row["item"])): Decimal(str(row["quantity"])) for row in declared}


def conforming_goods(goods: list[JsonObject], result: JsonObject) -> list[int]:
    """The goods rows (from 1) that the certificate lists: none that does not conform (Order 171 art. 11(4)).

    Where only part conforms, the result names single machines alone, so only rows whose machines were all found to
    agree are sure.
    """
    if result["conclusion"] == "unqualified":
        return []
    machines = rows_in(result, "machines")
    wrong = {machine["item"] for machine in machines if machine["verdict"] == "differ"}
    right = {machine["item"] for machine in machines} - wrong
    rows = sorted(coverage_of(goods, result))
    if result["conclusion"] == "qualified":
        return [n for n in rows if n not in wrong]
    return [n for n in rows if n in right] if wrong else []


def sum_certified(goods: list[JsonObject], results: Iterable[JsonObject]) -> Quantities:
    """What these results certify together, of every row."""
    sums = dict.fromkeys(quantities_of(goods), Decimal())
    for result in results:
        about = coverage_of(goods, result)
        for n in conforming_goods(goods, result):
            sums[n] += about[n]
    return sums


def subtract_certified(goods: list[JsonObject], results: Iterable[JsonObject]) -> Quantities:
    """What no result certifies yet, of the rows of which there is some; what was found not to conform among it."""
    done = sum_certified(goods, results)
    return {n: much - done[n] for n, much in quantities_of(goods).items() if much > done[n]}


def read_results(case: Case) -> list[InspectionResult]:
    """Every version of a case's results, the newest first. SQL: one statement, and none again while the case, as it is in
    memory, stays at its version: every act makes another one."""
    kept: tuple[int, list[InspectionResult]] | None = case.__dict__.get(KEPT)
    if kept is None or kept[0] != case.version:
        kept = (case.version, list(InspectionResult.objects.filter(case=case).order_by("-version")))
        case.__dict__[KEPT] = kept
    return kept[1]


def results_in_force(case: Case) -> list[InspectionResult]:
    """The result in force of each part, in their order."""
    return sorted((one for one in read_results(case) if one.current), key=lambda one: one.part)


def find_non_recognitions(case: Case) -> list[Disposition]:
    """The non-recognitions of the agency that recorded a case's results; read as results are."""
    kept: tuple[int, list[Disposition]] | None = case.__dict__.get(BARRED_KEPT)
    if kept is None or kept[0] != case.version:
        agency = case.agency_id or 0
        kept = case.__dict__[BARRED_KEPT] = (case.version, non_recognitions((agency,)).get(agency, []))
    return kept[1]


def is_recognised(result: InspectionResult, barred: list[Disposition]) -> bool:
    """Whether customs recognises what a result certifies; of one that it does not, the goods are left (decision 0080)."""
    return holds_good(result.at, result.issued_on, barred)


def recognised_results(case: Case) -> list[InspectionResult]:
    """Of the results in force those that customs recognises, in the order of their parts."""
    held = results_in_force(case)
    return [one for one in held if is_recognised(one, find_non_recognitions(case))]


def find_left(case: Case) -> Quantities:
    """What of a commission has no certificate yet that customs recognises."""
    return subtract_certified(rows_in(case.data, "goods"), [one.data for one in recognised_results(case)])


def rest_end(case: Case) -> CaseEvent | None:
    """The act by which what was left was ended, if it was; read as results are."""
    kept: tuple[int, CaseEvent | None] | None = case.__dict__.get(END_KEPT)
    if kept is None or kept[0] != case.version:
        names = FLOWS[case.kind].names_of_kind("end")
        found = CaseEvent.objects.filter(number=case.number, action__in=names).order_by("-seq").first()
        kept = case.__dict__[END_KEPT] = (case.version, found)
    return kept[1]


def plan_result(case: Case, given: JsonObject, *, corrects: bool) -> Plan:
    """What an input of a result leads to: of a correction the part that it names, or the only one, with the rows it covers
    unless others are given; of any other the next part, which covers what is given, or all that is left."""
    goods, held = rows_in(case.data, "goods"), results_in_force(case)
    declared = named_rows(goods, rows_in(given, "covers"))
    if corrects:
        named = given.get("part") or (held[0].part if len(held) == 1 else 0)
        before = next((one for one in held if one.part == named), None)
        return Plan(
            before.part if before else 0, before, declared or (rows_in(before.data, "covers") if before else [])
        )
    part = max((one.part for one in held), default=0) + 1
    if declared or not held:
        return Plan(part, None, declared)
    left = find_left(case)
    return Plan(part, None, named_rows(goods, [{"item": n, "quantity": plain(much)} for n, much in left.items()]))


def plan_action(context: Context) -> Plan:
    """What the result, part or correction that is being recorded leads to."""
    return plan_result(context.case, context.input, corrects=context.transition.kind == "correct")


def planned_goods(context: Context) -> JsonObject:
    """What is being recorded, with the rows that it covers."""
    return plan_action(context).data(context.input)


def named_rows(goods: list[JsonObject], covers: list[JsonObject]) -> list[JsonObject]:
    """Rows that are covered, each with the name its goods have, whatever was typed beside it."""
    names = {n: row.get("name") for n, row in enumerate(goods, start=1)}
    return [
        {"item": row["item"], "name": names.get(int(str(row["item"]))), "quantity": row["quantity"]} for row in covers
    ]


def plain(much: Decimal) -> str:
    """A quantity without idle zeros: 4.00 → 4."""
    return format(much.normalize(), "f")


def files_of(case: Case, part: int, files: Iterable[Attachment]) -> list[Attachment]:
    """Of the files in the slot of results those of one part: what belongs to another part's result is that one's."""
    others = InspectionResult.objects.filter(case=case).exclude(part=part).values_list("attachments", flat=True)
    taken = {pk for some in others for pk in some}
    return [file for file in files if file.pk not in taken]


def join_conclusions(goods: list[JsonObject], results: list[JsonObject]) -> str:
    """What all results in force say together: of one alone, and where all say the same, that; else whether all of the goods
    is certified in the end, some, or none."""
    said = {str(result["conclusion"]) for result in results}
    if len(said) == 1:
        return said.pop()
    if not subtract_certified(goods, results):
        return "qualified"
    return "partly" if any(sum_certified(goods, results).values()) or "partly" in said else "unqualified"
