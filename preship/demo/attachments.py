"""The files that go with cases: what each paper says comes from the case's own document."""

import datetime
import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter

from preship.codes.lookup import label
from preship.demo.pdf import paper
from preship.demo.plate_images import plate
from preship.fields.schemas import Document

File = tuple[str, str, bytes]
PROFILE = {
    "legal_proof": ("资质证明（经公证）", "Certificate of registration, notarised"),
    "iso17020": ("ISO-IEC 17020 认可证书", "ISO/IEC 17020 accreditation certificate"),
    "specimens": ("印签样式", "Specimen seals and signatures"),
    "articles": ("公司章程", "Articles of association"),
}
PACKED = ("No.", "品名 Goods", "型号 Model", "数量 Qty", "单位 Unit", "机号 Serial No.", "年份 Year")
MANY = 20
"""Lines of goods above which an importer sends the packing list as a workbook."""
SPECIMEN = "演示样本 SPECIMEN — 内容均为虚构 everything in it is invented"


def profile_files(profile: Document) -> Iterator[File]:
    """The four papers that a filing needs: (slot, name, content)."""
    lines = [
        SPECIMEN,
        "",
        f"机构 Agency: {profile['name_zh']}  {profile['name_en']}",
        f"注册登记号 Registration no.: {profile['registration_no']}",
        f"ISO/IEC 17020: {profile['iso17020_no']}  至 until {profile['iso17020_until']}",
    ]
    for slot, (zh, en) in PROFILE.items():
        yield slot, f"{zh}.pdf", paper(f"{zh}  {en}", lines)


def demanded_files(data: Document) -> Iterator[File]:
    """The papers that a commission needs: contract, invoice, list of goods."""
    yield (
        "contract",
        f"合同 {data['contract_number']}.pdf",
        paper("合同 Contract", [*parties(data), *priced_goods(data)]),
    )
    yield "invoice", f"发票 {data['contract_number']}.pdf", paper("发票 Invoice", [*parties(data), *priced_goods(data)])
    yield "goods_list", "货物清单.pdf", paper("货物清单 List of goods", [*parties(data), *goods_list(data)])


def further_files(data: Document) -> Iterator[File]:
    """What enterprises add: a packing list, and the plate of each of the first machines that has a serial number."""
    if len(data["goods"]) > MANY:
        yield "packing_list", "装箱单.xlsx", packing_list(data)
    else:
        yield "packing_list", "装箱单.pdf", paper("装箱单 Packing list", [*parties(data), *goods_list(data)])
    named = [row for row in data["goods"] if row.get("serial_number")]
    for n, row in enumerate(named[:2], start=1):
        yield "photos", f"铭牌{n} {row['serial_number']}.jpg", plate(row)


def packing_list(data: Document) -> bytes:
    """A packing list as a workbook, with one piece too many in its last line, as people's have."""
    rows: list[list[Any]] = [
        [
            n,
            row["name"],
            row["specification"],
            float(row["quantity"]),
            unit_name(row["unit"]),
            serial_of(row),
            row["year"],
        ]
        for n, row in enumerate(data["goods"], start=1)
    ]
    rows[-1][3] += 1
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"created": datetime.datetime(2026, 1, 1)})
        sheet = book.add_worksheet("装箱单")
        for at, line in enumerate([*([text] for text in parties(data)), PACKED, *rows]):
            sheet.write_row(at, 0, line)
        sheet.write_row(len(parties(data)) + 1 + len(rows), 1, ["合计 TOTAL", "", sum(row[3] for row in rows)])
    return file.getvalue()


def serial_of(row: Document) -> str:
    """A machine's number, where it has one."""
    return str(row.get("serial_number") or "")


def unit_name(code: str) -> str:
    """A unit as people write it."""
    named = label("unit", code)
    return named.zh if named else code


def result_files(data: Document, result: Document) -> Iterator[File]:
    """The certificate and the report."""
    said = [
        SPECIMEN,
        "",
        f"证书编号 Certificate no.: {result['certificate_number']}",
        f"检验 Inspected: {result['inspected_on']}  {result['inspection_place']}",
        f"签发 Issued: {result['issued_on']}  有效期至 valid until: {result['valid_until']}",
        f"结论 Conclusion: {result['conclusion']}  签字 Signed: {result['signatory']}",
        "",
    ]
    number = result["certificate_number"]
    yield "result", f"检验证书 {number}.pdf", paper("装运前检验证书 Pre-shipment inspection certificate", said)
    yield "result", f"检验报告 {number}.pdf", paper("检验报告 Inspection report", [*said, *goods_list(data)])


def announced_file(title: str, body: str) -> File:
    """An announcement as a paper."""
    return "files", "公告附件.pdf", paper(title[:30], [SPECIMEN, "", *body.splitlines()])


def answered_file(slot: str, title: str, lines: list[str]) -> File:
    """A paper with which an agency or customs supports what it says."""
    return slot, f"{title}.pdf", paper(title, [SPECIMEN, "", *lines])


def parties(data: Document) -> list[str]:
    """Who sells to whom, under which contract."""
    return [
        SPECIMEN,
        "",
        f"合同号 Contract no.: {data['contract_number']}",
        f"发货人 Consignor: {data['consignor']}",
        f"收货人 Consignee: {data['consignee_name']}  {data['consignee_code']}",
        "",
    ]


def priced_goods(data: Document) -> list[str]:
    """The goods with their prices."""
    return [
        f"{n}. {row['name']}  {row['specification']}  x {row['quantity']}  {row['currency']} {row['amount']}"
        for n, row in enumerate(data["goods"], start=1)
    ]


def goods_list(data: Document) -> list[str]:
    """The goods with what they are."""
    return [
        f"{n}. {row['hs_code']}  {row['name']}  {row['specification']}  {row['year']}  {row.get('serial_number', '')}"
        for n, row in enumerate(data["goods"], start=1)
    ]
