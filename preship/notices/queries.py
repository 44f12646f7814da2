"""Lists of messages (M-2.1, M-6.0, M-6.1.1, M-6.2.1) and of customs' announcements.

SQL statements: first page two, next pages one, the unread count one.
"""

import datetime
from typing import Any

from django.db import connection

from preship.accounts.actor import Actor
from preship.cases.visibility import narrow_scope, scope
from preship.fields import clock
from preship.fields.judge import ValueRefused, clean
from preship.fields.kinds import line
from preship.fields.refusals import Refusal
from preship.fields.schemas import PageJson
from preship.lists.listing import CAP, instant
from preship.lists.sql import SqlValue, says
from preship.notices import cursor as place
from preship.notices.messages_sql import messages
from preship.notices.schemas import MessageJson, UnreadJson

SOUGHT = line(200)
COLUMNS = ("id", "letter", "ref", "title_zh", "title_en", "at", "pinned", "fresh", "unread", "number")


def page(actor: Actor, language: str, title: str, unread: bool, cursor: str, limit: int) -> PageJson[MessageJson]:
    """A page of messages: unread before read, pinned before others, then newest; on the first page the count, capped.

    Later pages show what there was when the first page was asked for, in the order of that moment: reading while
    leafing moves no row to a page it would be seen on twice or never, and what is new waits for the next look.
    Refusal invalid for a title that can't be one or a cursor that is none of ours.
    """
    after = place.read(cursor)
    moment = after.moment if after else clock.now()
    marked, values = marks(actor, sought(title), moment)
    conditions = ["1 = 1", *(["m.fresh = 1"] if unread else [])]
    column, allowed = scope(actor)
    narrowed, office = narrow_scope(actor)
    seen = " AND ".join([f"r.{column} = %s", *(says(*one) for one in narrowed)])
    counted: tuple[int, ...] = ()
    with connection.cursor() as sql:
        if after is None:
            capped = f"SELECT 1 FROM ({marked}) m WHERE {' AND '.join(conditions)} LIMIT {CAP + 1}"  # noqa: S608
            sql.execute(f"SELECT count(*) FROM ({capped}) capped", values)  # noqa: S608
            count = int(sql.fetchone()[0])
            counted = (count,)
        else:
            conditions.append("(m.fresh, m.pinned, m.at, m.letter, m.ref) < (%s, %s, %s, %s, %s) AND m.at <= %s")
            values = [*values, *after.values(), connection.ops.adapt_datetimefield_value(moment)]
        sql.execute(
            "SELECT m.id, m.letter, m.ref, m.title_zh, m.title_en, m.at, m.pinned, m.fresh, m.unread, "  # noqa: S608
            f"(SELECT r.number FROM cases_case r WHERE r.number = m.number AND {seen}) FROM ("
            f"SELECT * FROM ({marked}) m WHERE {' AND '.join(conditions)} ORDER BY {place.ORDER} LIMIT %s) m "
            f"ORDER BY {place.ORDER}",
            [allowed, *office, *values, limit + 1],
        )
        found = [dict(zip(COLUMNS, row, strict=True)) for row in sql.fetchall()]
    following = place.write(found[limit - 1], moment) if len(found) > limit else None
    rows = [serialize_message(row, language) for row in found[:limit]]
    page: PageJson[MessageJson] = {"rows": rows, "next": following}
    for count in counted:
        page["count"], page["more"] = min(count, CAP), count > CAP
    return page


def sought(title: str) -> str:
    """What to look for in titles; Refusal invalid with a problem at `title`."""
    try:
        return clean(SOUGHT, title) or ""
    except ValueRefused as refused:
        raise Refusal("invalid", errors={"title": refused.problem}) from None


def marks(actor: Actor, title: str, moment: datetime.datetime) -> tuple[str, list[SqlValue]]:
    """The actor's messages with `unread` (now) and `fresh` (not yet read at `moment`)."""
    source, values = messages(actor, title)
    sql = (
        "SELECT m.*, CASE WHEN r.at IS NULL THEN 1 ELSE 0 END AS unread, "  # noqa: S608
        "CASE WHEN r.at IS NULL OR r.at > %s THEN 1 ELSE 0 END AS fresh "
        f"FROM ({source}) m LEFT JOIN notices_read r ON r.user_id = %s AND r.message = m.id"
    )
    return sql, [connection.ops.adapt_datetimefield_value(moment), *values, actor.user]


def serialize_message(row: dict[str, Any], language: str) -> MessageJson:
    """A message's row: `case` is its case where this actor may see it now."""
    return {
        "id": row["id"],
        "kind": "announcement" if row["letter"] == "a" else "notice",
        "title": row["title_en"] if language == "en" else row["title_zh"],
        "at": instant(row["at"]) or "",
        "unread": bool(row["unread"]),
        "pinned": bool(row["pinned"]),
        "case": row["number"],
    }


def unread_count(actor: Actor) -> UnreadJson:
    """How many messages this actor has not read, counted to 1,000."""
    source, values = messages(actor)
    with connection.cursor() as sql:
        sql.execute(
            f"SELECT count(*) FROM (SELECT 1 FROM ({source}) m WHERE NOT EXISTS (SELECT 1 FROM notices_read r "  # noqa: S608
            f"WHERE r.user_id = %s AND r.message = m.id) LIMIT {CAP + 1}) capped",
            [*values, actor.user],
        )
        count = int(sql.fetchone()[0])
    return {"count": min(count, CAP), "more": count > CAP}
