"""Figures as a workbook (.xlsx). Text is written as text, so that no name becomes a formula."""

import io
from collections.abc import Iterator

import xlsxwriter

from preship.fields.schemas import in_language
from preship.fields.text import Text
from preship.statistics.schemas import FiguresJson, GoodsStatisticsJson, GoodsSumJson, ProcessesJson, StatisticsJson

SHEET = Text("统计", "Statistics")
MEANINGS = Text("指标说明", "What the figures mean")
PERIOD = Text("统计期间", "Period")
TOTAL = Text("合计", "Total")
AVERAGE = Text("各机构平均", "Average of the agencies")
SEVERAL = Text(
    "同一业务可属于多行，各行之和可能大于合计。",
    "A case may stand in several rows: they may add up to more than the total.",
)


GOODS = Text("货物与货值", "Goods and values")
LINES = Text("货物行数", "Lines of goods")
QUANTITY = Text("数量", "Quantity")
VALUE = Text("货值", "Value")
BEFORE = Text("上年同期", "Year before")
OTHERS = Text("其他业务", "Other processes")
PROCESS = Text("业务种类", "Process")
ACT = Text("办理", "Act")
TIMES = Text("次数", "Times")


def workbook(
    shown: StatisticsJson,
    goods: GoodsStatisticsJson,
    others: ProcessesJson,
    language: str,
    narrowed: list[tuple[Text, Text]],
) -> bytes:
    """The table of `answers.table` headed by its period and what narrows it; on further sheets what each figure means, the
    goods beside the year before, the other processes."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#EEF2F7", "text_wrap": True})
        sheet = book.add_worksheet(SHEET.say(language))
        about = [f"{PERIOD.say(language)} {shown['from']} – {shown['to']}"]
        about += [f"{label.say(language)}: {value.say(language)}" for label, value in narrowed]
        sheet.write_string(0, 0, " · ".join(about))
        if shown["several"]:
            sheet.write_string(1, 0, SEVERAL.say(language))
        heads = [
            in_language(shown["by_label"], language),
            *(in_language(figure["label"], language) for figure in shown["figures"]),
        ]
        for column, head in enumerate(heads):
            sheet.write_string(2, column, head, bold)
        lines: list[tuple[str, FiguresJson]] = [(TOTAL.say(language), shown["total"])]
        lines += [(AVERAGE.say(language), shown["average"])] if "average" in shown else []
        lines += [(in_language(row["label"], language), row) for row in shown["rows"]]
        for line, (label, values) in enumerate(lines, start=3):
            sheet.write_string(line, 0, label)
            for column, figure in enumerate(shown["figures"], start=1):
                value = dict(values).get(figure["name"])
                if isinstance(value, int | float):
                    sheet.write_number(line, column, value)
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, len(heads), 14)
        sheet.freeze_panes(3, 1)
        notes = book.add_worksheet(MEANINGS.say(language))
        for line, figure in enumerate(shown["figures"]):
            notes.write_string(line, 0, in_language(figure["label"], language), bold)
            notes.write_string(line, 1, in_language(figure["meaning"], language))
        notes.set_column(0, 0, 24)
        notes.set_column(1, 1, 90)
        write_goods(book, goods, language, bold)
        rest = book.add_worksheet(OTHERS.say(language))
        by = [in_language(others["by_label"], language)] if others["by_label"] else []
        for column, head in enumerate([PROCESS.say(language), *by, ACT.say(language), TIMES.say(language)]):
            rest.write_string(0, column, head, bold)
        for line, (*words, times) in enumerate(acts(others, language), start=1):
            for column, said in enumerate(words):
                rest.write_string(line, column, said)
            rest.write_number(line, len(words), times)
        rest.set_column(0, len(by) + 1, 30)
    return content.getvalue()


def write_goods(book: xlsxwriter.Workbook, goods: GoodsStatisticsJson, language: str, bold: object) -> None:
    """The sheet of goods: quantities by unit and values by currency, each beside the year before."""
    sheet = book.add_worksheet(GOODS.say(language))
    money = book.add_format({"num_format": "#,##0.00"})
    before = goods["before"]
    periods = f"{goods['from']} – {goods['to']} · {BEFORE.say(language)} {before['from']} – {before['to']}"
    counted = next(one["label"] for one in goods["days"] if one["name"] == goods["day"])
    sheet.write_string(0, 0, f"{in_language(counted, language)} · {periods}")
    sheet.write_string(1, 0, in_language(goods["by_label"], language), bold)
    named: list[tuple[str, str, str]] = [(LINES.say(language), "lines", "")]
    for said, of, codes in ((QUANTITY, "quantity", goods["units"]), (VALUE, "amount", goods["currencies"])):
        named += [(f"{said.say(language)} {in_language(c['label'], language)}", of, c["code"]) for c in codes]
    for column, (head, _, _) in enumerate(named):
        sheet.write_string(1, 2 * column + 1, head, bold)
        sheet.write_string(1, 2 * column + 2, f"{head} {BEFORE.say(language)}", bold)
    both = [(TOTAL.say(language), goods["total"]["now"], goods["total"]["before"])]
    both += [(in_language(row["label"], language), row["now"], row["before"]) for row in goods["rows"]]
    for line, (label, now, then) in enumerate(both, start=2):
        sheet.write_string(line, 0, label)
        for column, (_, of, code) in enumerate(named):
            for beside, one in enumerate((now, then), start=1):
                style = money if of == "amount" else None
                sheet.write_number(line, 2 * column + beside, sum_named(one, of, code), style)
    sheet.set_column(0, 0, 36)
    sheet.set_column(1, 2 * len(named), 18)
    sheet.freeze_panes(2, 1)


def sum_named(one: GoodsSumJson, of: str, code: str) -> float:
    """One of a sum's figures: its lines, its quantity of a unit, its amount of a currency."""
    if of == "lines":
        return one["lines"]
    return float((one["quantity"] if of == "quantity" else one["amount"]).get(code, "0"))


def acts(others: ProcessesJson, language: str) -> Iterator[tuple[*tuple[str, ...], int]]:
    """(process, key where there is a dimension, act, how often) of the other processes."""
    for process in others["rows"]:
        named = {act["action"]: in_language(act["label"], language) for act in process["acts"]}
        if not others["by"]:
            yield from (
                (in_language(process["label"], language), in_language(act["label"], language), act["count"])
                for act in process["acts"]
            )
        for row in process["rows"]:
            for action, times in row["acts"].items():
                yield (
                    in_language(process["label"], language),
                    in_language(row["label"], language),
                    named.get(action, action),
                    times,
                )
