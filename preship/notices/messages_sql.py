"""An actor's messages as one SQL source: the announcements for their side, and their own notices."""

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.visibility import labels_seen
from preship.lists.sql import SqlValue

ANNOUNCED = {
    Side.AGENCY: "a.for_agencies",
    Side.ENTERPRISE: "a.for_enterprises",
    Side.CUSTOMS: "a.id IS NOT NULL",
}
LIKE = "lower({}) LIKE lower(%s) ESCAPE '\\'"


CONCERNS = (
    " AND EXISTS (SELECT 1 FROM cases_case c WHERE c.number = n.number AND (c.offices = '' OR c.offices LIKE %s))"
)
"""A regional customs is told of what it may see."""


def messages(actor: Actor, title: str = "") -> tuple[str, list[SqlValue]]:
    """SQL (id, letter, ref, number, title_zh, title_en, at, pinned) and its values: every message of this actor,
    or those with `title` anywhere in theirs."""
    own = (
        "n.side = %s AND n.organisation_id IS NULL"
        if actor.side == Side.CUSTOMS
        else ("n.side = %s AND n.organisation_id = %s")
    )
    announced, noticed = "", ""
    wanted = ["%" + title.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"] if title else []
    if wanted:
        announced = f" AND ({LIKE.format('a.title')} OR {LIKE.format('a.title_en')})"
        noticed = f" AND ({LIKE.format('n.title_zh')} OR {LIKE.format('n.title_en')})"
    regional = [f"%{actor.office}%"] if actor.office else []
    if regional:
        own += CONCERNS
    own += labels_seen(actor, "n.number")
    sql = (
        "SELECT 'a' || a.id AS id, 'a' AS letter, a.id AS ref, a.number AS number, a.title AS title_zh, "  # noqa: S608
        "CASE WHEN a.title_en = '' THEN a.title ELSE a.title_en END AS title_en, a.submitted_at AS at, CASE WHEN a.pinned THEN 1 ELSE 0 END AS pinned "
        f"FROM notices_announcementrow a WHERE a.state = 'published' AND {ANNOUNCED[Side(actor.side)]}{announced} "
        "UNION ALL SELECT 'n' || n.id, 'n', n.id, n.number, n.title_zh, n.title_en, n.at, 0 "
        f"FROM notices_notice n WHERE {own}{noticed}"
    )
    recipient = [actor.side] if actor.side == Side.CUSTOMS else [actor.side, actor.organisation]
    return sql, [*wanted, *wanted, *recipient, *regional, *wanted, *wanted]
