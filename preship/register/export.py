"""The register as files: CSV for spreadsheets, JSON for programs."""

import csv
import datetime
import io
from collections.abc import Mapping

from preship.codes.lookup import label
from preship.fields.clock import beijing_day
from preship.fields.text import Text
from preship.register.queries import every

COLUMNS = {
    "certificate_number": Text("备案编号", "Filing number"),
    "name_zh": Text("机构名称（中文）", "Name (Chinese)"),
    "name_en": Text("机构名称（英文）", "Name (English)"),
    "country": Text("国别/地区", "Country / region"),
    "scope": Text("产品范围", "Product scope"),
    "filed_at": Text("备案日期", "Filed on"),
    "changed_at": Text("最近变更", "Last changed"),
    "dispositions": Text("状态", "Standing"),
}
FILED = Text("已备案", "Filed")
UNTIL = Text("{label}（至 {until}）", "{label} (until {until})")
DANGEROUS = tuple("=+-@\t\r＝＋－＠")


def harmless(value: object) -> str:
    """A cell that no spreadsheet takes for a formula, written full-width neither."""
    text = "" if value is None else str(value)
    return "'" + text if text.lstrip().startswith(DANGEROUS) else text


def as_csv(language: str, scopes: Mapping[str, Text]) -> str:
    """Every filed agency, a line each, as the page says it; begins with a mark by which Excel reads it as UTF-8."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow([heading.say(language) for heading in COLUMNS.values()])
    for row in every():
        country = label("country", row["country"])
        running = [
            UNTIL.say(language).format(label=d["label_en"] if language == "en" else d["label_zh"], until=d["until"])
            for d in row["dispositions"]
        ]
        cells = row | {
            "country": country.say(language) if country else row["country"],
            "scope": "; ".join(scopes[value].say(language) for value in row["scope"] if value in scopes),
            "filed_at": day(row["filed_at"]),
            "changed_at": day(row["changed_at"]),
            "dispositions": "; ".join(running) or FILED.say(language),
        }
        writer.writerow([harmless(cells[name]) for name in COLUMNS])
    return "\ufeff" + sheet.getvalue()


def day(at: datetime.datetime | None) -> str:
    """An instant's day in China."""
    return beijing_day(at).isoformat() if at else ""
