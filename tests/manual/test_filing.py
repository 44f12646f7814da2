"""备案管理 by hand: queries, colours, checks, sub-tables, refusal, change (M-6.1.3a to g)."""

import re

import pytest
from playwright.sync_api import expect

from tests.manual import steps
from tests.manual.papers import pdf

ASKED = ("受理", "通过")
YELLOW, GREY = "rgb(255, 251, 221)", "rgb(230, 233, 238)"
NUMBERED = re.compile(r"^PSI\d{4}\d{3,}NLD$")


@pytest.fixture
def agency(at_desk, newcomer):
    """Somebody of an agency that has never filed."""
    return at_desk("agency", newcomer("agency"))


@pytest.fixture
def customs(at_desk, officer):
    """A customs officer."""
    return at_desk("customs", *officer)


def started(agency, **given):
    """A saved application with every required field; its number."""
    agency.menu("备案管理", "备案申请")
    agency.press("新增")
    steps.fill_profile(agency, **given)
    agency.press("暂存")
    return agency.number()


def applied(agency, **given):
    """A submitted application; its number."""
    number = started(agency, **given)
    steps.attach_materials(agency)
    agency.press("申请")
    agency.state("待审核")
    return number


def decided(customs, number, *how, menu="备案审核"):
    """Customs opens a case from its list and presses buttons; what reaches far asks first."""
    customs.menu("备案管理", menu)
    customs.open(number)
    for button in how:
        customs.press(button)
        if button in ASKED:
            customs.confirm(button)


def test_what_is_yellow_grey_and_starred(agency):
    """M-6.1.3b, M-3.1: 新增 opens the form; required has a red star, editable a yellow ground, 备案证书编号 a grey one."""
    agency.menu("备案管理", "备案申请")
    agency.press("新增")
    star = agency.field("机构名称(中文)").locator(".star")
    expect(star).to_have_text("*")
    expect(star).to_have_css("color", re.compile(r"rgb\((1[5-9]\d|2\d\d), "))
    expect(agency.field("传真").locator(".star")).to_have_count(0)
    expect(agency.box("机构名称(中文)")).to_have_css("background-color", YELLOW)
    certificate = agency.box("备案证书编号")
    expect(certificate).to_have_css("background-color", GREY)
    expect(certificate).to_have_attribute("readonly", "")


def test_a_draft_is_checked_when_it_is_saved(agency):
    """M-6.1.3c, M-3.2: a wrong telephone, e-mail or ID number is told at its right when saving; what was typed stays."""
    agency.menu("备案管理", "备案申请")
    agency.press("新增")
    agency.write(证件类型="居民身份证")
    agency.write(**{"身份证号/护照号": "11010519491231002X".replace("X", "1"), "电话": "abc", "电子邮件": "a@b"})
    agency.press("暂存")
    for label in ("身份证号/护照号", "电话", "电子邮件"):
        bubble = agency.bubble(label)
        expect(bubble).to_be_visible()
        assert bubble.bounding_box()["x"] > agency.box(label).bounding_box()["x"]
    expect(agency.box("电话")).to_have_value("abc")
    assert "/w/filing/BA" not in agency.page.url
    agency.write(**{"身份证号/护照号": "11010519491231002X", "电话": "+31 10 2345678", "电子邮件": "a@example.com"})
    agency.press("暂存")
    assert agency.number().startswith("BA")
    agency.state("暂存")


def test_rows_are_added_by_enter_and_deleted_by_tick(agency):
    """M-6.1.3d, M-3.4: the four sub-tables take rows after saving; ticked rows are deleted; a reload brings them back."""
    started(agency)
    for table, row in steps.SUB_TABLES.items():
        agency.row(table, **row)
    agency.row("主要部门情况", **{**steps.SUB_TABLES["主要部门情况"], "部门名称": "财务部"})
    grid = agency.front.locator("section.rows[aria-label='主要部门情况']")
    grid.get_by_label("选择第 2 行").check()
    grid.get_by_role("button", name=re.compile("删除所选")).click()
    expect(grid).not_to_contain_text("财务部")
    agency.press("暂存")
    agency.told("暂存成功")
    agency.page.reload()
    expect(grid).to_contain_text("检验部")
    for table, row in steps.SUB_TABLES.items():
        kept = agency.front.locator(f"section.rows[aria-label='{table}']")
        expect(kept.locator("tr[data-row='0']")).to_contain_text(next(iter(row.values())))


def test_nothing_is_submitted_without_its_materials(agency):
    """M-6.1.3e: 申请 stands at the top right; without a required field or material it is refused at its place."""
    number = started(agency)
    agency.write(联系人="")
    agency.press("申请")
    expect(agency.bubble("联系人")).to_be_visible()
    agency.write(联系人="Anna Bakker")
    agency.press("申请")
    place = agency.front.locator("section[aria-label='公司章程']")
    expect(place.get_by_role("alert")).to_be_visible()
    agency.state("暂存")
    button = agency.front.get_by_role("button", name="申请", exact=True).first.bounding_box()
    assert button["x"] > 1366 / 2
    steps.attach_materials(agency)
    agency.press("申请")
    agency.state("待审核")
    assert agency.number() == number


def test_query_by_certificate_number(agency, customs):
    """M-6.1.3a, M-6.1.3f: accepted it is 已受理 with its certificate number, by which the list finds it."""
    number = applied(agency)
    decided(customs, number, "受理")
    customs.state("已受理")
    agency.page.reload()
    agency.state("已受理")
    certificate = agency.box("备案证书编号")
    expect(certificate).to_have_value(NUMBERED)
    value = certificate.input_value()
    agency.menu("备案管理", "备案申请")
    agency.search(备案证书编号=value)
    expect(agency.line(number)).to_contain_text(value)
    agency.search(备案证书编号="PSI1999001NLD")
    expect(agency.line(number)).to_have_count(0)


def test_what_follows_is_said_before_an_acceptance(agency, customs):
    """M-6.1.3f, M-3.4: 受理 can't be undone, so it says what follows first; Escape leaves all as it was, Enter goes on."""
    number = applied(agency)
    decided(customs, number)
    customs.press("受理")
    expect(customs.dialog).to_contain_text(number)
    expect(customs.dialog).to_contain_text("备案证书编号")
    expect(customs.dialog).to_contain_text("名录")
    expect(customs.dialog.get_by_role("button", name="受理", exact=True)).to_be_focused()
    customs.page.keyboard.press("Escape")
    expect(customs.dialog).to_have_count(0)
    customs.state("待审核")
    customs.press("受理")
    expect(customs.dialog.get_by_role("button", name="受理", exact=True)).to_be_focused()
    customs.page.keyboard.press("Enter")
    customs.state("已受理")


def test_a_refusal_ends_it_with_its_reason(agency, customs):
    """M-6.1.3f: 不予受理 needs its reason, which the agency reads; then it may apply anew."""
    number = applied(agency)
    decided(customs, number, "不予受理")
    customs.write(原因="不具备独立第三方资质")
    customs.confirm("确定不予受理")
    customs.state("不予受理")
    agency.page.reload()
    agency.state("不予受理")
    expect(agency.front).to_contain_text("不具备独立第三方资质")
    agency.menu("备案管理", "备案申请")
    agency.press("新增")
    expect(agency.box("机构名称(中文)")).to_be_editable()


@pytest.mark.parametrize(
    ("decision", "state", "telephone"),
    [("通过", "已变更", "+31 10 7654321"), ("不通过", "不通过", "+31 10 2345678")],
)
def test_a_change_of_what_is_filed(agency, customs, decision, state, telephone):
    """M-6.1.3g: what is filed is edited and sent as 变更修改; approved it is so, rejected it stays as it was."""
    number = applied(agency)
    decided(customs, number, "受理")
    agency.page.reload()
    agency.state("已受理")
    agency.menu("备案管理", "备案申请")
    agency.open(number)
    agency.press("变更修改")
    expect(agency.box("电话")).to_have_css("background-color", YELLOW)
    agency.write(电话="+31 10 7654321")
    agency.press("变更修改")
    agency.state("变更审核中")
    change = agency.number()
    decided(customs, change, menu="变更审核")
    expect(customs.front).to_contain_text("+31****4321")
    customs.press("查看个人信息")
    customs.write(查看原因="核对新电话")
    customs.confirm("查看")
    expect(customs.front).to_contain_text("+31 10 7654321")
    customs.press(decision)
    if decision in ASKED:
        customs.confirm(decision)
    if decision == "不通过":
        customs.write(原因="请提供证明")
        customs.confirm("确定不通过")
    customs.state(state)
    agency.menu("备案管理", "备案申请")
    agency.open(number)
    agency.page.reload()
    expect(agency.box("电话")).to_have_value(telephone)
    agency.state("已受理")


def test_a_wrong_file_is_told_at_its_place(agency):
    """M-6.1.3e: a PNG that is named .pdf, and a file of 51 MB, are refused where they were dropped."""
    started(agency)
    place = agency.front.locator("section[aria-label='公司章程']")
    fake = {**pdf("真.pdf"), "buffer": b"\x89PNG\r\n\x1a\n" + b"0" * 100}
    place.locator("input[type=file]").set_input_files([fake])
    expect(place.get_by_role("alert")).to_be_visible()
    expect(place.get_by_role("link")).to_have_count(0)
