"""A whole case, and the cases of a list, packed and fetched in the browser, by keyboard."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import front
from tests.browser.keys import press
from tests.support.filing import submitted
from tests.support.working import Worker


@pytest.fixture
def worker(served):
    """The worker beside it."""
    made = Worker(served)
    yield made
    made.stop()


def fetched(page, ready):
    """Press the packing button with the focus, wait until it is ready, fetch; the names in the ZIP."""
    press(page, front(page).locator("[data-pack]").first)
    expect(front(page).get_by_text(re.compile(ready))).to_be_visible()
    with page.expect_download() as got:
        press(page, front(page).get_by_role("link", name="下载 ZIP"))
    with zipfile.ZipFile(io.BytesIO(got.value.path().read_bytes())) as found:
        return found.namelist()


def test_a_case_and_a_list_are_packed_and_fetched(sit, world, own, worker):
    """The agency packs its own case; an officer packs what the list shows; axe in both languages."""
    agency = own("agency")
    number = submitted(agency.caller, name_zh="打包检验有限公司")["number"]
    world.people["packing"] = agency.caller
    page = sit("packing", f"/w/filing/{number}")
    names = fetched(page, "打包完成，共 1 份")
    assert {f"{number}.pdf", "SHA256SUMS.txt"} < {*names}
    assert barriers(page, looks=3) == []
    officer = sit("officer", "/w/filing-reviews?agency=打包检验有限公司")
    names = fetched(officer, "打包完成，共 1 份")
    assert f"{number}/{number}.pdf" in names
    assert barriers(officer, looks=3) == []
