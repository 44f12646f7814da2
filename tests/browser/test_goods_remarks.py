"""What does not fit together is said beside the box one types in, the row in the making too, and held against the attached
packing list (M-6.2.3b, domain.md §5): by sight, by keyboard and by screen reader, in both languages."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import box, front
from tests.support.commission import goods
from tests.support.filing import body, start
from tests.support.goods_sheet import workbook
from tests.support.selection import choose_in_turn
from tests.support.working import Worker

SAID = {
    "zh-CN": ("第 1、2 行有相同的号码", "处需要核对", "第 1 行 出厂编号/序列号", "没有需要核对的地方了", "新增行"),
    "en-GB": (
        "Rows 1, 2 have the same number",
        "places to check",
        "Row 1, Serial no.",
        "Nothing is left to check",
        "New row",
    ),
}


@pytest.fixture
def desk(sit, world, own):
    """`desk(language, **data)`: the page of a fresh draft with this data."""

    def opened(language="zh-CN", **data):
        person = own("enterprise")
        world.people[person.account] = person.caller
        number = body(start(person.caller, "commission", data), 201)["number"]
        page = sit(person.account, f"/w/commission/{number}", language=language)
        expect(box(page, "consignor")).to_be_editable()
        return page

    return opened


def cell(page, path):
    """A cell of the goods."""
    return front(page).locator(f"td[data-path='{path}']")


def remark(page, path):
    """What is said at a cell."""
    return cell(page, path).locator(".cell-mark")


def described(page, path):
    """What a screen reader reads with a cell's box."""
    return (
        cell(page, path)
        .locator("input")
        .evaluate(
            "box => (box.getAttribute('aria-describedby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent).join(' ')"
        )
    )


def spoken(page):
    """What a screen reader is told without being asked."""
    return front(page).locator("[data-spoken]")


@pytest.mark.parametrize("language", choose_in_turn(SAID, 0))
def test_a_row_in_the_making_is_compared_while_one_types(desk, language):
    """The same machine again: said beside the box and at its fellow before the row is added or anything is saved; named
    above with the way there by keyboard; read out politely; gone with its cause."""
    twice, places, place, nothing, new_row = SAID[language]
    page = desk(language, goods=[goods(serial_number="SN-7001")])
    page.route("**/actions/save", lambda route: route.abort())
    typed = cell(page, "goods.new.serial_number").locator("input")
    typed.press_sequentially("sn 7001")
    expect(remark(page, "goods.new.serial_number")).to_contain_text(twice)
    expect(remark(page, "goods.0.serial_number")).to_contain_text(twice)
    expect(typed).to_be_focused()
    assert twice in described(page, "goods.new.serial_number")
    expect(spoken(page)).to_have_attribute("aria-live", "polite")
    expect(spoken(page)).to_contain_text(twice)
    above = front(page).locator("section.remarks")
    expect(above).to_contain_text(places)
    expect(above).to_contain_text(new_row)
    assert barriers(page) == []
    to_row = above.get_by_role("button", name=place)
    to_row.focus()
    page.keyboard.press("Enter")
    mended = cell(page, "goods.0.serial_number").locator("input")
    expect(mended).to_be_focused()
    assert twice in described(page, "goods.0.serial_number")
    mended.fill("SN-7002")
    expect(remark(page, "goods.0.serial_number")).to_have_count(0)
    expect(remark(page, "goods.new.serial_number")).to_have_count(0)
    expect(spoken(page)).to_have_text(nothing)


def test_a_product_is_compared_while_its_cell_is_changed(desk):
    """Quantity × unit price against the amount: at the amount, as the quantity is typed in its row."""
    page = desk(goods=[goods(quantity="2", unit_price="100", amount="200")])
    expect(box(page, "consignor")).to_be_editable()
    cell(page, "goods.0.quantity").click()
    quantity = cell(page, "goods.0.quantity").locator("input")
    quantity.fill("3")
    expect(remark(page, "goods.0.amount")).to_contain_text("3 × 单价 100 = 300")
    quantity.fill("0.5")
    expect(remark(page, "goods.0.quantity")).to_contain_text("不是整数")
    quantity.fill("2")
    expect(front(page).locator("section.remarks")).to_have_count(0)


@pytest.mark.parametrize("language", choose_in_turn(SAID, 1))
def test_the_attached_packing_list_is_held_against_the_goods(desk, served, language):
    """Issue 12 no. 2: the file is read beside the program and what it says otherwise appears by itself, at its cell and above;
    mended, the list agrees."""
    worker = Worker(served)
    try:
        page = desk(language, goods=[goods(quantity="2", serial_number="KX-0001", specification="HTF200")])
        rows = [["装箱单"], ["品名", "型号", "数量", "机号"], ["旧注塑机", "HTF200", 3, "KX0001"]]
        slot = front(page).locator("[data-slot-input=packing_list]")
        slot.set_input_files({"name": "packing.xlsx", "mimeType": "application/octet-stream", "buffer": workbook(rows)})
        expect(remark(page, "goods.0.quantity")).to_contain_text("3")
        above = front(page).locator("section.remarks")
        expect(above.locator("[data-list=differs]")).to_contain_text("packing.xlsx")
        expect(spoken(page)).to_contain_text("packing.xlsx")
        assert barriers(page) == []
        cell(page, "goods.0.quantity").click()
        cell(page, "goods.0.quantity").locator("input").fill("3")
        expect(above.locator("[data-list=agrees]")).to_contain_text("packing.xlsx")
        expect(remark(page, "goods.0.quantity")).to_have_count(0)
    finally:
        worker.stop()


def test_a_long_list_of_remarks_is_short_until_it_is_asked_for(desk):
    """Eighty rows with something to check: the first few are shown, all of them at one press."""
    page = desk(goods=[goods(amount="0") for _ in range(20)])
    above = front(page).locator("section.remarks")
    expect(above.locator("[data-remark]")).to_have_count(6)
    above.get_by_role("button", name=re.compile("显示全部 20 处")).press("Enter")
    expect(above.locator("[data-remark]")).to_have_count(20)
