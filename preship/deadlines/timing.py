"""Whose turn a case is and until when, kept on the case as it moves, so that lists and the desk can ask for it."""

import datetime
from typing import cast

from typing_extensions import TypedDict

from preship.accounts.sides import Side
from preship.cases.extensions import Extension
from preship.cases.flow import Flow
from preship.cases.limits import Limit, side_of
from preship.cases.models import NEVER, Case
from preship.cases.schemas import CaseJson, DeadlineJson
from preship.deadlines.settings import in_force
from preship.deadlines.workdays import certain, count_days, shift_day
from preship.fields import clock
from preship.fields.clock import beijing_day, end_of_day
from preship.fields.describe import serialize_text


class Running(TypedDict):
    """A term that is counted: since which day, how many days and how, who says so since when."""

    term: str
    since: str
    days: int
    working: bool
    source: str
    set_on: str | None


class Clock(TypedDict, total=False):
    """A case's clock: how often each side has had its turn, the days used by term, what runs."""

    turns: dict[str, int]
    used: dict[str, int]
    running: Running


def take_turn(flow: Flow, case: Case, came_from: str, at: datetime.datetime, seq: int) -> None:
    """Stop the clock of the state that was left, start that of the state come to, in memory; `seq` is the event's.

    A transition that stays in its state leaves the clock running; only a date in the document may move the day.
    """
    if came_from == case.state:
        limit = limit_of(flow, case, case.clock)
        if limit and limit.until:
            fall_due(case, due(limit, case, case.clock))
        return
    kept = cast(Clock, dict(case.clock))
    stop(kept, at)
    before, case.turn = case.turn, flow.turn(case.state)
    side, was = side_of(case.turn), side_of(before)
    if side != was:
        turns = {**kept.get("turns", {})}
        turns[side] = turns.get(side, 0) + 1
        kept["turns"] = turns
        sent_back = bool(came_from) and flow.state(came_from).tone == "returned"
        case.again = side == Side.CUSTOMS and (sent_back or turns.get(was, 0) > 1)
    case.entered_seq, case.entered_at = seq, at
    limit = limit_of(flow, case, kept)
    if limit:
        start(kept, limit, at)
    fall_due(case, due(limit, case, kept) if limit else None)
    case.clock = kept


def limit_of(flow: Flow, case: Case, kept: Clock) -> Limit | None:
    """The limit of the state a case is in, which may be another where the side has had the case before."""
    limit = flow.state(case.state).limit
    if limit and limit.back and kept.get("turns", {}).get(limit.turn, 0) > 1:
        return Limit(limit.turn, limit.back, afresh=True)
    return limit


def fall_due(case: Case, at: datetime.datetime | None) -> None:
    """Set until when."""
    case.due_at, case.due_rank = at, int(at.timestamp()) if at else NEVER


def start(kept: Clock, limit: Limit, at: datetime.datetime) -> None:
    """Begin to count for a limit on the day after `at`, by the setting of that moment; not where it says no term.

    SQL: one statement, where there is a term.
    """
    if limit.term is None:
        return
    name, setting = limit.term.name, in_force(limit.term)
    if limit.afresh:
        kept["used"] = {**kept.get("used", {}), name: 0}
    if setting.days is not None:
        kept["running"] = {"term": name, "since": beijing_day(at).isoformat(), "days": setting.days,
                           "working": setting.working, "source": setting.source, "set_on": setting.day}  # fmt: skip


def stop(kept: Clock, at: datetime.datetime) -> None:
    """Add up what was used of the limit that runs."""
    running = kept.pop("running", None)
    if running:
        name, spent = running["term"], kept.get("used", {})
        since = datetime.date.fromisoformat(running["since"])
        kept["used"] = {**spent, name: spent.get(name, 0) + count_days(since, beijing_day(at), running["working"])}


def due(limit: Limit, case: Case, kept: Clock) -> datetime.datetime | None:
    """The instant after which the limit is overdue; None where there is none."""
    day = case.data.get(limit.until) if limit.until else None
    if day:
        return end_of_day(datetime.date.fromisoformat(day))
    running = kept.get("running")
    if not running:
        return None
    left = running["days"] - kept.get("used", {}).get(running["term"], 0)
    return end_of_day(shift_day(datetime.date.fromisoformat(running["since"]), left, running["working"]))


def deadline_view(flow: Flow, case: Case) -> DeadlineJson | None:
    """The case's deadline as its page shows it: the last day, the days left (negative: overdue), whose turn it is and
    which setting says so, and who set that; `uncertain` where that year's holidays are not announced yet."""
    limit = limit_of(flow, case, case.clock)
    if case.due_at is None or limit is None:
        return None
    last, today = last_day(case.due_rank), clock.beijing_today()
    by_date = bool(limit.until and case.data.get(limit.until)) or limit.term is None
    running = case.clock.get("running", {})
    working = not by_date and bool(running.get("working", limit.term and limit.term.working))
    return {
        "due_at": case.due_at,
        "day": last.isoformat(),
        "left": days_left(today, last, working),
        "working": working,
        "overdue": today > last,
        "turn": limit.turn,
        "setting": None if by_date or limit.term is None else {
            "name": limit.term.name,
            "label": serialize_text(limit.term.label),
            "days": running.get("days", limit.term.days),
            "source": running.get("source"),
            "set_on": running.get("set_on"),
        },
        "uncertain": not certain(last, working),
    }  # fmt: skip


def last_day(rank: int) -> datetime.date:
    """The last day in Beijing of what is due at a Unix second."""
    return beijing_day(datetime.datetime.fromtimestamp(rank - 1, datetime.UTC))


def days_left(today: datetime.date, last: datetime.date, working: bool) -> int:
    """The counted days from today to the last day; negative where it has passed."""
    return count_days(today, last, working) if today <= last else -count_days(last, today, working)


class TurnClock(Extension):
    """Keeps whose turn a case is and until when, and says so on its page."""

    def take_turn(self, flow: Flow, case: Case, came_from: str, at: datetime.datetime, seq: int) -> None:
        """See `take_turn`."""
        take_turn(flow, case, came_from, at, seq)

    def describe(self, flow: Flow, case: Case, view: CaseJson) -> None:
        """The case's deadline."""
        view["deadline"] = deadline_view(flow, case)


CLOCK = TurnClock()
