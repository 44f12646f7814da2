"""What gets into the log: certificates with their documents, and every change of the register."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from preship.certificates.models import Certificate, Document
from preship.certificates.rendering import render_certificate
from preship.transparency.models import Entry
from tests.certificates.conftest import done, finish, officer, surveyor, trader  # noqa: F401
from tests.support.filing import act, body, filed, profile, start
from tests.support.kept import document_path
from tests.support.people import Desk, person
from tests.support.supervision import disposed, lifted

pytestmark = pytest.mark.django_db


def entries(kind):
    """What the log says of a kind, oldest first."""
    return [json.loads(row.leaf) for row in Entry.objects.filter(kind=kind).order_by("index")]


def test_a_certificate_and_its_document_are_logged(done):  # noqa: F811
    """With the result's transaction the certificate, with its rendering the document; by hashes alone."""
    certificate = Certificate.objects.get()
    (entry,) = entries("certificate")
    assert (entry["number"], entry["sha256"]) == (certificate.number, certificate.sha256)
    assert set(entry) == {"kind", "number", "at", "sha256"}
    document = render_certificate(certificate)
    (entry,) = entries("document")
    assert (entry["number"], entry["sha256"]) == (certificate.number, document.sha256)
    call_command("verify_log")


@pytest.mark.parametrize(
    "change",
    [
        lambda: Certificate.objects.update(valid_until="2299-01-01"),
        lambda: Certificate.objects.update(conclusion="partly"),
        lambda: Certificate.objects.update(content=Certificate.objects.get().content.replace("Bakker", "Backer")),
        lambda: document_path(Document.objects.get(file=None).sha256).write_bytes(b"%PDF"),
        lambda: Document.objects.filter(file=None).update(sha256="0" * 64),
        lambda: Document.objects.filter(file=None).delete(),
    ],
)
def test_a_certificate_changed_afterwards_is_found(done, change):  # noqa: F811
    """`preship verify-log` compares rows and files with the log."""
    render_certificate(Certificate.objects.get())
    change()
    with pytest.raises(CommandError, match="ZS20"):
        call_command("verify_log")


def test_every_change_of_the_register_is_logged(agency, customs, client_for):
    """Filed, changed, disposed of, lifted, revoked: what the public sees of the agency from then on, once each."""
    desk, officer, reviewer = client_for(agency), client_for(customs), Desk(person("customs"))  # noqa: F811
    filed(desk, officer)
    change = body(start(desk, "filing-change", profile(name_zh="新名称")), 201)
    body(act(officer, change, "approve"))
    rectify = disposed(officer, reviewer, "rectification", agency.organisation)
    lifted(officer, reviewer, rectify)
    disposed(officer, reviewer, "revocation", agency.organisation)
    states = [entry["state"] for entry in entries("register")]
    assert len(states) == 5
    assert [state.get("name_zh", "") == "新名称" for state in states] == [False, True, True, True, False]
    kinds = [[(row["kind"], row["lifted_at"] is None) for row in state.get("dispositions", [])] for state in states]
    assert kinds == [[], [], [("rectification", True)], [("rectification", False)], []]
    assert "revoked_at" in states[-1]
    assert not {"telephone", "email", "registered_address"} & set(states[0])
    call_command("verify_log")
