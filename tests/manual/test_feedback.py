"""质量反馈 by hand: customs and the agency, each in a browser of their own (M-2.5, M-6.1.5a, M-6.1.5b)."""

from playwright.sync_api import expect

from tests.manual.papers import pdf
from tests.manual.supervising import answer, customs_desk, on_file, seen_in, sent  # noqa: F401

ASKED = {"严重程度": "重大", "问题描述": "铭牌年份与证书不符，请说明"}


def test_feedback_is_replied_to_asked_again_and_closed(customs_desk, on_file):  # noqa: F811
    """M-2.5, M-6.1.5b: 点问题编号进入详情, 填写回复说明, 上传相关材料, 再次提交; customs sees it, asks again, closes it."""
    officer, (agency, name) = customs_desk("officer"), on_file
    officer.menu("监督管理", "质量反馈")
    officer.press("新增质量反馈")
    officer.write(检验机构=name, **ASKED)
    officer.tick("问题类别", "制造年份不符")
    officer.press("发起")
    officer.state("待回复")
    number = officer.number()

    agency.page.goto("/w/home")
    expect(agency.front.get_by_text(f"质量反馈 {number} 待回复").first).to_be_visible()
    agency.menu("监督管理", "工作质量问题反馈")
    agency.open(number)
    expect(agency.box("问题描述")).to_have_value(ASKED["问题描述"])
    answer(agency, "提交回复", "回复说明", "证书录入有误，已更正", "相关材料", pdf("更正说明.pdf"))
    agency.state("已回复")

    seen_in(officer, "质量反馈", number)
    expect(officer.front.get_by_text("证书录入有误，已更正")).to_be_visible()
    expect(officer.front.get_by_role("link", name="更正说明.pdf")).to_be_visible()
    officer.press("补充材料")
    officer.write(原因="请提供铭牌照片")
    officer.confirm("确定补充材料")
    officer.state("待回复")

    agency.page.reload()
    expect(agency.front.get_by_text("请提供铭牌照片").first).to_be_visible()
    answer(agency, "提交回复", "回复说明", "照片见附件", "相关材料", pdf("铭牌.pdf"))
    agency.state("已回复")
    officer.page.reload()
    officer.press("办结")
    officer.write(海关评价="说明充分")
    officer.confirm("确定办结")
    officer.state("已办结")


def test_feedback_is_found_by_reply_and_time(customs_desk, on_file):  # noqa: F811
    """M-6.1.5a: 按回复内容、创建时间查询."""
    officer, (agency, name) = customs_desk("officer"), on_file
    officer.menu("监督管理", "质量反馈")
    officer.press("新增质量反馈")
    officer.write(检验机构=name, **ASKED)
    officer.tick("问题类别", "安全问题")
    officer.press("发起")
    officer.state("待回复")
    number = officer.number()
    seen_in(agency, "工作质量问题反馈", number)
    answer(agency, "提交回复", "回复说明", "联锁开关已更换", "相关材料")
    agency.state("已回复")
    for hand, menu in ((agency, "工作质量问题反馈"), (officer, "质量反馈")):
        hand.menu("监督管理", menu)
        hand.search(回复内容="联锁开关", 创建时间起="2020-01-01")
        expect(hand.line(number)).to_have_count(1)
        hand.search(创建时间起="2199-01-01")
        expect(hand.line(number)).to_have_count(0)
