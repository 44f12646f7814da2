"""Signed heads: by one, whoever kept it can show later that the log was changed."""

import base64
import datetime

from django.db import transaction

from preship.fields import clock
from preship.transparency import log
from preship.transparency.keys import current
from preship.transparency.models import Head
from preship.transparency.schemas import HeadJson
from preship.worker.rounds import Round

PRESENT, FORMER = 2, 1
"""Forms of a head: signed as `keys.PSS` says; by PKCS #1 v1.5, as all were until December 2026."""


def text(size: int, root: str, at: datetime.datetime, form: int = PRESENT) -> bytes:
    """What is signed of a head: four lines, the first with its form."""
    return f"preship log {form}\n{size}\n{root}\n{stamp(at)}\n".encode()


def stamp(at: datetime.datetime) -> str:
    """An instant in seconds, UTC."""
    return at.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def publish() -> bool:
    """Sign a head of the log as it is now, unless there is one of this size; more is never due."""
    size = log.size()
    if not Head.objects.filter(size=size).exists():
        key, at = current(), clock.now().replace(microsecond=0)
        root = log.root(size).hex()
        signature = base64.b64encode(key.sign(text(size, root, at))).decode()
        with transaction.atomic():
            # Of two that publish one size, one head is kept: there are never two heads of a size.
            head = Head(size=size, root=root, at=at, signature=signature, key=key.fingerprint)
            Head.objects.bulk_create([head], ignore_conflicts=True)
    return False


def newest() -> HeadJson:
    """The newest head; signed now where the log has grown."""
    publish()
    return serialize_head(Head.objects.order_by("-size")[0])


def serialize_head(head: Head) -> HeadJson:
    """A head as it is published."""
    return {
        "size": head.size,
        "root": head.root,
        "at": stamp(head.at),
        "signature": head.signature,
        "key": head.key,
    }


ROUND = Round("heads of the log", every=60, turn=lambda stop: publish())
