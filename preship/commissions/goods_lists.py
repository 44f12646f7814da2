"""A list of goods read for a commission: the form's own judgement on each line, and what its organisation remembers."""

from collections.abc import Mapping
from typing import Any

from preship.accounts.actor import Actor
from preship.cases.rules import sentence_of
from preship.codes import lookup
from preship.commissions.forms import Goods
from preship.commissions.goods_words import vocabulary
from preship.commissions.mismatches import by_name
from preship.commissions.models import GoodsLayout
from preship.commissions.rules import GoodsCodesAreKnown
from preship.fields import clock
from preship.fields.check import check
from preship.fields.clock import beijing_today
from preship.goods.goods_list import GoodsLine, GoodsList, Mark
from preship.goods.mismatches import mismatches
from preship.goods.reading import Choice, Memory, read_list
from preship.sheets.cells import Sheet


def read_goods(sheets: list[Sheet], actor: Actor, choice: Choice, remember: bool = False) -> GoodsList:
    """What a book says as goods of a commission; `remember` keeps its columns for the organisation."""
    made = read_list(sheets, vocabulary(), choice, memory_of(actor.organisation))
    for line in made.lines:
        judge(line)
    hint(made.lines)
    if remember and made.layout and actor.organisation:
        columns = {str(column.at): column.field for column in made.columns}
        GoodsLayout.objects.update_or_create(
            organisation_id=actor.organisation, layout=made.layout, defaults={"columns": columns, "at": clock.now()}
        )
    return made


def memory_of(organisation: int | None) -> Memory:
    """What an organisation said of a layout's columns before."""

    def memory(layout: str) -> Mapping[int, str]:
        known = GoodsLayout.objects.filter(organisation_id=organisation or 0, layout=layout).first()
        return {int(at): name for at, name in known.columns.items()} if known else {}

    return memory


def hint(lines: list[GoodsLine]) -> None:
    """Mark what does not fit together."""
    rows = [line.data for line in lines]
    for found in [*mismatches(rows, beijing_today()), *by_name(rows)]:
        line = lines[found.row]
        if any(wrong.field == found.field and wrong.kind == "error" for wrong in line.wrong):
            continue
        given = str(line.data.get(found.field, ""))
        line.wrong.append(Mark(line.cells.get(found.field, ""), found.field, given, found.says, "hint", found.code))


def judge(line: GoodsLine) -> None:
    """What single cells can't tell: the form's rules between fields, its required fields, the tariff."""
    bad = {wrong.field for wrong in line.wrong if wrong.kind == "error"}
    _, problems = check(Goods, line.data, complete=True, exists=lookup.exists)
    for name, problem in problems.items():
        if name in bad:
            continue
        if problem.code == "required":
            line.missing.append(name)
        else:
            refuse(line, name, problem, problem.code)
    code = line.data.get("hs_code")
    if code and not lookup.is_hs_code(code):
        refuse(line, "hs_code", sentence_of(GoodsCodesAreKnown), "hs_unknown")


def refuse(line: GoodsLine, name: str, why: Any, code: str) -> None:
    """Take a value out of its line, and mark its cell."""
    given = str(line.data.pop(name, ""))
    line.wrong = [wrong for wrong in line.wrong if wrong.field != name]
    line.wrong.append(Mark(line.cells.get(name, ""), name, given, why, "error", code))
