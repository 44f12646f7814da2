"""From an uploaded table to the rows of a list, and what a new version adds, changes and ends."""

import datetime
import functools
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from preship.advice import spreadsheets
from preship.advice.cache import About, editions, load_version
from preship.advice.rows import RuleRow, serialize_rule_row
from preship.advice.rule_lists import LISTS
from preship.advice.schemas import BareRowJson, ChangedRowJson
from preship.fields.formats import date as is_day
from preship.fields.text import Text
from preship.files import storage

MOST = 20_000
COLUMNS = {
    "code": ("HS编码", "商品编码", "税号", "hs_code", "HS code"),
    "name_zh": ("名称", "商品名称", "name_zh", "Name (Chinese)"),
    "name_en": ("英文名称", "name_en", "Name (English)"),
    "condition": ("条件", "condition"),
    "excludes": ("除外", "excludes"),
    "instrument": ("文件", "instrument"),
    "number": ("文号", "number"),
    "article": ("条款", "article"),
    "source": ("来源", "source"),
    "effective_from": ("生效日期", "effective_from"),
    "effective_to": ("失效日期", "effective_to"),
}
NEEDED = ("code", "name_zh", "instrument", "number", "source")
YES = ("是", "y", "yes", "true", "1", "除外")
LENGTHS = (*range(2, 9), 10)
BAD_CODE = Text(
    "第 {line} 行：HS 编码“{value}”应为 2 至 8 位或 10 位数字。",
    "Line {line}: HS code “{value}” must have 2 to 8, or 10 digits.",
)
NO_CODE = Text("第 {line} 行：没有 HS 编码。", "Line {line}: there is no HS code.")
NO_VALUE = Text("第 {line} 行：“{column}”没有填写。", "Line {line}: “{column}” is empty.")
BAD_DAY = Text(
    "第 {line} 行：“{column}”的日期“{value}”不正确。", "Line {line}: “{value}” is not a valid date for “{column}”."
)
BACKWARDS = Text("第 {line} 行：失效日期早于生效日期。", "Line {line}: the end date is before the start date.")
TWICE = Text(
    "第 {line} 行与第 {other} 行是同一条目，适用期间重叠。",
    "Lines {line} and {other} are the same entry, and their periods overlap.",
)
MANY_PROBLEMS = 20


@dataclass
class Draft:
    """The rows of an uploaded table, and what is wrong with them, in sentences."""

    rows: list[RuleRow] = field(default_factory=list)
    problems: list[Text] = field(default_factory=list)

    def blame(self, text: Text, **about: object) -> None:
        """Note what is wrong, as far as anybody would read on."""
        if len(self.problems) < MANY_PROBLEMS:
            self.problems.append(text.fill(**about))


def build_rows(sha256: str, name: str, day: datetime.date) -> Draft:
    """A kept file as the rows of the list `name` from a day on. Refusal invalid where it is no such table."""
    return parse_file(sha256, name, day)


@functools.lru_cache(8)
def parse_file(sha256: str, name: str, day: datetime.date) -> Draft:
    """The same, read once: content with this hash never changes."""
    made, seen = Draft(), dict[tuple[str, ...], list[tuple[RuleRow, str]]]()
    with storage.open_content(sha256) as content:
        lines = spreadsheets.read_rows(content, COLUMNS, NEEDED, MOST)
    for line in lines:
        row = read_row(line, name, day, made)
        if row is None:
            continue
        for other, where in seen.setdefault(row.key, []):
            if overlap(row, other):
                made.blame(TWICE, line=line["line"], other=where)
        seen[row.key].append((row, line["line"]))
        made.rows.append(row)
    return made


def read_row(line: dict[str, str], name: str, day: datetime.date, made: Draft) -> RuleRow | None:
    """One line as a row; None, with what is wrong noted, where it is none."""
    before, at = len(made.problems), line["line"]
    code = line["code"].replace(".", "").replace(" ", "")
    if code and (not (code.isascii() and code.isdigit()) or len(code) not in LENGTHS):
        made.blame(BAD_CODE, line=at, value=line["code"][:40])
    if not code and name != "table1" and LISTS[name].says not in ("hint",):
        made.blame(NO_CODE, line=at)
    for column in ("name_zh", "instrument", "source"):
        if not line[column] and not (column == "name_zh" and code):
            made.blame(NO_VALUE, line=at, column=spreadsheets.heading(COLUMNS, column))
    days = {column: read_day(line, column, made) for column in ("effective_from", "effective_to")}
    start, end = days["effective_from"] or day, days["effective_to"]
    if end is not None and end < start:
        made.blame(BACKWARDS, line=at)
    if len(made.problems) > before or len(made.problems) >= MANY_PROBLEMS:
        return None
    texts = {column: line.get(column, "") for column in ("name_zh", "name_en", "condition", "instrument", "number")}
    return RuleRow(
        code=code,
        excludes=line.get("excludes", "").lower() in YES,
        **{column: value[:500] for column, value in texts.items()},
        article=line.get("article", "")[:200],
        source=line["source"][:500],
        effective_from=start,
        effective_to=end,
    )


def read_day(line: dict[str, str], column: str, made: Draft) -> datetime.date | None:
    """A day of a line; spreadsheets give days with a time, or with slashes."""
    text = line.get(column, "").split(" ")[0].split("T")[0].replace("/", "-").replace(".", "-")
    if not text:
        return None
    text = "-".join(part.zfill(2) for part in text.split("-"))
    if not is_day(text):
        made.blame(BAD_DAY, line=line["line"], column=spreadsheets.heading(COLUMNS, column), value=line[column][:40])
        return None
    return datetime.date.fromisoformat(text)


def overlap(one: RuleRow, other: RuleRow) -> bool:
    """Whether two periods share a day."""
    first, second = sorted((one, other), key=lambda row: row.effective_from)
    return first.effective_to is None or second.effective_from <= first.effective_to


def before(name: str, day: datetime.date, case: str = "") -> About | None:
    """The list's version that a new one of this day takes the place of, or took when the case brought it in."""
    known = [about for about in editions() if about.list == name and about.effective_on <= day]
    brought = next((about.edition for about in known if case and about.case == case), None)
    known = [about for about in known if brought is None or about.edition < brought]
    return max(known, key=lambda about: (about.effective_on, about.edition)) if known else None


class Difference(NamedTuple):
    """What a new version adds, changes and ends."""

    added: list[BareRowJson]
    changed: list[ChangedRowJson]
    ended: list[BareRowJson]


def difference(older: About | None, day: datetime.date, rows: list[RuleRow]) -> Difference:
    """What the new rows of a day add, change and end against the version before."""
    in_force = (
        [row for row in load_version(older).rows if row.effective_to is None or row.effective_to >= day]
        if older
        else []
    )
    old, new = index_rows(in_force), index_rows(rows)
    changed: list[ChangedRowJson] = [
        {"old": serialize_rule_row(old[key]), "new": serialize_rule_row(row)}
        for key, row in new.items()
        if key in old and row._replace(effective_from=day) != old[key]._replace(effective_from=day)
    ]
    added = [serialize_rule_row(row) for key, row in new.items() if key not in old]
    ended = [serialize_rule_row(row) for key, row in old.items() if key not in new]
    return Difference(added, changed, ended)


RowKey = tuple[tuple[str, ...], datetime.date | None]
"""An entry of a list, and its first day where it has several."""


def index_rows(rows: list[RuleRow]) -> dict[RowKey, RuleRow]:
    """Rows by entry; those of an entry with several periods by their first day too."""
    count = Counter(row.key for row in rows)
    return {(row.key, row.effective_from if count[row.key] > 1 else None): row for row in rows}
