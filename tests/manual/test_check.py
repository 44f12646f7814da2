"""监督检查 by hand: of documents and on site (M-2.6, M-6.1.6a to d)."""

from playwright.sync_api import expect

from tests.manual.papers import pdf
from tests.manual.supervising import Panel, answer, customs_desk, on_file, seen_in  # noqa: F401


def test_a_document_check_is_answered_supplemented_and_passed(customs_desk, on_file):  # noqa: F811
    """M-2.6, M-6.1.6a to c: told in the system; 点问题编号 submits files and statement; not passed, supplemented, passed;
    found by content and time."""
    officer, (agency, name) = customs_desk("officer"), on_file
    officer.menu("监督管理", "监督检查")
    officer.press("新增文件检查")
    officer.write(检验机构=name, 公告内容="请提交质量手册及校准证书")
    officer.row("文件要求", 文件名称="质量手册", 要求="现行版本")
    officer.press("发起")
    officer.state("待提交")
    number = officer.number()

    agency.page.goto("/w/home")
    expect(agency.front.get_by_text(f"文件检查 {number} 待提交").first).to_be_visible()
    agency.menu("监督管理", "监督检查反馈")
    agency.search(公告内容="质量手册", 创建时间起="2020-01-01")
    agency.open(number)
    answer(agency, "提交", "检查反馈说明", "质量手册见附件", "反馈材料", pdf("质量手册.pdf"))
    agency.state("待审核")

    seen_in(officer, "监督检查", number)
    officer.press("不通过")
    officer.write(原因="缺少签字页")
    officer.confirm("确定不通过")
    officer.state("补充材料")
    agency.page.reload()
    expect(agency.front.get_by_text("缺少签字页").first).to_be_visible()
    answer(agency, "提交", "检查反馈说明", "已补签字页", "反馈材料", pdf("签字页.pdf"))
    agency.state("待审核")
    officer.page.reload()
    officer.press("通过")
    officer.state("通过")


def test_an_on_site_check_asks_for_files_only_when_it_is_not_passed(customs_desk, on_file):  # noqa: F811
    """M-6.1.6b, M-6.1.6d: nothing to submit at first; customs records findings; not passed, supplemented, passed."""
    officer, (agency, name) = customs_desk("officer"), on_file
    officer.menu("监督管理", "监督检查")
    officer.press("新增实地检查")
    officer.write(
        检验机构=name, 检查日期="2199-03-01", 检查地点="Maasvlakte 1", 检查人员="沈怀瑾", 公告内容="年度实地检查"
    )
    officer.press("发起")
    officer.state("待检查")
    number = officer.number()

    seen_in(agency, "监督检查反馈", number)
    expect(agency.front.get_by_text("实地检查不需直接提交文件")).to_be_visible()
    expect(agency.front.locator("[data-action]")).to_have_count(0)

    officer.press("不通过")
    record = Panel(officer.page)
    record.write(实际检查日期="2026-03-01", 检查情况="校准证书过期")
    record.press("确定不通过")
    officer.state("补充材料")

    agency.page.reload()
    expect(agency.front.get_by_text("校准证书过期").first).to_be_visible()
    answer(agency, "提交", "检查反馈说明", "已重新校准", "反馈材料", pdf("校准证书.pdf"))
    agency.state("待审核")
    officer.page.reload()
    officer.press("通过")
    officer.state("通过")
