"""A whole commission without a mouse, in Chinese through an input method (M-3.3 to M-3.5, M-6.2.3b to e)."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import box, front
from tests.manual.papers import pdf
from tests.support.days import ahead

DAYS = {"inspection_date": ahead(60), "shipment_date": ahead(79)}
TYPED = {
    "consignee_name": "上海东港机械进口有限公司", "consignee_code": "91310115MA1K3B2X03",
    "consignee_address": "上海市浦东新区港城路一号", "consignor": "Oude Haven Machines B.V.",
    "contract_number": "OHM-2026-0117", "contact": "王小明", "contact_phone": "021-68890000",
    "contact_mobile": "13800138000", "contact_email": "wang@donggang.example.com",
    "inspection_place": "鹿特丹港", "loading_port": "Rotterdam",
}  # fmt: skip
CHOSEN = {
    "trade_mode": ("ybmy", "0110"), "agency": ("北海检验一号", "北海检验一号"), "use": ("26", "26"),
    "dispatch_country": ("helan", "NLD"), "entry_customs": ("洋山港区", "2248"), "destination": ("310115", "310115"),
    "destination_customs": ("2225", "2225"),
}  # fmt: skip
GOODS = {
    "hs_code": "8479899990", "name": "旧注塑机", "specification": "KM 250", "quantity": "2", "amount": "100.50",
    "manufacturer": "Beispiel GmbH", "year": "2016", "condition": "功能正常",
}  # fmt: skip
LISTED = {"unit": ("台", "001"), "currency": ("EUR", "EUR"), "country_of_origin": ("deguo", "DEU")}


class Typist:
    """Ten fingers and an input method; no mouse."""

    def __init__(self, page):
        self.page = page
        self.input_method = page.context.new_cdp_session(page)

    def write(self, text):
        """Type; Chinese through the input method, whose Enter and Tab only end its composition."""
        if text.isascii():
            self.page.keyboard.type(text)
            return
        before = self.here()
        spelt = "zhong'wen"
        self.input_method.send("Input.imeSetComposition", {"text": spelt, "selectionStart": 9, "selectionEnd": 9})
        for key in ("Enter", "Tab", "Backspace", "Escape", "ArrowDown"):
            self.input_method.send(
                "Input.dispatchKeyEvent",
                {"type": "rawKeyDown", "key": key, "code": key, "windowsVirtualKeyCode": 229},
            )
        assert self.here() == before, "something jumped while the input method composed"
        assert spelt in self.page.evaluate("document.activeElement.value")
        self.input_method.send("Input.insertText", {"text": text})

    def here(self):
        """The path of the field that has the cursor, or the name of the button or file box."""
        return self.page.evaluate(
            """() => {
                const at = document.activeElement;
                return at.dataset.slotInput ?? at.dataset.action ?? at.closest('[data-path]')?.dataset.path ?? '';
            }"""
        )

    def press(self, key):
        """One key."""
        self.page.keyboard.press(key)

    def choose(self, typed, code):
        """Type into a select, Enter takes what is in front."""
        self.write(typed)
        expect(self.page.locator(".option.active")).to_contain_text(code)
        self.press("Enter")
        expect(self.page.get_by_role("listbox")).to_have_count(0)

    def day(self, iso):
        """Type the digits of a day: the box reads them, and shows the day once it is left (see `readDays`)."""
        self.page.keyboard.type(iso.replace("-", ""))

    def until(self, where, key="Tab", most=150):
        """Press a key until the cursor is there."""
        for _ in range(most):
            if self.here() == where:
                return
            self.press(key)
        raise AssertionError(f"{where} is not reached by {key}")


@pytest.fixture
def typist(sit, world, own):
    """Somebody at a new commission."""
    person = own("enterprise")
    world.people[person.account] = person.caller
    page = sit(person.account, "/w/commission")
    expect(box(page, "consignee_name")).to_be_editable()
    return Typist(page)


def test_a_commission_without_a_mouse(typist):
    """M-3.3 to M-3.5, M-6.2.3b to e: three goods rows and the documents, entered and submitted by keyboard alone, in
    Chinese through a composing input; nothing jumps or submits while it composes."""
    page = typist.page
    # Listened for from the start: a window that opens before the browser knows it is waited for stays open.
    page.on("filechooser", lambda chooser: chooser.set_files([pdf(f"{typist.here()}.pdf")]))
    typist.until("consignee_name")
    for _ in range(40):
        name = typist.here()
        if name.startswith("goods."):
            break
        if name in TYPED:
            typist.write(TYPED[name])
        elif name in DAYS:
            typist.day(DAYS[name])
        elif name in CHOSEN:
            typist.choose(*CHOSEN[name])
        typist.press("Enter")
    for row in range(1, 4):
        for _ in range(19):
            name = typist.here().removeprefix("goods.new.")
            if name in GOODS:
                typist.write(GOODS[name])
            elif name in LISTED:
                typist.choose(*LISTED[name])
            typist.press("Enter")
        expect(front(page).locator("section.rows tr.body-row:not(.entry)")).to_have_count(row)
        assert typist.here() == "goods.new.hs_code"
    for slot in ("contract", "invoice", "goods_list"):
        typist.until(slot)
        typist.press("Enter")
        expect(front(page).locator(f"[data-slot={slot}]").get_by_role("link", name=f"{slot}.pdf")).to_be_visible()
    page.wait_for_url(re.compile(r"/w/commission/WT\d+"))
    typist.until("submit", "Shift+Tab")
    typist.press("Enter")
    expect(front(page).locator(".badge").first).to_have_text("待受理")
    expect(box(page, "consignee_name")).to_have_value(TYPED["consignee_name"])
    expect(front(page).locator("td[data-path='goods.2.condition']")).to_have_text("功能正常")


def test_an_input_method_in_a_select(typist):
    """M-3.4: Chinese composed in a select searches when it is done; the Enter that ends it picks nothing."""
    page = typist.page
    country = box(page, "dispatch_country")
    country.focus()
    typist.write("德国")
    expect(country).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".option.active")).to_contain_text("DEU")
    typist.press("Enter")
    expect(country).to_have_value("DEU 德国")


def test_province_city_county(typist):
    """M-6.2.3c: 到货地 in one control: province, city, county by arrows and Enter, back by the left arrow; a found
    county says where it lies; what was chosen stands first the next time."""
    page = typist.page
    place = box(page, "destination")
    place.focus()
    typist.press("ArrowDown")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options.first).to_contain_text("北京市")
    options.filter(has_text="上海市").first.click()
    expect(page.locator(".options .trail")).to_have_text("‹ 上海市")
    typist.press("ArrowDown")
    typist.press("ArrowRight")
    expect(page.locator(".options .trail")).to_contain_text("上海市 › ")
    typist.press("ArrowLeft")
    expect(page.locator(".options .trail")).to_have_text("‹ 上海市")
    typist.press("Enter")
    typist.press("ArrowDown")
    typist.press("Enter")
    expect(place).to_have_value("310101 黄浦区")
    typist.press("Backspace")
    expect(options.first).to_contain_text("310101")
    typist.write("pdxq")
    expect(options.first).to_contain_text("上海市 › ")
    typist.press("Enter")
    expect(place).to_have_value("310115 浦东新区")
