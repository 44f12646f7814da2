"""A row of a rule list, wherever it comes from."""

import datetime
import hashlib
from collections.abc import Iterable
from typing import NamedTuple, cast

from preship.advice.schemas import BareRowJson


class RuleRow(NamedTuple):
    """The columns of a row; days are inclusive. `certainty`: medium or low where the source is such; empty: good."""

    code: str
    excludes: bool
    name_zh: str
    name_en: str
    condition: str
    instrument: str
    number: str
    article: str
    source: str
    effective_from: datetime.date
    effective_to: datetime.date | None
    certainty: str = ""

    def on(self, day: datetime.date) -> bool:
        """Whether it is in force on a day."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    @property
    def key(self) -> tuple[str, ...]:
        """What makes two rows the same entry of a list."""
        return self.code or self.name_zh, self.condition, "-" if self.excludes else ""


def fingerprint(rows: Iterable[RuleRow]) -> str:
    """The same for the same rows in the same order, and for nothing else."""
    return hashlib.sha256(repr([tuple(row) if row.certainty else tuple(row)[:-1] for row in rows]).encode()).hexdigest()


def serialize_rule_row(row: RuleRow) -> BareRowJson:
    """A row as answers show it."""
    end = row.effective_to and row.effective_to.isoformat()
    return cast(BareRowJson, {**row._asdict(), "effective_from": row.effective_from.isoformat(), "effective_to": end})
