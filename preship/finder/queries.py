"""Finding from the head: by the beginning of a case's number, a certificate's, the agency's own, or a filing certificate's;
where no number begins so, by a part of a name, however it is spelled."""

from django.db.models import Q

from preship.accounts.actor import Actor
from preship.cases.flow import FLOWS
from preship.cases.models import Case
from preship.cases.visibility import visible_to
from preship.certificates.models import Certificate
from preship.commissions.certificate_numbers import key_of
from preship.commissions.list import COMMISSIONS
from preship.commissions.models import CertificateNumber
from preship.fields.describe import serialize_text
from preship.fields.text import Text
from preship.finder.schemas import FoundJson
from preship.folding import fold_number, spellings
from preship.lists.projection import pairs
from preship.register.models import Entry

MOST = 8
SHORTEST, SHORTEST_NAME, LONGEST = 3, 2, 200
CERTIFICATE, FILING = Text("检验证书", "Inspection certificate"), Text("备案证书", "Filing certificate")


def find(actor: Actor, asked: str) -> list[FoundJson]:
    """What bears a number that begins so, of what this actor may see, cases first, then certificates and filings; at most
    eight of each. Where there is none: commissions of a consignee and agencies on file with that in their name. Nothing for
    fewer than three signs, of a name two. SQL: three statements, and at most four more for a name."""
    return by_number(actor, asked) or by_name(actor, asked[:LONGEST])


def by_number(actor: Actor, asked: str) -> list[FoundJson]:
    """What bears a number that begins so."""
    text = fold_number(asked[:LONGEST]).upper()
    if len(text) < SHORTEST or len(text) > 60:
        return []
    cases = visible_to(actor).filter(number__gte=text, number__lt=text + "\uffff").order_by("number")[:MOST]
    entries = Q(certificate_number__gte=text, certificate_number__lt=text + "\uffff")
    return [*(found_case(case) for case in cases), *certificates(actor, text), *filings(entries)]


def by_name(actor: Actor, asked: str) -> list[FoundJson]:
    """What has this in its name: the newest commissions by consignee, agencies on file. Signs alone are no name."""
    written = spellings(asked)
    if not written or len(pairs(written[0])) == 0 or len(written[0]) < SHORTEST_NAME:
        return []
    rows = COMMISSIONS.page(actor, {"consignee_name": asked}, MOST)["rows"]
    cases = Case.objects.filter(number__in=[row["number"] for row in rows]).order_by("-pk")
    named = [Q(name_folded__contains=one) for one in written]
    return [*(found_case(case) for case in cases), *filings(Q(*named, _connector=Q.OR))]


def found_case(case: Case, of: str = "case", number: str = "", label: Text | None = None) -> FoundJson:
    """A case, found by its own number or another's."""
    state = FLOWS[case.kind].state(case.state)
    return {
        "of": of,
        "number": number or case.number,
        "case": case.number,
        "kind": case.kind,
        "agency": None,
        "title": serialize_text(case.subject),
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


def filings(asked: Q) -> list[FoundJson]:
    """Agencies on file, by filing certificate: as public as the register."""
    entries = Entry.objects.filter(asked, revoked_at=None).order_by("certificate_number").defer("profile")[:MOST]
    return [
        {
            "of": "filing",
            "number": entry.certificate_number,
            "case": None,
            "kind": None,
            "agency": str(entry.agency_id),
            "title": {"zh": entry.name_zh or entry.name_en, "en": entry.name_en or entry.name_zh},
            "label": serialize_text(FILING),
            "state": None,
            "tone": None,
        }
        for entry in entries
    ]
