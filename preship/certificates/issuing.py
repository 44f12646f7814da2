"""Issuing: in the transaction that records or corrects a result, so none is without its certificate and log entry."""

import datetime
import hashlib
import secrets

from django.db import transaction
from django.db.models import Exists, OuterRef

from preship.cases.models import Attachment, Case, Sequence
from preship.cases.numbers import next_in
from preship.cases.signals import TransitionDone
from preship.certificates.content import content_of
from preship.certificates.models import Certificate, Document
from preship.commissions.models import InspectionResult
from preship.fields import clock
from preship.fields.clock import BEIJING
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.transparency.log import append, canonical

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 12
"""59 bits, without letters that look like figures."""
ACTS = ("conclude", "correct", "certify")
"""Kinds of transitions that make a certificate."""
KIND = "certificate"
USED = Text(
    "“{name}”与另一份检验结果的文件相同，同一文件不能用于两份证书。",
    "“{name}” is the file of another result. One file cannot certify two commissions.",
)
ISSUED = "certificates issued"
"""The mark that no result from before there were certificates lacks its own any more."""


def issue(happened: TransitionDone) -> None:
    """Issue the certificate of a result that was just recorded or corrected."""
    if happened.case.kind == "commission" and happened.kind in ACTS:
        result = InspectionResult.objects.filter(case=happened.case).latest("version")
        demand_unused(happened.case, result)
        certify(happened.case, result, happened.at)


def issue_missing() -> int:
    """Issue what results lack that were recorded before there were certificates here; how many. Done once, at the first
    start with certificates; what was broken off goes on where it stood."""
    if Sequence.objects.filter(name=ISSUED).exists():
        return 0
    certified = Certificate.objects.filter(case=OuterRef("case"), version=OuterRef("version"))
    lacking = list(
        InspectionResult.objects.filter(~Exists(certified)).order_by("at", "pk").values_list("pk", flat=True)
    )
    for pk in lacking:
        with transaction.atomic():
            result = InspectionResult.objects.select_related("case").get(pk=pk)
            certify(result.case, result, clock.now())
    with transaction.atomic():
        next_in(ISSUED)
    return len(lacking)


def certify(case: Case, result: InspectionResult, at: datetime.datetime) -> None:
    """A result's certificate, its place in the log and the files that count as it; `at`: now. In a transaction."""
    number = certificate_number(at.astimezone(BEIJING).year)
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    files = list(Attachment.objects.filter(pk__in=result.attachments).order_by("pk"))
    content = canonical({**content_of(case, result, number, code, [file.sha256 for file in files])})
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    made = Certificate.objects.create(
        number=number,
        code=code,
        case=case,
        version=result.version,
        part=result.part,
        agency_id=result.agency_id,
        agency_number=result.certificate_number,
        issued_on=result.issued_on,
        valid_until=result.valid_until,
        conclusion=result.conclusion,
        issued_at=result.at,
        content=content,
        sha256=sha256,
        entry=append(KIND, number, at, {"sha256": sha256}),
    )
    handed_in = {file.sha256: file for file in files}
    Document.objects.bulk_create(
        Document(certificate=made, file=file, sha256=sha256, size=file.size, at=at)
        for sha256, file in handed_in.items()
    )


def demand_unused(case: Case, result: InspectionResult) -> None:
    """Refusal invalid where a file belongs to another commission's or part's certificate already: it can't certify both."""
    files = list(Attachment.objects.filter(pk__in=result.attachments))
    used = Document.objects.filter(sha256__in=[file.sha256 for file in files]).exclude(
        certificate__case=case, certificate__part=result.part
    )
    taken = used.values_list("sha256", flat=True).first()
    if taken is not None:
        name = next(file.name for file in files if file.sha256 == taken)
        raise Refusal("invalid", errors={"attachments.result": USED.fill(name=name)})


def certificate_number(year: int) -> str:
    """The system's next number of a year, e.g. `ZS2026000012`."""
    name = f"ZS{year}"
    return f"{name}{next_in(name):06}"
