"""How much may be uploaded: in a slot, by an organisation (issue: hostile files; ASVS 5.0 V5.2.1, V5.2.4)."""

import secrets

import pytest

from tests.support.filing import body, pdf_holding, profile, put_file, start
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
HALF = pdf_holding(b"%" + b"x" * (600 * 1024))


@pytest.fixture
def desk(agency):
    """An agency's client."""
    return Desk(agency)


@pytest.fixture
def case(desk):
    """A draft that takes files."""
    return body(start(desk, "filing", profile()), 201)


def announce(desk, case, slot="other", size=1000):
    """Announce a file in pieces; the response."""
    about = {"id": secrets.token_hex(16), "slot": slot, "name": "a.pdf", "size": size}
    return desk.post(f"/api/cases/{case['number']}/uploads", about)


def refused(response):
    """The sentence at the file."""
    return body(response, 422)["errors"]["file"]


def test_a_slot_holds_so_many_files(desk, case, settings):
    """The one too many is refused before it is sent; another slot has its own room, and removing one makes some."""
    settings.SLOT_FILES = 2
    first = body(put_file(desk, case, "other"), 201)
    body(put_file(desk, case, "other"), 201)
    assert "最多 2 个文件" in refused(put_file(desk, case, "other"))
    assert "最多 2 个文件" in refused(announce(desk, case))
    body(announce(desk, case, slot="articles"), 201)
    assert desk.delete(f"/api/cases/{case['number']}/attachments/{first['id']}").status_code == 204
    body(put_file(desk, case, "other"), 201)


def test_a_slot_and_an_organisation_hold_so_many_bytes(desk, case, settings, agency):
    """What is under way counts, a colleague's too, whatever the case; another organisation has its own room."""
    settings.SLOT_MEGABYTES = 1
    body(put_file(desk, case, "other", content=HALF), 201)
    assert "1 MB" in refused(put_file(desk, case, "other", content=HALF))
    settings.UNSUBMITTED_MEGABYTES = 1
    body(announce(desk, case, slot="articles", size=300 * 1024), 201)
    colleague = Desk(person("agency", organisation_row=agency.organisation), language="en")
    assert "not submitted may have 1 MB" in refused(announce(colleague, case, slot="specimens", size=300 * 1024))
    stranger = Desk(person("agency"))
    body(put_file(stranger, body(start(stranger, "filing", {}), 201), "other", content=HALF), 201)
