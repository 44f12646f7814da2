"""A commission in parts in the browser (decision 0068): the agency certifies some of the goods by keyboard, enterprise and customs
see what is left in both languages, anybody verifies the part, what is left is ended."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import assert_open, barriers
from tests.browser.desk import front
from tests.browser.keys import press, write
from tests.manual.hand import Hand
from tests.manual.steps import fill_result
from tests.support.commission import PAPERS, commission, goods, result
from tests.support.filing import act, body, put_file, start

LINES = [goods(quantity="10", name="旧注塑机甲"), goods(quantity="5", name="旧注塑机乙")]


def latest(desk, case):
    """The case as `desk` sees it now."""
    return body(desk.get(f"/api/cases/{case['number']}"))


@pytest.fixture
def case(world, own):
    """A commission of fifteen machines, 受理中; its enterprise sits as "parting"."""
    person = own("enterprise")
    world.people["parting"] = person.caller
    rows = body(person.caller.get("/api/agencies/commissionable"))["rows"]
    chosen = next(row["id"] for row in rows if "北海检验一号" in str(row))
    made = body(start(person.caller, "commission", commission(chosen, goods=LINES)), 201)
    for slot in PAPERS:
        body(put_file(person.caller, made, slot), 201)
    body(act(person.caller, made, "submit", data=made["data"]))
    return body(act(world.people["agency"], latest(world.people["agency"], made), "accept"))


def record(desk, case, action="record_part", **given):
    """A result with a file of its own, over HTTP; the case."""
    body(put_file(desk, case, "result"), 201)
    return body(act(desk, latest(desk, case), action, given=result(**given)))


def left(page, row):
    """What the page says is left of a row of goods."""
    return front(page).locator(f"[data-group=parts] [data-row='{row}'] [data-left]")


def test_two_shipments_and_an_end(sit, world, case):
    """分批检验结果 by keyboard: all that is left stands there, what does not go along is taken out; then the tables of what is
    left, the part's verification, and the end of the rest with its reason, for the three parties."""
    page = sit("agency", f"/w/commission/{case['number']}")
    press(page, front(page).locator("[data-action=record_part]"))
    hand = Hand(page, keyboard=True)
    grid = front(page).locator("section.rows[data-path=covers]")
    expect(grid.locator("[data-row='0'] [data-path='covers.0.name']")).to_have_text("旧注塑机甲")
    expect(grid.locator("[data-row='1'] [data-path='covers.1.quantity']")).to_have_text("5")
    press(page, grid.get_by_role("button", name="编辑第 1 行", exact=True))
    write(page, grid.locator("[data-path='covers.0.quantity'] input"), "12")
    page.keyboard.press("Enter")
    press(page, grid.get_by_role("checkbox", name=re.compile("第 2 行")), "Space")
    press(page, grid.get_by_role("button", name="删除所选（1）"))
    assert barriers(page, looks=3) == []  # the third look is the other language
    press(page, page.locator(".bar .look").first)
    fill_result(hand, f"PART-{case['number']}")
    hand.press("提交")
    expect(grid.locator(".bubble, .cell-error, .wrong").first).to_be_visible()
    expect(front(page)).to_contain_text("最多还可以出证 10。")
    write(page, grid.locator("[data-path='covers.0.quantity'] input"), "4")
    page.keyboard.press("Enter")
    hand.press("提交")
    expect(left(page, 1)).to_have_text("6 台")
    hand.state("受理中")
    expect(front(page).locator("[data-group=result]")).to_contain_text("第 1 份检验结果")
    assert barriers(page, looks=2) == []

    for who, language, words in (("parting", "zh-CN", "剩余"), ("officer", "en", "Left")):
        seen = sit(who, f"/w/commission/{case['number']}", language=language)
        expect(front(seen).locator("[data-group=parts]")).to_contain_text(words)
        expect(left(seen, 1)).to_contain_text("6")
        expect(left(seen, 2)).to_contain_text("5")
        assert barriers(seen, looks=2) == []
    press(seen, front(seen).locator("[data-own-page]").first)
    expect(front(seen).locator("[data-part-of]")).to_be_visible()
    assert barriers(seen) == []

    record(world.people["agency"], case, covers=[{"item": 2, "quantity": "5"}])
    page.reload()
    expect(left(page, 2)).to_contain_text("已全部出证")
    press(page, front(page).locator("[data-action=end_rest]"))
    hand.write(原因="其余六台未发运")
    assert barriers(page, looks=2) == []
    hand.confirm("确定结束其余货物")
    hand.state("检验完成")
    expect(front(page).locator("[data-ended]")).to_contain_text("其余六台未发运")
    seen = sit("parting", f"/w/commission/{case['number']}")
    expect(front(seen).locator("[data-ended]")).to_contain_text("其余六台未发运")
    expect(front(seen).locator("[data-certificate]")).to_have_count(2)


def test_a_reinspection_and_a_correction_of_one_part(sit, world, case, new_context, served):
    """After 不合格 the completed commission offers 复检结果; a correction asks which part; the public page names the part."""
    agency = world.people["agency"]
    record(agency, case, "record_result", conclusion="unqualified", opinion="修理后复检")
    page = sit("agency", f"/w/commission/{case['number']}")
    expect(left(page, 1)).to_contain_text("10")
    press(page, front(page).locator("[data-action=record_reinspection]"))
    expect(front(page).locator("[data-part-help]")).to_be_visible()
    expect(front(page).locator("section.rows[data-path=covers] [data-row]:not([data-row=new])")).to_have_count(2)
    page.keyboard.press("Escape")
    press(page, front(page).locator("[data-begin=appointment]"))
    expect(front(page).locator("[data-path=commission] input")).to_have_value(case["number"])
    expect(front(page).locator("[data-path=place] input")).to_have_value("Waalhaven 12, Rotterdam")
    expect(front(page).locator("[data-path=day] input")).to_have_value("")
    page.goto(f"/w/commission/{case['number']}")
    record(agency, case, "record_reinspection", covers=[{"item": 1, "quantity": "10"}])

    def states():
        page.reload()
        expect(left(page, 1)).to_contain_text("已全部出证")
        yield "two parts"
        press(page, front(page).locator("[data-action=correct_result]"))
        expect(front(page).locator("[data-panel=result] .field[data-path=part] select")).to_have_value("2")
        yield "a correction of a part"

    assert_open(page, states())
    (row, *_) = body(agency.get(f"/api/cases/{case['number']}/certificates"))["rows"]
    context = new_context(base_url=served.url, locale="zh-CN", java_script_enabled=False)
    public = context.new_page()
    public.goto(f"/public/certificates/{row['number']}/{row['code']}")
    expect(public.locator("[data-status=valid]")).to_contain_text("本委托的第 2 份")
