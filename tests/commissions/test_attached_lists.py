"""Issue 12 no. 2: the goods against the attached packing list where it is a sheet: read by the worker, told as hints to whoever
sees the file, never a refusal."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from preship.fields import clock
from tests.files.hostile.books import packed
from tests.support.commission import attach_papers, create, goods, latest, send_back, submit
from tests.support.filing import act, body, put_file, start
from tests.support.goods_sheet import workbook
from tests.support.old_books import xls
from tests.support.people import Desk
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
HINTS = "/api/commissions/goods/hints"
MACHINES = [
    goods(name="旧注塑机", specification="HTF200", quantity="1", serial_number="KX-0001", year=2012),
    goods(name="旧数控车床", specification="NLX2500", quantity="2", serial_number="KX-0002 / KX-0003", year=2014),
    goods(name="旧叉车", specification="FD30T", quantity="3", year=2016),
]
HEADS = ["No.", "Description of Goods", "Model", "Q'ty", "Unit", "Serial No.", "Year", "G.W.(kg)"]
PACKED = [
    [1, "旧注塑机", "HTF200", 1, "台", "KX0001", 2012, 5200],
    [2, "旧数控车床", "NLX2500", 1, "台", "KX0002", 2014, 3100],
    [3, "旧数控车床", "NLX2500", 1, "台", "KX0003", 2014, 3100],
    [4, "旧叉车", "FD30T", 3, "台", None, 2016, 9900],
]
TITLES = [["PACKING LIST"], ["合同号 OHM-2026-0117"], []]


def sheet(rows=PACKED, total=6):
    """A packing list: titles, odd headings, a line of totals."""
    return workbook([*TITLES, HEADS, *rows, *([["", "合计 TOTAL", "", total]] if total else [])])


def attached(desk, content, name="装箱单.xlsx", slot="packing_list", rows=MACHINES):
    """A draft of these goods with this file; the case."""
    case = body(start(desk, "commission", {"goods": rows}), 201)
    body(put_file(desk, case, slot, name=name, content=content), 201)
    return case


def lists(desk, case, rows=MACHINES):
    """What is said of its attached lists while typing."""
    return body(desk.post(HINTS, {"number": case["number"], "goods": rows}))["lists"]


def told(one):
    """(row, code, lines of the list) of each difference."""
    return [(each["row"], each["code"], each["lines"]) for each in one["differences"]]


def compared(desk, rows=PACKED, total=6, goods_rows=MACHINES):
    """The one list after the worker has read it."""
    case = attached(desk, sheet(rows, total), rows=goods_rows)
    work_off("attached lists")
    (one,) = lists(desk, case, goods_rows)
    return one


def changed(at, **cells):
    """The packing list with some cells of a line changed; `cells` by column letter."""
    rows = [list(row) for row in PACKED]
    for letter, value in cells.items():
        rows[at]["abcdefgh".index(letter)] = value
    return rows


def test_a_list_that_agrees_says_so(trader):
    """Serial numbers however they are written, one row for two lines, models where there are no numbers; weights are no
    quantities. It is said in both languages, first that it is being read."""
    case = attached(trader, sheet())
    (one,) = lists(trader, case)
    assert (one["state"], one["differences"], one["name"], one["slot"]) == (
        "waiting",
        [],
        "装箱单.xlsx",
        "packing_list",
    )
    work_off("attached lists")
    (one,) = lists(trader, case)
    assert (one["state"], one["differences"]) == ("agrees", [])
    assert "4 行" in one["says"]["zh"]
    assert "4 lines" in one["says"]["en"]


@pytest.mark.parametrize(
    ("rows", "total", "found"),
    [
        (changed(0, d=2), 7, [(None, "total_quantity", []), (0, "listed_quantity", [5])]),
        (changed(2, d=2), 7, [(None, "total_quantity", []), (1, "listed_quantity", [6, 7])]),
        (changed(0, c="HTF250"), 6, [(0, "listed_specification", [5])]),
        (changed(0, b="旧胶印机", c=None), 6, [(0, "listed_name", [5])]),
        (changed(0, g=2013), 6, [(0, "listed_year", [5])]),
        (changed(0, f="KX0009"), 6, [(0, "listed_serial_number", [5])]),
        (changed(3, c="FD35T"), 6, [(2, "listed_specification", [8])]),
        (PACKED[:3], 3, [(None, "total_quantity", []), (2, "not_listed", [])]),
        ([*PACKED, [5, "旧锻造机", "HSP-400", 1, "台", "HS-77", 2005, 8000]], 7,
         [(None, "total_quantity", []), (None, "not_here", [9])]),
        (PACKED, 7, [(None, "total_quantity", [])]),
        (changed(3, d=30), None, [(None, "total_quantity", []), (2, "listed_quantity", [8])]),
        (PACKED[::-1], 6, []),
        (changed(0, b="Used injection moulding machine"), 6, []),
        (changed(0, c="htf 200"), 6, []),
    ],
    ids=["quantity", "quantity of two lines", "model", "name", "year", "serial number", "model by order", "not listed",
         "not among the goods", "its own total", "sum of its lines", "another order", "another language", "another spelling"],
)  # fmt: skip
def test_what_differs_is_named_at_its_place(trader, rows, total, found):
    """domain.md §5: by serial number, else by model or line: quantity, name, model, year, totals."""
    one = compared(trader, rows, total)
    assert told(one) == found
    assert one["state"] == ("differs" if found else "agrees")
    for each in one["differences"]:
        assert each["says"]["zh"].startswith("装箱单")
        assert "packing list" in each["says"]["en"]


@pytest.mark.parametrize(
    ("name", "content", "state"),
    [
        ("a.xlsx", sheet(), "agrees"),
        ("a.xls", xls([("Sheet1", [*TITLES, HEADS, *PACKED], False)]), "agrees"),
        ("a.csv", "\n".join(",".join(str(v or "") for v in row) for row in (HEADS, *PACKED)).encode("gb18030"), "agrees"),
        ("a.csv", b"a,b\n1,2\n3,4\n", "unclear"),
        ("a.xlsx", workbook([["包装说明"], ["木箱 12 个"]]), "unclear"),
    ],
    ids=["xlsx", "xls", "csv", "no list", "a note"],
)  # fmt: skip
def test_each_kind_of_sheet_is_read(trader, name, content, state):
    """Issue 12 no. 2: where it is a readable sheet; what holds no goods says that it was not compared."""
    case = attached(trader, content, name)
    work_off("attached lists")
    assert [one["state"] for one in lists(trader, case)] == [state]


def test_other_files_are_left_alone(trader):
    """A PDF, a sheet in another place: nothing is read and nothing said."""
    case = attached(trader, sheet(), slot="contract")
    body(put_file(trader, case, "packing_list", name="装箱单.pdf"), 201)
    work_off("attached lists")
    assert lists(trader, case) == []


def test_what_can_not_be_read_harms_nobody(trader):
    """Bounds of the reading of goods books: a book without sheets is said to be unreadable, and the commission goes on. A
    torn one is not even taken."""
    whole = sheet()
    torn = whole[:400] + b"\0" * 400 + whole[800:]
    case = attached(trader, packed({"xl/workbook.xml": "<workbook/>"}))
    assert (
        "已损坏" in body(put_file(trader, case, "packing_list", name="箱单.xlsx", content=torn), 422)["errors"]["file"]
    )
    work_off("attached lists")
    assert [one["state"] for one in lists(trader, case)] == ["refused"]
    body(act(trader, case, "save", data={**case["data"], "contract_number": "T-1"}))


def test_a_list_whose_worker_died_is_read_again(trader, monkeypatch):
    """A power cut in the middle of reading loses nothing; what ends its reader twice is given up."""
    from preship.commissions import attached_lists  # noqa: PLC0415

    case = attached(trader, sheet())
    now = clock.now()
    for minutes, state in ((0, "waiting"), (2, "waiting"), (4, "refused")):
        monkeypatch.setattr(clock, "now", lambda minutes=minutes: now + datetime.timedelta(minutes=minutes))
        attached_lists.claim()
        assert [one["state"] for one in lists(trader, case)] == [state]


def test_who_sees_the_file_is_told(trader, surveyor, agency_row, officer):
    """The agency and customs on the case's page, of what was submitted; what the enterprise changes afterwards is its own
    until it is submitted again."""
    case = create(trader, agency_row, goods=MACHINES)
    attach_papers(trader, case)
    body(put_file(trader, case, "packing_list", name="装箱单.xlsx", content=sheet(changed(0, d=2), 7)), 201)
    work_off("attached lists")
    case = submit(trader, latest(trader, case))
    for desk in (trader, surveyor, officer):
        (one,) = latest(desk, case)["extra"]["lists"]
        assert told(one) == [(None, "total_quantity", []), (0, "listed_quantity", [5])]
    send_back(surveyor, case)
    case = latest(trader, case)
    mended = [{**MACHINES[0], "quantity": "2", "serial_number": "SECRET-1"}, *MACHINES[1:]]
    body(put_file(trader, case, "packing_list", name="新装箱单.xlsx", content=sheet()), 201)
    body(act(trader, case, "save", data={**case["data"], "goods": mended}))
    work_off("attached lists")
    assert [one["name"] for one in latest(trader, case)["extra"]["lists"]] == ["新装箱单.xlsx"]
    for desk in (surveyor, officer):
        seen = latest(desk, case)["extra"]
        assert [one["name"] for one in seen["lists"]] == ["装箱单.xlsx"]
        assert "SECRET" not in str(seen)
        assert told(seen["lists"][0])[1][:2] == (0, "listed_quantity")


def test_several_that_came_together_are_parts_of_one_list(trader):
    """One packing list a container: together they have all the goods, a row's machines may stand in two of them, and what
    differs is told of the file in which it stands."""
    case = attached(trader, sheet(PACKED[:2], 2), name="第一箱.xlsx")
    body(put_file(trader, case, "packing_list", name="第二箱.xlsx", content=sheet(PACKED[2:], 4)), 201)
    work_off("attached lists")
    assert [one["state"] for one in lists(trader, case)] == ["agrees", "agrees"]
    other = attached(trader, sheet(PACKED[:2], 2), name="第一箱.xlsx")
    body(put_file(trader, other, "packing_list", name="第二箱.xlsx", content=sheet(changed(3, d=5)[2:], 6)), 201)
    work_off("attached lists")
    first, second = lists(trader, other)
    assert told(first) == [(None, "total_quantity", [])]
    assert told(second) == [(2, "listed_quantity", [6])]


def test_somebody_elses_files_are_not_compared(trader, agency_row):
    """A commission of another enterprise is nobody's to ask about."""
    case = attached(trader, sheet())
    from tests.support.people import person  # noqa: PLC0415

    assert Desk(person("enterprise")).post(HINTS, {"number": case["number"], "goods": MACHINES}).status_code == 404


def test_five_hundred_machines_in_one_statement(trader):
    """Bar: constant SQL; at most sixty differences are told of a list that has nothing in common with the goods."""
    many = [goods(specification=f"M{n}", serial_number=f"SN-{n:05}") for n in range(500)]
    case = attached(
        trader, sheet([[n, "旧机", f"X{n}", 1, "台", f"QQ-{n:05}", 2012, 1] for n in range(499)], None), rows=many
    )
    work_off("attached lists")
    with CaptureQueriesContext(connection) as asked:
        (one,) = lists(trader, case, many)
    assert len(one["differences"]) <= 60
    assert [each["code"] for each in one["differences"] if each["row"] is None] == [
        "total_quantity",
        "not_listed",
        "not_here",
    ]
    with CaptureQueriesContext(connection) as fewer:
        lists(trader, case, many[:2])
    assert len(asked) == len(fewer)


def test_a_discarded_draft_takes_its_list_along(trader):
    """Nothing of it stays."""
    from preship.commissions.models import AttachedList  # noqa: PLC0415

    case = attached(trader, sheet())
    assert AttachedList.objects.count() == 1
    assert act(trader, latest(trader, case), "discard").status_code == 204
    assert AttachedList.objects.count() == 0
