"""A list as a workbook: its sheet's name, its columns' headings, how their values are said, and what a workbook holds
beyond what the list shows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from preship.accounts.actor import Actor
from preship.fields.schemas import ListJson
from preship.fields.text import Text

RowJson = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its heading, and what its values are: text, instant, state (of its process), code (of `table`),
    choices (`options`: value → label, blanks between several), number, money (two decimals, thousands), day. `sides`: who
    is given it, everybody if not said."""

    label: Text
    kind: str = "text"
    table: str = ""
    options: Mapping[str, Text] | None = None
    sides: tuple[str, ...] = ()


class RowSource(Protocol):
    """What gives a workbook its rows: pages by a query whose conditions are `filters`."""

    @property
    def filters(self) -> Mapping[str, object]:
        """Its conditions by name."""

    def page(self, actor: Actor, query: Mapping[str, str], limit: int = 20, most: int = 100) -> ListJson[RowJson]:
        """A page of rows."""


@dataclass(frozen=True, slots=True)
class Part:
    """A further sheet of the workbook: its rows follow from a page of the list's rows, which `Further.adds` has completed."""

    title: Text
    heads: Mapping[str, Head]
    rows: Callable[[list[RowJson]], Iterator[RowJson]]


def add_nothing(actor: Actor, rows: list[RowJson]) -> None:
    """A list whose workbook shows what the list does."""


@dataclass(frozen=True, slots=True)
class Further:
    """What a workbook holds that the list does not show: columns, put into a page's rows by `adds` in a constant number
    of SQL statements, and further sheets."""

    heads: Mapping[str, Head] = field(default_factory=dict)
    adds: Callable[[Actor, list[RowJson]], None] = add_nothing
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list that may be taken along; `kinds` are the processes whose cases it holds, empty where it may be any; `roles` within its sides, all if
    not said."""

    listing: RowSource
    title: Text
    kinds: tuple[str, ...]
    heads: Mapping[str, Head]
    sides: tuple[str, ...]
    further: Further = field(default_factory=Further)
    roles: frozenset[str] = frozenset()
    key: str = ""


FURTHER_SHEETS: dict[str, Sheet] = {}
"""Lists that no process declares, by their key; filled from the list of rooms."""
