"""A person's hand on the keyboard: the manual's own verbs (click a menu, fill a field, press a button), by visible label."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser import keys

BUSY = "button[aria-busy=true]:visible"
READ = "document.querySelectorAll('.toast').forEach(toast => { toast.dataset.read = ''; })"


class Hand:
    """Works one page by the words that stand on it. Fails, as a person would, where a word is not there. With `keyboard` the
    cursor walks to everything, and the mouse lies still."""

    def __init__(self, page: Page, keyboard: bool = False) -> None:
        self.page, self.keyboard = page, keyboard

    @property
    def front(self) -> Locator:
        """The tab in front; outside the workspace the page itself."""
        panels = self.page.locator(".shell")
        return self.page.locator("[role=tabpanel]:visible").first if panels.count() else self.page.locator("main")

    @property
    def dialog(self) -> Locator:
        """The window that is open above the page."""
        return self.page.get_by_role("dialog")

    def menu(self, group: str, entry: str) -> None:
        """Open 系统通知—公告消息 and the like from the menu at the left."""
        section = self.page.locator("nav.menu section", has=self.page.get_by_role("heading", name=group, exact=True))
        # Behind the words may stand how much waits.
        self.strike(section.get_by_role("link").filter(has=self.page.get_by_text(entry, exact=True)))
        expect(self.page.get_by_role("tab", selected=True)).to_contain_text(entry)

    def within(self) -> Locator:
        """Where the hand works: the open window, else the tab in front."""
        return self.dialog if self.dialog.count() else self.front

    def field(self, label: str) -> Locator:
        """The field of that label: label, box and bubble."""
        words = re.compile(rf"^\s*\*?\s*{re.escape(label)}\s*($|[（(])")
        named = self.page.locator(".label").filter(has_text=words)
        return self.within().locator(".field").filter(has=named).first

    def box(self, label: str) -> Locator:
        """The box of that label."""
        return self.field(label).locator("input, textarea, select").first

    def write(self, **values: str) -> None:
        """Fill boxes by label."""
        for label, value in values.items():
            self.fill(self.box(label), value)

    def fill(self, box: Locator, value: str) -> None:
        """Type into a box; in a select, type and take what is found with Enter (M-3.4)."""
        expect(box).to_be_editable()
        if box.evaluate("box => box.localName") == "select":
            self.choose(box, value)
            return
        if box.get_attribute("role") != "combobox":
            keys.write(self.page, box, value) if self.keyboard else box.fill(value)
            return
        keys.walk(self.page, box) if self.keyboard else box.click()
        self.page.keyboard.type(value)
        options = self.page.get_by_role("listbox").get_by_role("option")
        expect(options.first).to_contain_text(value)
        self.page.keyboard.press("Enter")
        expect(box).to_have_attribute("aria-expanded", "false")
        expect(box).to_have_value(re.compile(re.escape(value)))

    def choose(self, select: Locator, option: str) -> None:
        """Take an option of a native select."""
        if not self.keyboard:
            select.select_option(label=option)
            return
        named = select.locator("option").filter(has_text=re.compile(rf"^\s*{re.escape(option)}\s*$"))
        keys.choose(self.page, select, named.first.evaluate("option => option.value"))

    def tick(self, label: str, *options: str) -> None:
        """Tick boxes of a field."""
        for option in options:
            box = self.field(label).get_by_label(option, exact=True)
            keys.tick(self.page, box) if self.keyboard else box.check()

    def row(self, table: str, **values: str) -> None:
        """Type one row into a sub-table and press Enter in its last box (M-6.2.3d)."""
        grid = self.front.locator(f"section.rows[aria-label='{table}']")
        rows = grid.locator("tr[data-row]:not([data-row=new])")
        before = rows.count()
        entry = grid.locator("[data-row=new]")
        for label, value in values.items():
            self.fill(entry.get_by_label(f"{label}（新增行）", exact=True), value)
        entry.locator(".cell input").last.press("Enter")
        expect(rows).to_have_count(before + 1)

    def attach(self, slot: str, *files: dict) -> None:
        """Put files into the place that is named `slot`."""
        place = self.within().locator(f"section[aria-label='{slot}']")
        box = place.locator("input[type=file]")
        keys.attach(self.page, box, list(files)) if self.keyboard else box.set_input_files(list(files))
        for file in files:
            expect(place.get_by_role("link", name=file["name"])).to_be_visible()

    def press(self, button: str) -> None:
        """Press a button by its words, and wait as a person does until it is no longer under way."""
        self.push(self.within().get_by_role("button", name=button, exact=True).first)
        self.rest()

    def confirm(self, button: str) -> None:
        """Press a button of the open window, see the window go, and what it began come to its end."""
        self.push(self.dialog.get_by_role("button", name=button, exact=True))
        expect(self.dialog).to_have_count(0)
        self.rest()

    def push(self, button: Locator) -> None:
        """Press it, having read what stands among the messages."""
        self.page.evaluate(READ)
        self.strike(button)

    def strike(self, place: Locator) -> None:
        """Click on it; with the keyboard walk there and press Enter."""
        keys.press(self.page, place) if self.keyboard else place.click()

    def rest(self) -> None:
        """Nothing that was pressed is under way any more: the server has answered, and others see what came of it."""
        expect(self.page.locator(BUSY)).to_have_count(0)

    def told(self, words: str) -> None:
        """A message of success or refusal with these words has appeared since something was pressed last."""
        expect(self.page.locator(".toast:not([data-read])").filter(has_text=words).first).to_be_visible()

    def state(self, label: str) -> None:
        """The case in front is in this state."""
        expect(self.front.locator(".badge").first).to_have_text(label)

    def number(self) -> str:
        """The number of the case in front, from its address."""
        self.page.wait_for_url(re.compile(r"/w/[a-z-]+/[A-Z]{2}\d+"))
        return self.page.url.split("/")[-1].split("?")[0]

    def bubble(self, label: str) -> Locator:
        """The red message at a field's right (M-3.2)."""
        return self.field(label).locator(".bubble")

    def search(self, **values: str) -> None:
        """Fill the query fields and press 查询."""
        for label, value in values.items():
            self.fill(self.box(label), value)
        self.press("查询")

    def line(self, words: str) -> Locator:
        """The list's line that has these words."""
        return self.front.locator("tbody tr").filter(has_text=words)

    def open(self, words: str) -> None:
        """Open a number or title in the list."""
        lines = self.front.locator("tbody")
        self.strike(lines.get_by_role("link", name=words).or_(lines.get_by_role("button", name=words)).first)
