"""From a tale to a notice that stands in the system, and its deliveries."""

from django.db import connection

from preship.accounts.sides import Side
from preship.cases.telling import Tale
from preship.notices import templates
from preship.notices.channels import deliveries
from preship.notices.models import Delivery, Notice

ADDED = [field for field in Notice._meta.concrete_fields if not field.primary_key]
INSERT = (
    f"INSERT INTO {Notice._meta.db_table} ({', '.join(str(f.column) for f in ADDED)}) "  # noqa: S608
    f"VALUES ({', '.join(['%s'] * len(ADDED))}) ON CONFLICT DO NOTHING RETURNING id"
)


def write(tale: Tale) -> None:
    """Write the notice of a tale and what is to be sent of it, once for each recipient, in the transaction that tells
    it.

    Its title is its sentence without the reason (processes.md, common; M-6.1.3f). LookupError where letters would tell
    of something that customs can't word.
    """
    if tale.side != Side.CUSTOMS and not templates.worded(tale.case.kind, tale.named):
        raise LookupError(f"{tale.case.kind}.{tale.named} is told and has no template")
    texts, titles = {}, {}
    for language in ("zh", "en"):
        texts[language] = tale.text.say(language, **tale.parameters)
        titles[language] = templates.headed(tale.text.say(language, **{**tale.parameters, "reason": ""}))
    notice = Notice(
        side=tale.side,
        organisation_id=tale.organisation,
        number=tale.case.number,
        kind=tale.case.kind,
        action=tale.named,
        event_seq=tale.event.seq if tale.event else None,
        key=tale.identity,
        while_state=tale.case.state if tale.while_waiting else "",
        while_round=tale.case.round if tale.while_waiting else 0,
        while_since=tale.case.entered_seq if tale.while_waiting else 0,
        title_zh=titles["zh"],
        title_en=titles["en"],
        text_zh=texts["zh"],
        text_en=texts["en"],
        at=tale.at,
    )
    if add(notice):
        Delivery.objects.bulk_create(deliveries(notice, tale.at))


def add(notice: Notice) -> bool:
    """Add a notice; False where its recipient has it already."""
    values = [field.get_db_prep_save(getattr(notice, field.attname), connection) for field in ADDED]
    with connection.cursor() as sql:
        sql.execute(INSERT, values)
        row = sql.fetchone()
    if row:
        notice.pk = row[0]
    return bool(row)
