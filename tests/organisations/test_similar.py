"""相似单位: registrations that look like one are laid before customs, once; nobody's records move (decision 0070)."""

import pytest

from preship.accounts.models import Organisation, User
from preship.organisations.likeness import RegistrationKey, bare_code, core, likeness
from preship.sealing.models import SecurityEvent
from tests.support.commission import inspector, submitted
from tests.support.filing import act, body, put_file, start
from tests.support.people import Desk, organisation, person
from tests.support.working import work_off

NAMES = ("上海申浦再制造机电有限公司", "Shanghai Shenpu Remanufacturing Co., Ltd.")
TWIN = ("上海申浦再制造机电有限责任公司", "SHANGHAI SHENPU REMANUFACTURING LTD")


def registered(zh="", en="", code="91310115MA1K3B2X03"):
    """A registration as it is compared."""
    return RegistrationKey(0, tuple(core(name) for name in (zh, en) if name), bare_code(code))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((NAMES[0], "", "A1"), (TWIN[0], "", "B2")),
        (("", NAMES[1], "A1"), ("", TWIN[1], "B2")),
        (("", "Müller Prüfdienst GmbH", "A1"), ("", "ＭÜLLER  Prüfdienst G.m.b.H.", "B2")),
        (("", "Inspection North Sea B.V.", "A1"), ("", "North Sea Inspection", "B2")),
        (("東港機械進口有限公司", "", "A1"), ("东港机械进口公司", "", "B2")),
        (("甲公司", "", "91310115MA1K3B2X03"), ("乙公司", "", "9131 0115-MA1K3B2X03")),
        (("东港机械进口", "", "91310115MA1K3B2X03"), ("东港机械贸易", "", "91310115MA1K3B2X30")),
    ],
)
def test_alike(one, other):
    """By name: legal forms, capitals, width, order, script; by number: the same one, or nearly where the names have something
    in common."""
    assert likeness(registered(*one), registered(*other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("上海申浦机电有限公司", "", "A1"), ("广州云埔精密设备有限公司", "", "B2")),
        (("东港机械1号", "", "A1"), ("东港机械2号", "", "B2")),
        (("", "Delta Survey Ltd", "A1"), ("", "Omega Survey Ltd", "B2")),
        (("甲机械公司", "", "91310115MA1K3B2X03"), ("乙贸易行", "", "91310115MA1K3B2X30")),
        (("公司", "", "A1"), ("有限公司", "", "B2")),
    ],
)
def test_not_alike(one, other):
    """Other names, other numbers in them, nothing left but the legal form, neighbours by number alone."""
    assert likeness(registered(*one), registered(*other)) is None


@pytest.fixture
def officer(db):
    """An officer."""
    return Desk(person("customs", roles=("officer",)))


@pytest.fixture
def pair(db):
    """(a client of the earlier registration, one of the later one)."""
    first = organisation("enterprise", name_zh=NAMES[0], name_en=NAMES[1], code="91310115MA1K3B2X03")
    second = organisation("enterprise", name_zh=TWIN[0], name_en=TWIN[1], code="91310115MA1K3B2Y29")
    return Desk(person("enterprise", organisation_row=first)), Desk(person("enterprise", organisation_row=second))


def found(desk):
    """The rows of the list, after the worker has looked."""
    work_off("similar organisations")
    return body(desk.get("/api/similar-organisations"))["rows"]


def opened(desk):
    """The one case there is."""
    (row,) = found(desk)
    return body(desk.get(f"/api/cases/{row['number']}"))


def test_laid_before_customs_side_by_side(officer, pair):
    """What differs is marked; it waits on the officer's desk; neither organisation sees it; however often the worker looks
    there is one."""
    case = opened(officer)
    rows = {row["label"]["en"]: row for row in case["extra"]["rows"]}
    assert rows["Chinese name"]["earlier"]["zh"], rows["Chinese name"]["later"]["zh"] == (NAMES[0], TWIN[0])
    assert [name for name in rows if not rows[name]["differs"]] == [
        "Country or region", "Address", "Registered on", "Active accounts", "Submitted cases",
    ]  # fmt: skip
    assert case["data"]["reasons"] == ["name"]
    assert case["number"] in [row["number"] for row in body(officer.get("/api/inbox"))["rows"]]
    for desk in pair:
        assert desk.get(f"/api/cases/{case['number']}").status_code == 404
        assert desk.get("/api/similar-organisations").status_code == 403
    assert len(found(officer)) == 1


def test_different_is_never_asked_again(officer, pair):
    """Kept, with who said so; also where one of them is compared anew."""
    from preship.organisations.models import ComparedRegistration  # noqa: PLC0415

    case = opened(officer)
    done = body(act(officer, case, "tell_apart", given={"reason": "两家独立法人"}))
    assert (done["state"], done["answers"][0]["data"]["reason"]) == ("different", "两家独立法人")
    ComparedRegistration.objects.all().delete()
    assert [row["state"] for row in found(officer)] == ["different"]
    assert all(desk.get("/api/organisation").status_code == 200 for desk in pair)


def test_the_same_closes_the_other_registration_and_keeps_its_records(officer, pair):
    """Its accounts are closed, logged out and told by letter; nobody becomes the other's colleague; the organisation, its drafts
    and its trail stay. Wrongly so: an officer restores it."""
    first, second = pair
    draft = body(start(second, "commission", {"consignee_name": "某公司"}), 201)
    case = opened(officer)
    done = body(act(officer, case, "keep_one", given={"keep": "earlier", "reason": "重复注册"}))
    assert done["state"] == "same"
    closed = User.objects.get(pk=second.user.pk)
    assert (closed.active, closed.organisation_id) == (False, second.user.organisation_id)
    assert second.get("/api/organisation").status_code == 401
    assert body(first.get("/api/organisation"))["members"][0]["account"] == first.user.account
    assert len(body(first.get("/api/organisation"))["members"]) == 1
    assert SecurityEvent.objects.filter(event="account:deactivate:ok", target=closed.account).count() == 1
    restored = body(act(officer, done, "restore", given={"reason": "误判"}))
    assert restored["state"] == "different"
    again = Desk(User.objects.get(pk=second.user.pk))
    assert body(again.get(f"/api/cases/{draft['number']}"))["data"]["consignee_name"] == "某公司"


def test_who_has_submitted_something_is_not_closed(officer, pair):
    """The other one may be, where it has not: what was recorded stays with who did it."""
    _, second = pair
    submitted(second, inspector().organisation)
    case = opened(officer)
    refused = body(act(officer, case, "keep_one", given={"keep": "earlier", "reason": "重复注册"}), 422)
    assert list(refused["errors"]) == ["input.keep"]
    body(act(officer, case, "keep_one", given={"keep": "later", "reason": "先注册的填错了"}))
    assert Organisation.objects.filter(side="enterprise").count() == 2


def test_only_officers_decide(pair):
    """An analyst, an auditor, a publisher: 403."""
    reader = Desk(person("customs", roles=("analyst",)))
    case = opened(reader)
    assert act(reader, case, "tell_apart").status_code == 403
    assert act(reader, case, "keep_one", given={"keep": "earlier", "reason": "x"}).status_code == 403


def test_another_name_is_compared_again(officer, db):
    """An enterprise that is renamed to what another is called (单位信息变更)."""
    first = organisation("enterprise", name_zh=NAMES[0], code="91310115MA1K3B2X03")
    trader = Desk(person("enterprise"))
    assert found(officer) == []
    wanted = {"name_zh": TWIN[0], "code": "91310115MAD0EM042T", "address": "上海市新路 1 号", "why": "更名"}
    change = body(start(trader, "organisation-change", wanted), 201)
    body(put_file(trader, change, "proof"), 201)
    body(act(officer, body(act(trader, change, "submit", data=change["data"])), "approve"))
    (row,) = found(officer)
    assert row["earlier"].startswith(first.name_zh)
    assert row["later"].startswith(TWIN[0])


def test_sides_are_compared_apart(officer, db):
    """An agency is no enterprise."""
    organisation("enterprise", name_zh=NAMES[0])
    organisation("agency", name_zh=NAMES[0])
    assert found(officer) == []
