"""Tables in markup: what Word and the web put on the clipboard, pages saved under a spreadsheet's name, and Excel's XML of
2003. Each table is a sheet; merged cells repeat their text and say so."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

from preship.sheets.cells import Cell, Limits, Line, Sheet

LINES, CELLS, TABLES = {"tr", "row"}, {"td", "th", "cell"}, {"table"}
BREAKS = {"br", "p", "div", "li"}
SILENT = {"script", "style", "head", "styles", "title", "comment"}
MOST_TABLES = 20


@dataclass
class Table:
    """A table while it is read; `spans`: by column, cells of lines above that reach down here, and how far."""

    rows: list[list[Cell]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    spans: dict[int, tuple[int, str]] = field(default_factory=dict)


class Reader(HTMLParser):
    """Reads tables; one inside another is read as a part of its cell's text."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.limits = limits
        self.tables: list[Table] = []
        self.names: list[str] = []
        self.depth = 0
        self.silent = 0
        self.cell: list[str] | None = None
        self.about: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag opens."""
        tag = tag.rpartition(":")[2]
        about = {name.rpartition(":")[2]: value or "" for name, value in attrs}
        if tag == "worksheet":
            self.names.append(about.get("name", ""))
        elif tag in SILENT:
            self.silent += 1
        elif tag in TABLES:
            self.depth += 1
            if self.depth == 1:
                self.end_cell()
                self.tables.append(Table())
        elif self.depth == 1 and tag in LINES and self.room():
            self.end_line()
            self.begin_line(about)
        elif self.depth == 1 and tag in CELLS and self.tables[-1].rows:
            self.end_cell()
            self.cell, self.about = [], about
        elif tag in BREAKS and self.cell:
            self.cell.append("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag that is closed at once."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        tag = tag.rpartition(":")[2]
        if tag in SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in TABLES:
            if self.depth == 1:
                self.end_line()
            self.depth = max(0, self.depth - 1)
        elif self.depth == 1 and tag in CELLS:
            self.end_cell()

    def handle_data(self, data: str) -> None:
        """Text."""
        if self.cell is not None and not self.silent:
            self.cell.append(data)

    def room(self) -> bool:
        """Whether another line is read."""
        return len(self.tables) <= MOST_TABLES and len(self.tables[-1].rows) < 2 * self.limits.lines

    def begin_line(self, about: dict[str, str]) -> None:
        """A line; Excel's XML may skip some."""
        table = self.tables[-1]
        gap = min(number(about.get("index")) - 1, 2 * self.limits.lines)
        while len(table.rows) < gap:
            table.rows.append([])
        table.rows.append([])
        if number(about.get("hidden")) == 1 or "display:none" in about.get("style", "").replace(" ", "").lower():
            table.hidden.append(len(table.rows))

    def end_cell(self) -> None:
        """Put the cell that was read into its line, with all places it spans."""
        if self.cell is None:
            return
        text = "".join(self.cell)
        kept = "\n".join(" ".join(part.split()) for part in text.split("\n")).strip()[: self.limits.length]
        self.cell, about, table = None, self.about, self.tables[-1]
        line = table.rows[-1]
        self.fill(table, line, number(about.get("index")) - 1)
        across = max(1, number(about.get("colspan")), number(about.get("mergeacross")) + 1)
        down = max(1, number(about.get("rowspan")), number(about.get("mergedown")) + 1)
        for step in range(min(across, self.limits.columns - len(line))):
            if down > 1:
                table.spans[len(line)] = (min(down, 1000) - 1, kept)
            line.append(Cell(kept, "merged" if step else ""))

    def end_line(self) -> None:
        """A line ends where the next begins, or its table: what reaches down into places behind its last cell is filled in."""
        self.end_cell()
        table = self.tables[-1]
        if table.rows and table.spans:
            self.fill(table, table.rows[-1], max(table.spans) + 1)

    def fill(self, table: Table, line: list[Cell], until: int) -> None:
        """Cells of lines above that reach down to here, and those that Excel's XML skips."""
        while len(line) < self.limits.columns and (len(line) in table.spans or len(line) < until):
            left, text = table.spans.pop(len(line), (0, ""))
            if left > 1:
                table.spans[len(line)] = (left - 1, text)
            line.append(Cell(text, "merged" if text else ""))


def number(text: str | None) -> int:
    """A whole number of an attribute; 0 where it is none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0


def tables_of(text: str, limits: Limits) -> list[Sheet]:
    """The tables of a page, each as a sheet."""
    reader = Reader(limits)
    reader.feed(text)
    reader.close()
    sheets = []
    for at, table in enumerate(reader.tables[:MOST_TABLES]):
        lines = [Line(n, row) for n, row in enumerate(table.rows, start=1) if any(cell.text for cell in row)]
        name = reader.names[at] if at < len(reader.names) else ""
        sheets.append(Sheet(name, False, lines[: limits.lines], table.hidden, len(lines) > limits.lines))
    return sheets
