"""What statistics answer."""

import datetime
from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from preship.fields.schemas import Day, DayIfAny, OneOf, TextJson
from preship.statistics.figures import DIMENSIONS, FIGURES

FigureName = Annotated[str, OneOf(*FIGURES)]


class FigureJson(TypedDict):
    """A figure's name and meaning."""

    name: FigureName
    label: TextJson
    meaning: TextJson
    unit: Annotated[str, OneOf("cases", "days")]


class FiguresJson(TypedDict, total=False):
    """Figures by name: those that were asked for. Counts, and means in days, null where there is nothing to divide."""

    received: float
    accepted: float
    completed: float
    qualified: float
    partly: float
    unqualified: float
    returned: float
    waiting: float | None
    mending: float | None
    inspecting: float | None


class FigureRowJson(FiguresJson):
    """The figures of one key of a dimension; `before`: those of the year before."""

    key: str
    label: TextJson
    before: NotRequired[FiguresJson]


PeriodJson = TypedDict("PeriodJson", {"from": Day, "to": Day})
PeriodJson.__doc__ = "A period of days, both inclusive."


StatisticsJson = TypedDict(
    "StatisticsJson",
    {
        "from": Day,
        "to": Day,
        "by": Annotated[str, OneOf(*DIMENSIONS)],
        "by_label": TextJson,
        "several": bool,
        "figures": list[FigureJson],
        "total": FiguresJson,
        "rows": list[FigureRowJson],
        "average": NotRequired[FiguresJson],
        "before": NotRequired[PeriodJson],
        "total_before": NotRequired[FiguresJson],
    },
)
StatisticsJson.__doc__ = (
    "The figures of a period, in total and by one dimension; of one agency beside the average of all; where asked, beside "
    "the same period of the year before."
)


class CountedCaseJson(TypedDict):
    """A commission that a figure counts; `still`: the agency has it yet."""

    row: str
    number: str
    agency: int
    agency_zh: str | None
    agency_en: str | None
    enterprise_zh: str | None
    country: str
    customs: str
    use: str
    received_on: Day
    accepted_on: DayIfAny
    completed_on: DayIfAny
    conclusion: str
    returns: int
    state: str | None
    still: bool
    returned_on: NotRequired[Day]
    reason: NotRequired[str]


class GoodsSumJson(TypedDict):
    """What lines of goods add up to: quantity by unit and amount by currency, as decimals."""

    lines: int
    quantity: dict[str, str]
    amount: dict[str, str]


class GoodsBothJson(TypedDict):
    """The sums of a period, and of the same period of the year before."""

    now: GoodsSumJson
    before: GoodsSumJson


class GoodsRowJson(GoodsBothJson):
    """The same of one key of a dimension."""

    key: str
    label: TextJson


class CountedUnitJson(TypedDict):
    """A unit or currency with its name."""

    code: str
    label: TextJson


class DimensionJson(TypedDict):
    """By what acts or goods may be told apart, or which goods are counted."""

    name: str
    label: TextJson


GoodsStatisticsJson = TypedDict(
    "GoodsStatisticsJson",
    {
        "from": Day,
        "to": Day,
        "before": PeriodJson,
        "by": str,
        "by_label": TextJson,
        "day": Annotated[str, OneOf("received", "completed", "certified")],
        "days": list[DimensionJson],
        "dimensions": list[DimensionJson],
        "units": list[CountedUnitJson],
        "currencies": list[CountedUnitJson],
        "total": GoodsBothJson,
        "rows": list[GoodsRowJson],
    },
)
GoodsStatisticsJson.__doc__ = (
    "Quantities and values of goods in a period by one dimension, each beside the same period of the year before."
)


class CountedGoodsJson(TypedDict):
    """A line of goods that a figure adds up: `line` as its commission numbers it."""

    row: str
    number: str
    line: int
    name: str
    hs6: str
    origin: str
    made: int
    quantity: str
    unit: str
    amount: str
    currency: str
    state: str | None
    agency: int
    agency_zh: str | None
    agency_en: str | None
    enterprise_zh: str | None
    enterprise_en: str | None
    country: str
    customs: str
    use: str
    received_on: Day
    completed_on: DayIfAny


class CountedActJson(TypedDict):
    """An act, or a case that is overdue, that a figure counts: with its `day`, or with `due_at`."""

    row: str
    number: str
    state: str | None
    agency: int | None
    agency_zh: str | None
    agency_en: str | None
    kind: str
    action: str
    label: TextJson | None
    day: NotRequired[Day]
    due_at: NotRequired[datetime.datetime]


class ActCountJson(TypedDict):
    """How often a transition was made."""

    action: str
    label: TextJson
    count: int


class ActRowJson(TypedDict):
    """The same of one key of a dimension, by transition."""

    key: str
    label: TextJson
    acts: dict[str, int]


class ProcessCountsJson(TypedDict):
    """A process: its acts in the period, and how many of its cases are overdue now."""

    kind: str
    label: TextJson
    overdue: int
    acts: list[ActCountJson]
    rows: list[ActRowJson]


ProcessesJson = TypedDict(
    "ProcessesJson",
    {
        "from": Day,
        "to": Day,
        "by": str,
        "by_label": TextJson | None,
        "several": bool,
        "dimensions": list[DimensionJson],
        "rows": list[ProcessCountsJson],
    },
)
ProcessesJson.__doc__ = "The other processes in a period."


class KnownTotalJson(TypedDict):
    """What the system counts of an agency's year."""

    received: int
    completed: int
    returned: int


class KnownRowJson(KnownTotalJson):
    """The same of one HS chapter or country."""

    key: str
    label: TextJson


class KnownJson(TypedDict):
    """What the system knows of an agency's year, in total, by HS chapter and by country of dispatch."""

    figures: list[FigureJson]
    total: KnownTotalJson
    chapter: list[KnownRowJson]
    country: list[KnownRowJson]
