"""One message opened: its text and files, and the mark that it was read (M-6.0)."""

import datetime
import re
from typing import cast

from django.db import connection
from django.db.models import QuerySet

from preship.accounts.actor import Actor
from preship.cases.models import Attachment, Case
from preship.cases.visibility import visible_to
from preship.fields import clock
from preship.fields.refusals import Refusal
from preship.notices.messages_sql import messages
from preship.notices.models import Notice, Read
from preship.notices.schemas import MessageDetailJson, MessageFileJson


def is_unread(actor: Actor, message: str) -> bool:
    """Whether a message of this actor's is still unread; Refusal not_found for anyone else's."""
    if not re.fullmatch(r"[an][1-9][0-9]{0,17}", message, re.ASCII):
        raise Refusal("not_found")
    source, values = messages(actor)
    with connection.cursor() as sql:
        sql.execute(
            "SELECT (SELECT 1 FROM notices_read r WHERE r.user_id = %s AND r.message = m.id) "  # noqa: S608
            f"FROM ({source}) m WHERE m.letter = %s AND m.ref = %s",
            [actor.user, *values, message[0], int(message[1:])],
        )
        row = sql.fetchone()
    if row is None:
        raise Refusal("not_found")
    return row[0] is None


def open_message(actor: Actor, message: str, language: str) -> MessageDetailJson:
    """The message with text and files, read from now on. Refusal not_found where it is not theirs, or withdrawn."""
    if is_unread(actor, message):
        mark = Read(user_id=actor.user, message=message, at=clock.now())  # type: ignore[misc]  # only the system is no user
        Read.objects.bulk_create([mark], ignore_conflicts=True)
    return (
        announcement(actor, int(message[1:]), language)
        if message[0] == "a"
        else notice(actor, int(message[1:]), language)
    )


def announcement(actor: Actor, ref: int, language: str) -> MessageDetailJson:
    """A published announcement in the reader's language where it has a text in it; its case number only for those whose case it is."""
    case = Case.objects.get(id=ref)
    title, text = (
        case.data.get(f"{name}_en") if language == "en" and case.data.get(f"{name}_en") else case.data[name]
        for name in ("title", "body")
    )
    return {
        "id": f"a{ref}",
        "kind": "announcement",
        "title": title,
        "body": text,
        "at": cast(datetime.datetime, case.submitted_at),
        "unread": False,
        "pinned": case.data.get("pinned", False),
        "case": visible_number(actor, case.number),
        "attachments": cast(
            list[MessageFileJson], list(files(ref).values("id", "name", "size", "content_type", "sha256"))
        ),
    }


def notice(actor: Actor, ref: int, language: str) -> MessageDetailJson:
    """A notice in the reader's language."""
    row = Notice.objects.get(id=ref)
    title, body = (row.title_en, row.text_en) if language == "en" else (row.title_zh, row.text_zh)
    return {
        "id": f"n{ref}",
        "kind": "notice",
        "title": title,
        "body": body,
        "at": row.at,
        "unread": False,
        "pinned": False,
        "case": visible_number(actor, row.number),
        "attachments": [],
    }


def visible_number(actor: Actor, number: str) -> str | None:
    """The case's number, if this actor may see the case now."""
    return visible_to(actor).filter(number=number).values_list("number", flat=True).first()


def files(ref: int) -> QuerySet[Attachment]:
    """The files published with an announcement."""
    return Attachment.objects.filter(case_id=ref, event_seq__isnull=False, removed_at=None).order_by("id")


def file_of(actor: Actor, message: str, attachment: int) -> Attachment:
    """A file of an announcement this actor may read; Refusal not_found otherwise."""
    is_unread(actor, message)
    file = files(int(message[1:])).filter(id=attachment).first() if message[0] == "a" else None
    if file is None:
        raise Refusal("not_found")
    return file


def read_all(actor: Actor) -> None:
    """Mark every message read that this actor can see at this moment; one that arrives meanwhile stays unread."""
    source, values = messages(actor)
    with connection.cursor() as sql:
        sql.execute(
            f"INSERT INTO notices_read (user_id, message, at) SELECT %s, m.id, %s FROM ({source}) m "  # noqa: S608
            "WHERE NOT EXISTS (SELECT 1 FROM notices_read r WHERE r.user_id = %s AND r.message = m.id) "
            "ON CONFLICT DO NOTHING",
            [actor.user, connection.ops.adapt_datetimefield_value(clock.now()), *values, actor.user],
        )
