"""A list as a workbook's sheet: what it is called, its columns' headings, and how their values are said."""

from collections.abc import Mapping
from dataclasses import dataclass

from preship.accounts.sides import Side
from preship.cases.listing import Listing
from preship.fields.text import Text


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its heading, and what its values are: text, instant, state (by the sheet's flow), code (of `table`),
    choices (`options`: value → label, blanks between several)."""

    label: Text
    kind: str = "text"
    table: str = ""
    options: Mapping[str, Text] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list that may be taken along, by its name in the API; the columns stand as declared."""

    listing: Listing
    title: Text
    flow: str
    heads: Mapping[str, Head]
    sides: tuple[str, ...] = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)


SHEETS: dict[str, Sheet] = {}
STATE = Head(Text("状态", "State"), "state")
UPDATED = Head(Text("更新时间", "Updated"), "instant")


def declare_sheet(name: str, sheet: Sheet) -> None:
    """Make it known; ValueError for a column that the list does not have."""
    unknown = set(sheet.heads) - set(sheet.listing.columns)
    if unknown or name in SHEETS:
        raise ValueError(f"sheet {name}: {unknown or 'declared twice'}")
    SHEETS[name] = sheet
