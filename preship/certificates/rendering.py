"""A certificate's PDF: made once, by the worker or whoever asks first, and kept under its hash for good."""

import hashlib
import logging
import threading
import time

import orjson
from django.db import Error, IntegrityError, transaction

from preship.certificates.document import document_of
from preship.certificates.models import Certificate, Document
from preship.certificates.signing import sign_pdf
from preship.certificates.typesetting import typeset
from preship.fields import clock
from preship.files.locking import note_lock
from preship.store.choosing import get_store
from preship.transparency.log import append
from preship.worker.rounds import Round
from preship.worker.tracebacks import places

log = logging.getLogger("preship.certificates")
KIND = "document"
AT_A_TIME = 20
AGAIN = 600  # seconds until this worker tries a certificate again that it could not render
put_off: dict[int, float] = {}


def render_certificate(certificate: Certificate) -> Document:
    """The certificate's own PDF; made where there is none. Of two that make it at once, the first one's is kept."""
    kept = Document.objects.filter(certificate=certificate, file=None).first()
    if kept is not None:
        return kept
    document = document_of(orjson.loads(certificate.content))
    pdf = sign_pdf(typeset(document).pdf, str(document["mark"]))
    sha256, now = hashlib.sha256(pdf).hexdigest(), clock.now()
    get_store().put_bytes(name_of(sha256), pdf)
    try:
        with transaction.atomic():
            made = Document.objects.create(certificate=certificate, sha256=sha256, size=len(pdf), at=now)
            append(KIND, certificate.number, now, {"sha256": sha256})
            note_lock([name_of(sha256)])
    except IntegrityError:
        get_store().delete(name_of(sha256))
        return Document.objects.get(certificate=certificate, file=None)
    return made


def name_of(sha256: str) -> str:
    """Under which name a PDF with this hash is kept."""
    return f"certificates/{sha256}.pdf"


def turn(stop: threading.Event) -> bool:
    """Render some certificates that have no PDF yet; whether there are more.

    One that cannot be rendered is logged and put off, and keeps no other waiting. A fault of the database or the disk
    is no certificate's own, and ends the turn.
    """
    now = time.monotonic()
    for pk in [pk for pk, until in put_off.items() if until <= now]:
        del put_off[pk]
    rows = Certificate.objects.exclude(documents__file=None, documents__isnull=False).exclude(pk__in=list(put_off))
    waiting = list(rows.order_by("pk")[: AT_A_TIME + 1])
    for certificate in waiting[:AT_A_TIME]:
        if stop is not None and stop.is_set():
            return False
        try:
            render_certificate(certificate)
        except (Error, OSError):
            raise
        except Exception as fault:
            put_off[certificate.pk] = time.monotonic() + AGAIN
            log.error("certificate %s: %s", certificate.pk, places(fault))
    return len(waiting) > AT_A_TIME


ROUND = Round("certificates", every=5, turn=turn)
