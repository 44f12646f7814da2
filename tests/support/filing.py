"""An agency's profile as tests file it, and the steps of a filing over HTTP."""

import itertools
import json
import secrets

from django.core.files.uploadedfile import SimpleUploadedFile

from preship.demo.pdf import paper

KEYS = itertools.count(1)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
"""The smallest whole one, of a blank page."""
SLOTS = ("legal_proof", "iso17020", "specimens", "articles")


def profile(**given):
    """A complete, right profile."""
    return {
        "name_zh": "鹿特丹检验有限公司",
        "name_en": "Rotterdam Inspection B.V.",
        "country": "NLD",
        "registration_no": "KVK 24012345",
        "registered_address": "Maasvlakte 1, Rotterdam",
        "premises": "Maasvlakte 1, Rotterdam",
        "nature": "third_party",
        "legal_representative": "Jan de Vries",
        "id_kind": "passport",
        "id_number": "NX1234567",
        "contact": "Anna Bakker",
        "telephone": "+31 10 2345678",
        "email": "desk@rotterdam-inspection.example.com",
        "scope": ["machinery", "electrical"],
        "signatories": [{"name": "Anna Bakker", "post": "Head of inspection"}],
        "independence": True,
        **given,
    }


def fresh_key():
    """An idempotency key used once."""
    return f"key-{next(KEYS)}"


def start(desk, kind, data, key=None):
    """Open a case; the response."""
    return desk.post(f"/api/flows/{kind}/cases", {"data": data}, idempotency_key=key or fresh_key())


def act(desk, case, action, data=None, given=None, version=None, key=None):
    """Carry out an action on a case as it was last seen; the response."""
    body = {name: value for name, value in (("data", data), ("input", given)) if value is not None}
    return desk.post(
        f"/api/cases/{case['number']}/actions/{action}",
        body,
        if_match=f'"{case["version"] if version is None else version}"',
        idempotency_key=key or fresh_key(),
    )


def certificate_file(number=""):
    """A page that bears a certificate's number; never the same file twice."""
    return paper("检验证书 Certificate", [number, secrets.token_hex(16)])


def pdf_holding(filler):
    """A PDF with a filler, so that it is as long as wished and whole; `%` and no line break: a comment. What is no comment
    may by chance read as part of the document."""
    return PDF[:9] + filler + b"\n" + PDF[9:]


def put_file(desk, case, slot, name="材料.pdf", content=None):
    """Upload a file into a slot, a page of its own for a result; the response."""
    if content is None:
        content = certificate_file() if slot == "result" else PDF
    return desk.upload(f"/api/cases/{case['number']}/attachments", SimpleUploadedFile(name, content), slot=slot)


def body(response, status=200):
    """The JSON of an answer that must have this status."""
    text = response.content.decode()
    assert response.status_code == status, f"{response.status_code}: {text[:2000]}"
    return json.loads(text) if text else None


def submitted(desk, **given):
    """A filing that was submitted with everything; the case."""
    case = body(start(desk, "filing", profile(**given)), 201)
    for slot in SLOTS:
        body(put_file(desk, case, slot), 201)
    return body(act(desk, case, "submit", data=profile(**given)))


def filed(desk, officer, **given):
    """An accepted filing; the case as its agency sees it."""
    case = submitted(desk, **given)
    body(act(officer, case, "accept"))
    return body(desk.get(f"/api/cases/{case['number']}"))
