"""公共查询 by hand: inside the workspace, without an account, and with JavaScript off (M-6.1.2a to M-6.1.2c, M-6.2.2)."""

import re

import pytest
from playwright.sync_api import expect

from tests.manual.conftest import calling
from tests.support.browsing import PATIENCE

CODE, NAME = "8429521200", "履带式挖掘机"


@pytest.fixture
def reader(new_context, house):
    """Somebody without an account whose browser runs no script."""
    context = new_context(base_url=house.url, locale="zh-CN", java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto("/public/")
    return page


def ask(page, words):
    """Type into the one box of the public page and press 查询."""
    page.get_by_label(re.compile("^HS 编码")).fill(words)
    page.get_by_role("button", name="查询", exact=True).click()


def test_rules_without_account_and_without_javascript(reader):
    """M-2.2, M-6.1.2a, M-6.2.2: by code and by name; rows, basis, papers, what follows, and a link that shows the same."""
    reader.get_by_role("navigation").get_by_role("link", name="旧机电业务规则查询").click()
    ask(reader, "挖掘")
    reader.get_by_role("link", name=CODE, exact=True).click()
    answer = reader.get_by_role("article")
    for words in ("须实施装运前检验", NAME, "质检总局公告2014年第145号", "装运前检验报告", "目的地检验", "不完整"):
        expect(answer).to_contain_text(words)
    verdict = answer.locator(".verdict").inner_text()
    answer.locator("a.cite").click()
    expect(reader).to_have_url(re.compile(rf"/public/advice/{CODE}\?day=[\d-]+&edition=\d+$"))
    expect(reader.locator(".verdict")).to_have_text(verdict)
    ask(reader, "842952120")
    expect(reader.get_by_role("alert")).to_contain_text("9 位")
    ask(reader, "8708507190")
    expect(reader.locator(".verdict")).to_have_text("禁止进口")
    reader.get_by_label("特殊情况").select_option(label="出境维修后复运进境")
    reader.get_by_role("button", name="查询", exact=True).click()
    expect(reader.locator(".verdict")).to_contain_text("特殊情况声明")
    reader.get_by_role("link", name="English").click()
    expect(reader.locator(".verdict")).to_contain_text("Special-case declaration")


def test_regulations_without_account_and_without_javascript(reader):
    """M-6.1.2c, M-6.2.2: by title and by the time of issue; the document with the lists that rest on it."""
    reader.get_by_role("navigation").get_by_role("link", name="法规及政策查询").click()
    reader.get_by_label("标题").fill("细则")
    reader.get_by_label("发布时间起").fill("2020-12-01")
    reader.get_by_label("发布时间止").fill("2020-12-31")
    reader.get_by_role("button", name="查询", exact=True).click()
    expect(reader.locator("tbody tr")).to_have_count(1)
    reader.locator("tbody a").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("进口旧机电产品装运前检验监督管理实施细则")
    expect(reader.locator("main")).to_contain_text("海关总署公告2020年第127号")
    reader.goto("/public/regulations?number=2014年第145号")
    reader.locator("tbody a").click()
    expect(reader.locator("main")).to_contain_text("依据本文件的规则清单")


def test_the_register_without_account_and_without_javascript(reader, house):
    """M-6.1.2b, M-6.2.2: by two characters of a name; the entry with its history."""
    with calling(house) as wire:
        entry = wire.get("/api/filed-agencies").json()["rows"][0]
    reader.get_by_role("navigation").get_by_role("link", name="已备案检验机构查询").click()
    reader.get_by_label("检验机构名称").fill(entry["name_zh"][:2])
    reader.get_by_role("button", name="查询", exact=True).click()
    reader.get_by_role("link", name=entry["certificate_number"]).click()
    expect(reader.locator("main")).to_contain_text("历史")


@pytest.mark.parametrize("side", ["agency", "enterprise"])
def test_rules_in_the_workspace(at_desk, newcomer, side):
    """M-6.1.2a, M-6.2.2: the same query for those logged in; a name lists codes, a code shows its answer."""
    hand = at_desk(side, newcomer(side))
    hand.menu("公共查询", "旧机电业务规则查询")
    hand.front.get_by_label(re.compile("^HS 编码")).fill("挖掘")
    hand.press("查询")
    hand.front.get_by_role("button", name=CODE, exact=True).click()
    answer = hand.front.get_by_role("article")
    expect(answer).to_contain_text("须实施装运前检验")
    expect(answer.locator("a[href*='/public/advice/']")).to_be_visible()


@pytest.mark.parametrize("side", ["agency", "enterprise"])
def test_regulations_in_the_workspace(at_desk, newcomer, side):
    """M-6.1.2c, M-6.2.2: by title and time of issue, to the detail."""
    hand = at_desk(side, newcomer(side))
    hand.menu("公共查询", "法规及政策查询")
    hand.search(标题="细则", 发布时间起="2020-12-01")
    title = "进口旧机电产品装运前检验监督管理实施细则"
    expect(hand.line(title)).to_have_count(1)
    hand.open(title)
    expect(hand.front.get_by_role("heading", name=title)).to_be_visible()


@pytest.mark.parametrize("side", ["agency", "enterprise"])
def test_the_register_in_the_workspace(at_desk, newcomer, house, side):
    """M-6.1.2b, M-6.2.2: the same query for those logged in, by two characters of a name, to the entry."""
    with calling(house) as wire:
        entry = wire.get("/api/filed-agencies").json()["rows"][0]
    hand = at_desk(side, newcomer(side))
    hand.menu("公共查询", "已备案检验机构查询")
    hand.front.get_by_label("检验机构名称").fill(entry["name_zh"][:2])
    hand.press("查询")
    expect(hand.line(entry["certificate_number"])).to_have_count(1)
    hand.open(entry["certificate_number"])
    expect(hand.front).to_contain_text(entry["name_en"])


def test_a_rule_list_by_two_hands(at_desk, house, reader):
    """Issue 5.1: customs brings in a list, a wrong file is told at its place, the preview says what changes, a second
    person confirms, and everybody is answered by it from its day on, and not before."""
    with calling(house) as wire:
        demo = wire.get("/api/demo/accounts").json()
    keepers = [row["account"] for row in demo["rows"] if {"publisher", "reviewer"} & set(row["roles"])]
    writer, second = (at_desk("customs", account, demo["password"]) for account in keepers[:2])
    writer.menu("公共查询", "规则清单管理")
    writer.press("新增")
    writer.write(清单="管理措施表2", 生效日期="2198-12-01", 来源="试验")
    writer.press("暂存")
    writer.told("暂存成功")
    head = "HS编码,名称,文件,文号,来源\n"
    lines = {"wrong.csv": "842952120,九位,某清单,某号,某处\n", "right.csv": "8458110010,数控车床,某清单,某号,某处\n"}
    for name, line in lines.items():
        place = writer.front.locator("section input[type=file]").first
        place.set_input_files({"name": name, "mimeType": "text/csv", "buffer": (head + line).encode()})
        expect(writer.front.get_by_label("变更预览")).to_contain_text(f"{name} 共")
        if name == "wrong.csv":
            expect(writer.front.get_by_label("变更预览")).to_contain_text("“842952120”应为 2 至 8 位或 10 位数字")
    expect(writer.front.get_by_label("变更预览")).to_contain_text("新增 1，变更 0，终止")
    writer.press("提交确认")
    writer.state("待确认")
    second.page.goto(writer.page.url)
    second.press("确认生效")
    second.state("已生效")
    expect(second.front.get_by_label("变更预览")).to_contain_text("新增 1，变更 0，终止")
    for day, answer in (("2198-12-01", "须实施装运前检验"), ("2198-11-30", "请向主管海关确认")):
        reader.goto(f"/public/advice?q=8458110010&day={day}")
        expect(reader.locator(".verdict")).to_contain_text(answer)


def test_a_list_of_goods_is_checked_at_once(at_desk, newcomer, house):
    """M-0.3: a table in, the answers as a table out."""
    hand = at_desk("enterprise", newcomer("enterprise"))
    hand.menu("公共查询", "旧机电业务规则查询")
    goods = "HS编码,名称\n8429521200,挖掘机\n8708507190,驱动桥\n84795,错\n".encode()
    table = {"name": "goods.csv", "mimeType": "text/csv", "buffer": goods}
    hand.front.locator("input[type=file]").set_input_files(table)
    hand.press("开始查询")
    house.run("worker", "--once")
    expect(hand.front.get_by_text("禁止进口：1")).to_be_visible()
    with hand.page.expect_download() as fetched:
        hand.front.get_by_role("link", name="下载结果（.xlsx）").click()
    assert fetched.value.suggested_filename == "advice.xlsx"
