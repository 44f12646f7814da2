"""A list as a workbook: text stays text whatever it begins with, instants are Beijing's, in the reader's language."""

import datetime
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xlsxwriter
from django.conf import settings

from preship.cases.flow import FLOWS
from preship.cases.listing import BEIJING
from preship.cases.listing_sheet import Head, Sheet
from preship.codes import lookup
from preship.exports.models import Export
from preship.fields.text import Text

MOST = 20_000
"""Rows of one export."""
ALWAYS_TEXT = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
ABOUT = Text("说明", "About")
EXPORTED = Text("导出时间(北京时间)", "Exported at (Beijing time)")
COUNTED = Text("条数", "Rows")
CUT = Text(
    f"符合条件的记录超过 {MOST:,} 条，本文件只包含前 {MOST:,} 条。请缩小查询范围后分次导出。",
    f"More than {MOST:,} records match; this file holds the first {MOST:,}. Narrow the search and export in parts.",
)
BEIJING_TIME = Text("(北京时间)", " (Beijing time)")
WIDTHS = {"instant": 22, "state": 14, "code": 26, "text": 30, "choices": 30}


def path_of(export: Export) -> Path:
    """Where an export's file lies."""
    return Path(settings.EXPORTS) / f"{export.pk}.xlsx"


class Book:
    """A workbook being written; only `keep` puts it in its place, whole."""

    def __init__(self, export: Export, sheet: Sheet) -> None:
        self.export, self.sheet, self.language = export, sheet, export.language
        self.states = {state.name: state.label for state in FLOWS[sheet.flow].states}
        self.target = path_of(export)
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self.aside = self.target.with_suffix(f".{os.getpid()}.part")
        self.book = xlsxwriter.Workbook(self.aside, ALWAYS_TEXT)
        self.page = self.book.add_worksheet(self.say(sheet.title))
        self.moment = self.book.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        bold = self.book.add_format({"bold": True, "bg_color": "#E4EDF8", "border": 1})
        self.page.freeze_panes(1, 1)
        for at, head in enumerate(sheet.heads.values()):
            self.page.set_column(at, at, WIDTHS[head.kind])
            zone = self.say(BEIJING_TIME) if head.kind == "instant" else ""
            self.page.write_string(0, at, self.say(head.label) + zone, bold)
        self.rows = 0

    def say(self, text: Text) -> str:
        """In the reader's language."""
        return text.say(self.language)

    def add(self, row: dict[str, Any]) -> None:
        """One more row."""
        self.rows += 1
        for at, (name, head) in enumerate(self.sheet.heads.items()):
            value = row[name]
            if value in (None, ""):
                continue
            if head.kind == "instant":
                self.page.write_datetime(self.rows, at, beijing(value), self.moment)
            else:
                self.page.write_string(self.rows, at, self.said(head, str(value)))

    def said(self, head: Head, value: str) -> str:
        """A value as the page shows it."""
        if head.kind == "state":
            return self.say(self.states[value]) if value in self.states else value
        if head.kind == "code":
            named = lookup.label(head.table, value)
            return f"{value} {self.say(named)}" if named else value
        if head.options is not None:
            return ", ".join(self.say(head.options[one]) if one in head.options else one for one in value.split())
        return value

    def keep(self, at: datetime.datetime, cut: bool) -> None:
        """Close it with a page that tells what it is, and put it in its place."""
        self.page.autofilter(0, 0, max(self.rows, 1), len(self.sheet.heads) - 1)
        about = self.book.add_worksheet(self.say(ABOUT))
        about.set_column(0, 0, 28)
        for line, (label, value) in enumerate(self.about(at, cut)):
            about.write_string(line, 0, label)
            about.write_string(line, 1, value)
        self.book.close()
        self.aside.replace(self.target)

    def drop(self) -> None:
        """Leave nothing of it."""
        self.book.close()
        self.aside.unlink(missing_ok=True)

    def about(self, at: datetime.datetime, cut: bool) -> Iterator[tuple[str, str]]:
        """The lines of that page."""
        yield self.say(self.sheet.title), ""
        yield self.say(EXPORTED), f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
        yield self.say(COUNTED), f"{self.rows:,}"
        if cut:
            yield self.say(CUT), ""


def beijing(text: str) -> datetime.datetime:
    """An instant as a workbook keeps it: Beijing's time without its zone."""
    return datetime.datetime.fromisoformat(text).astimezone(BEIJING).replace(tzinfo=None)
