"""Files of a case that are dropped on their place, and one that is called back on its way (M-6.2.3e)."""

import contextlib

from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import front
from tests.browser.test_forms_grid import draft  # noqa: F401
from tests.browser.world import Telling
from tests.files.hostile import documents
from tests.manual.papers import pdf
from tests.support.filing import PDF, body, start
from tests.support.working import Worker

SCRIPT = next(content for name, content, why in documents.hostile() if "脚本" in why and name.endswith(".pdf"))

DROP = """(element, content) => {
    const data = new DataTransfer();
    for (const name of ['一.pdf', '二.pdf'])
        data.items.add(new File([content], name, { type: 'application/pdf' }));
    for (const kind of ['dragover', 'drop'])
        element.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def names(person, case):
    """The files that the server has."""
    return sorted(file["name"] for file in body(person.caller.get(f"/api/cases/{case['number']}"))["attachments"])


def test_files_are_dropped_on_their_place(draft):  # noqa: F811
    """M-6.2.3e: two files dropped on a place at once are both there; without a scanner it is said that none looked."""
    page, case, person = draft()
    slot = front(page).locator("[data-slot=photos]")
    slot.evaluate(DROP, PDF.decode())
    for name in ("一.pdf", "二.pdf"):
        expect(slot.get_by_role("link", name=name)).to_be_visible()
    expect(slot.get_by_text("未经病毒扫描")).to_have_count(2)
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


def test_nothing_is_submitted_past_a_file_on_its_way(draft):  # noqa: F811
    """M-6.2.3e: 提交 while a file is still on its way says so at its place, not that it is missing, and sends nothing."""
    page, case, person = draft()
    held = []
    page.route("**/uploads/*?offset=*", lambda route: held.append(route))
    for name in ("contract", "photos"):
        front(page).locator(f"[data-slot={name}] input[type=file]").set_input_files(pdf(f"{name}.pdf"))
        expect(front(page).locator(f"[data-slot={name}] progress")).to_be_visible()
    page.locator("[data-action=submit]").click()
    for name in ("contract", "photos"):
        expect(front(page).locator(f"[data-slot={name}]").get_by_role("alert")).to_have_text(
            "文件还在上传，传完后再提交"
        )
    expect(front(page).locator("[data-slot=invoice]").get_by_role("alert")).to_have_text("此项为必填项。")
    for route in held:
        route.continue_()
    expect(front(page).locator("[data-slot=photos]").get_by_role("link", name="photos.pdf")).to_be_visible()
    expect(front(page).locator("[data-slot=photos]").get_by_role("alert")).to_have_count(0)
    assert body(person.caller.get(f"/api/cases/{case['number']}"))["state"] == "draft"


SAID = {
    "zh-CN": ("检查中", "已检查", "已拒收：", "删除附件 script.pdf", "照片按原样保存"),
    "en-GB": ("Checking…", "Checked", "Refused: ", "Remove script.pdf", "Photos are kept as they come"),
}


def test_a_file_is_checked_before_anybody_has_it(serve, new_context):
    """Issue, hostile files: 检查中, then 已检查 or 已拒收 with the reason, by itself and in both languages; no link before; the page
    says what becomes of photographs."""
    program = serve(workers=1, PRESHIP_CHECK_AT_ONCE="0")
    with contextlib.closing(Telling(program)) as telling:
        account = telling.register("enterprise")
        caller = telling.people[account]
        for language, (checking, checked, refused, remove, photos) in SAID.items():
            number = body(start(caller, "commission", {}), 201)["number"]
            context = new_context(base_url=program.url, locale=language, reduced_motion="reduce")
            context.add_cookies([{"name": n, "value": v, "url": program.url} for n, v in caller.cookies.items()])
            page = context.new_page()
            page.goto(f"/w/commission/{number}")
            slot = front(page).locator("[data-slot=contract]")
            expect(front(page).get_by_text(photos)).to_be_visible()  # once for all places
            slot.locator("input[type=file]").set_input_files([pdf("good.pdf"), {**pdf("script.pdf"), "buffer": SCRIPT}])
            expect(slot.get_by_role("status").get_by_text(checking)).to_have_count(2)
            expect(slot.get_by_role("link")).to_have_count(0)
            assert barriers(page) == []
            worker = Worker(program)
            try:
                expect(slot.get_by_role("link", name="good.pdf")).to_be_visible()
                expect(slot.get_by_text(checked, exact=True)).to_have_count(1)
                expect(slot.get_by_role("alert")).to_contain_text(refused)
            finally:
                worker.stop()
            assert barriers(page) == []
            slot.get_by_role("button", name=remove).press("Enter")
            page.get_by_role("dialog").get_by_role("button").last.press("Enter")
            expect(slot.get_by_text("script.pdf")).to_have_count(0)
            context.close()
