"""A list of goods held against another list of the same goods, a packing list: hints, never refusals. Lines belong together
by a machine's number, else by model and name, else by their order where as many are left on both sides."""

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from preship.fields.text import Text
from preship.folding import fold, fold_code
from preship.goods.mismatches import PIECES, Row, keys_of, number

COMPARED = ("name", "specification", "serial_number", "year")
READ = (*COMPARED, "engine_chassis_number", "quantity", "unit", "amount", "currency")
"""Fields of the other list that are looked at."""
TELLING = ("name", "specification", "serial_number", "engine_chassis_number")
USED = re.compile(r"旧|二手|\bused\b|\bsecond-?hand\b")
"""What every one of these goods is: no name is told apart by it."""
ALIKE = 0.4
"""Names of one writing that have less in common than this (difflib's ratio) are told."""
NAMED = 8
"""Lines that are named one by one where they have no fellow."""
DIFFERS = Text(
    "{called}第 {lines} 行的{label}为“{theirs}”，此处为“{ours}”。",
    "The {called} says “{theirs}” for {label} in line {lines}, not “{ours}”.",
)
NOT_THERE = Text("{called}中没有这一项。", "The {called} has no line for these goods.")
NOT_THERE_MANY = Text(
    "{called}中没有货物信息的第 {rows} 行。", "The {called} has no lines for rows {rows} of the goods."
)
NOT_HERE = Text(
    "{called}的第 {lines} 行不在货物信息中：{names}", "Lines {lines} of the {called} are not among the goods: {names}"
)
TOTAL = Text(
    "{called}的{label}合计为 {theirs}，货物信息合计为 {ours}。",
    "The {called} adds up to {theirs} for {label}, the goods to {ours}.",
)


class Line(NamedTuple):
    """A line of the other list: its number in its sheet, its values by field; which file it is in, where the list has several."""

    line: int
    data: Row
    part: int = 0


class StatedTotal(NamedTuple):
    """What the other list says is its total of a field, in a unit or currency where it names one."""

    field: str
    unit: str
    value: Decimal


class Difference(NamedTuple):
    """What differs, by a code, with its sentence: at a field of a row (from 0), or of the whole list where the row is None;
    the other list's lines that it concerns, and the file in which they are."""

    row: int | None
    field: str
    code: str
    says: Text
    lines: tuple[int, ...] = ()
    part: int = 0


class Comparison:
    """Two lists held against each other. `called`: what the other list is called; `labels`: what fields are called."""

    def __init__(self, goods: Sequence[Row], lines: Sequence[Line], called: Text, labels: Mapping[str, Text]) -> None:
        self.goods, self.lines, self.called, self.labels = goods, lines, called, labels
        self.rows = [at for at, row in enumerate(goods) if any(row.get(name) for name in TELLING)]
        self.pairs: dict[int, list[Line]] = {}
        self.numbered: set[int] = set()
        self.open_lines: list[Line] = []
        self.open_rows: list[int] = []
        self.pair_lines()

    def pair_lines(self) -> None:
        """Find the lines that belong to each row."""
        known: dict[str, list[int]] = {}
        for at in self.rows:
            for _, key in keys_of(self.goods[at]):
                known.setdefault(key, []).append(at)
        for line in self.lines:
            having = next((known[key] for _, key in sorted(keys_of(line.data)) if key in known), None)
            if having is None:
                self.open_lines.append(line)
                continue
            # Where a number stands twice here and there, the first belongs to the first.
            at = having.pop(0) if len(having) > 1 else having[0]
            self.pairs.setdefault(at, []).append(line)
            self.numbered.add(at)
        self.open_rows = [at for at in self.rows if at not in self.pairs]
        self.pair_alike(lambda row: (fold_code(text_of(row, "specification")), fold(text_of(row, "name"))))
        self.pair_alike(lambda row: fold_code(text_of(row, "specification")))
        self.pair_alike(lambda row: fold(text_of(row, "name")))
        if len(self.open_rows) == len(self.open_lines):
            self.pairs |= {at: [line] for at, line in zip(self.open_rows, self.open_lines, strict=True)}
            self.open_rows, self.open_lines = [], []

    def pair_alike(self, of: Callable[[Row], object]) -> None:
        """Put those together that are left and of which this is the same, the first with the first."""
        waiting: dict[object, list[Line]] = {}
        for line in self.open_lines:
            if all_of(of(line.data)):
                waiting.setdefault(of(line.data), []).append(line)
        for at in list(self.open_rows):
            if found := waiting.get(of(self.goods[at])):
                self.pairs[at] = [found.pop(0)]
                self.open_rows.remove(at)
        left = {id(line) for lines in waiting.values() for line in lines}
        self.open_lines = [line for line in self.open_lines if id(line) in left or not all_of(of(line.data))]

    def differences(self, stated: Sequence[StatedTotal], *, whole: bool = True) -> list[Difference]:
        """Everything that differs: totals, lines without a fellow, then field by field. `stated`: the other list's totals. One
        that is not there as a `whole` is not asked for all the goods."""
        if not whole:
            self.open_rows = []
        found = [*(self.totals(stated) if whole else []), *self.without_fellow()]
        for at in sorted(self.pairs):
            found += [*(self.of_quantity(at, self.pairs[at]) if whole else []), *self.of_pair(at, self.pairs[at])]
        return found

    def of_quantity(self, at: int, lines: list[Line]) -> list[Difference]:
        """The quantity of a row against that of its lines together."""
        ours = number(self.goods[at].get("quantity"))
        theirs = [number(line.data.get("quantity")) for line in lines]
        if ours is None or None in theirs or not same_measure(self.goods[at], lines):
            return []
        total = sum((each for each in theirs if each is not None), Decimal())
        return [self.difference(at, "quantity", plain(ours), plain(total), lines)] if total != ours else []

    def of_pair(self, at: int, lines: list[Line]) -> list[Difference]:
        """What else differs between a row and its line; machines that stand in several lines are told apart by their numbers."""
        row = self.goods[at]
        found: list[Difference] = []
        if len(lines) > 1:
            return found
        for name in COMPARED:
            if name == "serial_number" and at in self.numbered:
                continue
            ours_said, theirs_said = text_of(row, name), text_of(lines[0].data, name)
            if ours_said and theirs_said and differ(name, ours_said, theirs_said):
                found.append(self.difference(at, name, ours_said[:80], theirs_said[:80], lines))
        return found

    def difference(self, at: int, name: str, ours: str, theirs: str, lines: list[Line]) -> Difference:
        """A field that says something else here and there."""
        numbers = tuple(line.line for line in lines)
        says = DIFFERS.fill(
            called=self.called, lines=say_lines(numbers), label=self.label(name), theirs=theirs, ours=ours
        )
        return Difference(at, name, f"listed_{name}", says, numbers, lines[0].part)

    def without_fellow(self) -> list[Difference]:
        """Rows that the other list has not, and lines of it that are not among the goods."""
        found = []
        if len(self.open_rows) <= NAMED:
            says = NOT_THERE.fill(called=self.called)
            found += [Difference(at, "name", "not_listed", says) for at in self.open_rows]
        else:
            rows = say_lines([at + 1 for at in self.open_rows])
            found.append(Difference(None, "", "not_listed", NOT_THERE_MANY.fill(called=self.called, rows=rows)))
        if self.open_lines:
            numbers = tuple(line.line for line in self.open_lines)
            names = [
                " ".join(filter(None, (text_of(line.data, n)[:40] for n in TELLING[:3]))) for line in self.open_lines
            ]
            shown = "; ".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")
            says = NOT_HERE.fill(called=self.called, lines=say_lines(numbers), names=shown)
            found.append(Difference(None, "", "not_here", says, numbers, self.open_lines[0].part))
        return found

    def totals(self, stated: Sequence[StatedTotal]) -> list[Difference]:
        """Sums that differ: of the quantity, and of the amount where the other list has amounts."""
        found = []
        for name, unit in (("quantity", "unit"), ("amount", "currency")):
            theirs = self.total_of_list(name, unit, stated)
            ours, measures = sum_of(self.goods, name), {text_of(row, unit) for row in self.goods} - {""}
            pieces = name == "quantity" and measures <= PIECES
            if theirs is None or ours is None or theirs == ours or (len(measures) > 1 and not pieces):
                continue
            label = self.label(name)
            says = TOTAL.fill(called=self.called, label=label, theirs=plain(theirs), ours=plain(ours))
            found.append(Difference(None, name, f"total_{name}", says))
        return found

    def total_of_list(self, name: str, unit: str, stated: Sequence[StatedTotal]) -> Decimal | None:
        """The other list's sum: what it states at its end, else what its lines make; None where they are in several units
        that are not added up, or in another than the goods."""
        measures = {text_of(line.data, unit) for line in self.lines} - {""}
        ours = {text_of(row, unit) for row in self.goods} - {""}
        together = measures | ours
        if len(together) > 1 and not (name == "quantity" and together <= PIECES):
            return None
        fits = {"", *ours, *(PIECES if ours <= PIECES else ())}
        said = [each.value for each in stated if each.field == name and each.unit in fits]
        return said[-1] if said else sum_of([line.data for line in self.lines], name)

    def label(self, name: str) -> Text:
        """What a field is called, within a sentence."""
        named = self.labels.get(name, Text(name, name))
        return Text(named.zh, named.en[:1].lower() + named.en[1:] if named.en[1:2].islower() else named.en)


def text_of(row: Row, name: str) -> str:
    """What a row says of a field, as a text without half characters; empty for none."""
    value = row.get(name)
    return str(value).strip()[:200].encode(errors="replace").decode() if isinstance(value, str | int) else ""


def all_of(key: object) -> bool:
    """Whether a key says something in all its parts."""
    return all(key) if isinstance(key, tuple) else bool(key)


def differ(name: str, ours: str, theirs: str) -> bool:
    """Whether two texts are not the same thing written differently."""
    if name == "year":
        return ours != theirs
    if name in ("specification", "serial_number"):
        one, other = fold_code(ours), fold_code(theirs)
        return bool(one and other) and one not in other and other not in one
    one, other = USED.sub("", fold(ours)).strip(), USED.sub("", fold(theirs)).strip()
    if one in other or other in one or one.isascii() != other.isascii():
        return False
    return difflib.SequenceMatcher(None, one, other).ratio() < ALIKE


def same_measure(row: Row, lines: Sequence[Line]) -> bool:
    """Whether the units of a row and of its lines can be compared: the same, all pieces, or not said."""
    units = {text_of(each, "unit") for each in (row, *(line.data for line in lines))} - {""}
    return len(units) < 2 or units <= PIECES


def sum_of(rows: Sequence[Row], name: str) -> Decimal | None:
    """The sum of a field; None where a row with goods lacks it."""
    values = [number(row.get(name)) for row in rows if any(row.get(each) for each in TELLING)]
    return sum((value for value in values if value is not None), Decimal()) if values and None not in values else None


def say_lines(numbers: Sequence[int]) -> Text:
    """Line numbers for a sentence."""
    shown, more = [str(each) for each in numbers[:20]], "…" if len(numbers) > 20 else ""
    return Text("、".join(shown) + more, ", ".join(shown) + more)


def plain(value: Decimal) -> str:
    """A number without zeros at its end."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
