"""The desk: one inbox over all processes, for all sides (M-2.1; issue 4, 3)."""

import datetime

import pytest

from preship.accounts.models import User
from preship.fields import clock
from tests.support.filing import act, body, profile, submitted
from tests.support.people import Desk, organisation, person

pytestmark = pytest.mark.django_db
REASON = {"reason": "请补充"}


@pytest.fixture
def office():
    """A customs office."""
    return organisation("customs")


@pytest.fixture
def officers(office):
    """Two officers of one office and one of another, each as (user, client)."""
    users = [person("customs", roles=["officer"], organisation_row=of) for of in (office, office, None)]
    return [(user, Desk(user)) for user in users]


def apply():
    """A filing under review, of a fresh agency: (its client, the case)."""
    desk = Desk(person("agency"))
    return desk, submitted(desk)


def shown(desk, view="all", **query):
    """The numbers in a view, in its order."""
    return [row["number"] for row in body(desk.get("/api/inbox", {"view": view, **query}))["rows"]]


def counts(desk):
    """The number at each view."""
    return body(desk.get("/api/inbox/views"))["views"]


def look(desk, case):
    """The case as it is now."""
    return body(desk.get(f"/api/cases/{case['number']}"))


def test_each_view_holds_its_own(officers):
    """Mine, my office's, unclaimed, resubmitted; each with its number, seen by all of customs."""
    (_, one), (_, colleague), (_, far) = officers
    free, mine, theirs = apply()[1], apply()[1], apply()[1]
    agency, back = apply()
    body(act(one, mine, "claim"))
    body(act(colleague, theirs, "claim"))
    returned = body(act(far, back, "supplement", given=REASON))
    assert back["number"] not in shown(far)
    body(act(agency, look(agency, returned), "submit", data=profile()))
    numbers = [case["number"] for case in (free, mine, theirs, back)]
    assert sorted(shown(one)) == sorted(shown(far)) == sorted(numbers)
    assert shown(one, "mine") == [mine["number"]]
    assert shown(one, "office") == [mine["number"], theirs["number"]]
    assert shown(one, "free") == [free["number"]]
    assert shown(far, "again") == shown(far, "mine") == [back["number"]]
    assert counts(one) == {"all": 4, "mine": 1, "office": 2, "free": 1, "overdue": 0, "nearing": 0, "again": 1}


def test_a_resubmission_comes_back_to_the_same_officer_with_a_badge(officers):
    """Issue 4 (3), also where nobody had taken it up before it was sent back."""
    (user, one), (_, colleague), _ = officers
    agency, case = apply()
    returned = body(act(one, case, "supplement", given=REASON))
    body(act(agency, look(agency, returned), "submit", data=profile()))
    for desk, me in ((one, True), (colleague, False)):
        (row,) = body(desk.get("/api/inbox"))["rows"]
        assert (row["again"], row["holder"], row["round"]) == (True, {"name": user.name, "me": me}, 2)
    assert look(colleague, case)["holder"]["name"] == user.name


def test_what_is_taken_says_by_whom(officers):
    """Issue 4 (3): “already taken by …”, at the button and to who comes second."""
    (user, one), (_, colleague), _ = officers
    case = body(act(one, apply()[1], "claim"))
    button = next(a for a in look(colleague, case)["actions"] if a["name"] == "claim")
    assert (button["allowed"], button["why"]) == (False, f"该业务已由{user.name}领取。")
    assert body(act(colleague, case, "claim"), 409)["detail"] == f"该业务已由{user.name}领取。"


def test_a_case_is_handed_over_to_a_colleague_who_may_work_on_it(officers, customs):
    """Issue 4 (3): the history says to whom; an auditor, a stranger and nobody are no colleagues."""
    (_, one), (second, colleague), _ = officers
    auditor = person("customs", roles=["auditor"])
    case = body(act(one, apply()[1], "claim"))
    offered = [row["id"] for row in body(one.get(f"/api/cases/{case['number']}/colleagues"))["rows"]]
    assert str(second.pk) in offered
    for wrong in (str(auditor.pk), str(case["version"] + 10**9), str(one.user.pk)):
        refused = body(act(one, case, "hand_over", given={"colleague": wrong}), 422)
        assert list(refused["errors"]) == ["input.colleague"]
        assert wrong not in offered
    case = body(act(one, case, "hand_over", given={"colleague": str(second.pk)}))
    assert shown(colleague, "mine") == [case["number"]]
    newest = body(one.get(f"/api/cases/{case['number']}/events"))["rows"][0]
    assert (newest["action"], newest["comment"]) == ("hand_over", second.name)
    assert act(one, case, "release").status_code == 409


def test_who_has_left_holds_nothing_back(officers):
    """A deactivated officer's case may be taken up by another."""
    (user, one), (second, colleague), _ = officers
    case = body(act(one, apply()[1], "claim"))
    User.objects.filter(pk=user.pk).update(active=False)
    assert body(act(colleague, case, "claim"))["holder"]["name"] == second.name


def test_the_most_urgent_comes_first_and_pages_follow_without_a_gap(officers):
    """Keyset pages; overdue and nearing are asked of the deadline."""
    _, (_, desk), _ = officers
    moment = datetime.datetime(2026, 11, 2, 2, tzinfo=datetime.UTC)
    numbers = []
    for days in (0, 10, 25, 28, 29):
        with clock.at(moment + datetime.timedelta(days=days)):
            numbers.append(apply()[1]["number"])
    with clock.at(moment + datetime.timedelta(days=37)):  # 9 December, a Wednesday
        assert shown(desk) == numbers
        assert shown(desk, "overdue") == numbers[:1]
        assert shown(desk, "nearing") == numbers[1:2]
        rows, cursor = [], ""
        while cursor is not None:
            page = body(desk.get("/api/inbox", {"limit": 2, "cursor": cursor}))
            rows, cursor = rows + page["rows"], page["next"]
    assert [row["number"] for row in rows] == numbers
    assert rows[0]["deadline"] == {"day": "2026-11-30", "left": -7, "working": True, "overdue": True}
    assert rows[1]["deadline"] == {"day": "2026-12-10", "left": 1, "working": True, "overdue": False}


def test_every_side_has_its_own_to_do(officers):
    """M-2.1: an agency sees what it is asked for, with the deadline; no view of customs' is its."""
    (_, one), *_ = officers
    agency, case = apply()
    assert shown(agency) == []
    body(act(one, case, "supplement", given=REASON))
    (row,) = body(agency.get("/api/inbox"))["rows"]
    assert row["deadline"]["left"] == 30
    assert counts(agency) == {"all": 1, "overdue": 0, "nearing": 0}
    assert list(body(agency.get("/api/inbox", {"view": "mine"}), 422)["errors"]) == ["view"]
    assert shown(Desk(person("agency"))) == []


def test_a_role_sees_its_own_work():
    """processes.md §9: a publisher's drafts are no officer's work, an auditor has none."""
    officer, auditor = (Desk(person("customs", roles=[role])) for role in ("officer", "auditor"))
    apply()
    assert len(shown(officer)) == 1
    assert body(auditor.get("/api/inbox"))["count"] == 0
    assert set(counts(auditor).values()) == {0}


@pytest.mark.parametrize("query", [{"view": "theirs"}, {"kind": "nonsense"}, {"cursor": "nonsense"}])
def test_a_question_that_is_none_is_refused_at_its_place(officers, query):
    """Bad input: 422 naming the query field."""
    assert list(body(officers[0][1].get("/api/inbox", query), 422)["errors"]) == list(query)


def test_the_menu_is_told_how_much_of_each_kind_waits(officers):
    """M-2.1: by kind, for whom it waits; 304 to who knows it; another act, another answer."""
    (_, officer), *_ = officers
    before = body(officer.get("/api/inbox/counts"))["kinds"].get("filing", 0)
    agency, case = apply()
    first = officer.get("/api/inbox/counts")
    assert body(first) == {"kinds": {**body(first)["kinds"], "filing": before + 1}, "more": False}
    assert body(agency.get("/api/inbox/counts")) == {"kinds": {}, "more": False}
    again = officer.get("/api/inbox/counts", if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    body(act(officer, case, "supplement", given=REASON))
    assert body(agency.get("/api/inbox/counts"))["kinds"] == {"filing": 1}
    assert officer.get("/api/inbox/counts", if_none_match=first["ETag"]).status_code == 200
