"""The table of goods as one reads it (M-6.2.3d): headings that stay, its width, its verdicts; and small things of forms."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import box, field, front
from tests.support.commission import goods
from tests.support.filing import body, start

CODES = ("8429521200", "8479899990")


@pytest.fixture
def table(sit, world, own):
    """`table(rows, **options)`: the page of a fresh draft with so many lines of goods."""

    def opened(rows, **options):
        person = own("enterprise")
        lines = [goods(hs_code=CODES[n % 2], name=f"旧机{n}") for n in range(rows)]
        number = body(start(person.caller, "commission", {"goods": lines}), 201)["number"]
        world.people[person.account] = person.caller
        page = sit(person.account, f"/w/commission/{number}", **options)
        expect(box(page, "consignor")).to_be_editable()
        return page

    return opened


def read_aloud(page):
    """What the browser tells a screen reader of the cells of rows, also of those that are not looked at."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return {node["name"]["value"] for node in nodes if node["role"]["value"] in ("cell", "gridcell") and "name" in node}


def test_five_hundred_rows_are_read_and_searched(table):
    """M-6.2.3d: the headings stay while the last row is looked at; all rows are in the page for the browser's own search,
    for who listens and for paper, and keys go from row to row, to the last and the first;
    verdicts are told by word and sign and summed above."""
    page = table(500)
    grid = front(page).locator("section.rows[data-path=goods]")
    last = grid.locator("[data-row='499']")
    expect(last).to_be_attached(timeout=120_000)
    assert page.evaluate("window.find('旧机499')")
    assert "旧机499" in read_aloud(page)
    grid.get_by_role("button", name="编辑第 1 行", exact=True).focus()
    page.keyboard.press("Control+End")
    expect(grid.get_by_role("button", name="编辑第 500 行")).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("F2")
    expect(grid.locator("[data-path='goods.498.hs_code'] input")).to_be_focused()
    page.keyboard.press("Escape")
    far = grid.locator("[data-path='goods.250.name']")
    drawn = "cell => cell.checkVisibility({ contentVisibilityAuto: true })"
    assert not far.evaluate(drawn)
    page.emulate_media(media="print")
    assert far.evaluate(drawn)
    page.emulate_media(media="screen")
    last.scroll_into_view_if_needed()
    frame = grid.locator(".scroller").bounding_box()
    head = grid.locator("thead th").nth(3).bounding_box()
    assert abs(head["y"] - frame["y"]) < 3
    assert frame["height"] < 768
    hint = last.locator("[data-path$=hs_code] .cell-hint")
    expect(hint.locator(".sign")).to_have_text(re.compile(r"\S"))
    hints = [grid.locator(f"[data-row='{n}'] [data-path$=hs_code] .cell-hint") for n in (0, 1)]
    assert hints[0].inner_text() != hints[1].inner_text()
    assert hints[0].locator(".sign").inner_text() != hints[1].locator(".sign").inner_text()
    for one in hints:
        assert one.evaluate("it => it.scrollWidth <= it.clientWidth")
    sums = front(page).locator(".verdicts li")
    expect(sums).to_have_count(2)
    expect(sums.first).to_contain_text("250 行")


def test_the_windows_width_is_used(table):
    """Issue 12, tables: at 2560 nothing stands empty beside a table that scrolls."""
    page = table(3, size={"width": 2560, "height": 1300})
    frame = front(page).locator("section.rows[data-path=goods] .scroller")
    assert frame.bounding_box()["width"] > 2000


def test_a_section_with_a_mistake_is_not_complete(sit, world, own):
    """Issue 12, small things: while a bubble is in a section the index says that something is wrong there."""
    person = own("enterprise")
    number = body(start(person.caller, "commission", {}), 201)["number"]
    world.people[person.account] = person.caller
    page = sit(person.account, f"/w/commission/{number}", size={"width": 1600, "height": 900})
    page.route("**/actions/save", lambda route: route.fulfill(status=422, json=REFUSED))
    box(page, "consignor").fill("Harbour Ltd")
    page.locator("[data-action=save]").click()
    expect(field(page, "consignor").locator(".bubble")).to_be_visible()
    group = field(page, "consignor").locator("xpath=ancestor::section[@data-group]").get_attribute("data-group")
    expect(front(page).locator(f".index.aside [data-index={group}]")).to_contain_text("1")
    page.unroute("**/actions/save")
    expect(page.locator(".toast.bad")).to_be_visible()
    box(page, "consignor").fill("Harbour Machines Ltd")
    page.locator("[data-action=save]").click()
    expect(page.locator(".toast.good")).to_be_visible()
    expect(page.locator(".toast.bad")).to_have_count(0)


REFUSED = {
    "status": 422,
    "code": "invalid",
    "detail": "有内容需要修改。",
    "errors": {"consignor": "没有这个发货人。"},
}


def test_nothing_is_told_by_a_colour_that_is_gone(sit, world):
    """Issue 12, small things: with the reader's own colours one entry of the menu looks current, and boxes that are only
    read look otherwise than those to be filled in."""
    page = sit("enterprise", "/w/commission", forced_colors="active")
    expect(box(page, "consignor")).to_be_editable()
    edges = page.locator("nav.menu .item").evaluate_all(
        "items => items.map(it => [it.classList.contains('active'), getComputedStyle(it).borderInlineStartColor])"
    )
    current = {edge for active, edge in edges if active}
    others = {edge for active, edge in edges if not active}
    assert not current & others
    style = "it => getComputedStyle(it).borderTopStyle"
    assert box(page, "consignor").evaluate(style) == "solid"
    assert front(page).locator("input[readonly]").first.evaluate(style) == "dotted"


def test_all_agree_with_exceptions(sit, world):
    """M-6.1.4c: thirteen answers by two buttons; what was found otherwise stays."""
    page = sit("agency", f"/w/commission/{world.accepted_commission}")
    page.get_by_role("button", name="检验结果").first.click()
    panel = front(page).locator("[data-panel=result]")
    name, energy = (panel.locator(f".field[data-path={one}] input") for one in ("same_model", "energy"))
    name.fill("不符")
    name.press("Enter")
    expect(name).to_have_value("不符")
    for words in ("全部相符", "全部符合"):
        panel.get_by_role("button", name=words).click()
        expect(panel.get_by_role("button", name=words)).to_have_count(0)
    expect(name).to_have_value("不符")
    expect(energy).to_have_value("符合")
    expect(panel.locator(".field[data-path=prohibited_goods] input")).to_have_value("未发现")
