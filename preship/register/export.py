"""The register as files: CSV for spreadsheets, JSON for programs."""

import csv
import io
from typing import Any

from preship.register.queries import every

COLUMNS = ("certificate_number", "name_zh", "name_en", "country", "scope", "filed_at", "changed_at", "dispositions")
DANGEROUS = tuple("=+-@\t\r＝＋－＠")


def harmless(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula, written full-width neither."""
    text = "" if value is None else str(value)
    return "'" + text if text.lstrip().startswith(DANGEROUS) else text


def as_csv() -> str:
    """Every filed agency, a line each; begins with a mark by which Excel reads it as UTF-8."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(COLUMNS)
    for row in every():
        cells = row | {
            "scope": " ".join(row["scope"]),
            "filed_at": row["filed_at"].isoformat(),
            "changed_at": row["changed_at"] and row["changed_at"].isoformat(),
            "dispositions": "; ".join(f"{d['kind']} {d.get('until', '')}" for d in row.get("dispositions", [])),
        }
        writer.writerow([harmless(cells[name]) for name in COLUMNS])
    return "\ufeff" + sheet.getvalue()
