"""Rules between the fields of one form, as data; the page interprets the same."""

import datetime
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, ClassVar

from preship.fields.formats import FORMATS
from preship.fields.messages import Problem
from preship.fields.schemas import JsonObject

Labels = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cross:
    """A rule on `field` that looks at the rest of the form; `strict` ones are asked only on submission."""

    field: str
    rule: ClassVar[str] = ""
    strict: ClassVar[bool] = False

    def problem(self, data: JsonObject, labels: Labels, today: datetime.date) -> Problem | None:
        """What is wrong, or None."""
        raise NotImplementedError

    def describe(self) -> JsonObject:
        """The rule as data, for the page."""
        return {"rule": self.rule, "strict": self.strict, **asdict(self)}


@dataclass(frozen=True, slots=True)
class After(Cross):
    """The date is later than the other date."""

    other: str
    rule: ClassVar[str] = "after"

    def problem(self, data: JsonObject, labels: Labels, today: datetime.date) -> Problem | None:
        """See Cross."""
        mine, others = data.get(self.field), data.get(self.other)
        wrong = mine is not None and others is not None and str(mine) <= str(others)
        return Problem("after", {"other": labels[self.other]}) if wrong else None


@dataclass(frozen=True, slots=True)
class NotBefore(Cross):
    """The date is not earlier than the other date."""

    other: str
    rule: ClassVar[str] = "not_before"

    def problem(self, data: JsonObject, labels: Labels, today: datetime.date) -> Problem | None:
        """See Cross."""
        mine, others = data.get(self.field), data.get(self.other)
        wrong = mine is not None and others is not None and str(mine) < str(others)
        return Problem("not_before", {"other": labels[self.other]}) if wrong else None


@dataclass(frozen=True, slots=True)
class NotAbove(Cross):
    """The number is not more than the other number."""

    other: str
    rule: ClassVar[str] = "not_above"

    def problem(self, data: JsonObject, labels: Labels, today: datetime.date) -> Problem | None:
        """See Cross."""
        mine, others = data.get(self.field), data.get(self.other)
        wrong = mine is not None and others is not None and Decimal(str(mine)) > Decimal(str(others))
        return Problem("not_above_field", {"other": labels[self.other]}) if wrong else None


@dataclass(frozen=True, slots=True)
class NotFuture(Cross):
    """The date is today at the latest, the year this year (Beijing)."""

    rule: ClassVar[str] = "not_future"

    def problem(self, data: JsonObject, labels: Labels, today: datetime.date) -> Problem | None:
        """See Cross."""
        value = data.get(self.field)
        if value is None:
            return None
        late = value > today.year if isinstance(value, int) else str(value) > today.isoformat()
        return Problem("future") if late else None


@dataclass(frozen=True, slots=True)
class NotPast(Cross):
    """The date is today at the earliest (Beijing); asked on submission, for a draft may grow old."""

    rule: ClassVar[str] = "not_past"
    strict: ClassVar[bool] = True

    def problem(self, data: JsonObject, labels: Labels, today: datetime.date) -> Problem | None:
        """See Cross."""
        value = data.get(self.field)
        return Problem("past") if value is not None and str(value) < today.isoformat() else None


@dataclass(frozen=True, slots=True)
class RequiredWith(Cross):
    """The field is required where another is filled in."""

    other: str
    rule: ClassVar[str] = "required_with"
    strict: ClassVar[bool] = True

    def problem(self, data: JsonObject, labels: Labels, today: datetime.date) -> Problem | None:
        """See Cross."""
        needed = data.get(self.other) is not None and data.get(self.field) is None
        return Problem("required") if needed else None


@dataclass(frozen=True, slots=True)
class RequiredWhen(Cross):
    """The field is required where another has this value."""

    other: str
    equals: str | bool
    rule: ClassVar[str] = "required_when"
    strict: ClassVar[bool] = True

    def problem(self, data: JsonObject, labels: Labels, today: datetime.date) -> Problem | None:
        """See Cross."""
        needed = data.get(self.other) == self.equals and data.get(self.field) in (None, [])
        return Problem("required") if needed else None


@dataclass(frozen=True, slots=True)
class FormatWhen(Cross):
    """The field has this format where another has this value."""

    other: str
    equals: str | bool
    format: str
    rule: ClassVar[str] = "format_when"

    def problem(self, data: JsonObject, labels: Labels, today: datetime.date) -> Problem | None:
        """See Cross."""
        value = data.get(self.field)
        if value is None or data.get(self.other) != self.equals:
            return None
        return None if FORMATS[self.format](str(value)) else Problem(self.format)


def problems(
    rules: tuple[Cross, ...], data: JsonObject, labels: Labels, today: datetime.date, complete: bool
) -> Iterator[tuple[str, Problem]]:
    """Every broken rule as (field, problem); strict ones only when the form must be `complete`."""
    for rule in rules:
        if rule.strict and not complete:
            continue
        found = rule.problem(data, labels, today)
        if found:
            yield rule.field, found
