"""Issuing: in the transaction that records or corrects a result, so none is without its certificate and log entry."""

import hashlib
import secrets

from preship.cases.models import Attachment
from preship.cases.numbers import next_in
from preship.cases.watching import Happened
from preship.certificates.content import content_of
from preship.certificates.models import Certificate, Document
from preship.commissions.models import InspectionResult
from preship.fields.clock import BEIJING
from preship.transparency.log import append, canonical

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 12
"""59 bits, without letters that look like figures."""
ACTIONS = ("record_result", "correct_result")
KIND = "certificate"


def issue(happened: Happened) -> None:
    """Issue the certificate of a result that was just recorded or corrected."""
    if happened.case.kind != "commission" or happened.action not in ACTIONS:
        return
    result = InspectionResult.objects.get(case=happened.case, current=True)
    number = certificate_number(happened.at.astimezone(BEIJING).year)
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    files = list(Attachment.objects.filter(pk__in=result.attachments).order_by("pk"))
    content = canonical(content_of(happened.case, result, number, code, [file.sha256 for file in files]))
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    made = Certificate.objects.create(
        number=number,
        code=code,
        case=happened.case,
        version=result.version,
        agency_id=result.agency_id,
        agency_number=result.certificate_number,
        issued_on=result.issued_on,
        valid_until=result.valid_until,
        conclusion=result.conclusion,
        issued_at=happened.at,
        content=content,
        sha256=sha256,
        entry=append(KIND, number, happened.at, {"sha256": sha256}),
    )
    handed_in = {file.sha256: file for file in files}
    Document.objects.bulk_create(
        Document(certificate=made, file=file, sha256=sha256, size=file.size, at=happened.at)
        for sha256, file in handed_in.items()
    )


def certificate_number(year: int) -> str:
    """The system's next number of a year, e.g. `ZS2026000012`."""
    name = f"ZS{year}"
    return f"{name}{next_in(name):06}"
