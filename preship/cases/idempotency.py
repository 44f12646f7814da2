"""Idempotency: a repeated key gets the first answer again; of two at once, one does the work."""

import datetime
import hmac
from collections.abc import Callable

from django.conf import settings
from django.db import connection, transaction

from preship.accounts.actor import Actor
from preship.cases.models import Key
from preship.fields import clock
from preship.fields.refusals import Refusal
from preship.personal.envelope import open_alone, seal_alone

Answer = tuple[int, str, bytes]


class PersonalBytes(bytes):
    """A body that may hold personal data: it is kept sealed."""


KEPT = datetime.timedelta(days=7)


def once(actor: Actor, key: str | None, request: bytes, work: Callable[[], Answer]) -> Answer:
    """The answer (status, ETag, body) of `work`, done at most once for this actor and key.

    Work and memory of it are one transaction; a refusal leaves neither, so a corrected request may use the key again.
    Refusal: key_missing; key_reused where the key answered a different request.
    """
    if not key or len(key) > 80:
        raise Refusal("key_missing")
    name, fingerprint = f"{actor.user}:{key}", request_fingerprint(request)
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
        Key.objects.filter(id=name).update(status=answer[0], etag=answer[1], body=seal_body(answer[2], name))
        return answer


def known_answer(actor: Actor, key: str, request: bytes) -> Answer | None:
    """The answer that was kept for this actor, key and request; None where there is none. Refusal key_reused."""
    name, fingerprint = f"{actor.user}:{key}", request_fingerprint(request)
    return kept_answer(name, fingerprint) if Key.objects.filter(id=name).exists() else None


def request_fingerprint(request: bytes) -> str:
    """What is kept of a request to know it again: a keyed hash, since it may hold a number that could be guessed."""
    return hmac.digest(settings.SECRET_KEY.encode(), b"preship.request\0" + request, "sha256").hex()


def kept_answer(name: str, fingerprint: str) -> Answer:
    """The answer kept under a key; key_reused where it was for another request."""
    kept = Key.objects.get(id=name)
    if kept.fingerprint != fingerprint:
        raise Refusal("key_reused")
    return kept.status, kept.etag, open_body(bytes(kept.body), name)


def seal_body(body: bytes, name: str) -> bytes:
    """A body as it is kept."""
    return seal_alone(body.decode(), f"answer {name}").encode() if isinstance(body, PersonalBytes) else body


def open_body(kept: bytes, name: str) -> bytes:
    """A body that was kept; no JSON begins as a sealed one does."""
    return open_alone(kept.decode(), f"answer {name}").encode() if kept.startswith(b"k1.") else kept


def forget_old_keys() -> int:
    """Drop keys older than a week; returns how many."""
    return Key.objects.filter(at__lt=clock.now() - KEPT).delete()[0]
