"""An importer's own packing list, as it is attached and imported."""

import io
from collections.abc import Mapping

import xlsxwriter

TITLES = (["Oude Haven Machines B.V."], ["装箱单 Packing List", None, None, "合同号 OHM-2026-0117"], [])
HEADS = ("No.", "商品编码", "货物名称", "牌子", "型号", "件数", "单位", "单价（美元）", "总价\nAmount (USD)", "原产地",
         "Year of Mfg", "Maker", "机号", "状况")  # fmt: skip
FIRST = len(TITLES) + 2
"""The line of the first machine."""


def machine(number: int) -> list[object]:
    """A machine's line, its number from 1."""
    return [number, "8479899990", f"旧注塑机 {number}", "海天", f"HTF{160 + number}", 1, "台", 12000, 12000, "德国", 2012,
            "Beispiel GmbH", f"KX{number:03}-{7 * number:05}", "功能正常"]  # fmt: skip


def packing_list(machines: int = 80, odd: Mapping[tuple[int, str], object] | None = None) -> bytes:
    """A workbook: a cover sheet, titles, headings of its own, the machines, a line of totals. `odd`: what stands otherwise, by
    machine and heading."""
    lines = [machine(n + 1) for n in range(machines)]
    for (number, heading), value in (odd or {}).items():
        lines[number - 1][HEADS.index(heading)] = value
    amount = sum(float(str(line[8])) for line in lines)
    total = [None, None, "合计 TOTAL", None, None, machines, None, None, amount]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("封面").write("B2", "装箱单 PACKING LIST")
        sheet = book.add_worksheet("货物")
        for at, line in enumerate([*TITLES, HEADS, *lines, total]):
            sheet.write_row(at, 0, line)
    return file.getvalue()
