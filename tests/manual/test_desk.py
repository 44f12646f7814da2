"""系统通知—待办事项 by hand: what waits for an officer, an agency and an enterprise, since when and until when (M-2.1)."""

import contextlib
import re

import pytest
from playwright.sync_api import expect

from tests.manual.conftest import PASSWORD, calling
from tests.manual.hand import Hand
from tests.support.calling import Caller
from tests.support.commission import PAPERS, commission
from tests.support.filing import act, body, put_file, start, submitted

SINCE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


@pytest.fixture
def caller(house):
    """`caller("agency", account)`: their HTTP client."""
    with contextlib.ExitStack() as lines:

        def logged_in(side, account, password=PASSWORD):
            made = Caller(house.port)
            lines.callback(made.connection.close)
            made.login(side, account, password)
            return made

        yield logged_in


@pytest.fixture
def waits(at_desk):
    """`waits(side, account, number, state, left)`: it stands on their first page and, by the menu, on their desk."""

    def seen(side, account, number, state, left, password=PASSWORD) -> Hand:
        hand = at_desk(side, account, password)
        shown = hand.front.get_by_role("region", name="待办事项").get_by_role("listitem").filter(has_text=number)
        for expected in (state, left, SINCE):
            expect(shown).to_contain_text(expected)
        hand.menu("系统通知", "待办事项")
        for expected in (state, left, SINCE):
            expect(hand.line(number)).to_contain_text(expected)
        return hand

    return seen


def test_an_officer_takes_up_what_waits(caller, at_desk, officer, newcomer):
    """M-2.1: an application under review is found by its kind, with its age and its deadline; 领取 opens it as mine."""
    number = submitted(caller("agency", newcomer("agency")))["number"]
    hand: Hand = at_desk("customs", *officer)
    hand.menu("系统通知", "待办事项")
    hand.front.get_by_role("button", name=re.compile("^待领取")).click()
    hand.search(业务类别="备案申请")
    expect(hand.line(number)).to_contain_text("待审核")
    expect(hand.line(number)).to_contain_text("剩 20 个工作日")
    expect(hand.line(number)).to_contain_text(SINCE)
    hand.line(number).get_by_role("button", name=f"领取 {number}").click()
    hand.state("待审核")
    assert hand.number() == number
    hand.page.get_by_role("tab", name="待办事项").click()
    hand.front.get_by_role("button", name=re.compile("^我的")).click()
    expect(hand.line(number)).to_contain_text("我")


def test_an_agency_sees_what_it_owes_customs(caller, waits, officer, newcomer):
    """M-2.1: a filing that customs wants more for, since when and until when; a click leads to the form."""
    account = newcomer("agency")
    case = submitted(caller("agency", account))
    body(act(caller("customs", *officer), case, "supplement", given={"reason": "请补充章程"}))
    hand = waits("agency", account, case["number"], "补充材料", "剩 30 天")
    hand.open(case["number"])
    hand.state("补充材料")


def test_an_enterprise_sees_what_it_owes_its_agency(house, caller, waits, newcomer):
    """M-2.1: a commission that came back, since when and until when; a click leads to the form."""
    with calling(house) as wire:
        agency = caller("agency", "agency1", wire.get("/api/demo/accounts").json()["password"])
    account = newcomer("enterprise")
    enterprise = caller("enterprise", account)
    data = commission(body(agency.get("/api/session"))["organisation"]["id"])
    case = body(start(enterprise, "commission", data), 201)
    for slot in PAPERS:
        body(put_file(enterprise, case, slot), 201)
    case = body(act(enterprise, case, "submit", data=case["data"]))
    body(act(agency, case, "return", given={"reason": "合同号有误"}))
    hand = waits("enterprise", account, case["number"], "补充材料", "剩 30 天")
    hand.open(case["number"])
    hand.state("补充材料")
