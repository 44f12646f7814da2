"""Personal values are masked for who did not enter them and shown for a reason that is logged (PIPL art. 51; GB/T 22239
8.1.4.11; ASVS 5.0 V14.2.6, V16.2.5)."""

import pytest

from preship.fields.personal import CONTACT, IDENTITY, NAME
from preship.personal.masking import mask_value
from preship.sealing.models import SecurityEvent
from tests.support.commission import commission, inspector, submitted
from tests.support.filing import act, body, filed, profile, start
from tests.support.people import Desk, organisation, person

pytestmark = pytest.mark.django_db
WHO = {
    "contact": "王小明",
    "contact_phone": "021-68890000",
    "contact_mobile": "13800138000",
    "contact_email": "wang@donggang.example.com",
}
MASKED = {
    "contact": "王**",
    "contact_phone": "021****0000",
    "contact_mobile": "138****8000",
    "contact_email": "w****@donggang.example.com",
}


def contact(data):
    """What a document says of its contact."""
    return {name: data[name] for name in WHO}


def reveal(desk, case, reason):
    """Ask for a case's personal values; the answer."""
    return desk.post(f"/api/cases/{case['number']}/reveal", {"reason": reason})


@pytest.mark.parametrize(
    ("of", "value", "masked"),
    [
        (CONTACT, "+31 10 2345678", "+31****5678"),
        (CONTACT, "110", "******"),
        (CONTACT, "a@b.example", "a****@b.example"),
        (IDENTITY, "110101199003070134", "1****34"),
        (IDENTITY, "NX12345", "******"),
        (NAME, "Jan de Vries", "J**"),
    ],
)
def test_what_a_mask_leaves(of, value, masked):
    """Enough to tell one from another, too little to reach or impersonate anybody."""
    assert mask_value(of, value) == masked


def test_a_commissions_contact(enterprise):
    """Its enterprise sees what it entered; agency and customs see masks until they give a reason."""
    trader, agent, officer = Desk(enterprise), Desk(inspector()), Desk(person("customs"))
    case = submitted(trader, agent.user.organisation)
    assert contact(body(trader.get(f"/api/cases/{case['number']}"))["data"]) == WHO
    for desk in (agent, officer):
        seen = body(desk.get(f"/api/cases/{case['number']}"))
        assert (contact(seen["data"]), seen["masked"]) == (MASKED, True)
        whole = body(reveal(desk, case, "电话约定检验时间"))
        assert (contact(whole["data"]), whole["masked"], whole["version"]) == (WHO, False, seen["version"])
        assert contact(body(desk.get(f"/api/cases/{case['number']}"))["data"]) == MASKED
        event = SecurityEvent.objects.latest("id")
        assert (event.event, event.user_id) == ("personal_data:reveal:ok", desk.user.pk)
        assert event.target == f"{case['number']} 电话约定检验时间"


def test_a_filing_its_profile_and_its_change(agency):
    """ID number, names and ways to reach somebody, in the document, in the profile on file, in what a change would change."""
    agent, officer = Desk(agency), Desk(person("customs"))
    departments = [{"department": "A", "function": "B", "head": "Karel Visser", "staff": 3}]
    filing = filed(agent, officer, departments=departments)
    changed = {**profile(departments=departments), "telephone": "+31 10 9876543", "change_reason": "换号"}
    change = body(start(agent, "filing-change", changed), 201)
    for number in (filing["number"], change["number"]):
        text = officer.get(f"/api/cases/{number}").content.decode()
        for value in ("NX1234567", "Jan de Vries", "2345678", "9876543", "desk@rotterdam", "Karel Visser"):
            assert value not in text, (number, value)
    seen = body(officer.get(f"/api/cases/{filing['number']}"))
    assert seen["extra"]["profile"]["departments"][0]["head"] == "K**"
    assert seen["data"]["signatories"] == profile()["signatories"]
    differs = {
        row["path"]: row["new"] for row in body(officer.get(f"/api/cases/{change['number']}"))["extra"]["differences"]
    }
    assert differs["telephone"] == "+31****6543"
    whole = body(reveal(officer, change, "核对新电话"))
    assert [row["new"] for row in whole["extra"]["differences"] if row["path"] == "telephone"] == ["+31 10 9876543"]
    assert body(reveal(officer, filing, "核对身份"))["extra"]["profile"]["id_number"] == "NX1234567"


def test_what_is_asked_for_a_reveal(enterprise, monkeypatch):
    """A reason, and no more than sixty an hour; another's case is not found, and a refusal is no event."""
    trader, agent, officer = Desk(enterprise), Desk(inspector()), Desk(person("customs"))
    case = submitted(trader, agent.user.organisation)
    before = SecurityEvent.objects.filter(event="personal_data:reveal:ok").count()
    assert reveal(officer, case, " ").json()["errors"].keys() == {"reason"}
    assert reveal(Desk(person("enterprise")), case, "好奇").status_code == 404
    assert SecurityEvent.objects.filter(event="personal_data:reveal:ok").count() == before
    for _ in range(60):
        body(reveal(officer, case, "核对"))
    assert reveal(officer, case, "核对").status_code == 429


def test_a_masked_page_is_acted_on_as_it_is(enterprise):
    """The agency accepts what it sees masked; the enterprise's values stay whole."""
    trader, agent = Desk(enterprise), Desk(inspector())
    case = submitted(trader, agent.user.organisation)
    seen = body(act(agent, body(agent.get(f"/api/cases/{case['number']}")), "accept"))
    assert contact(seen["data"]) == MASKED
    assert contact(body(trader.get(f"/api/cases/{case['number']}"))["data"]) == WHO
    assert contact(commission(agent.user.organisation)) == WHO


def test_how_to_reach_a_colleague():
    """A list masks it, also for the manager; oneself one sees whole; a reason shows it and is logged; nobody else's colleague."""
    house = organisation("agency")
    manager, member = (
        person("agency", roles=r, organisation_row=house, mobile="13800138000") for r in (["manager"], ["member"])
    )
    desk, other, stranger = Desk(manager), Desk(member), Desk(person("agency"))
    body(desk.post("/api/organisation/invitations", {"email": "guest@example.com"}), 201)
    at = {who: {one["account"]: one for one in body(who.get("/api/organisation"))["members"]} for who in (desk, other)}
    for who, seen, own in ((desk, member, manager), (other, manager, member)):
        assert at[who][seen.account]["mobile"] == "138****8000"
        assert at[who][seen.account]["email"] == f"{seen.email[:1]}****@example.com"
        assert at[who][own.account]["email"] == own.email
        assert seen.email not in who.get("/api/organisation").content.decode()
    asked = [body(who.get("/api/organisation"))["invitations"][0]["email"] for who in (desk, other)]
    assert asked == ["guest@example.com", "g****@example.com"]
    where = f"/api/organisation/members/{member.pk}/reveal"
    assert desk.post(where, {"reason": " "}).status_code == 422
    assert stranger.post(where, {"reason": "核对"}).status_code == 404
    assert body(desk.post(where, {"reason": "电话联系"}))["mobile"] == "13800138000"
    [event] = SecurityEvent.objects.filter(event="personal_data:reveal:ok")
    assert (event.user_id, event.target) == (manager.pk, f"{member.account} 电话联系")


def test_how_to_reach_a_customs_user():
    """The same for who keeps customs' accounts, within their reach."""
    keeper, officer = Desk(person("customs", roles=["security"])), person("customs", mobile="13800138000")
    rows = {one["account"]: one for one in body(keeper.get("/api/customs-users"))["rows"]}
    assert rows[officer.account]["mobile"] == "138****8000" and "****@" in rows[officer.account]["email"]
    where = f"/api/customs-users/{officer.pk}/reveal"
    assert body(keeper.post(where, {"reason": "电话联系"}))["email"] == officer.email
    assert Desk(officer).post(where, {"reason": "电话联系"}).status_code == 403
