"""Terms by hand: headquarters sets one, a case's page shows who did (issue 4, deadlines); a letter sent again leaves a trace."""

import contextlib

import pytest
from playwright.sync_api import expect

from tests.manual.conftest import calling
from tests.support.filing import submitted
from tests.support.population import settle


@pytest.fixture
def keeper(at_desk, house):
    """An administrator at headquarters."""
    with calling(house) as wire:
        demo = wire.get("/api/demo/accounts").json()
    account = next(row["account"] for row in demo["rows"] if "administrator" in row["roles"])
    return at_desk("customs", account, demo["password"])


def test_a_term_is_set_and_shown_where_it_acts(keeper, at_desk, house, officer):
    """Issue 4 (5): the list says what is in force and who says so; what is wrong is said at its field and nothing typed is
    lost; the change stands in the history with before, after and basis, and on the page of the next case."""
    keeper.menu("系统管理", "办理时限")
    row = keeper.front.locator("[data-term=filing_review]")
    expect(row).to_contain_text("20 个工作日")
    expect(row).to_contain_text("系统初始值")
    row.get_by_role("link").click()
    expect(keeper.front.get_by_role("heading", level=1)).to_contain_text("备案审核时限")
    keeper.write(天数="7")
    keeper.press("设定")
    expect(keeper.bubble("设定依据")).to_be_visible()
    expect(keeper.box("天数")).to_have_value("7")
    keeper.write(设定依据="总署决定〔示例〕")
    keeper.press("设定")
    expect(keeper.front.locator(".in-force")).to_have_text("7 个工作日")
    change = keeper.front.locator(".changes tbody tr").first
    for words in ("20 个工作日", "7 个工作日", "总署决定〔示例〕"):
        expect(change).to_contain_text(words)

    ((agent,),) = settle(house, ("agency", 1))
    caller = agent.caller()
    with contextlib.closing(caller.connection):
        number = submitted(caller)["number"]
    clerk = at_desk("customs", *officer)
    clerk.page.goto(f"/w/filing/{number}")
    expect(clerk.front.locator(".deadline .setting")).to_contain_text("7 个工作日（海关")


def test_a_letter_sent_again_says_by_whom(keeper, house, worker):
    """Issue 4 (6): the delivery's page shows how it stands, and after “再次发送” who did so and how it stood."""
    ((agent,),) = settle(house, ("agency", 1))
    program = "import django; django.setup(); from tests.manual.letters import waiting; print(waiting({}))"
    pk = house.python("-c", program.format(agent.organisation)).strip()
    keeper.page.goto(f"/w/delivery/{pk}")
    expect(keeper.front).to_contain_text("未曾再次发送")
    keeper.press("再次发送")
    act = keeper.front.locator(".acts tbody tr")
    expect(act).to_have_count(1)
    expect(act).to_contain_text("发送失败")
