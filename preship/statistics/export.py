"""Figures as a workbook (.xlsx). Text is written as text, so that no name becomes a formula."""

import io
from typing import Any

import xlsxwriter

from preship.fields.text import Text

SHEET = Text("统计", "Statistics")
MEANINGS = Text("指标说明", "What the figures mean")
PERIOD = Text("统计期间", "Period")
TOTAL = Text("合计", "Total")
SEVERAL = Text(
    "同一业务可属于多行，各行之和可能大于合计。",
    "A case may stand in several rows: they may add up to more than the total.",
)


def workbook(shown: dict[str, Any], language: str) -> bytes:
    """The table of `answers.table`, and on a second sheet what each figure means."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#EEF2F7", "text_wrap": True})
        sheet = book.add_worksheet(SHEET.say(language))
        sheet.write_string(0, 0, f"{PERIOD.say(language)} {shown['from']} – {shown['to']}")
        if shown["several"]:
            sheet.write_string(1, 0, SEVERAL.say(language))
        heads = [shown["by_label"][language], *(figure["label"][language] for figure in shown["figures"])]
        for column, head in enumerate(heads):
            sheet.write_string(2, column, head, bold)
        lines = [(TOTAL.say(language), shown["total"])]
        lines += [(row["label"][language], row) for row in shown["rows"]]
        for line, (label, values) in enumerate(lines, start=3):
            sheet.write_string(line, 0, label)
            for column, figure in enumerate(shown["figures"], start=1):
                if values[figure["name"]] is not None:
                    sheet.write_number(line, column, values[figure["name"]])
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, len(heads), 14)
        sheet.freeze_panes(3, 1)
        notes = book.add_worksheet(MEANINGS.say(language))
        for line, figure in enumerate(shown["figures"]):
            notes.write_string(line, 0, figure["label"][language], bold)
            notes.write_string(line, 1, figure["meaning"][language])
        notes.set_column(0, 0, 24)
        notes.set_column(1, 1, 90)
    return content.getvalue()
