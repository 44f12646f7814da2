"""From a notification to a notice that stands in the system, and its deliveries."""

from django.db import connection

from preship.accounts.sides import Side
from preship.cases.notify import Notification
from preship.notices import templates
from preship.notices.channels import deliveries
from preship.notices.models import Delivery, Notice

ADDED = [field for field in Notice._meta.concrete_fields if not field.primary_key]
INSERT = (
    f"INSERT INTO {Notice._meta.db_table} ({', '.join(str(f.column) for f in ADDED)}) "  # noqa: S608
    f"VALUES ({', '.join(['%s'] * len(ADDED))}) ON CONFLICT DO NOTHING RETURNING id"
)


def write(notification: Notification) -> None:
    """Write the notice of a notification and what is to be sent of it, once for each recipient, in the transaction that tells
    it.

    Its title is its sentence without the reason (processes.md, common; M-6.1.3f). LookupError where letters would tell
    of something that customs can't word.
    """
    if notification.side != Side.CUSTOMS and not templates.is_template(
        notification.case.kind, notification.action_name
    ):
        raise LookupError(f"{notification.case.kind}.{notification.action_name} is told and has no template")
    texts, titles = {}, {}
    for language in ("zh", "en"):
        texts[language] = notification.text.say(language, **notification.parameters)
        titles[language] = templates.title_of(
            notification.text.say(language, **{**notification.parameters, "reason": ""})
        )
    notice = Notice(
        side=notification.side,
        organisation_id=notification.organisation,
        number=notification.case.number,
        kind=notification.case.kind,
        action=notification.action_name,
        event_seq=notification.event.seq if notification.event else None,
        key=notification.identity,
        while_state=notification.case.state if notification.while_waiting else "",
        while_round=notification.case.round if notification.while_waiting else 0,
        while_since=notification.case.entered_seq if notification.while_waiting else 0,
        title_zh=titles["zh"],
        title_en=titles["en"],
        text_zh=texts["zh"],
        text_en=texts["en"],
        at=notification.at,
    )
    if add(notice):
        Delivery.objects.bulk_create(deliveries(notice, notification.at))


def add(notice: Notice) -> bool:
    """Add a notice; False where its recipient has it already."""
    values = [field.get_db_prep_save(getattr(notice, field.attname), connection) for field in ADDED]
    with connection.cursor() as sql:
        sql.execute(INSERT, values)
        row = sql.fetchone()
    if row:
        notice.pk = row[0]
    return bool(row)
