"""Reminders of deadlines, once before and once after (processes.md §7, issue 4): for each time a case comes to a state.

A reminder is no transition: nobody's open page goes stale by it. Its row decides who of several processes tells it.
"""

import datetime
from collections.abc import Iterator

from django.db import connection, transaction

from preship.accounts.sides import Side
from preship.cases import events
from preship.cases.flow import FLOWS
from preship.cases.limits import side_of
from preship.cases.models import NEVER, Case
from preship.cases.notify import Notification, notify
from preship.deadlines.duties import Duty
from preship.deadlines.settings import in_force
from preship.deadlines.terms import NEARING
from preship.deadlines.timing import last_day
from preship.deadlines.workdays import shift_day
from preship.fields import clock
from preship.fields.clock import beijing_day, end_of_day
from preship.fields.text import Text

BATCH = 200
BEFORE, AFTER = "before", "after"
SENTENCES = {
    BEFORE: Text("请于 {day} 前办理。", "act by {day}."),
    AFTER: Text("已超过办理期限（{day}），请尽快办理。", "was due on {day}. Act as soon as possible."),
}


def remind() -> int:
    """Tell whoever's turn it is of every deadline that nears or has passed and was not told yet; how many were told."""
    now = clock.now()
    told = 0
    for moment, begin, end in (
        (AFTER, 0, int(now.timestamp())),
        (BEFORE, int(now.timestamp()) + 1, int(nearing(now).timestamp())),
    ):
        told += sum(remind_once(pk, seq, moment, now) for pk, seq in due_cases(moment, begin, end))
    return told


def nearing(now: datetime.datetime) -> datetime.datetime:
    """The deadlines up to this instant are near: the setting's number of days, the last day itself among them; none,
    where there is no such setting. One SQL statement."""
    setting = in_force(NEARING)
    return now if setting.days is None else end_of_day(shift_day(beijing_day(now), setting.days, setting.working))


def due_cases(moment: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The (id, event that came to the state) of cases due between two instants and not told of it, in their order."""
    rank, last = begin, 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT c.due_rank, c.id, c.entered_seq FROM cases_case c WHERE NOT (c.turn = '') "
                "AND c.due_rank <= %s AND (c.due_rank, c.id) > (%s, %s) AND NOT EXISTS (SELECT 1 FROM cases_reminder r "
                "WHERE r.case_id = c.id AND r.entered_seq = c.entered_seq AND r.moment = %s) "
                "ORDER BY c.due_rank, c.id LIMIT %s",
                [min(end, NEVER - 1), rank, last, moment, BATCH],
            )
            rows = cursor.fetchall()
        yield from ((pk, seq) for _, pk, seq in rows)
        if len(rows) < BATCH:
            return
        rank, last, _ = rows[-1]


def remind_once(pk: int, seq: int, moment: str, now: datetime.datetime) -> bool:
    """Tell of one deadline, unless somebody else has, or the case has moved on meanwhile."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO cases_reminder (case_id, entered_seq, moment, at) SELECT id, %s, %s, %s FROM cases_case "
                "WHERE id = %s ON CONFLICT DO NOTHING RETURNING id",
                [seq, moment, connection.ops.adapt_datetimefield_value(now), pk],
            )
            if cursor.fetchone() is None:
                return False
        events.lock(pk)
        case = Case.objects.filter(pk=pk, entered_seq=seq).exclude(turn="").first()
        if case is None or case.due_at is None or (moment == AFTER) != (case.due_at <= now):
            transaction.set_rollback(True)
            return False
        say(case, moment)
    return True


def say(case: Case, moment: str) -> None:
    """Tell the side whose turn it is, as long as it is: whoever is done meanwhile hears nothing by e-mail."""
    side = side_of(case.turn)
    organisation = None if side == Side.CUSTOMS else getattr(case, f"{side}_id")
    limit = FLOWS[case.kind].state(case.state).limit
    over = moment == AFTER and limit is not None and limit.ends
    if case.due_at is None or over or (side != Side.CUSTOMS and organisation is None):
        return
    text = sentence(FLOWS[case.kind].label, moment)
    day = last_day(case.due_rank).isoformat()
    about = {"number": case.number, "day": day, "reason": ""}
    key = f"{case.number}:{moment}:{case.entered_seq}"
    notify(
        Notification(case, None, side, organisation, text, about, key=key, action=reminding(moment), while_waiting=True)
    )


def reminding(moment: str) -> str:
    """What a reminder is called where others name the act they tell of."""
    return f"due_{moment}"


def sentence(label: Text, moment: str) -> Text:
    """A reminder's own sentence about a case of a process with this label."""
    said = SENTENCES[moment]
    return Text(f"{label.zh} {{number}} {said.zh}", f"{label.en} {{number}} {said.en}")


REMINDERS = Duty("reminders", remind)
