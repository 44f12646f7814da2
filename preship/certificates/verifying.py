"""Whether a certificate holds: valid, expired, superseded, not recognised, unknown or altered, and nothing else."""

import hashlib
import re
from typing import BinaryIO, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Max
from django.utils.crypto import constant_time_compare

from preship.certificates.comparison import compare
from preship.certificates.models import Certificate, Document
from preship.certificates.schemas import BareVerdictJson, CertificateVerdictJson, VerdictJson
from preship.fields.clock import beijing_today
from preship.fields.describe import serialize_text
from preship.fields.text import Text
from preship.folding import fold_code
from preship.register.eligibility import holds_good, names_of, non_recognitions
from preship.register.models import Disposition

STATUSES = {
    "valid": (Text("有效", "Valid"), "good"),
    "attached": (
        Text("有效证书的附件：检验机构随检验结果提交的文件", "Attached to a valid certificate: the agency's own file"),
        "good",
    ),
    "expired": (Text("已过有效期", "Expired"), "returned"),
    "superseded": (Text("已被更正后的证书取代", "Superseded by a corrected certificate"), "returned"),
    "not_recognised": (
        Text(
            "不予认可：签发时该机构处于“不予认可装运前检验结果”处置期间",
            "Not recognised: issued while the agency's inspection results were not recognised",
        ),
        "bad",
    ),
    "altered": (
        Text("已被改动：文件与签发的不一致", "Altered: this file is not the one that was issued"),
        "bad",
    ),
    "unknown": (
        Text("未查到：本系统没有签发过这样的证书", "Unknown: this system has issued no such certificate"),
        "neutral",
    ),
}
MARK = re.compile(rb"PRESHIP (ZS[0-9]{10}) ([2-9A-Z]{12})")
"""How a document of ours names itself, several times over, so no single change hides whose it is."""
LINK = re.compile(r"/public/certificates/([^/]+)/([^/?#]+)/?$")


def mark(number: str, code: str) -> str:
    """What a document of ours says of itself."""
    return f"PRESHIP {number} {code}"


def by_code(number: str, code: str) -> VerdictJson:
    """What there is to say of a number and its code; the code alone opens it."""
    found = of(number, code)
    return verdict("unknown") if found is None else verdict_of(found)


def by_link(text: str) -> VerdictJson:
    """The same for what a QR says; another system's is unknown, even where it names a number of ours."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return verdict("unknown")
    own = {urlsplit(settings.ADDRESS).hostname or "", *settings.ALLOWED_HOSTS}
    found = LINK.search(parts.path)
    if found is None or parts.scheme not in ("http", "https") or parts.hostname not in own:
        return verdict("unknown")
    return by_code(*found.groups())


def by_file(file: BinaryIO) -> VerdictJson:
    """The same for a file: the very bytes that were issued, or handed in by the agency; else altered, if it names a
    certificate of ours."""
    content = file.read()
    sha256 = hashlib.sha256(content).hexdigest()
    issued = Document.objects.filter(sha256=sha256).select_related("certificate").order_by("-certificate_id").first()
    if issued is not None:
        found = verdict_of(issued.certificate)
        if issued.file_id is not None and found["status"] == "valid":
            found.update(verdict("attached"))
        return found
    named = {(number.decode(), code.decode()) for number, code in MARK.findall(content)}
    return verdict("altered" if any(of(*pair) for pair in sorted(named)[:20]) else "unknown")


def of(number: str, code: str) -> Certificate | None:
    """The certificate under that number, if the code is its own."""
    found = Certificate.objects.filter(number=plain(number)).first()
    return found if found and constant_time_compare(found.code, plain(code)) else None


def plain(typed: str) -> str:
    """Number or code as it is kept: letters and digits alone, in upper case, however they were typed (decision 0032)."""
    return fold_code(typed[:100])


def verdict(status: str) -> VerdictJson:
    """A status with its words."""
    return cast(VerdictJson, bare_verdict(status))


def bare_verdict(status: str) -> BareVerdictJson:
    """The same, where more is said beside it."""
    label, tone = STATUSES[status]
    return {"status": status, "label": serialize_text(label), "tone": tone}


def verdict_of(certificate: Certificate) -> VerdictJson:
    """The verdict, and by what the reader knows that it is the paper before them."""
    return cast(VerdictJson, {**every([certificate])[0], "compare": compare(certificate)})


def every(certificates: list[Certificate]) -> list[CertificateVerdictJson]:
    """The same of several. SQL: three statements, however many there are, and one for each whose agency is not loaded and
    was never on file."""
    agencies = {one.agency_id for one in certificates}
    entries, barred = names_of(agencies), non_recognitions(agencies)
    cases = Certificate.objects.filter(case__in={one.case_id for one in certificates})
    counted = cases.order_by().values_list("case", "part").annotate(Max("version"))
    newest = {(case, part): version for case, part, version in counted}
    return [
        {
            **bare_verdict(status_of(one, newest[one.case_id, one.part], barred.get(one.agency_id, []))),
            "number": one.number,
            "agency_number": one.agency_number,
            "agency_zh": (entries.get(one.agency_id) or one.agency).name_zh,
            "agency_en": (entries.get(one.agency_id) or one.agency).name_en,
            "issued_on": one.issued_on.isoformat(),
            "valid_until": one.valid_until.isoformat(),
            "conclusion": one.conclusion,
            "entry": one.entry,
            "sha256": one.sha256,
        }
        for one in certificates
    ]


def status_of(certificate: Certificate, newest: int, barred: list[Disposition]) -> str:
    """The status at this moment, by the newest version of its part's result and its agency's non-recognitions; valid through the
    last day in Beijing."""
    if not holds_good(certificate.issued_at, certificate.issued_on, barred):
        return "not_recognised"
    if newest > certificate.version:
        return "superseded"
    return "expired" if beijing_today() > certificate.valid_until else "valid"
