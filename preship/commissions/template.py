"""The workbook that importers fill in: made from the declarations, lists for code columns, both languages."""

import functools
import io

import xlsxwriter

from preship.codes import lookup
from preship.commissions.forms import Goods
from preship.fields.form import declaration_of, kind_of
from preship.fields.kinds import Kind
from preship.fields.text import Text
from preship.goods.reading import MOST as MOST_ROWS

TEXTS = ("text", "hs_code", "select")
WIDTHS = {"text": 24, "hs_code": 14, "select": 22, "decimal": 12, "money": 14, "year": 10, "int": 12, "bool": 10}
FLAGS = ("是 Yes", "否 No")
NOTES = (
    Text("每行填写一项货物，从第 2 行开始，最多 500 行。", "One item of goods per row, from row 2, at most 500 rows."),
    Text("带 * 的列必填；不要改动第 1 行的列名。", "Columns with * are required. Do not change the names in row 1."),
    Text(
        "有下拉列表的列可选择，也可直接填写代码或名称。",
        "In columns with a list, choose an entry or type its code or name.",
    ),
    Text("金额和数量填写数字，小数点用“.”。", "Amounts and quantities are numbers with a decimal point."),
)


def goods_template() -> bytes:
    """The workbook, made once for each edition of the code tables."""
    tables = sorted({kind_of(info).table or "" for info in Goods.model_fields.values()} - {""})
    return build_template(tuple((table, lookup.load_table(table).version) for table in tables))


@functools.lru_cache(maxsize=1)
def build_template(editions: tuple[tuple[str, str], ...]) -> bytes:
    """The workbook's bytes."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, codes, notes = (book.add_worksheet(name) for name in ("货物 Goods", "代码 Codes", "说明 Notes"))
    head = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#E4EDF8"}
    heads = {False: book.add_format(head), True: book.add_format({**head, "font_color": "#B01F18"})}
    as_text, wrapped = book.add_format({"num_format": "@"}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_row(0, 34)
    sheet.freeze_panes(1, 2)
    listed: dict[tuple, str] = {}
    for at, info in enumerate(Goods.model_fields.values()):
        declared, kind = declaration_of(info), kind_of(info)
        star = "*" if declared.required else ""
        sheet.set_column(at, at, WIDTHS.get(kind.name, 18), as_text if kind.name in TEXTS else None)
        sheet.write_string(0, at, f"{star}{declared.label.zh}\n{declared.label.en}", heads[declared.required])
        choices = choices_of(kind)
        if choices and choices not in listed:
            listed[choices] = write_list(codes, len(listed), declared.label, choices, heads[False])
        if choices:
            rule = {"validate": "list", "source": listed[choices], "error_type": "warning"}
            sheet.data_validation(1, at, MOST_ROWS, at, rule)
    notes.set_column(0, 1, 60, wrapped)
    for row, note in enumerate(NOTES):
        notes.write_row(row, 0, note)
    book.close()
    return file.getvalue()


def choices_of(kind: Kind) -> tuple[str, ...]:
    """What a column's list offers."""
    if kind.name == "bool":
        return FLAGS
    if kind.options:
        return tuple(f"{option.label.zh} {option.label.en}" for option in kind.options)
    if kind.table:
        return tuple(
            " ".join(dict.fromkeys((r.code, r.zh, r.en))).strip()[:250] for r in lookup.load_table(kind.table).current
        )
    return ()


def write_list(
    codes: xlsxwriter.worksheet.Worksheet, at: int, label: Text, choices: tuple[str, ...], head: object
) -> str:
    """Write one list into a column of the second sheet; the range it takes."""
    codes.set_column(at, at, 34)
    codes.write_string(0, at, f"{label.zh}\n{label.en}", head)
    for row, choice in enumerate(choices, start=1):
        codes.write_string(row, at, choice)
    letter = chr(ord("A") + at)
    return f"='代码 Codes'!${letter}$2:${letter}${len(choices) + 1}"
