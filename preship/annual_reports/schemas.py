"""What annual reports and their campaigns answer."""

import datetime
from typing import NotRequired

from typing_extensions import TypedDict

from preship.fields.schemas import Day
from preship.statistics.schemas import KnownJson


class ReportYearJson(TypedDict):
    """A year that was opened; for an agency with its own `report`, null where it was not on file then."""

    year: int
    report: NotRequired[str | None]


class CampaignExtraJson(TypedDict):
    """How many agencies are on file, as long as it is not opened; then the reports by state, and how many are overdue."""

    filed: NotRequired[int]
    states: NotRequired[dict[str, int]]
    total: NotRequired[int]
    overdue: NotRequired[int]


class AskedJson(TypedDict):
    """What customs asked for."""

    year: int
    deadline: Day
    instructions: str | None


class ReportExtraJson(TypedDict):
    """What was asked, and what the system knows: now while the report is open, else as of `known_at`."""

    asked: AskedJson
    known: KnownJson
    known_at: datetime.datetime | None
    overdue: bool
