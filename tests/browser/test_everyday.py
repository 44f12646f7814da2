"""Everyday work in the browser (issue 12 no. 10): the next step from a certificate, an earlier result copied, a menu that is
one's own."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import box, front
from tests.support.filing import PDF, act, body, submitted

ICONS = "items => items.map(item => item.querySelector('svg path').getAttribute('d'))"
SEEN = """item => { const menu = item.closest('nav').getBoundingClientRect(), own = item.getBoundingClientRect();
    return own.top >= menu.top - 1 && own.bottom <= menu.bottom + 1 }"""
LOOK = "item => { const own = getComputedStyle(item); return [own.backgroundColor, own.borderTopStyle].join() }"


def certificate_page(sit, world, who):
    """The page of the certificate of the completed commission, reached from the commission."""
    page = sit(who, f"/w/commission/{world.completed_commission}")
    front(page).locator("[data-own-page]").first.focus()
    page.keyboard.press("Enter")
    expect(front(page).locator("[data-status=valid]")).to_be_visible()
    return page


@pytest.mark.parametrize(
    ("begin", "filled"),
    [
        ("feedback", {"commission": True}),
        ("document-check", {}),
        ("onsite-check", {}),
        ("non-recognition", {"linked": True}),
        ("rectification", {"linked": True}),
    ],
)
def test_customs_goes_on_from_a_certificate(sit, world, begin, filled):
    """One press, and agency and number stand in the new case."""
    page = certificate_page(sit, world, "officer")
    if begin == "feedback":
        assert barriers(page, looks=2) == []
    front(page).locator(f"[data-begin={begin}]").focus()
    page.keyboard.press("Enter")
    expect(box(page, "agency")).to_have_value(re.compile("北海检验一号"))
    for name in filled:
        expect(box(page, name)).to_have_value(world.completed_commission)


def test_a_case_offers_the_first_steps_and_the_others_in_a_menu(sit, world):
    """The head of a commission stays low: two buttons, the others one menu away."""
    page = sit("officer", f"/w/commission/{world.completed_commission}")
    head = front(page).locator("header")
    expect(head.locator("[data-begin]")).to_have_count(2)
    head.locator("[data-further]").click()
    page.get_by_role("menuitem", name="新增限期整改").click()
    expect(box(page, "linked")).to_have_value(world.completed_commission)


def test_the_enterprise_and_the_agency_go_on_from_a_certificate(sit, world):
    """The enterprise commissions the like once more; the agency corrects; neither is offered the other's."""
    page = certificate_page(sit, world, "enterprise")
    expect(front(page).locator("[data-correct], [data-begin]")).to_have_count(0)
    front(page).locator("[data-copy]").click()
    expect(box(page, "contract_number")).to_have_value("completed")
    expect(front(page).locator("header")).to_contain_text("暂存")
    page = certificate_page(sit, world, "agency")
    expect(front(page).locator("[data-copy], [data-begin]")).to_have_count(0)
    front(page).locator("[data-correct]").click()
    expect(front(page).locator("[data-panel=result]")).to_be_visible()
    expect(box(page, "certificate_number")).to_have_value("NSI-1")


def test_an_earlier_result_is_copied_into_a_new_one(sit, world):
    """By keyboard: what was typed stays, what belongs to the other certificate is left out and said."""
    page = sit("agency", f"/w/commission/{world.accepted_commission}")
    front(page).locator("[data-action=record_result]").click()
    box(page, "findings").fill("已经写好的现场情况")
    front(page).locator("[data-earlier]").focus()
    page.keyboard.press("Enter")
    assert barriers(page, looks=2) == []
    front(page).get_by_role("button", name=f"带入 {world.completed_commission} 的检验结果").focus()
    page.keyboard.press("Enter")
    told = front(page).locator("[data-taken]")
    expect(told).to_contain_text("签发日期")
    expect(told).to_contain_text("文件")
    expect(box(page, "findings")).to_have_value("已经写好的现场情况")
    expect(box(page, "basis")).to_have_value("海关总署公告 2020 年第 127 号")
    expect(box(page, "certificate_number")).to_have_value("")


@pytest.mark.parametrize("who", ["officer", "publisher", "auditor", "agency", "enterprise"])
def test_a_folded_menu_tells_its_entries_apart(sit, world, who):
    """found 2026-11 §8: no two entries with one icon."""
    page = sit(who)
    items = page.locator("nav.menu a.item")
    expect(items.first).to_be_visible()
    drawn = items.evaluate_all(ICONS)
    names = items.evaluate_all("items => items.map(item => item.textContent.trim())")
    assert [name for name, icon in zip(names, drawn, strict=True) if drawn.count(icon) > 1] == []


def test_what_one_may_only_read_is_not_among_what_one_does(sit, world):
    """found 2026-11 §9: an officer manages no announcements and regulations; an auditor only reads; nothing is hidden."""
    page = sit("officer")
    reading = page.locator("nav.menu section", has_text="查阅")
    expect(reading).to_contain_text("公告")
    expect(page.locator("nav.menu")).not_to_contain_text("公告管理")
    expect(page.locator("nav.menu")).not_to_contain_text("法规及政策管理")
    expect(page.locator("nav.menu")).to_contain_text("备案审核")
    page = sit("auditor")
    expect(page.locator("nav.menu")).not_to_contain_text("备案审核")
    page.locator("nav.menu section", has_text="查阅").get_by_role("link", name="备案申请").click()
    expect(front(page).get_by_role("heading", level=1)).to_have_text("备案申请")
    page = sit("publisher")
    expect(page.locator("nav.menu")).to_contain_text("公告管理")


def test_the_current_entry_is_in_sight(sit, world):
    """Where a link or a tab led to a page far down, the menu shows its entry; also in forced colours it is told apart."""
    page = sit("officer", "/w/dispositions", size={"width": 1366, "height": 420}, forced_colors="active")
    current = page.locator("nav.menu [aria-current=page]")
    expect(current).to_be_visible()
    assert current.evaluate(SEEN)
    other = page.locator("nav.menu a.item:not([aria-current])").first
    assert current.evaluate(LOOK) != other.evaluate(LOOK)


def test_what_only_can_be_read_is_told_apart_without_colours(sit, world):
    """found 2026-11 §8: forced-colors; a box to read has another edge than a box to write."""
    page = sit("enterprise", f"/w/commission/{world.draft_commission}", forced_colors="active")
    written = box(page, "contract_number")
    expect(written).to_be_editable()
    read = front(page).locator(".identity .box").first
    edge = "box => getComputedStyle(box).borderTopStyle"
    assert written.evaluate(edge) != read.evaluate(edge)


def test_english_has_no_chinese_places(sit, world):
    """Issue 12 no. 10: customs, place of arrival and countries in the reader's language, on list and case."""
    page = sit("officer", "/w/commissions", language="en-US")
    front(page).get_by_label("Business no.").fill(world.completed_commission)
    front(page).get_by_role("button", name="Search", exact=True).click()
    row = front(page).locator(f"tr[data-key='{world.completed_commission}']")
    expect(row).to_contain_text("Pudong Xinqu")
    page = sit("officer", f"/w/commission/{world.completed_commission}", language="en-US")
    values = [box(page, name) for name in ("entry_customs", "destination", "destination_customs", "dispatch_country")]
    for value in values:
        expect(value).to_have_value(re.compile(r"^[^\u4e00-\u9fff]+$"))


@pytest.mark.parametrize(
    ("who", "scopes"),
    [("enterprise", ["read", "drafts", "submit"]), ("agency", ["read", "drafts", "submit", "results"])],
)
def test_a_token_is_offered_what_its_side_does(sit, world, who, scopes):
    """found 2026-11 §6: no scope that is the other side's alone; each with what it allows and where that is described."""
    page = sit(who, "/w/access")
    told = front(page).locator("[data-scope]")
    expect(told).to_have_count(len(scopes))
    assert told.evaluate_all("all => all.map(one => one.dataset.scope)") == scopes
    for one in told.all():
        assert len(one.locator("dd").inner_text()) > 10
        address = one.get_by_role("link").get_attribute("href")
        assert page.request.get(address.split("#")[0]).ok
    offered = front(page).locator(".field[data-path=scopes] input[type=checkbox]")
    expect(offered).to_have_count(len(scopes))
    assert barriers(page, looks=2) == []


def test_a_page_that_is_nobodys_has_a_heading(sit, world):
    """found 2026-11 §8: whatever page does not come, its heading does."""
    page = sit("agency", "/w/message/999999999")
    expect(front(page).get_by_role("heading", level=1)).to_be_visible()
    for path in ("commission/WT19990101000001", "filing/BA19990101000001", "regulation/FG19990101000001"):
        page.goto(f"/w/{path}")
        expect(front(page).get_by_role("alert")).to_be_visible()
        expect(front(page).get_by_role("heading", level=1)).to_be_visible()


@pytest.mark.parametrize("name", ["feedback-list", "checks", "dispositions", "annual-report-reviews"])
def test_supervision_is_taken_along_as_a_workbook(sit, world, name):
    """found 2026-11 §9: 导出 stands on feedback, checks, dispositions and reports."""
    page = sit("officer", f"/w/{name}")
    expect(front(page).get_by_role("button", name="导出")).to_be_enabled()


def test_without_scripts_the_first_page_says_what_to_do(new_context, served):
    """found 2026-11 §8: at once, not after three seconds of white."""
    page = new_context(base_url=served.url, java_script_enabled=False).new_page()
    page.goto("/")
    note = page.locator(".boot-note")
    assert note.is_visible()
    expect(note.get_by_role("heading", level=1)).to_contain_text("请允许 JavaScript")
    expect(note.get_by_role("link", name="公共查询")).to_have_attribute("href", "/public/")


def test_a_change_is_sent_with_its_files(sit, own, world):
    """found 2026-11 §9: 变更材料 are chosen before the change is sent, and are there when customs opens it."""
    agency = own("agency")
    world.people[agency.account] = agency.caller
    case = submitted(agency.caller)
    body(act(world.people["officer"], case, "accept"))
    page = sit(agency.account, f"/w/filing/{case['number']}")
    box(page, "contact").fill("Bert Visser")
    chosen = front(page).locator("[data-slot-input=supporting]")
    chosen.set_input_files(
        [{"name": name, "mimeType": "application/pdf", "buffer": PDF} for name in ("任命书.pdf", "多余.pdf")]
    )
    front(page).get_by_role("button", name="删除 多余.pdf").click()
    assert barriers(page, looks=2) == []
    front(page).locator("[data-action=change]").click()
    expect(front(page).get_by_role("link", name="任命书.pdf")).to_be_visible()
    number = body(agency.caller.get("/api/filing-changes"))["rows"][0]["number"]
    seen = body(world.people["officer"].get(f"/api/cases/{number}"))
    assert [file["name"] for file in seen["attachments"]] == ["任命书.pdf"]


def test_what_is_done_with_a_row_is_never_off_the_table(sit, world):
    """found 2026-11 §9: at 1366 the equipment table of the filing shows 复制 whole, as every other table does."""
    page = sit("drafter", "/w/filing")
    grid = front(page).locator("section.rows[data-path=equipment]")
    for name in grid.locator("tr.entry input").all()[:1]:
        name.fill("卷尺")
    page.keyboard.press("Alt+Enter")
    inside = """cells => cells.every(cell => { const own = cell.getBoundingClientRect(),
        frame = cell.closest('.scroller').getBoundingClientRect(); return own.right <= frame.right + 1 })"""
    grid.scroll_into_view_if_needed()
    assert grid.locator(".acts").evaluate_all(inside)


def test_a_toast_lies_over_nothing(sit, world):
    """found 2026-11 §9: while it is shown the page makes room: neither menu nor form nor what is pressed is under it."""
    page = sit("enterprise", f"/w/commission/{world.draft_commission}")
    expect(box(page, "contract_number")).to_be_editable()
    page.keyboard.press("Control+s")
    shown = page.locator(".toast").first
    expect(shown).to_be_visible()
    page.wait_for_function(
        "document.querySelector('.panels').getBoundingClientRect().bottom <= document.querySelector('.toast').getBoundingClientRect().top"
    )
    over = page.evaluate(
        """() => { const toast = document.querySelector('.toast').getBoundingClientRect();
        return [...document.querySelectorAll('nav.menu, .panels')].filter(one => { const own = one.getBoundingClientRect();
            return own.left < toast.right && own.right > toast.left && own.top < toast.bottom && own.bottom > toast.top })
            .map(one => one.className) }"""
    )
    assert over == []
