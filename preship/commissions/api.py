"""Commissions over HTTP: the list, whom one may commission, goods out of sheets; opening and moving is the kernel's."""

from typing import Any

from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel, ConfigDict

from preship.accounts.operations import allow
from preship.accounts.scopes import DRAFTS, READ
from preship.accounts.sides import Side
from preship.cases.api import EVERYBODY, answered, encoded
from preship.cases.attachments import MISSING
from preship.commissions import cells, template, workbook
from preship.commissions.queries import COMMISSIONS, commissionable
from preship.fields.refusals import Refusal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
router = Router(tags=["commissions"])


@router.get("/commissions")
@allow(*EVERYBODY, scopes=(READ,))
def commissions(request: Any, limit: int = 20) -> HttpResponse:
    """Commissions, newest first; query: number, enterprise, consignee_name, agency_name, entry_customs, destination,
    use, agency, state, from, to, sort, cursor, limit (M-6.1.4a, M-6.2.3a)."""
    return answered((200, "", encoded(COMMISSIONS.page(request.actor, request.GET.dict(), limit))))


@router.get("/agencies/commissionable")
@allow(*EVERYBODY, scopes=(READ,))
def agencies(request: Any) -> HttpResponse:
    """The agencies a commission may name, and why another one can't be (M-2.4)."""
    return answered((200, "", encoded({"rows": commissionable(request.language)})))


class Pasted(BaseModel):
    """Cells as a spreadsheet copies them; without headings they begin at the field `first`."""

    model_config = ConfigDict(extra="forbid")
    cells: list[list[str]]
    first: str = ""


@router.get("/commissions/goods/template")
@allow(Side.ENTERPRISE, scopes=(READ,))
def goods_template(request: Any) -> HttpResponse:
    """The workbook in which goods are filled in (M-6.2.3d), with the lists of the code columns."""
    response = HttpResponse(template.goods_template(), content_type=XLSX)
    response["Content-Disposition"] = "attachment; filename*=UTF-8''%E8%B4%A7%E7%89%A9%20goods.xlsx"
    return response


@router.post("/commissions/goods/sheet")
@allow(Side.ENTERPRISE, scopes=(DRAFTS,))
def goods_of_sheet(request: Any) -> HttpResponse:
    """What a filled-in workbook says (multipart: file): rows of goods, and every cell that can't be taken."""
    given = request.FILES.get("file")
    if given is None:
        raise Refusal("invalid", errors={"file": MISSING})
    content = given.read(workbook.LARGEST + 1)
    return said(cells.read(workbook.cells_of(content)), request.language)


@router.post("/commissions/goods/cells")
@allow(Side.ENTERPRISE, scopes=(DRAFTS,))
def goods_of_cells(request: Any, body: Pasted) -> HttpResponse:
    """The same for cells pasted from a spreadsheet."""
    return said(cells.read(enumerate(body.cells[: 2 * cells.MOST_ROWS], start=1), body.first), request.language)


def said(reading: cells.Reading, language: str) -> HttpResponse:
    """A reading as JSON, reasons in `language`."""
    lines = [
        {
            "line": line.line,
            "data": line.data,
            "wrong": [
                {"cell": w.cell, "field": w.field, "given": w.given, "why": w.why.say(language)} for w in line.wrong
            ],
            "missing": line.missing,
        }
        for line in reading.lines
    ]
    return answered((200, "", encoded({"lines": lines, "ignored": reading.ignored, "left_out": reading.left_out})))
