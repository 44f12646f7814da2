"""Finding by number: the beginning of a case's number, a certificate's, the agency's own, or a filing certificate's."""

from preship.accounts.actor import Actor
from preship.cases.flow import FLOWS
from preship.cases.models import Case
from preship.cases.visibility import visible_to
from preship.certificates.models import Certificate
from preship.commissions.certificate_numbers import key_of
from preship.commissions.models import CertificateNumber
from preship.fields.describe import serialize_text
from preship.fields.text import Text
from preship.finder.schemas import FoundJson
from preship.folding import fold_number
from preship.register.models import Entry

MOST = 8
SHORTEST, LONGEST = 3, 200
CERTIFICATE, FILING = Text("检验证书", "Inspection certificate"), Text("备案证书", "Filing certificate")


def find(actor: Actor, asked: str) -> list[FoundJson]:
    """What bears a number that begins so, of what this actor may see, cases first, then certificates and filings; at most
    eight of each. Nothing for fewer than three signs. SQL: three statements."""
    text = fold_number(asked[:LONGEST]).upper()
    if len(text) < SHORTEST or len(text) > 60:
        return []
    cases = visible_to(actor).filter(number__gte=text, number__lt=text + "\uffff").order_by("number")[:MOST]
    return [*(found_case(case) for case in cases), *certificates(actor, text), *filings(text)]


def found_case(case: Case, of: str = "case", number: str = "", label: Text | None = None) -> FoundJson:
    """A case, found by its own number or another's."""
    state = FLOWS[case.kind].state(case.state)
    return {
        "of": of,
        "number": number or case.number,
        "case": case.number,
        "kind": case.kind,
        "agency": None,
        "title": case.title,
        "label": serialize_text(label or FLOWS[case.kind].label),
        "state": serialize_text(state.label),
        "tone": state.tone,
    }


def certificates(actor: Actor, text: str) -> list[FoundJson]:
    """Commissions by the number of a certificate, ours or the agency's own, those in force and those of before."""
    key = key_of(text)
    ours = Certificate.objects.filter(number__gte=text, number__lt=text + "\uffff")
    taken = CertificateNumber.objects.filter(key__gte=key, key__lt=key + "\uffff")
    own = Certificate.objects.filter(case__in=taken.values("case"))
    rows = (ours | own).filter(case__in=visible_to(actor)).select_related("case").order_by("-pk")[:MOST]
    found = {row.case_id: row for row in reversed(rows)}
    return [
        found_case(
            row.case,
            "certificate",
            row.agency_number if key_of(row.agency_number).startswith(key) else row.number,
            CERTIFICATE,
        )
        for row in found.values()
    ]


def filings(text: str) -> list[FoundJson]:
    """Agencies on file by the number of their filing certificate: as public as the register."""
    entries = Entry.objects.filter(
        revoked_at=None, certificate_number__gte=text, certificate_number__lt=text + "\uffff"
    ).defer("profile")[:MOST]
    return [
        {
            "of": "filing",
            "number": entry.certificate_number,
            "case": None,
            "kind": None,
            "agency": str(entry.agency_id),
            "title": entry.name_zh or entry.name_en,
            "label": serialize_text(FILING),
            "state": None,
            "tone": None,
        }
        for entry in entries
    ]
