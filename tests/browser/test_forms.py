"""Forms and the keyboard (M-3.1 to M-3.5), on the form of a commission."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import background, box, field, front, unsaved
from tests.support.filing import body, start

YELLOW, GREY = (255, 251, 221), (230, 233, 238)


@pytest.fixture
def draft(sit, world, own):
    """`draft(**data)`: the page of a fresh draft with this data."""

    def opened(size=None, **data):
        person = own("enterprise")
        number = body(start(person.caller, "commission", data), 201)["number"]
        world.people[person.account] = person.caller
        page = sit(person.account, f"/w/commission/{number}", **({"size": size} if size else {}))
        expect(box(page, "consignee_name")).to_be_editable()
        return page

    return opened


def test_stars_and_grounds(draft):
    """M-3.1: a required field has a red star, others have none. M-6.2.3b: yellow may be edited, grey may not."""
    page = draft()
    star = field(page, "consignee_name").locator(".star")
    expect(star).to_have_text("*")
    red, green, blue = (
        int(part) for part in star.evaluate("star => getComputedStyle(star).color.match(/\\d+/g).slice(0, 3)")
    )
    assert red > 150 and green < 60 and blue < 60
    expect(field(page, "loading_port").locator(".star")).to_have_count(0)
    assert background(box(page, "consignee_name")) == YELLOW
    number = front(page).locator(".identity input").first
    expect(number).not_to_be_editable()
    assert background(number) == GREY


@pytest.mark.parametrize(("width", "at_right"), [(1366, True), (390, False)])
def test_the_bubble_stands_at_the_right(draft, width, at_right):
    """M-3.2: wrong data get a red bubble at the field's right, tied to it; where there is no room, below it."""
    page = draft(size={"width": width, "height": 850})
    mobile = box(page, "contact_mobile")
    mobile.fill("138")
    mobile.press("Tab")
    bubble = field(page, "contact_mobile").locator(".bubble")
    expect(bubble).to_contain_text("手机号码不正确")
    expect(mobile).to_have_attribute("aria-invalid", "true")
    expect(mobile).to_have_accessible_description(bubble.inner_text())
    red, green, _ = background(bubble)
    assert red > 150 and green < 60
    it, of = bubble.bounding_box(), mobile.bounding_box()
    if at_right:
        assert it["x"] >= of["x"] + of["width"] and abs(it["y"] - of["y"]) < of["height"]
    else:
        assert it["y"] >= of["y"] + of["height"]
    mobile.fill("13800138000")
    expect(bubble).to_have_count(0)


def test_full_width_digits_are_digits(draft):
    """M-6.2.3c: what a Chinese keyboard or a sheet makes of digits is taken, and shown as it is kept."""
    page = draft()
    for path, typed, kept in [
        ("contact_mobile", "１３８００１３８０００", "13800138000"),
        ("contact_email", "ｌｉｎ＠example.com", "lin@example.com"),
        ("consignee_name", "（上海）１号", "（上海）１号"),
    ]:
        box(page, path).fill(typed)
        box(page, path).press("Tab")
        expect(box(page, path)).to_have_value(kept)
        expect(field(page, path).locator(".bubble")).to_have_count(0)
    row = front(page).locator("tfoot, .new-row, tr").filter(has=page.get_by_label("数量（新增行）"))
    for label, typed, kept in [
        ("HS编码", "8429.52.12.00", "8429521200"),
        ("数量", "２", "2"),
        ("金额", "85,000.50", "85000.50"),
    ]:
        cell = row.get_by_label(f"{label}（新增行）").first
        cell.fill(typed)
        cell.press("Tab")
        expect(cell).to_have_value(kept)


def test_an_agency_says_why_it_cannot_be_chosen(draft, world):
    """M-2.4: the reason stands whole below the name, over nothing."""
    page = draft()
    box(page, "agency").click()
    closed = page.get_by_role("option", disabled=True).first
    why, name, code = closed.locator(".why"), closed.locator(".text"), closed.locator(".code")
    assert why.evaluate("it => it.scrollWidth <= it.clientWidth && it.scrollHeight <= it.clientHeight + 1")
    left, right = code.bounding_box(), name.bounding_box()
    assert left["x"] + left["width"] <= right["x"] and why.bounding_box()["y"] >= right["y"] + right["height"] - 1


def test_what_the_account_says_is_not_typed_again(sit, own, world):
    """M-6.1.3b, M-6.2.3b: a new form begins with the names, the contact and the address that are known, all editable."""
    for side, path, known in (("agency", "/w/filing", "name_zh"), ("enterprise", "/w/commission", "consignee_name")):
        person = own(side)
        world.people[person.account] = person.caller
        mine = body(person.caller.get("/api/session"))
        page = sit(person.account, path)
        expect(box(page, known)).to_have_value(mine["organisation"]["name_zh"])
        expect(box(page, "contact")).to_have_value(mine["user"]["name"])
        expect(box(page, known)).to_be_editable()
        expect(page.locator(".tab .dot")).to_have_count(0)


def test_customs_reads_what_was_declared(sit, world):
    """M-6.1.3f: beside the tick of 独立公正声明 stand its words, for the officer who judges it too."""
    page = sit("officer", f"/w/filing/{world.waiting_filing}")
    expect(front(page).get_by_text("本机构独立公正")).to_be_visible()


def test_every_table_has_its_name(sit):
    """M-6.1.3d: a table that is not alone in its section says what its rows are."""
    page = sit("drafter", "/w/filing")
    names = front(page).locator("h2.section-title, h3.grid-title")
    expect(names.filter(has_text="证书授权签字人信息")).to_be_visible()
    assert names.filter(has_text="主要部门情况").count() == 1


def test_the_bubble_covers_no_button(sit, world):
    """M-6.1.4c, M-3.2: a wrong 证书有效期 can be mended with the buttons beside it."""
    page = sit("agency", f"/w/commission/{world.accepted_commission}")
    front(page).get_by_role("button", name="检验结果", exact=True).click()
    box(page, "issued_on").fill("2026-05-20")
    box(page, "valid_until").fill("2026-05-01")
    front(page).locator("[data-panel=result]").get_by_role("button", name="提交", exact=True).click()
    expect(field(page, "valid_until").locator(".bubble")).to_contain_text("须晚于")
    field(page, "valid_until").get_by_role("button", name="12 个月").click()
    expect(box(page, "valid_until")).to_have_value("2027-05-20")


def test_enter_goes_on(draft):
    """M-3.4: Enter takes the cursor to the next field's box; not while an input method composes."""
    page = draft()
    name, code = box(page, "consignee_name"), box(page, "consignee_code")
    name.fill("东港")
    name.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(name).to_be_focused()
    name.press("Enter")
    expect(code).to_be_focused()


def test_selects_by_keyboard(draft):
    """M-3.3: Tab takes the entry in front. M-3.4: Enter fills it in, pressed again goes on. M-3.5: Backspace."""
    page = draft(trade_mode="0110")
    country, port = box(page, "dispatch_country"), box(page, "loading_port")
    country.focus()
    country.press_sequentially("荷兰")
    expect(page.get_by_role("option").first).to_contain_text("荷兰")
    country.press("Enter")
    expect(page.get_by_role("listbox")).to_have_count(0)
    expect(country).to_have_value("NLD 荷兰")
    country.press("Enter")
    expect(port).to_be_focused()

    use = box(page, "use")
    use.focus()
    use.press("ArrowDown")
    chosen = page.locator(".option.active .text")
    expect(chosen).to_be_visible()
    words = chosen.inner_text()
    use.press("Tab")
    expect(page.get_by_role("listbox")).to_have_count(0)
    assert words in use.input_value()
    expect(use).not_to_be_focused()

    mode = box(page, "trade_mode")
    expect(mode).to_have_value("0110 一般贸易")
    mode.focus()
    mode.press("Backspace")
    expect(page.get_by_role("listbox")).to_be_visible()
    mode.press("Escape")
    expect(mode).to_have_value("")
    port.fill("Rotterdam")
    port.press("Backspace")
    expect(port).to_have_value("Rotterda")


def test_the_last_choices_come_first(draft, served, own):
    """Issue 3, selects: what this person chose last stands first, newest first, after a reload too; not another's."""
    page = draft()
    country = box(page, "dispatch_country")
    options = page.get_by_role("listbox").get_by_role("option")

    def opened():
        country.focus()
        country.press("ArrowDown")
        expect(options.nth(1)).to_be_visible()
        words = [words.split()[0] for words in options.all_inner_texts()[:3]]
        country.press("Escape")
        return words

    usual = opened()
    for code in ("NLD", "DEU", "NLD", "JPN"):
        country.fill(code)
        expect(options.first).to_contain_text(code)
        country.press("Enter")
        expect(country).to_have_value(re.compile(code))
    assert opened() == ["JPN", "NLD", "DEU"]
    unsaved(page)
    page.reload()
    expect(country).to_be_editable()
    assert opened() == ["JPN", "NLD", "DEU"]

    other = own("enterprise")
    page.context.add_cookies([{"name": n, "value": v, "url": served.url} for n, v in other.caller.cookies.items()])
    page.goto("/w/commission")
    expect(country).to_be_editable()
    assert opened() == usual


def test_a_row_by_keyboard_alone(draft):
    """M-6.2.3d: every box of a line of goods by Enter; Enter in the last one adds it; M-3.4. Ticked lines go by 删除."""
    page = draft()
    given = {"hs_code": "8479899990", "name": "旧注塑机", "specification": "KM 250", "quantity": "2", "unit": "台",
             "amount": "100.50", "currency": "欧元", "country_of_origin": "德国", "manufacturer": "Beispiel GmbH",
             "year": "2016", "condition": "功能正常"}  # fmt: skip
    grid = front(page).locator("section.rows[data-path=goods]")
    for line in (1, 2):
        cells = grid.locator("[data-row=new] .cell")
        cells.first.locator("input").focus()
        for number in range(cells.count()):
            name = cells.nth(number).get_attribute("data-path").split(".")[-1]
            inside = cells.nth(number).locator("input")
            expect(inside).to_be_focused()
            if name in given:
                page.keyboard.type(given[name])
                if inside.get_attribute("role") == "combobox":
                    expect(page.get_by_role("option").first).to_contain_text(given[name])
                    page.keyboard.press("Enter")
            page.keyboard.press("Enter")
        expect(grid.locator("tr.body-row:not(.entry)")).to_have_count(line)
        expect(cells.first.locator("input")).to_be_focused()
        expect(cells.first.locator("input")).to_have_value("")
    grid.get_by_label("选择第 1 行").check()
    grid.get_by_role("button", name="删除所选").click()
    expect(grid.locator("tr.body-row:not(.entry)")).to_have_count(1)


def test_enter_in_the_last_condition_searches(sit):
    """M-3.4: when every box is filled in, Enter sends it off."""
    page = sit("enterprise", "/w/register")
    first = front(page).locator("form input").first
    first.fill("没有这个机构")
    first.press("Enter")
    expect(front(page).locator("tbody tr")).to_have_count(0)
    page.goto("/w/commissions")
    boxes = front(page).locator("form[role=search] input")
    expect(front(page).locator("tbody tr").first).to_be_visible()
    boxes.first.fill("没有这一份")
    for _ in range(boxes.count()):
        page.keyboard.press("Enter")
    expect(front(page).locator("tbody tr")).to_have_count(0)


def test_the_language_changes_where_one_stands(draft):
    """M-3.1, M-3.2: labels and bubbles change to English and back; what was typed stays."""
    page = draft()
    box(page, "contact_email").fill("nobody")
    box(page, "contact_email").press("Tab")
    expect(field(page, "contact_email")).to_contain_text("联系人邮件")
    page.get_by_role("button", name="English").click()
    expect(field(page, "contact_email")).to_contain_text("Contact e-mail")
    expect(field(page, "contact_email").locator(".bubble")).to_contain_text("Enter an e-mail address")
    expect(box(page, "contact_email")).to_have_value("nobody")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="中文").click()
    expect(field(page, "contact_email").locator(".bubble")).to_contain_text("电子邮件地址不正确")


@pytest.mark.parametrize("key", ["Tab", "Enter"])
def test_a_choice_typed_before_its_list_is_here(draft, key):
    """M-3.3, M-3.4: on a slow line what is typed into a select and left by key is picked when the list has come."""
    page = draft()
    held = []
    page.route("**/api/codes/customs_district", lambda route: held.append(route))
    office, place = box(page, "entry_customs"), box(page, "destination")
    with page.expect_request("**/api/codes/customs_district"):
        office.focus()
        office.press_sequentially("洋山港区")
    office.press(key)
    if key == "Enter":
        office.press("Enter")
    expect(place).to_be_focused()
    expect(office).to_have_value("洋山港区")
    place.press_sequentially("31")
    held[0].continue_()
    expect(office).to_have_value("2248 洋山港区")
    expect(place).to_be_focused()
    expect(place).to_have_value("31")


def test_no_stop_between_the_fields_and_the_rows(draft):
    """M-3.3: Tab goes from the last field above a sub-table straight into its entry row."""
    page = draft()
    last = front(page).locator(".section:has(+ .section[data-group=goods]) .field input").last
    last.focus()
    last.press("Tab")
    expect(front(page).locator("[data-row=new] .cell input").first).to_be_focused()


def test_each_code_table_is_fetched_once(draft):
    """Issue 3, selects: the tables of a form come once, however many selects and tabs show them; a long one is never
    fetched whole."""
    page = draft()
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/api/codes/" in request.url else None)
    page.reload()
    for _ in range(2):
        expect(box(page, "consignee_name")).to_be_editable()
        for name in ("entry_customs", "destination_customs", "dispatch_country"):
            box(page, name).focus()
            page.keyboard.press("ArrowDown")
            expect(page.get_by_role("option").first).to_be_visible()
            page.keyboard.press("Escape")
        page.evaluate("history.pushState({}, '', '/w/commission')")
        page.evaluate("dispatchEvent(new PopStateEvent('popstate', { state: history.state }))")
        expect(page.get_by_role("tab", selected=True)).to_contain_text("新增")
    whole = [url for url in asked if "/search" not in url]
    assert len(whole) == len(set(whole)), whole
    assert not [url for url in whole if url.endswith("/hs")]
