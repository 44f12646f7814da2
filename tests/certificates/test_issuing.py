"""Results that are older than certificates here get theirs, once (decision 0017)."""

import pytest
from django.core.management import call_command

from preship.cases.signals import RECEIVERS
from preship.certificates import issuing
from preship.certificates.models import Certificate
from preship.commissions.models import InspectionResult
from tests.certificates.conftest import finish
from tests.support.commission import correct_result, goods

pytestmark = pytest.mark.django_db


@pytest.fixture
def before_certificates():
    """Recording results as it was before there were any."""
    kept = list(RECEIVERS)
    RECEIVERS.remove(issuing.issue)
    yield
    RECEIVERS[:] = kept


def test_results_from_before_get_their_certificates_at_the_first_start(
    before_certificates, trader, surveyor, officer, capsys, monkeypatch
):
    """Each version its own, in the log, judged by when it was recorded; broken off it goes on; the next start does nothing."""
    case = finish(trader, surveyor, [goods()])
    correct_result(surveyor, case, signatory="Bea Vries")
    finish(trader, surveyor, [goods()])
    assert not Certificate.objects.exists()
    real, made = issuing.certify, []

    def broken(*given):
        if len(made) == 2:
            raise OSError("no space left")
        made.append(real(*given))

    monkeypatch.setattr(issuing, "certify", broken)
    with pytest.raises(OSError, match="no space"):
        call_command("issue_certificates")
    assert Certificate.objects.count() == 2
    monkeypatch.undo()
    call_command("issue_certificates")
    assert Certificate.objects.count() == 3
    for row in Certificate.objects.all():
        assert row.issued_at == InspectionResult.objects.get(case=row.case_id, version=row.version).at
    rows = officer.get(f"/api/cases/{case['number']}/certificates").json()["rows"]
    assert [(row["version"], row["status"]) for row in rows] == [(2, "valid"), (1, "superseded")]
    RECEIVERS.append(issuing.issue)
    finish(trader, surveyor, [goods()])
    capsys.readouterr()
    call_command("issue_certificates")
    assert (Certificate.objects.count(), capsys.readouterr().out) == (4, "")
    call_command("verify_log")
