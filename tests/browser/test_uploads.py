"""Files of a case that are dropped on their place, and one that is called back on its way (M-6.2.3e)."""

from playwright.sync_api import expect

from tests.browser.desk import front
from tests.browser.test_forms_grid import draft  # noqa: F401
from tests.manual.papers import pdf
from tests.support.filing import body

DROP = """element => {
    const data = new DataTransfer();
    for (const name of ['一.pdf', '二.pdf'])
        data.items.add(new File(['%PDF-1.4\\n1 0 obj<</Type/Catalog>>endobj\\ntrailer<</Root 1 0 R>>\\n%%EOF\\n'], name, { type: 'application/pdf' }));
    for (const kind of ['dragover', 'drop'])
        element.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def names(person, case):
    """The files that the server has."""
    return sorted(file["name"] for file in body(person.caller.get(f"/api/cases/{case['number']}"))["attachments"])


def test_files_are_dropped_on_their_place(draft):  # noqa: F811
    """M-6.2.3e: two files dropped on a place at once are both there."""
    page, case, person = draft()
    slot = front(page).locator("[data-slot=photos]")
    slot.evaluate(DROP)
    for name in ("一.pdf", "二.pdf"):
        expect(slot.get_by_role("link", name=name)).to_be_visible()
    assert names(person, case) == ["一.pdf", "二.pdf"]


def test_an_upload_is_called_back(draft):  # noqa: F811
    """M-6.2.3e: a file on its way is called back and does not arrive; the same place takes the next one."""
    page, case, person = draft()
    held, slow = [], [True]
    page.route("**/uploads/*?offset=*", lambda route: held.append(route) if slow else route.continue_())
    slot = front(page).locator("[data-slot=contract]")
    slot.locator("input[type=file]").set_input_files(pdf("错.pdf"))
    slot.get_by_role("button", name="取消上传 错.pdf").click()
    expect(slot.get_by_text("错.pdf")).to_have_count(0)
    slow.clear()
    slot.locator("input[type=file]").set_input_files(pdf("对.pdf"))
    expect(slot.get_by_role("link", name="对.pdf")).to_be_visible()
    assert names(person, case) == ["对.pdf"]
