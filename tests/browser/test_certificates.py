"""A commission's certificate on its page, and its verification by anybody, without JavaScript too (M-6.1.4c, M-6.2.3f)."""

import re

from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.browser.desk import front


def issued(sit, world, tmp_path):
    """(the owner's page, number, code, the PDF's file) of the world's completed commission."""
    page = sit("enterprise", f"/w/commission/{world.completed_commission}")
    row = front(page).locator("[data-certificate]").first
    expect(row).to_be_visible()
    number = row.get_attribute("data-certificate")
    code = re.search(r"([2-9A-Z]{4}) ([2-9A-Z]{4}) ([2-9A-Z]{4})", row.inner_text())
    with page.expect_download() as download:
        row.get_by_role("link", name=f"下载 PDF {number}").click()
    file = tmp_path / "certificate.pdf"
    download.value.save_as(file)
    return page, number, "".join(code.groups()), file


def test_the_owner_takes_the_certificate_and_anybody_verifies_it(sit, world, new_context, served, tmp_path):
    """Number and code, the QR's address, the file, one byte changed: each its verdict, and no script runs."""
    _, number, code, file = issued(sit, world, tmp_path)
    context = new_context(base_url=served.url, locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    verdict = page.locator("[data-status]")
    page.goto(f"/public/certificates/{number}/{code}")
    expect(verdict).to_have_attribute("data-status", "valid")
    expect(verdict).to_contain_text("NSI-1")
    page.get_by_label(re.compile("^证书编号")).fill(number.lower())
    page.get_by_label(re.compile("^校验码")).fill(f"{code[:4]} {code[4:]}")
    page.get_by_role("button", name="核验").first.click()
    expect(verdict).to_have_attribute("data-status", "valid")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "changed.pdf").write_bytes(content)
    for chosen, status in ((file, "valid"), (tmp_path / "changed.pdf", "altered")):
        page.get_by_label(re.compile("^或选择证书文件")).set_input_files(chosen)
        page.get_by_role("button", name="核验").last.click()
        expect(verdict).to_have_attribute("data-status", status)


def test_verification_inside_the_workspace(sit, world, tmp_path):
    """证书核验 in the menu: nothing typed, by code, by file; axe finds nothing in any of it."""
    page, number, code, file = issued(sit, world, tmp_path)
    page.goto("/w/verify-certificate")
    here = front(page)
    here.get_by_role("button", name="核验", exact=True).click()
    expect(here.get_by_text("请填写证书编号。")).to_be_visible()
    here.get_by_label(re.compile("^证书编号")).fill(number)
    here.get_by_label("校验码").fill(code)
    here.get_by_label("校验码").press("Enter")
    expect(here.locator("[data-status=valid]")).to_contain_text("有效")
    assert barriers(page) == []
    here.get_by_label(re.compile("^或选择证书文件")).set_input_files(file)
    here.get_by_role("button", name="核验文件").click()
    expect(here.locator("[data-status=valid]")).to_be_visible()
    assert barriers(page) == []
