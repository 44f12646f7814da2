"""Reasons that an agency keeps, with the keyboard alone: saved with the fields that are noted, used again on another commission."""

from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.keys import tick, walk, write
from tests.manual.conftest import calling_as
from tests.manual.supervising import on_file  # noqa: F401
from tests.support.commission import submitted

ZH, EN = "合同号与发票不一致。", "The contract number is not that of the invoice."


def test_a_kept_reason_opens_the_fields_it_is_about(house, at_desk, newcomer, on_file):  # noqa: F811
    """Noted once, kept, and put in with one press the next time; the enterprise may change that field and no other."""
    agency, name = on_file
    agency.keyboard = True
    trader = at_desk("enterprise", newcomer("enterprise"))
    with calling_as(house, trader) as wire:
        agencies = wire.get("/api/agencies/commissionable").json()["rows"]
        chosen = next(row["id"] for row in agencies if row["name_zh"] == name)
        first, second = (submitted(wire, chosen)["number"] for _ in range(2))

    agency.page.goto(f"/w/commission/{first}")
    agency.press("退回")
    panel = agency.page.locator(".side-panel")
    agency.strike(panel.locator(".reasons summary"))
    expect(panel).to_contain_text("先在下方标注字段")
    walk(agency.page, panel.get_by_role("combobox"))
    agency.page.keyboard.type("合同号")
    expect(agency.page.get_by_role("listbox").get_by_role("option").first).to_contain_text("合同号")
    agency.page.keyboard.press("Enter")
    expect(panel).to_contain_text("新增的理由将附带已标注的字段：合同号")
    agency.strike(panel.get_by_role("button", name="新增常用理由"))
    window = agency.page.get_by_role("dialog").last
    write(agency.page, window.locator("textarea").first, ZH)
    write(agency.page, window.locator("textarea").last, EN)
    agency.strike(window.get_by_role("button", name="保存"))
    expect(panel.locator(".reasons")).to_contain_text("可改：合同号")
    assert barriers(agency.page) == []

    agency.page.goto(f"/w/commission/{second}")
    agency.press("退回")
    agency.strike(panel.locator(".reasons summary"))
    tick(agency.page, panel.locator(".reasons li input"))
    agency.strike(panel.get_by_role("button", name="填入所选 1 条"))
    expect(panel.locator("[data-note=contract_number] textarea")).to_have_value(f"{ZH} {EN}")
    agency.strike(panel.get_by_role("button", name="确定退回"))
    agency.state("补充材料")
    with calling_as(house, trader) as wire:
        case = wire.get(f"/api/cases/{second}").json()
    assert (case["returned"]["reason"], case["editable"]) == (f"{ZH} {EN}", ["contract_number"])
