"""单位信息变更: an enterprise asks, customs decides; what comes has the new name, what was recorded the old (issue 13, 1)."""

import pytest

from preship.accounts.models import Organisation
from tests.support.commission import completed, inspector
from tests.support.filing import act, body, put_file, start
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
CODE = "91310115MA1K3B2X03"


@pytest.fixture
def trader():
    """Somebody of an enterprise."""
    return Desk(person("enterprise"))


@pytest.fixture
def officer():
    """An officer."""
    return Desk(person("customs", roles=("officer",)))


def wanted(desk, **given):
    """The organisation as it shall be."""
    return {"name_zh": "新名称机电有限公司", "code": CODE, "address": "上海市新路 1 号", "why": "更名", **given}


def asked(desk, **given):
    """A change that was submitted."""
    case = body(start(desk, "organisation-change", wanted(desk, **given)), 201)
    body(put_file(desk, case, "proof"), 201)
    return body(act(desk, case, "submit", data=case["data"]))


def test_customs_decides_and_what_comes_has_the_new_name(trader, officer):
    """The account's organisation is called so at once; the page of a commission that ended keeps the name it had."""
    old = trader.user.organisation.name_zh
    ended = completed(trader, Desk(inspector()))
    case = asked(trader)
    assert trader.get("/api/session").json()["organisation"]["name_zh"] == old
    assert body(act(officer, case, "approve"))["state"] == "approved"
    assert trader.get("/api/session").json()["organisation"]["name_zh"] == "新名称机电有限公司"
    now = Organisation.objects.get(pk=trader.user.organisation_id)
    assert (now.code, now.former_names[0]["name_zh"]) == (CODE, old)
    assert body(officer.get(f"/api/cases/{ended['number']}"))["enterprise"]["name_zh"] == old
    assert body(trader.get(f"/api/cases/{case['number']}"))["enterprise"]["name_zh"] == "新名称机电有限公司"
    fresh = body(start(trader, "commission", {"consignee_name": "某公司"}), 201)
    assert fresh["enterprise"]["name_zh"] == "新名称机电有限公司"


def test_not_passed_nothing_changes(trader, officer):
    """With a reason, which the enterprise reads."""
    case = asked(trader)
    told = body(act(officer, case, "reject", given={"reason": "证照不符"}))
    assert told["state"] == "rejected"
    assert Organisation.objects.get(pk=trader.user.organisation_id).former_names == []


def test_what_is_refused(trader, officer):
    """No proof, nothing changed, a code that is taken, a second one under way: each with its sentence; nothing is lost."""
    other = person("enterprise").organisation
    Organisation.objects.filter(pk=other.pk).update(code=CODE)
    case = body(start(trader, "organisation-change", wanted(trader)), 201)
    refused = act(trader, case, "submit", data=case["data"])
    assert (refused.status_code, set(refused.json()["errors"])) == (422, {"attachments.proof", "code"})
    Organisation.objects.filter(pk=other.pk).update(code="X")
    body(put_file(trader, case, "proof"), 201)
    body(act(trader, case, "submit", data=case["data"]))
    second = body(start(trader, "organisation-change", wanted(trader)), 201)
    body(put_file(trader, second, "proof"), 201)
    assert act(trader, second, "submit", data=second["data"]).status_code == 409
    home = Organisation.objects.get(pk=trader.user.organisation_id)
    same = {"name_zh": home.name_zh, "name_en": home.name_en, "code": CODE, "address": home.address}
    Organisation.objects.filter(pk=home.pk).update(code=CODE)
    nothing = wanted(trader, **same)
    assert act(trader, second, "submit", data=nothing).status_code in (409, 422)
