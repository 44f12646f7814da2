"""Idempotency: a repeated key gets the first answer again; of two at once, one does the work."""

import datetime
import hashlib
from collections.abc import Callable

from django.db import connection, transaction

from preship.accounts.actor import Actor
from preship.cases.models import Key
from preship.fields import clock
from preship.fields.refusals import Refusal

Answer = tuple[int, str, bytes]
KEPT = datetime.timedelta(days=7)


def once(actor: Actor, key: str | None, request: bytes, work: Callable[[], Answer]) -> Answer:
    """The answer (status, ETag, body) of `work`, done at most once for this actor and key.

    Work and memory of it are one transaction; a refusal leaves neither, so a corrected request may use the key again.
    Refusal: key_missing; key_reused where the key answered a different request.
    """
    if not key or len(key) > 80:
        raise Refusal("key_missing")
    name, fingerprint = f"{actor.user}:{key}", hashlib.sha256(request).hexdigest()
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO cases_key (id, fingerprint, status, etag, body, at) VALUES (%s, %s, 0, '', %s, %s) "
                "ON CONFLICT (id) DO NOTHING",
                [name, fingerprint, b"", clock.now()],
            )
            first = cursor.rowcount == 1
        if not first:
            return kept_answer(name, fingerprint)
        answer = work()
        Key.objects.filter(id=name).update(status=answer[0], etag=answer[1], body=answer[2])
        return answer


def kept_answer(name: str, fingerprint: str) -> Answer:
    """The answer kept under a key; key_reused where it was for another request."""
    kept = Key.objects.get(id=name)
    if kept.fingerprint != fingerprint:
        raise Refusal("key_reused")
    return kept.status, kept.etag, bytes(kept.body)


def forget_old_keys() -> int:
    """Drop keys older than a week; returns how many."""
    return Key.objects.filter(at__lt=clock.now() - KEPT).delete()[0]
