"""A list as a workbook: text stays text whatever it begins with, instants are Beijing's, in the reader's language."""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

import xlsxwriter

from preship.cases.flow import FLOWS
from preship.codes import lookup
from preship.exports.makers import ending_of
from preship.exports.models import Export
from preship.fields.clock import BEIJING
from preship.fields.text import Text
from preship.lists.sheet import Head, RowJson, Sheet
from preship.store.choosing import get_store

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
WIDTHS = {"instant": 22, "state": 14, "code": 26, "text": 30, "choices": 30, "number": 12, "money": 18, "day": 12}
PATTERNS = {"instant": "yyyy-mm-dd hh:mm", "day": "yyyy-mm-dd", "money": "#,##0.00", "number": "General"}


def name_of(export: Export) -> str:
    """Under which name an export's file is kept."""
    return f"exports/{export.pk}.{ending_of(export.list)}"


class Book:
    """A workbook being written aside for somebody of a side; only `keep` puts it in its place, whole."""

    def __init__(self, export: Export, sheet: Sheet, side: str, aside: Path) -> None:
        self.export, self.sheet, self.language = export, sheet, export.language
        kinds = sheet.kinds or tuple(FLOWS)
        self.states = {state.name: state.label for kind in kinds for state in FLOWS[kind].states}
        self.states |= {f"{kind} {state.name}": state.label for kind in kinds for state in FLOWS[kind].states}
        self.aside = aside
        self.book = xlsxwriter.Workbook(self.aside, ALWAYS_TEXT)
        self.formats = {kind: self.book.add_format({"num_format": pattern}) for kind, pattern in PATTERNS.items()}
        bold = self.book.add_format({"bold": True, "bg_color": "#E4EDF8", "border": 1})
        parts = [(sheet.title, sheet.heads), *((part.title, part.heads) for part in sheet.further.parts)]
        self.pages = [Page(self, title, heads_for(side, heads), bold) for title, heads in parts]

    @property
    def rows(self) -> int:
        """How many rows of the list it holds."""
        return self.pages[0].rows

    def say(self, text: Text) -> str:
        """In the reader's language."""
        return text.say(self.language)

    def add(self, rows: list[RowJson]) -> None:
        """A page of the list's rows, and what follows from them on the further sheets."""
        for row in rows:
            self.pages[0].add(row)
        for page, part in zip(self.pages[1:], self.sheet.further.parts, strict=True):
            for row in part.rows(rows):
                page.add(row)

    def display(self, head: Head, value: str, kind: str) -> str:
        """A value as the page shows it; a state as the process `kind` calls it, where a list holds several."""
        if head.kind == "state":
            label = self.states.get(f"{kind} {value}") or self.states.get(value)
            return self.say(label) if label else value
        if head.kind == "code":
            named = lookup.full_label(head.table, value)
            return f"{value} {self.say(named)}" if named else value
        if head.options is not None:
            return ", ".join(self.say(head.options[one]) if one in head.options else one for one in value.split())
        return value

    def keep(self, at: datetime.datetime, cut: bool) -> None:
        """Close it with a page that tells what it is, and put it in its place."""
        for page in self.pages:
            page.close()
        about = self.book.add_worksheet(self.say(ABOUT))
        about.set_column(0, 0, 28)
        for line, (label, value) in enumerate(self.about(at, cut)):
            about.write_string(line, 0, label)
            about.write_string(line, 1, value)
        self.book.close()
        get_store().put(name_of(self.export), self.aside, lasting=False)

    def about(self, at: datetime.datetime, cut: bool) -> Iterator[tuple[str, str]]:
        """The lines of that page."""
        yield self.say(self.sheet.title), ""
        yield self.say(EXPORTED), f"{at.astimezone(BEIJING):%Y-%m-%d %H:%M}"
        yield self.say(COUNTED), f"{self.rows:,}"
        if cut:
            yield self.say(CUT), ""


def heads_for(side: str, heads: Mapping[str, Head]) -> dict[str, Head]:
    """The columns that somebody of a side is given."""
    return {name: head for name, head in heads.items() if not head.sides or side in head.sides}


class Page:
    """One sheet of a workbook being written."""

    def __init__(self, book: Book, title: Text, heads: Mapping[str, Head], bold: object) -> None:
        self.book, self.heads, self.rows = book, heads, 0
        self.sheet = book.book.add_worksheet(book.say(title))
        self.sheet.freeze_panes(1, 1)
        for at, head in enumerate(heads.values()):
            self.sheet.set_column(at, at, WIDTHS[head.kind])
            zone = book.say(BEIJING_TIME) if head.kind == "instant" else ""
            self.sheet.write_string(0, at, book.say(head.label) + zone, bold)

    def add(self, row: RowJson) -> None:
        """One more row: figures as figures, days as days, everything else as text."""
        self.rows += 1
        for at, (name, head) in enumerate(self.heads.items()):
            value = row.get(name)
            if value in (None, ""):
                continue
            if head.kind == "instant":
                self.sheet.write_datetime(self.rows, at, beijing(value), self.book.formats["instant"])
            elif head.kind == "day":
                self.sheet.write_datetime(
                    self.rows, at, datetime.date.fromisoformat(str(value)), self.book.formats["day"]
                )
            elif head.kind in ("money", "number"):
                self.sheet.write_number(self.rows, at, float(value), self.book.formats[head.kind])
            else:
                said = self.book.display(head, text_of(value), row.get("kind", ""))
                self.sheet.write_string(self.rows, at, said)

    def close(self) -> None:
        """With a filter on each column."""
        self.sheet.autofilter(0, 0, max(self.rows, 1), len(self.heads) - 1)


def text_of(value: object) -> str:
    """A value as text; a flag as `true` or `false`."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def beijing(text: str) -> datetime.datetime:
    """An instant as a workbook keeps it: Beijing's time without its zone."""
    return datetime.datetime.fromisoformat(text).astimezone(BEIJING).replace(tzinfo=None)
