"""The system's own notices: written with the transition that tells them, once, to whom it concerns."""

import pytest

from preship.cases.models import Case
from preship.cases.notify import LISTENERS
from preship.notices.models import Notice
from tests.notices.conftest import messages, published, titles, unread
from tests.support.filing import act, body, fresh_key, profile, submitted
from tests.support.people import person

pytestmark = pytest.mark.django_db
MISSING = {"reason": "请补公司章程"}


def supplement(officer, case):
    """The agency is asked for a supplement; the case."""
    return body(act(officer, case, "supplement", given=MISSING))


def test_a_request_for_a_supplement_arrives_as_a_notice(customs_desk, agency_desk):
    """M-6.1.3f: 公告通知中收到一条“补充材料”通知, with the reason and the way to the case; 再次提交 follows."""
    case = submitted(agency_desk)
    assert messages(agency_desk) == []
    supplement(customs_desk, case)
    (row,) = messages(agency_desk)
    assert (row["kind"], row["unread"], row["case"]) == ("notice", True, case["number"])
    assert "补充材料" in row["title"]
    assert case["number"] in row["title"]
    assert "章程" not in row["title"]
    detail = body(agency_desk.get(f"/api/messages/{row['id']}"))
    assert "请补公司章程" in detail["body"]
    assert detail["case"] == case["number"]
    assert unread(agency_desk) == 0
    returned = body(agency_desk.get(f"/api/cases/{detail['case']}"))
    assert body(act(agency_desk, returned, "submit", data=profile()))["state"] == "submitted"
    assert len(messages(agency_desk)) == 1


def test_customs_is_told_what_waits_for_it(customs_desk, agency_desk, client_for):
    """M-2.1: 公告消息通知,如待办事项查询: a submission stands with every user of customs, with its case."""
    case = submitted(agency_desk)
    for desk in (customs_desk, client_for(person("customs", roles=["officer"]))):
        (row,) = messages(desk)
        assert (row["kind"], row["case"]) == ("notice", case["number"])
        assert "待审核" in row["title"]
        assert body(desk.get(f"/api/cases/{row['case']}"))["state"] == "submitted"


def test_a_notice_speaks_the_readers_language(customs_desk, agency_desk, client_for, agency):
    """M-6.1.3f for an agency abroad: the same notice in English, found by its English title."""
    supplement(customs_desk, submitted(agency_desk))
    abroad = client_for(agency, language="en")
    (row,) = messages(abroad, title="supplement")
    assert row["title"].startswith("Filing application BA")
    assert body(abroad.get(f"/api/messages/{row['id']}"))["body"].endswith("请补公司章程")


def test_anothers_notice_is_not_found(customs_desk, agency_desk, client_for, enterprise_desk):
    """M-6.1.3f: a notice is its organisation's: for another agency, an enterprise and customs it does not exist."""
    supplement(customs_desk, submitted(agency_desk))
    (mine,) = messages(agency_desk)
    (theirs,) = messages(customs_desk)
    other = client_for(person("agency"))
    for desk, message in ((other, mine), (enterprise_desk, mine), (customs_desk, mine), (agency_desk, theirs)):
        assert desk.get(f"/api/messages/{message['id']}").status_code == 404
    assert messages(other) == messages(enterprise_desk) == []
    assert unread(other) == 0
    assert unread(agency_desk) == 1


def test_a_repeated_act_tells_once(customs_desk, agency_desk):
    """processes.md, common: a double click with one Idempotency-Key tells nobody twice."""
    case, key = submitted(agency_desk), fresh_key()
    for _ in range(3):
        body(act(customs_desk, case, "supplement", given=MISSING, key=key))
    assert len(messages(agency_desk)) == 1


def test_one_event_told_twice_stands_once(customs_desk, agency_desk, monkeypatch):
    """processes.md, common: repeated in the system for nobody, neither for an organisation nor for customs."""
    monkeypatch.setattr("preship.cases.notify.LISTENERS", [*LISTENERS, *LISTENERS])
    case = submitted(agency_desk)
    supplement(customs_desk, case)
    assert (len(messages(customs_desk)), len(messages(agency_desk))) == (1, 1)


def test_each_event_tells_anew(customs_desk, agency_desk):
    """M-6.1.3f: a second round is told again."""
    case = supplement(customs_desk, submitted(agency_desk))
    mine = body(agency_desk.get(f"/api/cases/{case['number']}"))
    again = body(act(agency_desk, mine, "submit", data=profile()))
    supplement(customs_desk, again)
    assert (len(messages(agency_desk)), len(messages(customs_desk))) == (2, 2)


def test_a_transition_that_fails_tells_nobody(customs_desk, agency_desk, monkeypatch):
    """processes.md, common: a notice is written in the transition's transaction: both, or neither."""
    case = submitted(agency_desk)

    def fall_over(notification):
        raise RuntimeError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr("preship.cases.notify.LISTENERS", [*LISTENERS, fall_over])
        assert act(customs_desk, case, "supplement", given=MISSING).status_code == 500
    assert Notice.objects.filter(side="agency").count() == 0
    assert body(customs_desk.get(f"/api/cases/{case['number']}"))["state"] == "submitted"
    assert act(customs_desk, case, "supplement", given=MISSING, version=99).status_code == 412
    assert messages(agency_desk) == []


def test_a_notice_whose_case_is_no_longer_ones_own_has_no_link(customs_desk, agency_desk):
    """processes.md, common: what would be 404 is not offered; the notice itself stays."""
    case = submitted(agency_desk)
    Case.objects.filter(number=case["number"]).update(shown_to_customs=False)
    (row,) = messages(customs_desk)
    assert row["case"] is None
    assert body(customs_desk.get(f"/api/messages/{row['id']}"))["case"] is None


def test_notices_and_announcements_stand_in_one_list(customs_desk, agency_desk):
    """M-6.1.1, M-6.1.3f: one list, pinned announcements before notices, all found by title."""
    published(customs_desk, title="申请指南", pinned=True)
    published(customs_desk, title="旧公告")
    supplement(customs_desk, submitted(agency_desk))
    assert [row["kind"] for row in messages(agency_desk)] == ["announcement", "notice", "announcement"]
    assert len(titles(agency_desk, title="申请")) == 2
