"""The main job, end to end, by hand: an agency files, customs accepts, an enterprise commissions, the agency certifies."""

import re

import pytest
from playwright.sync_api import expect

from tests.manual import steps
from tests.manual.papers import pdf, photo


@pytest.fixture
def desks(at_desk, newcomer, officer):
    """A new agency, a new enterprise and a customs officer at their desks."""
    agency, enterprise = newcomer("agency"), newcomer("enterprise")
    return at_desk("agency", agency), at_desk("enterprise", enterprise), at_desk("customs", *officer)


def test_the_main_job(desks):
    """M-0.2, M-6.1.3a to f, M-6.2.3a to g, M-6.1.4a to d, in three browsers, from the empty form to the certificate."""
    agency, enterprise, customs = desks
    name = "马斯检验"
    filing = file_and_be_returned(agency, customs, name)
    agency.menu("备案管理", "备案申请")
    agency.open(filing)
    agency.state("补充材料")
    agency.write(联系人="Bert Visser")
    agency.press("申请")
    agency.state("待审核")
    customs.menu("备案管理", "备案审核")
    customs.open(filing)
    customs.press("受理")
    customs.confirm("受理")
    customs.state("已受理")
    agency.page.reload()
    agency.state("已受理")
    expect(agency.box("备案证书编号")).to_have_value(re.compile(r"^PSI\d{4}\d{3,}NLD$"))

    commission = commission_and_be_returned(enterprise, agency, name)
    enterprise.menu("业务管理", "业务委托")
    enterprise.open(commission)
    enterprise.state("补充材料")
    enterprise.write(合同号="OHM-2026-0118")
    enterprise.press("提交")
    enterprise.state("待受理")
    agency.menu("业务管理", "业务受理")
    agency.open(commission)
    agency.press("接受委托")
    agency.told("成功")
    agency.state("受理中")
    enterprise.page.reload()
    enterprise.state("受理中")
    agency.press("检验结果")
    steps.fill_result(agency, f"RI-{commission}")
    agency.confirm("提交")
    agency.told("成功")
    agency.state("检验完成")
    enterprise.page.reload()
    enterprise.state("检验完成")
    expect(enterprise.front).to_contain_text(f"RI-{commission}")
    expect(enterprise.front.get_by_role("link", name="certificate.pdf").first).to_be_visible()


def file_and_be_returned(agency, customs, name):
    """From 新增 to 补充材料; the application's number."""
    agency.menu("备案管理", "备案申请")
    agency.press("新增")
    steps.fill_profile(agency, **{"机构名称(中文)": name})
    agency.press("暂存")
    filing = agency.number()
    agency.state("暂存")
    for table, row in steps.SUB_TABLES.items():
        agency.row(table, **row)
    steps.attach_materials(agency)
    agency.press("申请")
    agency.state("待审核")
    customs.menu("备案管理", "备案审核")
    customs.open(filing)
    customs.press("补充材料")
    customs.write(需补充的内容="请核对联系人")
    customs.confirm("确定补充材料")
    customs.state("补充材料")
    agency.menu("系统通知", "公告消息")
    agency.page.reload()
    expect(agency.line(filing).filter(has_text="补充材料")).to_be_visible()
    return filing


def commission_and_be_returned(enterprise, agency, name):
    """From 新增 to 补充材料; the commission's number."""
    enterprise.menu("业务管理", "业务委托")
    enterprise.press("新增")
    enterprise.write(**steps.COMMISSION, 装运前检验机构=name, 产品用途="仅工业用途")
    enterprise.press("暂存")
    commission = enterprise.number()
    enterprise.row("货物信息", **steps.GOODS)
    enterprise.row("货物信息", **{**steps.GOODS, "品名": "旧机械手", "数量": "1", "金额": "1999.50"})
    for slot in steps.PAPERS:
        enterprise.attach(slot, pdf(f"{slot}.pdf"))
    enterprise.attach("照片", photo("plate.jpg"))
    enterprise.press("提交")
    enterprise.state("待受理")
    agency.menu("业务管理", "业务受理")
    agency.open(commission)
    agency.press("退回")
    agency.write(退回原因="合同号有误")
    agency.confirm("确定退回")
    agency.state("补充材料")
    return commission
