"""A world in which something of everything has happened."""

from types import SimpleNamespace

import pytest

from preship.audit.anchors import HEAD
from preship.certificates.models import Certificate
from preship.certificates.rendering import render_certificate
from preship.store.choosing import get_store
from tests.support import commission
from tests.support.filing import act, body, filed, put_file, start, submitted
from tests.support.people import Desk, person
from tests.support.supervision import disposed, opened


@pytest.fixture(autouse=True)
def no_head(settings, tmp_path):
    """The head that the data folder keeps is this test's."""
    settings.RECORD_KEYS = tmp_path / "keys"
    yield
    get_store().delete(HEAD)


@pytest.fixture
def auditor(db):
    """The client of an auditor at headquarters."""
    return Desk(person("customs", roles=["auditor"]))


@pytest.fixture
def world(db):
    """Filings, a change, commissions with a certificate, a draft that was deleted, a disposition, a setting, a token."""
    officer, reviewer = Desk(person("customs")), Desk(person("customs"))
    agency, enterprise, other = Desk(person("agency")), Desk(person("enterprise")), Desk(person("agency"))
    filing = filed(agency, officer)
    commission.commissionable(agency.user.organisation)
    done = commission.completed(enterprise, agency, valid_until="2199-05-20", validity_reason="测试")
    render_certificate(Certificate.objects.get(case__number=done["number"]))
    asked = submitted(other)
    body(act(officer, asked, "supplement", given={"reason": "请补充"}))
    gone = body(start(enterprise, "commission", {"consignee_name": "删除"}), 201)
    body(put_file(enterprise, gone, "contract"), 201)
    gone = body(enterprise.get(f"/api/cases/{gone['number']}"))
    body(act(enterprise, gone, "discard"), 204)
    check = opened(officer, "document-check", agency.user.organisation)
    officer.user.clearance = 2
    officer.user.save(update_fields=["clearance"])
    body(officer.post(f"/api/cases/{check['number']}/label", {"level": "sensitive", "reason": "测试"}))
    disposition = disposed(officer, reviewer, "rectification", agency.user.organisation)
    body(agency.post("/api/tokens", {"name": "erp", "days": "30", "scopes": ["read"]}), 201)
    return SimpleNamespace(
        officer=officer, agency=agency, enterprise=enterprise, other=other, check=check["number"],
        filing=filing["number"], done=done["number"], asked=asked["number"], gone=gone["number"],
        disposition=disposition["number"],
    )  # fmt: skip
