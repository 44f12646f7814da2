"""征求意见 by hand: from a commission to another customs and back, in two contexts, both languages, with the keyboard alone (0069)."""

import re

from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.keys import walk
from tests.manual.conftest import calling_as
from tests.manual.supervising import Panel
from tests.support.days import ahead
from tests.support.filing import PDF

QUESTION, ANSWER = "贵关是否查验过同型号设备？", "查验过两批，未见异常。"


def seen_by(house, hand):
    """The numbers of the commissions that somebody finds in their list and that were submitted."""
    with calling_as(house, hand) as caller:
        rows = caller.get("/api/commissions?limit=100").json()["rows"]
    return {row["number"] for row in rows if row["state"] in ("submitted", "accepted")}


def test_another_customs_reads_one_case_and_answers(house, demo_desk):
    """Shanghai begins on the commission's page; Huangpu finds it on its desk, reads the case without a button on it, answers
    with a file; Shanghai reads the answer on the commission and closes; then the case is gone for Huangpu. The enterprise
    sees none of it. In English too, and axe finds nothing."""
    asking, advising, trader = (demo_desk(account) for account in ("customs1", "customs2b", "enterprise1"))
    number = sorted((seen_by(house, asking) & seen_by(house, trader)) - seen_by(house, advising))[-1]
    asking.page.goto(f"/w/commission/{number}")
    further = asking.front.get_by_role("button").filter(has=asking.page.locator("[data-further]"))
    asking.strike(further)
    walk(asking.page, asking.page.get_by_role("menuitem", name="征求意见"), "ArrowDown")
    asking.page.keyboard.press("Enter")
    expect(asking.box("所涉业务编号")).to_have_value(number)
    asking.write(征求意见的海关="黄埔", 答复期限=ahead(4), 问题=QUESTION)
    assert barriers(asking.page) == []
    asking.press("提出")
    asking.state("待答复")
    question = asking.number()

    advising.menu("系统通知", "待办事项")
    advising.open(question)
    expect(advising.box("问题")).to_have_value(QUESTION)
    advising.strike(advising.front.locator("[data-about]"))
    expect(advising.front.get_by_role("region", name="征求意见")).to_contain_text(QUESTION)
    expect(advising.front.get_by_text("本关因被征求意见可查看此业务，不能办理。")).to_be_visible()
    expect(advising.front.locator("[data-action]")).to_have_count(0)
    expect(advising.front.locator("[data-begin]")).to_have_count(0)
    assert barriers(advising.page) == []
    advising.page.goto(f"/w/opinion/{question}")
    record = {"name": "查验记录.pdf", "mimeType": "application/pdf", "buffer": PDF}
    advising.attach("意见附件", record)  # its place is on the page: the question is customs' own document
    advising.press("答复")
    panel = Panel(advising.page, keyboard=True)
    panel.write(意见=ANSWER)
    panel.press("确定答复")
    advising.state("已答复")
    assert barriers(advising.page) == []

    asking.page.goto(f"/w/commission/{number}")
    expect(asking.front.get_by_role("region", name="征求意见")).to_contain_text(ANSWER)
    trader.page.goto(f"/w/commission/{number}")
    expect(trader.front.get_by_role("heading", name=re.compile(number))).to_be_visible()
    expect(trader.front.get_by_text(ANSWER)).to_have_count(0)
    asking.menu("监督管理", "征求意见")
    asking.open(question)
    asking.press("办结")
    asking.rest()
    asking.state("已办结")
    assert barriers(asking.page, looks=3) == []
    expect(asking.front.get_by_text("Closed").first).to_be_visible()
