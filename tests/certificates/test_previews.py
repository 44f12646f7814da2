"""The agency sees the certificate typeset before it signs (found-2026-11 §3): a draft, by the worker, neither signed nor logged."""

import io
import uuid

import pikepdf
import pypdfium2
import pytest

from preship.certificates.models import Certificate, Document
from preship.transparency.models import Entry
from tests.certificates.conftest import TODAY, finish
from tests.support.commission import accepted, goods, inspector, result
from tests.support.filing import body
from tests.support.people import Desk
from tests.support.working import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(trader, surveyor):
    """A commission whose result is not recorded yet."""
    return accepted(trader, surveyor, goods=[goods(name="旧注塑机 ཀ")], consignor="บริษัท เครื่องจักร จำกัด")


def ask(desk, case, **given):
    """Ask for a preview; the response."""
    return desk.post(f"/api/cases/{case['number']}/certificate-previews", {"input": {**result(**TODAY), **given}})


def test_a_draft_is_typeset_and_nothing_is_issued(surveyor, waiting):
    """Marked 样张 DRAFT on every page, with what no font has named; no signature, certificate, document, or log entry."""
    made = body(ask(surveyor, waiting), 201)
    assert (made["state"], made["lacking"]) == ("waiting", [])
    assert surveyor.get(f"/api/certificate-previews/{made['id']}/file").status_code == 404
    work_off()
    ready = body(surveyor.get(f"/api/certificate-previews/{made['id']}"))
    assert (ready["state"], ready["lacking"]) == ("ready", ["ཀ"])
    pdf = surveyor.get(f"/api/certificate-previews/{made['id']}/file").content
    with pypdfium2.PdfDocument(pdf) as document:
        assert all("DRAFT" in page.get_textpage().get_text_range() for page in document)
    assert b"/ByteRange" not in pdf
    assert not (Certificate.objects.exists() or Document.objects.exists())
    assert not Entry.objects.filter(kind__in=("certificate", "document")).exists()


def test_what_can_not_be_recorded_has_no_preview(trader, surveyor, waiting):
    """The same bubbles as the recording's own; only its agency's, only its owner's."""
    errors = body(ask(surveyor, waiting, conclusion=None, valid_until="2020-01-01"), 422)["errors"]
    assert "input.conclusion" in errors
    made = body(ask(surveyor, waiting), 201)
    stranger = Desk(inspector())
    assert ask(stranger, waiting).status_code == 404
    assert stranger.get(f"/api/certificate-previews/{made['id']}").status_code == 404
    assert surveyor.get(f"/api/certificate-previews/{uuid.uuid4()}").status_code == 404
    assert ask(trader, waiting).status_code == 403


def test_a_correction_is_seen_before_it_is_made(trader, surveyor):
    """A completed commission previews its next version."""
    done = finish(trader, surveyor, [goods()])
    made = body(ask(surveyor, done, reason="笔误"), 201)
    work_off()
    pdf = surveyor.get(f"/api/certificate-previews/{made['id']}/file").content
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) >= 2
