"""One action on the cases of a list in the browser, by keyboard: look, untick, run, read how each ended."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import front
from tests.browser.keys import choose, press
from tests.support import commission
from tests.support.filing import act, body, submitted
from tests.support.selection import amount
from tests.support.working import Worker


@pytest.fixture
def worker(served):
    """The worker beside it."""
    made = Worker(served)
    yield made
    made.stop()


def test_an_officer_takes_up_what_a_list_shows(sit, world, own, worker):
    """From a filtered list: what is possible, one unticked, the others taken up in the background, a result for each."""
    name = "批量检验有限公司"
    numbers = [submitted(own("agency").caller, name_zh=f"{name}{n}")["number"] for n in range(3)]
    page = sit("officer", f"/w/filing-reviews?agency={name}")
    expect(front(page).get_by_text(numbers[0])).to_be_visible()
    press(page, front(page).locator("[data-batch]"))
    dialog = page.get_by_role("dialog")
    choose(page, dialog.get_by_label("操作"), "claim")
    press(page, dialog.get_by_role("button", name="查看结果"))
    for number in numbers:
        expect(dialog.get_by_role("row", name=number)).to_contain_text("可以办理")
    assert barriers(page, within="[role=dialog]") == []
    press(page, dialog.get_by_role("row", name=numbers[2]).get_by_role("checkbox"), "Space")
    press(page, dialog.get_by_role("button", name="办理 2 项"))
    expect(dialog.get_by_text(re.compile("办理完毕：成功 2 项"))).to_be_visible()
    expect(dialog.get_by_role("row", name=numbers[0])).to_contain_text("已办理")
    expect(dialog.get_by_role("row", name=numbers[2])).to_contain_text("可以办理")
    assert barriers(page, within="[role=dialog]", looks=3) == []


MANY, GONE = amount(80, brief=12), 3


@pytest.fixture
def entrusted(own, world):
    """(the enterprise, the numbers of its commissions that wait for the agency of the story, the newest first)."""
    trader = own("enterprise")
    rows = body(trader.caller.get("/api/agencies/commissionable"))["rows"]
    chosen = next(row["id"] for row in rows if "北海检验一号" in str(row))
    numbers = [commission.submitted(trader.caller, chosen)["number"] for _ in range(MANY)]
    return trader, numbers[::-1]


def test_eighty_are_accepted_some_of_them_impossible(sit, world, entrusted, worker):
    """An inspector in English, by keyboard alone: eighty waiting commissions of one enterprise, of which some were accepted
    meanwhile. The look says which and why not, the result names each; the window may be closed meanwhile and tells the rest
    when it is opened again; the enterprise sees what became of its own."""
    trader, numbers = entrusted
    for number in numbers[:GONE]:
        case = body(world.people["agency"].get(f"/api/cases/{number}"))
        body(act(world.people["agency"], case, "accept"))
    name = body(trader.caller.get("/api/session"))["organisation"]["name_zh"]
    page = sit("agency", f"/w/commissions?enterprise={name}", language="en-GB")
    expect(front(page).get_by_text(numbers[0])).to_be_visible()
    press(page, front(page).locator("[data-batch]"))
    dialog = page.get_by_role("dialog")
    choose(page, dialog.get_by_label("Action"), "commission.accept")
    press(page, dialog.get_by_role("button", name="See what will happen"))
    expect(dialog.get_by_role("row")).to_have_count(MANY + 1)
    for number in numbers[:GONE]:
        expect(dialog.get_by_role("row", name=number)).to_contain_text("Not possible")
        expect(dialog.get_by_role("row", name=number)).to_contain_text("In progress")
        expect(dialog.get_by_role("row", name=number).get_by_role("checkbox")).to_be_disabled()
    press(page, dialog.get_by_role("button", name=f"Do it to {MANY - GONE}"))
    expect(dialog.get_by_role("status")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    press(page, front(page).locator("[data-batch]"))
    expect(dialog.get_by_text(f"Finished: {MANY - GONE} done, 0 left as they were")).to_be_visible(timeout=60_000)
    expect(dialog.get_by_role("row", name=numbers[-1])).to_contain_text("Done")
    assert barriers(page, within="[role=dialog]", looks=3) == []
    world.people["entrusting"] = trader.caller
    theirs = sit("entrusting", "/w/commissions")
    expect(front(theirs).get_by_role("row", name=numbers[GONE])).to_contain_text("受理中")
