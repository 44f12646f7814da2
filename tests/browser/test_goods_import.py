"""Any list of goods into the form (M-6.2.3d): the preview of its columns, totals and marks, what is remembered, one step
back."""

import io
import re

import pytest
import xlsxwriter
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import box, front
from tests.support.filing import body, start
from tests.support.old_books import ods
from tests.support.working import Worker

PASTE = """(element, { text, html }) => {
    const data = new DataTransfer();
    data.setData('text/plain', text);
    data.setData('text/html', html);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}"""
HEADS = ("No.", "商品编码", "货物名称", "牌子", "型号", "件数", "单位", "单价（美元）", "总价\nAmount (USD)", "原产地",
         "Year of Mfg", "Maker", "我方编号", "状况")  # fmt: skip


@pytest.fixture
def reading(served):
    """Books are read by the worker."""
    worker = Worker(served)
    yield
    worker.stop()


@pytest.fixture
def desk(sit, world, own):
    """`desk(language)`: the page of a fresh draft, of a person of one organisation."""
    person = own("enterprise")
    world.people[person.account] = person.caller

    def opened(language="zh-CN"):
        number = body(start(person.caller, "commission", {}), 201)["number"]
        page = sit(person.account, f"/w/commission/{number}", language=language)
        expect(box(page, "consignor")).to_be_editable()
        return page

    return opened


def packing_list(machines=80, stated=None):
    """An importer's own: a title and two lines above the headings, odd headings, a line of totals, a second sheet."""
    total = 12000 * machines if stated is None else stated
    lines = [
        ["上海东港机械进口有限公司"],
        ["装箱单 Packing List", None, None, "合同号 OHM-2026-0117"],
        [],
        HEADS,
        *([n + 1, "8479899990", f"旧注塑机 {n + 1}", "海天", f"HTF{n}", 1, "台", 12000, 12000, "德国", 2012,
           "Beispiel GmbH", f"KX{n:03}-{7 * n:05}", "功能正常"] for n in range(machines)),
        [None, None, "合计 TOTAL", None, None, machines, None, None, total],
    ]  # fmt: skip
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("封面").write("B2", "装箱单 PACKING LIST")
        sheet = book.add_worksheet("货物")
        for at, line in enumerate(lines):
            sheet.write_row(at, 0, line)
    return {"name": "装箱单.xlsx", "mimeType": "application/octet-stream", "buffer": file.getvalue()}


def rows(page):
    """The rows of goods that are there."""
    return front(page).locator("section.rows[data-path=goods] tr.body-row:not(.entry)")


def attached(page):
    """The files in the slot of packing lists."""
    return front(page).locator("[data-slot=packing_list] li.file a")


def cell(page, path):
    """A cell of the grid."""
    return front(page).locator(f"td[data-path='{path}']")


def give(page, file):
    """A file is chosen; its preview."""
    front(page).locator("section.rows input[type=file]").set_input_files(file)
    window = page.get_by_role("dialog")
    expect(window.locator("[data-column]").first).to_be_visible()
    return window


def paste(page, path, text="", html=""):
    """Paste into a box of the grid."""
    cell(page, path).locator("input").evaluate(PASTE, {"text": text, "html": html})


def test_an_importers_own_packing_list_comes_in(desk, reading):
    """M-6.2.3d: 80 machines under title lines, odd headings and a TOTAL line: every row is right, the totals are compared
    and no goods; one column is set right by key, the next list of this layout knows it and is matched by serial number;
    the import is one step. The file is attached as packing list in the same step."""
    page = desk()
    window = give(page, packing_list())
    expect(window).to_contain_text("共识别 80 行货物")
    expect(window.get_by_label("工作表")).to_have_value("1")
    expect(window.get_by_label("标题所在行")).to_have_value("4")
    label = window.get_by_text("标题所在行", exact=True)
    assert label.bounding_box()["height"] < 40, "its letters stand one under the other"
    for letter, field in (("B", "hs_code"), ("C", "name"), ("D", "brand"), ("E", "specification"), ("F", "quantity"),
                          ("G", "unit"), ("H", "unit_price"), ("I", "amount"), ("J", "country_of_origin"),
                          ("K", "year"), ("L", "manufacturer"), ("N", "condition")):  # fmt: skip
        expect(window.locator(f"[data-column={letter}] select")).to_have_value(field)
    expect(window.locator("[data-total]").first).to_have_class(re.compile("good"))
    assert barriers(page) == []
    select = window.locator("[data-column=M] select")
    expect(select).to_have_value("")
    select.select_option("serial_number")
    expect(window.locator("[data-line='5']")).to_contain_text("KX000-00000")
    window.get_by_role("button", name="导入 80 行").click()
    expect(window).to_have_count(0)
    expect(rows(page)).to_have_count(80)
    expect(cell(page, "goods.79.name")).to_have_text("旧注塑机 80")
    expect(cell(page, "goods.79.serial_number")).to_have_text("KX079-00553")
    expect(attached(page)).to_have_count(1)
    front(page).locator("section.rows .tools").get_by_role("button", name="撤销").click()
    expect(rows(page)).to_have_count(0)
    front(page).locator("section.rows .tools").get_by_role("button", name="重做").click()
    expect(rows(page)).to_have_count(80)

    window = give(page, packing_list(stated=970_000))
    expect(window.locator("[data-column=M] select")).to_have_value("serial_number")
    expect(window).to_contain_text("已按上次保存的对应关系识别")
    expect(window.locator("[data-total].bad")).to_contain_text("970")
    expect(window.get_by_role("radio", name=re.compile("80 行相同"))).to_be_checked()
    window.get_by_role("button", name="导入 80 行").click()
    expect(window).to_have_count(0)
    expect(rows(page)).to_have_count(80)
    page.locator("[data-action=save]").click()
    expect(page.locator(".toast").filter(has_text="暂存成功").first).to_be_visible()


def test_a_list_that_is_no_paper_of_the_case_is_only_read(desk, reading):
    """M-6.2.3d, e: in English and by key alone, the tick is taken away and the file is attached nowhere; an .ods, which no
    slot takes, is not offered."""
    page = desk("en-GB")
    window = give(page, packing_list(machines=2))
    tick = window.get_by_label("Also attach the file as “Packing list”")
    tick.focus()
    expect(tick).to_be_checked()
    tick.press("Space")
    expect(tick).not_to_be_checked()
    window.get_by_role("button", name="Import 2 lines").press("Enter")
    expect(rows(page)).to_have_count(2)
    expect(attached(page)).to_have_count(0)
    content = ods([("Goods", [["Description of Goods", "Qty"], ["Used press", "1"]], False)])
    other = {"name": "goods.ods", "mimeType": "application/octet-stream", "buffer": content}
    expect(give(page, other).locator("[data-attach]")).to_have_count(0)


def test_what_is_not_understood_stays_in_its_cell(desk):
    """M-6.2.3d, M-3.2: a table pasted out of a letter, in English: what is no number stays as typed, marked, in the list's
    own order, and is mended where it stands."""
    page = desk("en-GB")
    cells = "".join(
        f"<tr><td>Used press {n}</td><td>PX{n}</td><td>{'two or so' if n == 1 else n + 1}</td><td>PCS</td></tr>"
        for n in range(3)
    )
    head = "<tr><td>Description of Goods</td><td>Model</td><td>Qty</td><td>Unit</td></tr>"
    paste(page, "goods.new.hs_code", "Used press", f"<html><table>{head}{cells}</table></html>")
    window = page.get_by_role("dialog")
    expect(window.locator("td[data-wrong]")).to_contain_text("two or so")
    assert barriers(page) == []
    window.get_by_role("button", name="Import 3 lines").click()
    expect(rows(page)).to_have_count(3)
    odd = cell(page, "goods.1.quantity")
    expect(odd).to_contain_text("two or so")
    expect(odd).to_have_attribute("data-mark", "error")
    expect(cell(page, "goods.2.name")).to_have_text("Used press 2")
    odd.click()
    odd.locator("input").fill("2")
    expect(odd.locator(".cell-mark")).to_have_count(0)
    odd.locator("input").press("Escape")
    expect(odd).to_have_text("2")
    page.keyboard.press("Control+z")
    expect(odd).to_contain_text("two or so")


def test_what_does_not_fit_is_said_while_one_types(desk):
    """M-6.2.3b: the same serial number in two lines of a pasted table is said at both cells, soon and without a refusal."""
    page = desk()
    head = ["品名", "数量", "出厂编号"]
    paste(
        page,
        "goods.new.name",
        "\n".join("\t".join(line) for line in (head, ["甲", "1", "SN-7001"], ["乙", "1", "sn 7001"])),
    )
    page.get_by_role("dialog").get_by_role("button", name="导入 2 行").click()
    expect(rows(page)).to_have_count(2)
    for at in (0, 1):
        expect(cell(page, f"goods.{at}.serial_number").locator(".cell-mark").first).to_be_visible()
    page.locator("[data-action=save]").click()
    expect(page.locator(".toast").filter(has_text="暂存成功").first).to_be_visible()
