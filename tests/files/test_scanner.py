"""The virus scanner: a real clamd finds, passes and is away (issue: hostile files; ASVS 5.0 V5.4.3)."""

import secrets
import tempfile
from pathlib import Path

import pytest

from preship.fields import clock
from preship.files.checking import PAUSE
from tests.support.clamd import EICAR, run_clamd
from tests.support.commission import commission, commissionable
from tests.support.filing import PDF, body, pdf_holding, put_file, start
from tests.support.people import Desk
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
KNOWN = pdf_holding(b"% known to be bad")
CHECKS = "checks of files"
AWAY = "unix:///nowhere/clamd.ctl"


@pytest.fixture(scope="module")
def clamd():
    """A clamd's address."""
    with tempfile.TemporaryDirectory() as folder, run_clamd(Path(folder), KNOWN) as address:
        yield address


@pytest.fixture
def desk(enterprise):
    """An enterprise's client."""
    return Desk(enterprise)


@pytest.fixture
def case(desk):
    """A draft that takes files."""
    return body(start(desk, "commission", commission(commissionable())), 201)


def announced(desk, case, content):
    """Announce a file in pieces; its address."""
    about = {"id": secrets.token_hex(16), "slot": "contract", "name": "a.pdf", "size": len(content)}
    where = f"/api/cases/{case['number']}/uploads"
    body(desk.post(where, about), 201)
    return f"{where}/{about['id']}"


def sent(desk, where, offset, content, status):
    """Send a piece."""
    how = {"content_type": "application/octet-stream", "headers": {"x-csrftoken": desk.csrf}}
    return body(desk.django.put(f"{where}?offset={offset}", data=content, **how), status)


def shelf(desk, case):
    """The case's files as (name, whether they were scanned)."""
    return [(file["name"], file["scanned"]) for file in body(desk.get(f"/api/cases/{case['number']}"))["attachments"]]


def states(desk, case):
    """How far the check of each is."""
    return [file["state"] for file in body(desk.get(f"/api/cases/{case['number']}"))["attachments"]]


def test_what_it_finds_is_refused_by_its_name(desk, case, clamd, settings):
    """A hash and a pattern of the scanner's own; a file without either is taken and said to be scanned."""
    settings.CLAMD = clamd
    for name, content, why in (("a.pdf", KNOWN, "Preship.Own"), ("a.csv", EICAR + b"\n", "Preship.Eicar")):
        assert why in body(put_file(desk, case, "contract", name=name, content=content), 422)["errors"]["file"]
    where = announced(desk, case, KNOWN)
    assert "Preship.Own" in sent(desk, where, 0, KNOWN, 422)["errors"]["file"]
    assert shelf(desk, case) == []
    body(put_file(desk, case, "contract", name="b.pdf", content=PDF), 201)
    assert shelf(desk, case) == [("b.pdf", True)]


@pytest.mark.parametrize("away", [AWAY, "tcp://127.0.0.1:1"])
def test_without_its_verdict_nothing_passes_and_what_came_waits(desk, case, clamd, settings, away):
    """Scanner down: a file waits, whichever way it came; its uploader is told; it is checked once the scanner is back."""
    settings.CLAMD = away
    whole = body(put_file(desk, case, "contract"), 201)
    where = announced(desk, case, KNOWN)
    pieces = sent(desk, where, 0, KNOWN, 200)["attachment"]
    for file in (whole, pieces):
        assert file["state"] == "checking" and "病毒扫描暂时不可用" in file["says"]["zh"]
        assert desk.get(f"/api/cases/{case['number']}/attachments/{file['id']}").status_code == 409
    work_off(CHECKS)
    assert states(desk, case) == ["checking", "checking"]
    settings.CLAMD = clamd
    with clock.at(clock.now() + PAUSE):
        work_off(CHECKS)
    assert states(desk, case) == ["clean", "refused"]
    assert shelf(desk, case) == [("材料.pdf", True), ("a.pdf", False)]


def test_without_one_a_file_is_said_to_be_unscanned(desk, case):
    """The page says so beside it."""
    body(put_file(desk, case, "contract", name="a.pdf"), 201)
    assert shelf(desk, case) == [("a.pdf", False)]
