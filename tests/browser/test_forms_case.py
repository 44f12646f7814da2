"""A case's page while it is filled in: saved by itself, what is missing, what is wrong, and on paper."""

import io
import itertools
import re
import unicodedata

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.barriers import barriers
from tests.browser.desk import box, front
from tests.manual.papers import pdf
from tests.support.commission import attach_papers, commission, goods
from tests.support.filing import act, body, start


@pytest.fixture
def draft(sit, world, own):
    """`draft(**data)`: the page of a fresh, nearly complete draft, its case and its owner."""

    def opened(size=None, **data):
        person = own("enterprise")
        listed = body(person.caller.get("/api/agencies/commissionable"))["rows"]
        agency = next(row["id"] for row in listed if row["open"])
        case = body(start(person.caller, "commission", commission(agency, **data)), 201)
        world.people[person.account] = person.caller
        page = sit(person.account, f"/w/commission/{case['number']}", **({"size": size} if size else {}))
        expect(box(page, "consignee_name")).to_be_editable()
        return page, case, person.caller

    return opened


def safety(page):
    """What the head says of what is typed."""
    return front(page).locator(".safety")


def test_a_draft_is_saved_by_itself(draft):
    """M-6.2.3c: typing pauses and the draft is kept, one entry in its history; wrong text waits until it is right."""
    page, case, caller = draft()
    box(page, "consignor").fill("新发货人")
    expect(safety(page)).to_contain_text("已自动保存")
    kept = body(caller.get(f"/api/cases/{case['number']}"))
    assert kept["data"]["consignor"] == "新发货人"
    events = body(caller.get(f"/api/cases/{case['number']}/events"))["rows"]
    assert [event["action"] for event in events] == ["save", "create"]
    box(page, "consignor").fill("再改")
    expect(safety(page)).to_have_text("有未保存的修改")


def test_what_is_submitted_tells_no_more_of_its_draft(draft):
    """M-6.2.3e: once submitted, the head speaks of no saving and the places of no file that was refused before."""
    page, _, _ = draft()
    for slot in ("contract", "invoice", "goods_list"):
        front(page).locator(f"[data-slot={slot}] input[type=file]").set_input_files(pdf("单据.pdf"))
        expect(front(page).locator(f"[data-slot={slot}]").get_by_role("link", name="单据.pdf")).to_be_visible()
    refused = {"name": "空.pdf", "mimeType": "application/pdf", "buffer": b""}
    front(page).locator("[data-slot=contract] input[type=file]").set_input_files(refused)
    bubble = front(page).locator("[data-slot=contract] .file .bubble")
    expect(bubble).to_be_visible()
    box(page, "consignor").fill("新发货人")
    expect(safety(page)).to_contain_text("已自动保存")
    page.locator("[data-action=submit]").click()
    expect(page.locator("[data-action=withdraw]")).to_be_visible()
    expect(bubble).to_have_count(0)
    expect(safety(page)).to_be_empty()


def test_steps_back_end_where_the_case_moves_on(draft):
    """M-6.2.3d, M-6.2.3e: what was typed before 提交 is no step to take back after a 撤回, by button or by key."""
    page, case, caller = draft()
    attach_papers(caller, case)
    page.reload()
    grid = front(page).locator("section.rows[data-path=goods]")
    back = grid.get_by_role("button", name="撤销", exact=True)
    grid.get_by_role("button", name="复制第 1 行").click()
    expect(back).to_be_enabled()
    page.locator("[data-action=submit]").click()
    page.locator("[data-action=withdraw]").click()
    page.get_by_role("dialog").get_by_role("button", name="撤回").click()
    expect(page.locator("[data-action=submit]")).to_be_visible()
    expect(grid.locator("tr.body-row:not(.entry)")).to_have_count(2)
    expect(back).to_have_count(0)
    grid.get_by_role("button", name="编辑第 1 行").press("Control+z")
    expect(grid.locator("tr.body-row:not(.entry)")).to_have_count(2)


def test_two_who_type_lose_nothing(draft):
    """Bad input, a stale page: a draft that another window changed is not overwritten by itself; both are shown."""
    page, case, caller = draft()
    body(act(caller, case, "save", data={**case["data"], "consignor": "别人改的"}))
    box(page, "consignor").fill("我改的")
    notice = front(page).locator(".newer")
    expect(notice).to_contain_text("别人改的")
    expect(notice).to_contain_text("我改的")
    expect(box(page, "consignor")).to_have_value("我改的")
    assert body(caller.get(f"/api/cases/{case['number']}"))["data"]["consignor"] == "别人改的"


def test_a_lost_answer_is_asked_for_again(draft):
    """A cut line: the server saved, its answer was lost; the next save repeats it and nothing conflicts."""
    page, case, caller = draft()
    lost = []

    def answer(route):
        if not lost:
            lost.append(route.fetch().status)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/actions/save", answer)
    box(page, "consignor").fill("第一次")
    expect(safety(page)).to_contain_text("网络中断")
    box(page, "consignor").fill("第二次")
    page.locator("[data-action=save]").click()
    expect(page.locator(".toast").filter(has_text="暂存成功").first).to_be_visible()
    assert lost == [200]
    kept = body(caller.get(f"/api/cases/{case['number']}"))
    assert (kept["data"]["consignor"], kept["version"]) == ("第二次", 3)
    expect(front(page).locator(".newer")).to_have_count(0)


@pytest.mark.parametrize("width", [1366, 1600])
def test_what_is_missing_and_wrong_is_said_and_led_to(draft, width):
    """M-3.1, M-3.2: the index marks sections, a refused try lists what is wrong above the form; each leads to its place."""
    page, _, _ = draft(size={"width": width, "height": 800}, contract_number=None)
    index = front(page).locator(".index:visible")
    expect(index).to_have_count(1)
    expect(index.locator("[data-index=parties]")).to_contain_text("1 处未填")
    expect(index.locator("[data-index=contact]")).to_contain_text("已填齐")
    expect(index.locator("[data-index=files]")).to_contain_text("3 处未填")
    box(page, "contact_mobile").fill("12")
    page.locator("[data-action=submit]").click()
    summary = front(page).locator(".summary")
    expect(summary).to_contain_text("有 5 处需要更正")
    expect(index.locator("[data-index=contact]")).to_contain_text("1 处有误")
    assert barriers(page) == []
    summary.get_by_role("button", name="联系人手机").click()
    expect(box(page, "contact_mobile")).to_be_focused()
    page.keyboard.type("13800138000")
    expect(summary).to_contain_text("有 4 处需要更正")
    summary.get_by_role("button", name="发票").click()
    expect(front(page).locator("[data-slot-input=invoice]")).to_be_focused()


@pytest.mark.parametrize("width", [1366, 1600])
def test_an_empty_section_that_nobody_must_fill_is_not_called_complete(sit, width):
    """M-6.1.3d, M-3.1: the four sub-tables are optional: empty they say so, with a row in them they are complete."""
    page = sit("drafter", "/w/filing", size={"width": width, "height": 800})
    index = front(page).locator(".index:visible")
    for table in ("departments", "equipment", "certifications", "records"):
        expect(index.locator(f"[data-index={table}]")).to_contain_text("选填")
    expect(index.locator("[data-index=business]")).to_contain_text("处未填")
    row = front(page).locator("section.rows[data-path=departments] tr.entry")
    for name, value in (("department", "检验部"), ("function", "检验"), ("staff", "12")):
        row.locator(f"td[data-path='departments.new.{name}'] input").fill(value)
    row.locator(".cell input").last.press("Enter")
    expect(index.locator("[data-index=departments]")).to_contain_text("已填齐")
    expect(index.locator("[data-index=records]")).to_contain_text("选填")
    assert barriers(page) == []


@pytest.mark.parametrize(
    ("who", "page_name", "said", "leads_to"),
    [
        ("agency", "commission", "业务委托由委托企业发起", "业务受理"),
        ("agency", "feedback", "由海关发起", "工作质量问题反馈"),
    ],
)
def test_who_may_not_open_a_case_is_told_so(sit, who, page_name, said, leads_to):
    """M-6.1.4b, M-6.1.5b: instead of a grey form that nobody can use: who opens it, and the way to one's own."""
    page = sit(who, f"/w/{page_name}")
    expect(front(page)).to_contain_text(said)
    expect(front(page).locator("input, [data-action]")).to_have_count(0)
    assert barriers(page) == []
    front(page).get_by_role("button", name=leads_to).click()
    expect(page.get_by_role("tab", selected=True)).to_contain_text(leads_to)


def test_a_case_on_paper(draft):
    """Issue: a print view of every case on A4: number and state on each sheet, fields upright, goods as a table across."""
    page, case, _ = draft(goods=[goods(name=f"旧机{n}") for n in range(60)])
    totals = front(page).locator(".totals .box")
    expect(totals.first).to_have_value("120 台")
    expect(totals.last).to_have_value(re.compile("欧元$"))
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    sizes = [(round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) for sheet in sheets]
    assert sizes[0] == (595, 842)
    assert sizes[1:3] == [(842, 595)] * 2
    heads = [top_line(sheet) for sheet in sheets]
    assert all(case["number"] in words and "打印时间" in words for words, _, _ in heads), (
        "not in one line on every sheet"
    )
    assert {left < 60 for _, left, _ in heads} == {True}, "at the left, also where the sheet lies across"
    assert max(gap for _, _, gap in heads) < 150, "nothing of it stands apart in the middle of a sheet"
    texts = [sheet.extract_text() for sheet in sheets]
    assert all(case["number"] in text for text in texts)
    assert "旧机0" in texts[1].replace(" ", "")
    assert "旧机59" in "".join(texts).replace(" ", "")
    assert "提交" not in "".join(texts)
    told = re.sub(r"\s", "", unicodedata.normalize("NFKC", "".join(texts)))
    assert "总数量120台" in told
    assert re.search(r"总金额2,880,030(\.00)?欧元", told)


def top_line(sheet):
    """What stands highest on a sheet: its words, where it begins, and the widest gap in it, in points."""
    found = []

    def seen(text, cm, tm, _font, _size):
        if text.strip():
            found.append(
                (round(cm[1] * tm[4] + cm[3] * tm[5] + cm[5]), cm[0] * tm[4] + cm[2] * tm[5] + cm[4], text.strip())
            )

    sheet.extract_text(visitor_text=seen)
    top = max(y for y, _, _ in found)
    line = sorted((x, text) for y, x, text in found if top - y < 6)
    gaps = [after - before for (before, _), (after, _) in itertools.pairwise(line)]
    return "".join(text for _, text in line).replace(" ", ""), line[0][0], max(gaps, default=0)


@pytest.mark.parametrize("way", ["button", "key"])
def test_a_sheet_waits_for_its_names(draft, way):
    """Issue 3, forms: printed at once after it was opened, by its button or Ctrl+P, a case shows names, also late ones."""
    page, _, _ = draft()
    held, late = [], [True]
    page.route("**/api/codes/**", lambda route: held.append(route) if late else route.continue_())
    page.add_init_script(
        "window.print = () => { window.printed = document.querySelector('.print-sheet').innerText; }",
    )
    page.reload()
    expect(box(page, "consignee_name")).to_be_editable()
    if way == "button":
        front(page).get_by_role("button", name="打印").click()
    else:
        page.keyboard.press("Control+p")
    expect(page.locator(".print-sheet")).to_be_attached()
    assert page.evaluate("window.printed") is None
    late.clear()
    for route in held:
        route.continue_()
    page.wait_for_function("() => window.printed")
    words = page.evaluate("window.printed")
    for name in ("洋山港区", "浦东新区", "德国"):
        assert name in words, words


def test_what_is_only_looked_at_has_no_stars(draft):
    """M-3.1: a required field has its star in fields, grid and files of a draft, and none once it is submitted."""
    page, case, caller = draft()
    stars = front(page).locator(".field .star, th .star, [data-slot] .star")
    expect(stars.first).to_be_visible()
    attach_papers(caller, case)
    body(act(caller, body(caller.get(f"/api/cases/{case['number']}")), "submit"))
    page.reload()
    expect(box(page, "consignee_name")).not_to_be_editable()
    expect(stars).to_have_count(0)
