"""Goods out of other people's lists over HTTP: a file is stored and read apart, cells are read at once; the person says
which column is what, and the same list is read again."""

import uuid

from django.http import HttpResponse
from ninja import Router, Status
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.scopes import DRAFTS, READ
from preship.accounts.sides import Side
from preship.cases.slots import visible_attachments
from preship.cases.visibility import visible_to
from preship.commissions import goods_books, template
from preship.commissions.attached_lists import compare_attached
from preship.commissions.forms import Goods
from preship.commissions.goods_json import GoodsBookJson, GoodsListJson, serialize_list
from preship.commissions.goods_lists import read_goods
from preship.commissions.mismatches import MismatchJson, find_mismatches
from preship.commissions.models import GoodsBook
from preship.commissions.schemas import ListComparisonJson
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject, binary, multipart
from preship.files.attachments import MISSING
from preship.files.rate_limit import count_upload
from preship.files.storage import TYPES
from preship.goods.goods_list import GoodsList
from preship.goods.reading import Choice
from preship.sheets.cells import Limits, Sheet, plain_sheet
from preship.sheets.markup import tables_of

PASTED = Limits(2 * 500, 80, 4000, 0, 0)
LONGEST = 2 * 2**20  # characters of pasted markup
router = Router(tags=["commissions"])


class GoodsChoice(BaseModel):
    """How a list is read: its sheet, the line of its headings (0: there are none), fields by column number from 0 (empty:
    left out); what is not said stays as the list has it. `hidden`: hidden lines too. `remember`: these columns, for one's
    organisation and this layout."""

    model_config = ConfigDict(extra="forbid")
    sheet: int | None = None
    heading: int | None = None
    columns: dict[int, str] | None = None
    hidden: bool = False
    remember: bool = False


class PastedCells(GoodsChoice):
    """Cells as a spreadsheet copies them, or `html`, a table as Word or the web has it on the clipboard. Without headings
    they go by place from the field `first` on, where one is named."""

    cells: list[list[str]] = Field(default_factory=list)
    html: str = ""
    first: str = ""


@router.get("/commissions/goods/template", openapi_extra=binary(TYPES["xlsx"]))
@allow(Side.ENTERPRISE, scopes=(READ,))
def goods_template(request: Request) -> HttpResponse:
    """The workbook in which goods are filled in (M-6.2.3d), with the lists of the code columns."""
    response = HttpResponse(template.goods_template(), content_type=TYPES["xlsx"])
    response["Content-Disposition"] = "attachment; filename*=UTF-8''%E8%B4%A7%E7%89%A9%20goods.xlsx"
    return response


@router.post("/commissions/goods/sheet", response={202: GoodsBookJson}, openapi_extra=multipart("file"))
@allow(Side.ENTERPRISE, scopes=(DRAFTS,))
def store(request: Request) -> Status[GoodsBookJson]:
    """A list of goods as a file (multipart: file; .xlsx, .xls, .ods, .csv or a saved page of at most 5 MB), to be read."""
    count_upload(request.actor)
    given = request.FILES.get("file")
    if given is None or given.file is None:
        raise Refusal("invalid", errors={"file": MISSING})
    book = goods_books.store(request.actor, given.name or "", given.file)
    return Status(202, serialize_book(request, book))


@router.get("/commissions/goods/sheet/{book}", response=GoodsBookJson)
@allow(Side.ENTERPRISE, scopes=(DRAFTS,))
def look(request: Request, book: uuid.UUID) -> GoodsBookJson:
    """One's own file: whether it is read yet, why it can't be, what it says. It is gone after a day."""
    return serialize_book(request, goods_books.own(request.actor, book))


@router.post("/commissions/goods/sheet/{book}/list", response=GoodsListJson)
@allow(Side.ENTERPRISE, scopes=(DRAFTS,))
def choose(request: Request, book: uuid.UUID, body: GoodsChoice) -> GoodsListJson:
    """The same file read under another choice of sheet, headings and columns."""
    sheets = goods_books.sheets_of(goods_books.own(request.actor, book))
    return serialize_list(read(request, sheets, body), sheets, request.language)


@router.post("/commissions/goods/cells", response=GoodsListJson)
@allow(Side.ENTERPRISE, scopes=(DRAFTS,))
def cells(request: Request, body: PastedCells) -> GoodsListJson:
    """What pasted cells, or a pasted table of a page or a text, say."""
    if len(body.html) > LONGEST:
        raise Refusal("invalid", errors={"html": Problem("too_long", {"max": LONGEST})})
    pages = tables_of(body.html, PASTED) if "<table" in body.html.lower() else []
    sheets = [page for page in pages if page.lines]
    if not sheets:
        rows = [[cell[: PASTED.length] for cell in row[: PASTED.columns]] for row in body.cells[: PASTED.lines]]
        sheets = [plain_sheet("", rows)]
    return serialize_list(read(request, sheets, body, body.first), sheets, request.language)


class GoodsRows(BaseModel):
    """Rows of goods as they stand in the form, half filled or not; the number of their commission, empty for a new one."""

    model_config = ConfigDict(extra="forbid")
    number: str = Field("", max_length=24, pattern=r"^[A-Z0-9]*$")
    goods: list[JsonObject] = Field(default_factory=list, max_length=500)


class HintsJson(TypedDict):
    """What in rows of goods does not fit together; what the lists attached to their commission say otherwise."""

    rows: list[MismatchJson]
    lists: list[ListComparisonJson]


@router.post("/commissions/goods/hints", response=HintsJson)
@allow(Side.ENTERPRISE, scopes=(DRAFTS,))
def hints(request: Request, body: GoodsRows) -> HintsJson:
    """What in these rows does not fit together, and with the attached lists: hints while typing, never refusals."""
    case = visible_to(request.actor).filter(number=body.number).first() if body.number else None
    if body.number and case is None:
        raise Refusal("not_found")
    found = find_mismatches(body.goods, case, request.actor, request.language)
    files = visible_attachments(request.actor, case) if case and case.kind == "commission" else ()
    return {"rows": found, "lists": compare_attached(body.goods, files)}


def read(request: Request, sheets: list[Sheet], body: GoodsChoice, first: str = "") -> GoodsList:
    """Read sheets as the body says. Refusal invalid at `columns` for a field that there is not."""
    said = body.columns or {}
    if unknown := set(said.values()) - {*Goods.model_fields, ""}:
        raise Refusal("invalid", errors={f"columns.{name[:60]}": Problem("undeclared") for name in sorted(unknown)})
    choice = Choice(body.sheet, body.heading, said, hidden=body.hidden, first=first)
    return read_goods(sheets, request.actor, choice, body.remember)


def serialize_book(request: Request, book: GoodsBook) -> GoodsBookJson:
    """A book as its owner sees it."""
    why = goods_books.WHY[book.why].say(request.language) if book.why else ""
    made = None
    if book.state == GoodsBook.State.READ:
        sheets = goods_books.sheets_of(book)
        made = serialize_list(read_goods(sheets, request.actor, Choice()), sheets, request.language)
    return {"id": str(book.pk), "name": book.name, "state": book.state, "why": why, "list": made}
