"""相似单位 by hand: two registrations side by side, decided in Chinese and read in English, with the keyboard alone (0070)."""

from playwright.sync_api import expect

from tests.browser.barriers import barriers


def test_an_officer_decides_on_two_registrations(demo_desk):
    """From the menu to the pair that waits; what differs is marked by a word; different, with a remark; another office of
    customs reads it decided, in English too, and axe finds nothing."""
    officer, colleague = demo_desk("customs1"), demo_desk("customs2b")
    officer.menu("系统管理", "相似单位")
    officer.search(状态="待判断")
    number = officer.front.locator("tbody tr a").first.inner_text()
    officer.open(number)
    both = officer.front.get_by_role("region", name="两个注册单位对照")
    expect(both.get_by_role("row", name="中文名称")).to_contain_text("不同")
    expect(both.get_by_role("row", name="国家（地区）")).to_contain_text("相同")
    assert barriers(officer.page) == []
    officer.strike(officer.front.get_by_role("button", name="不同单位", exact=True))
    officer.write(说明="两家独立法人")
    assert barriers(officer.page) == []
    officer.confirm("确定不同单位")
    officer.state("不同单位")

    colleague.page.goto(f"/w/similar-organisation/{number}")
    colleague.state("不同单位")
    expect(colleague.front.get_by_text("两家独立法人").first).to_be_visible()
    assert barriers(colleague.page, looks=3) == []
    expect(colleague.front.get_by_role("region", name="Both registrations side by side")).to_contain_text("Differs")
