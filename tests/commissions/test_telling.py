"""Who is told of what, and when (processes.md §3, last column)."""

import pytest

from tests.support import commission as steps
from tests.support.filing import act, body
from tests.support.people import Desk

pytestmark = pytest.mark.django_db
SIDES = ("trader", "surveyor", "officer")


@pytest.fixture
def told(trader, surveyor, officer):
    """`told()`: what each side was told since it was last asked, as {side: [(title, body, case)]}."""
    desks = dict(zip(SIDES, (trader, surveyor, officer), strict=True))

    def since():
        news = {}
        for side, desk in desks.items():
            rows = body(desk.get("/api/messages", {"unread": "true"}))["rows"]
            details = [body(desk.get(f"/api/messages/{row['id']}")) for row in reversed(rows)]
            if details:
                news[side] = [(d["title"], d["body"], d["case"]) for d in details]
        return news

    return since


def test_each_transition_tells_the_other_side(trader, surveyor, told):
    """processes.md §3: 提交 tells A, 接受委托 and 检验结果 tell E; a correction tells E and C; a draft nobody."""
    case = steps.ready(trader, surveyor.user.organisation)
    number = case["number"]
    body(act(trader, case, "save"))
    assert told() == {}
    case = steps.submit(trader, steps.latest(trader, case))
    line = f"业务委托 {number} 待受理"
    assert told() == {"surveyor": [(line, line, number)]}
    case = steps.accept(surveyor, case)
    line = f"业务委托 {number} 已被接受，检验机构受理中"
    assert told() == {"trader": [(line, line, number)]}
    case = steps.record_result(surveyor, case)
    line = f"业务委托 {number} 检验完成"
    assert told() == {"trader": [(line, line, number)]}
    steps.correct_result(surveyor, case, reason="签发日期有误")
    line = f"业务委托 {number} 的检验结果已更正"
    notice = (line, f"{line}：签发日期有误", number)
    assert told() == {"trader": [notice], "officer": [notice]}


def test_a_return_tells_its_reason(trader, surveyor, told):
    """M-6.1.4d, M-6.2.3g: the enterprise is told why; the next 提交 tells the agency anew."""
    case = steps.submitted(trader, surveyor.user.organisation)
    told()
    case = steps.send_back(surveyor, case, reason="请补装箱单")
    line = f"业务委托 {case['number']} 被退回"
    assert told() == {"trader": [(line, f"{line}：请补装箱单", case["number"])]}
    steps.submit(trader, case)
    assert [title for title, _, _ in told()["surveyor"]] == [f"业务委托 {case['number']} 待受理"]


def test_a_withdrawal_tells_the_agency_that_loses_sight_of_it(trader, surveyor, told):
    """processes.md §3 撤回: tells A, without a way to a case it may see no more."""
    case = steps.submitted(trader, surveyor.user.organisation)
    told()
    body(act(trader, case, "withdraw"))
    line = f"业务委托 {case['number']} 已被企业撤回"
    assert told() == {"surveyor": [(line, line, None)]}


def test_nobody_else_is_told(trader, surveyor):
    """processes.md, common: another agency and another enterprise hear nothing of it."""
    steps.completed(trader, surveyor)
    from tests.support.people import person  # noqa: PLC0415

    for stranger in (Desk(steps.inspector()), Desk(person("enterprise"))):
        assert body(stranger.get("/api/messages/unread"))["count"] == 0


def test_a_refused_transition_tells_nobody(trader, surveyor, told):
    """processes.md, common: nothing half-done."""
    case = steps.submitted(trader, surveyor.user.organisation)
    told()
    body(act(surveyor, case, "return", given={}), 422)
    body(act(surveyor, case, "accept", version=99), 412)
    assert told() == {}


def test_an_agency_abroad_reads_it_in_english(trader, surveyor):
    """Both languages: the notice and the state."""
    steps.submitted(trader, surveyor.user.organisation)
    abroad = Desk(surveyor.user, language="en")
    (row,) = body(abroad.get("/api/messages"))["rows"]
    assert row["title"].endswith("is waiting for you to accept it")
