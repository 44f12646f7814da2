"""系统通知 by hand: customs publishes, agency and enterprise read (M-6.0, M-6.1.1, M-6.2.1)."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def publisher(at_desk, house):
    """A customs user who may publish."""
    from tests.manual.conftest import calling  # noqa: PLC0415

    with calling(house) as wire:
        demo = wire.get("/api/demo/accounts").json()
    account = next(row["account"] for row in demo["rows"] if "publisher" in row["roles"])
    return at_desk("customs", account, demo["password"])


@pytest.mark.parametrize("side", ["agency", "enterprise"])
def test_an_announcement_is_found_by_title_and_read(publisher, at_desk, newcomer, side):
    """M-6.0, M-6.1.1, M-6.2.1: after log-in 公告消息 is in front; it is searched by 标题, and the title opens the text."""
    title = f"关于进口旧机电检验的公告（{side}）"
    publisher.menu("系统通知", "公告管理")
    publisher.press("新增")
    publisher.write(标题=title, 正文="自即日起施行。\n请各单位遵照执行。")
    publisher.tick("发布对象", "装运前检验机构" if side == "agency" else "委托企业")
    publisher.press("暂存")
    publisher.press("发布")
    if publisher.dialog.count():
        publisher.confirm("确定发布")
    publisher.state("已发布")

    reader = at_desk(side, newcomer(side))
    expect(reader.page.get_by_role("tab", selected=True)).to_contain_text("公告消息")
    unread = reader.page.locator("header.bar .bell")
    before = unread.get_attribute("aria-label")
    reader.search(标题="没有这样的标题")
    expect(reader.line(title)).to_have_count(0)
    reader.search(标题="进口旧机电检验的公告")
    expect(reader.line(title)).to_have_count(1)
    reader.front.get_by_text(title).first.click()
    expect(reader.front).to_contain_text("请各单位遵照执行")
    expect(unread).not_to_have_attribute("aria-label", before)

    other = at_desk(
        "enterprise" if side == "agency" else "agency", newcomer("enterprise" if side == "agency" else "agency")
    )
    other.search(标题=title)
    expect(other.line(title)).to_have_count(0)
