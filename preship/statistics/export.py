"""Figures as a workbook (.xlsx). Text is written as text, so that no name becomes a formula."""

import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter

from preship.fields.text import Text

SHEET = Text("统计", "Statistics")
MEANINGS = Text("指标说明", "What the figures mean")
PERIOD = Text("统计期间", "Period")
TOTAL = Text("合计", "Total")
AVERAGE = Text("各机构平均", "Average of the agencies")
SEVERAL = Text(
    "同一业务可属于多行，各行之和可能大于合计。",
    "A case may stand in several rows: they may add up to more than the total.",
)


OTHERS = Text("其他业务", "Other processes")
PROCESS = Text("业务种类", "Process")
ACT = Text("办理", "Act")
TIMES = Text("次数", "Times")


def workbook(shown: dict[str, Any], others: dict[str, Any], language: str, narrowed: list[tuple[Text, Text]]) -> bytes:
    """The table of `answers.table` headed by its period and what narrows it, on a second sheet what each figure means, on a third the other processes."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#EEF2F7", "text_wrap": True})
        sheet = book.add_worksheet(SHEET.say(language))
        about = [f"{PERIOD.say(language)} {shown['from']} – {shown['to']}"]
        about += [f"{label.say(language)}: {value.say(language)}" for label, value in narrowed]
        sheet.write_string(0, 0, " · ".join(about))
        if shown["several"]:
            sheet.write_string(1, 0, SEVERAL.say(language))
        heads = [shown["by_label"][language], *(figure["label"][language] for figure in shown["figures"])]
        for column, head in enumerate(heads):
            sheet.write_string(2, column, head, bold)
        lines = [(TOTAL.say(language), shown["total"])]
        lines += [(AVERAGE.say(language), shown["average"])] if "average" in shown else []
        lines += [(row["label"][language], row) for row in shown["rows"]]
        for line, (label, values) in enumerate(lines, start=3):
            sheet.write_string(line, 0, label)
            for column, figure in enumerate(shown["figures"], start=1):
                if values.get(figure["name"]) is not None:
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
        rest = book.add_worksheet(OTHERS.say(language))
        by = [others["by_label"][language]] if others["by"] else []
        for column, head in enumerate([PROCESS.say(language), *by, ACT.say(language), TIMES.say(language)]):
            rest.write_string(0, column, head, bold)
        for line, (*words, times) in enumerate(acts(others, language), start=1):
            for column, said in enumerate(words):
                rest.write_string(line, column, said)
            rest.write_number(line, len(words), times)
        rest.set_column(0, len(by) + 1, 30)
    return content.getvalue()


def acts(others: dict[str, Any], language: str) -> Iterator[tuple[Any, ...]]:
    """(process, key where there is a dimension, act, how often) of the other processes."""
    for process in others["rows"]:
        named = {act["action"]: act["label"][language] for act in process["acts"]}
        if not others["by"]:
            yield from ((process["label"][language], act["label"][language], act["count"]) for act in process["acts"])
        for row in process["rows"]:
            for action, times in row["acts"].items():
                yield process["label"][language], row["label"][language], named.get(action, action), times
