"""The goods grid with a spreadsheet's help (M-6.2.3d): paste, import, copy, undo; and files over a line that breaks."""

import io
import re

import pytest
import xlsxwriter
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import box, front
from tests.manual.papers import pdf
from tests.support.commission import goods
from tests.support.filing import body, pdf_holding, start
from tests.support.goods_sheet import HEADS, ROW
from tests.support.working import Worker

PASTE = """(element, text) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def draft(sit, world, own):
    """`draft(**data)`: the page of a fresh draft with this data, and its case."""

    def opened(**data):
        person = own("enterprise")
        case = body(start(person.caller, "commission", data), 201)
        world.people[person.account] = person.caller
        page = sit(person.account, f"/w/commission/{case['number']}")
        expect(box(page, "consignee_name")).to_be_editable()
        return page, case, person

    return opened


def table(rows):
    """Rows as a spreadsheet copies them."""
    return "\r\n".join("\t".join(row) for row in rows) + "\r\n"


def rows(page):
    """The rows of goods that are there."""
    return front(page).locator("section.rows[data-path=goods] tr.body-row:not(.entry)")


def cell(page, path):
    """A cell of the grid."""
    return front(page).locator(f"td[data-path='{path}']")


def paste(page, path, text):
    """Paste a table into a box of the grid."""
    cell(page, path).locator("input").evaluate(PASTE, text)


def test_what_stands_above_is_taken_by_key(draft):
    """M-6.2.3d, for eighty rows of one maker: Ctrl+D takes what stands above, in a text and in a select; the word that a
    row is added lies over no box."""
    page, _, _ = draft(goods=[goods()])
    for name, value in (("manufacturer", goods()["manufacturer"]), ("currency", goods()["currency"])):
        inside = cell(page, f"goods.new.{name}").locator("input")
        inside.focus()
        inside.press("Control+d")
        expect(inside).to_have_value(re.compile(value))
        expect(inside).to_be_focused()
    for name in (
        "hs_code",
        "name",
        "specification",
        "quantity",
        "unit",
        "amount",
        "country_of_origin",
        "year",
        "condition",
    ):
        cell(page, f"goods.new.{name}").locator("input").press("Control+d")
    front(page).locator("[data-row=new] .cell input").last.press("Enter")
    expect(rows(page)).to_have_count(2)
    expect(front(page).locator("section.rows[data-path=goods]").get_by_role("status")).to_have_text("已添加第 2 行")
    expect(page.locator(".toast")).to_have_count(0)


def test_a_row_like_the_last_takes_three_keys(draft):
    """M-6.2.3d, for eighty rows alike: Ctrl+Shift+D takes the whole row above, one box is typed anew, Ctrl+Enter adds the
    row from there; the cursor begins the next one. A row that lacks something is not added."""
    page, _, _ = draft(goods=[goods()])
    box = cell(page, "goods.new.specification").locator("input")
    box.focus()
    page.keyboard.press("Control+Shift+d")
    expect(box).to_have_value(goods()["specification"])
    expect(box).to_be_focused()
    page.keyboard.type("KM 300")
    page.keyboard.press("Control+Enter")
    expect(rows(page)).to_have_count(2)
    expect(cell(page, "goods.1.specification")).to_have_text("KM 300")
    expect(cell(page, "goods.1.manufacturer")).to_have_text(goods()["manufacturer"])
    expect(cell(page, "goods.new.hs_code").locator("input")).to_be_focused()
    page.keyboard.type("8479899990")
    page.keyboard.press("Control+Enter")
    expect(cell(page, "goods.new.name").locator("input")).to_be_focused()
    expect(rows(page)).to_have_count(2)


def test_five_hundred_rows_are_pasted(draft):
    """M-6.2.3d: a table of 500 lines from a spreadsheet is there at once, is summed, saved, and taken back in one step."""
    page, _, _ = draft()
    paste(page, "goods.new.hs_code", table([HEADS, *[[ROW[0], f"旧机{n}", *ROW[2:]] for n in range(500)]]))
    expect(rows(page)).to_have_count(500)
    expect(cell(page, "goods.499.name")).to_have_text("旧机499")
    expect(cell(page, "goods.499.unit")).to_have_text("台")
    expect(front(page).locator(".totals input").first).to_have_value("1,000 台")
    page.get_by_role("button", name="撤销", exact=True).first.click()
    expect(rows(page)).to_have_count(0)
    cell(page, "goods.new.hs_code").locator("input").focus()
    page.keyboard.press("Control+y")
    expect(rows(page)).to_have_count(500)
    page.locator("[data-action=save]").click()
    expect(page.locator(".toast").filter(has_text="暂存成功").first).to_be_visible(timeout=120_000)


def test_bad_cells_are_named_and_good_rows_kept(draft):
    """M-6.2.3d, M-3.2: row, column and reason of every bad cell beforehand; all rows come in the list's order, what was not
    understood as it was typed and marked, to be mended where it stands."""
    page, _, _ = draft()
    bad = [*ROW[:3], "-1", "个箱", *ROW[5:]]
    paste(page, "goods.new.hs_code", table([HEADS, ROW, bad, ROW]))
    window = page.get_by_role("dialog")
    expect(window.locator("[data-wrong=D3]")).to_contain_text("须大于 0")
    expect(window.locator("[data-wrong=E3]")).to_contain_text("个箱")
    assert barriers(page) == []
    window.get_by_role("button", name="导入 3 行").click()
    expect(rows(page)).to_have_count(3)
    expect(cell(page, "goods.1.quantity")).to_contain_text("-1")
    expect(cell(page, "goods.1.unit")).to_contain_text("个箱")
    expect(cell(page, "goods.1.unit")).to_have_attribute("data-mark", "error")
    expect(cell(page, "goods.2.unit")).to_have_text("台")


def test_a_column_is_pasted_over_rows(draft):
    """M-6.2.3d: serial numbers copied from a column go down the rows from the cell they are pasted into."""
    page, _, _ = draft(goods=[goods(name=f"旧机{n}") for n in range(3)])
    cell(page, "goods.1.serial_number").click()
    paste(page, "goods.1.serial_number", table([["SN-2"], ["SN-3"]]))
    expect(cell(page, "goods.2.serial_number")).to_have_text("SN-3")
    expect(cell(page, "goods.1.serial_number").locator("input")).to_have_value("SN-2")
    expect(cell(page, "goods.0.serial_number")).to_have_text("")
    expect(rows(page)).to_have_count(3)


def test_rows_are_copied_and_steps_taken_back(draft):
    """M-6.2.3d: a row is copied below itself and open; Ctrl+Z takes back typing first, then the copy."""
    page, _, _ = draft(goods=[goods(name="甲"), goods(name="乙")])
    page.get_by_role("button", name="复制第 1 行").click()
    expect(rows(page)).to_have_count(3)
    first = cell(page, "goods.1.hs_code").locator("input")
    expect(first).to_be_focused()
    name = cell(page, "goods.1.name").locator("input")
    name.fill("丙")
    name.press("Enter")
    page.keyboard.press("Control+z")
    expect(name).to_have_value("甲")
    page.keyboard.press("Control+z")
    expect(rows(page)).to_have_count(2)
    expect(cell(page, "goods.1.name")).to_have_text("乙")


def test_a_workbook_is_imported(draft, served):
    """M-6.2.3d: the template is handed out; a filled-in workbook brings its rows."""
    page, _, _ = draft()
    with page.expect_download() as handed:
        front(page).get_by_role("link", name="下载模板").click()
    assert handed.value.suggested_filename.endswith(".xlsx")
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate([HEADS, ROW, ROW]):
            sheet.write_row(at, 0, row)
    workbook = {"name": "货物.xlsx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}
    worker = Worker(served)
    try:
        front(page).locator("section.rows input[type=file]").set_input_files(workbook)
        page.get_by_role("dialog").get_by_role("button", name="导入 2 行").click()
        expect(rows(page)).to_have_count(2)
    finally:
        worker.stop()


def test_an_upload_goes_on_after_the_line_broke(draft):
    """M-6.2.3e: the line breaks in the middle of a file; the user is told, and it goes on by itself from what has come."""
    page, case, person = draft()
    sent = []

    def shaky(route):
        sent.append(int(route.request.url.split("offset=")[1]))
        if len(sent) in (2, 3):
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/uploads/*?offset=*", shaky)
    content = pdf_holding(b"%" * (1200 * 1024))
    slot = front(page).locator("[data-slot=contract]")
    slot.locator("input[type=file]").set_input_files(
        {"name": "大合同.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    expect(slot.get_by_text("网络中断，恢复后自动继续")).to_be_visible()
    expect(slot.get_by_role("link", name="大合同.pdf")).to_be_visible()
    assert sent[0] == 0
    assert sent[1] == sent[2] == sent[3] > 0
    (file,) = body(person.caller.get(f"/api/cases/{case['number']}"))["attachments"]
    assert file["size"] == len(content)


def test_files_are_pasted_and_looked_at(draft):
    """M-6.2.3e: several files at once; a screenshot is pasted; a PDF and a picture are shown over the page."""
    page, _, _ = draft()
    slot = front(page).locator("[data-slot=photos]")
    slot.locator("input[type=file]").set_input_files([pdf("一.pdf"), pdf("二.pdf")])
    expect(slot.get_by_role("link", name=re.compile("[一二].pdf"))).to_have_count(2)
    slot.locator("input[type=file]").evaluate(
        """async element => {
            const canvas = document.createElement('canvas');
            const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
            const data = new DataTransfer();
            data.items.add(new File([blob], 'image.png', { type: 'image/png' }));
            element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(slot.get_by_role("link", name=re.compile(r"image-\d+\.png"))).to_be_visible()
    for name, shown in (("一.pdf", "iframe"), ("image-", "img")):
        slot.get_by_role("button", name=re.compile(f"^预览 {name}")).click()
        window = page.get_by_role("dialog")
        expect(window.locator(shown)).to_be_visible()
        window.get_by_role("button", name="关闭").click()
        expect(window).to_have_count(0)


def test_each_code_is_advised_on_as_it_is_typed(draft):
    """M-0.3, M-6.1.2a: under the HS code of a row stands what the rules say of it, with the way to the whole answer; a
    code is asked for once, however many rows have it."""
    asked = []
    page, _, _ = draft(goods=[goods()])
    page.on("request", lambda request: asked.append(request.url) if "/api/advice?" in request.url else None)
    hint = cell(page, "goods.0.hs_code").locator(".cell-hint a")
    expect(hint).to_be_visible()
    expect(hint).to_have_attribute("href", re.compile("8479899990"))
    paste(page, "goods.new.hs_code", table([HEADS, *[["8429521200", "旧履带式挖掘机", *ROW[2:]] for _ in range(3)]]))
    expect(cell(page, "goods.3.hs_code").locator(".cell-hint")).to_be_visible()
    assert sum("8429521200" in url for url in asked) == 1
